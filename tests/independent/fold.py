# SPDX-License-Identifier: Apache-2.0
"""Steps 7 to 9 of "Checking a proof" of FORMAT.md: the events are judged in order, each by the ones before it."""

from __future__ import annotations

from dataclasses import dataclass, field

import custody
import forms
import state
from forms import HASH, SUBJECT, USER
from grants import RECOVERY, Grant, Grants, enrolment_faults, recovery_faults, restored_faults, roles_of
from records import ADMINISTRATOR, EVENT_TYPES, Entry, Event, Signer

Facts = dict[str, str]
FACT_FORMS = {"signing-key": HASH, "sealing-key": HASH, "user-id": SUBJECT, "station-id": SUBJECT, "user": USER}


@dataclass
class Report:
    """Findings (red) and remarks (amber, or told without failing)."""

    findings: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    rows: bytes = b""

    def red(self, step: int, rule: str, where: str, detail: str) -> None:
        self.findings.append(f"step {step} {rule}: {where}: {detail}")

    def amber(self, rule: str, where: str, detail: str) -> None:
        self.remarks.append(f"{rule}: {where}: {detail}")


@dataclass(frozen=True)
class Judged:
    """An entry whose note and payload could be read."""

    entry: Entry
    event: Event
    facts: Facts

    @property
    def place(self) -> int:
        return self.entry.index

    @property
    def where(self) -> str:
        return f"entry {self.place} ({self.event.type} {self.event.id[:12]})"


class Fold:
    """Judges the events in order, each by the ones before it."""

    def __init__(self, exhibit: str, report: Report, roots: dict[int, str] | None = None) -> None:
        self.exhibit = exhibit
        self.report = report
        self.grants = Grants()
        self.subjects: dict[str, str] = {}
        self.stations: dict[str, tuple[int, str | None]] = {}
        self.latest: dict[str, str] = {}
        self.roots: dict[int, str] = {**(roots or {}), 0: forms.EMPTY_ROOT.hex()}
        self.state: state.State | None = None
        self.exhibit_events: list[tuple[Event, Facts]] = []

    def add(self, item: Judged) -> None:
        self._check_seen(item)
        self._check_facts(item)
        self._check_subject(item)
        if item.event.type in ("genesis", "grant"):
            self._take_grant(item)
        elif item.event.type == "enrol":
            self._take_enrolment(item)
        elif item.event.type == "revoke" and self.grants.revoke(item.facts.get("user", ""), item.place):
            self._red(item, 9, "role", "user", "a revoke of a grant that had ended")
        elif item.event.type == "restored":
            self._check_restored(item)
        for number in range(len(item.event.signers)):
            self._check_signer(item, number)
        self._check_station(item)
        self._check_custody(item)

    def finish(self) -> None:
        if not self.exhibit_events:
            self.report.red(9, "custody", "entries", "no event is about the exhibit")

    def _red(self, item: Judged, step: int, rule: str, what: str, detail: str) -> None:
        self.report.red(step, rule, f"{item.where}, {what}", detail)

    def _check_seen(self, item: Judged) -> None:
        size, root = item.event.seen_size, item.event.seen_root
        if size > item.place:
            self._red(item, 8, "seen", "seen.size", "greater than its place")
        if self.roots.setdefault(size, root) != root:
            self._red(item, 8, "seen", "seen.root", f"another root at size {size} is known")

    def _check_facts(self, item: Judged) -> None:
        wanted = EVENT_TYPES[item.event.type].facts
        if item.event.type == "case" and not item.event.after:
            wanted = ("reference",)
        for fact in wanted:
            value = item.facts.get(fact, "")
            form = FACT_FORMS.get(fact)
            if not value or (form is not None and not form.fullmatch(value)):
                self._red(item, 7, "payload", fact, "missing, or not of its form")

    def _check_person(self, item: Judged, user: str, on: str) -> None:
        if user.startswith(RECOVERY):
            self._red(item, 7, "subject", "user", f"{user} is no name of a user")
        last = self.grants.last.get(user)
        if last is not None and last.on != on:
            self._red(item, 7, "subject", "user", f"{user} is another person")

    def _check_subject(self, item: Judged) -> None:
        event, facts = item.event, item.facts
        kind = EVENT_TYPES[event.type].about
        if kind == "exhibit" and event.on != self.exhibit:
            self._red(item, 7, "subject", "on", "another exhibit than the proof's")
        if self.subjects.get(event.on, kind) != kind:
            self._red(item, 7, "subject", "on", f"is a {self.subjects[event.on]}, not a {kind}")
        self.subjects[event.on] = kind
        if event.type == "genesis":
            if item.place != 0:
                self._red(item, 7, "genesis", "type", "a genesis at another place than 0")
            self._check_person(item, facts.get("user", ""), facts.get("user-id", ""))
        elif kind == "user":
            self._check_person(item, event.by if event.type == "enrol" else facts.get("user", ""), event.on)

    def _take_grant(self, item: Judged) -> None:
        roles = roles_of(item.facts)
        if not roles or (ADMINISTRATOR in roles and len(roles) > 1):
            self._red(item, 9, "role", "roles", "no roles, no known roles, or administrator and another")
        before = self.grants.take(item.event, item.facts, item.place)
        if before is not None and before.key != self.grants.by_id[item.event.id].key:
            self.report.amber("new-key", item.where, f"{before.user} signs with another key from here on")

    def _take_enrolment(self, item: Judged) -> None:
        grant = self.grants.enrolled(item.event)
        for fault in enrolment_faults(item.event, item.facts, grant):
            self._red(item, 9, "mismatch", "enrol", fault)
        if grant is not None and grant.ended is not None:
            self._red(item, 9, "role", "auth", f"an enrolment by a grant that had ended at {grant.ended}")
        self.grants.take_enrolment(item.event, item.facts, item.place)

    def _check_restored(self, item: Judged) -> None:
        self.report.amber("restored", item.where, "the register goes on from a backup here")
        for fault in restored_faults(item.event, item.facts):
            self._red(item, 7, "restored", "branch", fault)

    def _check_signer(self, item: Judged, number: int) -> None:
        event, signer = item.event, item.event.signers[number]
        own = event.type == "genesis" and number == 0
        # A grant taken just now is this very event: only genesis relies on itself.
        grant = self.grants.by_id.get(event.id if own else signer.auth or "")
        self._check_signature(item, number, grant)
        if number == 0 and signer.role not in EVENT_TYPES[event.type].roles:
            self._red(item, 9, "role", "role", f"{signer.role} does not write {event.type}")
        if signer.by.startswith(RECOVERY):
            for fault in recovery_faults(event, item.facts, signer.auth, signer.role, self.grants.genesis):
                self._red(item, 9, "role", f"signature of {signer.by}", fault)
        elif grant is None:
            self._red(item, 9, "role", "auth", f"no grant of {signer.by} before it")
        else:
            self._check_role(item, signer, grant, own)

    def _check_signature(self, item: Judged, number: int, grant: Grant | None) -> None:
        event, signer = item.event, item.event.signers[number]
        key = grant.key if grant is not None else None
        if event.type == "enrol" and number == 1:
            stated = item.facts.get("signing-key", "")
            key = bytes.fromhex(stated) if HASH.fullmatch(stated) else None
        elif signer.by.startswith(RECOVERY):
            key = self.grants.recovery.get(signer.by)
        if key is None:
            self._red(item, 7, "signature", f"signature of {signer.by}", "nothing before it names its key")
        elif not forms.signature_holds(event.note, number, signer.by, key):
            self._red(item, 7, "signature", f"signature of {signer.by}", "does not hold with the key relied on")

    def _check_role(self, item: Judged, signer: Signer, grant: Grant, own: bool) -> None:
        size, enrols = item.event.seen_size, item.event.type == "enrol"
        if grant.user != signer.by:
            self._red(item, 9, "role", "auth", f"the grant is not of {signer.by}")
        if signer.role not in grant.roles:
            self._red(item, 9, "role", "role", f"{signer.by} was not granted {signer.role}")
        if grant.given and not enrols:
            self._red(item, 9, "role", "auth", f"keys given to {signer.by} sign one enrolment and nothing else")
        elif enrols and not grant.given:
            self._red(item, 9, "role", "auth", f"the keys of {signer.by} were not given, so there is no enrolment")
        if not own and grant.place >= size:
            self._red(item, 9, "role", "auth", f"the grant of {signer.by} is not in the tree that the author saw")
        if grant.ended is not None and grant.ended < size:
            self._red(item, 9, "role", "auth", f"the grant of {signer.by} had ended at {grant.ended}")
        elif grant.ended is not None and grant.ended < item.place:
            self.report.amber("late-revocation", item.where, f"the grant of {signer.by} had ended at {grant.ended}")

    def _check_station(self, item: Judged) -> None:
        event = item.event
        station = event.st
        number, before = self.stations.get(station, (0, None))
        if event.n <= number:
            self._red(item, 7, "fork", "n", f"station {station} was at {number} already")
        elif event.n == number + 1 and event.prev != before:
            self._red(item, 7, "fork", "prev", "is not the station's event before")
        self.stations[station] = (event.n, event.id)
        if event.at < self.latest.get(station, ""):
            self.report.amber("clock", item.where, "`at` is earlier than one before of this station")
        self.latest[station] = max(event.at, self.latest.get(station, ""))

    def _check_custody(self, item: Judged) -> None:
        event = item.event
        about = EVENT_TYPES[event.type]
        if about.about != "exhibit":
            if event.cosigners and not about.cosigners:
                self._red(item, 9, "mismatch", "with", "this type takes no cosigners")
            return
        if event.on != self.exhibit:
            return
        heads = self.state.heads if self.state is not None else set()
        if set(event.after) != heads:
            self._red(item, 7, "fork", "after", "is not exactly the exhibit's heads")
        refusal = custody.judge(self.state, event, item.facts)
        if refusal is not None:
            self._red(item, 9, "role" if refusal.role else "mismatch", "custody", refusal.rule)
        self.state = state.fold(self.state, event, item.facts)
        self.exhibit_events.append((event, item.facts))
