#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks a Sealbook proof against a trust file, written from FORMAT.md alone.

Usage: check_proof.py PROOF.json --trust TRUST

Exit 0: the proof holds. 1: it does not, or is a damaged proof file: one line for each finding. 2: a file cannot be
read, claims to be no proof, is of a newer format or no trust file, or the usage is wrong. Needs the `openssl` program,
and nothing of this project's other code.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path

import forms
import records
import rows
from fold import Facts, Fold, Judged, Report
from forms import Malformed, Newer
from records import Checkpoint, Entry, Proof, Seal, Trust


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


# --- Steps 10 and 11 ------------------------------------------------------------------------------------------------


def check_other_signer(checkpoint: Checkpoint, fold: Fold, report: Report) -> None:
    if len(checkpoint.note.signatures) != 2:
        report.red(10, "signature", "checkpoint", "is not signed by the log key and one user")
        return
    name = checkpoint.note.signatures[1].name
    grant, key = fold.grants.last.get(name), fold.grants.recovery.get(name)
    if key is None and grant is not None:
        key = grant.key
        if grant.given:
            report.red(10, "signature", f"checkpoint, signature of {name}", "by keys that sign one enrolment only")
    if key is None:
        report.red(10, "signature", f"checkpoint, signature of {name}", "no grant of theirs is here")
    elif not forms.signature_holds(checkpoint.note, 1, name, key):
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
    grant, last = fold.grants.by_id.get(seal.auth), fold.grants.last.get(seal.by)
    if grant is None or grant.user != seal.by:
        report.red(11, "seal", "seal, auth", f"is no grant of {seal.by} here")
        return
    if grant.given or (last is not None and last.given):
        report.red(11, "seal", "seal, auth", f"keys given to {seal.by} sign one enrolment and nothing else")
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
    report.rows = rows.printed_rows(fold.exhibit_events)
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
    digest = hashlib.sha256(report.rows).hexdigest()
    summary = f"{len(proof.entries)} entries, {report.rows.count(10)} of exhibit {proof.exhibit}, rows {digest}"
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
