// SPDX-License-Identifier: Apache-2.0
#include "src/demo/Story.h"

#include "src/demo/Deed.h"
#include "src/register/Cases.h"
#include "src/register/Intake.h"

#include <algorithm>
#include <charconv>

namespace sealbook::demo {
namespace {

constexpr std::string_view kSearchAct = "PACE 1984 s.8";

template <typename T> Result<void> outcomeOf(const Result<T>& result)
{
    return result ? Result<void>() : Result<void>(result.error());
}

} // namespace

std::size_t Story::steps()
{
    std::size_t count = 0;
    for (const SampleChapter& chapter : sampleChapters())
        count += 1 + chapter.acts.size();
    return count;
}

Result<void> Story::tell()
{
    for (const SampleChapter& chapter : sampleChapters()) {
        if (const auto done = search(chapter.search); !done)
            return Error{ done.error().code,
                "warrant " + std::string(chapter.search.warrant) + ": " + done.error().detail };
        for (const SampleAct& act : chapter.acts)
            if (const auto done = perform(act); !done)
                return Error{ done.error().code,
                    std::string(act.who) + " on " + std::string(act.exhibits) + ": " + done.error().detail };
    }
    return {};
}

/// Nobody works by the minute: a quarter of an hour more or less, as the seed has it.
void Story::passAbout(int minutes)
{
    m_telling.clock.pass(std::int64_t{ 60 } * minutes + static_cast<std::int64_t>(m_telling.draw.below(900)));
}

void Story::keep(const custody::ExhibitState& state)
{
    m_exhibits.insert_or_assign(state.reference.canonical(), state);
}

Result<void> Story::recordCase(reg::Session& session, const SampleSearch& search)
{
    const std::string reference(search.caseReference);
    if (m_cases.insert(reference).second) {
        const auto opened =
            reg::openCase(session, { reference, std::string(search.operation), std::string(search.officer) });
        if (!opened)
            return opened.error();
        passAbout(5);
    }
    const auto executed = Timestamp::parseCanonical(search.executed);
    if (!executed)
        return executed.error();
    const auto warrant = reg::addWarrant(session,
        { reference, std::string(search.warrant), std::string(kSearchAct), std::string(search.premises), *executed });
    if (!warrant)
        return warrant.error();
    if (search.arrests.empty())
        return {};
    reg::CaseFigures figures;
    std::uint64_t arrests = 0;
    std::from_chars(search.arrests.data(), search.arrests.data() + search.arrests.size(), arrests);
    figures.arrests = arrests;
    return outcomeOf(reg::recordFigures(session, reference, figures));
}

Result<void> Story::search(const SampleSearch& search)
{
    if (const auto go = m_telling.step("booking in"); !go)
        return go.error();
    const auto booked = Timestamp::parseCanonical(search.booked);
    if (!booked)
        return booked.error();
    m_telling.clock.until(*booked);
    auto session = m_telling.desk.session(search.by);
    if (!session)
        return session.error();
    if (const auto opened = recordCase(**session, search); !opened)
        return opened.error();
    reg::IntakeOrder order;
    order.caseReference = search.caseReference;
    order.warrant = search.warrant;
    order.header = factsFrom(search.header);
    order.location = search.location;
    const auto executed = Timestamp::parseCanonical(search.executed);
    if (!executed)
        return executed.error();
    // The minutes between knocking and the last bag.
    order.occurred =
        Timestamp{ executed->milliseconds + static_cast<std::int64_t>(40 + m_telling.draw.below(50)) * 60'000 };
    for (const SampleExhibit& exhibit : search.exhibits) {
        Facts fields = factsFrom(m_telling.madeUp.fill(exhibit.fields));
        fields.emplace("reference", exhibit.reference);
        order.rows.push_back({ std::move(fields), std::string(exhibit.reference) });
    }
    passAbout(30);
    const auto done = reg::bookIn(**session, order);
    if (!done)
        return done.error();
    for (const reg::BookedIn& one : *done)
        keep(one.state);
    return {};
}

Result<void> Story::perform(const SampleAct& act)
{
    if (const auto go = m_telling.step("custody, seals, examinations, disposals"); !go)
        return go.error();
    passAbout(act.minutes);
    auto session = m_telling.desk.session(act.who);
    if (!session)
        return session.error();
    // Labels and everything but movements are one act for each exhibit.
    const bool together = act.act == Act::Move || act.act == Act::HandOver || act.act == Act::Send
        || act.act == Act::Receive || act.act == Act::Return;
    std::vector<std::string> references = parted(act.exhibits, ' ');
    if (together)
        return performOn(**session, act, references);
    for (const std::string& reference : references)
        if (const auto done = performOn(**session, act, { reference }); !done)
            return done.error();
    return {};
}

/// A movement states the seal that was seen where it is of one exhibit in an intact bag.
Result<void> Story::performOn(reg::Session& session, const SampleAct& act, const std::vector<std::string>& references)
{
    Deed deed{ act.act, {}, std::string(act.what), std::string(act.why), std::string(act.more), std::string(act.method),
        {}, {}, std::nullopt };
    for (const std::string& reference : references) {
        const auto found = m_exhibits.find(reference);
        if (found == m_exhibits.end())
            return Error{ ErrorCode::NotFound, "no exhibit " + reference + " was booked in" };
        deed.exhibits.push_back(found->second.systemId);
        if (references.size() == 1 && found->second.sealState == custody::SealState::Intact)
            deed.sealSeen = found->second.seal;
    }
    if (!deed.sealSeen.empty())
        deed.sealState = "intact";
    if (act.act == Act::Seal || act.act == Act::Reseal)
        deed.what = m_telling.madeUp.seal();
    if (act.act == Act::Split)
        deed.what = m_telling.madeUp.fill(act.what);
    const auto states = carryOut(session, deed);
    if (!states)
        return states.error();
    for (const custody::ExhibitState& state : *states)
        keep(state);
    return {};
}

} // namespace sealbook::demo
