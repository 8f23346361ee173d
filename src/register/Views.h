// SPDX-License-Identifier: Apache-2.0
#pragma once

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

/// The view of an exhibit that was found, as `reader` sees it.
Result<ExhibitView> viewOf(db::Reader& reader, custody::ExhibitState state);

/// NotAllowed for administrators, NotFound, InvalidInput.
Result<ExhibitView> show(Session& session, const std::string& exhibit);

struct ListOrder {
    std::string caseReference, location; ///< empty: all
    std::optional<Stage> stage;
    std::optional<Lifecycle> lifecycle;
    bool due = false; ///< only what is out past the time it was to be back
    std::size_t limit = 0; ///< 0: all
};
Result<std::vector<custody::ExhibitState>> list(Session& session, const ListOrder& order);

/// Exhibits as they were when `position` events were recorded.
struct ListPart {
    std::vector<custody::ExhibitState> states;
    std::uint64_t position = 0;
    std::int64_t cursor = 0; ///< of the next part
    bool last = false;
};
/// The newest booked in first, in parts: `cursor` is 0 for the first, then the one of the part before.
Result<ListPart> listPart(Session& session, std::int64_t cursor, std::size_t most);
/// All that have changed since `position` events were recorded, in the order of booking in; no cursor.
Result<ListPart> listChanges(Session& session, std::uint64_t position);

} // namespace sealbook::reg
