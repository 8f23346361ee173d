// SPDX-License-Identifier: Apache-2.0
#include "db/ReadModels.h"
#include "db/Statement.h"
#include "db/Store.h"
#include "src/ledger/Checkpoint.h"

namespace sealbook::db {
namespace {

using custody::Anomaly;
using custody::Severity;

/// Compares the columns that the store keeps beside each note, read in the order of the ledger, with the note.
class ColumnCheck {
public:
    explicit ColumnCheck(Connection& connection)
        : m_rows(connection, "SELECT position, subject, station, counter, type FROM event ORDER BY position")
    {
    }

    void operator()(const custody::Event& event, std::uint64_t position, std::vector<Anomaly>& found)
    {
        while (m_rows.step()) {
            if (static_cast<std::uint64_t>(m_rows.integer(0)) < position)
                continue; // the place of a malformed note
            const auto subject = m_rows.blob(1);
            if (!std::equal(subject.begin(), subject.end(), event.on.bytes.begin(), event.on.bytes.end())
                || m_rows.text(2) != event.station || static_cast<std::uint64_t>(m_rows.integer(3)) != event.counter
                || m_rows.text(4) != custody::word(event.type))
                found.push_back({ Severity::Red, "read-model", position, event.id,
                    "the columns beside the note are not what the note says" });
            return;
        }
    }

private:
    Statement m_rows;
};

void checkTiles(Reader& reader, const ledger::AuditReport& report, std::vector<Anomaly>& found)
{
    const auto root = reader.rootAt(report.events);
    if (report.events > 0 && (!root || *root != report.root))
        found.push_back({ Severity::Red, "tree", report.events - 1, std::nullopt,
            "the stored tiles do not give the root of the events" });
}

void checkCheckpoint(
    Reader& reader, const ledger::Trust& trust, const ledger::AuditReport& report, std::vector<Anomaly>& found)
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
}

void checkPayloadRows(Connection& connection, std::uint64_t events, std::vector<Anomaly>& found)
{
    if (queryInteger(connection, "SELECT count(*) FROM payload") != static_cast<std::int64_t>(events))
        found.push_back({ Severity::Red, "payload", 0, std::nullopt, "there is not one payload for each event" });
    if (queryInteger(connection, "SELECT count(*) FROM outbox LEFT JOIN event USING (position) WHERE id IS NULL") != 0)
        found.push_back({ Severity::Red, "read-model", 0, std::nullopt, "the outbox names events that are not there" });
}

} // namespace

Result<ledger::AuditReport> Store::audit(const ledger::Trust& trust, unsigned threads)
{
    return guarded([&]() -> Result<ledger::AuditReport> {
        Transaction snapshot(m_state->connection, Transaction::Kind::Read);
        Reader reader(m_state->connection, m_state->tree);
        ColumnCheck columns(m_state->connection);
        auto report = ledger::audit(
            trust, [&](std::uint64_t first, std::size_t most) { return reader.entries(first, most); }, threads,
            [&](const custody::Event& event, std::uint64_t position, std::vector<Anomaly>& found) {
                columns(event, position, found);
            });
        if (!report)
            return report.error();
        auto& found = report->anomalies;
        checkPayloadRows(m_state->connection, report->events, found);
        checkTiles(reader, *report, found);
        checkCheckpoint(reader, trust, *report, found);
        auto models = compareReadModels(m_state->connection, report->state);
        if (!models)
            return models.error();
        found.insert(found.end(), models->begin(), models->end());
        return report;
    });
}

} // namespace sealbook::db
