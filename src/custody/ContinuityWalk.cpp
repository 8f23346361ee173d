// SPDX-License-Identifier: Apache-2.0
#include "src/custody/ContinuityWalk.h"

#include "src/custody/Corrections.h"
#include "src/custody/FactNames.h"

#include <algorithm>

namespace sealbook::custody {
namespace {

constexpr std::int64_t kHour = 3'600'000; // milliseconds

/// Events that say something of custody; labels, prints and corrections are about it.
bool isOfCustody(const Event& event)
{
    return event.type != EventType::Label && event.type != EventType::Print && event.type != EventType::Correct;
}

/// Held by a person, whose time with it is limited.
bool isWithPerson(const ExhibitState& state)
{
    const bool person = state.custodian.type == Party::Type::User || state.custodian.type == Party::Type::Person;
    return state.events > 0 && person && isOut(state) && state.lifecycle != Lifecycle::InTransit;
}

Wait::What whatOf(const Event& pending)
{
    return pending.type == EventType::Send ? Wait::What::Sent : Wait::What::Offered;
}

/// The time it is to be back as that event reads now, where a correction stated one.
std::optional<std::string> correctedDue(std::span<const Event> events, const EventId& id)
{
    std::optional<std::string> due;
    for (const Event& event : events) {
        const auto about = EventId::parse(factOf(event.facts, fact::kCorrects));
        if (event.type != EventType::Correct || !about || *about != id)
            continue;
        const Facts corrections = correctionsIn(event.facts);
        if (const auto stated = corrections.find(fact::kDue); stated != corrections.end())
            due = stated->second;
    }
    return due;
}

} // namespace

bool isOut(const ExhibitState& state)
{
    return !state.location && !isClosed(state) && !state.missing;
}

std::int64_t hoursBetween(Timestamp from, Timestamp to)
{
    return (to.milliseconds - from.milliseconds) / kHour;
}

ContinuityWalk::ContinuityWalk(std::span<const Event> events)
{
    for (Event& event : asCorrected(events)) {
        if (event.type == EventType::Correct) // what it corrects reads so already, and perhaps otherwise since
            std::erase_if(event.facts, [](const auto& one) { return one.first.starts_with(fact::kCorrectedPrefix); });
        if (m_state.events > 0)
            judge(event);
        take(event);
        // A receipt takes its time from the offer, and has one of its own only from a correction.
        if (event.type == EventType::Receive && m_state.lastMovement == event.id && isOut(m_state))
            if (auto due = correctedDue(events, event.id))
                m_state.due = std::move(*due);
    }
}

void ContinuityWalk::take(const Event& event)
{
    const EventId movement = m_state.lastMovement;
    const std::optional<Party> holder = isWithPerson(m_state) ? std::optional(m_state.custodian) : std::nullopt;
    const auto pending = m_state.pending;
    apply(m_state, event);
    if (holder && (m_state.lastMovement != movement || !isWithPerson(m_state)))
        addWait(Wait::What::Held, movement, m_movement, event, *holder);
    if (pending && (!m_state.pending || m_state.pending->event != pending->event))
        addWait(whatOf(m_pending), pending->event, m_pending, event, pending->to);
    if (event.type == EventType::Missing && m_state.missing && m_state.missing->event == event.id)
        m_loss = event, m_deadline.clear();
    if (event.type == EventType::Missing && !factOf(event.facts, fact::kDeadline).empty())
        m_deadline = factOf(event.facts, fact::kDeadline);
    if (m_state.lastMovement == event.id)
        m_movement = event; // an offer moves nothing, and is not the end of holding it
    if (event.type == EventType::Offer || event.type == EventType::Send)
        m_pending = event;
    if (isOfCustody(event))
        m_last = event;
}

void ContinuityWalk::addWait(
    Wait::What what, const EventId& first, const Event& began, const Event& ended, const Party& who)
{
    m_waits.push_back({ what, first, ended.id, hoursBetween(occurredAt(began), occurredAt(ended)), who.toString() });
}

std::vector<Wait> ContinuityWalk::waitsAt(Timestamp now) const
{
    std::vector<Wait> waits;
    if (isWithPerson(m_state))
        waits.push_back({ Wait::What::Held, m_state.lastMovement, std::nullopt,
            hoursBetween(occurredAt(m_movement), now), m_state.custodian.toString() });
    if (m_state.pending && !m_state.missing)
        waits.push_back({ whatOf(m_pending), m_state.pending->event, std::nullopt,
            hoursBetween(occurredAt(m_pending), now), m_state.pending->to.toString() });
    return waits;
}

void ContinuityWalk::judge(const Event& event)
{
    judgeHeads(event);
    if (isOfCustody(event) && occurredAt(event) < occurredAt(m_last))
        m_found.push_back(red(rule::kBackwards, m_last.id, event.id,
            "it is said to have happened at " + occurredAt(event).toString() + ", before "
                + occurredAt(m_last).toString()));
    if (isMovement(event.type))
        judgeMovement(event);
    judgeDue(event);
    judgeSeal(event);
    if (event.type == EventType::Found && m_state.missing)
        m_found.push_back({ Severity::Amber, rule::kMissing, m_state.missing->event, event.id,
            m_state.lifecycle == Lifecycle::WrittenOff ? "it was missing and written off, until it was found"
                                                       : "it was missing until it was found",
            std::nullopt });
    if (event.type == EventType::WriteOff && m_state.missing)
        m_found.push_back(red(rule::kMissing, m_state.missing->event, event.id, "it was missing and was written off"));
}

void ContinuityWalk::judgeHeads(const Event& event)
{
    const bool followsAll =
        std::includes(event.after.begin(), event.after.end(), m_state.heads.begin(), m_state.heads.end());
    if (!followsAll)
        m_found.push_back(red(rule::kForked, m_state.heads.back(), event.id,
            "both follow what was recorded before, and neither the other"));
}

void ContinuityWalk::judgeMovement(const Event& event)
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
}

/// What comes back too late, or never: it is disposed of where it is.
void ContinuityWalk::judgeDue(const Event& event)
{
    const bool isDisposal = event.type == EventType::DisposeCarryOut;
    if (!isDisposal && (!isMovement(event.type) || event.type == EventType::Offer))
        return;
    const auto due = Timestamp::parseCanonical(m_state.due);
    if (due && *due < occurredAt(event))
        m_found.push_back(red(rule::kOverdue, m_state.lastMovement, event.id,
            "it was to be back at " + due->toString() + " and " + (isDisposal ? "was disposed of" : "moved") + " at "
                + occurredAt(event).toString()));
}

void ContinuityWalk::judgeSeal(const Event& event)
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

} // namespace sealbook::custody
