// SPDX-License-Identifier: Apache-2.0
#include "ui/DeskReading.h"

#include "src/custody/FactNames.h"
#include "src/exhibit/SystemId.h"
#include "src/register/Lookup.h"
#include "ui/ErrorText.h"

namespace sealbook::client {
namespace {

bool namesATarget(const std::string& code)
{
    return code.find(':') != std::string::npos
        || (looksLikeSystemId(code) && (code.front() == 'L' || code.front() == 'P'));
}

Result<DeskReadout> readTarget(reg::Session& session, const std::string& code)
{
    if (looksLikeSystemId(code))
        if (const auto id = SystemId::parse(code); !id)
            return id.error();
    auto found = session.store().read([&](db::Reader& reader) { return reg::findDestination(reader, code); });
    if (!found)
        return found.error();
    const QString text = found->location ? shown(found->location->path) : shown(found->party.name);
    return DeskReadout{ DeskTarget{ code, text, found->party.type == Party::Type::User } };
}

QString whereabouts(const custody::ExhibitState& state)
{
    return state.location ? shown(state.location->path) : shown(state.custodian.toString());
}

} // namespace

Result<DeskReadout> readCode(reg::Session& session, const std::string& code, const reg::MovementOrder& order)
{
    if (namesATarget(code))
        return readTarget(session, code);
    auto found = session.store().read([&](db::Reader& reader) { return reg::findExhibit(reader, code); });
    if (!found)
        return found.error();
    const custody::ExhibitState& state = found->state;
    if (order.to.empty() && order.type != custody::EventType::Receive)
        return Error{ ErrorCode::InvalidInput, "scan first where it goes, then " + state.reference.canonical() };
    const bool bag = found->how == reg::IdentifiedBy::Seal;
    reg::MovementOrder one = order;
    one.exhibits = { state.systemId };
    one.sealSeen = bag ? code : std::string();
    if (const auto rehearsed = reg::rehearseMove(session, one); !rehearsed)
        return rehearsed.error();
    DeskRow row;
    row.systemId = state.systemId;
    row.code = shown(code);
    row.exhibit = shown(state.reference.canonical()) + QLatin1Char('@') + shown(state.caseReference);
    row.description = shown(word(state.kind)) + QLatin1Char(' ') + shown(custody::factOf(state.facts, "description"));
    row.from = whereabouts(state);
    row.destination = order.to;
    row.at = QDateTime::currentDateTime();
    row.sealSeen = one.sealSeen;
    return DeskReadout{ std::move(row) };
}

DeskRecorded recordRows(reg::Session& session, const std::vector<DeskRow>& rows, const reg::MovementOrder& order)
{
    DeskRecorded recorded;
    std::size_t begin = 0;
    while (begin < rows.size()) {
        std::size_t end = begin;
        reg::MovementOrder part = order;
        part.to = rows[begin].destination;
        part.sealSeen = rows[begin].sealSeen;
        // The number on the bag is one exhibit's: such a row is an act of its own.
        while (end < rows.size() && rows[end].destination == part.to
            && (end == begin || (part.sealSeen.empty() && rows[end].sealSeen.empty())))
            part.exhibits.push_back(rows[end++].systemId);
        if (const auto done = reg::move(session, part); !done) {
            recorded.stopped = done.error();
            return recorded;
        }
        recorded.rows += static_cast<int>(end - begin);
        begin = end;
    }
    return recorded;
}

} // namespace sealbook::client
