// SPDX-License-Identifier: Apache-2.0
#include "db/Follower.h"
#include "db/SearchWords.h"
#include "db/Statement.h"
#include "db/Store.h"

namespace sealbook::db {
namespace {

using custody::Anomaly;

void differs(std::vector<Anomaly>& found, const std::string& what)
{
    found.push_back({ custody::Severity::Red, "followed", 0, std::nullopt, what });
}

/// Rows for exhibits that have none in the register.
void checkPlanted(Connection& connection, std::vector<Anomaly>& found)
{
    for (const char* table : { "exhibit_text", "exhibit_watched", "exhibit_waited" }) {
        const std::int64_t planted = queryInteger(connection,
            std::string("SELECT count(*) FROM ") + table
                + " f WHERE NOT EXISTS (SELECT 1 FROM exhibit x WHERE x.subject = f.exhibit)");
        const std::int64_t twice =
            queryInteger(connection, std::string("SELECT count(*) - count(DISTINCT exhibit) FROM ") + table);
        if (planted + twice != 0)
            differs(found, std::string("table ") + table + " has rows that no exhibit accounts for");
    }
}

/// A word may stay behind, but each has the form that folding gives.
void checkWords(Connection& connection, std::vector<Anomaly>& found)
{
    Statement rows(connection, "SELECT word FROM exhibit_word");
    while (rows.step())
        if (!isFoldedWord(rows.text(0)))
            return differs(found, "table exhibit_word has a word that no text has");
}

/// That each exhibit is as the events say, as far as they were followed.
Result<void> checkRows(Connection& connection, Reader& reader, std::vector<Anomaly>& found)
{
    const auto following = reader.following();
    if (!following)
        return following.error();
    const std::string within = " WHERE position <= " + std::to_string(following->size);
    const std::int64_t marks = queryInteger(connection, "SELECT count(*) FROM followed");
    const bool begun = marks != 0 || queryInteger(connection, "SELECT count(*) FROM exhibit_text") != 0;
    if (begun && (marks != 1 || queryInteger(connection, "SELECT count(*) FROM followed" + within) != 1))
        differs(found, "the place up to which the tables have followed is none of the ledger");
    Follower follower(connection, reader);
    for (const SubjectId& exhibit : follower.exhibitsBetween(0, following->position)) {
        const auto rows = follower.rowsOf(exhibit);
        if (!rows && !isUnreadable(rows.error()))
            return rows.error();
        if (!rows)
            differs(found, "exhibit " + exhibit.hex() + ": " + rows.error().detail);
        else if (!follower.hold(*rows))
            differs(found,
                "what exhibit " + exhibit.hex() + " is found by, or whether it is watched, is not what the events say");
    }
    checkPlanted(connection, found);
    checkWords(connection, found);
    return {};
}

/// Makes a table as it is in the register. One statement alone is run, which is a CREATE or the register does not open:
/// whoever wrote the file must not have anything else done behind it here, such as another file attached.
Result<void> make(std::string_view table, Connection& from, Connection& to)
{
    Statement row(from, "SELECT sql FROM sqlite_master WHERE name = ?");
    row.bind(1, table);
    const auto made = guarded([&] {
        const bool isThere = row.step();
        if (isThere)
            Statement(to, row.text(0)).run();
        return isThere;
    });
    if (!made || !*made)
        return Error{ ErrorCode::Corrupt, "table " + std::string(table) + " is not defined as it should be" };
    return {};
}

/// Puts all rows in the place of those that are there.
void copyRows(const std::string& table, int columns, Connection& from, Connection& to)
{
    to.execute("DELETE FROM " + table);
    std::string marks = "?";
    for (int column = 1; column < columns; ++column)
        marks += ", ?";
    Statement rows(from, "SELECT * FROM " + table);
    Statement write(to, "INSERT INTO " + table + " VALUES (" + marks + ")");
    while (rows.step()) {
        for (int column = 0; column < columns; ++column)
            write.bindFrom(column + 1, rows, column);
        write.run();
    }
}

/// FTS5's own check: each word of each row is in the index, and nothing else is. It is a command to the index, which
/// counts as writing, so that in the register nobody could record anything as long as it takes; it is therefore given
/// to a copy in memory. The tables of the index are those that FTS5 makes (FTS5, section 9), the index is asked nothing
/// before they are filled: it would remember what it was.
Result<void> checkIndex(Connection& connection, std::vector<Anomaly>& found)
{
    const auto checked = guarded([&]() -> Result<void> {
        auto copy = Connection::openInMemory();
        if (!copy)
            return copy.error();
        for (const char* table : { "exhibit_text", "exhibit_words" })
            if (const auto made = make(table, connection, *copy); !made)
                return made.error();
        copyRows("exhibit_text", 4, connection, *copy);
        copyRows("exhibit_words_data", 2, connection, *copy);
        copyRows("exhibit_words_idx", 3, connection, *copy);
        copyRows("exhibit_words_config", 2, connection, *copy);
        copy->execute("INSERT INTO exhibit_words(exhibit_words, rank) VALUES ('integrity-check', 1)");
        return {};
    });
    if (!checked && checked.error().code != ErrorCode::Corrupt && checked.error().code != ErrorCode::Conflict)
        return checked.error(); // no memory, say, which is no fault of the index
    if (!checked)
        differs(found, "the index of words is not that of the words: " + checked.error().detail);
    return {};
}

} // namespace

Result<std::vector<Anomaly>> Store::compareFollowed()
{
    return guarded([&]() -> Result<std::vector<Anomaly>> {
        std::vector<Anomaly> found;
        const Transaction snapshot(m_state->connection, Transaction::Kind::Read);
        Reader reader(m_state->connection, m_state->tree);
        if (const auto checked = checkRows(m_state->connection, reader, found); !checked)
            return checked.error();
        if (const auto checked = checkIndex(m_state->connection, found); !checked)
            return checked.error();
        return found;
    });
}

} // namespace sealbook::db
