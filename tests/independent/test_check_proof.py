# SPDX-License-Identifier: Apache-2.0
"""The independent checker finds every change to the worked example, and lies that are properly signed."""

from __future__ import annotations

import copy
import hashlib
import json
import subprocess
import sys
import unittest
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import check_proof
import forge
import forms
import records
from forge import Draft, Forged

HERE = Path(__file__).resolve().parent
DATA = HERE.parent / "data" / "format"
PROOF = (DATA / "proof.json").read_bytes()
TRUST = (DATA / "trust").read_bytes()
EXHIBIT = "4e381a0869988b10f2a44a8c4db2a69b"
STORE = {"to": "location:Harrow Road/Store/Bay 3", "to-id": "3ef087e58a0289487ecaaa5be6e08268"}
LEFT = {"from-place": "Harrow Road/Store/Bay 3"}

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


def spell(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode("utf-8", "replace")


def run(proof: bytes, trust: bytes = TRUST) -> tuple[int, list[str]]:
    return check_proof.run(proof, trust)


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
        for name, wanted, changed in (
            ("no seal", "step 11 malformed", {"seal": ""}),
            ("no user", "step 10 signature: checkpoint: is not signed", {"checkpoint": "".join(lines[:-1])}),
            ("user twice", "step 10 signature: checkpoint: is not signed", {"checkpoint": "".join([*lines, lines[-1]])}),
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


class TestSignedLies(unittest.TestCase):
    """Every signature holds; only the rules are broken."""

    def lie(self, wanted: str, *edits: Callable[[list[Draft]], None], keys_change: bool = False, **options: Any) -> None:
        drafts = forge.example(DATA / "ledger.jsonl")
        for edit in edits:
            edit(drafts)
        forged = Forged(drafts, EXHIBIT, **options)
        proof = forged.proof()
        trust = json.loads(TRUST) | {"genesis": forged.ids[0]}
        status, lines = run(proof, spell(trust) + b"\n")
        self.assertEqual(status, 0 if wanted.startswith("told: ") else 1, (wanted, lines))
        self.assertTrue(any(line.startswith(wanted) or wanted in line for line in lines), (wanted, lines))
        if not wanted.startswith("told: ") and "signature:" not in wanted and not keys_change:
            self.assertFalse([line for line in lines if " signature: " in line], (wanted, lines))

    @staticmethod
    def header(place: int, **changes: Any) -> Callable[[list[Draft]], None]:
        return lambda drafts: drafts[place].header.update(changes)

    @staticmethod
    def facts(place: int, **changes: str | None) -> Callable[[list[Draft]], None]:
        def edit(drafts: list[Draft]) -> None:
            for name, value in changes.items():
                fact = name.replace("_", "-")
                drafts[place].facts.pop(fact, None)
                if value is not None:
                    drafts[place].facts[fact] = value

        return edit

    @staticmethod
    def draft(place: int, **changes: Any) -> Callable[[list[Draft]], None]:
        def edit(drafts: list[Draft]) -> None:
            for name, value in changes.items():
                setattr(drafts[place], name, value)

        return edit

    @staticmethod
    def insert(place: int, *args: Any, **options: Any) -> Callable[[list[Draft]], None]:
        return lambda drafts: drafts.insert(place, Draft(*args, **options))

    def event(self, kind: str, by: str = "jcollins", role: str = "exhibits-officer", **facts: str) -> Any:
        named = {name.replace("_", "-"): value for name, value in facts.items()}
        return self.insert(8, kind, by, role, EXHIBIT, named)

    def test_headers(self) -> None:
        root = "12" * 32
        self.lie("step 4 origin", self.header(7, log="another/origin"))
        self.lie("step 4 payload", self.header(7, data=root))
        self.lie("step 4 malformed", self.header(7, st=1))
        self.lie("step 4 malformed", self.header(7, at="2018-02-30T09:19:00.120Z"))
        self.lie("step 4 malformed", self.header(7, at="2018-06-04T09:19:60.120Z"))
        self.lie("step 4 malformed", self.header(7, more=1))
        self.lie("step 4 malformed", self.header(7, prev=None))
        self.lie("step 4 malformed", self.header(7, auth=None))
        self.lie("step 4 malformed", self.header(8, role="constable"))
        self.lie("step 4 too-new", self.header(8, type="missing"))
        self.lie("step 7 fork", self.header(8, after=[]))
        self.lie("step 7 fork", self.header(7, prev=root))
        self.lie("step 7 fork", self.header(8, n=8))
        self.lie("step 7 subject", self.header(8, on="00" * 16))
        self.lie("step 8 seen", self.header(7, seen={"root": root, "size": 8}))
        self.lie("step 8 seen", self.header(7, seen={"root": root, "size": 0}))
        for place, size in ((7, 7), (7, 6), (8, 7), (7, 3), (7, 1)):  # its own place, others', right after one
            self.lie("step 8 seen", self.header(place, seen={"root": root, "size": size}))
        between = {"seen": {"root": root, "size": 4}}  # nothing of the proof stands there
        self.lie("told: ", self.header(7, **between), self.header(8, at="2018-06-04T09:18:59.120Z"))
        self.lie("step 8 seen", self.header(7, **between), self.header(8, seen={"root": "34" * 32, "size": 4}))
        self.lie("told: clock", self.header(8, at="2018-06-04T09:18:59.120Z"))

    def test_grants_and_roles(self) -> None:
        self.lie("step 9 role", self.draft(8, role="auditor"))
        self.lie("step 9 role", self.draft(8, by="akhan", role="administrator"))
        self.lie("step 9 role", self.draft(7, cosigners=[("kpatel", "supervisor")]))
        self.lie("step 9 role", self.facts(2, roles="examiner,administrator"))
        self.lie("step 9 role", self.facts(2, roles=""))
        self.lie("step 9 role", self.facts(2, roles="examiner,"))
        self.lie("step 7 payload", self.facts(2, signing_key="AB" * 32), self.draft(7, cosigners=[]))
        self.lie("step 7 payload", self.facts(2, user="K Patel"), self.draft(7, cosigners=[]))
        self.lie("step 7 signature:", self.facts(2, signing_key="ab" * 32))
        self.lie("step 7 subject", self.facts(2, user="jcollins"), self.draft(7, cosigners=[]), keys_change=True)
        self.lie("step 7 subject", self.draft(2, on=EXHIBIT))
        revoke = ("revoke", "akhan", "administrator", "cdde4f88c4baf2ac58ca31ee3c5bac95")
        self.lie("had ended at 3", self.insert(3, *revoke, {"user": "kpatel"}))
        twice = [self.insert(place, *revoke, {"user": "kpatel"}) for place in (8, 9)]
        self.lie("a grant that had ended", *twice)
        seen: dict[str, Any] = {}

        def stale(drafts: list[Draft]) -> None:
            drafts[8].header["seen"] = seen

        drafts = forge.example(DATA / "ledger.jsonl")
        forged = Forged(drafts[:7], EXHIBIT)
        forged.proof()
        seen.update(root=forge.root_of([bytes.fromhex(item) for item in forged.ids]).hex(), size=7)
        late = self.insert(7, *revoke, {"user": "kpatel"})
        self.lie("told: late-revocation", late, stale)
        jcollins = "ff03d3ce51231e18040ee14cb9d1e49d"
        issuer = self.insert(9, "revoke", "akhan", "administrator", jcollins, {"user": "jcollins"})
        self.lie("step 11 seal: seal, by", issuer)

    def test_genesis(self) -> None:
        self.lie("step 6 genesis", self.facts(0, log_key="12" * 32))
        self.lie("step 6 genesis", self.facts(0, recovery_2="12" * 32))
        self.lie("step 6 genesis", self.facts(0, recovery_3="12" * 32))
        self.lie("step 6 genesis", self.draft(0, shown=False), keys_change=True)
        self.lie("step 9 mismatch", self.draft(2, cosigners=[("jcollins", "exhibits-officer")]))

    def test_an_accent_after_a_line_end_can_be_proved(self) -> None:
        drafts = forge.example(DATA / "ledger.jsonl")
        drafts[7].facts["method"] = "by hand\n\u0301 or\t\u0327"
        proof = Forged(drafts, EXHIBIT).proof()
        self.assertEqual(run(proof)[0], 0, run(proof)[1])

    def test_custody(self) -> None:
        for rule, edit in {
            "book-in-first": self.event("book-in"),
            "book-in-facts": self.facts(6, kind="spoon"),
            "book-in-destination": self.facts(6, to="user:kpatel"),
            "no-cosigners": self.draft(8, cosigners=[("kpatel", "examiner")]),
            "receiver-signs": self.draft(7, cosigners=[]),
            "destination": self.facts(7, to="user:K Patel"),
            "from-differs": self.facts(7, **{"from": "user:kpatel"}),
            "hand-over-to-party": self.facts(7, **STORE, to_id=STORE["to-id"]),
            "nothing-to-receive": self.event("receive", **{"from": "user:kpatel"}, to="user:jcollins"),
            "custodian-signs": self.event("send", **{"from": "user:kpatel"}, to="org:Lab"),
            "not-in-hand": self.event("break-seal"),
            "to-oneself": self.event("send", **{"from": "user:kpatel"}, to="user:jcollins"),
            "already-sealed": self.event("seal", "kpatel", "examiner", seal="HC2"),
            "reseal-after-break": self.event("reseal", "kpatel", "examiner", seal="HC2"),
            "no-seal-to-break": self.several(("break-seal",), ("break-seal",)),
            "new-seal-number": self.several(("break-seal",), ("reseal", {"seal": "HC0012345"})),
            "seal-number": self.several(("break-seal",), ("reseal", {})),
            "disposal-outcome": self.event("dispose-request", outcome="eaten"),
            "disposal-order": self.event("dispose-carry-out", outcome="destroyed"),
        }.items():
            with self.subTest(rule):
                self.lie(rule, edit)
        self.lie("book-in-first", self.draft(6, shown=False))

    @staticmethod
    def several(*events: tuple[Any, ...]) -> Callable[[list[Draft]], None]:
        """Events of the examiner who holds the exhibit."""

        def edit(drafts: list[Draft]) -> None:
            for place, (kind, *facts) in enumerate(events, 8):
                drafts.insert(place, Draft(kind, "kpatel", "examiner", EXHIBIT, facts[0] if facts else {}))

        return edit

    def test_seal(self) -> None:
        for name, value in {
            "auth": "12" * 32,
            "checkpoint": {"root": "12" * 32, "size": 9},
            "events": 2,
            "exhibit": "12" * 16,
            "head": "12" * 32,
            "log": "another/origin",
            "rows": "12" * 32,
        }.items():
            self.lie(f"step 11 seal: seal, {name}", seal={name: value})
        self.lie("step 11 malformed", seal={"at": "yesterday"})
        self.lie("step 11 malformed", seal={"more": "x"})


class TestLife(unittest.TestCase):
    """An honest longer life of an exhibit passes, and each state is the one of "Rules of custody"."""

    STEPS: tuple[tuple[str, str, dict[str, str], str], ...] = (
        ("kpatel", "break-seal", {"why": "imaging"}, "out user:kpatel seal broken"),
        ("kpatel", "examine", {"stage": "imaging"}, "stage imaging"),
        ("kpatel", "reseal", {"seal": "HC2"}, "seal intact"),
        ("kpatel", "offer", {"from": "user:kpatel", "to": "user:jcollins", "act": "return"}, "out pending"),
        ("jcollins", "receive", {"from": "user:kpatel", "to": "user:jcollins"}, "awaiting-acceptance user:jcollins"),
        ("jcollins", "move", {"from": "user:jcollins", **STORE}, "in-store place"),
        ("jcollins", "send", {"from": "user:jcollins", **LEFT, "to": "org:Lab", "due": "x"}, "out org:Lab due"),
        ("jcollins", "return", {"from": "org:Lab", **STORE}, "in-store place user:jcollins"),
        ("jcollins", "dispose-request", {"outcome": "destroyed"}, "disposal-requested place"),
        ("asupervisor", "dispose-authorise", {"outcome": "destroyed"}, "disposal-authorised"),
        ("jcollins+witness", "dispose-carry-out", {"outcome": "destroyed"}, "disposed user:jcollins"),
        ("jcollins", "print", {"report": "continuity"}, "disposed"),
    )
    ROLES = {"jcollins": "exhibits-officer", "kpatel": "examiner", "asupervisor": "supervisor", "witness": "auditor"}

    def drafts(self) -> list[Draft]:
        drafts = forge.example(DATA / "ledger.jsonl")[:8]
        for number, user in enumerate(("asupervisor", "witness")):
            keys = {"signing-key": forge.public_key(user).hex(), "sealing-key": "12" * 32}
            facts = {"user": user, "roles": self.ROLES[user], **keys}
            drafts.insert(3, Draft("grant", "akhan", "administrator", f"{number:032x}", facts))
        for people, kind, facts, _ in self.STEPS:
            by, *others = people.split("+")
            cosigners = [(other, self.ROLES[other]) for other in others]
            drafts.append(Draft(kind, by, self.ROLES[by], EXHIBIT, facts, cosigners))
        return drafts

    def test_life(self) -> None:
        proof = Forged(self.drafts(), EXHIBIT).proof()
        self.assertEqual(run(proof)[0], 0, run(proof)[1])
        fold = check_proof.Fold(EXHIBIT, check_proof.Report())
        for entry in records.read_proof(proof).entries:
            item = check_proof.read_entry(entry, records.read_trust(TRUST), fold.report)
            assert item is not None
            fold.add(item)
            if entry.index >= 10:
                with self.subTest(entry.index):
                    self.check_state(fold.state, self.STEPS[entry.index - 10][3])

    def check_state(self, state: Any, wanted: str) -> None:
        words = {state.lifecycle, state.custodian}
        told = {"place": state.path, "pending": state.pending, "due": state.due}
        words |= {word for word, value in told.items() if value}
        wanted = wanted.replace("seal ", "seal-").replace("stage ", "stage-")
        words |= {f"seal-{state.seal}", f"stage-{state.stage}"}
        self.assertLessEqual(set(wanted.split()), words)

    def test_lies_at_its_end(self) -> None:
        for rule, place, change in (
            ("disposal-three-people", 18, {"by": "asupervisor", "role": "supervisor"}),
            ("disposal-witness", 20, {"cosigners": []}),
            ("witness-uninvolved", 20, {"cosigners": [("kpatel", "examiner")]}),
            ("closed", 21, {"type": "label"}),
            ("offered-to-another", 14, {"by": "asupervisor", "role": "supervisor"}),
            ("move-to-location", 15, {"facts": {"from": "user:jcollins", "to": "org:Lab"}}),
            ("owner-by-disposal", 16, {"facts": self.STEPS[6][2] | {"to": "owner:Mr A"}}),
            ("return-to-store", 17, {"facts": {"from": "org:Lab", "to": "org:Court"}}),
        ):
            drafts = self.drafts()
            for name, value in change.items():
                setattr(drafts[place], name, value)
            status, lines = run(Forged(drafts, EXHIBIT).proof())
            self.assertEqual((status, any(line.endswith(rule) for line in lines)), (1, True), (rule, lines))


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
