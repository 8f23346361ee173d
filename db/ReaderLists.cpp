// SPDX-License-Identifier: Apache-2.0
#include "db/Reader.h"

#include "db/ModelRows.h"
#include "db/SqlError.h"
#include "db/StateText.h"
#include "db/Statement.h"

#include <iterator>
#include <variant>

namespace sealbook::db {
namespace {

using custody::ExhibitState;

/// Conditions on the columns of an exhibit, all of which must hold, with their values in the order of the text.
class Conditions {
public:
    using Value = std::variant<SubjectId, std::string>;

    void add(std::string_view condition, std::vector<Value> values)
    {
        m_text += " AND ";
        m_text += condition;
        std::move(values.begin(), values.end(), std::back_inserter(m_values));
    }

    const std::string& text() const { return m_text; }

    /// Binds the values from the first parameter on; answers how many there are.
    int bindTo(Statement& statement) const
    {
        int index = 0;
        for (const Value& value : m_values) {
            if (const auto* id = std::get_if<SubjectId>(&value))
                statement.bind(++index, std::span<const std::uint8_t>(id->bytes));
            else
                statement.bind(++index, std::string_view(std::get<std::string>(value)));
        }
        return index;
    }

private:
    std::string m_text = "1";
    std::vector<Value> m_values;
};

Conditions conditionsOf(const ExhibitFilter& filter)
{
    Conditions all;
    if (filter.caseSubject)
        all.add("e.case_subject = ?", { *filter.caseSubject });
    if (filter.location)
        all.add("e.location = ?", { *filter.location });
    if (!filter.below.empty()) {
        // Paths below it go from its own with '/' behind to the same with '0', the next character.
        all.add("e.location IN (SELECT subject FROM location WHERE path = ? OR (path > ? AND path < ?))",
            { filter.below, filter.below + '/', filter.below + '0' });
    }
    if (filter.custodian)
        all.add("e.custodian = ?", { filter.custodian->toString() });
    if (filter.kind)
        all.add("e.kind = ?", { std::string(word(*filter.kind)) });
    if (filter.stage)
        all.add("e.stage = ?", { std::string(word(*filter.stage)) });
    if (filter.lifecycle)
        all.add("e.lifecycle = ?", { std::string(word(*filter.lifecycle)) });
    if (filter.watched)
        all.add("e.subject IN (SELECT exhibit FROM exhibit_watched)", {});
    if (filter.dueBefore)
        all.add("e.due < ?", { filter.dueBefore->toString() });
    return all;
}

} // namespace

// A row keeps its rowid for as long as the file is not vacuumed, which nothing here does.
Result<std::vector<ExhibitState>> Reader::newest(std::string_view condition, std::int64_t& cursor, std::size_t most)
{
    return guarded([&]() -> Result<std::vector<ExhibitState>> {
        Statement rows(m_connection,
            "SELECT state, rowid FROM exhibit WHERE (?1 = 0 OR rowid < ?1)" + std::string(condition)
                + " ORDER BY rowid DESC LIMIT ?2");
        rows.bindAll(cursor, static_cast<std::int64_t>(most));
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

Result<std::vector<ExhibitState>> Reader::newestWatched(std::int64_t& cursor, std::size_t most)
{
    return newest(" AND subject IN (SELECT exhibit FROM exhibit_watched)", cursor, most);
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
        const int last = conditions.bindTo(rows);
        rows.bind(last + 1, filter.limit == 0 ? std::int64_t{ -1 } : static_cast<std::int64_t>(filter.limit));
        return statesIn(rows);
    });
}

} // namespace sealbook::db
