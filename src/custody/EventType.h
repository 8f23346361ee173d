// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Words.h"

#include <optional>
#include <span>
#include <string_view>

namespace sealbook::custody {

/// The kinds of entries this release writes and understands; the words are those of FORMAT.md, "Event types".
enum class EventType {
    Genesis,
    Grant,
    Revoke,
    Station,
    Case,
    Warrant,
    Location,
    BookIn,
    Label,
    Move,
    HandOver,
    Offer,
    Receive,
    Send,
    Return,
    Seal,
    BreakSeal,
    Reseal,
    Split,
    Examine,
    DisposeRequest,
    DisposeAuthorise,
    DisposeCarryOut,
    Print,
    Missing,
    Found,
    WriteOff,
    Hold,
    ReleaseHold,
    Correct,
    Policy,
    Enrol,
    Restored,
};

/// What an event is about; the subject id in `on` belongs to one of these.
enum class SubjectKind { Register, User, Station, Case, Location, Exhibit };

std::string_view word(EventType type);
std::string_view word(SubjectKind kind);
std::optional<EventType> eventTypeFrom(std::string_view word);
std::span<const EventType> allEventTypes();

/// The one subject kind that events of this type are about.
SubjectKind subjectKind(EventType type);

/// The roles that may author an event of this type, in the order in which a person with several acts.
std::span<const Role> allowedRoles(EventType type);
bool mayAuthor(Role role, EventType type);

/// Whether persons beside the author may sign an event of this type.
bool takesCosigners(EventType type);

/// True for events that move custody or place: their `from` is compared with where the exhibit was.
bool isMovement(EventType type);

} // namespace sealbook::custody
