#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A backup: made while work goes on, checked by a stranger, cut off in every way."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import threading
import unittest

from desk import CASE, DAMAGED, INPUT, IO, OTHER_SHELF, PROGRAMS, ROLE, SHELF, Desk

FILES = {"checkpoint", "keyring", "manifest", "register.db", "trust"}


class Work:
    """Somebody who goes on moving an exhibit from shelf to shelf until the end of the block."""

    def __init__(self, desk, exhibit):
        self.desk, self.exhibit = desk, exhibit
        self.acknowledged = []
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.go_on)

    def go_on(self):
        shelves = [OTHER_SHELF, SHELF]
        while not self.ended.is_set():
            moved = self.desk.ask("oscar", "move", self.exhibit, "--to", "location:" + shelves[len(self.acknowledged) % 2])
            self.acknowledged.append(moved.row["event"])

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()


class Backup(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        """The unit's first day once: each story begins on a copy of it."""
        cls.desk = Desk()
        cls.addClassCleanup(cls.desk.close)
        cls.ask = cls.desk.ask
        cls.desk.found()
        cls.exhibit = cls.desk.intake("kind=phone", "seal=A100", "description=a phone", "producer=Olive Exhibit")["id"]
        enrolled = cls.desk.folder / "enrolled"  # who signs a backup has keys of their own: taken at the first one
        cls.ask("sonia", "backup", enrolled)
        shutil.rmtree(enrolled)
        cls.first_day = cls.desk.folder / "first-day.sealbook"
        shutil.copytree(cls.desk.register, cls.first_day)

    def setUp(self):
        shutil.rmtree(self.desk.register)
        shutil.copytree(self.first_day, self.desk.register)
        self.away = pathlib.Path(tempfile.mkdtemp(prefix="away-", dir=self.desk.folder))
        self.backup = self.away / "monday"

    def names(self, folder):
        return {entry.name for entry in pathlib.Path(folder).iterdir()}

    def verdict(self, folder, expect=0):
        answer = self.desk.run("sealbook-verify", "--trust", self.desk.trust, "--json", pathlib.Path(folder) / "manifest")
        self.assertEqual(answer.code, expect, answer.text + answer.messages)
        return answer

    def interrupted(self, with_signal, name):
        """A backup that gets the signal while it is being made; its process, ended. None where it was too quick."""
        folder = self.away / name
        going = subprocess.Popen([PROGRAMS / "sealbook-cli", "--register", self.desk.register, "--user", "sonia",
                                  "--password-file", self.desk.password_file("sonia"), "backup", folder],
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        unfinished = str(folder) + ".unfinished"
        while not os.path.exists(unfinished) and going.poll() is None:
            pass
        going.send_signal(signal.SIGSTOP)
        in_time = os.path.exists(unfinished) and not folder.exists()
        going.send_signal(with_signal)
        going.send_signal(signal.SIGCONT)
        going.output, going.messages = going.communicate()
        return going if in_time else None

    def test_while_work_goes_on(self):
        with Work(self.desk, self.exhibit) as work:
            while len(work.acknowledged) < 2:
                pass
            before = list(work.acknowledged)
            made = self.ask("sonia", "backup", self.backup).row
        self.assertEqual(self.names(self.backup), FILES)
        self.assertTrue(made["verified"])
        self.assertEqual(oct(self.backup.stat().st_mode)[-3:], "700")
        self.assertEqual({oct(file.stat().st_mode)[-3:] for file in self.backup.iterdir()}, {"600"})
        verdict = self.verdict(self.backup).row
        self.assertEqual((verdict["kind"], verdict["checkpoint"]["size"]), ("manifest", made["events"]))
        after = self.ask("arlo", "verify").row
        self.assertGreaterEqual(after["events"], made["events"] + len(work.acknowledged) - len(before) - 1)
        # What is in the backup is the beginning of what the register holds now.
        held = self.away / "held"
        held.write_text(made["checkpoint"])
        self.assertTrue(self.ask("arlo", "verify", "--expect", held).row["valid"])

    def test_who_may_and_where_to(self):
        self.ask("olive", "backup", self.backup, expect=ROLE)
        self.ask("arlo", "backup", self.backup, expect=ROLE)
        self.ask("ada", "backup", self.away, expect=0)
        self.ask("ada", "backup", self.away, expect=INPUT)
        self.ask("ada", "backup", self.desk.register / "backup", expect=INPUT)
        self.ask("ada", "backup", self.desk.folder / "none" / "backup", expect=INPUT)
        self.assertEqual(self.names(self.away), FILES)
        answer = self.ask("arlo", "list", register=self.away, expect=INPUT)
        self.assertIn("is a backup", answer.messages)
        self.verdict(self.away)

    def test_tampering_is_found_without_the_register(self):
        self.ask("ada", "backup", self.backup)
        hidden = self.desk.folder / "trust"
        shutil.copy(self.desk.trust, hidden)
        self.desk.trust = hidden
        for name in FILES:
            content = bytearray((self.backup / name).read_bytes())
            content[len(content) // 2] ^= 1
            tampered = self.away / f"tampered-{name}"
            shutil.copytree(self.backup, tampered)
            (tampered / name).write_bytes(content)
            self.verdict(tampered, expect=1)
            shutil.rmtree(tampered)
            shutil.copytree(self.backup, tampered)
            (tampered / name).unlink()
            self.verdict(tampered, expect=2 if name == "manifest" else 1)
        (self.backup / "register.db-wal").touch()
        self.verdict(self.backup, expect=1)

    def test_a_killed_backup_is_none_and_the_register_is_as_it_was(self):
        before = self.desk.size()
        for attempt in range(50):
            killed = self.interrupted(signal.SIGKILL, f"killed-{attempt}")
            if killed:
                break
        self.assertTrue(killed, "no backup was caught in the middle")
        folder = self.away / f"killed-{attempt}"
        self.assertFalse(folder.exists())
        left = pathlib.Path(str(folder) + ".unfinished")
        self.assertNotIn("manifest", self.names(left))
        self.verdict(left, expect=2)
        self.assertEqual(self.desk.size(), before)
        self.ask("ada", "backup", folder)
        self.assertFalse(left.exists(), "the next one of the same name clears what was left")
        self.verdict(folder)

    def test_cancelled_nothing_is_left(self):
        for number, one in enumerate([signal.SIGINT, signal.SIGTERM, signal.SIGHUP] * 20):
            name = f"cancelled-{number}"
            stopped = self.interrupted(one, name)
            if stopped and stopped.returncode == INPUT:
                self.assertIn("cancelled", stopped.messages)
                self.assertEqual(self.names(self.away), set())
                return
            shutil.rmtree(self.away / name)  # it was done by then
        self.fail("no backup was caught in the middle")

    def test_a_full_disk(self):
        """On a file system of its own, too small, that only this command sees."""
        disk = self.desk.folder / "disk"
        disk.mkdir()
        half = (self.desk.register / "register.db").stat().st_size // 2048
        script = f"""mount -t tmpfs -o size={half}k none {disk} || exit 77
            {PROGRAMS}/sealbook-cli --register {self.desk.register} --user ada --password-file \
                {self.desk.password_file("ada")} backup {disk}/backup
            code=$?; echo "left: $(ls {disk} | wc -l)"; exit $code"""
        root = [] if os.geteuid() == 0 else ["--map-root-user", "--user"]
        done = subprocess.run(["unshare", *root, "--mount", "sh", "-c", script], capture_output=True, text=True, check=False)
        if done.returncode in (1, 77) and "mount" in done.stderr:
            self.skipTest("no file system can be mounted here")
        self.assertEqual(done.returncode, IO, done.stdout + done.stderr)
        self.assertIn("no room left", done.stderr)
        self.assertIn("left: 0", done.stdout)

    def test_a_damaged_register_gives_no_backup(self):
        database = self.desk.register / "register.db"
        content = bytearray(database.read_bytes())
        content[len(content) - 2000] ^= 1
        database.write_bytes(content)
        answer = self.desk.run("sealbook-cli", "--register", self.desk.register, "--user", "ada", "--password-file",
                               self.desk.password_file("ada"), "backup", self.backup)
        self.assertEqual(answer.code, DAMAGED, answer.messages)
        self.assertEqual(self.names(self.away), set())


if __name__ == "__main__":
    unittest.main()
