// SPDX-License-Identifier: Apache-2.0
#include "db/IndexCheck.h"
#include "db/ModelRows.h"
#include "db/ReadModels.h"
#include "db/Reader.h"
#include "db/SqlError.h"
#include "db/Statement.h"

#include <algorithm>
#include <unordered_set>

namespace sealbook::db {
namespace {

using custody::Anomaly;
using custody::RegisterState;

/// Collects what differs, table by table.
class Comparison {
public:
    Comparison(Connection& connection, const RegisterState& replay)
        : m_connection(connection)
        , m_replay(replay)
        , m_reader(connection, m_tree)
    {
    }

    std::vector<Anomaly> run()
    {
        compareExhibits();
        compareSubjects();
        comparePeople();
        compareStations();
        compareLocations();
        compareCases();
        return std::move(m_found);
    }

private:
    void differs(const std::string& what)
    {
        m_found.push_back({ custody::Severity::Red, "read-model", 0, std::nullopt,
            what + " is not what the signed events say: the database was altered or an old page was put back" });
    }

    void count(const char* table, std::size_t expected)
    {
        const std::int64_t rows = queryInteger(m_connection, std::string("SELECT count(*) FROM ") + table);
        if (rows != static_cast<std::int64_t>(expected))
            differs(std::string("table ") + table + " has " + std::to_string(rows) + " rows, the replay "
                + std::to_string(expected) + ": it");
    }

    void compareExhibits()
    {
        const auto& exhibits = m_replay.exhibits();
        std::unordered_set<SubjectId> seen;
        seen.reserve(exhibits.size());
        IndexCheck indexes(m_connection, "exhibit");
        Statement rows = exhibitRows(m_connection); // as they lie: each page is read once
        while (rows.step()) {
            indexes.take(rows);
            const auto found = exhibits.find(subjectOf(rows));
            const bool isNew = seen.insert(subjectOf(rows)).second;
            if (found == exhibits.end() || !isNew || !exhibitRowIs(rows, found->second))
                differs("exhibit " + std::string(rows.text(0)));
        }
        for (const auto& [id, state] : exhibits)
            if (!seen.contains(id))
                differs("exhibit " + state.systemId);
        if (const auto index = indexes.firstWrong())
            differs("index " + *index);
    }

    void compareSubjects()
    {
        Statement rows(m_connection, "SELECT id, kind, heads FROM subject");
        while (rows.step()) {
            SubjectId id;
            std::copy_n(rows.blob(0).begin(), std::min(rows.blob(0).size(), id.bytes.size()), id.bytes.begin());
            const auto found = m_replay.subjects().find(id);
            if (found == m_replay.subjects().end() || custody::word(found->second.kind) != rows.text(1)
                || headsFrom(rows.blob(2)) != found->second.heads)
                differs("subject " + id.hex());
        }
        count("subject", m_replay.subjects().size());
    }

    void comparePeople()
    {
        const auto people = m_replay.people().all();
        for (const custody::Grant* grant : people) {
            const auto account = m_reader.account(grant->user);
            if (!account || !*account || (*account)->subject != grant->subject || (*account)->grant != grant->id
                || (*account)->fullName != grant->fullName || (*account)->systemId != grant->systemId
                || (*account)->roles != grant->roles || (*account)->signingKey != grant->signingKey
                || (*account)->sealingKey != grant->sealingKey || (*account)->enabled != !grant->endedAt
                || (*account)->enrolled != !grant->provisional)
                differs("user " + grant->user);
        }
        count("account", people.size());
        count("unenrolled", static_cast<std::size_t>(std::count_if(people.begin(), people.end(), [](const auto* grant) {
            return grant->provisional;
        })));
    }

    void compareStations()
    {
        for (const auto& [name, station] : m_replay.stations()) {
            const auto row = m_reader.station(name);
            if (!row || *row != std::optional(station))
                differs("station " + name);
        }
        count("station", m_replay.stations().size());
    }

    void compareLocations()
    {
        for (const auto& [id, location] : m_replay.locations()) {
            const auto row = m_reader.locationByPath(location.path);
            if (!row || *row != std::optional(location))
                differs("location " + location.path);
        }
        count("location", m_replay.locations().size());
    }

    void compareCases()
    {
        std::size_t warrants = 0;
        std::size_t producers = 0;
        std::size_t dates = 0;
        for (const auto& [id, file] : m_replay.cases()) {
            const auto row = m_reader.caseByReference(file.reference);
            if (!row || *row != std::optional(file))
                differs("case " + file.reference);
            warrants += file.warrants.size();
            producers += file.producers.size();
            dates += file.dates.size();
        }
        count("case_file", m_replay.cases().size());
        count("warrant", warrants);
        count("producer", producers);
        count("case_date", dates);
    }

    Connection& m_connection;
    const RegisterState& m_replay;
    ledger::Frontier m_tree;
    Reader m_reader;
    std::vector<Anomaly> m_found;
};

} // namespace

Result<std::vector<Anomaly>> compareReadModels(Connection& connection, const RegisterState& replay)
{
    return guarded([&] { return Comparison(connection, replay).run(); });
}

} // namespace sealbook::db
