# SPDX-License-Identifier: Apache-2.0
"""The state of an exhibit of FORMAT.md, "Rules of custody": its parts, and what each event leads to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import forms
from forms import SUBJECT, USER
from records import MOVEMENTS, OFFICER, Event

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
# What may be corrected in a booking in: the intake fields but reference, seal, location and producer.
INTAKE = frozenset(
    "kind description make model serial imei eid msisdn iccid imsi mac capacity-bytes colour condition found-at "
    "found-by seized-from owner power power-state lock-state action-taken faraday charge clock-offset urgent "
    "urgent-reason hazard privileged code-known quantity occurred".split()
)
CORRECTED = "corrected-"


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


@dataclass(frozen=True)
class Told:
    """What a later event is judged by: who wrote an event, and of which type it is."""

    event: str
    type: str
    author: str


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
    last_movement: str = ""  # or the booking in
    disposal: Disposal | None = None
    missing: Told | None = None
    hold: Told | None = None
    booking: Facts = field(default_factory=dict)  # as corrected
    events: dict[str, Told] = field(default_factory=dict)
    participants: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)

    @property
    def closed(self) -> bool:
        return self.lifecycle in ("disposed", "transferred")


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


def corrected(facts: Facts) -> Facts:
    """The facts that a correction states, by their names there; empty: it ought not to be there."""
    return {name.removeprefix(CORRECTED): value for name, value in facts.items() if name.startswith(CORRECTED)}


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
    state.last_movement = event.id
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


def _fold_loss(state: State, event: Event, facts: Facts, told: Told) -> None:
    if event.type == "missing" and state.missing is None:
        _withdraw(state)
        state.missing, state.lifecycle = told, "missing"
    elif event.type == "found" and is_location(facts.get("to", "")) and to_is_readable(facts):
        state.missing, state.pending = None, None
        _store(state, event, facts)
    elif event.type == "write-off":
        state.lifecycle = "written-off"


def _fold_correction(state: State, facts: Facts) -> None:
    """Takes in what is said of the booking in, and by when it is to be back."""
    for name, value in corrected(facts).items():
        if name == "due":
            if state.pending is not None and state.pending.event == facts.get("corrects"):
                state.pending = replace(state.pending, due=value)
            if state.last_movement == facts.get("corrects") and not state.path and not state.closed:
                state.due = value
        if name not in INTAKE or name == "occurred" or (name == "kind" and value not in KINDS):
            continue
        state.booking.pop(name, None)
        if value:
            state.booking[name] = value


def _book_in(state: State, event: Event, facts: Facts) -> None:
    state.booking = dict(facts)
    state.last_movement = event.id
    state.lifecycle, state.custodian = "seized", f"user:{event.by}"
    if is_location(facts.get("to", "")) and to_is_readable(facts):
        _store(state, event, facts)
    elif SUBJECT.fullmatch(facts.get("parent", "")):
        state.lifecycle = "out"
    if facts.get("seal"):
        state.seal_number, state.seal = facts["seal"], "intact"


def fold(state: State | None, event: Event, facts: Facts) -> State:
    """The state after an event; one that was refused is folded all the same."""
    told = Told(event.id, event.type, event.by)
    if state is None:
        state = State("seized", "user:")  # in nobody's hands, where the first event is no book-in
    if event.type == "book-in":
        _book_in(state, event, facts)
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
    elif event.type in ("missing", "found", "write-off"):
        _fold_loss(state, event, facts, told)
    elif event.type in ("hold", "release-hold"):
        state.hold = told if event.type == "hold" else None
    elif event.type == "correct":
        _fold_correction(state, facts)
    if event.type not in ("label", "print"):
        state.participants |= {signer.by for signer in event.signers}
    state.heads = (state.heads - set(event.after)) | {event.id}
    state.events[event.id] = told
    return state
