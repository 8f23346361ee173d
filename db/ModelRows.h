// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/Connection.h"
#include "src/custody/ExhibitState.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
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

/// The columns of table exhibit that can change after the booking in, beside `state`. Most have an index, which need
/// not be touched as long as they stay.
struct ChangingColumns {
    explicit ChangingColumns(const custody::ExhibitState& of);

    std::string_view kind, lifecycle;
    std::string custodian;
    std::optional<SubjectId> location;
    std::string_view stage;
    std::optional<std::string> seal, due;
};

void insertExhibit(Connection& connection, const custody::ExhibitState& state);
/// Writes the state and those columns that are not what they were.
void updateExhibit(Connection& connection, const ChangingColumns& was, const custody::ExhibitState& after);

/// Every row of table exhibit, in the order of its pages.
Statement exhibitRows(Connection& connection);
/// Which exhibit the current one of these rows is of.
SubjectId subjectOf(const Statement& exhibitRow);
/// Whether it holds exactly what the state says, columns for search included.
bool exhibitRowIs(const Statement& exhibitRow, const custody::ExhibitState& state);

} // namespace sealbook::db
