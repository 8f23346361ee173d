// SPDX-License-Identifier: Apache-2.0
#include "ui/models/ExhibitActs.h"

#include "src/custody/FactNames.h"
#include "src/custody/Rules.h"
#include "src/register/Acts.h"
#include "src/register/Intake.h"
#include "src/register/Losses.h"
#include "src/register/Supervision.h"

#include <array>

namespace sealbook::client {
namespace {

namespace fact = custody::fact;
using custody::EventType;
using custody::ExhibitState;
using custody::factOf;

constexpr std::array kActs{ ExhibitAct::Examine, ExhibitAct::Seal, ExhibitAct::BreakSeal, ExhibitAct::Reseal,
    ExhibitAct::TakeOut, ExhibitAct::Return, ExhibitAct::Receive, ExhibitAct::Split, ExhibitAct::ReportMissing,
    ExhibitAct::Find, ExhibitAct::WriteOff, ExhibitAct::Hold, ExhibitAct::ReleaseHold };

EventType eventOf(ExhibitAct act)
{
    switch (act) {
    case ExhibitAct::Examine:
        return EventType::Examine;
    case ExhibitAct::Seal:
        return EventType::Seal;
    case ExhibitAct::BreakSeal:
        return EventType::BreakSeal;
    case ExhibitAct::Reseal:
        return EventType::Reseal;
    case ExhibitAct::TakeOut:
        return EventType::HandOver;
    case ExhibitAct::Return:
        return EventType::Return;
    case ExhibitAct::Receive:
        return EventType::Receive;
    case ExhibitAct::Split:
        return EventType::Split;
    case ExhibitAct::ReportMissing:
        return EventType::Missing;
    case ExhibitAct::Find:
        return EventType::Found;
    case ExhibitAct::WriteOff:
        return EventType::WriteOff;
    case ExhibitAct::Hold:
        return EventType::Hold;
    case ExhibitAct::ReleaseHold:
        return EventType::ReleaseHold;
    }
    return EventType::Examine;
}

/// An act as the form would make it, for the rules to judge.
custody::Event trial(EventType type, const ExhibitState& state, const SignedInUser& user)
{
    custody::Event event;
    event.type = type;
    event.by = user.name;
    event.after = state.heads;
    event.facts.emplace(fact::kFrom, state.custodian.toString());
    if (state.location)
        event.facts.emplace(fact::kFromPlace, state.location->path);
    Party to{ Party::Type::User, user.name };
    if (type == EventType::Return || type == EventType::Found)
        to = { Party::Type::Location, "Store" };
    else if (type == EventType::Receive && state.pending)
        to = state.pending->to;
    event.facts.emplace(fact::kTo, to.toString());
    if (to.type == Party::Type::Location)
        event.facts.emplace(fact::kToId, state.subject.hex());
    if (type == EventType::Seal || type == EventType::Reseal)
        event.facts.emplace(fact::kSeal, state.seal + "-");
    event.facts.emplace(fact::kWhy, "a reason");
    if (type == EventType::Missing)
        event.facts.emplace(fact::kSearch, "a step of the search");
    if (type == EventType::DisposeRequest || type == EventType::DisposeAuthorise)
        event.facts.emplace(fact::kOutcome, word(state.disposal ? state.disposal->outcome : Outcome::Destroyed));
    return event;
}

Result<std::vector<std::string>> warningsOf(Result<reg::Done> done)
{
    if (!done)
        return done.error();
    return std::move(done->recorded.warnings);
}

Result<std::vector<std::string>> moved(
    reg::Session& session, EventType type, const std::string& exhibit, const std::string& to, const Facts& typed)
{
    reg::MovementOrder order;
    order.type = type;
    order.exhibits = { exhibit };
    order.to = to;
    order.purpose = factOf(typed, fact::kPurpose);
    order.note = factOf(typed, fact::kNote);
    order.sealSeen = factOf(typed, fact::kSealSeen);
    order.sealState = factOf(typed, fact::kSealState);
    auto done = reg::move(session, order);
    if (!done)
        return done.error();
    return std::move(done->front().recorded.warnings);
}

Result<std::vector<std::string>> examined(reg::Session& session, const std::string& exhibit, const Facts& typed)
{
    const auto stage = stageFrom(factOf(typed, fact::kStage));
    if (!stage)
        return Error{ ErrorCode::InvalidInput, "stage: one of " + allowedStages() };
    return warningsOf(reg::examine(session,
        { exhibit, *stage, std::string(factOf(typed, fact::kNote)), std::string(factOf(typed, fact::kHours)) }));
}

/// The time of a fact that was typed, none where it was not.
Result<std::optional<Timestamp>> timeIn(const Facts& typed, std::string_view name)
{
    const std::string_view text = factOf(typed, name);
    if (text.empty())
        return std::optional<Timestamp>();
    const auto time = Timestamp::parse(text);
    return time ? Result<std::optional<Timestamp>>(*time) : time.error();
}

Result<std::vector<std::string>> reportedMissing(reg::Session& session, const std::string& exhibit, const Facts& typed)
{
    reg::LossReport report;
    report.exhibit = exhibit;
    report.why = factOf(typed, fact::kWhy);
    report.search = factOf(typed, fact::kSearch);
    const std::pair<std::string_view, std::optional<Timestamp>*> times[]{ { fact::kLastSeen, &report.lastSeen },
        { fact::kOccurred, &report.occurred }, { fact::kDeadline, &report.deadline } };
    for (const auto& [name, time] : times) {
        const auto read = timeIn(typed, name);
        if (!read)
            return read.error();
        *time = *read;
    }
    return warningsOf(reg::reportMissing(session, report));
}

Result<std::vector<std::string>> foundAgain(reg::Session& session, const std::string& exhibit, const Facts& typed)
{
    reg::FindReport report;
    report.exhibit = exhibit;
    report.location = factOf(typed, fact::kTo);
    report.sealSeen = factOf(typed, fact::kSealSeen);
    report.sealState = factOf(typed, fact::kSealState);
    report.note = factOf(typed, fact::kNote);
    const auto occurred = timeIn(typed, fact::kOccurred);
    if (!occurred)
        return occurred.error();
    report.occurred = *occurred;
    return warningsOf(reg::recordFound(session, report));
}

} // namespace

std::span<const ExhibitAct> allExhibitActs()
{
    return kActs;
}

std::optional<std::string> hindrance(EventType type, const ExhibitState& state, const SignedInUser& user)
{
    custody::Event event = trial(type, state, user);
    std::optional<std::string> first;
    for (const Role role : custody::allowedRoles(type)) {
        if (!user.has(role))
            continue;
        event.role = role;
        const auto refused = custody::refusal(state, event);
        if (!refused)
            return std::nullopt;
        if (!first)
            first = refused->detail;
    }
    return first ? first : "your role may not do this: " + custody::rolesText(user.roles);
}

std::optional<std::string> hindrance(ExhibitAct act, const ExhibitState& state, const SignedInUser& user)
{
    // The rules let a return start from a shelf; there the word for people is a move.
    if (act == ExhibitAct::Return && state.location)
        return "it is at " + state.location->path;
    return hindrance(eventOf(act), state, user);
}

Result<std::vector<std::string>> perform(
    ExhibitAct act, reg::Session& session, const std::string& exhibit, const Facts& typed)
{
    const std::string number(factOf(typed, fact::kSeal));
    const std::string why(factOf(typed, fact::kWhy));
    switch (act) {
    case ExhibitAct::Examine:
        return examined(session, exhibit, typed);
    case ExhibitAct::Seal:
        return warningsOf(reg::seal(session, exhibit, number));
    case ExhibitAct::BreakSeal:
        return warningsOf(reg::breakSeal(session, exhibit, why));
    case ExhibitAct::Reseal:
        return warningsOf(reg::reseal(session, exhibit, number));
    case ExhibitAct::TakeOut:
        return moved(session, EventType::HandOver, exhibit, "user:" + session.author().account.name, typed);
    case ExhibitAct::Return:
        return moved(session, EventType::Return, exhibit, "location:" + std::string(factOf(typed, fact::kTo)), typed);
    case ExhibitAct::Receive:
        return moved(session, EventType::Receive, exhibit, {}, typed);
    case ExhibitAct::ReportMissing:
        return reportedMissing(session, exhibit, typed);
    case ExhibitAct::Find:
        return foundAgain(session, exhibit, typed);
    case ExhibitAct::WriteOff:
        return warningsOf(reg::writeOff(session, exhibit, why));
    case ExhibitAct::Hold:
        return warningsOf(reg::hold(session, exhibit, why));
    case ExhibitAct::ReleaseHold:
        return warningsOf(reg::releaseHold(session, exhibit, why));
    case ExhibitAct::Split:
        break;
    }
    auto part = reg::split(session, { exhibit, typed });
    if (!part)
        return part.error();
    return std::move(part->warnings);
}

} // namespace sealbook::client
