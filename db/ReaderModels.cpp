// SPDX-License-Identifier: Apache-2.0
#include "db/Reader.h"

#include "db/ModelRows.h"
#include "db/SqlError.h"
#include "db/StateText.h"
#include "db/Statement.h"

#include <algorithm>

namespace sealbook::db {
namespace {

using custody::CaseState;
using custody::ExhibitState;
using custody::LocationState;
using custody::StationState;

using Blob = std::span<const std::uint8_t>;

template <typename Array> void fill(Array& to, Blob blob)
{
    if (blob.size() != to.size())
        throw SqlError(11 /* SQLITE_CORRUPT */, "a stored id or key has another length");
    std::copy(blob.begin(), blob.end(), to.begin());
}

template <typename Id> Id idFrom(Blob blob)
{
    Id id;
    fill(id.bytes, blob);
    return id;
}

Timestamp timeFrom(std::string_view text)
{
    const auto time = Timestamp::parseCanonical(text);
    if (!time)
        throw SqlError(11 /* SQLITE_CORRUPT */, "a stored time is not one");
    return *time;
}

Account accountFrom(Statement& row)
{
    Account account;
    account.name = row.text(0);
    account.subject = idFrom<SubjectId>(row.blob(1));
    account.systemId = row.text(2);
    account.fullName = row.text(3);
    account.roles = custody::rolesFrom(row.text(4));
    account.grant = idFrom<EventId>(row.blob(5));
    fill(account.signingKey, row.blob(6));
    fill(account.sealingKey, row.blob(7));
    account.enabled = row.integer(8) != 0;
    account.enrolled = row.integer(9) == 0;
    return account;
}

StationState stationFrom(Statement& row)
{
    StationState station;
    station.name = row.text(0);
    station.subject = idFrom<SubjectId>(row.blob(1));
    station.counter = static_cast<std::uint64_t>(row.integer(2));
    if (const auto last = row.optionalBlob(3))
        station.lastEvent = idFrom<EventId>(*last);
    station.lastAt = timeFrom(row.text(4));
    return station;
}

LocationState locationFrom(Statement& row)
{
    return { idFrom<SubjectId>(row.blob(0)), std::string(row.text(1)), std::string(row.text(2)) };
}

void readWarrants(Connection& connection, CaseState& file)
{
    Statement rows(connection, "SELECT number, act, executed, premises, event FROM warrant WHERE case_subject = ?");
    rows.bind(1, Blob(file.subject.bytes));
    while (rows.step()) {
        const std::string number(rows.text(0));
        file.warrants[number] = { number, std::string(rows.text(1)), std::string(rows.text(2)),
            std::string(rows.text(3)), idFrom<EventId>(rows.blob(4)) };
    }
}

void readProducers(Connection& connection, CaseState& file)
{
    Statement rows(connection, "SELECT initials, name FROM producer WHERE case_subject = ?");
    rows.bind(1, Blob(file.subject.bytes));
    while (rows.step())
        file.producers[std::string(rows.text(0))] = rows.text(1);
}

void readDates(Connection& connection, CaseState& file)
{
    Statement rows(connection, "SELECT name, date FROM case_date WHERE case_subject = ?");
    rows.bind(1, Blob(file.subject.bytes));
    while (rows.step())
        file.dates[std::string(rows.text(0))] = rows.text(1);
}

CaseState caseFrom(Connection& connection, Statement& row)
{
    CaseState file;
    file.subject = idFrom<SubjectId>(row.blob(0));
    file.reference = row.text(1);
    file.operation = row.text(2);
    file.officer = row.text(3);
    file.openedAt = timeFrom(row.text(4));
    file.arrests = static_cast<std::uint64_t>(row.integer(5));
    file.safeguarded = static_cast<std::uint64_t>(row.integer(6));
    readWarrants(connection, file);
    readProducers(connection, file);
    readDates(connection, file);
    return file;
}

constexpr std::string_view kAccounts =
    "SELECT name, subject, system_id, full_name, roles, grant_event, public_key, sealing_key, enabled,"
    " EXISTS (SELECT 1 FROM unenrolled u WHERE u.name = account.name) FROM account";
constexpr std::string_view kStations = "SELECT name, subject, counter, last_event, last_at FROM station";
constexpr std::string_view kLocations = "SELECT subject, system_id, path FROM location";
constexpr std::string_view kCases =
    "SELECT subject, reference, operation, officer, opened_at, arrests, safeguarded FROM case_file";

/// All rows of a statement by a function from a row to a value.
template <typename From> auto all(Statement& rows, From from)
{
    std::vector<decltype(from(rows))> found;
    while (rows.step())
        found.push_back(from(rows));
    return found;
}

template <typename From> auto one(Statement& row, From from)
{
    return row.step() ? std::optional(from(row)) : std::nullopt;
}

Result<std::optional<ExhibitState>> copyOf(const Result<const ExhibitState*>& found)
{
    if (!found)
        return found.error();
    return *found != nullptr ? std::optional(**found) : std::nullopt;
}

} // namespace

Result<std::vector<EventId>> Reader::heads(const SubjectId& subject)
{
    return guarded([&] {
        Statement row(m_connection, "SELECT heads FROM subject WHERE id = ?");
        row.bind(1, Blob(subject.bytes));
        std::vector<EventId> found;
        if (row.step())
            for (Blob blob = row.blob(0); blob.size() >= 32; blob = blob.subspan(32))
                found.push_back(idFrom<EventId>(blob.first(32)));
        return found;
    });
}

Result<std::optional<Account>> Reader::account(std::string_view name)
{
    if (const auto known = m_accounts.find(name); known != m_accounts.end())
        return known->second;
    return guarded([&] {
        Statement row(m_connection, std::string(kAccounts) + " WHERE name = ?");
        row.bind(1, name);
        return m_accounts.emplace(name, one(row, accountFrom)).first->second;
    });
}

Result<std::vector<Account>> Reader::accounts()
{
    return guarded([&] {
        Statement rows(m_connection, std::string(kAccounts) + " ORDER BY name");
        return all(rows, accountFrom);
    });
}

Result<std::optional<StationState>> Reader::station(std::string_view name)
{
    return guarded([&] {
        Statement row(m_connection, std::string(kStations) + " WHERE name = ?");
        row.bind(1, name);
        return one(row, stationFrom);
    });
}

Result<std::vector<StationState>> Reader::stations()
{
    return guarded([&] {
        Statement rows(m_connection, std::string(kStations) + " ORDER BY name");
        return all(rows, stationFrom);
    });
}

Result<std::optional<LocationState>> Reader::locationByPath(std::string_view path)
{
    return guarded([&] {
        Statement row(m_connection, std::string(kLocations) + " WHERE path = ?");
        row.bind(1, path);
        return one(row, locationFrom);
    });
}

Result<std::optional<LocationState>> Reader::locationBySystemId(std::string_view systemId)
{
    return guarded([&] {
        Statement row(m_connection, std::string(kLocations) + " WHERE system_id = ?");
        row.bind(1, systemId);
        return one(row, locationFrom);
    });
}

Result<std::vector<LocationState>> Reader::locations()
{
    return guarded([&] {
        Statement rows(m_connection, std::string(kLocations) + " ORDER BY path");
        return all(rows, locationFrom);
    });
}

Result<std::optional<CaseState>> Reader::caseByReference(std::string_view reference)
{
    return guarded([&] {
        Statement row(m_connection, std::string(kCases) + " WHERE reference = ?");
        row.bind(1, reference);
        return one(row, [&](Statement& r) { return caseFrom(m_connection, r); });
    });
}

Result<std::vector<CaseState>> Reader::cases()
{
    return guarded([&] {
        Statement rows(m_connection, std::string(kCases) + " ORDER BY reference");
        return all(rows, [&](Statement& r) { return caseFrom(m_connection, r); });
    });
}

Result<const ExhibitState*> Reader::rememberedState(Statement& row)
{
    if (!row.step())
        return nullptr;
    auto state = readState(row.text(0));
    if (!state)
        return state.error();
    return &m_recent.remember(std::move(*state));
}

Result<const ExhibitState*> Reader::peekExhibit(const SubjectId& subject)
{
    if (const ExhibitState* const recent = m_recent.find(subject))
        return recent;
    return guarded([&] {
        Statement row(m_connection, "SELECT state FROM exhibit WHERE subject = ?");
        row.bind(1, Blob(subject.bytes));
        return rememberedState(row);
    });
}

Result<std::optional<ExhibitState>> Reader::exhibit(const SubjectId& subject)
{
    return copyOf(peekExhibit(subject));
}

Result<std::optional<ExhibitState>> Reader::exhibitBySystemId(std::string_view systemId)
{
    if (const ExhibitState* const recent = m_recent.find(systemId))
        return std::optional(*recent);
    return copyOf(guarded([&] {
        Statement row(m_connection, "SELECT state FROM exhibit WHERE system_id = ?");
        row.bind(1, systemId);
        return rememberedState(row);
    }));
}

Result<std::optional<ExhibitState>> Reader::exhibitByReference(
    const SubjectId& caseSubject, const ExhibitReference& reference)
{
    return copyOf(guarded([&] {
        Statement row(m_connection,
            "SELECT state FROM exhibit WHERE case_subject = ? AND initials = ? AND number = ? AND suffix = ?");
        row.bindAll(Blob(caseSubject.bytes), std::string_view(reference.initials), std::int64_t{ reference.number },
            std::string_view(reference.suffix));
        return rememberedState(row);
    }));
}

Result<std::vector<ExhibitState>> Reader::exhibitsBySeal(std::string_view number)
{
    return guarded([&]() -> Result<std::vector<ExhibitState>> {
        // Asked of every text that is looked up, and seldom found: states are only read then.
        Statement any(m_connection, "SELECT 1 FROM seal WHERE number = ? LIMIT 1");
        any.bind(1, number);
        if (!any.step())
            return std::vector<ExhibitState>();
        Statement rows(m_connection,
            "SELECT state FROM exhibit WHERE subject IN (SELECT exhibit FROM seal WHERE number = ?) ORDER BY "
            "system_id");
        rows.bind(1, number);
        return statesIn(rows);
    });
}

Result<std::uint32_t> Reader::nextNumber(const SubjectId& caseSubject, std::string_view initials)
{
    return guarded([&] {
        Statement row(
            m_connection, "SELECT coalesce(max(number), 0) + 1 FROM exhibit WHERE case_subject = ? AND initials = ?");
        row.bindAll(Blob(caseSubject.bytes), initials);
        row.step();
        return static_cast<std::uint32_t>(row.integer(0));
    });
}

Result<bool> Reader::systemIdTaken(std::string_view systemId)
{
    return guarded([&] {
        Statement row(m_connection,
            "SELECT EXISTS (SELECT 1 FROM exhibit WHERE system_id = ?1) OR EXISTS (SELECT 1 FROM location WHERE"
            " system_id = ?1) OR EXISTS (SELECT 1 FROM account WHERE system_id = ?1)");
        row.bind(1, systemId);
        row.step();
        return row.integer(0) != 0;
    });
}

} // namespace sealbook::db
