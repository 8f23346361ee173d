// SPDX-License-Identifier: Apache-2.0
#include "src/register/Supervision.h"

#include "src/custody/Breaks.h"
#include "src/custody/Corrections.h"
#include "src/custody/FactNames.h"
#include "src/exhibit/SealNumber.h"
#include "src/exhibit/Text.h"
#include "src/register/Lookup.h"
#include "src/register/OneAct.h"
#include "src/register/Recording.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace sealbook::reg {
namespace {

namespace fact = custody::fact;
using custody::Event;
using custody::EventType;

FactsFor reasonAlone(const std::string& why)
{
    return [why](const FoundExhibit&) -> Result<Facts> {
        Facts facts;
        if (const auto reason = put(facts, fact::kWhy, why); !reason)
            return reason.error();
        return facts;
    };
}

Result<std::string> checkTime(
    const Event& event, std::string_view name, const std::string& text, const Session& session)
{
    const auto time = Timestamp::parse(text);
    if (!time)
        return invalid("field " + std::string(name) + ": " + time.error().detail);
    const bool mayLieAhead = name == fact::kDue || name == fact::kDeadline;
    if (!mayLieAhead && *time > session.surroundings().now())
        return invalid("field " + std::string(name) + ": " + time->toString() + " lies in the future");
    if (!mayLieAhead && *time > event.at)
        return invalid("field " + std::string(name) + ": " + time->toString() + " lies after the event was recorded ("
            + event.at.toString() + ")");
    return time->toString();
}

/// The value in the form in which an event of that type would have stated it.
Result<std::string> checkedValue(
    const Event& event, const std::string& name, const std::string& value, const Session& session)
{
    constexpr std::array kTimes{ fact::kOccurred, fact::kDue, fact::kDeadline, fact::kLastSeen };
    if (std::find(kTimes.begin(), kTimes.end(), name) != kTimes.end())
        return checkTime(event, name, value, session);
    if (event.type == EventType::BookIn) {
        std::vector<std::string> warnings;
        return checkField(name, value, warnings);
    }
    if (name == fact::kSealSeen) {
        const auto seal = SealNumber::parse(value);
        return seal ? seal->text() : Result<std::string>(seal.error());
    }
    if (name == fact::kSealState)
        return checkSealState(value);
    if (name == fact::kHours)
        return checkHours(value);
    return checkText(value, name, kMaxText);
}

/// The fact that says why an event happened, where it has to.
std::string_view neverEmpty(EventType type)
{
    using enum EventType;
    constexpr std::array kWithReason{ BreakSeal, WriteOff, Hold, Missing };
    constexpr std::array kWithPurpose{ HandOver, Offer, Send, Return };
    if (std::find(kWithReason.begin(), kWithReason.end(), type) != kWithReason.end())
        return fact::kWhy;
    const bool needsPurpose = std::find(kWithPurpose.begin(), kWithPurpose.end(), type) != kWithPurpose.end();
    return needsPurpose ? fact::kPurpose : std::string_view();
}

/// Names that may not be corrected are left to the rules of custody, which say so with the event. `event` is as
/// corrections before this one left it: that is what people read, and what this one changes.
Result<Facts> correctionFacts(const Event& event, const Correction& correction, const Session& session)
{
    Facts facts{ { std::string(fact::kCorrects), event.id.hex() } };
    Facts together = event.facts;
    bool isForTheRules = false;
    for (const auto& [name, value] : correction.facts) {
        std::string checked;
        const bool isAllowed = custody::isCorrectable(event.type, name);
        if (!value.empty() && isAllowed) {
            auto allowed = checkedValue(event, name, value, session);
            if (!allowed)
                return allowed.error();
            checked = std::move(*allowed);
            together.insert_or_assign(name, checked);
        } else {
            together.erase(name);
        }
        isForTheRules = isForTheRules || !isAllowed;
        facts.insert_or_assign(std::string(fact::kCorrectedPrefix) + name, checked);
    }
    if (!correction.facts.empty() && !isForTheRules && together == event.facts)
        return invalid("field " + correction.facts.begin()->first
            + (correction.facts.size() > 1 ? " and the others" : "") + ": the event reads so already");
    if (const std::string_view needed = neverEmpty(event.type);
        custody::factOf(together, needed).empty() && !custody::factOf(event.facts, needed).empty())
        return invalid("field " + std::string(needed) + ": " + std::string(custody::word(event.type))
            + " states it, and it can be set right but not taken away");
    if (event.type == EventType::BookIn) {
        if (const auto fits = checkTogether(together); !fits)
            return fits.error();
        const auto has = [](const Facts& all, std::string_view name) { return !custody::factOf(all, name).empty(); };
        if (has(event.facts, "power") && !has(together, "power") && !has(together, fact::kWarrant))
            return invalid("field power: it was booked in without a warrant, so the power of seizure stays");
    }
    if (const auto reason = put(facts, fact::kWhy, correction.why); !reason)
        return reason.error();
    return facts;
}

/// A correction may make a break of continuity, which whoever corrects is told at once.
std::vector<std::string> breaksMade(
    std::vector<Event> events, const Event& correction, const custody::Policy& policy, Timestamp now)
{
    const auto before = custody::allBreaks(events, policy, now);
    events.push_back(correction);
    const auto wasThere = [&](const custody::Break& one) {
        return std::any_of(before.begin(), before.end(), [&](const custody::Break& other) {
            const bool wasAsBad = other.severity == one.severity || one.severity == custody::Severity::Amber;
            return custody::isSame(one, other) && one.detail == other.detail && wasAsBad;
        });
    };
    std::vector<std::string> made;
    for (const custody::Break& one : custody::allBreaks(events, policy, now))
        if (!wasThere(one))
            made.push_back("it makes a break of continuity, " + std::string(one.rule) + ": " + one.detail);
    return made;
}

/// When what was offered is to be back stands in its receipt, once it was received.
Result<void> requireStillOffered(
    const std::vector<Event>& events, const Event& corrected, const custody::ExhibitState& state, const Facts& facts)
{
    const bool isPending = state.pending && state.pending->event == corrected.id;
    if (corrected.type != EventType::Offer || isPending || !facts.contains(fact::kDue))
        return {};
    auto next = std::find_if(events.begin(), events.end(), [&](const Event& one) { return one.id == corrected.id; });
    next = std::find_if(next + 1, events.end(), [](const Event& one) { return custody::isMovement(one.type); });
    if (next == events.end() || next->type != EventType::Receive)
        return {};
    return invalid("field due: the offer was received, and the receipt says when it is to be back: correct event "
        + next->id.hex());
}

} // namespace

Result<Done> hold(Session& session, const std::string& exhibit, const std::string& why)
{
    return recordAct(session, exhibit, EventType::Hold, reasonAlone(why));
}

Result<Done> releaseHold(Session& session, const std::string& exhibit, const std::string& why)
{
    return recordAct(session, exhibit, EventType::ReleaseHold, reasonAlone(why));
}

Result<custody::Policy> policy(Session& session)
{
    return session.store().read([](db::Reader& reader) { return reader.policy(); });
}

Result<Recorded> setPolicy(Session& session, const std::string& name, const std::string& value, const std::string& why)
{
    const auto number = custody::checkPolicy(name, value);
    if (!number)
        return number.error();
    if (trimmed(why).empty())
        return invalid("why: a limit is set for a reason, and it is empty");
    return recordAll(session, [&](Recorder& recorder) -> Result<Recorded> {
        const auto genesis = recorder.writer().eventById(session.trust().genesis);
        if (!genesis)
            return genesis.error();
        if (!*genesis)
            return Error{ ErrorCode::Corrupt, "the register does not hold its genesis" };
        Facts facts{ { name, std::to_string(*number) } };
        if (const auto reason = put(facts, fact::kWhy, why); !reason)
            return reason.error();
        return recorder.record({ EventType::Policy, (*genesis)->event.on, std::move(facts) });
    });
}

Result<Done> correct(Session& session, const Correction& correction)
{
    const auto id = EventId::parse(correction.event);
    if (!id)
        return invalid("event " + inQuotes(correction.event) + ": an event's id is 64 hex digits (0-9 a-f)");
    return recordAll(session, [&](Recorder& recorder) -> Result<Done> {
        const auto found = recorder.writer().eventById(*id);
        if (!found)
            return found.error();
        if (!*found)
            return Error{ ErrorCode::NotFound, "there is no event " + correction.event };
        const Event& event = (*found)->event;
        if (custody::subjectKind(event.type) != custody::SubjectKind::Exhibit)
            return invalid("event " + correction.event + " is a " + std::string(custody::word(event.type))
                + ": events about an exhibit are corrected");
        auto state = recorder.writer().exhibit(event.on);
        if (!state)
            return state.error();
        if (!*state)
            return Error{ ErrorCode::Corrupt, "the exhibit of the event is not in the register" };
        const auto placed = recorder.writer().eventsOf(event.on);
        if (!placed)
            return placed.error();
        const auto policy = recorder.writer().policy();
        if (!policy)
            return policy.error();
        const std::vector<Event> events = eventsOf(*placed);
        const std::vector<Event> read = custody::asCorrected(events);
        const auto asRead = std::find_if(read.begin(), read.end(), [&](const Event& one) { return one.id == *id; });
        if (asRead == read.end())
            return Error{ ErrorCode::Corrupt, "the event is not among those of its exhibit" };
        if (const auto offered = requireStillOffered(events, *asRead, **state, correction.facts); !offered)
            return offered.error();
        auto done = recordOn(recorder, { std::move(**state), IdentifiedBy::SystemId }, EventType::Correct, false,
            [&](const FoundExhibit&) { return correctionFacts(*asRead, correction, session); });
        if (done)
            std::ranges::move(breaksMade(events, done->recorded.event, *policy, session.surroundings().now()),
                std::back_inserter(done->recorded.warnings));
        return done;
    });
}

} // namespace sealbook::reg
