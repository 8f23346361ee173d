// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/Breaks.h"
#include "src/custody/Retention.h"
#include "src/register/Session.h"

namespace sealbook::reg {

/// An exhibit with everything recorded about it, in order.
struct ExhibitView {
    custody::ExhibitState state;
    custody::CaseState file;
    std::vector<db::PlacedEvent> events;
    std::vector<custody::ExhibitState> subExhibits;
    std::string parentReference; ///< canonical; empty where it came out of nothing
    std::string parentSystemId; ///< likewise
};

/// Why the exhibit is kept and until when, as of now.
Result<std::vector<custody::Review>> reviews(Session& session, const ExhibitView& view);

/// A break of continuity with its exhibit as it is now, and the events that make it as they were signed.
struct FoundBreak {
    custody::Break what;
    custody::ExhibitState state;
    custody::Event first;
    std::optional<custody::Event> second;
};
/// All breaks of continuity of a case, or of the whole register where no reference is given, red ones first; found anew
/// from the events of the exhibits that are watched (Follower.h). NotFound: no such case; Corrupt: an exhibit's events
/// cannot be read.
Result<std::vector<FoundBreak>> breaks(Session& session, const std::string& caseReference);
/// Those of one exhibit, as of now.
Result<std::vector<FoundBreak>> breaks(Session& session, const ExhibitView& view);

/// Breaks of some exhibits of the whole register, the newest booked in first.
struct BreaksPart {
    std::vector<FoundBreak> found;
    std::int64_t end = 0; ///< before which the next part begins
    bool last = false;
};
/// In parts, so that what is recorded meanwhile need not wait; `before` is 0 for the first.
Result<BreaksPart> breaksPart(Session& session, std::int64_t before);
/// Red ones first, else in the order given.
void sortBreaks(std::vector<FoundBreak>& found);

/// The view of an exhibit that was found, as `reader` sees it.
Result<ExhibitView> viewOf(db::Reader& reader, custody::ExhibitState state);

/// NotAllowed for administrators, NotFound, InvalidInput.
Result<ExhibitView> show(Session& session, const std::string& exhibit);

struct ListOrder {
    std::string caseReference, location, custodian; ///< empty: all
    /// Case, location and custodian are parts of what they are called, A to Z in either case, and need not be there.
    bool inPart = false;
    bool below = false; ///< also what lies below the location, which then need not be one that was added itself
    std::optional<Kind> kind;
    std::optional<Stage> stage;
    std::optional<Lifecycle> lifecycle;
    bool due = false; ///< only what is out past the time it was to be back
    std::size_t limit = 0; ///< 0: all
};
Result<std::vector<custody::ExhibitState>> list(Session& session, const ListOrder& order);
/// The order as of `now`. InvalidInput, NotFound: a case, location or custodian that is none.
Result<db::ExhibitFilter> filterOf(db::Reader& reader, const ListOrder& order, const Timestamp& now);

/// Exhibits as they were when `position` events were recorded.
struct ListPart {
    std::vector<db::PlacedExhibit> exhibits; ///< the newest booked in first
    std::uint64_t position = 0;
    bool last = false;
};
/// At most so many, those whose place is lower than `before`: 0 for the first part, then the last place of the part
/// before.
Result<ListPart> listPart(Session& session, std::int64_t before, std::size_t most);
/// All that have changed since `position` events were recorded.
Result<ListPart> listChanges(Session& session, std::uint64_t position);

} // namespace sealbook::reg
