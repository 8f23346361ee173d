# SPDX-License-Identifier: Apache-2.0
"""The rules of custody of FORMAT.md: an exhibit's state, what is refused before an event, and what it leads to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import forms
from forms import EXHIBIT_REFERENCE, SUBJECT, USER
from records import ADMINISTRATOR, EVENT_TYPES, EXAMINER, MOVEMENTS, OFFICER, SUPERVISOR, Event

Facts = dict[str, str]
KINDS = frozenset(
    "computer laptop server nas phone tablet wearable sim drive memory-card usb-stick optical console camera drone "
    "cctv router iot vehicle-unit wallet document image other".split()
)
OUTCOMES = frozenset(
    "returned returned-wiped forfeited deprivation court-order unclaimed destroyed transferred retained-by-court "
    "retained-police consumed".split()
)
STAGES = frozenset(
    "none awaiting-submission awaiting-code queued triage imaging examining categorising review report-pending done "
    "no-access broken empty no-action on-hold".split()
)


@dataclass(frozen=True)
class Pending:
    party: str
    event: str
    is_return: bool
    due: str


@dataclass
class Disposal:
    outcome: str
    requester: str
    authoriser: str | None = None


@dataclass
class State:
    lifecycle: str
    custodian: str
    path: str = ""  # empty: no location
    location_id: str = ""
    pending: Pending | None = None
    seal_number: str = ""
    seal: str = "none"
    stage: str = "none"
    due: str = ""
    disposal: Disposal | None = None
    participants: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)

    @property
    def closed(self) -> bool:
        return self.lifecycle in ("disposed", "transferred")


@dataclass(frozen=True)
class Refusal:
    rule: str
    role: bool = False


# --- Parties --------------------------------------------------------------------------------------------------------


def is_party(text: str) -> bool:
    kind, parted, name = text.partition(":")
    if not parted:
        return False
    if kind == "user":
        return USER.fullmatch(name) is not None
    if kind == "location":
        segments = name.split("/")
        return len(segments) <= 8 and all(forms.is_plain(segment, 60) for segment in segments)
    return kind in ("person", "org", "court", "owner") and forms.is_plain(name, 200)


def to_is_readable(facts: Facts) -> bool:
    to = facts.get("to", "")
    return is_party(to) and (not is_location(to) or SUBJECT.fullmatch(facts.get("to-id", "")) is not None)


def is_user(party: str) -> bool:
    return party.startswith("user:")


def is_location(party: str) -> bool:
    return party.startswith("location:")


def name_of(party: str) -> str:
    return party.partition(":")[2]


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
    yield state.closed, "closed"
    settles = event.type in MOVEMENTS and event.role == SUPERVISOR and state.heads <= set(event.after)
    yield len(state.heads) >= 2 and not settles, "disputed"
    if event.type in MOVEMENTS:
        yield from _movement(state, event, facts)
    elif event.type in ("seal", "reseal", "break-seal", "split"):
        yield from _seals(state, event, facts)
    elif event.type.startswith("dispose-"):
        yield from _disposal(state, event, facts)


def _movement(state: State, event: Event, facts: Facts) -> Iterator[tuple[bool, str]]:
    sender = facts.get("from", "")
    yield not to_is_readable(facts), "destination"
    wrong_place = facts.get("from-place", "") != state.path
    yield not is_party(sender) or sender != state.custodian or wrong_place, "from-differs"
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
    yield outcome not in OUTCOMES, "disposal-outcome"
    yield not request and there is not None and there.outcome != outcome, "disposal-outcome"
    if request:
        yield there is not None and there.outcome == outcome, "disposal-order"
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


# --- What an event leads to -----------------------------------------------------------------------------------------


def _store(state: State, event: Event, facts: Facts) -> None:
    state.custodian = f"user:{event.by}"
    state.path, state.location_id = name_of(facts["to"]), facts["to-id"]
    state.due = ""
    kept = state.disposal is not None and state.lifecycle in ("disposal-requested", "disposal-authorised")
    if not kept:
        state.lifecycle = "in-store"


def _give(state: State, event: Event, to: str, was_return: bool) -> None:
    name = name_of(to)
    signer = next((signer for signer in (*event.cosigners, event.signers[0]) if signer.by == name), None)
    as_officer = signer is not None and signer.role == OFFICER
    fresh = state.lifecycle in ("seized", "in-transit", "awaiting-acceptance")
    state.custodian, state.path, state.location_id = to, "", ""
    state.lifecycle = "awaiting-acceptance" if was_return or (fresh and as_officer) else "out"


def _withdraw(state: State) -> None:
    if state.disposal is None:
        return
    state.disposal = None
    if state.lifecycle in ("disposal-requested", "disposal-authorised"):
        state.lifecycle = "in-store" if state.path else "out"


def _fold_movement(state: State, event: Event, facts: Facts) -> None:
    if not to_is_readable(facts):
        return
    to, due = facts["to"], facts.get("due", "")
    if event.type == "offer":
        state.pending = Pending(to, event.id, facts.get("act") == "return", due)
        return
    if event.type != "move":
        _withdraw(state)
    if event.type == "receive" and state.pending is not None:
        due = state.pending.due
    if event.type == "send" and (is_user(to) or is_location(to)):
        state.pending = Pending(to, event.id, False, due)
        state.lifecycle, state.path, state.location_id = "in-transit", "", ""
    else:
        pending, state.pending = state.pending, None
        was_return = event.type == "return" or (event.type == "receive" and pending is not None and pending.is_return)
        if is_location(to):
            _store(state, event, facts)
        elif is_user(to):
            _give(state, event, to, was_return)
        else:
            state.lifecycle, state.custodian, state.path, state.location_id = "out", to, "", ""
    if not state.path:
        state.due = due


def _fold_disposal(state: State, event: Event, facts: Facts) -> None:
    if event.type == "dispose-request":
        outcome = facts.get("outcome", "")
        state.disposal = Disposal(outcome if outcome in OUTCOMES else "destroyed", event.by)
        state.lifecycle = "disposal-requested"
    elif event.type == "dispose-authorise":
        if state.disposal is not None:
            state.disposal.authoriser = event.by
        state.lifecycle = "disposal-authorised"
    else:
        transferred = state.disposal is not None and state.disposal.outcome == "transferred"
        state.lifecycle = "transferred" if transferred else "disposed"
        state.path, state.location_id, state.pending, state.due = "", "", None, ""


def _book_in(state: State, event: Event, facts: Facts) -> State:
    state.lifecycle, state.custodian = "seized", f"user:{event.by}"
    if is_location(facts.get("to", "")) and to_is_readable(facts):
        _store(state, event, facts)
    elif SUBJECT.fullmatch(facts.get("parent", "")):
        state.lifecycle = "out"
    if facts.get("seal"):
        state.seal_number, state.seal = facts["seal"], "intact"
    return state


def fold(state: State | None, event: Event, facts: Facts) -> State:
    """The state after an event."""
    if state is None:
        state = State("seized", "user:")  # in nobody's hands, where the first event is no book-in
    if event.type == "book-in":
        state = _book_in(state, event, facts)
    elif event.type in MOVEMENTS:
        _fold_movement(state, event, facts)
    elif event.type in ("seal", "reseal"):
        state.seal_number, state.seal = facts.get("seal", ""), "intact"
    elif event.type == "break-seal":
        state.seal = "broken"
    elif event.type == "examine" and facts.get("stage") in STAGES:
        state.stage = facts["stage"]
    elif event.type.startswith("dispose-"):
        _fold_disposal(state, event, facts)
    if event.type not in ("label", "print"):
        state.participants |= {signer.by for signer in event.signers}
    state.heads = (state.heads - set(event.after)) | {event.id}
    return state


# --- Printed rows ---------------------------------------------------------------------------------------------------


def _cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


def printed_rows(events: list[tuple[Event, Facts]]) -> bytes:
    lines = []
    for number, (event, facts) in enumerate(events, 1):
        occurred = facts.get("occurred", "")
        place = f" ({facts['from-place']})" if facts.get("from-place") else ""
        cells = [str(number), event.id, event.type, event.at, occurred if forms.is_time(occurred) else event.at]
        cells += [event.by, ",".join(signer.by for signer in event.cosigners), facts.get("from", "") + place]
        cells += [facts.get(name, "") for name in ("to", "purpose", "seal-seen", "seal-state")]
        lines.append("\t".join(_cell(cell) for cell in cells) + "\n")
    return "".join(lines).encode("utf-8")
