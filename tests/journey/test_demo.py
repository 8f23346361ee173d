#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The year of a team: interrupted, gone on with, and what its supervisor and auditor read in it."""
import signal
import subprocess
import time
import unittest

from desk import DONE, INPUT, PROGRAMS, ROLE, Desk

DEVICES = {"computer", "laptop", "server", "nas", "phone", "tablet", "drive", "memory-card", "usb-stick", "optical"}
COMMAND = ["--scale", "team", "--seed", "2018"]


class TeamYear(unittest.TestCase):
    def test_year(self):
        desk = Desk()
        self.addCleanup(desk.close)
        self.interrupt(desk)
        made = desk.run("sealbook-cli", "--json", "demo", desk.register, *COMMAND)
        self.assertEqual(made.code, DONE, made.messages)
        users = made.row["users"]
        for role in ("administrator", "exhibits-officer", "examiner", "supervisor", "auditor"):
            user = next(user for user in users if user["role"] == role)
            desk.password_file(user["name"]).write_text(user["password"] + "\n")
            setattr(self, role.replace("-", "_"), user["name"])
        self.look(desk)

        again = desk.run("sealbook-cli", "--json", "demo", desk.register, *COMMAND)
        self.assertEqual(again.row["users"], users)
        other = desk.run("sealbook-cli", "demo", desk.register, "--scale", "team", "--seed", "2019")
        self.assertEqual(other.code, INPUT)
        self.assertIn("another register", other.messages)

    def interrupt(self, desk):
        """Ctrl+C once the register is there."""
        program = subprocess.Popen([PROGRAMS / "sealbook-cli", "demo", desk.register, *COMMAND], text=True,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        while not desk.trust.exists():
            time.sleep(0.05)
        program.send_signal(signal.SIGINT)
        out, err = program.communicate(timeout=60)
        self.assertEqual(program.returncode, INPUT, err)
        self.assertEqual(out, "")
        self.assertIn("cancelled", err)
        self.assertIn("run the same command again to go on", err)

    def look(self, desk):
        period = ["figures", "--from", "2018-06-01", "--to", "2019-06-01"]
        figures = desk.ask(self.supervisor, *period).row
        self.assertEqual((figures["warrants"], figures["arrests"], figures["safeguarded"]), (204, 84, 210))
        self.assertGreaterEqual(sum(figures["exhibits"].get(kind, 0) for kind in DEVICES), 1400)
        self.assertEqual(len(figures["disposals"]), 11)
        self.assertEqual({"stage", "exhibits", "ages"}, set(figures["backlog"][0]))
        self.assertGreater(sum(row["hours"] for row in figures["exposure"]), 500)
        self.assertTrue(all(row["month"][:4] in ("2018", "2019") for row in figures["exposure"]))
        text = desk.run("sealbook-cli", "--register", desk.register, "--user", self.auditor, "--password-file",
                        desk.password_file(self.auditor), *period).text
        self.assertIn("warrants executed: 204\narrests: 84\nsafeguarded: 210\n", text)
        for name in (self.exhibits_officer, self.examiner, self.administrator):
            desk.ask(name, *period, expect=ROLE)
        for wrong in (["--from", "2019-06-01", "--to", "2018-06-01"], ["--from", "yesterday", "--to", "2018-06-01"],
                      ["--from", "2018-06-01"]):
            desk.ask(self.supervisor, "figures", *wrong, expect=INPUT)
        self.assertTrue(desk.ask(self.auditor, "verify").row["valid"])


if __name__ == "__main__":
    unittest.main()
