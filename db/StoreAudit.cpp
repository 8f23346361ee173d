// SPDX-License-Identifier: Apache-2.0
#include "db/IndexCheck.h"
#include "db/Interruption.h"
#include "db/PageCheck.h"
#include "db/ReadModels.h"
#include "db/SchemaSteps.h"
#include "db/Statement.h"
#include "db/Store.h"
#include "src/custody/FactNames.h"
#include "src/ledger/Checkpoint.h"

#include <algorithm>
#include <array>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <utility>

namespace sealbook::db {
namespace {

using custody::Anomaly;
using custody::Severity;

/// Compares the columns that the store keeps beside each note, as they come with the entries, with the note.
class ColumnCheck {
public:
    void take(const Statement& row)
    {
        Columns columns{ static_cast<std::uint64_t>(row.integer(kPosition)), {}, std::string(row.text(kStation)),
            static_cast<std::uint64_t>(row.integer(kCounter)), std::string(row.text(kType)) };
        const auto subject = row.blob(kSubject);
        std::copy_n(subject.begin(), std::min(subject.size(), columns.subject.bytes.size()),
            columns.subject.bytes.begin()); // the schema holds its length
        m_rows.push_back(std::move(columns));
    }

    void compare(const custody::Event& event, std::uint64_t position, std::vector<Anomaly>& found)
    {
        while (!m_rows.empty() && m_rows.front().position < position)
            m_rows.pop_front(); // the place of a malformed note
        if (m_rows.empty())
            return;
        const Columns& row = m_rows.front();
        if (row.subject != event.on || row.station != event.station || row.counter != event.counter
            || row.type != custody::word(event.type))
            found.push_back({ Severity::Red, "read-model", position, event.id,
                "the columns beside the note are not what the note says" });
        m_rows.pop_front();
    }

private:
    struct Columns {
        std::uint64_t position = 0;
        SubjectId subject;
        std::string station;
        std::uint64_t counter = 0;
        std::string type;
    };
    std::deque<Columns> m_rows;
};

/// Compares each stored tile with the one that follows from the leaves, in the order of the ledger. The root
/// alone would not do: it leaves out the entries below a full tile of a higher level, which proofs are made of.
class TileCheck {
public:
    explicit TileCheck(Connection& connection)
        : m_connection(connection)
    {
    }

    void compare(const std::vector<ledger::Hash>& leaves, std::vector<Anomaly>& found)
    {
        for (const ledger::Hash& leaf : leaves)
            add(0, leaf);
        std::int64_t tiles = 0;
        for (unsigned level = 1; level < m_open.size(); ++level) {
            if (!m_open[level].hashes.empty())
                compare(level, m_open[level]);
            tiles += static_cast<std::int64_t>(m_open[level].number + (m_open[level].hashes.empty() ? 0 : 1));
        }
        if (m_wrong || queryInteger(m_connection, "SELECT count(*) FROM tile") != tiles)
            found.push_back({ Severity::Red, "tree", leaves.empty() ? 0 : leaves.size() - 1, std::nullopt,
                "the stored tiles are not the ones of the events" });
    }

private:
    struct OpenTile {
        std::uint64_t number = 0;
        std::vector<ledger::Hash> hashes;
    };

    void add(unsigned level, const ledger::Hash& hash)
    {
        if (m_open.size() <= level)
            m_open.resize(level + 1);
        m_open[level].hashes.push_back(hash);
        if (m_open[level].hashes.size() < ledger::kTileWidth)
            return;
        if (level > 0)
            compare(level, m_open[level]);
        const ledger::Hash root = ledger::rootOf(m_open[level].hashes);
        m_open[level].hashes.clear();
        ++m_open[level].number;
        add(level + 1, root);
    }

    void compare(unsigned level, const OpenTile& tile)
    {
        std::vector<std::uint8_t> expected;
        for (const ledger::Hash& hash : tile.hashes)
            expected.insert(expected.end(), hash.begin(), hash.end());
        Statement row(m_connection, "SELECT 1 FROM tile WHERE level = ? AND n = ? AND hashes = ?");
        row.bindAll(
            std::int64_t{ level }, static_cast<std::int64_t>(tile.number), std::span<const std::uint8_t>(expected));
        m_wrong = m_wrong || !row.step();
    }

    Connection& m_connection;
    std::vector<OpenTile> m_open; ///< by level, from the leaves up
    bool m_wrong = false;
};

/// Compares the list of all seals ever applied with the events that applied them: both in the order of their numbers.
class SealCheck {
public:
    void take(const custody::Event& event)
    {
        const std::string_view number = custody::factOf(event.facts, custody::fact::kSeal);
        if (!number.empty() && custody::subjectKind(event.type) == custody::SubjectKind::Exhibit)
            m_applied.push_back({ std::string(number), event.on, event.id });
    }

    void finish(Connection& connection, std::vector<Anomaly>& found)
    {
        std::sort(m_applied.begin(), m_applied.end());
        std::size_t same = 0;
        Statement rows(connection, "SELECT number, exhibit, event FROM seal ORDER BY number, exhibit, event");
        while (rows.step() && same < m_applied.size() && m_applied[same].isIn(rows))
            ++same;
        if (same != m_applied.size() || queryInteger(connection, "SELECT count(*) FROM seal") != std::ssize(m_applied))
            found.push_back({ Severity::Red, "read-model", 0, std::nullopt,
                "the list of seals is not what the signed events say" });
    }

private:
    struct Applied {
        std::string number;
        SubjectId exhibit;
        EventId event;

        auto operator<=>(const Applied&) const = default;
        bool isIn(const Statement& row) const
        {
            return row.text(0) == number && std::ranges::equal(row.blob(1), exhibit.bytes)
                && std::ranges::equal(row.blob(2), event.bytes);
        }
    };
    std::vector<Applied> m_applied;
};

void checkRoot(Reader& reader, const ledger::AuditReport& report, std::vector<Anomaly>& found)
{
    const auto root = reader.rootAt(report.events);
    if (report.events > 0 && (!root || *root != report.root))
        found.push_back({ Severity::Red, "tree", report.events - 1, std::nullopt,
            "the stored tiles do not give the root of the events" });
}

/// The checkpoint in the form it is kept in, FORMAT.md "Checkpoint": by the log, then by one user under their last
/// grant.
void checkCheckpointSigners(
    const ledger::Note& note, const custody::People& people, const std::function<void(const std::string&)>& wrong)
{
    if (note.signatures.size() != 2)
        return wrong("the checkpoint is not signed by the log key and one user");
    const std::string& name = note.signatures[1].name;
    const custody::Grant* grant = people.lastSigner(name);
    if (!grant || grant->provisional || !ledger::verifies(note, 1, name, ledger::PublicKey{ grant->signingKey }))
        wrong("the user's signature under the checkpoint does not hold");
}

void checkCheckpoint(Connection& connection, Reader& reader, const ledger::Trust& trust,
    const ledger::AuditReport& report, std::vector<Anomaly>& found)
{
    const auto wrong = [&](const std::string& detail) {
        found.push_back({ Severity::Red, "checkpoint", report.events ? report.events - 1 : 0, std::nullopt, detail });
    };
    const auto note = reader.checkpoint();
    if (!note || !*note)
        return wrong("the register keeps no checkpoint");
    const auto opened = ledger::openCheckpoint(**note, trust.origin, trust.logKey);
    if (!opened)
        return wrong(opened.error().detail);
    const ledger::TreeHead& head = opened->checkpoint.head;
    if (head.size != report.events || head.root != report.root)
        wrong("the checkpoint is of " + std::to_string(head.size) + " events, the ledger holds "
            + std::to_string(report.events) + " with another root or number");
    if (queryInteger(connection, "SELECT size FROM checkpoint") != static_cast<std::int64_t>(head.size))
        wrong("the size beside the checkpoint is not the one in it");
    checkCheckpointSigners(opened->note, report.people, wrong);
}

/// Positions are the keys of both tables, and those of the ledger are 0 to events - 1.
bool hasRowOutside(Connection& connection, const std::string& table, std::uint64_t events)
{
    Statement row(connection, "SELECT 1 FROM " + table + " WHERE position < 0 OR position >= ? LIMIT 1");
    row.bind(1, static_cast<std::int64_t>(events));
    return row.step();
}

void checkPayloadRows(Connection& connection, std::uint64_t events, std::vector<Anomaly>& found)
{
    // That each event has its payload was seen when it was opened.
    if (hasRowOutside(connection, "payload", events))
        found.push_back({ Severity::Red, "payload", 0, std::nullopt, "there is a payload of no event" });
    // This release hands nothing on: every event waits in the outbox.
    if (hasRowOutside(connection, "outbox", events)
        || queryInteger(connection, "SELECT count(*) FROM outbox") != static_cast<std::int64_t>(events))
        found.push_back({ Severity::Red, "read-model", 0, std::nullopt, "the outbox does not hold each event once" });
}

/// What FTS5 itself makes for the index of words, in its words (SQLite 3.39 to 3.46 write the same).
constexpr std::array<std::string_view, 3> kTablesOfTheIndex{
    "CREATE TABLE 'exhibit_words_data'(id INTEGER PRIMARY KEY, block BLOB)",
    "CREATE TABLE 'exhibit_words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID",
    "CREATE TABLE 'exhibit_words_config'(k PRIMARY KEY, v) WITHOUT ROWID",
};

/// Tables, indexes and triggers are the ones that the schema steps make: nothing dropped, nothing planted.
void checkSchema(Connection& connection, std::vector<Anomaly>& found)
{
    std::size_t expected = kTablesOfTheIndex.size();
    for (const std::string_view step : kSchemaSteps)
        for (std::size_t at = step.find("\nCREATE "); at != std::string_view::npos; at = step.find("\nCREATE ", at + 1))
            ++expected;
    std::size_t known = 0;
    Statement rows(connection, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL");
    while (rows.step()) {
        const std::string sql(rows.text(0));
        const auto makes = [&](std::string_view step) { return step.find(sql + ';') != std::string_view::npos; };
        const bool ours = std::any_of(kSchemaSteps.begin(), kSchemaSteps.end(), makes)
            || std::find(kTablesOfTheIndex.begin(), kTablesOfTheIndex.end(), sql) != kTablesOfTheIndex.end();
        known = ours ? known + 1 : expected + 1; // SQLite keeps the text as written
    }
    if (known != expected)
        found.push_back({ Severity::Red, "read-model", 0, std::nullopt,
            "the tables, indexes or triggers of the database are not the ones of its schema" });
}

/// SQLite's own check of all tables but the largest, whose rows and indexes are compared with the events one by one (in
/// an order that does not go all over the file). Of the index of words only the pages: that they hold the words is for
/// `compareFollowed` to say, which makes them anew.
void checkPagesFit(Connection& connection, std::vector<Anomaly>& found)
{
    Statement rows(connection,
        "SELECT i.integrity_check FROM sqlite_master m, pragma_integrity_check(m.name) i WHERE m.type = 'table'"
        " AND m.name NOT IN ('event', 'payload', 'exhibit', 'exhibit_words') AND i.integrity_check <> 'ok' LIMIT 1");
    if (rows.step())
        found.push_back({ Severity::Red, "read-model", 0, std::nullopt,
            "pages of the database do not fit together: " + std::string(rows.text(0)) });
}

/// Asks the watcher between batches of events and inside long statements.
class AuditProgress {
public:
    AuditProgress(const Progress& progress, std::uint64_t total)
        : m_progress(progress)
        , m_total(total)
    {
    }
    bool goOn(std::uint64_t done)
    {
        m_done = done;
        return goOn();
    }
    bool goOn() const { return !m_progress || m_progress(m_done, m_total); }

private:
    const Progress& m_progress;
    std::uint64_t m_done = 0, m_total;
};

} // namespace

Result<ledger::AuditReport> Store::audit(const ledger::Trust& trust, unsigned threads, const Progress& progress)
{
    return guarded([&]() -> Result<ledger::AuditReport> {
        Transaction snapshot(m_state->connection, Transaction::Kind::Read);
        Reader reader(m_state->connection, m_state->tree);
        const auto total = reader.size();
        AuditProgress watched(progress, total ? *total : 0);
        const Interruption interruption(m_state->connection, [&] { return watched.goOn(); });
        ColumnCheck columns;
        SealCheck seals;
        IndexCheck eventIndexes(m_state->connection, "event");
        const auto read = [&](std::uint64_t first, std::size_t most,
                              std::vector<ledger::Entry>& entries) -> Result<void> {
            if (!watched.goOn(first))
                return Error{ ErrorCode::Cancelled, "cancelled" };
            return reader.entries(first, most, entries, [&](const Statement& row) {
                columns.take(row);
                eventIndexes.take(row);
            });
        };
        const auto observe = [&](const custody::Event& event, std::uint64_t position, std::vector<Anomaly>& found) {
            columns.compare(event, position, found);
            seals.take(event);
        };
        // The store's own checks need what the events say, and not whether the signatures hold.
        std::vector<Anomaly> own;
        std::optional<Error> failed;
        const auto compareStore = [&](const ledger::AuditReport& folded, const custody::RegisterState& state) {
            checkPayloadRows(m_state->connection, folded.events, own);
            TileCheck(m_state->connection).compare(folded.leaves, own);
            seals.finish(m_state->connection, own);
            checkRoot(reader, folded, own);
            checkCheckpoint(m_state->connection, reader, trust, folded, own);
            checkSchema(m_state->connection, own);
            checkPagesFit(m_state->connection, own);
            if (const auto index = eventIndexes.firstWrong())
                own.push_back({ Severity::Red, "read-model", 0, std::nullopt,
                    "index " + *index + " does not lead to the events as they are" });
            const auto models = compareReadModels(m_state->connection, state);
            if (models)
                own.insert(own.end(), models->begin(), models->end());
            else
                failed = models.error();
        };
        const auto lookup = [&](const EventId& id) -> custody::CorrectedEvent {
            const auto found = reader.eventById(id);
            return found && *found ? custody::CorrectedEvent((*found)->event) : std::nullopt;
        };
        auto report = ledger::audit(trust, read, threads, observe, compareStore, lookup);
        if (!report)
            return report.error();
        if (failed)
            return *failed;
        report->anomalies.insert(report->anomalies.end(), own.begin(), own.end());
        return report;
    });
}

Result<std::vector<Anomaly>> Store::checkPages()
{
    return guarded([&] { return checkEachPage(m_state->connection); });
}

} // namespace sealbook::db
