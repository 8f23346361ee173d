// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/Event.h"
#include "src/exhibit/ExhibitReference.h"
#include "src/exhibit/Party.h"

namespace sealbook::custody {

enum class SealState { None, Intact, Broken };

std::string_view word(SealState state);

/// A node of the location tree as an event named it.
struct Place {
    SubjectId id;
    std::string path;

    bool operator==(const Place&) const = default;
};

/// Custody that was offered or sent and not yet received. The custodian stays the giver until then.
struct PendingReceipt {
    Party to; ///< a user, or the location it is on its way to
    EventId event;
    bool isReturn = false;
    std::string due; ///< when it is to be back once it is received, empty where not stated

    bool operator==(const PendingReceipt&) const = default;
};

struct Disposal {
    Outcome outcome = Outcome::Returned;
    EventId request;
    std::string requester;
    std::optional<EventId> authorisation;
    std::string authoriser;

    bool operator==(const Disposal&) const = default;
};

/// It is not where it is recorded to be, and looked for.
struct Search {
    EventId event; ///< that reported it
    std::string reporter;

    bool operator==(const Search&) const = default;
};

/// It is kept whatever else would let it go.
struct HoldOrder {
    EventId event;
    std::string by;

    bool operator==(const HoldOrder&) const = default;
};

/// All that follows from the events of one exhibit: the fold of `apply` over them in order, nothing else.
struct ExhibitState {
    SubjectId subject;
    std::string systemId;
    SubjectId caseSubject;
    std::string caseReference;
    ExhibitReference reference;
    Kind kind = Kind::Other;
    std::optional<SubjectId> parent;
    SubjectId root;
    Facts facts; ///< what book-in recorded, as corrected since

    Lifecycle lifecycle = Lifecycle::Seized; ///< as of the last event; `shownLifecycle` adds disputes
    Party custodian;
    std::optional<Place> location; ///< absent while it is out, with a person, or on its way
    Stage stage = Stage::None;
    std::string seal; ///< the number last applied, empty where none was
    SealState sealState = SealState::None;
    EventId sealEvent; ///< the event that made sealState
    std::optional<PendingReceipt> pending;
    std::optional<Disposal> disposal;
    std::optional<Search> missing; ///< custodian and location are then the last ones known
    std::optional<HoldOrder> hold;
    std::string due; ///< when it is to be back (canonical UTC), empty where not stated
    std::vector<std::string> participants; ///< who signed any event of its continuity but prints and labels; sorted
    std::vector<EventId> heads; ///< sorted; two or more = the continuity has forked
    EventId lastMovement; ///< the event that made custodian and location
    Timestamp lastOccurred;
    std::uint64_t events = 0;

    bool operator==(const ExhibitState&) const = default;
};

/// The lifecycle to show: `disputed` while two events claim to follow the same one.
Lifecycle shownLifecycle(const ExhibitState& state);

/// True once nothing more may happen to the exhibit (disposed or transferred).
bool isClosed(const ExhibitState& state);

/// When the act happened: the stated `occurred`, else the time it was recorded.
Timestamp occurredAt(const Event& event);

/// The party that a fact names, where it is spelt as Party::toString writes it; a location only with its subject id in
/// `to-id` beside it when it is where something goes (`to`).
std::optional<Party> partyOf(const Facts& facts, std::string_view name);

/// Carries one event into the state. Total: it never refuses, so that a register written elsewhere can be read as it
/// stands; whether the event was allowed is `refusal` in Rules.h. The first event must be a book-in.
void apply(ExhibitState& state, const Event& event);

} // namespace sealbook::custody
