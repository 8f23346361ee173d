// SPDX-License-Identifier: Apache-2.0
#include "src/custody/Rules.h"

#include "src/custody/FactNames.h"
#include "src/custody/RuleParts.h"

#include <algorithm>

namespace sealbook::custody {
namespace {

using namespace rules;

Answer examinerScope(const ExhibitState& state, const Event& event, const Party& to)
{
    if (event.role != Role::Examiner || isUser(to, event.by) || isUser(state.custodian, event.by))
        return std::nullopt;
    return Refusal{ ErrorCode::NotAllowed, "examiner-scope",
        "an examiner moves only what they take out, receive or return themselves; " + heldBy(state),
        state.lastMovement };
}

/// The giver: whoever holds the exhibit signs, unless it comes back from outside or into the store, where the one who
/// takes it answers for it.
Answer giverSigns(const ExhibitState& state, const Event& event)
{
    if (hasInHand(state, event) || state.custodian.type != Party::Type::User || isSignedBy(event, state.custodian.name))
        return std::nullopt;
    const bool takesFromShelf = state.location.has_value(); // an examiner at the counter of the store
    const bool takesBack = event.type == EventType::Return && event.role != Role::Examiner;
    if (takesFromShelf || takesBack)
        return std::nullopt;
    return refuse("custodian-signs",
        heldBy(state) + ", who must sign the movement or offer it; an exhibits officer takes it back with return",
        state.lastMovement);
}

Answer whereTo(const ExhibitState& state, const Event& event, const Party& to)
{
    if (event.type == EventType::Move) {
        if (to.type != Party::Type::Location)
            return refuse("move-to-location", "a move goes to a location; to a person it is a hand-over");
        if (state.lifecycle == Lifecycle::InTransit)
            return refuse("in-transit", "it is in transit and has to be received first", state.lastMovement);
        return std::nullopt;
    }
    const bool handed = event.type == EventType::HandOver || event.type == EventType::Offer;
    if (handed && to.type == Party::Type::Location)
        return refuse("hand-over-to-party", "a hand-over goes to a person or body; to a location it is a move");
    if (event.type == EventType::Return && to.type != Party::Type::Location && to.type != Party::Type::User)
        return refuse("return-to-store", "a return comes back to a location or a user of this register");
    if (to.type == Party::Type::Owner)
        return refuse("owner-by-disposal", "giving an exhibit back to its owner is a disposal: request one");
    if (to == state.custodian && !state.location && !state.pending && event.type != EventType::Return)
        return refuse("already-held", to.toString() + " holds it already", state.lastMovement);
    const bool isForLater = event.type == EventType::Offer || event.type == EventType::Send;
    if (isForLater && isUser(to, event.by))
        return refuse("to-oneself", "nobody offers or sends an exhibit to themselves: take it with a hand-over");
    const bool takesAtOnce = event.type == EventType::HandOver || event.type == EventType::Return;
    if (takesAtOnce && to.type == Party::Type::User && !isSignedBy(event, to.name))
        return refuse("receiver-signs", to.toString() + " has not signed: without that it is an offer");
    if (event.type == EventType::Offer && to.type != Party::Type::User)
        return refuse("offer-to-user", "only a user of this register can receive an offer");
    return std::nullopt;
}

Answer receiveRule(const ExhibitState& state, const Event& event)
{
    if (!state.pending)
        return refuse("nothing-to-receive", "nothing was offered or sent: " + heldBy(state), state.lastMovement);
    const Party& to = state.pending->to;
    if (to.type == Party::Type::User && to.name != event.by)
        return refuse("offered-to-another", "it was offered to " + to.toString() + ", who alone can receive it",
            state.pending->event);
    if (to.type == Party::Type::Location && event.role == Role::Examiner)
        return Refusal{ ErrorCode::NotAllowed, "examiner-scope",
            "what was sent to " + to.toString() + " is received by an exhibits officer or supervisor",
            state.pending->event };
    const auto stated = destination(event);
    if (!stated || *stated != to)
        return refuse("receive-as-offered", "it is received as " + to.toString(), state.pending->event);
    return std::nullopt;
}

Answer movementRule(const ExhibitState& state, const Event& event)
{
    const auto to = destination(event);
    if (!to)
        return refuse("destination", "the movement names no destination");
    if (auto answer = fromRule(state, event))
        return answer;
    if (event.type == EventType::Receive)
        return receiveRule(state, event);
    if (auto answer = examinerScope(state, event, *to))
        return answer;
    if (auto answer = whereTo(state, event, *to))
        return answer;
    return giverSigns(state, event);
}

Answer inHandRule(const ExhibitState& state, const Event& event)
{
    if (hasInHand(state, event))
        return std::nullopt;
    return refuse("not-in-hand",
        heldBy(state) + "; only who holds an exhibit opens, seals or splits it: take it out or have it handed over",
        state.lastMovement);
}

Answer sealRule(const ExhibitState& state, const Event& event)
{
    if (auto answer = inHandRule(state, event))
        return answer;
    const std::string_view number = factOf(event.facts, fact::kSeal);
    const bool never = state.sealState == SealState::None;
    const auto sealEvent = never ? std::nullopt : std::optional(state.sealEvent);
    if (event.type == EventType::BreakSeal) {
        if (state.sealState == SealState::Intact)
            return std::nullopt;
        return refuse("no-seal-to-break",
            never ? "it has never been sealed" : "seal " + state.seal + " is already broken", sealEvent);
    }
    if (event.type == EventType::Reseal) {
        if (state.sealState != SealState::Broken)
            return refuse("reseal-after-break",
                never ? "it has never been sealed: seal it" : "seal " + state.seal + " is intact: break it first",
                sealEvent);
        if (number == state.seal)
            return refuse("new-seal-number", "a broken seal is not used again: " + state.seal, sealEvent);
    } else if (state.sealState == SealState::Intact) {
        return refuse("already-sealed", "it is sealed as " + state.seal + ": break that seal first", sealEvent);
    } else if (state.sealState == SealState::Broken) {
        return refuse("reseal-after-break",
            "seal " + state.seal + " was broken: reseal it, so that the old bag goes inside the new", sealEvent);
    }
    if (number.empty())
        return refuse("seal-number", "the event names no seal number");
    return std::nullopt;
}

/// Two events claim to follow the same one, and no winner is ever computed: a supervisor who saw both sides goes on.
Answer disputedRule(const ExhibitState& state, const Event& event)
{
    if (state.heads.size() < 2)
        return std::nullopt;
    const bool sawAll = std::includes(event.after.begin(), event.after.end(), state.heads.begin(), state.heads.end());
    if (sawAll && event.role == Role::Supervisor && isMovement(event.type))
        return std::nullopt;
    return refuse("disputed",
        "its continuity has forked: a supervisor settles that first, by a movement that follows"
        " all its ends",
        state.heads.back());
}

Answer signersRule(const Event& event)
{
    if (!event.with.empty() && !takesCosigners(event.type))
        return refuse("no-cosigners", "an event of this type is signed by its author alone");
    const auto administers = [](const Cosigner& cosigner) { return cosigner.role == Role::Administrator; };
    if (std::any_of(event.with.begin(), event.with.end(), administers))
        return Refusal{ ErrorCode::NotAllowed, "administrator-no-custody",
            "an administrator has no power over exhibits and cannot sign for them", std::nullopt };
    std::vector<std::string_view> names{ event.by };
    for (const Cosigner& cosigner : event.with) {
        if (std::find(names.begin(), names.end(), cosigner.by) != names.end())
            return refuse("signs-once", cosigner.by + " signs only once");
        names.push_back(cosigner.by);
    }
    return std::nullopt;
}

/// What everything after the booking in relies on, each in the one spelling of its kind.
Answer bookInFacts(const Facts& facts)
{
    for (const std::string_view name : { fact::kSystemId, fact::kCaseReference })
        if (factOf(facts, name).empty())
            return refuse("book-in-facts", "the booking in does not state " + std::string(name));
    const std::string_view reference = factOf(facts, fact::kReference);
    const auto parsed = ExhibitReference::parse(reference);
    if (!parsed || parsed->canonical() != reference)
        return refuse("book-in-facts", "the booking in does not state a reference");
    if (!kindFrom(factOf(facts, fact::kKind)))
        return refuse("book-in-facts", "the booking in does not state a known kind");
    const bool isPart = !factOf(facts, fact::kParent).empty();
    for (const std::string_view name : { fact::kCase, fact::kParent, fact::kRoot })
        if ((name == fact::kCase || isPart) && !SubjectId::parse(factOf(facts, name)))
            return refuse("book-in-facts", "the booking in does not state the subject id of its " + std::string(name));
    return std::nullopt;
}

/// What a type asks of an exhibit that is neither closed nor disputed.
Answer typeRule(const ExhibitState& state, const Event& event)
{
    switch (event.type) {
    case EventType::Move:
    case EventType::HandOver:
    case EventType::Offer:
    case EventType::Receive:
    case EventType::Send:
    case EventType::Return:
        return movementRule(state, event);
    case EventType::Seal:
    case EventType::BreakSeal:
    case EventType::Reseal:
        return sealRule(state, event);
    case EventType::Split:
        return inHandRule(state, event);
    case EventType::DisposeRequest:
    case EventType::DisposeAuthorise:
    case EventType::DisposeCarryOut:
        return disposalRule(state, event);
    case EventType::Missing:
        return missingRule(state, event);
    case EventType::Found:
        return foundRule(state, event);
    case EventType::WriteOff:
        return writeOffRule(state, event);
    case EventType::Hold:
    case EventType::ReleaseHold:
        return holdRule(state, event);
    case EventType::Label:
    case EventType::Examine:
    case EventType::Print:
        return std::nullopt;
    case EventType::Correct:
    case EventType::BookIn:
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
    return refuse("not-of-exhibits", "an event of this type does not follow others of an exhibit");
}

} // namespace

std::optional<Refusal> refusalOfBookIn(const Event& event)
{
    if (event.type != EventType::BookIn)
        return refuse("book-in-first", "the first event of an exhibit is its booking in");
    if (!event.after.empty())
        return refuse("book-in-first", "a booking in follows no event");
    if (auto answer = bookInFacts(event.facts))
        return answer;
    const auto to = destination(event);
    if (!factOf(event.facts, fact::kTo).empty()
        && !(to && (to->type == Party::Type::Location || isUser(*to, event.by))))
        return refuse("book-in-destination", "what is booked in goes to a location or stays with who books it in");
    if (event.role == Role::Examiner && factOf(event.facts, fact::kParent).empty())
        return Refusal{ ErrorCode::NotAllowed, "examiner-scope",
            "an examiner books in only what they take out of a device (split)", std::nullopt };
    return signersRule(event);
}

std::optional<Refusal> refusal(const ExhibitState& state, const Event& event, const CorrectedEvent& corrected)
{
    if (event.type == EventType::BookIn)
        return refuse("book-in-first", "it is booked in already",
            state.heads.empty() ? std::nullopt : std::optional(state.heads.front()));
    if (auto answer = signersRule(event))
        return answer;
    if (event.type == EventType::Print)
        return std::nullopt; // may be printed at any time, closed and disputed too
    if (event.type == EventType::Correct)
        return correctRule(event, corrected); // what was recorded wrongly is set right at any time, too
    if (isClosed(state))
        return refuse("closed", "it was disposed of: nothing more can happen to it", state.lastMovement);
    if (auto answer = disputedRule(state, event))
        return answer;
    if (auto answer = lostRule(state, event))
        return answer;
    return typeRule(state, event);
}

std::vector<std::string> warnings(const ExhibitState& state, const Event& event)
{
    std::vector<std::string> found;
    const std::string_view seen = factOf(event.facts, fact::kSealSeen);
    if (!seen.empty() && seen != state.seal)
        found.push_back("ALARM: the seal seen is " + std::string(seen) + ", the seal applied is "
            + (state.seal.empty() ? "none" : state.seal));
    if (factOf(event.facts, fact::kSealState) == "damaged")
        found.push_back("ALARM: the seal was seen damaged");
    const bool handed = isMovement(event.type) && event.type != EventType::Receive && event.type != EventType::Found;
    if (handed && state.sealState != SealState::Intact)
        found.push_back(
            state.sealState == SealState::None ? "it is moved without a seal" : "it is moved with a broken seal");
    if (event.type == EventType::Hold && state.disposal)
        found.push_back("its disposal was requested already: the hold stops it");
    if (event.type == EventType::Split && state.sealState == SealState::Intact)
        found.push_back(
            "seal " + state.seal + " is recorded as intact, yet something was taken out: record the breaking");
    if (isMovement(event.type) && occurredAt(event) < state.lastOccurred)
        found.push_back(
            "it is said to have happened before the event it follows (" + state.lastOccurred.toString() + ")");
    if (event.type == EventType::DisposeCarryOut && factOf(event.facts, fact::kIdentifiedBy) == "reference")
        found.push_back("it was named by its reference: scan the exhibit itself at the moment of disposal");
    return found;
}

} // namespace sealbook::custody
