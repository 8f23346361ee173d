#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Bad input and bad circumstances: a clear message, the contract's exit code, and nothing written."""
import fcntl
import os
import shutil
import sqlite3
import subprocess
import unittest

from desk import CASE, DAMAGED, INPUT, IO, NOT_FOUND, PASSWORD, PRINTS, PROGRAMS, REFUSED, SHELF, Desk, draw


class BadInput(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desk = Desk()
        cls.addClassCleanup(cls.desk.close)
        cls.desk.found()
        cls.phone = cls.desk.intake("kind=phone", "reference=OE/1", "producer=oe", "seal=A100")
        cls.desk.ask("arlo", "user", "password", "--new-password-file", cls.desk.password_file("arlo"))  # enrols

    def setUp(self):
        self.before = self.desk.size()
        self.addCleanup(lambda: self.assertEqual(self.desk.size(), self.before, "something was written"))

    def refused(self, code, words, user, *arguments):
        answer = self.desk.ask(user, *arguments, expect=code)
        for word in words:
            self.assertIn(word, answer.messages)

    def table(self, content, code, *words):
        file = self.desk.folder / "table.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        self.refused(code, words, "olive", "intake", CASE, "--warrant", "W-17", "--csv", file, "--field", "producer=oe",
                     "--location", SHELF)

    def test_tables(self):
        self.table("kind,colour-of-hat\nphone,red\n", INPUT, "colour-of-hat")
        self.table("make\nAcme\n", INPUT, "kind")
        self.table("kind,reference\nphone,OE/7\ndrive,OE/7\n", INPUT, "OE/7", "3")
        self.table("kind,seal\nphone,A7\ndrive,A7\n", INPUT, "A7", "3")
        self.table("kind,seal\nphone,A100\n", INPUT, "A100")
        self.table("kind,imei\nphone,490154203237517\n", INPUT, "imei", "2")
        self.table("kind\ntoaster\n", INPUT, "toaster", "phone")
        self.table(b"kind,make\nphone,\xff\xfe\xfd\n", INPUT, "2")
        self.table("kind,make\nphone,\"open\n", INPUT)
        self.table("", INPUT)
        self.table("kind,make\nphone,Acme,more\n", INPUT, "2")

    def test_nothing_is_written_over_the_register(self):
        own = {name: (self.desk.register / name).read_bytes() for name in ("keyring", "trust")}
        commands = [("arlo", "prove", "A100"), ("arlo", "checkpoint")]
        if PRINTS:
            commands += [("arlo", "print", "continuity", "A100"), ("olive", "label", "A100", "--preset", "a4-21")]
        for name in ("register.db", "keyring", "trust", "new.pdf"):
            for user, *command in commands:
                self.refused(INPUT, ["lies in the register itself"], user, *command, "--out", self.desk.register / name)
        self.assertFalse((self.desk.register / "new.pdf").exists())
        self.assertEqual(own, {name: (self.desk.register / name).read_bytes() for name in own})

    def test_codes_and_times(self):
        code = self.phone["id"]
        misread = code[:-1] + ("0" if code[-1] != "0" else "1")
        self.refused(INPUT, ["misread"], "arlo", "show", misread)
        self.refused(NOT_FOUND, ["OE/99"], "arlo", "show", "OE/99@" + CASE)
        self.refused(NOT_FOUND, ["NO-SUCH"], "arlo", "show", "OE/1@NO-SUCH")
        self.refused(INPUT, ["--occurred"], "olive", "move", "A100", "--to", "location:" + SHELF, "--occurred", "yesterday")
        self.refused(NOT_FOUND, ["Nowhere"], "olive", "move", "A100", "--to", "location:Nowhere")
        self.refused(NOT_FOUND, ["somewhere"], "olive", "move", "A100", "--to", "somewhere")
        self.refused(REFUSED, [], "olive", "seal", "A100", "--number", "A100")

    def test_usage(self):
        for arguments in (["no-such-command"], ["show"], ["show", "A100", "--no-such-option"], []):
            answer = self.desk.run("sealbook-cli", "--register", self.desk.register, *arguments)
            self.assertEqual(answer.code, INPUT, arguments)
            self.assertTrue(answer.messages)
        weak = self.desk.folder / "weak"
        weak.write_text("short\n")
        self.refused(INPUT, ["12"], "ada", "user", "add", "newcomer", "--full-name", "New Comer", "--role", "auditor",
                     "--new-password-file", weak)
        self.refused(IO, ["recovery code file"], "olive", "user", "recover", "--recovery-file", self.desk.folder / "absent",
                     "--new-password-file", weak)
        self.refused(INPUT, ["role"], "ada", "user", "add", "newcomer", "--full-name", "New Comer", "--role", "king",
                     "--new-password-file", self.desk.password_file("newcomer"))

    def test_numbers_that_are_none(self):
        demo = ["demo", self.desk.folder / "d.sealbook", "--scale", "team"]
        for allowed, *command in (("0 to 18446744073709551615", *demo, "--seed"), ("1 to 100", *demo, "--seed", "1", "--years"),
                                  ("0 to 1000000000", "list", "--limit"), ("0 to 1000000000", "search", "phone", "--limit"),
                                  ("0 to 4294967295", "case", "record", CASE, "--arrests"),
                                  ("0 to 2147483647", "list", "--password-fd")):
            for number in ("-1", "1.5", "x", "0x10", "1e3", "", " 1", "99999999999999999999"):
                answer = self.desk.run("sealbook-cli", "--register", self.desk.register, "--user", "arlo", *command, number)
                self.assertEqual(answer.code, INPUT, (command, number))
                self.assertIn(f'{command[-1]}: "{number}" is no whole number from {allowed}', answer.messages)
        self.assertFalse((self.desk.folder / "d.sealbook").exists())

    def test_people_are_told_times_of_their_zone(self):
        options = ["--register", self.desk.register, "--user", "arlo", "--password-file", self.desk.password_file("arlo")]
        period = ["figures", "--from", "2018-06-04T09:12:00.120Z", "--to", "2018-06-01T00:00:00Z"]
        answer = self.desk.run("sealbook-cli", *options, *period, environment={"TZ": "EXM-1"})
        self.assertEqual(answer.code, INPUT)
        self.assertIn("begins at 2018-06-04 10:12:00 +01:00 and ends at 2018-06-01 01:00:00 +01:00", answer.messages)

    def test_an_empty_filter_is_no_filter(self):
        for arguments in (["list", "--case", ""], ["list", "--kind", ""], ["list", "--stage", " "], ["breaks", "--case", ""],
                          ["search", "phone", "--location", ""], ["list", "--custodian", ""], ["list", "--lifecycle", ""]):
            self.refused(INPUT, [arguments[-2], "empty"], "arlo", *arguments)

    def test_a_password_is_never_an_argument_or_in_the_environment(self):
        help_text = self.desk.run("sealbook-cli", "--help").text
        self.assertNotRegex(help_text, r"--password[ =]")
        answer = self.desk.run("sealbook-cli", "--register", self.desk.register, "--user", "arlo", "list",
                               environment={"SEALBOOK_PASSWORD": "the long password of arlo"})
        self.assertIn(answer.code, (INPUT, PASSWORD))

    def test_pictures(self):
        folder = self.desk.folder
        draw(folder / "good.png", "Code128", "A0001")
        (folder / "text.png").write_text("no picture")
        (folder / "empty.png").touch()
        whole = (folder / "good.png").read_bytes()
        (folder / "cut.png").write_bytes(whole[: len(whole) // 2])
        answer = self.desk.run("sealbook-cli", "--json", "scan", "text.png", "empty.png", "cut.png", "absent.png", "good.png")
        self.assertEqual(answer.code, INPUT)
        self.assertEqual(answer.rows[-1]["codes"][0]["text"], "A0001", "it goes on past bad files")
        for name in ("text.png", "empty.png", "absent.png"):
            self.assertIn(name, answer.messages)

    def test_a_register_that_is_none(self):
        folder = self.desk.folder
        self.desk.ask("arlo", "list", register=folder / "absent.sealbook", expect=NOT_FOUND)
        (folder / "plain.sealbook").mkdir(exist_ok=True)
        sqlite3.connect(folder / "plain.sealbook" / "register.db").execute("create table if not exists t(x)").connection.close()
        self.assertNotEqual(self.desk.run("sealbook-cli", "--register", folder / "plain.sealbook", "--user", "arlo",
                                          "--password-file", self.desk.password_file("arlo"), "list").code, 0)

    def copy(self, name):
        target = self.desk.folder / f"{name}.sealbook"
        shutil.copytree(self.desk.register, target)
        self.addCleanup(shutil.rmtree, target)
        return target

    def test_a_truncated_register(self):
        register = self.copy("truncated")
        database = register / "register.db"
        with open(database, "r+b") as file:
            file.truncate(database.stat().st_size * 2 // 3 // 4096 * 4096)
        self.desk.ask("arlo", "verify", register=register, expect=DAMAGED)
        with open(database, "r+b") as file:
            file.truncate(0)
        self.desk.ask("arlo", "verify", register=register, expect=DAMAGED)

    def test_a_page_that_was_altered(self):
        register = self.copy("altered")
        with open(register / "register.db", "r+b") as file:
            file.seek(4096 * 20 + 2000)
            byte = file.read(1)[0]
            file.seek(-1, os.SEEK_CUR)
            file.write(bytes([byte ^ 1]))
        answer = self.desk.ask("arlo", "check", register=register, expect=DAMAGED)
        self.assertIn("authentication code", answer.text)
        self.assertNotIn("ERROR", answer.messages, "the messages are Sealbook's own")

    def test_a_newer_register(self):
        register = self.copy("newer")
        keyring = register / "keyring"
        text = keyring.read_bytes()
        self.assertIn(b"/v1", text)
        keyring.write_bytes(text.replace(b"/v1", b"/v9", 1))
        answer = self.desk.ask("arlo", "list", register=register, expect=DAMAGED)
        self.assertIn("newer", answer.messages)

    def test_a_damaged_keyring_or_trust(self):
        for name in ("keyring", "trust"):
            register = self.copy("damaged-" + name)
            content = bytearray((register / name).read_bytes())
            content[len(content) // 2] ^= 0x20
            (register / name).write_bytes(content)
            answer = self.desk.run("sealbook-cli", "--register", register, "--user", "arlo", "--password-file",
                                   self.desk.password_file("arlo"), "verify")
            self.assertIn(answer.code, (PASSWORD, DAMAGED), f"{name}: {answer.text}{answer.messages}")

    def test_a_register_without_one_of_its_files(self):
        for name in ("keyring", "trust", "register.db"):
            register = self.copy("without-" + name)
            (register / name).unlink()
            answer = self.desk.ask("arlo", "check", register=register, expect=DAMAGED)
            self.assertIn(f"its file {name} is missing", answer.messages)
            self.assertIn("restore", str(answer.rows[-1]["parts"][0]["advice"]))

    def test_a_locked_register(self):
        waiting = subprocess.Popen([PROGRAMS / "sealbook-cli", "--register", self.desk.register, "--user", "olive",
                                 "--password-fd", "0", "list"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL)
        try:  # who reads, or waits for a password, is in nobody's way
            self.desk.ask("arlo", "list")
        finally:
            waiting.kill()
            waiting.communicate()
        register = self.copy("locked")
        with open(register / "register.db-shm", "a+b") as shared:
            fcntl.lockf(shared, fcntl.LOCK_EX, 1, 120)  # WAL_WRITE_LOCK of SQLite's WAL index: another writer at work
            answer = self.desk.ask("olive", "move", "A100", "--to", "location:" + SHELF, register=register, expect=IO)
        self.assertIn("in use by another program", answer.messages)

    def test_a_full_disk(self):
        """On a file system of its own, small and full, that only this command sees."""
        disk = self.desk.folder / "disk"
        disk.mkdir()
        script = f"""mount -t tmpfs -o size=8m none {disk} && cp -r {self.desk.register} {disk}/r.sealbook || exit 77
            head -c 9000000 /dev/zero > {disk}/filler 2>/dev/null
            {PROGRAMS}/sealbook-cli --register {disk}/r.sealbook --user olive --password-file \
                {self.desk.password_file("olive")} move A100 --to "location:Site/Store/Bay 1/Shelf 3"
            code=$?; rm {disk}/filler
            {PROGRAMS}/sealbook-cli --register {disk}/r.sealbook --user arlo --password-file \
                {self.desk.password_file("arlo")} --json verify; exit $code"""
        root = [] if os.geteuid() == 0 else ["--map-root-user", "--user"]
        done = subprocess.run(["unshare", *root, "--mount", "sh", "-c", script], capture_output=True, text=True, check=False)
        if done.returncode in (1, 77) and "mount" in done.stderr:
            self.skipTest("no file system can be mounted here")
        self.assertEqual(done.returncode, IO, done.stdout + done.stderr)
        self.assertIn('"valid":true', done.stdout)
        self.assertIn(f'"events":{self.before}', done.stdout, "the register is as it was")


if __name__ == "__main__":
    unittest.main()
