# SPDX-License-Identifier: Apache-2.0
"""The records of FORMAT.md: trust file, proof file, event, payload, checkpoint and report seal."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any

import forms
from forms import HASH, SUBJECT, USER, Malformed, Newer, Note

MAX_NOTE = 16_384
MAX_TRUST = 16_384
MAX_CHECKPOINT = 65_536
MAX_PAYLOAD = 65_536
MAX_PROOF = 256 * 1024 * 1024
ROLES = ("exhibits-officer", "examiner", "supervisor", "auditor", "administrator")
OFFICER, EXAMINER, SUPERVISOR, AUDITOR, ADMINISTRATOR = ROLES
# `found` is a movement too, and has rules of its own.
MOVEMENTS = ("move", "hand-over", "offer", "receive", "send", "return")
MOVERS = (OFFICER, SUPERVISOR, EXAMINER)


@dataclass(frozen=True)
class EventType:
    about: str
    roles: tuple[str, ...]
    cosigners: bool = False
    facts: tuple[str, ...] = ()  # without which an event that is not about an exhibit is wrong


GRANT_FACTS = ("user", "roles", "signing-key", "sealing-key")
EVENT_TYPES = {
    "genesis": EventType("register", (ADMINISTRATOR,), False, GRANT_FACTS + ("user-id", "station", "station-id")),
    "grant": EventType("user", (ADMINISTRATOR,), False, GRANT_FACTS),
    "revoke": EventType("user", (ADMINISTRATOR,), False, ("user",)),
    "station": EventType("station", (ADMINISTRATOR,), False, ("station",)),
    "case": EventType("case", (OFFICER, SUPERVISOR)),
    "warrant": EventType("case", (OFFICER,)),
    "location": EventType("location", (OFFICER, ADMINISTRATOR), False, ("path", "system-id")),
    "book-in": EventType("exhibit", (OFFICER, EXAMINER)),
    "label": EventType("exhibit", (OFFICER, EXAMINER)),
    **{name: EventType("exhibit", MOVERS, True) for name in MOVEMENTS},
    "seal": EventType("exhibit", (OFFICER, EXAMINER), True),
    "reseal": EventType("exhibit", (OFFICER, EXAMINER), True),
    "break-seal": EventType("exhibit", (OFFICER, EXAMINER), True),
    "split": EventType("exhibit", (OFFICER, EXAMINER)),
    "examine": EventType("exhibit", (EXAMINER,)),
    "dispose-request": EventType("exhibit", (OFFICER, SUPERVISOR)),
    "dispose-authorise": EventType("exhibit", (SUPERVISOR,)),
    "dispose-carry-out": EventType("exhibit", (OFFICER,), True),
    "print": EventType("exhibit", (OFFICER, EXAMINER, SUPERVISOR, AUDITOR)),
    "missing": EventType("exhibit", (OFFICER,)),
    "found": EventType("exhibit", (OFFICER,)),
    "write-off": EventType("exhibit", (SUPERVISOR,)),
    "hold": EventType("exhibit", (SUPERVISOR,)),
    "release-hold": EventType("exhibit", (SUPERVISOR,)),
    "correct": EventType("exhibit", (SUPERVISOR, OFFICER, EXAMINER)),
    "policy": EventType("register", (SUPERVISOR,)),
    "enrol": EventType("user", ROLES, True, ("user", "signing-key", "sealing-key")),
    "restored": EventType("station", (ADMINISTRATOR, SUPERVISOR), False, ("station", "backup-size", "backup-root")),
}


@dataclass(frozen=True)
class Trust:
    genesis: str
    log_key: bytes
    origin: str
    recovery_keys: tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    index: int
    note: bytes
    path: list[bytes]
    payload: bytes | None
    salt: bytes


@dataclass(frozen=True)
class Proof:
    exhibit: str
    checkpoint: bytes
    seal: bytes
    entries: list[Entry]


@dataclass(frozen=True)
class Signer:
    by: str
    role: str
    auth: str | None


@dataclass(frozen=True)
class Event:
    id: str
    note: Note
    after: tuple[str, ...]
    at: str
    data: str
    log: str
    n: int
    on: str
    prev: str | None
    seen_root: str
    seen_size: int
    st: str
    type: str
    signers: tuple[Signer, ...]  # the author, then the cosigners

    @property
    def by(self) -> str:
        return self.signers[0].by

    @property
    def role(self) -> str:
        return self.signers[0].role

    @property
    def cosigners(self) -> tuple[Signer, ...]:
        return self.signers[1:]


@dataclass(frozen=True)
class Checkpoint:
    note: Note
    origin: str
    size: int
    root: bytes


@dataclass(frozen=True)
class Seal:
    note: Note
    auth: str
    by: str
    root: str
    size: int
    events: int
    exhibit: str
    head: str
    log: str
    rows: str


def _json_line(data: bytes, most: int, records: bool = False) -> Any:
    if len(data) > most:
        raise Malformed(f"longer than {most} bytes")
    if not data.endswith(b"\n"):
        raise Malformed("does not end in LF")
    return forms.read_json(data[:-1], records)


def _check_format(value: Any, word: str) -> None:
    """Comes first: of another version the other fields say nothing."""
    found = value.get("format") if isinstance(value, dict) else None
    if found != word:
        if isinstance(found, str) and found.startswith(word.rpartition("/")[0] + "/"):
            raise Newer(f"format {found!r} is of a newer release")
        raise Malformed(f"`format` is not {word!r}")


def read_trust(data: bytes) -> Trust:
    value = _json_line(data, MAX_TRUST)
    _check_format(value, "sealbook/trust/v1")
    _, genesis, log_key, origin, recovery = forms.fields(
        value, "format", "genesis", "logKey", "origin", "recoveryKeys"
    )
    if not forms.is_note_name(forms.string(origin, "origin")):
        raise Malformed("`origin` is no name for a note")
    keys = tuple(forms.string(key, "recoveryKeys", HASH) for key in forms.array(recovery, "recoveryKeys"))
    forms.string(genesis, "genesis", HASH)
    return Trust(genesis, bytes.fromhex(forms.string(log_key, "logKey", HASH)), origin, keys)


def _read_entry(value: Any) -> Entry:
    index, note, path, payload, salt = forms.fields(value, "index", "note", "path", "payload", "salt")
    hashes = [bytes.fromhex(forms.string(item, "path", HASH)) for item in forms.array(path, "path")]
    return Entry(
        forms.whole(index, "index"),
        forms.string(note, "note").encode("utf-8"),
        hashes,
        None if payload is None else forms.string(payload, "payload").encode("utf-8"),
        bytes.fromhex(forms.string(salt, "salt", HASH)),
    )


def claims_to_be_proof(data: bytes) -> bool:
    return data.startswith(b'{"checkpoint":"') or b'"format":"sealbook/proof/' in data


def read_proof(data: bytes) -> Proof:
    value = _json_line(data, MAX_PROOF, records=True)
    _check_format(value, "sealbook/proof/v1")
    _, exhibit, checkpoint, seal, entries = forms.fields(
        value, "format", "exhibit", "checkpoint", "seal", "entries"
    )
    return Proof(
        forms.string(exhibit, "exhibit", SUBJECT),
        forms.string(checkpoint, "checkpoint").encode("utf-8"),
        forms.string(seal, "seal").encode("utf-8"),
        [_read_entry(entry) for entry in forms.array(entries, "entries")],
    )


def _read_role(value: Any) -> str:
    if value not in ROLES:
        raise Malformed(f"`role` is no role: {value!r:.80}")
    return value


def _read_cosigner(value: Any) -> Signer:
    auth, by, role = forms.fields(value, "auth", "by", "role")
    return Signer(forms.string(by, "with.by", USER), _read_role(role), forms.string(auth, "with.auth", HASH))


def _read_after(value: Any) -> tuple[str, ...]:
    after = tuple(forms.string(item, "after", HASH) for item in forms.array(value, "after"))
    if list(after) != sorted(set(after)):
        raise Malformed("`after` is not ascending, or names an id twice")
    return after


def _id_or_null(value: Any, what: str, null_wanted: bool) -> str | None:
    if (value is None) != null_wanted:
        raise Malformed(f"`{what}` is null where it may not be, or is not where it must be")
    return None if value is None else forms.string(value, what, HASH)


def _read_tree(value: Any) -> tuple[str, int]:
    root, size = forms.fields(value, "root", "size")
    return forms.string(root, "root", HASH), forms.whole(size, "size")


def read_event(data: bytes) -> Event:
    if len(data) > MAX_NOTE:
        raise Malformed("the note is too long")
    note = forms.read_note(data)
    header = forms.kind_and_json(note, "sealbook/event/v1")
    (after, at, auth, by, commitment, log, n, on, prev, role, seen, st, kind, others) = forms.fields(
        header, "after", "at", "auth", "by", "data", "log", "n", "on", "prev", "role", "seen", "st", "type", "with"
    )
    if forms.string(kind, "type") not in EVENT_TYPES:
        raise Newer(f"event type {kind[:80]!r} is of a newer release")
    number = forms.whole(n, "n", 1)
    root, size = _read_tree(seen)
    grant = _id_or_null(auth, "auth", kind == "genesis")
    author = Signer(forms.string(by, "by", USER), _read_role(role), grant)
    signers = (author, *(_read_cosigner(item) for item in forms.array(others, "with")))
    if [signature.name for signature in note.signatures] != [signer.by for signer in signers]:
        raise Malformed("the signatures are not those of `by` and `with`, in order")
    return Event(
        id=hashlib.sha256(data).hexdigest(),
        note=note,
        after=_read_after(after),
        at=forms.time(at, "at"),
        data=forms.string(commitment, "data", HASH),
        log=forms.string(log, "log"),
        n=number,
        on=forms.string(on, "on", SUBJECT),
        prev=_id_or_null(prev, "prev", number == 1),
        seen_root=root,
        seen_size=size,
        st=forms.string(st, "st"),
        type=kind,
        signers=signers,
    )


def read_payload(data: bytes) -> dict[str, str]:
    if len(data) > MAX_PAYLOAD:
        raise Malformed("the payload is too long")
    value = forms.read_json(data)
    if not isinstance(value, dict) or not all(isinstance(fact, str) for fact in value.values()):
        raise Malformed("the payload is not an object of strings")
    return value


def read_checkpoint(data: bytes) -> Checkpoint:
    if len(data) > MAX_CHECKPOINT:
        raise Malformed("the note is too long")
    note = forms.read_note(data)
    lines = note.text.decode("utf-8").split("\n")
    if len(lines) != 4:
        raise Malformed("the text is not origin, size and root")
    if not re.fullmatch(r"0|[1-9][0-9]{0,19}", lines[1]) or int(lines[1]) >= 2**64:
        raise Malformed("the size is not a decimal number")
    return Checkpoint(note, lines[0], int(lines[1]), forms.from_base64(lines[2], 32, "the root"))


def read_seal(data: bytes) -> Seal:
    if len(data) > MAX_NOTE:
        raise Malformed("the note is too long")
    note = forms.read_note(data)
    value = forms.kind_and_json(note, "sealbook/seal/v1")
    at, auth, by, tree, events, exhibit, head, log, rows = forms.fields(
        value, "at", "auth", "by", "checkpoint", "events", "exhibit", "head", "log", "rows"
    )
    forms.time(at, "at")
    if [signature.name for signature in note.signatures] != [forms.string(by, "by", USER)]:
        raise Malformed("not one signature, named as `by`")
    root, size = _read_tree(tree)
    return Seal(
        note=note,
        auth=forms.string(auth, "auth", HASH),
        by=by,
        root=root,
        size=size,
        events=forms.whole(events, "events"),
        exhibit=forms.string(exhibit, "exhibit", SUBJECT),
        head=forms.string(head, "head", HASH),
        log=forms.string(log, "log"),
        rows=forms.string(rows, "rows", HASH),
    )
