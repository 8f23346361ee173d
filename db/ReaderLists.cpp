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

} // namespace

// A row keeps its rowid for as long as the file is not vacuumed, which nothing here does.
Result<std::vector<ExhibitState>> Reader::newest(std::string_view condition, std::int64_t& cursor, std::size_t most)
{
    return guarded([&]() -> Result<std::vector<ExhibitState>> {
        // Which rows they are is told by indexes alone: a state is read for those that are answered, and for no others.
        Statement rows(m_connection,
            "SELECT state, rowid FROM exhibit WHERE rowid IN (SELECT rowid FROM exhibit WHERE rowid < ?"
                + std::string(condition) + " ORDER BY rowid DESC LIMIT ?) ORDER BY rowid DESC");
        rows.bindAll(cursor == 0 ? std::numeric_limits<std::int64_t>::max() : cursor, static_cast<std::int64_t>(most));
        std::vector<ExhibitState> found;
        while (rows.step()) {
            auto state = readState(rows.text(0));
            if (!state)
                return state.error();
            found.push_back(std::move(*state));
            cursor = rows.integer(1);
        }
        return found;
    });
}

Result<std::vector<ExhibitState>> Reader::newestExhibits(std::int64_t& cursor, std::size_t most)
{
    return newest("", cursor, most);
}

Result<std::vector<ExhibitState>> Reader::newestWatched(
    std::int64_t& cursor, std::size_t most, const custody::Waits& limits)
{
    return newest(" AND " + watchedCondition("subject", limits), cursor, most);
}

Result<std::vector<ExhibitState>> Reader::exhibitsChangedSince(std::uint64_t position)
{
    return guarded([&] {
        Statement rows(m_connection,
            "SELECT state FROM exhibit WHERE subject IN (SELECT subject FROM event WHERE position >= ?) ORDER BY "
            "rowid");
        rows.bind(1, static_cast<std::int64_t>(position));
        return statesIn(rows);
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
