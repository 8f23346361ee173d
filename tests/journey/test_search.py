#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Finding exhibits through the program: by anything recorded, as one types, and by every axis of the list."""
import unittest

from desk import CASE, INPUT, NOT_FOUND, OTHER_SHELF, ROLE, SHELF, Desk


class Search(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desk = desk = Desk()
        cls.addClassCleanup(desk.close)
        desk.found()
        cls.phone = desk.intake("kind=phone", "make=Pinnock", "serial=PN-7001", "seal=A100", "description=Café de l'Été",
                                "found-at=kitchen drawer")["id"]
        cls.laptop = desk.intake("kind=laptop", "make=Larkspur", "seal=A200", "owner=李小龙", location=OTHER_SHELF)["id"]

    def found(self, *text, user="arlo"):
        return [row["id"] for row in self.desk.ask(user, "search", *text).rows]

    def test_anything_that_was_recorded_finds(self):
        for text in ["pinnock", "PINN", "PN-7001", "pn7001", "a100", self.phone, "cafe ete", "CAFÉ", "kitchen dra", "OE/1", "oe1",
                     f"OE/01@{CASE}", "lantern phone", "sample street phone"]:
            with self.subTest(text):
                self.assertEqual(self.found(text), [self.phone])
        self.assertEqual(self.found("小龙"), [self.laptop])
        self.assertEqual(self.found("lantern", "larkspur"), [self.laptop], "several words without quotes")
        self.assertEqual(self.found("lantern"), [self.laptop, self.phone], "the newest first")
        self.assertEqual(self.found("nowhere to be found"), [])

    def test_what_was_just_recorded_is_found_by_the_next_search(self):
        self.desk.ask("edith", "examine", self.phone, "--stage", "imaging", "--note", "locked with a pattern")
        self.assertEqual(self.found("pattern"), [self.phone])
        self.desk.ask("olive", "break-seal", self.phone, "--why", "taking the card out")
        self.desk.ask("olive", "reseal", self.phone, "--number", "A101")
        self.assertEqual(self.found("A101"), [self.phone])
        self.assertEqual(self.found("A100"), [self.phone], "a seal that was broken since")
        self.assertTrue(self.desk.ask("arlo", "verify").row["valid"])

    def test_a_row_is_that_of_the_list(self):
        listed = {row["id"]: row for row in self.desk.ask("arlo", "list").rows}
        for row in self.desk.ask("arlo", "search", "lantern").rows:
            self.assertEqual(row, listed[row["id"]])

    def test_the_limit_and_that_there_are_more(self):
        answer = self.desk.ask("arlo", "search", "lantern", "--limit", "1")
        self.assertEqual([row["id"] for row in answer.rows], [self.laptop])
        self.assertIn("there are more", answer.messages)
        self.assertNotIn("there are more", self.desk.ask("arlo", "search", "lantern", "--limit", "2").messages)

    def test_a_list_that_is_cut_says_so(self):
        answer = self.desk.ask("arlo", "list", "--limit", "1")
        self.assertEqual(len(answer.rows), 1)
        self.assertIn("there are more", answer.messages)
        self.assertNotIn("there are more", self.desk.ask("arlo", "list", "--limit", "2").messages)
        self.assertEqual(len(self.desk.ask("arlo", "list", "--limit", "2").rows), 2)

    def test_no_text_is_taken_for_an_operator(self):
        for text in ['"', '"pinnock', "pinnock*", "pinnock OR larkspur", "NEAR(pinnock larkspur)", "names:pinnock", "-pinnock", "^pinnock",
                     "pinnock)", "'; DROP TABLE exhibit; --", "a\"b\"c", "%", "\\"]:
            with self.subTest(text):
                answer = self.desk.run("sealbook-cli", "--json", "--register", self.desk.register, "--user", "arlo",
                                       "--password-file", self.desk.password_file("arlo"), "search", "--", text)
                self.assertIn(answer.code, (0, INPUT))
                self.assertNotIn("fts5", answer.messages + answer.text)
        self.assertEqual(self.found("pinnock"), [self.phone])

    def test_nothing_to_look_for_is_wrong_input(self):
        for text in ["", "  ", "?!", "x" * 501]:
            with self.subTest(text):
                self.desk.ask("arlo", "search", text, expect=INPUT)
        self.desk.ask("arlo", "search", expect=INPUT)

    def test_an_administrator_finds_nothing(self):
        self.desk.ask("ada", "search", "pinnock", expect=ROLE)

    def test_the_list_is_narrowed_by_every_axis(self):
        def listed(*options):
            return [row["id"] for row in self.desk.ask("arlo", "list", *options).rows]

        self.assertEqual(listed("--kind", "laptop"), [self.laptop])
        self.assertEqual(listed("--custodian", "user:olive"), [self.phone, self.laptop])
        self.assertEqual(listed("--custodian", "user:oscar"), [])
        self.assertEqual(listed("--location", "Site/Store", "--below"), [self.phone, self.laptop])
        self.assertEqual(listed("--location", SHELF, "--below", "--kind", "laptop"), [])
        self.desk.ask("arlo", "list", "--location", "Site/Store", expect=NOT_FOUND)
        self.desk.ask("arlo", "list", "--below", expect=INPUT)
        self.desk.ask("arlo", "list", "--custodian", "location:" + SHELF, expect=INPUT)
        self.desk.ask("arlo", "list", "--custodian", "user:stranger", expect=NOT_FOUND)
        for option in ("--kind", "laptop"), ("--location", SHELF, "--below"), ("--case", "NONE"):
            with self.subTest(option):
                code = NOT_FOUND if "NONE" in option else 0
                narrowed = self.desk.ask("arlo", "search", "lantern", *option, expect=code)
                if not code:
                    self.assertEqual([row["id"] for row in narrowed.rows], listed(*option), "as a list is")
        wrong = self.desk.ask("arlo", "list", "--kind", "toaster", expect=INPUT)
        self.assertIn("laptop", wrong.messages, "what is allowed")


if __name__ == "__main__":
    unittest.main()
