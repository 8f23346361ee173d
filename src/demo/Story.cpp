// SPDX-License-Identifier: Apache-2.0
#include "src/demo/Story.h"

#include "src/register/Cases.h"
#include "src/register/Intake.h"
#include "src/register/Losses.h"
#include "src/register/Supervision.h"
#include "src/register/Views.h"

#include <algorithm>
#include <charconv>

namespace sealbook::demo {
namespace {

using custody::EventType;

constexpr std::string_view kSearchAct = "PACE 1984 s.8";

std::vector<std::string> parted(std::string_view text, char separator)
{
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

/// "name=value|name=value"
Facts factsFrom(std::string_view text)
{
    Facts facts;
    for (const std::string& part : parted(text, '|')) {
        const std::size_t equals = std::min(part.find('='), part.size());
        facts.emplace(part.substr(0, equals), part.substr(std::min(equals + 1, part.size())));
    }
    return facts;
}

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
    switch (act.act) {
    case Act::Move:
        return move(**session, act, EventType::Move);
    case Act::HandOver:
        return move(**session, act, EventType::HandOver);
    case Act::Send:
        return move(**session, act, EventType::Send);
    case Act::Receive:
        return move(**session, act, EventType::Receive);
    case Act::Return:
        return move(**session, act, EventType::Return);
    case Act::Label:
    case Act::Seal:
    case Act::BreakSeal:
    case Act::Reseal:
    case Act::Split:
    case Act::Examine:
    case Act::Request:
    case Act::Authorise:
    case Act::CarryOut:
    case Act::Missing:
    case Act::Found:
    case Act::WriteOff:
    case Act::Hold:
    case Act::ReleaseHold:
    case Act::Correct:
        break;
    }
    for (const std::string& reference : parted(act.exhibits, ' '))
        if (const auto done = performOn(**session, act, reference); !done)
            return done.error();
    return {};
}

/// Acts on one exhibit, which is named as a scanner would: by its system id.
Result<void> Story::performOn(reg::Session& session, const SampleAct& act, const std::string& reference)
{
    const auto found = m_exhibits.find(reference);
    if (found == m_exhibits.end())
        return Error{ ErrorCode::NotFound, "no exhibit " + reference + " was booked in" };
    const std::string exhibit = found->second.systemId;
    const std::string what(act.what);
    const auto kept = [&](const Result<reg::Done>& done) {
        if (done)
            keep(done->state);
        return outcomeOf(done);
    };
    switch (act.act) {
    case Act::Label: // nothing to render: the labels of a story are not kept
        return reg::printLabels(
            session, { exhibit }, what, [&](const std::vector<custody::ExhibitState>& states) -> Result<void> {
                keep(states.front());
                return {};
            });
    case Act::Seal:
        return kept(reg::seal(session, exhibit, m_telling.madeUp.seal()));
    case Act::BreakSeal:
        return kept(reg::breakSeal(session, exhibit, what));
    case Act::Reseal:
        return kept(reg::reseal(session, exhibit, m_telling.madeUp.seal()));
    case Act::Split:
        return split(session, act, exhibit);
    case Act::Examine: {
        const auto stage = stageFrom(act.what);
        if (!stage)
            return Error{ ErrorCode::InvalidInput, "there is no stage " + what };
        return kept(reg::examine(session, { exhibit, *stage, std::string(act.why), std::string(act.more) }));
    }
    case Act::Request:
        return dispose(session, act, exhibit, reg::DisposalStep::Request);
    case Act::Authorise:
        return dispose(session, act, exhibit, reg::DisposalStep::Authorise);
    case Act::CarryOut:
        return dispose(session, act, exhibit, reg::DisposalStep::CarryOut);
    case Act::Missing: {
        reg::LossReport report;
        report.exhibit = exhibit;
        report.why = what;
        report.search = act.why;
        return kept(reg::reportMissing(session, report));
    }
    case Act::Found: {
        reg::FindReport report;
        report.exhibit = exhibit;
        report.location = what;
        report.note = act.why;
        return kept(reg::recordFound(session, report));
    }
    case Act::WriteOff:
        return kept(reg::writeOff(session, exhibit, what));
    case Act::Hold:
        return kept(reg::hold(session, exhibit, what));
    case Act::ReleaseHold:
        return kept(reg::releaseHold(session, exhibit, what));
    case Act::Correct:
        return correct(session, act, exhibit);
    case Act::Move:
    case Act::HandOver:
    case Act::Send:
    case Act::Receive:
    case Act::Return:
        break;
    }
    return {};
}

/// Sets right what was recorded at the booking in.
Result<void> Story::correct(reg::Session& session, const SampleAct& act, const std::string& exhibit)
{
    const auto view = reg::show(session, exhibit);
    if (!view)
        return view.error();
    const auto done =
        reg::correct(session, { view->events.front().event.id.hex(), factsFrom(act.what), std::string(act.why) });
    if (done)
        keep(done->state);
    return outcomeOf(done);
}

/// A movement states the seal that was seen where it is of one exhibit in an intact bag.
Result<void> Story::move(reg::Session& session, const SampleAct& act, EventType type)
{
    reg::MovementOrder order;
    order.type = type;
    for (const std::string& reference : parted(act.exhibits, ' ')) {
        const auto found = m_exhibits.find(reference);
        if (found == m_exhibits.end())
            return Error{ ErrorCode::NotFound, "no exhibit " + reference + " was booked in" };
        order.exhibits.push_back(found->second.systemId);
        if (found->second.sealState == custody::SealState::Intact)
            order.sealSeen = found->second.seal;
    }
    if (order.exhibits.size() > 1)
        order.sealSeen.clear();
    if (!order.sealSeen.empty())
        order.sealState = "intact";
    order.to = act.what;
    order.purpose = act.why;
    order.method = act.method;
    if (!act.more.empty()) {
        const auto due = Timestamp::parseCanonical(act.more);
        if (!due)
            return due.error();
        order.due = *due;
    }
    const auto done = reg::move(session, order);
    if (!done)
        return done.error();
    for (const reg::Done& one : *done)
        keep(one.state);
    return {};
}

Result<void> Story::split(reg::Session& session, const SampleAct& act, const std::string& exhibit)
{
    const auto part = reg::split(session, { exhibit, factsFrom(m_telling.madeUp.fill(act.what)) });
    if (!part)
        return part.error();
    keep(part->state);
    return {};
}

Result<void> Story::dispose(
    reg::Session& session, const SampleAct& act, const std::string& exhibit, reg::DisposalStep step)
{
    reg::DisposalOrder order;
    order.step = step;
    order.exhibit = exhibit;
    order.outcome = outcomeFrom(act.what); // only a request names one
    order.details = factsFrom(act.why);
    const auto done = reg::dispose(session, order);
    if (done)
        keep(done->state);
    return outcomeOf(done);
}

} // namespace sealbook::demo
