# SPDX-License-Identifier: Apache-2.0
"""Enrolment, recovery keys and branches: the independent checker follows honest ones and names what is wrong."""

from __future__ import annotations

import unittest
from typing import Any

from forge import Draft, grant_facts, public_key
from lies import EXHIBIT, Stories, example, id_at, tree_at

ENROLLED = "esmith"  # an examiner, who gets the exhibit from jcollins
GIVEN = "given esmith"  # the key that the administrator made for them
PERSON = "5e" * 16
GRANT, ENROL = 3, 4  # their places
BOOK_IN, HAND_OVER, PRINT = 8, 9, 10
STATION = "57" * 16
REGISTER = "941fc9824142a557bf4a558bf3c153c0"
ADMIN = ("akhan", "administrator")
OFFICER = ("jcollins", "exhibits-officer")


def grant(user: str, roles: str, on: str, key: str = "", by: str = "akhan", **more: Any) -> Draft:
    facts = grant_facts(user, roles, key)
    if more.pop("given", bool(key)):
        facts["enrol"] = "yes"
    return Draft("grant", by, "administrator", on, facts, **more)


def enrol(user: str, role: str, on: str, keys: tuple[str, ...], with_: int = 1, **header: Any) -> Draft:
    facts = grant_facts(user, "", user)
    del facts["roles"]
    return Draft("enrol", user, role, on, facts, [(user, role)] * with_, header, keys=list(keys))


def enrolled(**changes: Any) -> list[Draft]:
    """The example with an enrolled examiner in the place of its own; changes are of the enrolment."""
    drafts = example()
    given = grant(ENROLLED, "examiner", PERSON, GIVEN)
    own = enrol(ENROLLED, "examiner", PERSON, (GIVEN, ENROLLED))
    for name, value in changes.items():
        setattr(own, name, value)
    drafts[3:3] = [given, own]
    drafts[HAND_OVER].cosigners = [(ENROLLED, "examiner")]
    drafts[HAND_OVER].facts["to"] = f"user:{ENROLLED}"
    return drafts


def with_facts(**facts: str | None) -> list[Draft]:
    """The same, with other facts in the enrolment."""
    drafts = enrolled()
    for name, value in facts.items():
        drafts[ENROL].facts.pop(name.replace("_", "-"))
        if value is not None:
            drafts[ENROL].facts[name.replace("_", "-")] = value
    return drafts


def added(drafts: list[Draft], place: int, *more: Draft) -> list[Draft]:
    return [*drafts[:place], *more, *drafts[place:]]


class TestEnrolment(Stories):
    def test_an_enrolled_signer(self) -> None:
        self.holds(enrolled())
        again = grant(ENROLLED, "examiner,exhibits-officer", PERSON)  # more roles for the key of their own
        self.holds(added(enrolled(), PRINT, again))
        before = grant(ENROLLED, "examiner", PERSON, "other given")  # a password lost before the first sign-in
        self.holds(added(enrolled(), GRANT, before), "new-key")

    def test_an_enrolled_issuer_and_administrator(self) -> None:
        drafts = enrolled()
        drafts[1].facts |= {"enrol": "yes", "signing-key": public_key("given").hex()}
        own = enrol("jcollins", "exhibits-officer", drafts[1].on, ("given", "jcollins"))
        self.holds(added(drafts, 2, own))
        second = grant("second", "administrator", "ad" * 16, "given second")
        own = enrol("second", "administrator", "ad" * 16, ("given second", "second"))
        drafts = added(example(), 2, second, own)
        drafts[4].by = "second"
        self.holds(drafts)

    def test_signed_with_one_key(self) -> None:
        self.broken("mismatch", enrolled(cosigners=[], keys=[GIVEN]))
        self.broken("signature", enrolled(keys=[GIVEN, GIVEN]))
        self.broken("signature", enrolled(keys=[ENROLLED, ENROLLED]))
        self.broken("signature", enrolled(keys=[ENROLLED, GIVEN]))
        both = [(ENROLLED, "examiner")] * 2
        self.broken("mismatch", enrolled(cosigners=both, keys=[GIVEN, ENROLLED, GIVEN]))
        drafts = enrolled(keys=[GIVEN, GIVEN])  # the key that was given, stated again
        drafts[ENROL].facts["signing-key"] = public_key(GIVEN).hex()
        drafts[HAND_OVER].keys = ["jcollins", GIVEN]
        self.broken("mismatch", drafts)

    def test_signed_with_somebody(self) -> None:
        another = [("kpatel", "examiner")]
        self.broken("mismatch", enrolled(cosigners=another), "role")
        other = {"with": [{"auth": "12" * 32, "by": ENROLLED, "role": "examiner"}]}
        self.broken("mismatch", enrolled(header=other), "role")
        other["with"][0]["auth"] = id_at(2)
        self.broken("mismatch", enrolled(header=other), "role")
        self.broken("role", enrolled(cosigners=[(ENROLLED, "supervisor")]))
        self.broken("role", enrolled(role="supervisor"))

    def test_facts(self) -> None:
        self.broken("mismatch", with_facts(user="kpatel"))
        self.broken("payload", with_facts(user=None), "mismatch")
        self.broken("subject", enrolled(on="5d" * 16))
        for facts in ({"signing_key": None}, {"signing_key": "AB" * 32}, {"sealing_key": None}, {"sealing_key": "x"}):
            # What the user signs later relies on nothing.
            self.broken("step 7 payload", with_facts(**facts), "signature", "step 9 role")

    def test_an_enrolment_gives_the_roles_of_the_grant(self) -> None:
        drafts = enrolled()
        drafts[HAND_OVER].cosigners = [(ENROLLED, "supervisor")]
        self.broken("esmith was not granted supervisor", drafts)

    def test_keys_that_were_given_sign_nothing_else(self) -> None:
        relies = {"auth": id_at(GRANT), "by": ENROLLED, "role": "examiner"}
        drafts = enrolled()
        drafts[ENROL:ENROL + 1] = []
        drafts[HAND_OVER - 1].keys = ["jcollins", GIVEN]
        self.broken("sign one enrolment", drafts)
        drafts = enrolled()
        drafts[HAND_OVER].keys, drafts[HAND_OVER].header = ["jcollins", GIVEN], {"with": [relies]}
        self.broken("sign one enrolment", drafts, "had ended")
        by_itself = Draft("print", ENROLLED, "examiner", EXHIBIT, {"report": "x"}, keys=[GIVEN])
        drafts = enrolled()
        drafts[ENROL:ENROL + 1] = []
        drafts[HAND_OVER - 1].cosigners, drafts[HAND_OVER - 1].facts["to"] = [("kpatel", "examiner")], "user:kpatel"
        self.broken("sign one enrolment", [*drafts, by_itself])
        self.broken("step 10 signature", drafts, issuer="jcollins", signed_in=ENROLLED, signed_in_key=GIVEN)
        self.broken("step 11 seal", drafts, issuer=ENROLLED, issuer_key=GIVEN, signed_in="jcollins")

    def test_the_key_of_a_report_seal_was_given_since(self) -> None:
        drafts = example()
        drafts.insert(8, grant("jcollins", "exhibits-officer", drafts[1].on, "jcollins"))
        drafts[9].header = {"auth": id_at(1), "seen": tree_at(8)}
        self.broken("step 11 seal", drafts, "step 10", seal={"auth": id_at(1)})
        drafts = example()
        drafts[1].facts["enrol"] = "yes"
        drafts.insert(2, grant("jcollins", "exhibits-officer", drafts[1].on, "jcollins", given=False))
        self.holds(drafts)
        self.broken("step 11 seal", drafts, seal={"auth": id_at(1)})

    def test_an_administrator_whose_key_was_given(self) -> None:
        drafts = added(example(), 2, grant("second", "administrator", "ad" * 16, "given second"))
        drafts[3].by, drafts[3].keys = "second", ["given second"]
        self.broken("sign one enrolment", drafts)

    def test_an_enrolment_of_nothing_given(self) -> None:
        drafts = enrolled(keys=[ENROLLED + " old", ENROLLED])
        drafts[GRANT] = grant(ENROLLED, "examiner", PERSON, ENROLLED + " old", given=False)
        self.broken("were not given", drafts)
        for value in ("no", "Yes", ""):
            drafts[GRANT] = grant(ENROLLED, "examiner", PERSON, ENROLLED + " old", given=False)
            drafts[GRANT].facts["enrol"] = value
            self.broken("were not given", drafts)
        owner = enrol("akhan", "administrator", "e14cb87097af64dd62d3bcdf34d92d40", ("akhan", "akhan new"))
        owner.facts["signing-key"] = public_key("akhan new").hex()
        self.broken("were not given", added(example(), 7, owner))
        of_another = enrolled()
        of_another[ENROL].header = {"auth": id_at(2), "with": [{"auth": id_at(2), "by": ENROLLED, "role": "examiner"}]}
        of_another[ENROL].keys = ["kpatel", ENROLLED]
        rest = ("is not of esmith", "were not given", "signature", "sign one enrolment")
        self.broken("no grant of esmith before it", of_another, *rest)  # by whom is it signed later
        of_another[ENROL].header = {"seen": tree_at(GRANT)}
        of_another[ENROL].keys = [GIVEN, ENROLLED]
        self.broken("is not in the tree that the author saw", of_another)

    def test_a_second_enrolment(self) -> None:
        both = [{"auth": id_at(GRANT), "by": ENROLLED, "role": "examiner"}]
        relies: dict[str, Any] = {"auth": id_at(GRANT), "with": both}
        for header in (relies, relies | {"seen": tree_at(ENROL)}):  # the later one says that it did not see the first
            again = enrol(ENROLLED, "examiner", PERSON, (GIVEN, "third"), **header)
            again.facts["signing-key"] = public_key("third").hex()
            drafts = added(enrolled(), BOOK_IN, again)
            drafts[HAND_OVER + 1].keys = ["jcollins", "third"]  # whoever has the given key would sign as the user
            self.broken("an enrolment by a grant that had ended at 4", drafts, "role", "signature")
            self.broken("signature of esmith: nothing before it names its key", drafts, "role")
            drafts[HAND_OVER + 1].header = {"with": [{"auth": id_at(ENROL), "by": ENROLLED, "role": "examiner"}]}
            drafts[HAND_OVER + 1].keys = None
            self.broken("an enrolment by a grant that had ended at 4", drafts, "role")
        own = enrol(ENROLLED, "examiner", PERSON, (ENROLLED, "third"))
        own.facts["signing-key"] = public_key("third").hex()
        self.broken("were not given", added(enrolled(), PRINT, own))

    def test_an_enrolment_of_what_was_revoked(self) -> None:
        revoke = Draft("revoke", *ADMIN, PERSON, {"user": ENROLLED})
        for header in ({}, {"seen": tree_at(ENROL)}):
            drafts = added(enrolled(header=header), ENROL, revoke)
            self.broken("an enrolment by a grant that had ended at 4", drafts, "role", "signature")
            drafts[HAND_OVER + 1].cosigners = [("kpatel", "examiner")]
            drafts[HAND_OVER + 1].facts["to"] = "user:kpatel"
            self.broken("an enrolment by a grant that had ended at 4", drafts, "role")


class TestRecovery(Stories):
    """recovery-1 and recovery-2 are stated by the example's genesis."""

    NEW = "ad" * 16

    def by_recovery(self, roles: str = "administrator", by: str = "recovery-1", **more: Any) -> list[Draft]:
        return added(example(), 7, grant("second", roles, self.NEW, by=by, **more))

    def test_a_new_administrator(self) -> None:
        self.holds(self.by_recovery())
        self.holds(self.by_recovery(by="recovery-2"))
        self.holds(self.by_recovery("administrator,administrator"))
        new = grant("second", "administrator", self.NEW, "given second", by="recovery-1")
        own = enrol("second", "administrator", self.NEW, ("given second", "second"))
        drafts = added(example(), 1, new, own)
        drafts[3].by = "second"
        self.holds(drafts)

    def test_a_recovery_key_does_not_end(self) -> None:
        akhan = "e14cb87097af64dd62d3bcdf34d92d40"
        revoke = Draft("revoke", *ADMIN, akhan, {"user": "akhan"})
        new = grant("second", "administrator", self.NEW, by="recovery-1")
        self.holds(added(example(), 7, revoke, new))
        self.holds(added(example(), 7, grant("akhan", "administrator", akhan, by="recovery-1"), new))
        self.holds(added(example(), 7, grant("akhan", "supervisor", akhan), new))

    def test_the_checkpoint_may_be_signed_by_one(self) -> None:
        self.holds(example(), signed_in="recovery-2")
        self.broken("step 10 signature", example(), signed_in="recovery-2", signed_in_key="recovery-1")
        self.broken("step 10 signature", example(), signed_in="recovery-3")
        self.broken("step 11 seal", example(), issuer="recovery-1", signed_in="jcollins")

    def test_grants(self) -> None:
        for roles in ("supervisor", "exhibits-officer,examiner", "auditor"):
            self.broken("step 9 role", self.by_recovery(roles))
        self.broken("grants to an administrator alone", self.by_recovery("administrator,supervisor"), "role")
        self.broken("grants to an administrator alone", self.by_recovery(""), "payload", "role")
        drafts = self.by_recovery()
        drafts[7].role = "supervisor"
        self.broken("has the role administrator alone", drafts, "role")
        for auth in (id_at(1), "12" * 32):
            self.broken("relies on genesis", self.by_recovery(header={"auth": auth}))
        self.broken("is not in the tree", self.by_recovery(header={"seen": tree_at(0)}))
        self.broken("step 7 signature", self.by_recovery(keys=["recovery-2"]))
        self.broken("step 7 signature", self.by_recovery(keys=["akhan"]))
        self.broken("step 7 signature", self.by_recovery(by="recovery-3", header={"auth": id_at(0)}))

    def test_other_events(self) -> None:
        person = "cdde4f88c4baf2ac58ca31ee3c5bac95"
        for kind, on, facts in (
            ("revoke", person, {"user": "kpatel"}),
            ("station", STATION, {"station": "second"}),
            ("location", "10" * 16, {"path": "Store", "system-id": "LXXXXXXXX"}),
        ):
            event = Draft(kind, "recovery-1", "administrator", on, facts)
            self.broken("a recovery key signs `restored` and grants", added(example(), 8, event))
        for role in ("administrator", "exhibits-officer"):
            event = Draft("print", "recovery-1", role, EXHIBIT, {"report": "x"})
            self.broken("a recovery key signs `restored` and grants", [*example(), event], "role")
        policy = Draft("policy", "recovery-1", "administrator", REGISTER, {"claim-months": "6"})
        self.broken("a recovery key signs `restored` and grants", added(example(), 8, policy), "role")
        drafts = example()
        drafts[7].cosigners.append(("recovery-1", "administrator"))
        self.broken("a recovery key signs `restored` and grants", drafts, "administrator-no-custody")

    def test_names(self) -> None:
        for name in ("recovery-1", "recovery-3", "recovery-", "recovery-x"):
            self.broken("step 7 subject", added(example(), 7, grant(name, "auditor", self.NEW)))
        self.broken("step 7 subject", added(example(), 7, Draft("revoke", *ADMIN, self.NEW, {"user": "recovery-1"})))
        self.holds(added(example(), 7, grant("recovery", "auditor", self.NEW)))
        self.broken("step 7 subject", self.by_recovery_named("recovery-9"))
        drafts = example()[:1] + self.renamed(example()[1:])
        drafts[0].by = drafts[0].facts["user"] = "recovery-a"
        drafts[0].keys = ["akhan"]
        self.broken("step 7 subject", drafts, "signature", "role")

    @staticmethod
    def renamed(drafts: list[Draft]) -> list[Draft]:
        for draft in drafts:
            if draft.by == "akhan":
                draft.by, draft.keys = "recovery-a", ["akhan"]
        return drafts

    def by_recovery_named(self, name: str) -> list[Draft]:
        return added(example(), 7, grant(name, "administrator", self.NEW, by="recovery-1"))


class TestBranch(Stories):
    """A register that goes on from a backup, at a new station."""

    PLACE = 8

    def restored(self, by: str = "recovery-1", role: str = "administrator", **facts: str | None) -> list[Draft]:
        size = self.PLACE
        stated: dict[str, Any] = {
            "station": "main-2",
            "backup-size": str(size),
            "backup-root": lambda forged: forged.tree(size)["root"],
        }
        for name, value in facts.items():
            stated.pop(name.replace("_", "-"), None)
            if value is not None:
                stated[name.replace("_", "-")] = value
        drafts = example()
        drafts[size].st = "main-2"
        return added(drafts, size, Draft("restored", by, role, STATION, stated, st="main-2"))

    def supervised(self) -> list[Draft]:
        drafts = self.restored("asupervisor", "supervisor")
        drafts[3] = grant("asupervisor", "supervisor", "5a" * 16)  # in the place of the location
        return drafts

    def test_a_branch(self) -> None:
        self.holds(self.restored(), "restored")
        self.holds(self.restored("akhan"), "restored")
        self.holds(self.supervised(), "restored")
        self.holds(self.restored(known_size="9", known_root="12" * 32), "restored")
        self.holds(self.restored(backup_size="008"), "restored")
        later = Draft("restored", "recovery-2", "administrator", "58" * 16, {"station": "main-3", "backup-size": "10"})
        later.facts["backup-root"], later.st = lambda forged: forged.tree(10)["root"], "main-3"
        self.holds([*self.restored(), later], "restored", "restored")

    def test_what_it_states(self) -> None:
        self.broken("step 7 restored", self.restored(station="main"))
        for size in ("9", "7", "8.0", "8x", "+8", " 8", "8 ", "\u0668", "1" * 5000):
            self.broken("step 7 restored", self.restored(backup_size=size))
        for root in ("12" * 32, "x"):
            self.broken("step 7 restored", self.restored(backup_root=root))
        for fact in ("station", "backup_size", "backup_root"):
            self.broken("step 7 payload", self.restored(**{fact: None}), "restored")
            self.broken("step 7 payload", self.restored(**{fact: ""}), "restored")
        drafts = self.restored()
        drafts[self.PLACE].header = {"seen": tree_at(7)}
        self.broken("step 7 restored", drafts)

    def test_where_it_stands(self) -> None:
        drafts = self.restored(station="main")
        drafts[self.PLACE].st = "main"
        self.broken("step 7 restored", drafts)  # its `n` is 9
        drafts[self.PLACE].header = {"n": 1, "prev": None}
        self.broken("step 7 fork", drafts)
        drafts = self.restored()
        drafts[self.PLACE + 1].header = {"prev": id_at(7)}
        self.broken("step 7 fork", drafts, "restored")
        drafts = self.restored()
        drafts[self.PLACE].on = PERSON
        drafts[2].on = PERSON
        self.broken("step 7 subject", drafts)

    def test_who_writes_it(self) -> None:
        for by, role in (OFFICER, ("kpatel", "examiner")):
            self.broken("does not write restored", self.restored(by, role))
        drafts = self.restored("akhan")
        drafts[self.PLACE].cosigners = [("recovery-1", "administrator")]
        self.broken("mismatch", drafts)
        drafts = self.restored()
        drafts[self.PLACE].role = "supervisor"
        self.broken("has the role administrator alone", drafts)


class TestOtherEvents(Stories):
    def test_policy_and_dates_of_a_case(self) -> None:
        supervisor = grant("asupervisor", "supervisor", "5a" * 16)
        policy = Draft("policy", "asupervisor", "supervisor", REGISTER, {"claim-months": "6", "why": "Ordered"})
        self.holds(added(example(), 7, supervisor, policy))
        case = Draft("case", "asupervisor", "supervisor", "5c87592248638d1bd2d63aea7fe2bdfa", {})
        case.facts["charged"] = "2018-07-01T00:00:00.000Z"
        self.holds(added(example(), 7, supervisor, case))
        for by, role in (OFFICER, ADMIN):
            self.broken("does not write policy", added(example(), 7, Draft("policy", by, role, REGISTER, {"why": "x"})))
        policy.on = "5a" * 16
        self.broken("step 7 subject", added(example(), 7, supervisor, policy))
        policy.on, policy.cosigners = REGISTER, [OFFICER]
        self.broken("step 9 mismatch", added(example(), 7, supervisor, policy))


if __name__ == "__main__":
    unittest.main()
