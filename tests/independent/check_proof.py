#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks a Sealbook proof against a trust file, written from FORMAT.md alone.

Usage: check_proof.py PROOF.json --trust TRUST

Exit 0: the proof holds. 1: it does not, or is a damaged proof file: one line for each finding. 2: a file cannot be
read, claims to be no proof, is of a newer format or no trust file, or the usage is wrong. Needs the `openssl` program; nothing of this project's other code.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from dataclasses import dataclass, field
from pathlib import Path

import custody
import forms
import records
from forms import HASH, SUBJECT, USER, Malformed, Newer
from records import ADMINISTRATOR, EVENT_TYPES, ROLES, Checkpoint, Entry, Event, Proof, Seal, Signer, Trust

Facts = dict[str, str]
FACT_FORMS = {"signing-key": HASH, "sealing-key": HASH, "user-id": SUBJECT, "station-id": SUBJECT, "user": USER}


@dataclass
class Grant:
    """What a grant, or genesis, gives; it ends at the place of the user's next grant or revoke."""

    place: int
    user: str
    roles: frozenset[str]
    key: bytes
    ended: int | None = None


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


# --- Steps 2 to 6 ---------------------------------------------------------------------------------------------------


def check_checkpoint(proof: Proof, trust: Trust, report: Report) -> Checkpoint | None:
    try:
        checkpoint = records.read_checkpoint(proof.checkpoint)
    except Malformed as error:
        report.red(2, "malformed", "checkpoint", str(error))
        return None
    if checkpoint.origin != trust.origin:
        report.red(2, "origin", "checkpoint", "its origin is not the trust file's")
    if not forms.signature_holds(checkpoint.note, 0, trust.origin, trust.log_key):
        report.red(2, "signature", "checkpoint", "its first signature is not the log key's")
    return checkpoint


def check_order(proof: Proof, report: Report) -> None:
    places = [entry.index for entry in proof.entries]
    if not places:
        report.red(3, "order", "entries", "there are none")
    for before, place in zip(places, places[1:]):
        if place <= before:
            report.red(3, "order", f"entry {place}, index", f"stands after {before}")


def read_entry(entry: Entry, trust: Trust, report: Report) -> Judged | None:
    where = f"entry {entry.index}"
    try:
        event = records.read_event(entry.note)
    except (Malformed, Newer) as error:
        report.red(4, "too-new" if isinstance(error, Newer) else "malformed", f"{where}, note", str(error))
        return None
    where = f"{where} ({event.type[:40]} {event.id[:12]})"
    if event.log != trust.origin:
        report.red(4, "origin", f"{where}, log", "not the trust file's origin")
    facts: Facts = {}
    if entry.payload is None:
        report.red(4, "payload", f"{where}, payload", "missing")
    else:
        if hashlib.sha256(entry.salt + entry.payload).hexdigest() != event.data:
            report.red(4, "payload", f"{where}, data", "does not commit to salt and payload")
        try:
            facts = records.read_payload(entry.payload)
        except Malformed as error:
            report.red(4, "payload", f"{where}, payload", str(error))
    return Judged(entry, event, facts)


def check_inclusion(entries: list[Entry], checkpoint: Checkpoint, report: Report) -> dict[int, str]:
    """The roots by size that the paths give."""
    roots: dict[int, str] = {}
    for entry in entries:
        leaf = hashlib.sha256(entry.note).digest()
        if not forms.path_holds(entry.index, checkpoint.size, leaf, entry.path, checkpoint.root):
            report.red(5, "inclusion", f"entry {entry.index}, index or path", "not in the checkpoint's tree")
            continue
        before, through = forms.prefix_roots(entry.index, checkpoint.size, leaf, entry.path)
        roots |= {entry.index: before.hex(), entry.index + 1: through.hex()}
    return roots


def check_genesis(entries: list[Judged], proof: Proof, trust: Trust, report: Report) -> None:
    if not entries or not proof.entries or entries[0].entry is not proof.entries[0]:
        report.red(6, "genesis", "entries", "the first is no readable event")
        return
    first = entries[0]
    if first.place != 0 or first.event.type != "genesis" or first.event.id != trust.genesis:
        report.red(6, "genesis", first.where, "is not the trust file's genesis at place 0")
    trusted = {"log-key": trust.log_key.hex()}
    trusted |= {f"recovery-{number}": key for number, key in enumerate(trust.recovery_keys, 1)}
    keys = {fact for fact, value in first.facts.items() if value and fact.startswith("recovery-")}
    for fact in sorted(keys | set(trusted)):
        if first.facts.get(fact) != trusted.get(fact):
            report.red(6, "genesis", f"{first.where}, {fact}", "is not the trust file's key")


# --- Steps 7 to 9: the fold -----------------------------------------------------------------------------------------


class Fold:
    """Judges the events in order, each by the ones before it."""

    def __init__(self, exhibit: str, report: Report, roots: dict[int, str] | None = None) -> None:
        self.exhibit = exhibit
        self.report = report
        self.grants: dict[str, Grant] = {}
        self.last_grant: dict[str, Grant] = {}
        self.people: dict[str, str] = {}
        self.subjects: dict[str, str] = {}
        self.stations: dict[str, tuple[int, str | None]] = {}
        self.latest: dict[str, str] = {}
        self.roots: dict[int, str] = {**(roots or {}), 0: forms.EMPTY_ROOT.hex()}
        self.state: custody.State | None = None
        self.exhibit_events: list[tuple[Event, Facts]] = []

    def add(self, item: Judged) -> None:
        self._check_seen(item)
        self._check_facts(item)
        self._check_subject(item)
        if item.event.type in ("genesis", "grant"):
            self._take_grant(item)
        elif item.event.type == "revoke":
            self._take_revoke(item)
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

    def _name_person(self, item: Judged, subject: str) -> None:
        user = item.facts.get("user", "")
        if self.people.setdefault(user, subject) != subject:
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
            self._name_person(item, facts.get("user-id", ""))
        elif kind == "user":
            self._name_person(item, event.on)

    def _end_grant(self, user: str, place: int) -> Grant | None:
        before = self.last_grant.get(user)
        if before is not None and before.ended is None:
            before.ended = place
        return before

    def _take_grant(self, item: Judged) -> None:
        user, key = item.facts.get("user", ""), item.facts.get("signing-key", "")
        roles = frozenset(item.facts.get("roles", "").split(","))
        if not roles <= set(ROLES):
            roles = frozenset()
        if not roles or (ADMINISTRATOR in roles and len(roles) > 1):
            self._red(item, 9, "role", "roles", "no roles, no known roles, or administrator and another")
        if not HASH.fullmatch(key) or not HASH.fullmatch(item.facts.get("sealing-key", "")):
            return
        if item.event.type == "genesis" and not SUBJECT.fullmatch(item.facts.get("user-id", "")):
            return
        before = self._end_grant(user, item.place)
        grant = Grant(item.place, user, roles, bytes.fromhex(key))
        if before is not None and before.key != grant.key:
            self.report.amber("new-key", item.where, f"{user} signs with another key from here on")
        self.grants[item.event.id] = self.last_grant[user] = grant

    def _take_revoke(self, item: Judged) -> None:
        last = self.last_grant.get(item.facts.get("user", ""))
        if last is None:
            return  # the grant need not be among the entries
        if last.ended is not None:
            self._red(item, 9, "role", "user", "a revoke of a grant that had ended")
        self._end_grant(last.user, item.place)

    def _check_signer(self, item: Judged, number: int) -> None:
        event, signer = item.event, item.event.signers[number]
        what = f"signature of {signer.by}"
        own = event.type == "genesis" and number == 0
        grant = self.grants.get(event.id if own else signer.auth or "")
        # A grant taken just now is this very event: only genesis relies on itself.
        if grant is None:
            self._red(item, 7, "signature", what, "no grant before it names its key")
            self._red(item, 9, "role", "auth", f"no grant of {signer.by} before it")
            return
        if not forms.signature_holds(event.note, number, signer.by, grant.key):
            self._red(item, 7, "signature", what, "does not hold with the key of the grant relied on")
        self._check_role(item, signer, grant, own)
        if number == 0 and signer.role not in EVENT_TYPES[event.type].roles:
            self._red(item, 9, "role", "role", f"{signer.role} does not write {event.type}")

    def _check_role(self, item: Judged, signer: Signer, grant: Grant, own: bool) -> None:
        size = item.event.seen_size
        if grant.user != signer.by:
            self._red(item, 9, "role", "auth", f"the grant is not of {signer.by}")
        if signer.role not in grant.roles:
            self._red(item, 9, "role", "role", f"{signer.by} was not granted {signer.role}")
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
        self.state = custody.fold(self.state, event, item.facts)
        self.exhibit_events.append((event, item.facts))


# --- Steps 10 and 11 ------------------------------------------------------------------------------------------------


def check_other_signer(checkpoint: Checkpoint, fold: Fold, report: Report) -> None:
    if len(checkpoint.note.signatures) != 2:
        report.red(10, "signature", "checkpoint", "is not signed by the log key and one user")
        return
    name = checkpoint.note.signatures[1].name
    grant = fold.last_grant.get(name)
    if grant is None:
        report.red(10, "signature", f"checkpoint, signature of {name}", "no grant of theirs is here")
    elif not forms.signature_holds(checkpoint.note, 1, grant.user, grant.key):
        report.red(10, "signature", f"checkpoint, signature of {name}", "does not hold")


def check_seal(proof: Proof, trust: Trust, checkpoint: Checkpoint | None, fold: Fold, report: Report) -> None:
    try:
        seal = records.read_seal(proof.seal)
    except (Malformed, Newer) as error:
        report.red(11, "too-new" if isinstance(error, Newer) else "malformed", "seal", str(error))
        return
    check_issuer(seal, fold, report)
    events = [event for event, _ in fold.exhibit_events]
    checks = [
        ("log", seal.log == trust.origin),
        ("exhibit", seal.exhibit == proof.exhibit),
        ("events", seal.events == len(events)),
        ("head", bool(events) and seal.head == events[-1].id),
        ("rows", seal.rows == hashlib.sha256(report.rows).hexdigest()),
    ]
    if checkpoint is not None:
        checks.append(("checkpoint", (seal.size, seal.root) == (checkpoint.size, checkpoint.root.hex())))
    for name, holds in checks:
        if not holds:
            report.red(11, "seal", f"seal, {name}", "is not what the proof holds")


def check_issuer(seal: Seal, fold: Fold, report: Report) -> None:
    grant, last = fold.grants.get(seal.auth), fold.last_grant.get(seal.by)
    if grant is None or grant.user != seal.by:
        report.red(11, "seal", "seal, auth", f"is no grant of {seal.by} here")
        return
    if last is None or last.ended is not None or last.key != grant.key:
        report.red(11, "seal", "seal, by", f"{seal.by} has no standing grant with that key")
    if not forms.signature_holds(seal.note, 0, seal.by, grant.key):
        report.red(11, "seal", f"seal, signature of {seal.by}", "does not hold")


# --- All of it ------------------------------------------------------------------------------------------------------


def check(proof: Proof, trust: Trust) -> Report:
    """Steps 2 to 11; each is done even where one before it failed."""
    report = Report()
    checkpoint = check_checkpoint(proof, trust, report)
    check_order(proof, report)
    entries = [item for entry in proof.entries if (item := read_entry(entry, trust, report)) is not None]
    roots = check_inclusion(proof.entries, checkpoint, report) if checkpoint is not None else {}
    check_genesis(entries, proof, trust, report)
    fold = Fold(proof.exhibit, report, roots)
    for item in entries:
        fold.add(item)
    fold.finish()
    report.rows = custody.printed_rows(fold.exhibit_events)
    if checkpoint is not None:
        check_other_signer(checkpoint, fold, report)
    check_seal(proof, trust, checkpoint, fold, report)
    return report


def run(proof_bytes: bytes, trust_bytes: bytes) -> tuple[int, list[str]]:
    """The exit status and the lines to print."""
    try:
        trust = records.read_trust(trust_bytes)
    except (Malformed, Newer) as error:
        return 2, [f"step 1 form: trust file: {error}"]
    try:
        proof = records.read_proof(proof_bytes)
    except (Malformed, Newer) as error:
        damaged = isinstance(error, Malformed) and records.claims_to_be_proof(proof_bytes)
        return 1 if damaged else 2, [f"step 1 form: proof file: {error}"]
    report = check(proof, trust)
    remarks = [f"told: {line}" for line in report.remarks]
    if report.findings:
        return 1, [*report.findings, *remarks, "NOT VERIFIED"]
    rows = hashlib.sha256(report.rows).hexdigest()
    summary = f"{len(proof.entries)} entries, {report.rows.count(10)} of exhibit {proof.exhibit}, rows {rows}"
    return 0, [*remarks, f"VERIFIED: {trust.origin}: {summary}"]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Checks a Sealbook proof.")
    parser.add_argument("proof", type=Path)
    parser.add_argument("--trust", type=Path, required=True)
    options = parser.parse_args(arguments)
    try:
        status, lines = run(options.proof.read_bytes(), options.trust.read_bytes())
    except OSError as error:
        print(f"cannot read: {error}", file=sys.stderr)
        return 2
    print("\n".join(lines), file=sys.stderr if status == 2 else sys.stdout)
    return status


if __name__ == "__main__":
    sys.exit(main())
