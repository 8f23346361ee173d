// SPDX-License-Identifier: Apache-2.0
#include "src/custody/Corrections.h"

#include "src/custody/FactNames.h"

#include <algorithm>
#include <array>

namespace sealbook::custody {
namespace {

/// Intake fields that stay as they were: they say which exhibit it is and where it went.
constexpr std::array kNotOfBookIn{ fact::kReference, fact::kSeal, std::string_view("location"), fact::kProducer };

constexpr std::array kOfMovements{ fact::kOccurred, fact::kSealSeen, fact::kSealState, fact::kPurpose, fact::kMethod,
    fact::kNote, fact::kDue };
constexpr std::array kOfExaminations{ fact::kNote, fact::kHours };
constexpr std::array kOfSearches{ fact::kOccurred, fact::kWhy, fact::kSearch, fact::kDeadline, fact::kLastSeen };
constexpr std::array kOfReasons{ fact::kWhy };

template <std::size_t N> bool holds(const std::array<std::string_view, N>& names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool isIntakeField(std::string_view name)
{
    const auto names = intakeFieldNames();
    return std::find(names.begin(), names.end(), name) != names.end();
}

void correct(Event& event, const Facts& corrections)
{
    for (const auto& [name, value] : corrections) {
        if (!isCorrectable(event.type, name))
            continue;
        if (value.empty())
            event.facts.erase(name);
        else
            event.facts.insert_or_assign(name, value);
    }
}

} // namespace

bool isCorrectable(EventType type, std::string_view name)
{
    switch (type) {
    case EventType::BookIn:
        return isIntakeField(name) && !holds(kNotOfBookIn, name);
    case EventType::Move:
    case EventType::HandOver:
    case EventType::Offer:
    case EventType::Receive:
    case EventType::Send:
    case EventType::Return:
        return holds(kOfMovements, name);
    case EventType::Found:
        return holds(kOfMovements, name) && name != fact::kDue;
    case EventType::Examine:
        return holds(kOfExaminations, name);
    case EventType::Missing:
        return holds(kOfSearches, name);
    case EventType::BreakSeal:
    case EventType::WriteOff:
    case EventType::Hold:
    case EventType::ReleaseHold:
        return holds(kOfReasons, name);
    case EventType::DisposeRequest:
    case EventType::DisposeAuthorise:
    case EventType::DisposeCarryOut:
        return name.starts_with(fact::kDetailPrefix) && name.size() > fact::kDetailPrefix.size();
    case EventType::Seal:
    case EventType::Reseal:
    case EventType::Split:
    case EventType::Label:
    case EventType::Print:
    case EventType::Correct:
    case EventType::Policy:
    case EventType::Enrol:
    case EventType::Restored:
    case EventType::Genesis:
    case EventType::Grant:
    case EventType::Revoke:
    case EventType::Station:
    case EventType::Case:
    case EventType::Warrant:
    case EventType::Location:
        break;
    }
    return false;
}

Facts correctionsIn(const Facts& facts)
{
    Facts found;
    for (auto at = facts.lower_bound(fact::kCorrectedPrefix); at != facts.end(); ++at) {
        if (!at->first.starts_with(fact::kCorrectedPrefix))
            break;
        found.emplace(at->first.substr(fact::kCorrectedPrefix.size()), at->second);
    }
    return found;
}

std::vector<Event> asCorrected(std::span<const Event> events)
{
    std::vector<Event> read(events.begin(), events.end());
    for (const Event& event : events) {
        if (event.type != EventType::Correct)
            continue;
        const auto id = EventId::parse(factOf(event.facts, fact::kCorrects));
        const auto original =
            std::find_if(read.begin(), read.end(), [&](const Event& one) { return id && one.id == *id; });
        if (original != read.end())
            correct(*original, correctionsIn(event.facts));
    }
    return read;
}

} // namespace sealbook::custody
