// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/Breaks.h"
#include "src/custody/RegisterState.h"

#include <optional>
#include <string>
#include <vector>

/// What Reader takes and gives.
namespace sealbook::db {

/// A user as the read model has them: their last grant and whether it still holds.
struct Account {
    SubjectId subject;
    std::string name, systemId, fullName;
    std::vector<Role> roles;
    EventId grant;
    custody::KeyBytes signingKey{};
    custody::KeyBytes sealingKey{};
    bool enabled = true;
    bool enrolled = true; ///< signs with keys of their own making
};

/// What lists and searches are narrowed by; an absent member does not.
struct ExhibitFilter {
    std::optional<SubjectId> subject; ///< only this one
    std::optional<SubjectId> caseSubject;
    std::optional<SubjectId> location;
    std::string below; ///< a path: all that lies there or below it; empty: all
    /// A part of the case's reference, of the location's path, of the custodian's name; A to Z in either case; empty:
    /// all
    std::string caseHolds, locationHolds, custodianHolds;
    std::optional<Stage> stage;
    std::optional<Lifecycle> lifecycle;
    std::optional<Timestamp> dueBefore; ///< out and to be back before then
    std::optional<Party> custodian;
    std::optional<Kind> kind;
    /// Only those with a break of continuity, or on the way to one, or with waits behind them that reached the limits;
    /// as far as was followed.
    std::optional<custody::Waits> watched;
    std::size_t limit = 0; ///< 0 = all
};

/// An exhibit with its place among all: the later it was booked in, the higher.
struct PlacedExhibit {
    std::int64_t place = 0;
    custody::ExhibitState state;
};

/// An event with its place in the ledger.
struct PlacedEvent {
    std::uint64_t position = 0;
    custody::Event event;
};

/// How far the tables that follow the ledger have come.
struct Following {
    std::uint64_t position = 0; ///< what lies before it is in them
    std::uint64_t size = 0; ///< of the ledger

    std::uint64_t behind() const { return size - position; }
};

/// What a search found, as far as the tables have followed.
struct SearchHits {
    std::vector<custody::ExhibitState> states; ///< in the order to show them
    bool more = false; ///< there are more than were asked for
};

} // namespace sealbook::db
