// SPDX-License-Identifier: Apache-2.0
#include "src/custody/Breaks.h"

#include "src/custody/Corrections.h"
#include "src/custody/ExhibitState.h"
#include "src/custody/FactNames.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace sealbook::custody {
namespace {

constexpr std::int64_t kHour = 3'600'000; // milliseconds

namespace rule {
constexpr std::string_view kFrom = "from-differs";
constexpr std::string_view kForked = "moved-twice";
constexpr std::string_view kBackwards = "times-backwards";
constexpr std::string_view kUnsealed = "moved-unsealed";
constexpr std::string_view kSeal = "seal-differs";
constexpr std::string_view kDamaged = "seal-damaged";
constexpr std::string_view kOverdue = "overdue";
constexpr std::string_view kHeld = "held-too-long";
constexpr std::string_view kOffer = "not-received";
constexpr std::string_view kMissing = "missing";
} // namespace rule

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

Break red(std::string_view rule, const EventId& first, std::optional<EventId> second, std::string detail)
{
    return { Severity::Red, rule, first, second, std::move(detail), std::nullopt };
}

/// Events that say something of custody; labels, prints and corrections are about it.
bool isOfCustody(const Event& event)
{
    return event.type != EventType::Label && event.type != EventType::Print && event.type != EventType::Correct;
}

/// A supervisor's word on an event: a correction that corrects nothing.
bool explains(const Event& event)
{
    return event.type == EventType::Correct && correctionsIn(event.facts).empty();
}

/// Walks through a continuity and notes what does not fit.
class Walk {
public:
    explicit Walk(std::span<const Event> events)
    {
        for (const Event& event : events) {
            if (m_state.events > 0)
                judge(event);
            apply(m_state, event);
            if (event.type == EventType::Missing && m_state.missing && m_state.missing->event == event.id)
                m_loss = event, m_deadline.clear();
            if (event.type == EventType::Missing && !factOf(event.facts, fact::kDeadline).empty())
                m_deadline = factOf(event.facts, fact::kDeadline);
            if (isMovement(event.type) || event.type == EventType::BookIn)
                m_movement = event;
            if (event.type == EventType::Offer || event.type == EventType::Send)
                m_pending = event;
            if (isOfCustody(event))
                m_last = event;
        }
    }

    const ExhibitState& state() const { return m_state; }
    const std::vector<Break>& found() const { return m_found; }
    const Event& movement() const { return m_movement; }
    const Event& pending() const { return m_pending; }
    const Event& loss() const { return m_loss; }
    /// Until when it is searched for, as stated last; may be empty.
    const std::string& deadline() const { return m_deadline; }

private:
    void judge(const Event& event)
    {
        judgeHeads(event);
        if (isOfCustody(event) && occurredAt(event) < occurredAt(m_last))
            m_found.push_back(red(rule::kBackwards, m_last.id, event.id,
                "it is said to have happened at " + occurredAt(event).toString() + ", before "
                    + occurredAt(m_last).toString()));
        if (isMovement(event.type))
            judgeMovement(event);
        judgeSeal(event);
        if (event.type == EventType::Found && m_state.missing)
            m_found.push_back({ Severity::Amber, rule::kMissing, m_state.missing->event, event.id,
                "it was missing until it was found", std::nullopt });
        if (event.type == EventType::WriteOff && m_state.missing)
            m_found.push_back(
                red(rule::kMissing, m_state.missing->event, event.id, "it was missing, not found, and written off"));
    }

    void judgeHeads(const Event& event)
    {
        const bool followsAll =
            std::includes(event.after.begin(), event.after.end(), m_state.heads.begin(), m_state.heads.end());
        if (!followsAll)
            m_found.push_back(red(rule::kForked, m_state.heads.back(), event.id,
                "both follow what was recorded before, and neither the other"));
    }

    void judgeMovement(const Event& event)
    {
        const std::string place = m_state.location ? m_state.location->path : std::string();
        if (factOf(event.facts, fact::kFrom) != m_state.custodian.toString()
            || factOf(event.facts, fact::kFromPlace) != place)
            m_found.push_back(red(rule::kFrom, m_state.lastMovement, event.id,
                "it starts with " + std::string(factOf(event.facts, fact::kFrom)) + ", and was with "
                    + m_state.custodian.toString()));
        // What is offered moves when it is received; what is sent moved when it was sent.
        const bool arrives = event.type == EventType::Receive && m_pending.type == EventType::Send;
        const bool moves = event.type != EventType::Offer && event.type != EventType::Found && !arrives;
        if (moves && m_state.sealState != SealState::Intact)
            m_found.push_back(red(rule::kUnsealed,
                m_state.sealState == SealState::None ? m_state.lastMovement : m_state.sealEvent, event.id,
                m_state.sealState == SealState::None ? "it had never been sealed"
                                                     : "seal " + m_state.seal + " was broken"));
        const auto due = Timestamp::parseCanonical(m_state.due);
        const bool comesBack = event.type != EventType::Offer;
        if (comesBack && due && *due < occurredAt(event))
            m_found.push_back(red(rule::kOverdue, m_state.lastMovement, event.id,
                "it was to be back at " + due->toString() + " and moved at " + occurredAt(event).toString()));
    }

    void judgeSeal(const Event& event)
    {
        const std::string_view seen = factOf(event.facts, fact::kSealSeen);
        const EventId applied = m_state.seal.empty() ? m_state.lastMovement : m_state.sealEvent;
        if (!seen.empty() && seen != m_state.seal)
            m_found.push_back(red(rule::kSeal, applied, event.id,
                "the seal seen is " + std::string(seen) + ", the seal applied "
                    + (m_state.seal.empty() ? "none" : m_state.seal)));
        if (factOf(event.facts, fact::kSealState) == "damaged")
            m_found.push_back(red(rule::kDamaged, applied, event.id, "the seal was seen damaged"));
    }

    ExhibitState m_state;
    Event m_last, m_movement, m_pending, m_loss;
    std::string m_deadline;
    std::vector<Break> m_found;
};

bool isAmong(const std::vector<Break>& breaks, const Break& one)
{
    return std::any_of(breaks.begin(), breaks.end(), [&](const Break& other) { return isSame(one, other); });
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

bool isOut(const ExhibitState& state)
{
    return !state.location && !isClosed(state) && !state.missing;
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
        std::erase_if(gone, [&](const Break& other) { return isSame(one, other); });
        one.severity = Severity::Amber;
        one.explained = correction;
        gone.push_back(std::move(one));
    };
    std::vector<Break> before;
    const Event* correction = nullptr;
    const auto compare = [&](std::vector<Break> after) {
        for (Break& one : before)
            if (correction != nullptr && !isAmong(after, one))
                goesWith(std::move(one), correction->id);
        before = std::move(after);
    };
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (events[i].type != EventType::Correct || explains(events[i]))
            continue;
        const Walk then(asCorrected(events.first(i)));
        compare(then.found());
        correction = &events[i];
        const auto late = overdue(then.state(), correction->at);
        if (late && !overdue(Walk(asCorrected(events.first(i + 1))).state(), correction->at))
            goesWith(*late, correction->id);
    }
    compare(found);
    std::copy_if(
        gone.begin(), gone.end(), std::back_inserter(found), [&](const Break& one) { return !isAmong(found, one); });
}

/// Those that arise by time alone, as of `now`, without what was said of them.
std::vector<Break> lateOnes(std::span<const Event> events, const Policy& policy, Timestamp now)
{
    const std::vector<Event> read = asCorrected(events);
    const Walk walk(read);
    const ExhibitState& state = walk.state();
    std::vector<Break> found;
    const auto hoursSince = [&](const Event& event) {
        return (now.milliseconds - occurredAt(event).milliseconds) / kHour;
    };
    if (state.missing && state.lifecycle != Lifecycle::WrittenOff) {
        const auto stated = Timestamp::parseCanonical(walk.deadline());
        const bool over = stated ? *stated < now : hoursSince(walk.loss()) >= 24 * policy.value(policy::kSearchDays);
        found.push_back(red(rule::kMissing, state.missing->event, std::nullopt,
            over ? "it is missing, and the search for it is past its end" : "it is missing"));
    }
    if (auto late = overdue(state, now))
        found.push_back(std::move(*late));
    const bool withPerson = state.custodian.type == Party::Type::User || state.custodian.type == Party::Type::Person;
    if (isOut(state) && withPerson && state.lifecycle != Lifecycle::InTransit
        && hoursSince(walk.movement()) >= policy.value(policy::kCustodyHours))
        found.push_back({ Severity::Amber, rule::kHeld, state.lastMovement, std::nullopt,
            state.custodian.toString() + " holds it for more than "
                + std::to_string(policy.value(policy::kCustodyHours)) + " hours",
            std::nullopt });
    if (state.pending && !state.missing) {
        const bool sent = walk.pending().type == EventType::Send;
        const std::uint32_t limit = policy.value(sent ? policy::kTransitHours : policy::kOfferHours);
        if (hoursSince(walk.pending()) >= limit)
            found.push_back(red(rule::kOffer, state.pending->event, std::nullopt,
                std::string(sent ? "sent to " : "offered to ") + state.pending->to.toString()
                    + " and not received within " + std::to_string(limit) + " hours"));
    }
    return found;
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
    std::vector<Break> found = Walk(asCorrected(events)).found();
    explain(found, events, [&](const Break& one, std::size_t word) {
        const auto said = events.first(word);
        return std::any_of(said.begin(), said.end(), [&](const Event& event) { return event.id == one.second; });
    });
    addCorrected(found, events);
    return found;
}

std::vector<Break> lateBreaks(std::span<const Event> events, const Policy& policy, Timestamp now)
{
    std::vector<Break> found = lateOnes(events, policy, now);
    explain(found, events, [&](const Break& one, std::size_t word) {
        return isAmong(lateOnes(events.first(word), policy, events[word].at), one);
    });
    return found;
}

} // namespace sealbook::custody
