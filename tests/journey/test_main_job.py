#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The main job from the first day to the proof, in the order in which a unit lives it. One test: each step stands on the
one before it, and what was recorded is read back by the person who would."""
import csv
import json
import pathlib
import shutil
import subprocess
import unittest

from desk import CASE, DAMAGED, DONE, INPUT, OTHER_SHELF, PRINTS, REFUSED, SHELF, Desk, draw

IMEI = "490154203237518"  # the example of the IMEI's check digit in common use


class MainJob(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.desk = Desk()
        self.addCleanup(self.desk.close)
        self.ask = self.desk.ask

    def shown(self, exhibit, user="arlo"):
        return self.ask(user, "show", exhibit).row

    def verdict(self, *files, trust=None, program_code=0):
        answer = self.desk.run("sealbook-verify", "--trust", trust or self.away / "trust", *files)
        self.assertEqual(answer.code, program_code, answer.text + answer.messages)
        return answer

    def test_from_the_first_day_to_the_proof(self):
        founded = self.desk.found()
        self.assertEqual(len(set(founded["recoveryCodes"])), 2)
        self.intake_from_pictures()
        self.intake_from_a_table()
        self.movements_with_both_signatures()
        self.movement_with_an_offer()
        self.sub_exhibit_and_seals()
        self.disposal_by_three()
        self.go_away_with_the_evidence()
        self.tampering_with_evidence()
        self.tampering_with_the_register()

    def intake_from_pictures(self):
        seal, serial = self.desk.folder / "seal.png", self.desk.folder / "device.png"
        draw(seal, "Code128", "A0001234")
        draw(serial, "DataMatrix", IMEI)
        scanned = self.desk.run("sealbook-cli", "--json", "scan", seal, serial)
        self.assertEqual(scanned.code, DONE, scanned.messages)
        read = [(code["format"], code["text"]) for row in scanned.rows for code in row["codes"]]
        self.assertEqual(read, [("Code128", "A0001234"), ("DataMatrix", IMEI)])
        self.phone = self.desk.intake("kind=phone", "make=Acme", f"imei={read[1][1]}", f"seal={read[0][1]}",
                                      "description=black phone, cracked glass", "producer=oe", "reference=OE/1")
        self.assertEqual((self.phone["reference"], self.phone["lifecycle"], self.phone["seal"]),
                         ("OE/1", "in-store", "A0001234"))
        # A label of it is a picture as well: what it carries finds the exhibit.
        draw(self.desk.folder / "label.png", "Code128", self.phone["id"])
        label = self.desk.run("sealbook-cli", "--json", "scan", self.desk.folder / "label.png").row
        self.assertEqual(self.shown(label["codes"][0]["text"])["reference"], "OE/1")

    def intake_from_a_table(self):
        table = self.desk.folder / "warrant.csv"
        rows = [{"reference": f"OE/{number}", "kind": "usb-stick" if number % 2 else "laptop", "make": "Acme",
                 "description": f"Ünit “{number}”, grey", "seal": f"B{number:05}", "capacity-bytes": "64000000000"}
                for number in range(2, 52)]
        with open(table, "w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
        order = ["intake", CASE, "--warrant", "W-17", "--csv", table, "--field", "producer=oe", "--location", SHELF]
        booked = self.ask("olive", *order).rows
        self.assertEqual([(row["reference"], row["seal"]) for row in booked],
                         [(row["reference"], row["seal"]) for row in rows])
        self.assertEqual(len({row["id"] for row in booked}), 50)
        before = self.desk.size()
        again = self.ask("olive", *order, expect=INPUT)
        self.assertIn("OE/2", again.messages)
        self.assertEqual(self.desk.size(), before, "a refused table must leave nothing behind")
        self.assertEqual(len(self.ask("arlo", "list", "--case", CASE, "--limit", "0").rows), 51)

    def movements_with_both_signatures(self):
        self.ask("olive", "hand-over", "OE/1@" + CASE, "--to", "user:edith", "--purpose", "examination", "--seal-seen",
                 "A0001234", "--seal-state", "intact", cosign=["edith"])
        shown = self.shown("A0001234")
        self.assertEqual((shown["custodian"], shown["lifecycle"], shown["location"]), ("user:edith", "out", None))
        last = shown["events"][-1]
        self.assertEqual((last["type"], last["by"], last["with"], last["to"], last["sealSeen"]),
                         ("hand-over", "olive", ["edith"], "user:edith", "A0001234"))
        self.ask("elmer", "return", "OE/1@" + CASE, "--to", "location:" + SHELF, "--purpose", "not mine", expect=3)
        self.ask("olive", "move", "B00003", "B00004", "--to", "location:" + OTHER_SHELF)
        self.assertEqual({row["reference"] for row in self.ask("arlo", "list", "--location", OTHER_SHELF).rows},
                         {"OE/3", "OE/4"})

    def movement_with_an_offer(self):
        self.ask("olive", "hand-over", "OE/2@" + CASE, "--to", "user:elmer", "--purpose", "triage")
        offered = self.shown("OE/2@" + CASE)
        self.assertEqual((offered["custodian"], offered["location"], offered["events"][-1]["type"]),
                         ("user:olive", SHELF, "offer"), "an offer moves nothing")
        self.ask("edith", "receive", "OE/2@" + CASE, expect=REFUSED)
        self.ask("elmer", "receive", "OE/2@" + CASE)
        self.assertEqual(self.shown("OE/2@" + CASE)["custodian"], "user:elmer")
        self.ask("elmer", "examine", "OE/2@" + CASE, "--stage", "triage")
        self.ask("elmer", "return", "OE/2@" + CASE, "--to", "location:" + SHELF, "--purpose", "triaged", cosign=["oscar"])
        self.assertEqual(self.shown("OE/2@" + CASE)["lifecycle"], "in-store")

    def sub_exhibit_and_seals(self):
        self.ask("edith", "break-seal", "OE/1@" + CASE, "--why", "examination")
        card = self.ask("edith", "split", "OE/1@" + CASE, "--kind", "sim", "--reference", "OE/1/A", "--field",
                        "iccid=8944100000000000008", "seal=C0007").row
        self.assertEqual(self.shown(card["id"])["parent"], self.phone["id"])
        self.ask("edith", "examine", "OE/1@" + CASE, "--stage", "imaging", "--hours", "1.5", "--note", "full read")
        self.ask("edith", "reseal", "OE/1@" + CASE, "--number", "A0001234", expect=REFUSED)
        self.ask("edith", "reseal", "OE/1@" + CASE, "--number", "A0001299")
        self.ask("edith", "return", "A0001299", "--to", "location:" + SHELF, "--purpose", "examined", "--seal-seen",
                 "A0001299", "--seal-state", "intact", cosign=["olive"])
        shown = self.shown("A0001234")
        self.assertEqual((shown["id"], shown["seal"], shown["stage"]), (self.phone["id"], "A0001299", "imaging"),
                         "the broken seal still finds its exhibit")

    def disposal_by_three(self):
        exhibit = "A0001299"
        self.ask("olive", "dispose", "request", exhibit, "--outcome", "returned")
        self.ask("sonia", "dispose", "authorise", exhibit, "--outcome", "returned")
        self.ask("olive", "dispose", "carry-out", exhibit, "--outcome", "returned", cosign=["sonia"], expect=REFUSED)
        self.ask("olive", "dispose", "carry-out", exhibit, "--outcome", "returned", expect=REFUSED)
        self.ask("olive", "dispose", "carry-out", exhibit, "--outcome", "returned", "--detail", "authority=letter 7",
                 "identity=passport seen", cosign=["oscar"])
        shown = self.shown(exhibit)
        self.assertEqual(shown["lifecycle"], "disposed")
        text = self.desk.run("sealbook-cli", "--register", self.desk.register, "--user", "arlo", "--password-file",
                             self.desk.password_file("arlo"), "show", exhibit).text
        for words in ["disposed  nobody, last user:edith", "seal A0001299 intact", "requested by olive, authorised by sonia", "authority=letter 7",
                      "[" + shown["events"][-1]["id"] + "]"]:
            self.assertIn(words, text)
        self.ask("olive", "move", exhibit, "--to", "location:" + OTHER_SHELF, expect=REFUSED)

    def go_away_with_the_evidence(self):
        """Print, proof and trust leave the building; the register stays."""
        self.away = self.desk.folder / "away"
        self.away.mkdir()
        shutil.copy(self.desk.trust, self.away / "trust")
        if PRINTS:
            self.ask("arlo", "print", "continuity", self.phone["id"], "--out", self.away / "continuity.pdf")
        self.ask("arlo", "prove", self.phone["id"], "--out", self.away / "proof.json")
        self.ask("arlo", "checkpoint", "--out", self.away / "checkpoint")
        hidden = self.desk.register.rename(self.desk.folder / "elsewhere")
        for file in ["proof.json"] + (["continuity.pdf"] if PRINTS else []):
            verdict = self.verdict(self.away / file)
            self.assertIn("VERIFIED", verdict.text)
            self.assertNotIn("NOT VERIFIED", verdict.text)
        if PRINTS:
            self.print_can_be_read()
        hidden.rename(self.desk.register)

    def print_can_be_read(self):
        text = subprocess.run(["pdftotext", "-layout", self.away / "continuity.pdf", "-"], capture_output=True, text=True,
                              check=True).stdout
        pages = [page for page in text.split("\f") if page.strip()]
        for number, page in enumerate(pages, 1):
            self.assertIn(CASE, page)
            self.assertIn(f"{number} of {len(pages)}", page)
            self.assertIn("Harrowmere Example Unit".lower().replace(" ", "-"), page.lower().replace(" ", "-"))
        for words in ["Continuity (chain of custody)", "OE/1", "A0001299", "A0001234", "Edith Lens", "Oscar Store",
                      "black phone, cracked glass", "Arlo Audit", self.phone["id"]]:
            self.assertIn(words, text)
        fonts = subprocess.run(["pdffonts", self.away / "continuity.pdf"], capture_output=True, text=True, check=True).stdout
        for line in fonts.splitlines()[2:]:
            self.assertIn(" yes ", line, "a font is not embedded")

    def tampering_with_evidence(self):
        good = (self.away / "proof.json").read_text()
        forged = self.away / "forged.json"
        for honest, false in [("cracked glass", "perfect glass"), ("user:edith", "user:elmer"), ("passport seen", "no identity")]:
            self.assertIn(honest, good)
            forged.write_text(good.replace(honest, false, 1))
            answer = self.verdict(forged, program_code=1)
            self.assertIn("NOT VERIFIED", answer.text)
            self.assertRegex(answer.text, r"[0-9a-f]{12}|entry \d+", "it names the event")
        forged.write_text(good[: len(good) // 2])
        self.verdict(forged, program_code=1)
        forged.write_text("a shopping list\n")
        self.verdict(forged, program_code=2)
        stranger = Desk()
        self.addCleanup(stranger.close)
        stranger.run("sealbook-cli", "init", stranger.register, "--unit", "Another Unit", "--admin", "ada",
                     "--new-password-file", stranger.password_file("ada"))
        self.verdict(self.away / "proof.json", trust=stranger.trust, program_code=1)
        if PRINTS:
            self.tampering_with_a_print()

    def tampering_with_a_print(self):
        """Another record attached to the same pages, as a careful forger would do it."""
        rows, forged = self.away / "rows.txt", self.away / "forged.pdf"
        attached = subprocess.run(["qpdf", "--show-attachment=rows.txt", self.away / "continuity.pdf"], capture_output=True,
                                  check=True).stdout.decode()
        self.assertIn("edith", attached)
        rows.write_text(attached.replace("edith", "elmer"))
        subprocess.run(["qpdf", self.away / "continuity.pdf", "--remove-attachment=rows.txt", forged], check=True)
        removed = self.desk.run("sealbook-verify", "--trust", self.away / "trust", forged)
        self.assertIn(removed.code, (1, 2), removed.text)
        whole = self.away / "forged-again.pdf"
        subprocess.run(["qpdf", forged, "--add-attachment", rows, "--key=rows.txt", "--", whole], check=True)
        self.verdict(whole, program_code=1)

    def tampering_with_the_register(self):
        """What someone with the files alone can do. With the database key: tests/db."""
        self.assertTrue(self.ask("arlo", "verify").row["valid"])
        checked = self.ask("arlo", "check").row
        self.assertTrue(checked["sound"])
        self.assertEqual([part["part"] for part in checked["parts"] if not part["sound"] or part["found"]], [])
        older = self.desk.folder / "older.sealbook"
        shutil.copytree(self.desk.register, older)
        self.ask("olive", "move", "B00010", "--to", "location:" + OTHER_SHELF)
        self.ask("arlo", "checkpoint", "--out", self.away / "later")
        # The database of an earlier day beside today's keyring and checkpoint.
        mixed = self.desk.folder / "mixed.sealbook"
        shutil.copytree(self.desk.register, mixed)
        shutil.copy(older / "register.db", mixed / "register.db")
        self.ask("arlo", "verify", register=mixed, expect=DAMAGED)
        # The whole folder of an earlier day: caught by the checkpoint that left the building.
        self.ask("arlo", "verify", "--expect", self.away / "checkpoint", register=older)
        self.ask("arlo", "verify", "--expect", self.away / "later", register=older, expect=DAMAGED)
        # A changed byte in the middle of the file.
        damaged = self.desk.folder / "damaged.sealbook"
        shutil.copytree(self.desk.register, damaged)
        database = damaged / "register.db"
        content = bytearray(database.read_bytes())
        content[len(content) // 2] ^= 1
        database.write_bytes(content)
        self.ask("arlo", "verify", register=damaged, expect=DAMAGED)
        checked = self.ask("arlo", "check", register=damaged, expect=DAMAGED).row
        self.assertFalse(checked["sound"])
        self.assertTrue(all(part["advice"] for part in checked["parts"] if not part["sound"]))


if __name__ == "__main__":
    unittest.main()
