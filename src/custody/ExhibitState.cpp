// SPDX-License-Identifier: Apache-2.0
#include "src/custody/ExhibitState.h"

#include "src/custody/Corrections.h"
#include "src/custody/FactNames.h"

#include <algorithm>

namespace sealbook::custody {
namespace {

std::optional<SubjectId> subjectOf(const Facts& facts, std::string_view name)
{
    auto id = SubjectId::parse(factOf(facts, name));
    return id ? std::optional(*id) : std::nullopt;
}

Party user(const std::string& name)
{
    return Party{ Party::Type::User, name };
}

void insertSorted(std::vector<std::string>& names, const std::string& name)
{
    const auto place = std::lower_bound(names.begin(), names.end(), name);
    if (place == names.end() || *place != name)
        names.insert(place, name);
}

bool neverStored(Lifecycle lifecycle)
{
    return lifecycle == Lifecycle::Seized || lifecycle == Lifecycle::InTransit
        || lifecycle == Lifecycle::AwaitingAcceptance;
}

/// A person signed for it. An exhibits officer who takes a seizure in, or anyone who takes a return, holds it for the
/// store: it awaits its shelf. Everyone else has it out.
void giveToUser(ExhibitState& state, const std::string& name, bool isReturn, Role receiverRole)
{
    const bool forStore = isReturn || (neverStored(state.lifecycle) && receiverRole == Role::ExhibitsOfficer);
    state.lifecycle = forStore ? Lifecycle::AwaitingAcceptance : Lifecycle::Out;
    state.custodian = user(name);
    state.location.reset();
}

void giveToOutsider(ExhibitState& state, const Party& party)
{
    state.lifecycle = Lifecycle::Out;
    state.custodian = party;
    state.location.reset();
}

void store(ExhibitState& state, const Event& event, const Party& place)
{
    const bool disposing = state.disposal
        && (state.lifecycle == Lifecycle::DisposalRequested || state.lifecycle == Lifecycle::DisposalAuthorised);
    if (!disposing)
        state.lifecycle = Lifecycle::InStore;
    state.custodian = user(event.by);
    state.location = Place{ subjectOf(event.facts, fact::kToId).value_or(SubjectId()), place.name };
    state.due.clear();
}

/// Leaving the store withdraws a disposal that was asked for: it has to be asked for anew once the exhibit is back.
void withdrawDisposal(ExhibitState& state)
{
    if (!state.disposal)
        return;
    state.disposal.reset();
    if (state.lifecycle == Lifecycle::DisposalRequested || state.lifecycle == Lifecycle::DisposalAuthorised)
        state.lifecycle = state.location ? Lifecycle::InStore : Lifecycle::Out;
}

/// Lost and found, or given up: only being found moves it.
void applySearch(ExhibitState& state, const Event& event)
{
    if (event.type == EventType::WriteOff) {
        state.lifecycle = Lifecycle::WrittenOff;
        return;
    }
    if (event.type == EventType::Missing) {
        if (state.missing)
            return; // a further step of the search
        withdrawDisposal(state);
        state.missing = Search{ event.id, event.by };
        state.lifecycle = Lifecycle::Missing;
        return;
    }
    const auto to = partyOf(event.facts, fact::kTo);
    if (!to || to->type != Party::Type::Location)
        return;
    state.missing.reset();
    state.pending.reset();
    state.lastMovement = event.id;
    store(state, event, *to);
}

Role roleOf(const Event& event, const std::string& name)
{
    for (const Cosigner& cosigner : event.with)
        if (cosigner.by == name)
            return cosigner.role;
    return event.role;
}

void applyMovement(ExhibitState& state, const Event& event)
{
    const auto to = partyOf(event.facts, fact::kTo);
    if (!to)
        return; // an erased or unreadable payload: custody is unknown from here on, which verify reports
    std::string due(factOf(event.facts, fact::kDue));
    if (event.type == EventType::Offer) { // moves nothing until it is received
        const bool asReturn = factOf(event.facts, fact::kAct) == word(EventType::Return);
        state.pending = PendingReceipt{ *to, event.id, asReturn, std::move(due) };
        return;
    }
    state.lastMovement = event.id;
    if (event.type != EventType::Move)
        withdrawDisposal(state);
    const bool received = event.type == EventType::Receive && state.pending;
    const bool isReturn = event.type == EventType::Return || (received && state.pending->isReturn);
    if (received)
        due = state.pending->due;
    const bool onItsWay =
        event.type == EventType::Send && (to->type == Party::Type::User || to->type == Party::Type::Location);
    if (onItsWay) {
        state.pending = PendingReceipt{ *to, event.id, false, due };
        state.lifecycle = Lifecycle::InTransit;
        state.location.reset();
    } else {
        state.pending.reset();
        if (to->type == Party::Type::Location)
            store(state, event, *to);
        else if (to->type == Party::Type::User)
            giveToUser(state, to->name, isReturn, roleOf(event, to->name));
        else
            giveToOutsider(state, *to);
    }
    if (!state.location)
        state.due = std::move(due);
}

void applyBookIn(ExhibitState& state, const Event& event)
{
    state.subject = event.on;
    state.systemId = factOf(event.facts, fact::kSystemId);
    state.caseSubject = subjectOf(event.facts, fact::kCase).value_or(SubjectId());
    state.caseReference = factOf(event.facts, fact::kCaseReference);
    if (auto reference = ExhibitReference::parse(factOf(event.facts, fact::kReference)))
        state.reference = *reference;
    state.kind = kindFrom(factOf(event.facts, fact::kKind)).value_or(Kind::Other);
    state.parent = subjectOf(event.facts, fact::kParent);
    state.root = subjectOf(event.facts, fact::kRoot).value_or(event.on);
    state.facts = event.facts;
    state.custodian = user(event.by);
    state.lifecycle = Lifecycle::Seized;
    state.lastMovement = event.id;
    const auto to = partyOf(event.facts, fact::kTo);
    if (to && to->type == Party::Type::Location)
        store(state, event, *to);
    else if (state.parent)
        state.lifecycle = Lifecycle::Out; // taken out of a device that is out: it is in the same hands
    if (const auto seal = factOf(event.facts, fact::kSeal); !seal.empty()) {
        state.seal = seal;
        state.sealState = SealState::Intact;
        state.sealEvent = event.id;
    }
}

/// What is out is to be back by what is said of it now.
void applyDue(ExhibitState& state, const EventId& corrected, const std::string& due)
{
    if (state.pending && state.pending->event == corrected)
        state.pending->due = due;
    if (state.lastMovement == corrected && !state.location && !isClosed(state))
        state.due = due;
}

void applyCorrection(ExhibitState& state, const Event& event)
{
    const auto corrected = EventId::parse(factOf(event.facts, fact::kCorrects));
    for (const auto& [name, value] : correctionsIn(event.facts)) {
        if (name == fact::kDue && corrected)
            applyDue(state, *corrected, value);
        if (!isCorrectable(EventType::BookIn, name) || name == fact::kOccurred)
            continue; // of another event: that one is read together with its corrections
        if (value.empty())
            state.facts.erase(name);
        else
            state.facts.insert_or_assign(name, value);
    }
    state.kind = kindFrom(factOf(state.facts, fact::kKind)).value_or(state.kind);
}

void applySeal(ExhibitState& state, const Event& event)
{
    if (event.type == EventType::BreakSeal) {
        state.sealState = SealState::Broken;
    } else {
        state.seal = factOf(event.facts, fact::kSeal);
        state.sealState = SealState::Intact;
    }
    state.sealEvent = event.id;
}

void applyDisposal(ExhibitState& state, const Event& event)
{
    if (event.type == EventType::DisposeRequest) {
        const auto outcome = outcomeFrom(factOf(event.facts, fact::kOutcome)).value_or(Outcome::Destroyed);
        state.disposal = Disposal{ outcome, event.id, event.by, std::nullopt, {} };
        state.lifecycle = Lifecycle::DisposalRequested;
    } else if (event.type == EventType::DisposeAuthorise) {
        if (state.disposal) {
            state.disposal->authorisation = event.id;
            state.disposal->authoriser = event.by;
        }
        state.lifecycle = Lifecycle::DisposalAuthorised;
    } else {
        const bool transferred = state.disposal && state.disposal->outcome == Outcome::Transferred;
        state.lifecycle = transferred ? Lifecycle::Transferred : Lifecycle::Disposed;
        state.location.reset();
        state.pending.reset();
        state.due.clear();
        state.lastMovement = event.id; // the last there is
    }
}

void applyHeads(ExhibitState& state, const Event& event)
{
    std::erase_if(state.heads, [&](const EventId& head) {
        return std::find(event.after.begin(), event.after.end(), head) != event.after.end();
    });
    state.heads.insert(std::upper_bound(state.heads.begin(), state.heads.end(), event.id), event.id);
}

} // namespace

std::string_view word(SealState state)
{
    switch (state) {
    case SealState::None:
        return "none";
    case SealState::Intact:
        return "intact";
    case SealState::Broken:
        return "broken";
    }
    return {};
}

Lifecycle shownLifecycle(const ExhibitState& state)
{
    return state.heads.size() > 1 ? Lifecycle::Disputed : state.lifecycle;
}

bool isClosed(const ExhibitState& state)
{
    return state.lifecycle == Lifecycle::Disposed || state.lifecycle == Lifecycle::Transferred;
}

Timestamp occurredAt(const Event& event)
{
    const std::string_view text = factOf(event.facts, fact::kOccurred);
    if (text.empty())
        return event.at;
    const auto stated = Timestamp::parseCanonical(text);
    return stated ? *stated : event.at;
}

std::optional<Party> partyOf(const Facts& facts, std::string_view name)
{
    const std::string_view text = factOf(facts, name);
    auto party = Party::parse(text);
    if (!party || !party->isSpelt(text)) // one spelling only, so that equal parties are equal texts
        return std::nullopt;
    if (party->type == Party::Type::Location && name == fact::kTo && !subjectOf(facts, fact::kToId))
        return std::nullopt;
    return *std::move(party);
}

namespace {

/// What every event says of its exhibit, after what it says by its type.
void applyEvery(ExhibitState& state, const Event& event)
{
    applyHeads(state, event);
    ++state.events;
    if (event.type == EventType::Label || event.type == EventType::Print)
        return; // paper about the exhibit is no part of its custody
    if (event.type != EventType::Correct) // says something of what happened before
        state.lastOccurred = occurredAt(event);
    insertSorted(state.participants, event.by);
    for (const Cosigner& cosigner : event.with)
        insertSorted(state.participants, cosigner.by);
}

} // namespace

void apply(ExhibitState& state, const Event& event)
{
    switch (event.type) {
    case EventType::BookIn:
        applyBookIn(state, event);
        break;
    case EventType::Move:
    case EventType::HandOver:
    case EventType::Offer:
    case EventType::Receive:
    case EventType::Send:
    case EventType::Return:
        applyMovement(state, event);
        break;
    case EventType::Seal:
    case EventType::BreakSeal:
    case EventType::Reseal:
        applySeal(state, event);
        break;
    case EventType::Examine:
        state.stage = stageFrom(factOf(event.facts, fact::kStage)).value_or(state.stage);
        break;
    case EventType::DisposeRequest:
    case EventType::DisposeAuthorise:
    case EventType::DisposeCarryOut:
        applyDisposal(state, event);
        break;
    case EventType::Missing:
    case EventType::Found:
    case EventType::WriteOff:
        applySearch(state, event);
        break;
    case EventType::Hold:
        state.hold = HoldOrder{ event.id, event.by };
        break;
    case EventType::ReleaseHold:
        state.hold.reset();
        break;
    case EventType::Correct:
        applyCorrection(state, event);
        break;
    case EventType::Split:
    case EventType::Label:
    case EventType::Print:
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
    applyEvery(state, event);
}

} // namespace sealbook::custody
