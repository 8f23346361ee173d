// SPDX-License-Identifier: Apache-2.0
#include "db/ReadModels.h"

#include "db/ModelRows.h"
#include "db/SqlError.h"
#include "db/StateText.h"
#include "db/Statement.h"
#include "src/custody/FactNames.h"
#include "src/custody/People.h"
#include "src/custody/RegisterState.h"

#include <algorithm>

namespace sealbook::db {
namespace {

using custody::Event;
using custody::EventType;
using custody::factOf;
namespace fact = custody::fact;

using Blob = std::span<const std::uint8_t>;

/// The usual event follows all heads and is the only one after it; answers false, and writes nothing, for any other.
bool replaceHeads(Connection& connection, const Event& event)
{
    Statement write(connection, "UPDATE subject SET heads = ? WHERE id = ? AND heads = ?");
    const std::vector<std::uint8_t> after = headsBytes(event.after);
    write.bindAll(Blob(event.id.bytes), Blob(event.on.bytes), Blob(after));
    return write.runCounting() == 1;
}

void updateHeads(Connection& connection, const Event& event)
{
    if (!event.after.empty() && replaceHeads(connection, event))
        return;
    std::vector<EventId> heads;
    Statement row(connection, "SELECT heads FROM subject WHERE id = ?");
    row.bind(1, Blob(event.on.bytes));
    if (row.step())
        heads = headsFrom(row.blob(0));
    row.reset();
    std::erase_if(heads, [&](const EventId& head) {
        return std::find(event.after.begin(), event.after.end(), head) != event.after.end();
    });
    heads.insert(std::upper_bound(heads.begin(), heads.end(), event.id), event.id);
    Statement write(connection,
        "INSERT INTO subject(id, kind, heads) VALUES (?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET heads = excluded.heads");
    const std::vector<std::uint8_t> bytes = headsBytes(heads);
    write.bindAll(Blob(event.on.bytes), custody::word(custody::subjectKind(event.type)), Blob(bytes));
    write.run();
}

void addStation(Connection& connection, const SubjectId& subject, std::string_view name)
{
    Statement write(
        connection, "INSERT INTO station(name, subject, counter, last_event, last_at) VALUES (?, ?, 0, NULL, ?)");
    const std::string never = Timestamp().toString();
    write.bindAll(name, Blob(subject.bytes), std::string_view(never));
    write.run();
}

void updateStation(Connection& connection, const Event& event)
{
    Statement write(
        connection, "UPDATE station SET counter = ?, last_event = ?, last_at = max(last_at, ?) WHERE name = ?");
    const std::string at = event.at.toString();
    write.bindAll(static_cast<std::int64_t>(event.counter), Blob(event.id.bytes), std::string_view(at),
        std::string_view(event.station));
    write.run();
}

void writeAccount(Connection& connection, const custody::Grant& grant)
{
    Statement write(connection,
        "INSERT INTO account(name, subject, system_id, full_name, roles, grant_event, public_key, sealing_key, enabled)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT (name) DO UPDATE SET system_id = excluded.system_id,"
        " full_name = excluded.full_name, roles = excluded.roles, grant_event = excluded.grant_event,"
        " public_key = excluded.public_key, sealing_key = excluded.sealing_key, enabled = 1");
    const std::string roles = custody::rolesText(grant.roles);
    write.bindAll(std::string_view(grant.user), Blob(grant.subject.bytes), std::string_view(grant.systemId),
        std::string_view(grant.fullName), std::string_view(roles), Blob(grant.id.bytes), Blob(grant.signingKey),
        Blob(grant.sealingKey));
    write.run();
}

void markEnrolled(Connection& connection, std::string_view name, bool enrolled)
{
    Statement write(connection,
        enrolled ? "DELETE FROM unenrolled WHERE name = ?" : "INSERT OR IGNORE INTO unenrolled(name) VALUES (?)");
    write.bind(1, name);
    write.run();
}

/// The keys become the user's own; all else of the account stays.
void applyEnrol(Connection& connection, const Event& event)
{
    const auto signing = Sha256::parse(factOf(event.facts, fact::kSigningKey));
    const auto sealing = Sha256::parse(factOf(event.facts, fact::kSealingKey));
    if (!signing || !sealing)
        return;
    Statement write(connection, "UPDATE account SET grant_event = ?, public_key = ?, sealing_key = ? WHERE name = ?");
    write.bindAll(Blob(event.id.bytes), Blob(signing->bytes), Blob(sealing->bytes), std::string_view(event.by));
    write.run();
    markEnrolled(connection, event.by, true);
}

void applyPeople(Connection& connection, const Event& event)
{
    if (event.type == EventType::Enrol)
        return applyEnrol(connection, event);
    if (event.type == EventType::Revoke) {
        Statement write(connection, "UPDATE account SET enabled = 0 WHERE name = ?");
        write.bind(1, factOf(event.facts, fact::kUser));
        write.run();
        return;
    }
    custody::People people;
    people.apply(event, 0);
    if (const custody::Grant* grant = people.last(factOf(event.facts, fact::kUser))) {
        writeAccount(connection, *grant);
        markEnrolled(connection, grant->user, !grant->provisional);
    }
}

void applyCase(Connection& connection, const Event& event)
{
    if (event.type == EventType::Warrant) {
        Statement write(connection,
            "INSERT INTO warrant(case_subject, number, act, executed, premises, event) VALUES (?, ?, ?, ?, ?, ?)");
        write.bindAll(Blob(event.on.bytes), factOf(event.facts, fact::kNumber), factOf(event.facts, "act"),
            factOf(event.facts, "executed"), factOf(event.facts, "premises"), Blob(event.id.bytes));
        write.run();
        return;
    }
    if (event.after.empty()) {
        Statement write(connection,
            "INSERT INTO case_file(subject, reference, operation, officer, opened_at, arrests,"
            " safeguarded) VALUES (?, ?, ?, ?, ?, 0, 0)");
        const std::string at = event.at.toString();
        write.bindAll(Blob(event.on.bytes), factOf(event.facts, fact::kReference),
            factOf(event.facts, fact::kOperation), factOf(event.facts, fact::kOfficer), std::string_view(at));
        write.run();
    }
    for (const std::string_view name : custody::caseDateNames()) {
        const std::string_view date = factOf(event.facts, name);
        if (date.empty())
            continue;
        Statement write(connection, "INSERT OR REPLACE INTO case_date(case_subject, name, date) VALUES (?, ?, ?)");
        write.bindAll(Blob(event.on.bytes), name, date);
        write.run();
    }
    for (const std::string_view name : { fact::kArrests, fact::kSafeguarded }) {
        const std::string_view number = factOf(event.facts, name);
        if (number.empty())
            continue;
        Statement write(
            connection, "UPDATE case_file SET " + std::string(name) + " = CAST(? AS INTEGER) WHERE subject = ?");
        write.bindAll(number, Blob(event.on.bytes));
        write.run();
    }
}

void applySealNumber(Connection& connection, const Event& event)
{
    const std::string_view number = factOf(event.facts, fact::kSeal);
    if (number.empty())
        return;
    Statement write(connection, "INSERT INTO seal(number, exhibit, event) VALUES (?, ?, ?)");
    write.bindAll(number, Blob(event.on.bytes), Blob(event.id.bytes));
    write.run();
}

Result<custody::ExhibitState> storedState(Connection& connection, const SubjectId& subject)
{
    Statement row(connection, "SELECT state FROM exhibit WHERE subject = ?");
    row.bind(1, Blob(subject.bytes));
    if (!row.step())
        return Error{ ErrorCode::Corrupt, "an event is about an exhibit that was never booked in" };
    return readState(row.text(0));
}

/// The row of an exhibit that is booked in, and the one who produced it.
void addExhibit(Connection& connection, const Event& event, const custody::ExhibitState& state)
{
    insertExhibit(connection, state);
    Statement write(connection, "INSERT OR IGNORE INTO producer(case_subject, initials, name) VALUES (?, ?, ?)");
    write.bindAll(Blob(state.caseSubject.bytes), std::string_view(state.reference.initials),
        factOf(event.facts, fact::kProducer));
    write.run();
}

Result<void> applyExhibit(Connection& connection, const Event& event, RecentExhibits& recent)
{
    auto known = recent.take(event.on); // nothing is known of it if this fails half-way
    custody::ExhibitState state;
    std::optional<ChangingColumns> was;
    if (event.type != EventType::BookIn) {
        if (!known) {
            auto stored = storedState(connection, event.on);
            if (!stored)
                return stored.error();
            known = std::move(*stored);
        }
        was.emplace(*known);
        state = std::move(*known);
    }
    custody::apply(state, event);
    if (was)
        updateExhibit(connection, *was, state);
    else
        addExhibit(connection, event, state);
    applySealNumber(connection, event);
    recent.remember(std::move(state));
    return {};
}

} // namespace

Result<void> applyToReadModels(Connection& connection, const Event& event, RecentExhibits& recent)
{
    if (event.type == EventType::Genesis)
        if (const auto id = SubjectId::parse(factOf(event.facts, fact::kStationId)))
            addStation(connection, *id, factOf(event.facts, fact::kStation));
    if (event.type == EventType::Restored) // a branch begins at a station of its own
        addStation(connection, event.on, factOf(event.facts, fact::kStation));
    updateStation(connection, event);
    updateHeads(connection, event);
    switch (custody::subjectKind(event.type)) {
    case custody::SubjectKind::Register:
        if (event.type == EventType::Genesis)
            applyPeople(connection, event);
        break; // the few others are read from the ledger
    case custody::SubjectKind::User:
        applyPeople(connection, event);
        break;
    case custody::SubjectKind::Station:
        if (event.type == EventType::Station)
            addStation(connection, event.on, factOf(event.facts, fact::kStation));
        break;
    case custody::SubjectKind::Case:
        applyCase(connection, event);
        break;
    case custody::SubjectKind::Location: {
        Statement write(connection, "INSERT INTO location(subject, system_id, path) VALUES (?, ?, ?)");
        write.bindAll(Blob(event.on.bytes), factOf(event.facts, fact::kSystemId), factOf(event.facts, fact::kPath));
        write.run();
        break;
    }
    case custody::SubjectKind::Exhibit:
        return applyExhibit(connection, event, recent);
    }
    return {};
}

} // namespace sealbook::db
