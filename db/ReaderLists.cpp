// SPDX-License-Identifier: Apache-2.0
#include "db/Reader.h"

#include "db/ExhibitConditions.h"
#include "db/ModelRows.h"
#include "db/SqlError.h"
#include "db/StateText.h"
#include "db/Statement.h"

#include <limits>

namespace sealbook::db {
namespace {

using custody::ExhibitState;

/// The exhibits of all rows, whose columns are the state and the rowid.
Result<std::vector<PlacedExhibit>> placedIn(Statement& rows)
{
    std::vector<PlacedExhibit> found;
    while (rows.step()) {
        auto state = readState(rows.text(0));
        if (!state)
            return state.error();
        found.push_back({ rows.integer(1), std::move(*state) });
    }
    return found;
}

} // namespace

// A row keeps its rowid for as long as the file is not vacuumed, which nothing here does.
Result<std::vector<PlacedExhibit>> Reader::newest(std::string_view condition, std::int64_t before, std::size_t most)
{
    return guarded([&] {
        // Which rows they are is told by indexes alone: a state is read for those that are answered, and for no others.
        Statement rows(m_connection,
            "SELECT state, rowid FROM exhibit WHERE rowid IN (SELECT rowid FROM exhibit WHERE rowid < ?"
                + std::string(condition) + " ORDER BY rowid DESC LIMIT ?) ORDER BY rowid DESC");
        rows.bindAll(before == 0 ? std::numeric_limits<std::int64_t>::max() : before, static_cast<std::int64_t>(most));
        return placedIn(rows);
    });
}

Result<std::vector<PlacedExhibit>> Reader::newestExhibits(std::int64_t before, std::size_t most)
{
    return newest("", before, most);
}

Result<std::vector<PlacedExhibit>> Reader::newestWatched(
    std::int64_t before, std::size_t most, const custody::Waits& limits)
{
    return newest(" AND " + watchedCondition("subject", limits), before, most);
}

Result<std::vector<PlacedExhibit>> Reader::exhibitsChangedSince(std::uint64_t position)
{
    return guarded([&] {
        Statement rows(m_connection,
            "SELECT state, rowid FROM exhibit WHERE subject IN (SELECT subject FROM event WHERE position >= ?)"
            " ORDER BY rowid DESC");
        rows.bind(1, static_cast<std::int64_t>(position));
        return placedIn(rows);
    });
}

Result<std::vector<ExhibitState>> Reader::list(const ExhibitFilter& filter)
{
    return guarded([&] {
        const Conditions conditions = conditionsOf(filter);
        Statement rows(m_connection,
            "SELECT e.state FROM exhibit e JOIN case_file c ON c.subject = e.case_subject WHERE " + conditions.text()
                + " ORDER BY c.reference, e.initials, e.number, e.suffix LIMIT ?");
        const int limit = conditions.bindTo(rows);
        rows.bind(limit, filter.limit == 0 ? std::int64_t{ -1 } : static_cast<std::int64_t>(filter.limit));
        return statesIn(rows);
    });
}

} // namespace sealbook::db
