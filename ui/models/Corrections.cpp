// SPDX-License-Identifier: Apache-2.0
#include "ui/models/Corrections.h"

#include "src/custody/Corrections.h"
#include "src/custody/FactNames.h"
#include "src/custody/Rules.h"
#include "src/register/Supervision.h"

#include <algorithm>
#include <array>

namespace sealbook::client {
namespace {

namespace fact = custody::fact;
using custody::Event;
using custody::EventType;

/// Of all events but bookings in, whose fields have names of their own.
constexpr std::array kNames{ fact::kOccurred, fact::kPurpose, fact::kMethod, fact::kSealSeen, fact::kSealState,
    fact::kDue, fact::kSearch, fact::kLastSeen, fact::kDeadline, fact::kHours, fact::kWhy, fact::kNote };

custody::Event trial(const custody::ExhibitState& state, const Event& event, const SignedInUser& user)
{
    custody::Event made;
    made.type = EventType::Correct;
    made.by = user.name;
    made.on = state.subject;
    made.after = state.heads;
    made.facts = { { std::string(fact::kCorrects), event.id.hex() }, { std::string(fact::kWhy), "a reason" } };
    if (const auto names = correctableNames(event); !names.empty())
        made.facts.emplace(std::string(fact::kCorrectedPrefix) + names.front(), std::string());
    return made;
}

} // namespace

std::optional<CorrectableEvent> correctableEvent(const reg::ExhibitView& view, const EventId& id)
{
    std::vector<Event> events;
    for (const db::PlacedEvent& placed : view.events)
        events.push_back(placed.event);
    const auto found = std::find_if(events.begin(), events.end(), [&](const Event& one) { return one.id == id; });
    if (found == events.end())
        return std::nullopt;
    const auto place = static_cast<std::size_t>(found - events.begin());
    return CorrectableEvent{ *found, custody::asCorrected(events)[place].facts };
}

std::vector<std::string> correctableNames(const Event& event)
{
    std::vector<std::string> names;
    const auto add = [&](std::string_view name) {
        if (custody::isCorrectable(event.type, name))
            names.emplace_back(name);
    };
    if (event.type == EventType::BookIn) {
        for (const std::string_view name : intakeFieldNames())
            add(name);
        return names;
    }
    for (const std::string_view name : kNames)
        add(name);
    for (const auto& [name, value] : event.facts)
        if (name.starts_with(fact::kDetailPrefix))
            add(name);
    return names;
}

std::optional<std::string> hindranceOfCorrection(
    const custody::ExhibitState& state, const Event& event, const SignedInUser& user)
{
    Event made = trial(state, event, user);
    std::optional<std::string> first;
    for (const Role role : custody::allowedRoles(EventType::Correct)) {
        if (!user.has(role))
            continue;
        made.role = role;
        const auto refused = custody::refusal(state, made, event);
        if (!refused)
            return std::nullopt;
        if (!first)
            first = refused->detail;
    }
    return first ? first : "your role may not do this: " + custody::rolesText(user.roles);
}

Facts correctionsFrom(const Facts& given, const Facts& typed)
{
    Facts corrections;
    for (const auto& [name, value] : typed)
        if (name != kReasonOfCorrection && custody::factOf(given, name) != value)
            corrections.emplace(name, value);
    for (const auto& [name, value] : given)
        if (!value.empty() && !typed.contains(name))
            corrections.emplace(name, std::string());
    return corrections;
}

Result<std::vector<std::string>> correctEvent(
    reg::Session& session, const EventId& event, const Facts& corrections, const std::string& why)
{
    auto done = reg::correct(session, { event.hex(), corrections, why });
    if (!done)
        return done.error();
    return std::move(done->recorded.warnings);
}

} // namespace sealbook::client
