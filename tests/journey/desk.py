# SPDX-License-Identifier: Apache-2.0
"""A register in a folder of its own, and the people who work with it through the programs, as they would at a shell."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile

PROGRAMS = pathlib.Path(os.environ["SEALBOOK_PROGRAMS"])
PRINTS = os.environ.get("SEALBOOK_PRINTS", "1") == "1"

DONE, INPUT, REFUSED, ROLE, NOT_FOUND, PASSWORD, DAMAGED, IO = range(8)

PEOPLE = {
    "ada": ("Ada Example", "administrator"),
    "olive": ("Olive Exhibit", "exhibits-officer"),
    "oscar": ("Oscar Store", "exhibits-officer"),
    "edith": ("Edith Lens", "examiner"),
    "elmer": ("Elmer Byte", "examiner"),
    "sonia": ("Sonia Sign", "supervisor"),
    "arlo": ("Arlo Audit", "auditor"),
}
SHELF = "Site/Store/Bay 1/Shelf 2"
OTHER_SHELF = "Site/Store/Bay 1/Shelf 3"
CASE = "OP-LANTERN-1"


class Answer:
    """What a program said: its exit code, its JSON objects (one a line), its messages."""

    def __init__(self, done):
        self.code, self.text, self.messages = done.returncode, done.stdout, done.stderr
        self.rows = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]

    @property
    def row(self):
        assert len(self.rows) == 1, self.text
        return self.rows[0]


class Desk:
    """The register and everybody's password file. Removed with `close`."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="sealbook-journey-"))
        self.register = self.folder / "unit.sealbook"
        self.trust = self.register / "trust"

    def close(self):
        shutil.rmtree(self.folder)

    def password_file(self, name):
        file = self.folder / f"{name}.password"
        if not file.exists():
            file.touch(mode=0o600)
            file.write_text(f"the long password of {name}\n")
        return file

    def run(self, program, *arguments, environment=None):
        command = [str(PROGRAMS / program), *map(str, arguments)]
        env = {**os.environ, **(environment or {})}
        return Answer(subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, env=env, check=False,
                                     cwd=self.folder))

    def ask(self, user, *arguments, cosign=(), expect=DONE, register=None):
        """One command as `user`; the exit code must be `expect`."""
        options = ["--json", "--register", register or self.register]
        if user:
            options += ["--user", user, "--password-file", self.password_file(user)]
        for name in cosign:
            options += ["--cosign", name, "--cosign-password-file", self.password_file(name)]
        answer = self.run("sealbook-cli", *options, *arguments)
        assert answer.code == expect, (
            f"{user}: {' '.join(map(str, arguments))}: exit {answer.code}, not {expect}\n{answer.text}{answer.messages}")
        return answer

    def found(self):
        """Unit, users, places, a case and a warrant, step by step as on the first day."""
        founded = self.run("sealbook-cli", "--json", "init", self.register, "--unit", "Harrowmere Example Unit", "--admin",
                           "ada", "--full-name", PEOPLE["ada"][0], "--new-password-file", self.password_file("ada"))
        assert founded.code == DONE, founded.messages
        for name, (full_name, role) in PEOPLE.items():
            if name != "ada":
                self.ask("ada", "user", "add", name, "--full-name", full_name, "--role", role, "--new-password-file",
                         self.password_file(name))
        self.ask("olive", "location", "add", SHELF)
        self.ask("olive", "location", "add", OTHER_SHELF)
        self.ask("olive", "case", "open", CASE, "--operation", "Lantern", "--officer", "D. Example")
        self.ask("olive", "warrant", "add", CASE, "--number", "W-17", "--act", "PACE 1984 s.8", "--executed",
                 "2026-11-20T06:30:00Z", "--premises", "1 Sample Street, Harrowmere")
        return founded.row

    def intake(self, *fields, location=SHELF, user="olive"):
        place = ["--location", location] if location else []
        return self.ask(user, "intake", CASE, "--warrant", "W-17", "--field", *fields, *place).row

    def size(self):
        """How many events the ledger holds."""
        return self.ask("arlo", "verify").row["events"]


def draw(file, kind, text):
    """A picture of a barcode, by an encoder that shares nothing with the reader."""
    kinds = {"Code128": ["-b", "CODE128", "--height=40", "--notext", "--whitesp=10", "--vwhitesp=6"],
             "DataMatrix": ["-b", "DATAMATRIX", "--square", "--whitesp=2", "--vwhitesp=2"]}
    subprocess.run(["zint", *kinds[kind], "--scale=2", "-d", text, "-o", str(file)], check=True, capture_output=True)
