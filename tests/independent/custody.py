# SPDX-License-Identifier: Apache-2.0
"""The rules of custody of FORMAT.md: what is refused before an event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forms import EXHIBIT_REFERENCE, SUBJECT
from records import ADMINISTRATOR, EVENT_TYPES, EXAMINER, MOVEMENTS, SUPERVISOR, Event
from state import INTAKE, KINDS, OUTCOMES, Facts, State, corrected, is_location, is_party, is_user, to_is_readable

MOVEMENT_FACTS = frozenset("occurred seal-seen seal-state purpose method note due".split())
CORRECTABLE = {
    "book-in": INTAKE,
    **{name: MOVEMENT_FACTS for name in MOVEMENTS},
    "found": MOVEMENT_FACTS - {"due"},
    "examine": frozenset({"note", "hours"}),
    "missing": frozenset({"occurred", "why", "search", "deadline", "last-seen"}),
    **{name: frozenset({"why"}) for name in ("break-seal", "write-off", "hold", "release-hold")},
}


@dataclass(frozen=True)
class Refusal:
    rule: str
    role: bool = False


# --- What is refused ------------------------------------------------------------------------------------------------


def in_hand(state: State, event: Event) -> bool:
    return state.custodian == f"user:{event.by}" or (state.path != "" and event.role != EXAMINER)


def _first_event(event: Event, facts: Facts) -> Iterator[tuple[bool, str]]:
    parent = facts.get("parent", "")
    yield event.type != "book-in" or event.after != (), "book-in-first"
    yield not facts.get("system-id") or not facts.get("case-reference"), "book-in-facts"
    yield not EXHIBIT_REFERENCE.fullmatch(facts.get("reference", "")), "book-in-facts"
    yield facts.get("kind") not in KINDS or not SUBJECT.fullmatch(facts.get("case", "")), "book-in-facts"
    if parent:
        both = SUBJECT.fullmatch(parent) and SUBJECT.fullmatch(facts.get("root", ""))
        yield not both, "book-in-facts"
    to = facts.get("to", "")
    if to:
        to_store = is_location(to) and to_is_readable(facts)
        yield not to_store and to != f"user:{event.by}", "book-in-destination"
    yield event.role == EXAMINER and not parent, "examiner-scope (role)"
    yield bool(event.cosigners), "no-cosigners"


def _later_event(state: State, event: Event, facts: Facts) -> Iterator[tuple[bool, str]]:
    names = [signer.by for signer in event.signers]
    yield event.type == "book-in", "book-in-first"
    yield bool(event.cosigners) and not EVENT_TYPES[event.type].cosigners, "no-cosigners"
    yield any(signer.role == ADMINISTRATOR for signer in event.cosigners), "administrator-no-custody (role)"
    yield len(set(names)) != len(names), "signs-once"
    if event.type == "print":
        return
    if event.type == "correct":
        yield from _correction(state, event, facts)
        return
    yield state.closed, "closed"
    settles = event.type in (*MOVEMENTS, "found") and event.role == SUPERVISOR and state.heads <= set(event.after)
    yield len(state.heads) >= 2 and not settles, "disputed"
    if state.missing is not None and event.type not in ("found", "hold", "release-hold"):
        written_off = state.lifecycle == "written-off"
        yield written_off, "written-off"
        yield not written_off and event.type not in ("missing", "write-off"), "missing"
    if event.type in MOVEMENTS:
        yield from _movement(state, event, facts)
    elif event.type in ("seal", "reseal", "break-seal", "split"):
        yield from _seals(state, event, facts)
    elif event.type.startswith("dispose-"):
        yield from _disposal(state, event, facts)
    else:
        yield from _loss_or_hold(state, event, facts)


def may_be_corrected(kind: str, name: str) -> bool:
    if kind.startswith("dispose-"):
        return name.startswith("detail-") and name != "detail-"
    return name in CORRECTABLE.get(kind, ())


def _correction(state: State, event: Event, facts: Facts) -> Iterator[tuple[bool, str]]:
    told, names = state.events.get(facts.get("corrects", "")), corrected(facts)
    yield told is None, "corrects-event"
    assert told is not None
    supervises = event.role == SUPERVISOR
    yield not supervises and told.author != event.by, "corrects-own (role)"
    yield not all(may_be_corrected(told.type, name) for name in names), "correctable"
    yield not names and not supervises, "corrects-own (role)"
    yield not facts.get("why"), "reason"


def _from_differs(state: State, facts: Facts) -> bool:
    sender = facts.get("from", "")
    wrong_place = facts.get("from-place", "") != state.path
    return not is_party(sender) or sender != state.custodian or wrong_place


def _loss_or_hold(state: State, event: Event, facts: Facts) -> Iterator[tuple[bool, str]]:
    kind, lost, unreasoned = event.type, state.missing, not facts.get("why")
    if kind == "missing":
        yield lost is not None and not facts.get("search"), "already-missing"
        yield lost is None and unreasoned, "reason"
    elif kind == "found":
        yield lost is None, "not-missing"
        yield not is_location(facts.get("to", "")) or not to_is_readable(facts), "found-at-location"
        yield _from_differs(state, facts), "from-differs"
    elif kind == "write-off":
        yield lost is None or state.lifecycle != "missing", "not-missing"
        assert lost is not None
        yield event.by == lost.author or state.custodian == f"user:{event.by}", "write-off-two-people"
        yield unreasoned, "reason"
    elif kind == "hold":
        yield state.hold is not None, "on-hold"
        yield unreasoned, "reason"
    elif kind == "release-hold":
        yield state.hold is None, "no-hold"


def _movement(state: State, event: Event, facts: Facts) -> Iterator[tuple[bool, str]]:
    yield not to_is_readable(facts), "destination"
    yield _from_differs(state, facts), "from-differs"
    if event.type == "receive":
        yield from _receive(state, event, facts["to"])
        return
    me, to = f"user:{event.by}", facts["to"]
    yield event.role == EXAMINER and me not in (to, state.custodian), "examiner-scope (role)"
    if event.type == "move":
        yield not is_location(to), "move-to-location"
        yield state.lifecycle == "in-transit", "in-transit"
    else:
        yield from _other_movement(state, event, to)
    signed = {f"user:{signer.by}" for signer in event.signers}
    unsigned = is_user(state.custodian) and state.custodian not in signed
    excused = event.type == "return" and event.role != EXAMINER
    yield not in_hand(state, event) and unsigned and not state.path and not excused, "custodian-signs"


def _receive(state: State, event: Event, to: str) -> Iterator[tuple[bool, str]]:
    yield state.pending is None, "nothing-to-receive"
    assert state.pending is not None
    party = state.pending.party
    yield is_user(party) and party != f"user:{event.by}", "offered-to-another"
    yield is_location(party) and event.role == EXAMINER, "examiner-scope (role)"
    yield to != party, "receive-as-offered"


def _other_movement(state: State, event: Event, to: str) -> Iterator[tuple[bool, str]]:
    kind = event.type
    yield kind in ("hand-over", "offer") and is_location(to), "hand-over-to-party"
    yield kind == "return" and not is_location(to) and not is_user(to), "return-to-store"
    yield to.startswith("owner:"), "owner-by-disposal"
    idle = not state.path and state.pending is None
    yield to == state.custodian and idle and kind != "return", "already-held"
    yield kind in ("offer", "send") and to == f"user:{event.by}", "to-oneself"
    signed = {f"user:{signer.by}" for signer in event.signers}
    yield kind in ("hand-over", "return") and is_user(to) and to not in signed, "receiver-signs"
    yield kind == "offer" and not is_user(to), "offer-to-user"


def _seals(state: State, event: Event, facts: Facts) -> Iterator[tuple[bool, str]]:
    kind, number = event.type, facts.get("seal", "")
    yield not in_hand(state, event), "not-in-hand"
    yield kind == "break-seal" and state.seal != "intact", "no-seal-to-break"
    yield kind == "reseal" and state.seal != "broken", "reseal-after-break"
    yield kind == "seal" and state.seal == "broken", "reseal-after-break"
    yield kind == "reseal" and number == state.seal_number, "new-seal-number"
    yield kind == "seal" and state.seal == "intact", "already-sealed"
    yield kind in ("seal", "reseal") and not number, "seal-number"


def _disposal(state: State, event: Event, facts: Facts) -> Iterator[tuple[bool, str]]:
    kind, outcome, there = event.type, facts.get("outcome", ""), state.disposal
    request, carry_out = kind == "dispose-request", kind == "dispose-carry-out"
    yield state.hold is not None, "on-hold"
    yield outcome not in OUTCOMES, "disposal-outcome"
    yield not request and there is not None and there.outcome != outcome, "disposal-outcome"
    if request:
        yield there is not None and there.outcome == outcome, "disposal-order"
        yield state.lifecycle == "in-transit", "in-transit"
        return
    yield there is None, "disposal-order"
    assert there is not None
    yield carry_out != (there.authoriser is not None), "disposal-order"
    yield not carry_out and event.by == there.requester, "disposal-three-people"
    if not carry_out:
        return
    witnesses = {signer.by for signer in event.cosigners}
    yield event.by == there.authoriser, "disposal-three-people"
    yield len(event.cosigners) != 1, "disposal-witness"
    yield bool(witnesses & {there.requester, there.authoriser}), "disposal-three-people"
    yield bool(witnesses & state.participants), "witness-uninvolved"
    yield state.pending is not None, "pending-receipt"
    yield not in_hand(state, event) and is_user(state.custodian), "not-in-hand"


def judge(state: State | None, event: Event, facts: Facts) -> Refusal | None:
    """The first rule of custody that the event breaks, or none."""
    rules = _first_event(event, facts) if state is None else _later_event(state, event, facts)
    for refused, rule in rules:
        if refused:
            return Refusal(rule, rule.endswith("(role)"))
    return None
