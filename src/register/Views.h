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

} // namespace sealbook::reg
