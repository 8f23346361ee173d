// SPDX-License-Identifier: Apache-2.0
#include "tests/custody/PaperRules.h"

#include <algorithm>

namespace sealbook::custody::test::paper {
namespace {

using enum EventType;
using Words = std::set<std::string>;

bool worksAtDesk(const Event& event)
{
    return event.role == Role::ExhibitsOfficer || event.role == Role::Supervisor;
}

bool signs(const Event& event, const std::string& party)
{
    Words names{ self(event) };
    for (const Cosigner& cosigner : event.with)
        names.insert("user:" + cosigner.by);
    return names.contains(party);
}

/// "Who must never have to": the jobs of the five people. The administrator has no power over exhibits.
bool isTheirJob(Role role, EventType type)
{
    const std::set reading{ Print };
    const std::set opening{ BookIn, Label, Seal, BreakSeal, Reseal, Split };
    switch (role) {
    case Role::ExhibitsOfficer:
        return reading.contains(type) || opening.contains(type) || movesIt(type)
            || std::set{ EventType::Missing, Found, DisposeRequest, DisposeCarryOut, Correct }.contains(type);
    case Role::Examiner:
        return reading.contains(type) || opening.contains(type) || movesIt(type)
            || std::set{ Examine, Correct }.contains(type);
    case Role::Supervisor:
        return reading.contains(type) || movesIt(type)
            || std::set{ DisposeRequest, DisposeAuthorise, WriteOff, Hold, ReleaseHold, Correct }.contains(type);
    case Role::Auditor:
        return reading.contains(type);
    case Role::Administrator:
        break;
    }
    return false;
}

/// Who signs beside the author: only where something changes hands, is opened or disposed of before witnesses.
std::string signatures(const Event& event)
{
    const bool takesOthers =
        movesIt(event.type) || std::set{ Seal, BreakSeal, Reseal, DisposeCarryOut }.contains(event.type);
    if (!takesOthers && !event.with.empty())
        return "signed by one alone";
    Words names{ event.by };
    for (const Cosigner& cosigner : event.with) {
        if (cosigner.role == Role::Administrator)
            return "no power over exhibits";
        if (!names.insert(cosigner.by).second)
            return "signs twice";
    }
    return {};
}

/// What may be set right afterwards: words that describe, times, the seal seen. Never where it went or what it is
/// called.
bool isDescription(EventType type, const std::string& name)
{
    if (type == BookIn)
        return Words{ "kind", "make", "model", "serial", "colour", "condition", "occurred", "power-state" }.contains(
            name);
    if (movesIt(type) || type == Found)
        return Words{ "occurred", "seal-seen", "seal-state", "purpose", "method", "note" }.contains(name)
            || (name == "due" && type != Found);
    if (type == Examine)
        return name == "note" || name == "hours";
    if (type == EventType::Missing)
        return Words{ "occurred", "why", "search", "deadline", "last-seen" }.contains(name);
    if (std::set{ DisposeRequest, DisposeAuthorise, DisposeCarryOut }.contains(type))
        return beginsWith(name, "detail-") && name != "detail-";
    return name == "why" && std::set{ BreakSeal, WriteOff, Hold, ReleaseHold }.contains(type);
}

bool isOutcome(const std::string& word)
{
    return Words{ "returned", "returned-wiped", "forfeited", "deprivation", "court-order", "unclaimed", "destroyed",
        "transferred", "retained-by-court", "retained-police", "consumed" }
        .contains(word);
}

std::string withReason(const Event& event)
{
    return said(event, "why").empty() ? "no reason" : "";
}

/// "JC/1", "JC/1/A": of the drawn ones, those in the form in which references are compared.
bool isReference(const std::string& text)
{
    const auto slash = text.find('/');
    if (slash == std::string::npos || slash == 0 || slash + 1 == text.size() || text[slash + 1] == '0')
        return false;
    const auto isUpper = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const std::string number = text.substr(slash + 1, text.find('/', slash + 1) - slash - 1);
    return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(slash), isUpper)
        && std::all_of(number.begin(), number.end(), isDigit);
}

/// A supervisor who saw all ends of a forked continuity says where the exhibit is; nothing else goes on before that.
std::string dispute(const Card& card, const Event& event)
{
    if (card.ends.size() < 2)
        return {};
    const std::set<EventId> seen(event.after.begin(), event.after.end());
    const bool sawAll =
        std::all_of(card.ends.begin(), card.ends.end(), [&](const EventId& end) { return seen.contains(end); });
    const bool saysWhere = movesIt(event.type) || event.type == Found;
    return sawAll && saysWhere && event.role == Role::Supervisor ? "" : "disputed";
}

/// What is lost is searched for, found or written off; what was written off can only turn up. A hold may come and go.
std::string duringSearch(const Card& card, const Event& event)
{
    if (!card.isLost || std::set{ Found, Hold, ReleaseHold }.contains(event.type))
        return {};
    const bool isSearch = event.type == EventType::Missing || event.type == WriteOff;
    return isSearch && !card.isGivenUp ? "" : "lost";
}

/// In the hands of who holds it; in the store in those of everyone who works there.
bool isAtHand(const Card& card, const Event& event)
{
    return card.holder == self(event) || (!card.place.empty() && worksAtDesk(event));
}

std::string startsWhereItIs(const Card& card, const Event& event)
{
    return said(event, "from") == card.holder && said(event, "from-place") == card.place ? "" : "starts elsewhere";
}

/// Accepted is what was offered or sent, as it was, by the one it was meant for; what was sent to the store, by the
/// desk.
std::string receipt(const Card& card, const Event& event, const std::string& to)
{
    if (card.awaitedBy.empty() || to != card.awaitedBy)
        return "not what was offered";
    const bool isForThem = isUser(to) ? to == self(event) : worksAtDesk(event);
    return isForThem ? "" : "for another";
}

std::string destination(const Card& card, const Event& event, const std::string& to)
{
    if (event.type == Move) // from place to place; what is in the post first arrives
        return isPlace(to) && !card.inPost ? "" : "a move ends on a shelf";
    if (beginsWith(to, "owner:"))
        return "to its owner by a disposal";
    const bool hasIt = card.holder == to && card.place.empty();
    const bool isCalledBack = !card.awaitedBy.empty(); // by who offered or sent it
    if (hasIt && !isCalledBack && event.type != Return)
        return "has it already";
    if (event.type == HandOver)
        return !isPlace(to) && (!isUser(to) || signs(event, to)) ? "" : "no receiver who signs";
    if (event.type == Return)
        return isPlace(to) || (isUser(to) && signs(event, to)) ? "" : "does not come back";
    if (event.type == Offer)
        return isUser(to) && to != self(event) ? "" : "nobody who could accept";
    return to != self(event) ? "" : "sent to oneself";
}

std::string custody(const Card& card, const Event& event)
{
    const std::string to = goal(event);
    if (to.empty())
        return "goes nowhere";
    if (std::string why = startsWhereItIs(card, event); !why.empty())
        return why;
    if (event.type == Receive)
        return receipt(card, event, to);
    if (event.role == Role::Examiner && to != self(event) && card.holder != self(event))
        return "an examiner moves what they hold or take";
    if (std::string why = destination(card, event, to); !why.empty())
        return why;
    // Who has it gives it away by signing. From a shelf it is taken by whoever may; the desk takes back what is out.
    const bool givesItself = !isUser(card.holder) || signs(event, card.holder) || !card.place.empty();
    return givesItself || (event.type == Return && worksAtDesk(event)) ? "" : "the holder has not signed";
}

/// Seal applied -> broken -> sealed under a new number; by who has it at hand. That a number was never used before, on
/// any bag, is looked after by the register as a whole ("duplicate"), which one exhibit's card cannot.
std::string opening(const Card& card, const Event& event)
{
    if (!isAtHand(card, event))
        return "not at hand";
    if (event.type == Split)
        return {};
    const Card::Bag wanted = event.type == Seal ? Card::Bag::Never
        : event.type == BreakSeal               ? Card::Bag::Whole
                                                : Card::Bag::Opened;
    if (card.bag != wanted)
        return "out of turn";
    if (event.type == BreakSeal)
        return {};
    const std::string number = said(event, "seal");
    return number.empty() || number == card.sealNumber ? "no new number" : "";
}

std::string carryingOut(const Card& card, const Event& event)
{
    if (card.slip->authoriser.empty())
        return "not authorised";
    if (event.by == card.slip->authoriser)
        return "authorised it themselves";
    if (event.with.size() != 1)
        return "no witness";
    const std::string& witness = event.with.front().by;
    if (witness == card.slip->requester || witness == card.slip->authoriser || card.tookPart.contains(witness))
        return "the witness took part";
    if (!card.awaitedBy.empty())
        return "on its way to another";
    return isAtHand(card, event) || !isUser(card.holder) ? "" : "not at hand";
}

/// Requested -> authorised -> carried out -> witnessed.
std::string disposal(const Card& card, const Event& event)
{
    const std::string outcome = said(event, "outcome");
    if (card.isKept)
        return "on hold";
    if (!isOutcome(outcome))
        return "no outcome";
    if (event.type == DisposeRequest && card.inPost)
        return "in the post";
    if (event.type == DisposeRequest)
        return card.slip && card.slip->outcome == outcome ? "requested already" : "";
    if (!card.slip || card.slip->outcome != outcome)
        return "not requested";
    if (event.type == DisposeCarryOut)
        return carryingOut(card, event);
    if (!card.slip->authoriser.empty())
        return "authorised already";
    return card.slip->requester == event.by ? "their own request" : "";
}

std::string loss(const Card& card, const Event& event)
{
    if (event.type == EventType::Missing)
        return card.isLost ? (said(event, "search").empty() ? "nothing searched" : "") : withReason(event);
    if (event.type == Found) {
        const bool isPutAway = card.isLost && isPlace(goal(event));
        return isPutAway ? startsWhereItIs(card, event) : "not lost, or not put away";
    }
    if (event.type == ReleaseHold)
        return card.isKept ? "" : "not kept";
    if (event.type == Hold && card.isKept)
        return "kept already";
    const bool isTheirLoss = event.by == card.lossReporter || card.holder == self(event);
    if (event.type == WriteOff && (!card.isLost || card.isGivenUp || isTheirLoss))
        return "not theirs to write off";
    return withReason(event);
}

/// An author sets right what they wrote, a supervisor what anyone did, or says a word on it.
std::string correction(const Card& card, const Event& event)
{
    const bool isSupervisor = event.role == Role::Supervisor;
    const auto line = std::find_if(card.lines.begin(), card.lines.end(),
        [&](const auto& one) { return one.first.hex() == said(event, "corrects"); });
    if (line == card.lines.end())
        return "corrects nothing written here";
    if (!isSupervisor && line->second.by != event.by)
        return "written by another";
    std::size_t corrected = 0;
    for (const auto& [name, value] : event.facts) {
        if (!beginsWith(name, "corrected-"))
            continue;
        ++corrected;
        if (!isDescription(line->second.type, name.substr(10)))
            return "no description";
    }
    if (corrected == 0 && !isSupervisor)
        return "nothing set right";
    return withReason(event);
}

} // namespace

std::string refusalOfFirst(const Event& event)
{
    if (!isTheirJob(event.role, event.type))
        return "not their job";
    if (event.type != BookIn || !event.after.empty())
        return "begins with a booking in";
    if (said(event, "system-id").empty() || said(event, "case-reference").empty()
        || !isReference(said(event, "reference")))
        return "not named";
    if (!Words{ "phone", "sim", "memory-card" }.contains(said(event, "kind")) || !isSubjectNumber(said(event, "case")))
        return "not described";
    const bool isPart = !said(event, "parent").empty();
    if (isPart && !(isSubjectNumber(said(event, "parent")) && isSubjectNumber(said(event, "root"))))
        return "not known what it came out of";
    const std::string to = said(event, "to");
    if (!to.empty() && to != self(event) && !isPlace(goal(event)))
        return "nobody else signed for it";
    if (event.role == Role::Examiner && !isPart)
        return "not seized by examiners";
    return signatures(event);
}

std::string refusalOf(const Card& card, const Event& event)
{
    if (!isTheirJob(event.role, event.type))
        return "not their job";
    if (event.type == BookIn)
        return "booked in once";
    if (std::string why = signatures(event); !why.empty())
        return why;
    if (event.type == Print)
        return {};
    if (event.type == Correct)
        return correction(card, event);
    if (card.isGone)
        return "disposed of";
    if (std::string why = dispute(card, event); !why.empty())
        return why;
    if (std::string why = duringSearch(card, event); !why.empty())
        return why;
    if (movesIt(event.type))
        return custody(card, event);
    if (std::set{ Seal, BreakSeal, Reseal, Split }.contains(event.type))
        return opening(card, event);
    if (std::set{ DisposeRequest, DisposeAuthorise, DisposeCarryOut }.contains(event.type))
        return disposal(card, event);
    if (std::set{ EventType::Missing, Found, WriteOff, Hold, ReleaseHold }.contains(event.type))
        return loss(card, event);
    return {}; // a label or a stage of its examination
}

} // namespace sealbook::custody::test::paper
