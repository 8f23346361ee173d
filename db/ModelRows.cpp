// SPDX-License-Identifier: Apache-2.0
#include "db/ModelRows.h"

#include "db/StateText.h"
#include "db/Statement.h"

#include <algorithm>
#include <optional>

namespace sealbook::db {
namespace {

using custody::ExhibitState;
using Blob = std::span<const std::uint8_t>;

std::optional<Blob> blobOf(const std::optional<SubjectId>& id)
{
    return id ? std::optional(Blob(id->bytes)) : std::nullopt;
}

/// Hands each of them that differs to `take(name, value)`.
template <typename Take> void eachChanged(const ChangingColumns& was, const ChangingColumns& is, const Take& take)
{
    const auto compare = [&](std::string_view name, const auto& before, const auto& after) {
        if (before != after)
            take(name, after);
    };
    compare("kind", was.kind, is.kind);
    compare("lifecycle", was.lifecycle, is.lifecycle);
    compare("custodian", was.custodian, is.custodian);
    if (was.location != is.location)
        take("location", blobOf(is.location));
    compare("stage", was.stage, is.stage);
    compare("seal", was.seal, is.seal);
    compare("due", was.due, is.due);
}

} // namespace

ChangingColumns::ChangingColumns(const ExhibitState& of)
    : kind(word(of.kind))
    , lifecycle(word(custody::shownLifecycle(of)))
    , custodian(of.custodian.toString())
    , stage(word(of.stage))
{
    if (of.location)
        location = of.location->id;
    if (!of.seal.empty())
        seal = of.seal;
    if (!of.due.empty())
        due = of.due;
}

std::vector<std::uint8_t> headsBytes(const std::vector<EventId>& heads)
{
    std::vector<std::uint8_t> bytes;
    for (const EventId& head : heads)
        bytes.insert(bytes.end(), head.bytes.begin(), head.bytes.end());
    return bytes;
}

std::vector<EventId> headsFrom(Blob bytes)
{
    std::vector<EventId> heads(bytes.size() / 32);
    for (std::size_t i = 0; i < heads.size(); ++i)
        std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(i * 32), 32, heads[i].bytes.begin());
    return heads;
}

Result<std::vector<ExhibitState>> statesIn(Statement& rows)
{
    std::vector<ExhibitState> found;
    while (rows.step()) {
        auto state = readState(rows.text(0));
        if (!state)
            return state.error();
        found.push_back(std::move(*state));
    }
    return found;
}

void insertExhibit(Connection& connection, const ExhibitState& state)
{
    Statement write(connection,
        "INSERT INTO exhibit(system_id, case_subject, initials, number, suffix, kind, lifecycle, custodian, location,"
        " stage, seal, due, parent, root, state, subject) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    const ChangingColumns changing(state);
    const std::string text = writeState(state);
    write.bindAll(std::string_view(state.systemId), Blob(state.caseSubject.bytes),
        std::string_view(state.reference.initials), std::int64_t{ state.reference.number },
        std::string_view(state.reference.suffix), changing.kind, changing.lifecycle,
        std::string_view(changing.custodian), blobOf(changing.location), changing.stage, changing.seal, changing.due,
        blobOf(state.parent), Blob(state.root.bytes), std::string_view(text), Blob(state.subject.bytes));
    write.run();
}

void updateExhibit(Connection& connection, const ChangingColumns& was, const ExhibitState& after)
{
    const ChangingColumns is(after);
    std::string sql = "UPDATE exhibit SET ";
    eachChanged(was, is, [&](std::string_view name, const auto&) { sql.append(name) += " = ?, "; });
    Statement write(connection, sql + "state = ? WHERE subject = ?");
    int index = 0;
    eachChanged(was, is, [&](std::string_view, const auto& value) { write.bind(++index, value); });
    const std::string text = writeState(after);
    write.bind(++index, std::string_view(text));
    write.bind(++index, Blob(after.subject.bytes));
    write.run();
}

Statement exhibitRows(Connection& connection)
{
    return Statement(connection,
        "SELECT system_id, case_subject, initials, number, suffix, kind, lifecycle, custodian, location, stage, seal,"
        " due, parent, root, state, subject, rowid FROM exhibit NOT INDEXED");
}

SubjectId subjectOf(const Statement& exhibitRow)
{
    SubjectId id;
    const Blob stored = exhibitRow.blob(15);
    std::copy_n(stored.begin(), std::min(stored.size(), id.bytes.size()), id.bytes.begin());
    return id;
}

bool exhibitRowIs(const Statement& row, const ExhibitState& state)
{
    const ChangingColumns changing(state);
    const auto isId = [&](int column, const std::optional<SubjectId>& id) {
        const auto stored = row.optionalBlob(column);
        return stored.has_value() == id.has_value() && (!id || std::ranges::equal(*stored, id->bytes));
    };
    return row.text(0) == state.systemId && isId(1, state.caseSubject) && row.text(2) == state.reference.initials
        && row.integer(3) == state.reference.number && row.text(4) == state.reference.suffix
        && row.text(5) == changing.kind && row.text(6) == changing.lifecycle && row.text(7) == changing.custodian
        && isId(8, changing.location) && row.text(9) == changing.stage && row.optionalText(10) == changing.seal
        && row.optionalText(11) == changing.due && isId(12, state.parent) && isId(13, state.root)
        && row.text(14) == writeState(state) && isId(15, state.subject);
}

} // namespace sealbook::db
