#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The main job in the client, from unlocking to the proven print, by the keys of hands and scanners on the offscreen
platform; what it left is judged by the other programs."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

PROGRAMS = pathlib.Path(os.environ["SEALBOOK_PROGRAMS"])


class Client(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="sealbook-client-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.register = self.folder / "unit.sealbook"
        self.out = self.folder / "out"
        self.out.mkdir()
        (self.folder / "run").mkdir(mode=0o700)
        self.people = json.loads(self.run_program("sealbook-cli", "--json", "--quiet", "demo", self.register,
                                                  "--scale", "sample", "--seed", "2018").splitlines()[-1])["users"]

    def run_program(self, program, *arguments, code=0):
        env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(self.folder / "run"),
               "HOME": str(self.folder)}
        done = subprocess.run([str(PROGRAMS / program), *map(str, arguments)], capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, env=env, check=False, cwd=self.folder)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done.stdout

    def ask(self, role, *arguments):
        user = next(one for one in self.people if role in one["role"])
        password = self.folder / "password"
        password.touch(mode=0o600)
        password.write_text(user["password"] + "\n")
        return json.loads(self.run_program("sealbook-cli", "--json", "--register", self.register, "--user", user["name"],
                                           "--password-file", password, *arguments).splitlines()[-1])

    def test_from_unlocking_to_the_proven_print(self):
        people = self.folder / "people.json"
        people.write_text(json.dumps({"users": self.people}))
        self.run_program("sealbook-tour", "--register", self.register, "--people", people, "--out", self.out)

        shown = self.ask("auditor", "show", "KX5510928")
        self.assertEqual((shown["reference"].split("/")[1], shown["lifecycle"], shown["kind"]), ("1", "disposed", "phone"))
        acts = [event["type"] for event in shown["events"]]
        self.assertEqual(acts, ["book-in", "label", "hand-over", "break-seal", "examine", "reseal", "return",
                                "dispose-request", "dispose-authorise", "dispose-carry-out", "print"])
        verdict = self.ask("auditor", "verify")
        self.assertTrue(verdict["valid"])

        # A stranger, years later: the print, the trust file, nothing else.
        away = self.folder / "away"
        away.mkdir()
        shutil.copy(self.register / "trust", away / "trust")
        shutil.move(self.out / "continuity.pdf", away / "continuity.pdf")
        self.assertGreater((self.out / "labels.pdf").stat().st_size, 1000)
        shutil.rmtree(self.register)
        said = self.run_program("sealbook-verify", "--trust", away / "trust", away / "continuity.pdf")
        self.assertIn("VERIFIED", said.splitlines()[-1])
        self.assertNotIn("NOT VERIFIED", said)
        wanted = {"unlock", "founding", "recovery-codes", "administration", "desk", "intake", "labels", "exhibits",
                  "exhibit", "stage", "disposal", "print"}
        self.assertLessEqual(wanted, {file.stem for file in self.out.glob("*.png")})


if __name__ == "__main__":
    unittest.main()
