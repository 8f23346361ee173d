# SPDX-License-Identifier: Apache-2.0
"""Who may sign what, as FORMAT.md says it: grants, enrolments and recovery keys, in the order of the ledger."""

from __future__ import annotations

from dataclasses import dataclass, field

from forms import HASH, SUBJECT
from records import ADMINISTRATOR, ROLES, Event

Facts = dict[str, str]
RECOVERY = "recovery-"


@dataclass
class Grant:
    """What a grant, enrolment or genesis gives; it ends at the place of the user's next one or revoke."""

    place: int
    user: str
    on: str
    roles: frozenset[str]
    key: bytes
    given: bool = False  # its author made the keys, so they sign one enrolment and nothing else
    ended: int | None = None


def roles_of(facts: Facts) -> frozenset[str]:
    """None where one of the words is not known."""
    roles = frozenset(facts.get("roles", "").split(","))
    return roles if roles <= set(ROLES) else frozenset()


def keys_stand(facts: Facts) -> bool:
    return all(HASH.fullmatch(facts.get(fact, "")) for fact in ("signing-key", "sealing-key"))


@dataclass
class Grants:
    by_id: dict[str, Grant] = field(default_factory=dict)
    last: dict[str, Grant] = field(default_factory=dict)  # of each user
    genesis: str = ""
    recovery: dict[str, bytes] = field(default_factory=dict)

    def _end(self, user: str, place: int) -> Grant | None:
        before = self.last.get(user)
        if before is not None and before.ended is None:
            before.ended = place
        return before

    def _add(self, event: Event, grant: Grant) -> Grant | None:
        """The grant that the new one ends."""
        before = self._end(grant.user, grant.place)
        self.by_id[event.id] = self.last[grant.user] = grant
        return before

    def take(self, event: Event, facts: Facts, place: int) -> Grant | None:
        """Takes in a genesis or grant; the user's grant before it, where there is one."""
        genesis = event.type == "genesis"
        on = facts.get("user-id", "") if genesis else event.on
        if genesis and not self.genesis:
            self.genesis = event.id
            stated = {fact: key for fact, key in facts.items() if fact.startswith(RECOVERY) and HASH.fullmatch(key)}
            self.recovery = {fact: bytes.fromhex(key) for fact, key in stated.items()}
        if not keys_stand(facts) or not SUBJECT.fullmatch(on):
            return None
        given = event.type == "grant" and facts.get("enrol") == "yes"
        key = bytes.fromhex(facts["signing-key"])
        return self._add(event, Grant(place, facts.get("user", ""), on, roles_of(facts), key, given))

    def enrolled(self, event: Event) -> Grant | None:
        """The grant of its author's that an enrolment relies on, ended or not."""
        grant = self.by_id.get(event.signers[0].auth or "")
        return grant if grant is not None and grant.user == event.by else None

    def take_enrolment(self, event: Event, facts: Facts, place: int) -> None:
        grant = self.enrolled(event)
        if grant is not None and grant.ended is None and keys_stand(facts):
            self._add(event, Grant(place, event.by, event.on, grant.roles, bytes.fromhex(facts["signing-key"])))

    def revoke(self, user: str, place: int) -> bool:
        """Whether there was nothing left to revoke. The grant need not be among a proof's entries."""
        last = self.last.get(user)
        ended = last is not None and last.ended is not None
        self._end(user, place)
        return ended


def enrolment_faults(event: Event, facts: Facts, grant: Grant | None) -> list[str]:
    """What of an enrolment is not as "Enrolment" says; signatures and roles are judged as of all events."""
    with_itself = [(signer.auth, signer.by) for signer in event.cosigners] == [(event.signers[0].auth, event.by)]
    faults = [] if with_itself else ["`with` is not its author alone, with the same `auth`"]
    if facts.get("user") != event.by:
        faults.append("`user` is not its author")
    if grant is not None and facts.get("signing-key") == grant.key.hex():
        faults.append("it states the key of the grant again")
    return faults


def recovery_faults(event: Event, facts: Facts, auth: str | None, role: str, genesis: str) -> list[str]:
    """Why a recovery key may not sign so. It relies on genesis, and does not end with the grant that genesis is."""
    faults = []
    if auth != genesis:
        faults.append("a recovery key relies on genesis")
    if role != ADMINISTRATOR:
        faults.append("a recovery key has the role administrator alone")
    if event.seen_size < 1:
        faults.append("genesis is not in the tree that the author saw")
    if event.type != "restored" and not (event.type == "grant" and roles_of(facts) == {ADMINISTRATOR}):
        faults.append("a recovery key signs `restored` and grants to an administrator alone")
    return faults


def same_number(text: str, number: int) -> bool:
    """A whole number in a fact is decimal digits; leading zeros mean nothing."""
    return text != "" and (text.lstrip("0") or "0") == str(number)


def restored_faults(event: Event, facts: Facts) -> list[str]:
    faults = []
    if facts.get("station") != event.st:
        faults.append("`station` is not its `st`")
    if event.n != 1:
        faults.append("`n` is not 1")
    if not same_number(facts.get("backup-size", ""), event.seen_size):
        faults.append("`backup-size` is not that of `seen`")
    if facts.get("backup-root") != event.seen_root:
        faults.append("`backup-root` is not that of `seen`")
    return faults
