# SPDX-License-Identifier: Apache-2.0
"""Makes the worked example of FORMAT.md anew from its seeds, and proofs that lie with every signature in order."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import subprocess
import tempfile
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import forms
import records
import rows

ORIGIN = "harrowmere-online-team/941fc9824142a557bf4a558bf3c153c0"
PRIVATE_DER = bytes.fromhex("302e020100300506032b657004220420")


def random_of(name: str) -> bytes:
    return hashlib.sha256(f"sealbook example {name}".encode()).digest()


def derive(root: bytes, number: int, context: str) -> bytes:
    salt, person = number.to_bytes(8, "little") + bytes(8), context.encode() + bytes(8)
    return hashlib.blake2b(digest_size=32, key=root, salt=salt, person=person).digest()


def private_key(name: str) -> bytes:
    if name == ORIGIN:
        return derive(random_of("unit key"), 2, "sealunit")
    return derive(random_of(f"seed {name}"), 1, "sealbook")


@cache
def public_key(name: str) -> bytes:
    command = ["openssl", "pkey", "-inform", "DER", "-pubout", "-outform", "DER"]
    done = subprocess.run(command, input=PRIVATE_DER + private_key(name), capture_output=True, check=True)
    return done.stdout[-32:]


@cache
def sign(name: str, text: bytes, key: str = "") -> str:
    """A signature line of a note, by the key of the name or another one."""
    key_name = key or name
    with tempfile.TemporaryDirectory() as folder:
        key_file, message = Path(folder, "key.der"), Path(folder, "text")
        key_file.write_bytes(PRIVATE_DER + private_key(key_name))
        message.write_bytes(text)
        command = ["openssl", "pkeyutl", "-sign", "-keyform", "DER", "-inkey", str(key_file)]
        command += ["-rawin", "-in", str(message)]
        value = subprocess.run(command, capture_output=True, check=True).stdout
    key_id = hashlib.sha256(name.encode() + b"\n\x01" + public_key(key_name)).digest()[:4]
    return f"\u2014 {name} {base64.b64encode(key_id + value).decode()}\n"


def signed_note(text: bytes, names: list[str], keys: list[str] | None = None) -> str:
    return text.decode() + "\n" + "".join(sign(name, text, key) for name, key in zip(names, keys or names, strict=True))


def root_of(ids: list[bytes]) -> bytes:
    if len(ids) < 2:
        return forms.leaf_hash(ids[0]) if ids else forms.EMPTY_ROOT
    split = 1 << (len(ids) - 1).bit_length() - 1
    return forms.node_hash(root_of(ids[:split]), root_of(ids[split:]))


def path_of(index: int, ids: list[bytes]) -> list[bytes]:
    if len(ids) < 2:
        return []
    split = 1 << (len(ids) - 1).bit_length() - 1
    if index < split:
        return path_of(index, ids[:split]) + [root_of(ids[split:])]
    return path_of(index - split, ids[split:]) + [root_of(ids[:split])]


def grant_facts(user: str, roles: str, key: str = "", **more: str) -> dict[str, str]:
    keys = {"signing-key": public_key(key or user).hex(), "sealing-key": "12" * 32}
    return {"user": user, "roles": roles, **keys, **more}


@dataclass
class Draft:
    """An event to be: `header` is laid over what an honest station would write.

    In facts and header a function stands for what it makes of the ledger so far (`Forged`), so for an id.
    """

    type: str
    by: str
    role: str
    on: str
    facts: dict[str, str]
    cosigners: list[tuple[str, str]] = field(default_factory=list)
    header: dict[str, Any] = field(default_factory=dict)
    shown: bool = True
    st: str = "main"
    keys: list[str] | None = None  # by which keys it is signed, where these are not those of the names


def example(ledger: Path) -> list[Draft]:
    """The drafts of the worked example's nine events."""
    drafts = []
    for line in ledger.read_text(encoding="utf-8").splitlines():
        value = json.loads(line)
        header = json.loads(value["note"].split("\n")[1])
        cosigners = [(other["by"], other["role"]) for other in header["with"]]
        shown = header["type"] not in ("location", "case", "warrant")
        facts = json.loads(value["payload"])
        names = (header[name] for name in ("type", "by", "role", "on"))
        drafts.append(Draft(*names, facts, cosigners, {}, shown))
    return drafts


@dataclass
class Forged:
    """A ledger made of drafts, and its proof."""

    drafts: list[Draft]
    exhibit: str
    seal: dict[str, Any] = field(default_factory=dict)
    issuer: str = "jcollins"
    issuer_key: str = ""
    signed_in: str = ""  # who signs the checkpoint, where that is not the issuer
    signed_in_key: str = ""
    ids: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    grants: dict[str, str] = field(default_factory=dict)
    heads: dict[str, list[str]] = field(default_factory=dict)
    stations: dict[str, tuple[int, str | None]] = field(default_factory=dict)

    def tree(self, size: int) -> dict[str, Any]:
        """What is seen of the ledger with so many events."""
        return {"root": root_of(self._hashes()[:size]).hex(), "size": size}

    def _resolved(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: self._resolved(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self._resolved(item) for item in value]
        return value(self) if callable(value) else value

    def _hashes(self) -> list[bytes]:
        return [bytes.fromhex(event_id) for event_id in self.ids]

    def _header(self, draft: Draft, place: int, data: str) -> dict[str, Any]:
        genesis = draft.type == "genesis"
        number, before = self.stations.get(draft.st, (0, None))
        header = {
            "after": sorted(self.heads.get(draft.on, [])),
            "at": f"2018-06-04T{9 + (12 + place) // 60:02}:{(12 + place) % 60:02}:00.120Z",
            "auth": None if genesis else self.grants.get(draft.by, "0" * 64),
            "by": draft.by,
            "data": data,
            "log": ORIGIN,
            "n": number + 1,
            "on": draft.on,
            "prev": before,
            "role": draft.role,
            "seen": self.tree(place),
            "st": draft.st,
            "type": draft.type,
            "with": [{"auth": self.grants.get(by, "0" * 64), "by": by, "role": role} for by, role in draft.cosigners],
        }
        return header | self._resolved(draft.header)

    def _add(self, draft: Draft, place: int) -> None:
        payload = forms.write_json(draft.facts)
        header = self._header(draft, place, hashlib.sha256(random_of(f"salt {place}") + payload).hexdigest())
        text = b"sealbook/event/v1\n" + forms.write_json(header) + b"\n"
        note = signed_note(text, [header["by"], *(by for by, _ in draft.cosigners)], draft.keys)
        self.notes.append(note)
        self.ids.append(hashlib.sha256(note.encode()).hexdigest())
        heads = [head for head in self.heads.get(draft.on, []) if head not in header["after"]]
        self.heads[draft.on] = [*heads, self.ids[-1]]
        self.stations[header["st"]] = (header["n"], self.ids[-1])
        if draft.type in ("genesis", "grant"):
            self.grants[draft.facts.get("user", "")] = self.ids[-1]
        if draft.type == "genesis":
            self.grants |= {fact: self.ids[-1] for fact in draft.facts if fact.startswith("recovery-")}
        elif draft.type == "enrol":
            self.grants[draft.by] = self.ids[-1]

    def _entry(self, place: int) -> dict[str, Any]:
        return {
            "index": place,
            "note": self.notes[place],
            "path": [sibling.hex() for sibling in path_of(place, self._hashes())],
            "payload": forms.write_json(self.drafts[place].facts).decode(),
            "salt": random_of(f"salt {place}").hex(),
        }

    def _seal_note(self, root: bytes) -> str:
        about = [place for place, draft in enumerate(self.drafts) if draft.shown and draft.on == self.exhibit]
        events = []
        for place in about:
            with contextlib.suppress(forms.Malformed, forms.Newer):
                events.append((records.read_event(self.notes[place].encode()), self.drafts[place].facts))
        value = {
            "at": events[-1][0].at,
            "auth": self.grants[self.issuer],
            "by": self.issuer,
            "checkpoint": {"root": root.hex(), "size": len(self.ids)},
            "events": len(events),
            "exhibit": self.exhibit,
            "head": events[-1][0].id,
            "log": ORIGIN,
            "rows": hashlib.sha256(rows.printed_rows(events)).hexdigest(),
        }
        text = b"sealbook/seal/v1\n" + forms.write_json(value | self._resolved(self.seal)) + b"\n"
        return signed_note(text, [self.issuer], [self.issuer_key or self.issuer])

    def proof(self) -> bytes:
        for place, draft in enumerate(self.drafts):
            self.drafts[place] = replace(draft, facts=self._resolved(draft.facts))
            self._add(self.drafts[place], place)
        root = root_of(self._hashes())
        name = self.signed_in or self.issuer
        key = (self.signed_in_key if self.signed_in else self.issuer_key) or name
        text = f"{ORIGIN}\n{len(self.ids)}\n{base64.b64encode(root).decode()}\n".encode()
        value = {
            "checkpoint": signed_note(text, [ORIGIN, name], [ORIGIN, key]),
            "entries": [self._entry(place) for place, draft in enumerate(self.drafts) if draft.shown],
            "exhibit": self.exhibit,
            "format": "sealbook/proof/v1",
            "seal": self._seal_note(root),
        }
        return forms.write_json(value, records=True) + b"\n"
