# SPDX-License-Identifier: Apache-2.0
"""The independent checker finds lies that are properly signed, and follows an honest longer life."""

from __future__ import annotations

import unittest
from typing import Any

import check_proof
import forge
import records
from forge import Draft, Forged
from lies import EXHIBIT, LEFT, STORE, TRUST, Edit, checked, example, run, tree_at


class TestSignedLies(unittest.TestCase):
    """Every signature holds; only the rules are broken."""

    def lie(self, wanted: str, *edits: Edit, keys_change: bool = False, **options: Any) -> None:
        drafts = example()
        for edit in edits:
            edit(drafts)
        status, lines = checked(drafts, **options)
        self.assertEqual(status, 0 if wanted.startswith("told: ") else 1, (wanted, lines))
        self.assertTrue(any(line.startswith(wanted) or wanted in line for line in lines), (wanted, lines))
        if not wanted.startswith("told: ") and "signature:" not in wanted and not keys_change:
            self.assertFalse([line for line in lines if " signature: " in line], (wanted, lines))

    @staticmethod
    def header(place: int, **changes: Any) -> Edit:
        return lambda drafts: drafts[place].header.update(changes)

    @staticmethod
    def facts(place: int, **changes: str | None) -> Edit:
        def edit(drafts: list[Draft]) -> None:
            for name, value in changes.items():
                fact = name.replace("_", "-")
                drafts[place].facts.pop(fact, None)
                if value is not None:
                    drafts[place].facts[fact] = value

        return edit

    @staticmethod
    def draft(place: int, **changes: Any) -> Edit:
        def edit(drafts: list[Draft]) -> None:
            for name, value in changes.items():
                setattr(drafts[place], name, value)

        return edit

    @staticmethod
    def insert(place: int, *args: Any, **options: Any) -> Edit:
        return lambda drafts: drafts.insert(place, Draft(*args, **options))

    def event(self, kind: str, by: str = "jcollins", role: str = "exhibits-officer", **facts: str) -> Any:
        named = {name.replace("_", "-"): value for name, value in facts.items()}
        return self.insert(8, kind, by, role, EXHIBIT, named)

    def test_headers(self) -> None:
        root = "12" * 32
        self.lie("step 4 origin", self.header(7, log="another/origin"))
        self.lie("step 4 payload", self.header(7, data=root))
        self.lie("step 4 malformed", self.header(7, st=1))
        self.lie("step 4 malformed", self.header(7, at="2018-02-30T09:19:00.120Z"))
        self.lie("step 4 malformed", self.header(7, at="2018-06-04T09:19:60.120Z"))
        self.lie("step 4 malformed", self.header(7, more=1))
        self.lie("step 4 malformed", self.header(7, prev=None))
        self.lie("step 4 malformed", self.header(7, auth=None))
        self.lie("step 4 malformed", self.header(8, role="constable"))
        self.lie("step 4 too-new", self.header(8, type="erase"))
        self.lie("step 7 fork", self.header(8, after=[]))
        self.lie("step 7 fork", self.header(7, prev=root))
        self.lie("step 7 fork", self.header(8, n=8))
        self.lie("step 7 subject", self.header(8, on="00" * 16))
        self.lie("step 8 seen", self.header(7, seen={"root": root, "size": 8}))
        self.lie("step 8 seen", self.header(7, seen={"root": root, "size": 0}))
        for place, size in ((7, 7), (7, 6), (8, 7), (7, 3), (7, 1)):  # its own place, others', right after one
            self.lie("step 8 seen", self.header(place, seen={"root": root, "size": size}))
        between = {"seen": {"root": root, "size": 4}}  # nothing of the proof stands there
        self.lie("told: ", self.header(7, **between), self.header(8, at="2018-06-04T09:18:59.120Z"))
        self.lie("step 8 seen", self.header(7, **between), self.header(8, seen={"root": "34" * 32, "size": 4}))
        self.lie("told: clock", self.header(8, at="2018-06-04T09:18:59.120Z"))

    def test_grants_and_roles(self) -> None:
        self.lie("step 9 role", self.draft(8, role="auditor"))
        self.lie("step 9 role", self.draft(8, by="akhan", role="administrator"))
        self.lie("step 9 role", self.draft(7, cosigners=[("kpatel", "supervisor")]))
        self.lie("step 9 role", self.facts(2, roles="examiner,administrator"))
        self.lie("step 9 role", self.facts(2, roles=""))
        self.lie("step 9 role", self.facts(2, roles="examiner,"))
        self.lie("step 7 payload", self.facts(2, signing_key="AB" * 32), self.draft(7, cosigners=[]))
        self.lie("step 7 payload", self.facts(2, user="K Patel"), self.draft(7, cosigners=[]))
        self.lie("step 7 signature:", self.facts(2, signing_key="ab" * 32))
        self.lie("step 7 subject", self.facts(2, user="jcollins"), self.draft(7, cosigners=[]), keys_change=True)
        self.lie("step 7 subject", self.draft(2, on=EXHIBIT))
        revoke = ("revoke", "akhan", "administrator", "cdde4f88c4baf2ac58ca31ee3c5bac95")
        self.lie("had ended at 3", self.insert(3, *revoke, {"user": "kpatel"}))
        twice = [self.insert(place, *revoke, {"user": "kpatel"}) for place in (8, 9)]
        self.lie("a grant that had ended", *twice)
        late = self.insert(7, *revoke, {"user": "kpatel"})
        self.lie("told: late-revocation", late, self.header(8, seen=tree_at(7)))
        jcollins = "ff03d3ce51231e18040ee14cb9d1e49d"
        issuer = self.insert(9, "revoke", "akhan", "administrator", jcollins, {"user": "jcollins"})
        self.lie("step 11 seal: seal, by", issuer)

    def test_genesis(self) -> None:
        self.lie("step 6 genesis", self.facts(0, log_key="12" * 32))
        self.lie("step 6 genesis", self.facts(0, recovery_2="12" * 32))
        self.lie("step 6 genesis", self.facts(0, recovery_3="12" * 32))
        self.lie("step 6 genesis", self.draft(0, shown=False), keys_change=True)
        self.lie("step 9 mismatch", self.draft(2, cosigners=[("jcollins", "exhibits-officer")]))

    def test_an_accent_after_a_line_end_can_be_proved(self) -> None:
        drafts = example()
        drafts[7].facts["method"] = "by hand\n\u0301 or\t\u0327"
        proof = Forged(drafts, EXHIBIT).proof()
        self.assertEqual(run(proof)[0], 0, run(proof)[1])

    def test_custody(self) -> None:
        for rule, edit in {
            "book-in-first": self.event("book-in"),
            "book-in-facts": self.facts(6, kind="spoon"),
            "book-in-destination": self.facts(6, to="user:kpatel"),
            "no-cosigners": self.draft(8, cosigners=[("kpatel", "examiner")]),
            "receiver-signs": self.draft(7, cosigners=[]),
            "destination": self.facts(7, to="user:K Patel"),
            "from-differs": self.facts(7, **{"from": "user:kpatel"}),
            "hand-over-to-party": self.facts(7, **STORE, to_id=STORE["to-id"]),
            "nothing-to-receive": self.event("receive", **{"from": "user:kpatel"}, to="user:jcollins"),
            "custodian-signs": self.event("send", **{"from": "user:kpatel"}, to="org:Lab"),
            "not-in-hand": self.event("break-seal"),
            "to-oneself": self.event("send", **{"from": "user:kpatel"}, to="user:jcollins"),
            "already-sealed": self.event("seal", "kpatel", "examiner", seal="HC2"),
            "reseal-after-break": self.event("reseal", "kpatel", "examiner", seal="HC2"),
            "no-seal-to-break": self.several(("break-seal",), ("break-seal",)),
            "new-seal-number": self.several(("break-seal",), ("reseal", {"seal": "HC0012345"})),
            "seal-number": self.several(("break-seal",), ("reseal", {})),
            "disposal-outcome": self.event("dispose-request", outcome="eaten"),
            "disposal-order": self.event("dispose-carry-out", outcome="destroyed"),
        }.items():
            with self.subTest(rule):
                self.lie(rule, edit)
        self.lie("book-in-first", self.draft(6, shown=False))
        self.lie("no-cosigners", self.draft(6, cosigners=[("kpatel", "examiner")]))

    @staticmethod
    def several(*events: tuple[Any, ...]) -> Edit:
        """Events of the examiner who holds the exhibit."""

        def edit(drafts: list[Draft]) -> None:
            for place, (kind, *facts) in enumerate(events, 8):
                drafts.insert(place, Draft(kind, "kpatel", "examiner", EXHIBIT, facts[0] if facts else {}))

        return edit

    def test_seal(self) -> None:
        for name, value in {
            "auth": "12" * 32,
            "checkpoint": {"root": "12" * 32, "size": 9},
            "events": 2,
            "exhibit": "12" * 16,
            "head": "12" * 32,
            "log": "another/origin",
            "rows": "12" * 32,
        }.items():
            self.lie(f"step 11 seal: seal, {name}", seal={name: value})
        self.lie("step 11 malformed", seal={"at": "yesterday"})
        self.lie("step 11 malformed", seal={"more": "x"})


class TestLife(unittest.TestCase):
    """An honest longer life of an exhibit passes, and each state is the one of "Rules of custody"."""

    STEPS: tuple[tuple[str, str, dict[str, str], str], ...] = (
        ("kpatel", "break-seal", {"why": "imaging"}, "out user:kpatel seal broken"),
        ("kpatel", "examine", {"stage": "imaging"}, "stage imaging"),
        ("kpatel", "reseal", {"seal": "HC2"}, "seal intact"),
        ("kpatel", "offer", {"from": "user:kpatel", "to": "user:jcollins", "act": "return"}, "out pending"),
        ("jcollins", "receive", {"from": "user:kpatel", "to": "user:jcollins"}, "awaiting-acceptance user:jcollins"),
        ("jcollins", "move", {"from": "user:jcollins", **STORE}, "in-store place"),
        ("jcollins", "send", {"from": "user:jcollins", **LEFT, "to": "org:Lab", "due": "x"}, "out org:Lab due"),
        ("jcollins", "return", {"from": "org:Lab", **STORE}, "in-store place user:jcollins"),
        ("jcollins", "dispose-request", {"outcome": "destroyed"}, "disposal-requested place"),
        ("asupervisor", "dispose-authorise", {"outcome": "destroyed"}, "disposal-authorised"),
        ("jcollins+witness", "dispose-carry-out", {"outcome": "destroyed"}, "disposed user:jcollins"),
        ("jcollins", "print", {"report": "continuity"}, "disposed"),
    )
    ROLES = {"jcollins": "exhibits-officer", "kpatel": "examiner", "asupervisor": "supervisor", "witness": "auditor"}

    def drafts(self) -> list[Draft]:
        drafts = example()[:8]
        for number, user in enumerate(("asupervisor", "witness")):
            keys = {"signing-key": forge.public_key(user).hex(), "sealing-key": "12" * 32}
            facts = {"user": user, "roles": self.ROLES[user], **keys}
            drafts.insert(3, Draft("grant", "akhan", "administrator", f"{number:032x}", facts))
        for people, kind, facts, _ in self.STEPS:
            by, *others = people.split("+")
            cosigners = [(other, self.ROLES[other]) for other in others]
            drafts.append(Draft(kind, by, self.ROLES[by], EXHIBIT, facts, cosigners))
        return drafts

    def test_life(self) -> None:
        proof = Forged(self.drafts(), EXHIBIT).proof()
        self.assertEqual(run(proof)[0], 0, run(proof)[1])
        fold = check_proof.Fold(EXHIBIT, check_proof.Report())
        for entry in records.read_proof(proof).entries:
            item = check_proof.read_entry(entry, records.read_trust(TRUST), fold.report)
            assert item is not None
            fold.add(item)
            if entry.index >= 10:
                with self.subTest(entry.index):
                    self.check_state(fold.state, self.STEPS[entry.index - 10][3])

    def check_state(self, state: Any, wanted: str) -> None:
        words = {state.lifecycle, state.custodian}
        told = {"place": state.path, "pending": state.pending, "due": state.due}
        words |= {word for word, value in told.items() if value}
        wanted = wanted.replace("seal ", "seal-").replace("stage ", "stage-")
        words |= {f"seal-{state.seal}", f"stage-{state.stage}"}
        self.assertLessEqual(set(wanted.split()), words)

    def test_lies_at_its_end(self) -> None:
        for rule, place, change in (
            ("disposal-three-people", 18, {"by": "asupervisor", "role": "supervisor"}),
            ("disposal-witness", 20, {"cosigners": []}),
            ("witness-uninvolved", 20, {"cosigners": [("kpatel", "examiner")]}),
            ("closed", 21, {"type": "label"}),
            ("offered-to-another", 14, {"by": "asupervisor", "role": "supervisor"}),
            ("move-to-location", 15, {"facts": {"from": "user:jcollins", "to": "org:Lab"}}),
            ("owner-by-disposal", 16, {"facts": self.STEPS[6][2] | {"to": "owner:Mr A"}}),
            ("return-to-store", 17, {"facts": {"from": "org:Lab", "to": "org:Court"}}),
        ):
            drafts = self.drafts()
            for name, value in change.items():
                setattr(drafts[place], name, value)
            status, lines = run(Forged(drafts, EXHIBIT).proof())
            self.assertEqual((status, any(line.endswith(rule) for line in lines)), (1, True), (rule, lines))

if __name__ == "__main__":
    unittest.main()
