// SPDX-License-Identifier: Apache-2.0
#include "src/custody/Rules.h"

#include "src/custody/Corrections.h"
#include "src/custody/Disposal.h"
#include "src/custody/FactNames.h"

#include <algorithm>

namespace sealbook::custody {
namespace {

using Answer = std::optional<Refusal>;

Refusal refuse(std::string_view rule, std::string detail, std::optional<EventId> event = std::nullopt)
{
    return Refusal{ ErrorCode::Refused, rule, std::move(detail), event };
}

bool isUser(const Party& party, std::string_view name)
{
    return party.type == Party::Type::User && party.name == name;
}

std::optional<Party> destination(const Event& event)
{
    return partyOf(event.facts, fact::kTo);
}

std::string heldBy(const ExhibitState& state)
{
    std::string text = "it is held by " + state.custodian.toString();
    if (state.location)
        text += " at " + state.location->path;
    return text;
}

/// An exhibit in the store is in the hands of everyone who works there; elsewhere only its custodian has it in hand.
bool hasInHand(const ExhibitState& state, const Event& event)
{
    if (isUser(state.custodian, event.by))
        return true;
    return state.location.has_value() && event.role != Role::Examiner;
}

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

Answer fromRule(const ExhibitState& state, const Event& event)
{
    const auto from = partyOf(event.facts, fact::kFrom);
    if (!from || *from != state.custodian
        || factOf(event.facts, fact::kFromPlace) != (state.location ? state.location->path : std::string()))
        return refuse("from-differs", "the movement starts elsewhere than the one before it ended: " + heldBy(state),
            state.lastMovement);
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

Answer authoriseRule(const ExhibitState& state, const Event& event)
{
    if (!state.disposal)
        return refuse("disposal-order", "no disposal was requested: requested, authorised, carried out");
    if (state.disposal->authorisation)
        return refuse("disposal-order", "the disposal is authorised already", state.disposal->authorisation);
    if (state.disposal->requester == event.by)
        return refuse(
            "disposal-three-people", event.by + " requested it and cannot authorise it too", state.disposal->request);
    return std::nullopt;
}

Answer carryOutRule(const ExhibitState& state, const Event& event)
{
    if (!state.disposal || !state.disposal->authorisation)
        return refuse("disposal-order", "the disposal is not authorised: requested, authorised, carried out",
            state.disposal ? std::optional(state.disposal->request) : std::nullopt);
    const Disposal& disposal = *state.disposal;
    if (disposal.authoriser == event.by)
        return refuse(
            "disposal-three-people", event.by + " authorised it and cannot carry it out too", disposal.authorisation);
    if (event.with.size() != 1)
        return refuse("disposal-witness", "exactly one witness signs the carrying out");
    const std::string& witness = event.with.front().by;
    if (witness == disposal.requester || witness == disposal.authoriser)
        return refuse("disposal-three-people",
            "requester, authoriser and witness are three people; " + witness
                + (witness == disposal.requester ? " requested it" : " authorised it"),
            witness == disposal.requester ? disposal.request : *disposal.authorisation);
    if (std::binary_search(state.participants.begin(), state.participants.end(), witness))
        return refuse("witness-uninvolved", witness + " has signed another event of this exhibit; a witness has none");
    if (state.pending)
        return refuse("pending-receipt", "it is offered to " + state.pending->to.toString() + " and not yet received",
            state.pending->event);
    if (!hasInHand(state, event) && state.custodian.type == Party::Type::User)
        return refuse("not-in-hand", heldBy(state) + "; take it back first", state.lastMovement);
    return std::nullopt;
}

Answer disposalRule(const ExhibitState& state, const Event& event)
{
    if (state.hold)
        return refuse("on-hold", state.hold->by + " put it on hold: nothing disposes of it until that is released",
            state.hold->event);
    const std::string_view stated = factOf(event.facts, fact::kOutcome);
    const auto outcome = outcomeFrom(stated);
    if (!outcome)
        return refuse("disposal-outcome", "the outcome is not one of the known ones");
    if (event.type == EventType::DisposeRequest) {
        if (state.disposal && state.disposal->outcome == *outcome)
            return refuse("disposal-order", "this disposal is requested already", state.disposal->request);
        return std::nullopt;
    }
    if (state.disposal && state.disposal->outcome != *outcome)
        return refuse("disposal-outcome",
            "the outcome requested is " + std::string(word(state.disposal->outcome)) + ", not " + std::string(stated),
            state.disposal->request);
    return event.type == EventType::DisposeAuthorise ? authoriseRule(state, event) : carryOutRule(state, event);
}

Answer reasonRule(const Event& event)
{
    if (!factOf(event.facts, fact::kWhy).empty())
        return std::nullopt;
    return refuse("reason", "the event does not say why");
}

Answer missingRule(const ExhibitState& state, const Event& event)
{
    if (state.missing && !factOf(event.facts, fact::kSearch).empty())
        return std::nullopt; // a step of the search
    if (state.missing)
        return refuse("already-missing", state.missing->reporter + " reported it missing: state what was searched",
            state.missing->event);
    return reasonRule(event);
}

Answer foundRule(const ExhibitState& state, const Event& event)
{
    if (!state.missing)
        return refuse("not-missing", "it is not missing: " + heldBy(state), state.lastMovement);
    const auto to = destination(event);
    if (!to || to->type != Party::Type::Location)
        return refuse("found-at-location", "what is found is put at a location");
    return fromRule(state, event);
}

/// A loss is not written off by whoever reported it, or had it.
Answer writeOffRule(const ExhibitState& state, const Event& event)
{
    if (state.lifecycle != Lifecycle::Missing)
        return refuse("not-missing", "only what is missing is written off", state.lastMovement);
    if (state.missing && state.missing->reporter == event.by)
        return refuse("write-off-two-people", event.by + " reported it missing and cannot write it off too",
            state.missing->event);
    if (isUser(state.custodian, event.by))
        return refuse("write-off-two-people", event.by + " held it last and cannot write it off", state.lastMovement);
    return reasonRule(event);
}

Answer holdRule(const ExhibitState& state, const Event& event)
{
    if (event.type == EventType::ReleaseHold)
        return state.hold ? std::nullopt : Answer(refuse("no-hold", "it is not on hold"));
    if (state.hold)
        return refuse("on-hold", state.hold->by + " put it on hold already", state.hold->event);
    return reasonRule(event);
}

/// Everyone sets right what they recorded themselves, a supervisor what anyone did. Without a corrected fact it is a
/// supervisor's word on the event, which explains and changes nothing.
Answer correctRule(const Event& event, const CorrectedEvent& corrected)
{
    const auto named = EventId::parse(factOf(event.facts, fact::kCorrects));
    if (!named || !corrected || corrected->id != *named || corrected->on != event.on)
        return refuse("corrects-event", "it names no earlier event of this exhibit");
    if (event.role != Role::Supervisor && corrected->by != event.by)
        return Refusal{ ErrorCode::NotAllowed, "corrects-own",
            corrected->by + " recorded it: they correct it, or a supervisor", corrected->id };
    const Facts corrections = correctionsIn(event.facts);
    for (const auto& [name, value] : corrections)
        if (!isCorrectable(corrected->type, name))
            return refuse("correctable",
                name + " of " + std::string(word(corrected->type))
                    + " is not corrected: facts that describe, when it happened and the seal seen are; custody is"
                      " mended by a new movement",
                corrected->id);
    if (corrections.empty() && event.role != Role::Supervisor)
        return Refusal{ ErrorCode::NotAllowed, "corrects-own",
            "it corrects nothing: a word on an event is a supervisor's", corrected->id };
    return reasonRule(event);
}

/// What is lost is searched for, found or given up; nothing else can happen to it meanwhile.
Answer lostRule(const ExhibitState& state, const Event& event)
{
    if (!state.missing)
        return std::nullopt;
    using enum EventType;
    if (event.type == Found || event.type == Hold || event.type == ReleaseHold)
        return std::nullopt;
    if (state.lifecycle == Lifecycle::WrittenOff)
        return refuse("written-off", "it was written off: only its being found can follow", state.missing->event);
    if (event.type == Missing || event.type == WriteOff)
        return std::nullopt;
    return refuse("missing",
        "it is missing since " + state.missing->reporter + " reported it: record it as found first",
        state.missing->event);
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
    if (event.type == EventType::DisposeCarryOut && state.disposal)
        for (const std::string_view name : expectedDetails(state.disposal->outcome))
            if (factOf(event.facts, std::string(fact::kDetailPrefix) + std::string(name)).empty())
                found.push_back("not recorded for this outcome: " + std::string(name));
    return found;
}

} // namespace sealbook::custody
