// SPDX-License-Identifier: Apache-2.0
#include "src/demo/Deed.h"

#include "src/register/Intake.h"
#include "src/register/Losses.h"
#include "src/register/Recording.h"
#include "src/register/Supervision.h"

#include <algorithm>

namespace sealbook::demo {
namespace {

using custody::EventType;
using States = std::vector<custody::ExhibitState>;

Result<States> move(reg::Session& session, const Deed& deed, EventType type)
{
    reg::MovementOrder order;
    order.type = type;
    order.exhibits = deed.exhibits;
    order.to = deed.what;
    order.purpose = deed.why;
    order.method = deed.method;
    order.sealSeen = deed.sealSeen;
    order.sealState = deed.sealState;
    order.occurred = deed.occurred;
    if (!deed.more.empty()) {
        const auto due = Timestamp::parseCanonical(deed.more);
        if (!due)
            return due.error();
        order.due = *due;
    }
    auto done = reg::move(session, order);
    if (!done)
        return done.error();
    States states;
    for (reg::Done& one : *done)
        states.push_back(std::move(one.state));
    return states;
}

/// Nothing to render: the labels of a story are not kept.
Result<States> label(reg::Session& session, const Deed& deed)
{
    States states;
    const auto labelled = reg::printLabels(
        session, deed.exhibits, deed.what, [&](const std::vector<custody::ExhibitState>& printed) -> Result<void> {
            states = printed;
            return {};
        });
    if (!labelled)
        return labelled.error();
    return states;
}

Result<States> stateOf(Result<reg::Done> done)
{
    if (!done)
        return done.error();
    States states; // a list in braces would copy it
    states.push_back(std::move(done->state));
    return states;
}

Result<States> split(reg::Session& session, const Deed& deed)
{
    auto part = reg::split(session, { deed.exhibits.front(), factsFrom(deed.what) });
    if (!part)
        return part.error();
    return States{ std::move(part->state) };
}

Result<States> examine(reg::Session& session, const Deed& deed)
{
    const auto stage = stageFrom(deed.what);
    if (!stage)
        return Error{ ErrorCode::InvalidInput, "there is no stage " + deed.what };
    return stateOf(reg::examine(session, { deed.exhibits.front(), *stage, deed.why, deed.more }));
}

Result<States> dispose(reg::Session& session, const Deed& deed, reg::DisposalStep step)
{
    // Only a request names an outcome.
    return stateOf(reg::dispose(session, { step, deed.exhibits.front(), outcomeFrom(deed.what), factsFrom(deed.why) }));
}

Result<States> reportMissing(reg::Session& session, const Deed& deed)
{
    reg::LossReport report;
    report.exhibit = deed.exhibits.front();
    report.why = deed.what;
    report.search = deed.why;
    return stateOf(reg::reportMissing(session, report));
}

Result<States> find(reg::Session& session, const Deed& deed)
{
    reg::FindReport report;
    report.exhibit = deed.exhibits.front();
    report.location = deed.what;
    report.note = deed.why;
    report.sealSeen = deed.sealSeen;
    report.sealState = deed.sealState;
    return stateOf(reg::recordFound(session, report));
}

Result<States> correct(reg::Session& session, const Deed& deed)
{
    const auto found =
        reg::readNow(session, [&](db::Reader& reader) { return reader.exhibitBySystemId(deed.exhibits.front()); });
    if (!found)
        return found.error();
    if (!*found || (*found)->heads.empty())
        return Error{ ErrorCode::NotFound, "there is nothing to correct" };
    return stateOf(reg::correct(session, { (*found)->heads.front().hex(), factsFrom(deed.what), deed.why }));
}

} // namespace

std::vector<std::string> parted(std::string_view text, char separator)
{
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

Facts factsFrom(std::string_view text)
{
    Facts facts;
    for (const std::string& part : parted(text, '|')) {
        const std::size_t equals = std::min(part.find('='), part.size());
        facts.emplace(part.substr(0, equals), part.substr(std::min(equals + 1, part.size())));
    }
    return facts;
}

Result<States> carryOut(reg::Session& session, const Deed& deed)
{
    if (deed.exhibits.empty())
        return Error{ ErrorCode::InvalidInput, "nothing is acted on" };
    switch (deed.act) {
    case Act::Label:
        return label(session, deed);
    case Act::Move:
        return move(session, deed, EventType::Move);
    case Act::HandOver:
        return move(session, deed, EventType::HandOver);
    case Act::Send:
        return move(session, deed, EventType::Send);
    case Act::Receive:
        return move(session, deed, EventType::Receive);
    case Act::Return:
        return move(session, deed, EventType::Return);
    case Act::Seal:
        return stateOf(reg::seal(session, deed.exhibits.front(), deed.what));
    case Act::BreakSeal:
        return stateOf(reg::breakSeal(session, deed.exhibits.front(), deed.what));
    case Act::Reseal:
        return stateOf(reg::reseal(session, deed.exhibits.front(), deed.what));
    case Act::Split:
        return split(session, deed);
    case Act::Examine:
        return examine(session, deed);
    case Act::Request:
        return dispose(session, deed, reg::DisposalStep::Request);
    case Act::Authorise:
        return dispose(session, deed, reg::DisposalStep::Authorise);
    case Act::CarryOut:
        return dispose(session, deed, reg::DisposalStep::CarryOut);
    case Act::Missing:
        return reportMissing(session, deed);
    case Act::Found:
        return find(session, deed);
    case Act::WriteOff:
        return stateOf(reg::writeOff(session, deed.exhibits.front(), deed.what));
    case Act::Hold:
        return stateOf(reg::hold(session, deed.exhibits.front(), deed.what));
    case Act::ReleaseHold:
        return stateOf(reg::releaseHold(session, deed.exhibits.front(), deed.what));
    case Act::Correct:
        return correct(session, deed);
    }
    return Error{ ErrorCode::InvalidInput, "there is no such act" };
}

} // namespace sealbook::demo
