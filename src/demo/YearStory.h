// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/demo/Draw.h"
#include "src/demo/WorkingClock.h"
#include "src/demo/YearPlan.h"
#include "src/register/Session.h"

#include <memory>
#include <string>
#include <vector>

namespace sealbook::demo {

/// Tells the planned year of one team, week by week, through the use cases: each week is one transaction. A week can be
/// told by a program that told none before it.
class YearStory {
public:
    /// Everybody of the team's crew is signed in to the session; the clock and the draw are those it works with.
    YearStory(reg::Session& session, WorkingClock& clock, Draw& ids, YearOrder order);

    /// The errors of the use cases, with the act that met them; nothing of the week is recorded then.
    Result<void> tell(std::uint32_t week);

private:
    Result<void> setLimits();
    Result<void> recall(std::size_t before);
    Result<void> perform(const PlannedAct& act);
    Result<void> search(const PlannedSearch& search);
    Result<void> carryOutPlanned(const PlannedDeed& planned);

    reg::Session& m_session;
    WorkingClock& m_clock;
    Draw& m_ids;
    YearOrder m_order;
    YearPlan m_plan;
    std::vector<std::string> m_names; ///< of the crew, by post
    std::vector<std::string> m_systemIds; ///< of the plan's exhibits; empty: not booked in, or not recalled yet
};

} // namespace sealbook::demo
