#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every refusal of the role table, through the program: who may not, cannot, and leaves nothing behind."""
import shutil
import unittest

from desk import CASE, OTHER_SHELF, PRINTS, ROLE, SHELF, Desk

ONE_OF_EACH = {"administrator": "ada", "exhibits-officer": "olive", "examiner": "edith", "supervisor": "sonia",
               "auditor": "arlo"}
READERS = {"exhibits-officer", "examiner", "supervisor", "auditor"}
DESK = {"exhibits-officer"}
HANDLING = {"exhibits-officer", "supervisor", "examiner"}
OPENING = {"exhibits-officer", "examiner"}
EXHIBIT = "A100"  # in the store, sealed
TO_SHELF = ["--to", "location:" + OTHER_SHELF]

# Who may, and the command; each would be carried out, or refused for another reason, if the role allowed it.
TABLE = [
    ({"administrator"}, ["user", "add", "nobody", "--full-name", "No Body", "--role", "auditor", "--new-password-file",
                         "nobody.password"]),
    ({"administrator"}, ["user", "role", "oscar", "--role", "auditor"]),
    ({"administrator"}, ["user", "disable", "oscar"]),
    ({"administrator"}, ["station", "add", "desk-2"]),
    ({"administrator", "exhibits-officer"}, ["location", "add", "Site/Store/Bay 9"]),
    ({"exhibits-officer", "supervisor"}, ["case", "open", "OP-2", "--operation", "Two", "--officer", "D. Example"]),
    ({"exhibits-officer", "supervisor"}, ["case", "record", CASE, "--arrests", "1"]),
    (DESK, ["warrant", "add", CASE, "--number", "W-2", "--act", "PACE 1984 s.8", "--executed", "2026-11-20T06:00:00Z",
            "--premises", "2 Sample Street"]),
    (DESK, ["intake", CASE, "--warrant", "W-17", "--field", "kind=drive", "producer=oe", "--location", SHELF]),
    (HANDLING, ["move", EXHIBIT, *TO_SHELF]),
    (HANDLING, ["hand-over", EXHIBIT, "--to", "org:County Laboratory", "--purpose", "reading"]),
    (HANDLING, ["send", EXHIBIT, "--to", "org:County Laboratory", "--purpose", "reading"]),
    (HANDLING, ["return", EXHIBIT, *TO_SHELF, "--purpose", "done"]),
    (HANDLING, ["receive", EXHIBIT]),
    (OPENING, ["seal", "UNSEALED", "--number", "A900"]),
    (OPENING, ["break-seal", EXHIBIT, "--why", "examination"]),
    (OPENING, ["reseal", EXHIBIT, "--number", "A901"]),
    (OPENING, ["split", EXHIBIT, "--kind", "sim", "--reference", "OE/1/A"]),
    ({"examiner"}, ["examine", EXHIBIT, "--stage", "triage"]),
    ({"exhibits-officer", "supervisor"}, ["dispose", "request", EXHIBIT, "--outcome", "destroyed"]),
    ({"supervisor"}, ["dispose", "authorise", EXHIBIT, "--outcome", "destroyed"]),
    (DESK, ["dispose", "carry-out", EXHIBIT, "--outcome", "destroyed"]),
    (DESK, ["missing", EXHIBIT, "--why", "not on its shelf"]),
    (DESK, ["found", EXHIBIT, "--location", SHELF]),
    ({"supervisor"}, ["write-off", EXHIBIT, "--why", "never seen again"]),
    ({"supervisor"}, ["hold", EXHIBIT, "--why", "court order"]),
    ({"supervisor"}, ["release-hold", EXHIBIT]),
    ({"exhibits-officer", "supervisor"}, ["correct", "BOOK-IN", "--field", "make=Acme", "--why", "typing error"]),
    ({"supervisor"}, ["policy", "set", "custody-hours", "48", "--why", "audit"]),
    ({"administrator"}, ["user", "reset", "oscar", "--new-password-file", "nobody.password"]),
    (READERS, ["breaks"]),
    (READERS, ["show", EXHIBIT]),
    (READERS, ["list"]),
    (READERS, ["search", EXHIBIT]),
]
if PRINTS:
    TABLE += [
        (OPENING, ["label", EXHIBIT, "--preset", "roll-62x29", "--out", "label.pdf"]),
        (READERS, ["print", "continuity", EXHIBIT, "--out", "continuity.pdf"]),
    ]


class Roles(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        """The unit's first day once: each story begins on a copy of it."""
        cls.desk = Desk()
        cls.addClassCleanup(cls.desk.close)
        cls.desk.found()
        cls.desk.password_file("nobody")
        cls.book_in = cls.desk.intake("kind=phone", "reference=OE/1", "producer=oe", "seal=" + EXHIBIT)["event"]
        cls.unsealed = cls.desk.intake("kind=phone", "reference=OE/2", "producer=oe")["id"]
        cls.first_day = cls.desk.folder / "first-day.sealbook"
        shutil.copytree(cls.desk.register, cls.first_day)

    def setUp(self):
        self.begin_again()

    def begin_again(self):
        shutil.rmtree(self.desk.register)
        shutil.copytree(self.first_day, self.desk.register)
        for pages in ("label.pdf", "continuity.pdf"):
            (self.desk.folder / pages).unlink(missing_ok=True)

    def test_whoever_may_not_cannot_and_leaves_nothing(self):
        before = self.desk.size()
        for allowed, command in TABLE:
            command = [{"UNSEALED": self.unsealed, "BOOK-IN": self.book_in}.get(word, word) for word in command]
            for role, user in ONE_OF_EACH.items():
                if role in allowed:
                    continue
                with self.subTest(command=" ".join(command[:2]), role=role):
                    answer = self.desk.ask(user, *command, expect=ROLE)
                    self.assertRegex(answer.messages, r"role|administrator|exhibits-officer|supervisor|examiner",
                                     "it says what is missing")
        self.assertEqual(self.desk.size(), before)
        self.assertFalse((self.desk.folder / "label.pdf").exists())
        self.assertFalse((self.desk.folder / "continuity.pdf").exists())
        self.assertEqual(self.desk.ask("arlo", "show", EXHIBIT).row["location"], SHELF)

    def test_whoever_may_is_not_refused_for_their_role(self):
        """The other half: the table is no wall against those it lets through. Each on a register as it was."""
        for allowed, command in TABLE:
            command = [{"UNSEALED": self.unsealed, "BOOK-IN": self.book_in}.get(word, word) for word in command]
            for role in sorted(allowed):
                with self.subTest(command=" ".join(command[:2]), role=role):
                    self.begin_again()
                    answer = self.desk.run("sealbook-cli", "--json", "--register", self.desk.register, "--user",
                                           ONE_OF_EACH[role], "--password-file",
                                           self.desk.password_file(ONE_OF_EACH[role]), *command)
                    self.assertIn(answer.code, (0, 2, 3), answer.messages)
                    if role != "examiner":  # theirs is a narrower scope: what they take out, receive or return themselves
                        self.assertNotEqual(answer.code, ROLE, answer.messages)

    def test_an_examiner_moves_only_what_is_or_becomes_theirs(self):
        ask, to_shelf = self.desk.ask, ["--to", "location:" + OTHER_SHELF]
        ask("edith", "hand-over", EXHIBIT, "--to", "user:elmer", "--purpose", "reading", cosign=["elmer"], expect=ROLE)
        ask("edith", "hand-over", EXHIBIT, "--to", "user:edith", "--purpose", "reading")
        ask("elmer", "return", EXHIBIT, *to_shelf, "--purpose", "tidying", expect=ROLE)
        ask("edith", "return", EXHIBIT, *to_shelf, "--purpose", "read", cosign=["olive"])

    def test_disposal_takes_three_people_whatever_their_roles(self):
        ask = self.desk.ask
        ask("ada", "user", "role", "sonia", "--role", "supervisor,exhibits-officer")
        ask("sonia", "dispose", "request", EXHIBIT, "--outcome", "destroyed")
        ask("sonia", "dispose", "authorise", EXHIBIT, "--outcome", "destroyed", expect=2)
        ask("ada", "user", "role", "oscar", "--role", "supervisor")
        ask("oscar", "dispose", "authorise", EXHIBIT, "--outcome", "destroyed")
        ask("olive", "dispose", "carry-out", EXHIBIT, "--outcome", "destroyed", cosign=["oscar"], expect=2)
        ask("sonia", "dispose", "carry-out", EXHIBIT, "--outcome", "destroyed", cosign=["ada"], expect=ROLE)
        ask("sonia", "dispose", "carry-out", EXHIBIT, "--outcome", "destroyed", cosign=["elmer"])

    def test_the_first_password_of_ones_own_comes_with_keys_of_ones_own(self):
        desk = self.desk
        desk.ask("ada", "user", "add", "newcomer", "--full-name", "New Comer", "--role", "exhibits-officer",
                 "--new-password-file", desk.password_file("newcomer"))
        before = desk.size()
        own = desk.password_file("own-of-newcomer")
        desk.ask("newcomer", "user", "password", "--new-password-file", own)
        own.replace(desk.password_file("newcomer"))
        self.assertEqual(desk.size(), before + 1, "the enrolment")
        self.assertNotIn("enrolled", desk.ask("newcomer", "move", EXHIBIT, *TO_SHELF).messages)
        desk.ask("newcomer", "user", "password", "--new-password-file", desk.password_file("another-of-newcomer"))
        self.assertEqual(desk.size(), before + 2, "a change of the password is no event")

    def test_who_left_and_who_was_never_there(self):
        self.desk.ask("ada", "user", "disable", "oscar")
        self.desk.ask("oscar", "list", expect=ROLE)
        self.desk.ask("stranger", "list", expect=5)
        self.desk.ask("olive", "--station", "unknown-desk", "move", EXHIBIT, *TO_SHELF, expect=ROLE)
        self.desk.password_file("arlo").replace(self.desk.folder / "kept")
        self.addCleanup((self.desk.folder / "kept").replace, self.desk.password_file("arlo"))
        self.desk.password_file("arlo").write_text("not the password of arlo\n")
        self.desk.ask("arlo", "list", expect=5)


if __name__ == "__main__":
    unittest.main()
