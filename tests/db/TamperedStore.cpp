// SPDX-License-Identifier: Apache-2.0
#include "tests/db/TamperedStore.h"

#include "db/Statement.h"
#include "db/Transaction.h"
#include "src/custody/FactNames.h"
#include "src/ledger/Checkpoint.h"

#include <stdexcept>

namespace sealbook::db::test {

using custody::EventType;
namespace fact = custody::fact;

namespace {

template <typename T> T must(Result<T> result)
{
    if (!result)
        throw std::runtime_error(result.error().detail);
    return *std::move(result);
}

void must(const Result<void>& result)
{
    if (!result)
        throw std::runtime_error(result.error().detail);
}

} // namespace

Facts facts(std::initializer_list<std::pair<std::string_view, std::string>> items)
{
    Facts made;
    for (const auto& [name, value] : items)
        made.insert_or_assign(std::string(name), value);
    return made;
}

LongStory::LongStory(std::uint64_t seed)
    : SmallStory(tests::smallStory(seed))
{
    const auto desk = Role::ExhibitsOfficer;
    const auto administrator = Role::Administrator;
    ledger.append(EventType::Warrant, file, "jcollins", desk,
        facts({ { fact::kNumber, "W-17" }, { "act", "PACE 1984 s8" }, { "executed", "2018-06-04T05:00:00.000Z" },
            { "premises", "12 Mill Lane" } }));
    ledger.append(EventType::Case, file, "dsmith", Role::Supervisor,
        facts({ { fact::kArrests, "1" }, { fact::kSafeguarded, "2" } }));
    ledger.append(
        EventType::Station, ledger.newSubject(), "mfox", administrator, facts({ { fact::kStation, "desk-2" } }));
    breakSeal = ledger.append(
        EventType::BreakSeal, exhibit, "jcollins", desk, facts({ { fact::kWhy, "taking the card out" } }));
    child = ledger.newSubject();
    ledger.append(EventType::BookIn, child, "jcollins", desk,
        facts({ { fact::kSystemId, "E-card" }, { fact::kCase, file.hex() }, { fact::kCaseReference, "N-2018-17" },
            { fact::kReference, "JC/1/A" }, { fact::kKind, "sim" }, { fact::kProducer, "jcollins" },
            { fact::kParent, exhibit.hex() }, { fact::kParentReference, "JC/1" }, { fact::kRoot, exhibit.hex() },
            { fact::kTo, "location:North/Store" }, { fact::kToId, store.hex() } }));
    ledger.append(EventType::Split, exhibit, "jcollins", desk,
        facts({ { fact::kChild, child.hex() }, { fact::kReference, "JC/1/A" }, { fact::kKind, "sim" },
            { fact::kSystemId, "E-card" } }));
    reseal = ledger.append(EventType::Reseal, exhibit, "jcollins", desk, facts({ { fact::kSeal, "A100201" } }));
    ledger.addPerson("tmoss", "examiner");
    ledger.append(
        EventType::Revoke, ledger.person("tmoss").subject, "mfox", administrator, facts({ { fact::kUser, "tmoss" } }));
    offer = ledger.append(EventType::Offer, exhibit, "jcollins", desk,
        facts({ { fact::kFrom, "user:kpatel" }, { fact::kFromPlace, "North/Store" }, { fact::kTo, "user:kpatel" },
            { fact::kAct, "hand-over" }, { fact::kPurpose, "imaging" }, { fact::kDue, "2018-07-01T00:00:00.000Z" } }));
}

void writeStore(const std::filesystem::path& file, const tests::SmallRegister& ledger)
{
    Store store = must(Store::create(file, keyNumber(1)));
    must(store.write([&](Writer& writer) -> Result<void> {
        for (std::size_t i = 0; i < ledger.entries().size(); ++i) {
            const ledger::Entry& entry = ledger.entries()[i];
            must(writer.append(ledger.events()[i], entry.note, entry.salt, entry.payload.value_or("{}")));
        }
        return writer.setCheckpoint(ledger.events().size(), ledger.checkpointAt(ledger.events().size(), "mfox"));
    }));
}

bool Finding::names(std::string_view rule, std::uint64_t position) const
{
    return red.find(std::string(rule) + "@" + std::to_string(position) + " ") != std::string::npos;
}

bool Finding::names(std::string_view rule) const
{
    return red.find(std::string(rule) + "@") != std::string::npos;
}

Finding verifyStore(Store& store, const ledger::Trust& trust)
{
    Finding finding;
    const auto report = store.audit(trust, 1);
    if (!report) {
        if (report.error().code != ErrorCode::Corrupt)
            throw std::runtime_error("verify failed otherwise than by finding damage: " + report.error().detail);
        finding.red = "corrupt: " + report.error().detail;
        return finding;
    }
    for (const custody::Anomaly& anomaly : report->anomalies) {
        if (anomaly.severity != custody::Severity::Red)
            continue;
        finding.red += anomaly.rule + "@" + std::to_string(anomaly.position) + " ";
        finding.details += anomaly.detail + "\n";
    }
    return finding;
}

Finding verifyFile(const std::filesystem::path& file, const ledger::Trust& trust)
{
    auto store = Store::open(file, keyNumber(1));
    if (!store)
        return { "corrupt: " + store.error().detail, {} };
    return verifyStore(*store, trust);
}

Connection withKeyInHand(const std::filesystem::path& file)
{
    Connection connection = opened(file, OpenMode::ReadWrite, kBusyTimeout);
    connection.execute("PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON; PRAGMA synchronous=OFF");
    return connection;
}

void tamper(Connection& connection, const std::function<void(Connection&)>& change)
{
    Transaction transaction(connection, Transaction::Kind::Write);
    std::vector<std::pair<std::string, std::string>> triggers;
    {
        Statement rows(connection, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid");
        while (rows.step())
            triggers.emplace_back(rows.text(0), rows.text(1));
    }
    for (const auto& [name, sql] : triggers)
        connection.execute("DROP TRIGGER " + name);
    change(connection);
    for (const auto& [name, sql] : triggers)
        connection.execute(sql);
    transaction.commit();
}

void tamper(const std::filesystem::path& file, std::string_view sql)
{
    Connection connection = withKeyInHand(file);
    tamper(connection, [&](Connection& open) { open.execute(sql); });
}

std::string blobText(std::span<const std::uint8_t> bytes)
{
    return "x'" + toHex(bytes) + "'";
}

TamperedStore::TamperedStore()
{
    writeStore(m_file, m_story.ledger);
}

Finding TamperedStore::after(std::string_view sql)
{
    tamper(m_file, sql);
    return verify();
}

void TamperedStore::signCheckpointAnew()
{
    Store store = must(Store::open(m_file, keyNumber(1)));
    must(store.write([&](Writer& writer) -> Result<void> {
        const ledger::TreeHead head = must(writer.head());
        const auto& ledger = m_story.ledger;
        return writer.setCheckpoint(head.size,
            ledger::encode(ledger::signCheckpoint(
                { ledger.trust().origin, head }, ledger.logKey(), "mfox", ledger.person("mfox").key)));
    }));
}

std::uint64_t TamperedStore::positionOf(const EventId& id) const
{
    const auto& events = m_story.ledger.events();
    for (std::size_t i = 0; i < events.size(); ++i)
        if (events[i].id == id)
            return i;
    throw std::runtime_error("no such event in the story");
}

} // namespace sealbook::db::test
