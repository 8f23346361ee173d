# SPDX-License-Identifier: Apache-2.0
"""Losses, holds and corrections: the independent checker follows honest ones and names the rule that a lie breaks."""

from __future__ import annotations

import unittest
from typing import Any

import check_proof
import records
from forge import Draft, Forged, grant_facts
from lies import EXHIBIT, LEFT, STORE, TRUST, Stories, example, id_at

ROLES = {
    "jcollins": "exhibits-officer",
    "kpatel": "examiner",
    "blee": "exhibits-officer",
    "asupervisor": "supervisor",
    "bsupervisor": "supervisor",
    "witness": "auditor",
    "both": "exhibits-officer",  # and a supervisor
}
BOTH = "both"
BOOK_IN, HAND_OVER, FIRST = 11, 12, 13  # places: of the story's beginning, and of what follows it
Step = tuple[Any, ...]  # who (with +COSIGNER, /ROLE), type, facts

WHY = {"why": "Not in its bay"}
HELD = {"from": "user:kpatel"}  # as the example leaves it
FOUND = HELD | STORE
KEPT = {"from": "user:blee"} | LEFT  # as it lies after `found` by blee
MISSING = ("jcollins", "missing", WHY | {"identified-by": "system-id"})
SEARCHED = ("blee", "missing", {"search": "Bays 1 to 9"})
WRITTEN_OFF = ("asupervisor", "write-off", {"why": "Searched twice"})
HOLD = ("asupervisor", "hold", {"why": "Appeal"})
RELEASE = ("bsupervisor", "release-hold", {"why": "Appeal refused"})
FOUND_IT = ("blee", "found", FOUND)
DESTROY = {"outcome": "destroyed", "identified-by": "seal"}
REQUEST = ("jcollins", "dispose-request", DESTROY)
AUTHORISE = ("asupervisor", "dispose-authorise", DESTROY)
CARRY_OUT = ("blee+witness", "dispose-carry-out", DESTROY)
DISPOSED = (MISSING, FOUND_IT, REQUEST, AUTHORISE, CARRY_OUT)


def signer(text: str) -> tuple[str, str]:
    name, _, role = text.partition("/")
    return name, role or ROLES[name]


def draft(people: str, kind: str, facts: dict[str, Any] | None = None, **header: Any) -> Draft:
    (by, role), *cosigners = [signer(text) for text in people.split("+")]
    return Draft(kind, by, role, EXHIBIT, dict(facts or {}), cosigners, header)


def story(*steps: Step) -> list[Draft]:
    """The example's exhibit in the hands of its examiner, more people, what is to follow, and the print."""
    drafts = example()
    for number, user in enumerate((BOTH, "witness", "bsupervisor", "asupervisor", "blee")):
        roles = "exhibits-officer,supervisor" if user == BOTH else ROLES[user]
        drafts.insert(3, Draft("grant", "akhan", "administrator", f"{number:032x}", grant_facts(user, roles)))
    drafts[FIRST:FIRST] = [draft(*step[:3], **(step[3] if len(step) > 3 else {})) for step in steps]
    return drafts


def correct(corrects: int, people: str = "asupervisor", reason: str = "Misread", **facts: str) -> Step:
    """A correction of the event at a place of the ledger."""
    named = {f"corrected-{name.replace('_', '-')}": value for name, value in facts.items()}
    return people, "correct", {"corrects": id_at(corrects), "why": reason} | named


class TestHonest(Stories):
    STEPS: tuple[tuple[Step, str], ...] = (
        (HOLD, "out held"),
        (MISSING, "missing user:kpatel lost held"),
        (SEARCHED, "missing user:kpatel lost"),
        (FOUND_IT, "in-store user:blee place found held"),
        (RELEASE, "in-store free"),
        (REQUEST, "disposal-requested disposal"),
        (MISSING, "missing place lost no-disposal"),
        (WRITTEN_OFF, "written-off user:blee place lost"),
        (("asupervisor", "print", {"report": "continuity"}), "written-off"),
        (HOLD, "written-off held"),
        (RELEASE, "written-off free"),
        (("jcollins", "found", KEPT | STORE | {"note": "Behind bay 3"}), "in-store user:jcollins found"),
        (("jcollins", "offer", {"from": "user:jcollins", "to": "user:kpatel"} | LEFT), "in-store pending"),
        (MISSING, "missing pending lost"),
        (("blee", "found", {"from": "user:jcollins"} | LEFT | STORE), "in-store user:blee not-pending"),
        (REQUEST, "disposal-requested place"),
        (("blee", "move", KEPT | STORE), "disposal-requested place"),
        (AUTHORISE, "disposal-authorised"),
        (CARRY_OUT, "disposed user:blee no-place"),
        (correct(BOOK_IN, colour="black", kind="tablet", imei="", occurred=""), "disposed"),
        (correct(BOOK_IN, colour="grey", kind="spoon"), "disposed"),
    )

    def test_each_state_is_the_one_of_the_page(self) -> None:
        proof = Forged(story(*(step for step, _ in self.STEPS)), EXHIBIT).proof()
        trust = records.read_trust(TRUST)
        self.assertEqual(check_proof.check(records.read_proof(proof), trust).findings, [])
        fold = check_proof.Fold(EXHIBIT, check_proof.Report())
        wanted = {FIRST + number: words for number, (_, words) in enumerate(self.STEPS)}
        for entry in records.read_proof(proof).entries:
            item = check_proof.read_entry(entry, trust, fold.report)
            assert item is not None
            fold.add(item)
            with self.subTest(entry.index):
                self.assertLessEqual(set(wanted.get(entry.index, "").split()), self.words(fold.state))
        assert fold.state is not None
        booking = example()[6].facts | {"colour": "grey", "kind": "tablet"}
        del booking["imei"]
        self.assertEqual(fold.state.booking, booking)

    @staticmethod
    def words(state: Any) -> set[str]:
        if state is None:
            return set()
        return {
            state.lifecycle,
            state.custodian,
            "lost" if state.missing else "found",
            "held" if state.hold else "free",
            "place" if state.path else "no-place",
            "pending" if state.pending else "not-pending",
            "disposal" if state.disposal else "no-disposal",
        }

    def test_holds(self) -> None:
        for steps in (
            (MISSING, ("blee", "missing", {"search": "Vehicle bay"}), WRITTEN_OFF),
            (HOLD, RELEASE, HOLD, ("kpatel", "examine", {"stage": "imaging"})),
            ((BOTH + "/supervisor", "hold", WHY), (BOTH + "/supervisor", "release-hold")),
            (MISSING, (BOTH, "missing", {"search": "Bay 3"}), (BOTH + "/supervisor", "write-off", WHY)),
            (MISSING, WRITTEN_OFF, FOUND_IT, ("blee", "label", {"preset": "small"})),
            (MISSING, ("blee", "found", FOUND | {"due": "x"}), ("blee", "move", KEPT | STORE)),
        ):
            with self.subTest(steps):
                self.holds(story(*steps))

    def test_corrections_hold(self) -> None:
        for steps in (
            (correct(BOOK_IN, "asupervisor"),),
            (correct(BOOK_IN, "jcollins", occurred="2018-06-04T05:50:00.000Z", kind="spoon", owner=""),),
            (correct(HAND_OVER, "jcollins", purpose="Imaging", due=""),),
            (correct(HAND_OVER, "bsupervisor", occurred="", seal_seen="HC1", seal_state="damaged"),),
            (correct(HAND_OVER, "bsupervisor", method="by hand", note="Late"),),
            (("kpatel", "examine", {"stage": "imaging"}), correct(FIRST, "kpatel", hours="2.5", note="slow")),
            (("kpatel", "break-seal", WHY), correct(FIRST, "kpatel", why="Imaging")),
            (MISSING, correct(FIRST, "jcollins", occurred="", why="x", search="y", deadline="", last_seen="")),
            (MISSING, WRITTEN_OFF, correct(FIRST + 1, why="x"), correct(FIRST + 2), FOUND_IT),
            (HOLD, RELEASE, correct(FIRST, why="x"), correct(FIRST + 1, "bsupervisor", why="")),
            (MISSING, FOUND_IT, correct(FIRST + 1, "blee", note="x", seal_seen="HC1", purpose="", method="")),
            (*DISPOSED, correct(FIRST + 2, "jcollins", detail_method="x"), correct(FIRST + 4, "blee", detail_a="")),
        ):
            with self.subTest(steps):
                self.holds(story(*steps))


class TestLosses(Stories):
    def lie(self, rule: str, *steps: Step, others: tuple[str, ...] = ()) -> None:
        with self.subTest(rule, steps=steps):
            self.broken(f"custody: {rule}", story(*steps), *others)

    def test_roles(self) -> None:
        for people, kind, facts, steps in (
            ("kpatel", "missing", WHY, ()),
            ("asupervisor", "missing", WHY, ()),
            ("asupervisor", "found", FOUND, (MISSING,)),
            ("kpatel", "found", FOUND, (MISSING,)),
            ("blee", "write-off", WHY, (MISSING,)),
            ("jcollins", "hold", WHY, ()),
            ("kpatel", "release-hold", WHY, (HOLD,)),
            ("witness", "correct", {"corrects": id_at(BOOK_IN)} | WHY, ()),
        ):
            others = ("corrects-own",) if kind == "correct" else ()
            self.broken(f"does not write {kind}", story(*steps, (people, kind, facts)), *others)

    def test_missing(self) -> None:
        self.lie("reason", ("jcollins", "missing", {"search": "Bay 3"}))
        self.lie("already-missing", MISSING, MISSING)
        self.lie("already-missing", MISSING, ("blee", "missing", {"search": "", "why": "Gone"}))
        for step in (
            ("blee", "label", {"preset": "small"}),
            ("kpatel", "examine", {"stage": "imaging"}),
            ("kpatel", "break-seal", WHY),
            ("kpatel", "split", {"reference": "JC/1/A"}),
            ("kpatel", "send", HELD | {"to": "org:Lab"}),
            ("kpatel+blee", "return", HELD | STORE),
            ("asupervisor", "return", HELD | STORE),
            REQUEST,
        ):
            self.lie("missing", MISSING, step)

    def test_found(self) -> None:
        self.lie("not-missing", FOUND_IT)
        self.lie("not-missing", MISSING, FOUND_IT, ("blee", "found", KEPT | STORE))
        for to in ({"to": "user:blee"}, {"to": STORE["to"]}, {"to": "location:", "to-id": STORE["to-id"]}, {}):
            self.lie("found-at-location", MISSING, ("blee", "found", HELD | to))
        for left in ({"from": "user:blee"}, {"from": ""}, HELD | LEFT, {"from": "nobody"}):
            self.lie("from-differs", MISSING, ("blee", "found", left | STORE))
        stored = (MISSING, FOUND_IT, MISSING)
        self.lie("from-differs", *stored, ("blee", "found", {"from": "user:blee"} | STORE))

    def test_write_off(self) -> None:
        report = (BOTH, "missing", WHY)
        found = (BOTH, "found", FOUND)
        write_off = (BOTH + "/supervisor", "write-off", WHY)
        self.lie("not-missing", WRITTEN_OFF)
        self.lie("write-off-two-people", report, write_off)
        self.lie("write-off-two-people", report, SEARCHED, write_off)
        self.lie("write-off-two-people", MISSING, found, MISSING, write_off)
        self.lie("write-off-two-people", report, (BOTH + "/supervisor", "write-off", {}))
        self.lie("reason", MISSING, ("asupervisor", "write-off", {"why": ""}))
        for step in (
            WRITTEN_OFF,
            SEARCHED,
            ("blee", "label", {"preset": "small"}),
            ("kpatel", "send", HELD | {"to": "org:Lab"}),
            REQUEST,
        ):
            self.lie("written-off", MISSING, WRITTEN_OFF, step)

    def test_holds(self) -> None:
        self.lie("on-hold", HOLD, HOLD)
        self.lie("on-hold", HOLD, ("bsupervisor", "hold", {}))
        self.lie("reason", ("asupervisor", "hold", {}))
        self.lie("no-hold", RELEASE)
        self.lie("no-hold", HOLD, RELEASE, RELEASE)
        self.lie("on-hold", HOLD, REQUEST)
        self.lie("on-hold", REQUEST, HOLD, AUTHORISE)
        self.lie("on-hold", *DISPOSED[:4], HOLD, CARRY_OUT)

    def test_closed_and_cosigned(self) -> None:
        for step in (MISSING, ("blee", "found", KEPT | STORE), WRITTEN_OFF, HOLD, RELEASE):
            self.lie("closed", *DISPOSED, step)
        for people, kind, facts, steps in (
            ("jcollins+blee", "missing", WHY, ()),
            ("jcollins+blee", "found", FOUND, (MISSING,)),
            ("asupervisor+blee", "write-off", WHY, (MISSING,)),
            ("asupervisor+blee", "hold", WHY, ()),
            ("asupervisor+blee", "release-hold", WHY, (HOLD,)),
            ("asupervisor+blee", "correct", {"corrects": id_at(BOOK_IN)} | WHY, ()),
        ):
            self.lie("no-cosigners", *steps, (people, kind, facts))

    def test_disputed(self) -> None:
        """Two heads come of an event that leaves one out; corrections are let through."""
        fork = ("kpatel", "examine", {"stage": "imaging"}, {"after": lambda forged: [forged.ids[BOOK_IN]]})
        for step in (MISSING, HOLD):
            self.lie("disputed", fork, step, others=("step 7 fork",))
        drafts = story(fork, correct(FIRST, "kpatel", note="x"))
        self.broken("step 7 fork", drafts)


class TestCorrections(Stories):
    def lie(self, rule: str, *steps: Step) -> None:
        with self.subTest(rule, steps=steps):
            self.broken(f"custody: {rule}", story(*steps))

    def test_what_is_corrected(self) -> None:
        for wrong in ("", "12" * 32, id_at(0), id_at(3), id_at(8), lambda forged: forged.ids[BOOK_IN].upper()):
            self.lie("corrects-event", ("asupervisor", "correct", WHY | {"corrects": wrong, "corrected-note": "x"}))
        self.lie("corrects-event", ("asupervisor", "correct", WHY))
        self.lie("reason", correct(BOOK_IN, colour="red", reason=""))
        self.lie("reason", correct(BOOK_IN, reason=""))

    def test_whose_event(self) -> None:
        self.lie("corrects-own", correct(HAND_OVER, "kpatel", note="x"))  # who only took it
        self.lie("corrects-own", correct(BOOK_IN, "blee", colour="red"))
        self.lie("corrects-own", correct(BOOK_IN, "blee", reference="JC/2"))  # before what may not be corrected
        self.lie("corrects-own", correct(BOOK_IN, "jcollins"))  # a word on it, without a fact
        self.lie("corrects-own", correct(BOOK_IN, BOTH, colour="red"))
        self.lie("corrects-own", HOLD, correct(FIRST, "jcollins", why="x"))

    def test_what_may_not_be_corrected(self) -> None:
        for name in "reference seal location producer to to_id case case_reference system_id warrant parent".split():
            self.lie("correctable", correct(BOOK_IN, "jcollins", **{name: "x"}))
        self.lie("correctable", correct(BOOK_IN, "jcollins", reference=""))
        self.lie("correctable", correct(BOOK_IN, "jcollins", colour="red", seal="HC2"))
        self.lie("correctable", ("asupervisor", "correct", WHY | {"corrects": id_at(BOOK_IN), "corrected-": "x"}))
        for name in ("from", "to", "from_place", "act", "hours", "why", "colour", "identified_by"):
            self.lie("correctable", correct(HAND_OVER, "jcollins", **{name: "x"}))
        for steps, name in (
            ((MISSING,), "identified_by"),
            ((MISSING,), "note"),
            ((MISSING, FOUND_IT), "due"),
            ((MISSING, FOUND_IT), "from"),
            ((MISSING, WRITTEN_OFF), "note"),
            ((HOLD,), "note"),
            ((HOLD, RELEASE), "occurred"),
            ((("kpatel", "examine", {"stage": "imaging"}),), "stage"),
            ((("kpatel", "examine", {"stage": "imaging"}),), "occurred"),
            ((("kpatel", "break-seal", WHY),), "seal"),
            ((("blee", "label", {"preset": "small"}),), "preset"),
            ((("blee", "print", {"report": "continuity"}),), "report"),
            ((("kpatel", "split", {"reference": "JC/1/A"}),), "reference"),
            ((REQUEST,), "outcome"),
            ((REQUEST,), "identified_by"),
            ((REQUEST,), "detail_"),
            ((REQUEST,), "detail"),
            ((correct(BOOK_IN, colour="red"),), "why"),
            ((correct(BOOK_IN, colour="red"),), "corrected_colour"),
        ):
            self.lie("correctable", *steps, correct(FIRST + len(steps) - 1, **{name: "x"}))

    def test_who_corrects_takes_part(self) -> None:
        steps = (*DISPOSED[:4], correct(BOOK_IN, "bsupervisor"), ("blee+bsupervisor", "dispose-carry-out", DESTROY))
        self.lie("witness-uninvolved", *steps)
        self.lie("witness-uninvolved", HOLD, RELEASE, *DISPOSED[:4], ("blee+bsupervisor", "dispose-carry-out", DESTROY))


if __name__ == "__main__":
    unittest.main()
