// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/Reader.h"
#include "src/exhibit/Party.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace sealbook::reg {

/// How an exhibit was named by the one who acts on it.
enum class IdentifiedBy { SystemId, Seal, Reference };

std::string_view word(IdentifiedBy how);

struct FoundExhibit {
    custody::ExhibitState state;
    IdentifiedBy how = IdentifiedBy::SystemId;
};

/// Finds an exhibit by system id, seal number or REFERENCE@CASE. InvalidInput: misread, malformed, or ambiguous with
/// the candidates; NotFound.
Result<FoundExhibit> findExhibit(db::Reader& reader, std::string_view text);

/// The same events in the same order.
std::vector<custody::Event> eventsOf(const std::vector<db::PlacedEvent>& placed);

Result<custody::CaseState> findCase(db::Reader& reader, std::string_view reference);

/// A location by path, system id, or either behind "location:".
Result<custody::LocationState> findLocation(db::Reader& reader, std::string_view text);

/// A party that exists, with its place in the tree when it is a location.
struct Destination {
    Party party;
    std::optional<custody::LocationState> location;
};
/// PARTY-or-LOCATION of the command-line contract: users must be known and enabled, locations known.
Result<Destination> findDestination(db::Reader& reader, std::string_view text);

/// A party that may be holding exhibits: of users also one who is disabled. InvalidInput for a location; NotFound.
Result<Party> findCustodian(db::Reader& reader, std::string_view text);

/// NotAllowed for who has none of these roles; `act` says what they are needed for.
Result<void> requireRole(const db::Account& account, std::initializer_list<Role> allowed, std::string_view act);
/// NotAllowed for who has no role that reads the register (administrators).
Result<void> requireReadingRole(const db::Account& account);

} // namespace sealbook::reg
