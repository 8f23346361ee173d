// SPDX-License-Identifier: Apache-2.0
#include "src/custody/Figures.h"

#include "src/custody/FactNames.h"

#include <charconv>
#include <chrono>
#include <cmath>

namespace sealbook::custody {
namespace {

constexpr std::array kAllAges{ Age::UnderOneMonth, Age::OneToThree, Age::ThreeToSix, Age::SixToTwelve, Age::Older };
constexpr std::array kMonthsOfAge{ 1, 3, 6, 12 }; ///< below which an age ends; the last has no end

constexpr std::array kCountedTypes{ EventType::Case, EventType::Warrant, EventType::BookIn, EventType::Examine,
    EventType::DisposeCarryOut, EventType::WriteOff, EventType::Found };

/// The same time of day as many calendar months before; the last of the month where it has no such day.
Timestamp monthsBefore(Timestamp time, int count)
{
    using namespace std::chrono;
    const sys_time<milliseconds> instant{ milliseconds(time.milliseconds) };
    const auto day = floor<days>(instant);
    auto date = year_month_day(day) - months(count);
    if (!date.ok())
        date = date.year() / date.month() / last;
    return Timestamp{ duration_cast<milliseconds>((sys_days(date) + (instant - day)).time_since_epoch()).count() };
}

std::optional<std::int64_t> numberOf(const Event& event, std::string_view name)
{
    const std::string_view text = factOf(event.facts, name);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc())
        return std::nullopt;
    return number;
}

/// "1.75" as 175; hours have at most two decimals (Acts.cpp).
std::uint64_t hundredthsOf(std::string_view hours)
{
    double value = 0;
    std::from_chars(hours.data(), hours.data() + hours.size(), value, std::chars_format::fixed);
    return value > 0 && value <= 24 ? static_cast<std::uint64_t>(std::llround(value * 100)) : 0;
}

} // namespace

std::span<const Age> allAges()
{
    return kAllAges;
}

std::string_view word(Age age)
{
    switch (age) {
    case Age::UnderOneMonth:
        return "under-1-month";
    case Age::OneToThree:
        return "1-3-months";
    case Age::ThreeToSix:
        return "3-6-months";
    case Age::SixToTwelve:
        return "6-12-months";
    case Age::Older:
        return "over-12-months";
    }
    return {};
}

bool isFinished(Stage stage)
{
    switch (stage) {
    case Stage::Done:
    case Stage::NoAccess:
    case Stage::Broken:
    case Stage::Empty:
    case Stage::NoAction:
        return true;
    case Stage::None:
    case Stage::AwaitingSubmission:
    case Stage::AwaitingCode:
    case Stage::Queued:
    case Stage::Triage:
    case Stage::Imaging:
    case Stage::Examining:
    case Stage::Categorising:
    case Stage::Review:
    case Stage::ReportPending:
    case Stage::OnHold:
        return false;
    }
    return false;
}

FiguresFold::FiguresFold(Period period, Timestamp asOf)
    : m_period(period)
    , m_youngest()
{
    for (std::size_t i = 0; i < kMonthsOfAge.size(); ++i)
        m_youngest[i] = monthsBefore(asOf, kMonthsOfAge[i]);
}

std::span<const EventType> FiguresFold::types()
{
    return kCountedTypes;
}

void FiguresFold::take(const Event& event)
{
    if (event.type == EventType::Case)
        return takeCase(event);
    if (event.type == EventType::Warrant) {
        const auto executed = Timestamp::parseCanonical(factOf(event.facts, "executed"));
        if (executed && m_period.holds(*executed))
            ++m_figures.warrants;
        return;
    }
    if (event.at >= m_period.to)
        return;
    if (event.type == EventType::BookIn) {
        m_waiting.insert_or_assign(event.on, Waiting{ event.at });
        if (m_period.holds(event.at))
            ++m_figures.bookedIn[kindFrom(factOf(event.facts, fact::kKind)).value_or(Kind::Other)];
    } else if (event.type == EventType::Examine) {
        takeExamination(event);
    } else if (event.type == EventType::DisposeCarryOut) {
        m_waiting.erase(event.on);
        const auto outcome = outcomeFrom(factOf(event.facts, fact::kOutcome));
        if (outcome && m_period.holds(event.at))
            ++m_figures.disposals[*outcome];
    } else if (const auto waiting = m_waiting.find(event.on); waiting != m_waiting.end()) {
        waiting->second.isLost = event.type == EventType::WriteOff; // and no longer once it was found
    }
}

/// What is recorded of a case is what it came to so far, so its growth is what happened.
void FiguresFold::takeCase(const Event& event)
{
    CaseTotals& totals = m_cases[event.on];
    const bool counts = m_period.holds(event.at);
    if (const auto arrests = numberOf(event, fact::kArrests)) {
        m_figures.arrests += counts ? *arrests - totals.arrests : 0;
        totals.arrests = *arrests;
    }
    if (const auto safeguarded = numberOf(event, fact::kSafeguarded)) {
        m_figures.safeguarded += counts ? *safeguarded - totals.safeguarded : 0;
        totals.safeguarded = *safeguarded;
    }
}

void FiguresFold::takeExamination(const Event& event)
{
    const auto stage = stageFrom(factOf(event.facts, fact::kStage));
    const auto waiting = m_waiting.find(event.on);
    if (stage && waiting != m_waiting.end())
        waiting->second.stage = *stage;
    if (stage != Stage::Categorising || !m_period.holds(event.at))
        return;
    if (const std::uint64_t hours = hundredthsOf(factOf(event.facts, fact::kHours)))
        m_figures.exposure[{ event.by, event.at.toString().substr(0, 7) }] += hours;
}

Age FiguresFold::ageOf(Timestamp bookedIn) const
{
    for (std::size_t i = 0; i < m_youngest.size(); ++i)
        if (bookedIn > m_youngest[i])
            return kAllAges[i];
    return Age::Older;
}

Figures FiguresFold::figures() const
{
    Figures figures = m_figures;
    for (const auto& [exhibit, waiting] : m_waiting)
        if (!isFinished(waiting.stage) && !waiting.isLost)
            ++figures.backlog[waiting.stage][static_cast<std::size_t>(ageOf(waiting.bookedIn))];
    return figures;
}

} // namespace sealbook::custody
