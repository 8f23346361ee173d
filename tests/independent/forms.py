# SPDX-License-Identifier: Apache-2.0
"""Encodings of FORMAT.md: canonical JSON, signed notes, Ed25519 by `openssl`, and the Merkle tree."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
import subprocess
import tempfile
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

MAX_WHOLE = 2**53 - 1
MAX_DEPTH = 16
EMPTY_ROOT = hashlib.sha256(b"").digest()
ED25519_DER = bytes.fromhex("302a300506032b6570032100")
ED25519_ORDER = 2**252 + 27742317777372353535851937790883648493
ED25519_PRIME = 2**255 - 19
_ORDER_EIGHT = int.from_bytes(
    bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little"
)
SMALL_ORDER_Y = {0, 1, ED25519_PRIME - 1, _ORDER_EIGHT, ED25519_PRIME - _ORDER_EIGHT}

HASH = re.compile(r"[0-9a-f]{64}")
SUBJECT = re.compile(r"[0-9a-f]{32}")
USER = re.compile(r"[a-z0-9._-]{2,32}")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)
EXHIBIT_REFERENCE = re.compile(r"[A-Z]{1,6}/[1-9][0-9]{0,5}(/[A-Z0-9]{1,4})?")
NOT_PLAIN = re.compile("[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


class Malformed(Exception):
    """Not what FORMAT.md describes."""


class Newer(Exception):
    """A known beginning with an unknown ending: of a newer release."""


# --- Canonical JSON -------------------------------------------------------------------------------------------------


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in pairs:
        if key in result:
            raise Malformed(f"key {key!r} stands twice")
        result[key] = value
    return result


def _refuse_number(text: str) -> Any:
    raise Malformed(f"{text} is not a whole number")


def _check_text(text: str, records: bool) -> None:
    """Strings that hold whole records need only be UTF-8."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Malformed("text holds a surrogate") from error
    if not records and not unicodedata.is_normalized("NFC", text):
        raise Malformed("text is not in normalisation form C")


def _ordered(value: Any, records: bool, depth: int = 1) -> Any:
    """The value with keys in UTF-16 order; refuses what canonical JSON does not have."""
    if isinstance(value, (list, dict)) and depth > MAX_DEPTH:
        raise Malformed("too many arrays and objects inside one another")
    if isinstance(value, dict):
        for key in value:
            _check_text(key, records)
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return {key: _ordered(value[key], records, depth + 1) for key in keys}
    if isinstance(value, list):
        return [_ordered(item, records, depth + 1) for item in value]
    if isinstance(value, str):
        _check_text(value, records)
    elif isinstance(value, int) and abs(value) > MAX_WHOLE:
        raise Malformed("a number is out of range")
    return value


def write_json(value: Any, records: bool = False) -> bytes:
    """The one canonical spelling of a value."""
    return json.dumps(_ordered(value, records), ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def read_json(data: bytes, records: bool = False) -> Any:
    """Parse, write anew, compare."""
    try:
        value = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_unique_keys,
            parse_float=_refuse_number,
            parse_constant=_refuse_number,
        )
        again = write_json(value, records)
    except (ValueError, RecursionError) as error:
        raise Malformed(f"not JSON: {error}") from error
    if again != data:
        raise Malformed("JSON not in its canonical spelling")
    return value


def fields(value: Any, *names: str) -> list[Any]:
    """The values of an object that has exactly these fields, in the order asked for."""
    if not isinstance(value, dict):
        raise Malformed("not an object")
    missing, extra = set(names) - set(value), set(value) - set(names)
    if missing or extra:
        raise Malformed(f"fields missing: {sorted(missing)}, not known: {sorted(extra)}")
    return [value[name] for name in names]


# --- Small forms ----------------------------------------------------------------------------------------------------


def string(value: Any, what: str, form: re.Pattern[str] | None = None) -> str:
    if not isinstance(value, str) or (form is not None and not form.fullmatch(value)):
        raise Malformed(f"`{what}` has not its form: {value!r:.80}")
    return value


def whole(value: Any, what: str, least: int = 0) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise Malformed(f"`{what}` is not a whole number from {least}: {value!r:.80}")
    return value


def array(value: Any, what: str) -> list[Any]:
    if not isinstance(value, list):
        raise Malformed(f"`{what}` is not an array")
    return value


def is_time(text: str) -> bool:
    if not TIME.fullmatch(text) or text < "1970":
        return False
    try:
        datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ")
    except ValueError:
        return False
    return text[17:19] < "60"


def time(value: Any, what: str) -> str:
    if not is_time(string(value, what)):
        raise Malformed(f"`{what}` is not a time: {value!r:.80}")
    return value


def from_base64(text: str, length: int, what: str) -> bytes:
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Malformed(f"{what} is not base 64") from error
    if len(data) != length or base64.b64encode(data).decode() != text:
        raise Malformed(f"{what} is not the base 64 of {length} bytes")
    return data


def is_plain(text: str, most: int) -> bool:
    return (
        1 <= len(text.encode("utf-8")) <= most
        and text == text.strip(" \t\r\n")
        and not NOT_PLAIN.search(text)
    )


# --- Signed notes ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Signature:
    name: str
    key_id: bytes
    value: bytes


@dataclass(frozen=True)
class Note:
    text: bytes
    signatures: tuple[Signature, ...]


def is_note_name(name: str) -> bool:
    return name != "" and "+" not in name and not any(c.isspace() or unicodedata.category(c) == "Cc" for c in name)


def _read_signature(line: str) -> Signature:
    parts = line.split(" ")
    if len(parts) != 3 or parts[0] != "\u2014" or not is_note_name(parts[1]):
        raise Malformed(f"not a signature line: {line[:80]!r}")
    data = from_base64(parts[2], 68, "a signature")
    return Signature(parts[1], data[:4], data[4:])


def read_note(data: bytes) -> Note:
    try:
        whole_text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Malformed("the note is not UTF-8") from error
    if any(c < " " and c != "\n" for c in whole_text):
        raise Malformed("the note holds a control character")
    text, parted, rest = whole_text.rpartition("\n\n")
    if not parted or not rest.endswith("\n"):
        raise Malformed("the note has no signatures, or does not end in LF")
    signatures = tuple(_read_signature(line) for line in rest[:-1].split("\n"))
    return Note((text + "\n").encode("utf-8"), signatures)


def kind_and_json(note: Note, kind: str) -> Any:
    """The JSON of a note whose text is a kind line and one line of canonical JSON."""
    lines = note.text.decode("utf-8").split("\n")
    if lines[0] != kind:
        if lines[0].startswith(kind.rpartition("/")[0] + "/"):
            raise Newer(f"kind line {lines[0][:80]!r} is of a newer release")
        raise Malformed(f"kind line {lines[0][:80]!r} is not {kind!r}")
    if len(lines) != 3:
        raise Malformed("the text is not a kind line and one line")
    return read_json(lines[1].encode("utf-8"))


# --- Ed25519 --------------------------------------------------------------------------------------------------------


def _openssl_verify(key: bytes, message: bytes, signature: bytes) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        paths = {name: str(Path(folder, name)) for name in ("key.der", "text", "sig")}
        for name, data in (("key.der", ED25519_DER + key), ("text", message), ("sig", signature)):
            Path(folder, name).write_bytes(data)
        command = ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", paths["key.der"]]
        command += ["-rawin", "-in", paths["text"], "-sigfile", paths["sig"]]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


_VERIFIED: dict[tuple[bytes, bytes, bytes], bool] = {}


def _has_small_order(point: bytes) -> bool:
    return (int.from_bytes(point, "little") & (2**255 - 1)) % ED25519_PRIME in SMALL_ORDER_Y


def ed25519_holds(key: bytes, message: bytes, signature: bytes) -> bool:
    """What is refused beforehand, then the equation without cofactor."""
    if int.from_bytes(key, "little") & (2**255 - 1) >= ED25519_PRIME or _has_small_order(key):
        return False
    if int.from_bytes(signature[32:], "little") >= ED25519_ORDER or _has_small_order(signature[:32]):
        return False
    triple = (key, message, signature)
    if triple not in _VERIFIED:
        _VERIFIED[triple] = _openssl_verify(key, message, signature)
    return _VERIFIED[triple]


def signature_holds(note: Note, place: int, name: str, key: bytes) -> bool:
    """Name, key id and the Ed25519 signature over the text all agree."""
    signature = note.signatures[place]
    key_id = hashlib.sha256(name.encode("utf-8") + b"\n\x01" + key).digest()[:4]
    return signature.name == name and signature.key_id == key_id and ed25519_holds(key, note.text, signature.value)


# --- Tree -----------------------------------------------------------------------------------------------------------


def leaf_hash(event_id: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + event_id).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def path_holds(index: int, size: int, event_id: bytes, path: list[bytes], root: bytes) -> bool:
    """RFC 9162, 2.1.3.2."""
    if index >= size:
        return False
    first, second, value = index, size - 1, leaf_hash(event_id)
    for sibling in path:
        if second == 0:
            return False
        if first % 2 == 1 or first == second:
            value = node_hash(sibling, value)
            while first % 2 == 0 and first != 0:
                first, second = first >> 1, second >> 1
        else:
            value = node_hash(value, sibling)
        first, second = first >> 1, second >> 1
    return second == 0 and value == root


def prefix_roots(index: int, size: int, event_id: bytes, path: list[bytes]) -> tuple[bytes, bytes]:
    """The roots of the first `index` leaves and of one more, from the left siblings of a path that holds."""
    before: bytes | None = None
    through = leaf_hash(event_id)
    first, second = index, size - 1
    for sibling in path:
        if first % 2 == 1 or first == second:
            before = sibling if before is None else node_hash(sibling, before)
            through = node_hash(sibling, through)
            while first % 2 == 0 and first != 0:
                first, second = first >> 1, second >> 1
        first, second = first >> 1, second >> 1
    return EMPTY_ROOT if before is None else before, through
