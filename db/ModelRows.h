// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/Connection.h"
#include "src/custody/ExhibitState.h"

#include <span>
#include <string>
#include <vector>

/// How folded states lie in rows, for the code that writes read models and the code that compares them. Throws
/// SqlError: inside db only.
namespace sealbook::db {

class Statement;

/// The event ids one after another, sorted as given.
std::vector<std::uint8_t> headsBytes(const std::vector<EventId>& heads);
std::vector<EventId> headsFrom(std::span<const std::uint8_t> bytes);

/// The exhibits whose states are the first column of all rows.
Result<std::vector<custody::ExhibitState>> statesIn(Statement& rows);

void insertExhibit(Connection& connection, const custody::ExhibitState& state);
void updateExhibit(Connection& connection, const custody::ExhibitState& state);

/// Whether the row of this exhibit holds exactly what the state says, columns for search included.
bool exhibitRowIs(Connection& connection, const custody::ExhibitState& state);

} // namespace sealbook::db
