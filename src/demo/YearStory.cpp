// SPDX-License-Identifier: Apache-2.0
#include "src/demo/YearStory.h"

#include "src/register/Recording.h"
#include "src/register/Supervision.h"

#include <array>

namespace sealbook::demo {
namespace {

constexpr std::uint64_t kIdsOfAWeek = 1'000'000; ///< apart from the numbers of the plan's draws

Error at(const PlannedAct& act, const std::string& author, const Error& error)
{
    return { error.code, act.at.toString() + " " + author + ": " + error.detail };
}

} // namespace

YearStory::YearStory(reg::Session& session, WorkingClock& clock, Draw& ids, YearOrder order)
    : m_session(session)
    , m_clock(clock)
    , m_ids(ids)
    , m_order(std::move(order))
    , m_plan(planYear(m_order))
    , m_systemIds(m_plan.exhibits.size())
{
    for (Post post = 0; post < kPosts; ++post)
        m_names.push_back(personAt(m_order.team.crew, post).name);
}

Result<void> YearStory::tell(std::uint32_t week)
{
    if (const auto recalled = recall(m_plan.weeks[week]); !recalled)
        return recalled.error();
    m_ids = Draw(seedOf(m_order.seed, { m_order.year, m_order.team.number, kIdsOfAWeek + week }));
    m_clock =
        WorkingClock(Timestamp{ beginningOf(m_order.year).milliseconds + std::int64_t{ week } * 7 * 24 * 3600 * 1000 });
    return reg::recordTogether(m_session, [&]() -> Result<void> {
        if (week == 0 && m_order.setsLimits)
            if (const auto set = setLimits(); !set)
                return set.error();
        for (std::size_t i = m_plan.weeks[week]; i < m_plan.weeks[week + 1]; ++i)
            if (const auto done = perform(m_plan.acts[i]); !done)
                return at(m_plan.acts[i], m_names[m_plan.acts[i].author], done.error());
        return {};
    });
}

/// Examinations of this unit last longer than the fortnight that is shipped.
Result<void> YearStory::setLimits()
{
    if (const auto acting = m_session.letAct(
            std::array<std::string_view, 1>{ m_names[kSupervisors] }, m_order.team.stationOf(kSupervisors));
        !acting)
        return acting.error();
    const auto set = reg::setPolicy(
        m_session, std::string(custody::policy::kCustodyHours), "840", "an examination takes up to five weeks here");
    return set ? Result<void>() : set.error();
}

/// The system ids of what was booked in by acts before that one, where another program told them.
Result<void> YearStory::recall(std::size_t before)
{
    return m_session.store().read([&](db::Reader& reader) -> Result<void> {
        std::optional<custody::CaseState> file; // exhibits of a case stand together
        for (std::size_t i = 0; i < m_plan.exhibits.size(); ++i) {
            const PlannedExhibit& exhibit = m_plan.exhibits[i];
            if (!m_systemIds[i].empty() || exhibit.bookedBy >= before)
                continue;
            if (!file || file->reference != exhibit.caseReference) {
                auto found = reader.caseByReference(exhibit.caseReference);
                if (!found)
                    return found.error();
                file = std::move(*found);
            }
            const auto reference = ExhibitReference::parse(exhibit.reference);
            const auto state = file && reference ? reader.exhibitByReference(file->subject, *reference)
                                                 : Result<std::optional<custody::ExhibitState>>(std::nullopt);
            if (!state)
                return state.error();
            if (!*state)
                return Error{ ErrorCode::NotFound,
                    "no exhibit " + exhibit.reference + "@" + exhibit.caseReference + ", which was booked in" };
            m_systemIds[i] = (*state)->systemId;
        }
        return {};
    });
}

Result<void> YearStory::perform(const PlannedAct& act)
{
    m_clock.until(act.at);
    std::vector<std::string_view> signers{ m_names[act.author] };
    if (act.cosigner)
        signers.push_back(m_names[*act.cosigner]);
    if (const auto acting = m_session.letAct(signers, m_order.team.stationOf(act.author)); !acting)
        return acting.error();
    switch (act.what) {
    case PlannedAct::What::Search:
        return search(m_plan.searches[act.index]);
    case PlannedAct::What::Figures: {
        const PlannedFigures& planned = m_plan.figures[act.index];
        const auto done = reg::recordFigures(m_session, planned.caseReference, planned.figures);
        return done ? Result<void>() : done.error();
    }
    case PlannedAct::What::Deed:
        return carryOutPlanned(m_plan.deeds[act.index]);
    }
    return {};
}

Result<void> YearStory::search(const PlannedSearch& search)
{
    if (search.opens)
        if (const auto opened = reg::openCase(m_session, *search.opens); !opened)
            return opened.error();
    if (const auto warrant = reg::addWarrant(m_session, search.warrant); !warrant)
        return warrant.error();
    const auto booked = reg::bookIn(m_session, search.intake);
    if (!booked)
        return booked.error();
    for (std::size_t i = 0; i < booked->size(); ++i)
        m_systemIds[search.firstExhibit + i] = (*booked)[i].state.systemId;
    return {};
}

Result<void> YearStory::carryOutPlanned(const PlannedDeed& planned)
{
    Deed deed = planned.deed;
    for (const std::uint32_t exhibit : planned.exhibits)
        deed.exhibits.push_back(m_systemIds[exhibit]);
    const auto states = carryOut(m_session, deed);
    if (!states)
        return states.error();
    if (deed.act == Act::Split)
        m_systemIds[planned.part] = states->front().systemId;
    return {};
}

} // namespace sealbook::demo
