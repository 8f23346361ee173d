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

/// FTS5's own check: each word of each row is in the index, and nothing else is.
void checkIndex(Connection& connection, std::vector<Anomaly>& found)
{
    const auto checked = guarded([&] {
        Statement(connection, "INSERT INTO exhibit_words(exhibit_words, rank) VALUES ('integrity-check', 1)").run();
    });
    if (!checked)
        differs(found, "the index of words is not that of the words: " + checked.error().detail);
}

} // namespace

Result<std::vector<Anomaly>> Store::compareFollowed()
{
    return guarded([&]() -> Result<std::vector<Anomaly>> {
        std::vector<Anomaly> found;
        {
            const Transaction snapshot(m_state->connection, Transaction::Kind::Read);
            Reader reader(m_state->connection, m_state->tree);
            if (const auto checked = checkRows(m_state->connection, reader, found); !checked)
                return checked.error();
        }
        // A command to the index counts as writing, though it changes nothing.
        const Transaction writing(m_state->connection, Transaction::Kind::Write);
        checkIndex(m_state->connection, found);
        return found;
    });
}

} // namespace sealbook::db
