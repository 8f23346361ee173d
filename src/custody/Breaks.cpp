// SPDX-License-Identifier: Apache-2.0
#include "src/custody/Breaks.h"

#include "src/custody/ContinuityWalk.h"
#include "src/custody/Corrections.h"
#include "src/custody/FactNames.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace sealbook::custody {
namespace {

constexpr std::array kRules{
    BreakRule{ rule::kFrom, "a movement starts elsewhere than the one before it ended" },
    BreakRule{ rule::kForked, "two movements follow the same one" },
    BreakRule{ rule::kBackwards, "it happened before what it follows" },
    BreakRule{ rule::kUnsealed, "moved while it was not sealed" },
    BreakRule{ rule::kSeal, "the seal seen is not the seal applied" },
    BreakRule{ rule::kDamaged, "the seal was seen damaged" },
    BreakRule{ rule::kOverdue, "out past the time it was to be back" },
    BreakRule{ rule::kHeld, "with one person longer than the force allows" },
    BreakRule{ rule::kOffer, "offered or sent, and not received" },
    BreakRule{ rule::kMissing, "missing, or was missing until it was found or written off" },
};

/// A supervisor's word on an event: a correction that corrects nothing.
bool explains(const Event& event)
{
    return event.type == EventType::Correct && correctionsIn(event.facts).empty();
}

std::uint32_t limitOf(Wait::What what, const Policy& policy)
{
    switch (what) {
    case Wait::What::Held:
        return policy.value(policy::kCustodyHours);
    case Wait::What::Offered:
        return policy.value(policy::kOfferHours);
    case Wait::What::Sent:
        break;
    }
    return policy.value(policy::kTransitHours);
}

/// A wait that reached its limit. Amber where it is over, and where somebody merely holds it.
Break breakOf(const Wait& wait, std::uint32_t limit)
{
    const bool held = wait.what == Wait::What::Held;
    const std::string within = std::to_string(limit) + " hours";
    std::string detail = held ? wait.who : (wait.what == Wait::What::Sent ? "sent to " : "offered to ") + wait.who;
    if (wait.second)
        detail += (held ? " held it for " : " and not received for ") + std::to_string(wait.hours) + " hours, "
            + std::to_string(limit) + " are allowed";
    else
        detail += held ? " holds it for more than " + within : " and not received within " + within;
    return { held || wait.second ? Severity::Amber : Severity::Red, held ? rule::kHeld : rule::kOffer, wait.first,
        wait.second, std::move(detail), std::nullopt };
}

bool isAmong(const std::vector<Break>& breaks, const Break& one)
{
    return std::any_of(breaks.begin(), breaks.end(), [&](const Break& other) { return isSame(one, other); });
}

/// In the same words, too: an alarm that a correction turned into another one was told as it was.
bool isSameAlarm(const Break& one, const Break& other)
{
    return isSame(one, other) && one.detail == other.detail;
}

bool wasTold(const std::vector<Break>& breaks, const Break& one)
{
    return std::any_of(breaks.begin(), breaks.end(), [&](const Break& other) { return isSameAlarm(one, other); });
}

/// What a supervisor said about one of the two events stands beside the break, if there was one when it was said: what
/// comes later is an alarm of its own. `wasThere` answers for a break and the place of the word among the events.
template <typename WasThere>
void explain(std::vector<Break>& breaks, std::span<const Event> events, const WasThere& wasThere)
{
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (!explains(events[i]))
            continue;
        const auto about = EventId::parse(factOf(events[i].facts, fact::kCorrects));
        for (Break& one : breaks)
            if (about && (one.first == *about || one.second == *about) && wasThere(one, i)) {
                one.explained = events[i].id;
                one.severity = Severity::Amber;
            }
    }
}

/// Out past the time it was to be back, as of `now`.
std::optional<Break> overdue(const ExhibitState& state, Timestamp now)
{
    const auto due = Timestamp::parseCanonical(state.due);
    if (!isOut(state) || !due || *due >= now)
        return std::nullopt;
    return red(rule::kOverdue, state.lastMovement, std::nullopt, "it was to be back at " + due->toString());
}

/// What was found at the times of the corrections and is not found any more: it was told to somebody once, so it
/// stays, amber, beside the correction with which it went. What was set right before the second event was recorded
/// never was a break.
void addCorrected(std::vector<Break>& found, std::span<const Event> events)
{
    std::vector<Break> gone;
    const auto goesWith = [&](Break one, const EventId& correction) {
        std::erase_if(gone, [&](const Break& other) { return isSameAlarm(one, other); });
        one.severity = Severity::Amber;
        one.explained = correction;
        gone.push_back(std::move(one));
    };
    std::vector<Break> before;
    const Event* correction = nullptr;
    const auto compare = [&](std::vector<Break> after) {
        for (Break& one : before)
            if (correction != nullptr && !wasTold(after, one))
                goesWith(std::move(one), correction->id);
        before = std::move(after);
    };
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (events[i].type != EventType::Correct || explains(events[i]))
            continue;
        const ContinuityWalk then(events.first(i));
        compare(then.found());
        correction = &events[i];
        const auto late = overdue(then.state(), correction->at);
        if (late && !overdue(ContinuityWalk(events.first(i + 1)).state(), correction->at))
            goesWith(*late, correction->id);
    }
    compare(found);
    std::copy_if(
        gone.begin(), gone.end(), std::back_inserter(found), [&](const Break& one) { return !wasTold(found, one); });
}

/// Those that arise by time alone, as of `now`, without what was said of them.
std::vector<Break> lateOnes(std::span<const Event> events, const Policy& policy, Timestamp now)
{
    const ContinuityWalk walk(events);
    const ExhibitState& state = walk.state();
    std::vector<Break> found;
    if (state.missing && state.lifecycle != Lifecycle::WrittenOff) {
        const auto stated = Timestamp::parseCanonical(walk.deadline());
        const bool over = stated ? *stated < now
                                 : hoursBetween(occurredAt(walk.loss()), now) >= 24 * policy.value(policy::kSearchDays);
        found.push_back(red(rule::kMissing, state.missing->event, std::nullopt,
            over ? "it is missing, and the search for it is past its end" : "it is missing"));
    }
    if (auto late = overdue(state, now))
        found.push_back(std::move(*late));
    const auto add = [&](const std::vector<Wait>& waits) {
        for (const Wait& wait : waits)
            if (const std::uint32_t limit = limitOf(wait.what, policy); wait.hours >= limit)
                found.push_back(breakOf(wait, limit));
    };
    add(walk.waitsAt(now));
    add(walk.waits());
    return found;
}

/// The same alarm, which may have come to its end since.
bool goesOnAs(const std::vector<Break>& breaks, const Break& one)
{
    return std::any_of(breaks.begin(), breaks.end(),
        [&](const Break& other) { return other.rule == one.rule && other.first == one.first; });
}

/// Waits that were too long until a correction was recorded stay as well, amber, beside it.
void addCorrectedWaits(std::vector<Break>& found, std::span<const Event> events, const Policy& policy)
{
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (events[i].type != EventType::Correct || explains(events[i]))
            continue;
        const auto after = lateOnes(events.first(i + 1), policy, events[i].at);
        for (Break& one : lateOnes(events.first(i), policy, events[i].at)) {
            const bool isWait = one.rule == rule::kHeld || one.rule == rule::kOffer;
            if (!isWait || isAmong(after, one) || goesOnAs(found, one))
                continue;
            one.severity = Severity::Amber;
            one.explained = events[i].id;
            found.push_back(std::move(one));
        }
    }
}

} // namespace

std::span<const BreakRule> breakRules()
{
    return kRules;
}

bool isSame(const Break& one, const Break& other)
{
    return one.rule == other.rule && one.first == other.first && one.second == other.second;
}

std::vector<Break> breaksOf(std::span<const Event> events)
{
    std::vector<Break> found = ContinuityWalk(events).found();
    explain(found, events, [&](const Break& one, std::size_t word) {
        const ContinuityWalk then(events.first(word));
        const auto late = overdue(then.state(), events[word].at);
        return wasTold(then.found(), one) || (late && late->rule == one.rule && late->first == one.first);
    });
    addCorrected(found, events);
    return found;
}

std::vector<Break> lateBreaks(std::span<const Event> events, const Policy& policy, Timestamp now)
{
    std::vector<Break> found = lateOnes(events, policy, now);
    explain(found, events, [&](const Break& one, std::size_t word) {
        return goesOnAs(lateOnes(events.first(word), policy, events[word].at), one);
    });
    addCorrectedWaits(found, events, policy);
    return found;
}

std::vector<Break> allBreaks(std::span<const Event> events, const Policy& policy, Timestamp now)
{
    std::vector<Break> found = breaksOf(events);
    std::ranges::move(lateBreaks(events, policy, now), std::back_inserter(found));
    return found;
}

Waits longestWaits(std::span<const Event> events)
{
    Waits longest;
    const auto add = [&](const std::vector<Wait>& waits) {
        for (const Wait& wait : waits) {
            std::int64_t& kind = wait.what == Wait::What::Held ? longest.held : longest.unreceived;
            kind = std::max(kind, wait.hours);
        }
    };
    add(ContinuityWalk(events).waits());
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (events[i].type != EventType::Correct || explains(events[i]))
            continue;
        const ContinuityWalk before(events.first(i));
        add(before.waits());
        add(before.waitsAt(events[i].at));
    }
    return longest;
}

Waits shortestLimits(const Policy& policy)
{
    return { limitOf(Wait::What::Held, policy),
        std::min(limitOf(Wait::What::Offered, policy), limitOf(Wait::What::Sent, policy)) };
}

} // namespace sealbook::custody
