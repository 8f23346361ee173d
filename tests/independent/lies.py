# SPDX-License-Identifier: Apache-2.0
"""What the tests of the independent checker share: the worked example, and stories that go on from it."""

from __future__ import annotations

import json
import unittest
from collections.abc import Callable
from pathlib import Path
from typing import Any

import check_proof
import forge
from forge import Draft, Forged

HERE = Path(__file__).resolve().parent
DATA = HERE.parent / "data" / "format"
PROOF = (DATA / "proof.json").read_bytes()
TRUST = (DATA / "trust").read_bytes()
EXHIBIT = "4e381a0869988b10f2a44a8c4db2a69b"
STORE = {"to": "location:Harrow Road/Store/Bay 3", "to-id": "3ef087e58a0289487ecaaa5be6e08268"}
LEFT = {"from-place": "Harrow Road/Store/Bay 3"}

Edit = Callable[[list[Draft]], None]


def spell(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode("utf-8", "replace")


def run(proof: bytes, trust: bytes = TRUST) -> tuple[int, list[str]]:
    return check_proof.run(proof, trust)


def example() -> list[Draft]:
    return forge.example(DATA / "ledger.jsonl")


def checked(drafts: list[Draft], **options: Any) -> tuple[int, list[str]]:
    """The verdict on a proof made of the drafts, against a trust file that names their genesis."""
    forged = Forged(list(drafts), EXHIBIT, **options)
    proof = forged.proof()
    return run(proof, spell(json.loads(TRUST) | {"genesis": forged.ids[0]}) + b"\n")


def id_at(place: int) -> Callable[[Forged], str]:
    return lambda forged: forged.ids[place]


def tree_at(size: int) -> Callable[[Forged], dict[str, Any]]:
    return lambda forged: forged.tree(size)


class Stories(unittest.TestCase):
    """Proofs that hold, and such in which one rule is broken while every signature is in order."""

    def holds(self, drafts: list[Draft], *told: str, **options: Any) -> None:
        """It is verified, and exactly these rules are told."""
        status, lines = checked(drafts, **options)
        self.assertEqual((status, lines[-1][:9]), (0, "VERIFIED:"), lines)
        self.assertEqual([line.split(":")[1].strip() for line in lines[:-1]], list(told), lines)

    def broken(self, rule: str, drafts: list[Draft], *others: str, **options: Any) -> None:
        """It is not verified, a finding names the rule, and nothing but it and the others is found."""
        status, lines = checked(drafts, **options)
        self.assertEqual((status, lines[-1]), (1, "NOT VERIFIED"), (rule, lines))
        found = [line for line in lines[:-1] if not line.startswith("told: ")]
        self.assertTrue(any(rule in line for line in found), (rule, lines))
        rest = [line for line in found if not any(word in line for word in (rule, *others))]
        self.assertEqual(rest, [], (rule, lines))
