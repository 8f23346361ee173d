# SPDX-License-Identifier: Apache-2.0
"""The independent checker finds every change to the worked example, and every other spelling of it."""

from __future__ import annotations

import copy
import hashlib
import json
import subprocess
import sys
import unittest
from collections.abc import Callable, Iterator
from typing import Any

import check_proof
import forge
import forms
import records
from forge import Forged
from lies import DATA, EXHIBIT, HERE, PROOF, TRUST, run, spell

Path_ = tuple[Any, ...]


def walk(value: Any, at: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    yield at, value
    if isinstance(value, dict):
        for key in value:
            yield from walk(value[key], (*at, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from walk(item, (*at, number))


def with_value(root: Any, at: Path_, change: Callable[[Any, Any], None]) -> Any:
    """A copy of root in which `change(holder, key)` was done to the place."""
    root = copy.deepcopy([root])
    holder, key = root, 0
    for step in at:
        holder, key = holder[key], step
    change(holder, key)
    return root[0]


def put(value: Any) -> Callable[[Any, Any], None]:
    return lambda holder, key: holder.__setitem__(key, value)


def drop(holder: Any, key: Any) -> None:
    del holder[key]


def other_character(character: str) -> str:
    return "1" if character == "0" else "0"


def other_strings(text: str) -> Iterator[str]:
    """The text with one character changed, left out or added at several places."""
    for place in sorted({0, len(text) // 3, len(text) // 2, len(text) - 1} if text else set()):
        yield text[:place] + other_character(text[place]) + text[place + 1 :]
    yield text + "0"
    if text:
        yield text[:-1]
        yield ""
        if text.upper() != text:
            yield text.upper()


def mutations(root: Any) -> Iterator[tuple[str, Any]]:
    """Every single change: leaves changed or of another type, keys and elements left out, doubled, swapped, added."""
    for at, value in list(walk(root)):
        name = "/".join(map(str, at)) or "(root)"
        if isinstance(value, str):
            for number, text in enumerate(other_strings(value)):
                yield f"{name} text {number}", with_value(root, at, put(text))
            yield f"{name} to null", with_value(root, at, put(None))
        elif isinstance(value, bool) or value is None:
            yield f"{name} to text", with_value(root, at, put("0" * 64))
        elif isinstance(value, int):
            for number in (value + 1, value - 1, 0 if value else 7, str(value), True):
                yield f"{name} to {number!r}", with_value(root, at, put(number))
        elif isinstance(value, dict):
            yield f"{name} with a key more", with_value(root, (*at, "zz"), put("x"))
        elif isinstance(value, list):
            yield from list_mutations(root, at, value, name)
        if at:
            yield f"{name} left out", with_value(root, at, drop)


def list_mutations(root: Any, at: Path_, value: list[Any], name: str) -> Iterator[tuple[str, Any]]:
    for number, item in enumerate(value):
        doubled = value[: number + 1] + value[number:]
        yield f"{name} with {number} twice", with_value(root, at, put(doubled))
        for other in range(number + 1, len(value)):
            if value[other] != item:
                swapped = list(value)
                swapped[number], swapped[other] = swapped[other], item
                yield f"{name} {number} and {other} swapped", with_value(root, at, put(swapped))
    yield f"{name} with one more", with_value(root, at, put([*value, "0" * 64]))


class TestExample(unittest.TestCase):
    def test_passes(self) -> None:
        status, lines = run(PROOF)
        self.assertEqual((status, len(lines)), (0, 1), lines)

    def test_rows_and_notes_are_the_files_beside(self) -> None:
        proof = records.read_proof(PROOF)
        self.assertEqual(proof.seal, (DATA / "seal.txt").read_bytes())
        self.assertEqual(proof.checkpoint, (DATA / "checkpoint.txt").read_bytes())
        self.assertEqual(check_proof.check(proof, records.read_trust(TRUST)).rows, (DATA / "rows.txt").read_bytes())

    def test_can_be_made_anew_from_its_seeds(self) -> None:
        self.assertEqual(Forged(forge.example(DATA / "ledger.jsonl"), EXHIBIT).proof(), PROOF)

    def test_command(self) -> None:
        def command(*arguments: str) -> int:
            line = [sys.executable, "-B", str(HERE / "check_proof.py"), *arguments]
            return subprocess.run(line, capture_output=True, check=False).returncode

        proof, trust = str(DATA / "proof.json"), str(DATA / "trust")
        self.assertEqual(command(proof, "--trust", trust), 0)
        self.assertEqual(command(proof), 2)
        self.assertEqual(command(proof, "--trust", str(DATA / "no such file")), 2)
        self.assertEqual(command(trust, "--trust", trust), 2)

    def test_what_no_signature_covers(self) -> None:
        value = json.loads(PROOF)
        lines = value["checkpoint"].splitlines(keepends=True)
        unsigned = "step 10 signature: checkpoint: is not signed"
        for name, wanted, changed in (
            ("no seal", "step 11 malformed", {"seal": ""}),
            ("no user", unsigned, {"checkpoint": "".join(lines[:-1])}),
            ("user twice", unsigned, {"checkpoint": "".join([*lines, lines[-1]])}),
        ):
            status, found = run(spell(value | changed) + b"\n")
            self.assertEqual((status, len(found), found[0].startswith(wanted)), (1, 2, True), (name, found))
        trust = json.loads(TRUST)
        for keys in (trust["recoveryKeys"] + ["12" * 32], trust["recoveryKeys"][:1], []):
            status, found = run(PROOF, spell(trust | {"recoveryKeys": keys}) + b"\n")
            self.assertEqual((status, found[0].startswith("step 6 genesis")), (1, True), found)


class TestMutations(unittest.TestCase):
    def assert_found(self, name: str, proof: bytes, trust: bytes = TRUST) -> None:
        status, lines = run(proof, trust)
        self.assertNotEqual(status, 0, f"not found: {name}")
        self.assertTrue(lines, name)

    def test_proof(self) -> None:
        value = json.loads(PROOF)
        count = 0
        for name, changed in mutations(value):
            self.assert_found(name, spell(changed) + b"\n")
            count += 1
        self.assertGreater(count, 500)

    def test_inside_notes_and_payloads(self) -> None:
        """The JSON inside the strings of the proof, spelt canonically again."""
        value = json.loads(PROOF)
        places: list[Path_] = [("seal",)]
        for number in range(len(value["entries"])):
            places += [("entries", number, "note"), ("entries", number, "payload")]
        for at, text in [(at, text) for at, text in walk(value) if at in places]:
            lines = text.split("\n")
            line = 1 if len(lines) > 1 else 0
            for name, changed in mutations(json.loads(lines[line])):
                again = "\n".join([*lines[:line], spell(changed).decode(), *lines[line + 1 :]])
                self.assert_found(f"{at}: {name}", spell(with_value(value, at, put(again))) + b"\n")

    def test_lines_of_the_notes(self) -> None:
        value = json.loads(PROOF)
        for at, text in list(walk(value)):
            if not isinstance(text, str) or "\n" not in text:
                continue
            lines = text[:-1].split("\n")
            for name, changed in mutations(lines):
                again = "\n".join(str(line) for line in changed or []) + "\n"
                if again != text:
                    self.assert_found(f"{at}: {name}", spell(with_value(value, at, put(again))) + b"\n")

    def test_trust_file(self) -> None:
        for name, changed in mutations(json.loads(TRUST)):
            self.assert_found(f"trust: {name}", PROOF, spell(changed) + b"\n")

    def test_other_spellings(self) -> None:
        text = PROOF.decode()
        spellings = {
            "no LF": text[:-1],
            "two LF": text + "\n",
            "a space": text.replace(",", ", ", 1),
            "key twice": text.replace("{", '{"checkpoint":"",', 1),
            "same key twice": text.replace('"exhibit":', f'"exhibit":"{EXHIBIT}","exhibit":', 1),
            "key order": spell(json.loads(PROOF) | {"a": 1}).decode() + "\n",
            "escape": text.replace("sealbook/event", "sealbook\\/event", 1),
            "escaped letter": text.replace("jcollins", "\\u006acollins", 1),
            "number": text.replace('"index":1', '"index":1.0', 1),
            "exponent": text.replace('"index":1', '"index":1e0', 1),
            "minus nought": text.replace('"index":0', '"index":-0', 1),
            "mark": "\ufeff" + text,
        }
        for name, changed in spellings.items():
            self.assertEqual(run(changed.encode())[0], 1, name)
        self.assertEqual(run(PROOF.replace(b"\xe2\x80\x94", b"\xff", 1))[0], 1)
        for changed in ("[" * 100_000 + "]" * 100_000 + "\n", "", TRUST.decode(), "{}\n"):
            self.assertEqual(run(changed.encode())[0], 2, changed[:80])
        status, lines = run(text.replace("Zoë", "Zoe\u0308").encode())
        self.assertEqual((status, lines[0][:14]), (1, "step 4 payload"), "a payload is text, the string of it bytes")

    def test_newer_format(self) -> None:
        status, lines = run(PROOF.replace(b"sealbook/proof/v1", b"sealbook/proof/v2"))
        self.assertEqual((status, "newer" in lines[0]), (2, True))


class TestForms(unittest.TestCase):
    def test_key_order_is_of_utf16(self) -> None:
        self.assertEqual(forms.write_json({"\uff01": 1, "\U0001f600": 2}), '{"\U0001f600":2,"\uff01":1}'.encode())

    def test_small_order_and_large_s_do_not_hold(self) -> None:
        self.assertFalse(forms.ed25519_holds(bytes([1]) + bytes(31), b"", bytes([1]) + bytes(63)))
        note = records.read_checkpoint((DATA / "checkpoint.txt").read_bytes()).note
        key, value = records.read_trust(TRUST).log_key, note.signatures[0].value
        large = (int.from_bytes(value[32:], "little") + forms.ED25519_ORDER).to_bytes(32, "little")
        self.assertTrue(forms.ed25519_holds(key, note.text, value))
        self.assertFalse(forms.ed25519_holds(key, note.text, value[:32] + large))

    def test_points_that_are_refused_beforehand(self) -> None:
        # A signature with R of small order, which the holder of a key can make, and a key above the prime.
        key, text = forge.public_key("jcollins"), b"text"
        small = bytes([1]) + bytes(31)
        secret = bytearray(hashlib.sha512(forge.private_key("jcollins")).digest()[:32])
        secret[0] &= 248
        secret[31] = secret[31] & 127 | 64
        challenge = int.from_bytes(hashlib.sha512(small + key + text).digest(), "little")
        scalar = challenge * int.from_bytes(secret, "little") % forms.ED25519_ORDER
        signature = small + scalar.to_bytes(32, "little")
        self.assertTrue(forms._openssl_verify(key, text, signature))
        self.assertFalse(forms.ed25519_holds(key, text, signature))
        self.assertFalse(forms.ed25519_holds((forms.ED25519_PRIME + 2).to_bytes(32, "little"), text, bytes(64)))


if __name__ == "__main__":
    unittest.main()
