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

/// The columns of table exhibit after `subject`, in the order of kColumns.
struct Columns {
    explicit Columns(const ExhibitState& of)
        : state(of)
        , lifecycle(word(custody::shownLifecycle(of)))
        , custodian(of.custodian.toString())
        , text(writeState(of))
    {
        if (state.location)
            location = Blob(state.location->id.bytes);
        if (!state.seal.empty())
            seal = state.seal;
        if (!state.due.empty())
            due = state.due;
        if (state.parent)
            parent = Blob(state.parent->bytes);
    }

    void bindTo(Statement& statement) const
    {
        statement.bindAll(std::string_view(state.systemId), Blob(state.caseSubject.bytes),
            std::string_view(state.reference.initials), std::int64_t{ state.reference.number },
            std::string_view(state.reference.suffix), word(state.kind), std::string_view(lifecycle),
            std::string_view(custodian), location, word(state.stage), seal, due, parent, Blob(state.root.bytes),
            std::string_view(text), Blob(state.subject.bytes));
    }

    const ExhibitState& state;
    std::string lifecycle, custodian, text;
    std::optional<Blob> location, parent;
    std::optional<std::string_view> seal, due;
};

} // namespace

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
    Columns(state).bindTo(write);
    write.run();
}

void updateExhibit(Connection& connection, const ExhibitState& state)
{
    // Only what can change after the booking in: the other indexes need not be touched.
    Statement write(connection,
        "UPDATE exhibit SET kind = ?, lifecycle = ?, custodian = ?, location = ?, stage = ?, seal = ?,"
        " due = ?, state = ? WHERE subject = ?");
    const Columns columns(state);
    write.bindAll(word(state.kind), std::string_view(columns.lifecycle), std::string_view(columns.custodian),
        columns.location, word(state.stage), columns.seal, columns.due, std::string_view(columns.text),
        Blob(state.subject.bytes));
    write.run();
}

bool exhibitRowIs(Connection& connection, const ExhibitState& state)
{
    Statement row(connection,
        "SELECT 1 FROM exhibit WHERE system_id = ? AND case_subject = ? AND initials = ? AND number = ? AND suffix = ?"
        " AND kind = ? AND lifecycle = ? AND custodian = ? AND location IS ? AND stage = ? AND seal IS ? AND due IS ?"
        " AND parent IS ? AND root IS ? AND state = ? AND subject = ?");
    Columns(state).bindTo(row);
    return row.step();
}

} // namespace sealbook::db
