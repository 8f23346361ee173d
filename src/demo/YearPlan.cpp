// SPDX-License-Identifier: Apache-2.0
#include "src/demo/YearPlan.h"

#include "src/demo/Devices.h"
#include "src/demo/Life.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>

namespace sealbook::demo {
namespace {

constexpr std::int64_t kMinute = 60'000, kDay = 24 * 60 * kMinute, kWeek = 7 * kDay;
constexpr std::array<std::uint32_t, 4> kWarrantsOfAWeek{ 4, 3, 5, 4 }; ///< in turn: 204 in 51 weeks

std::uint32_t firstWarrantOf(std::uint32_t week)
{
    std::uint32_t count = 0;
    for (std::uint32_t i = 0; i < week; ++i)
        count += kWarrantsOfAWeek[i % kWarrantsOfAWeek.size()];
    return count;
}

std::string caseReferenceOf(const Team& team, std::uint32_t year, std::uint32_t warrant)
{
    std::string number = std::to_string(warrant + 1);
    number.insert(0, 4 - number.size(), '0');
    return team.casePrefix + "-" + std::to_string(year) + "-" + number;
}

/// A device with a fate of its own: the first or second that a warrant finds. Everything else lives as usual.
struct Appointment {
    std::uint32_t warrant, device;
    Fate fate;
};
constexpr auto kAppointments = std::to_array<Appointment>({
    { 2, 0, Fate::HeldLong },
    { 5, 0, Fate::SealDiffers },
    { 9, 0, Fate::MovedUnsealed },
    { 14, 0, Fate::Overdue },
    { 19, 0, Fate::SealDamaged },
    { 23, 0, Fate::TimesBackwards },
    { 28, 0, Fate::OfferForgotten },
    { 37, 0, Fate::HeldLong },
    { 46, 0, Fate::SealDiffers },
    { 55, 0, Fate::Overdue },
    { 71, 0, Fate::MovedUnsealed },
    { 88, 0, Fate::TimesBackwards },
    { 104, 0, Fate::SealDiffers },
    { 122, 0, Fate::OfferForgotten },
    { 137, 0, Fate::Overdue },
    { 60, 0, Fate::MissingFound },
    { 66, 0, Fate::MissingStill },
    { 75, 0, Fate::WrittenOff },
    { 80, 0, Fate::OnHold },
    { 93, 0, Fate::HoldReleased },
    { 97, 0, Fate::Corrected },
    { 108, 0, Fate::MissingFound },
    { 112, 0, Fate::SealExplained },
    { 126, 0, Fate::MissingStill },
    { 131, 0, Fate::Corrected },
    { 145, 0, Fate::OnHold },
    { 150, 0, Fate::HoldReleased },
    { 195, 0, Fate::StaysRequested },
    { 196, 0, Fate::StaysAuthorised },
    { 197, 0, Fate::StaysInTransit },
    { 198, 0, Fate::StaysAwaitingAcceptance },
    { 199, 0, Fate::StaysSeized },
    { 199, 1, Fate::StaysSeized },
});

/// From this warrant on, every fifth one's third device stops at the next stage of all there are.
constexpr std::uint32_t kFirstToStop = 31, kStopEvery = 5;
constexpr std::uint32_t kDeviceToStop = 2;

constexpr auto kOperations = std::to_array<std::string_view>({ "Heron", "Lantern", "Pebble", "Bramble", "Compass",
    "Driftwood", "Ember", "Foxglove", "Gable", "Harbour", "Inkwell", "Juniper", "Kettle", "Larch", "Millpond", "Nutmeg",
    "Orchard", "Paddock", "Quarry", "Rookery", "Sandbar", "Thistle", "Umber", "Velvet", "Willow", "Yarrow" });
constexpr auto kStreets =
    std::to_array<std::string_view>({ "Tern Lane", "Sandpiper Row", "Curlew Street", "Plover Close", "Dunlin Way",
        "Lapwing Road", "Avocet Avenue", "Godwit Gardens", "Knot Hill", "Turnstone Terrace" });
/// Who seizes: the exhibiting officers.
constexpr auto kProducers = std::to_array<std::string_view>(
    { "Rowan Pike", "Linnet Moss", "Sorrel Vane", "Bryony Thatch", "Corin Weald", "Tamsin Brook" });
constexpr auto kPowers = std::to_array<std::string_view>(
    { "PACE 1984 s.8", "PACE 1984 s.8", "PACE 1984 s.8", "PACE 1984 s.8 and schedule 1" });

/// What a case comes to, in steps that are summed up once all are known.
struct Step {
    Timestamp at;
    std::uint64_t arrests = 0, safeguarded = 0;
    Post officer = kOfficers;
};

class Planner {
public:
    explicit Planner(const YearOrder& order)
        : m_order(order)
        , m_begins(beginningOf(order.year))
        , m_end{ m_begins.milliseconds + kWeeks * kWeek }
        , m_draw(seedOf(order.seed, { order.year, order.team.number, 0 }))
    {
        drawCounts();
    }

    YearPlan plan()
    {
        for (std::uint32_t week = 0; week < kWeeks; ++week)
            for (std::uint32_t i = firstWarrantOf(week); i < firstWarrantOf(week + 1); ++i)
                planWarrant(week, i);
        planFigures();
        arrange();
        return std::move(m_plan);
    }

private:
    void drawCounts();
    void planWarrant(std::uint32_t week, std::uint32_t warrant);
    PlannedSearch searchOf(std::uint32_t week, std::uint32_t warrant, Draw& draw, Timestamp executed);
    void planDevices(std::uint32_t warrant, PlannedSearch& search, Planning& planning, Post officer, Timestamp booked);
    void addSealing(std::uint32_t exhibit, const std::string& seal, Post officer, Timestamp at);
    void planFigures();
    void arrange();
    void add(Timestamp at, Post author, PlannedAct::What what, std::size_t index)
    {
        m_plan.acts.push_back({ at, author, std::nullopt, what, static_cast<std::uint32_t>(index) });
    }

    const YearOrder& m_order;
    Timestamp m_begins, m_end;
    Draw m_draw; ///< for what the warrants share
    YearPlan m_plan;
    std::array<std::uint32_t, kWarrants> m_devices{};
    std::array<std::uint64_t, kWarrants> m_arrests{}, m_safeguarded{};
    std::array<std::uint32_t, kWarrants> m_caseOf{}; ///< the warrant that opened its case
    std::map<std::string, std::uint32_t> m_lastNumber; ///< of the references of a case and producer
    std::map<std::string, std::vector<Step>> m_steps; ///< by case
    std::uint64_t m_nextSeal = m_order.firstSeal;
    std::uint32_t m_disposals = 0, m_others = 0;
};

/// How the year's totals fall on its warrants.
void Planner::drawCounts()
{
    for (std::size_t i = 0; i < kWarrants; i += 2) { // seven on average, never less than three
        const auto more = static_cast<std::uint32_t>(m_draw.below(5));
        m_devices[i] = 7 + more;
        m_devices[i + 1] = 7 - more;
    }
    static_assert(kCountedDevices == 7 * kWarrants);
    for (std::uint64_t left = kArrests; left > 0;)
        if (std::uint64_t& arrests = m_arrests[m_draw.below(kWarrants)]; arrests < 2) {
            ++arrests;
            --left;
        }
    for (std::uint64_t left = kSafeguarded; left > 0; --left)
        ++m_safeguarded[m_draw.below(kWarrants)];
}

void Planner::planWarrant(std::uint32_t week, std::uint32_t warrant)
{
    Draw draw(seedOf(m_order.seed, { m_order.year, m_order.team.number, warrant + 1 }));
    MadeUp madeUp(draw, m_nextSeal);
    const Timestamp day{ m_begins.milliseconds + week * kWeek + static_cast<std::int64_t>(draw.below(5)) * kDay };
    const Timestamp executed{ day.milliseconds + static_cast<std::int64_t>(5 * 60 + draw.below(120)) * kMinute };
    const Timestamp booked{ day.milliseconds + static_cast<std::int64_t>(9 * 60 + draw.below(300)) * kMinute };
    const Post officer = static_cast<Post>(kOfficers + draw.below(kOfficerCount));
    PlannedSearch search = searchOf(week, warrant, draw, executed);
    Planning planning{ m_plan, m_order.team, draw, madeUp, m_end, m_disposals };
    add(booked, officer, PlannedAct::What::Search, m_plan.searches.size());
    planDevices(warrant, search, planning, officer, booked);
    m_nextSeal = madeUp.nextSeal();
    m_disposals = planning.disposals;

    std::vector<Step>& steps = m_steps[search.warrant.caseReference];
    if (m_arrests[warrant] > 0)
        steps.push_back({ Timestamp{ booked.milliseconds + 5 * kMinute }, m_arrests[warrant], 0, officer });
    if (m_safeguarded[warrant] > 0) {
        WorkingClock later(booked);
        later.pass(static_cast<std::int64_t>(3600 + draw.below(20 * 9 * 3600)));
        const Timestamp known = later.time() < m_end ? later.time() : Timestamp{ booked.milliseconds + 6 * kMinute };
        steps.push_back({ known, 0, m_safeguarded[warrant], officer });
    }
    m_plan.searches.push_back(std::move(search));
}

/// Each week begins with a case of its own; later in a week, one in eight goes on with a case of weeks before.
PlannedSearch Planner::searchOf(std::uint32_t week, std::uint32_t warrant, Draw& draw, Timestamp executed)
{
    const std::uint32_t first = firstWarrantOf(week);
    const bool goesOn = warrant > first && week > 0 && draw.below(8) == 0;
    m_caseOf[warrant] = goesOn ? m_caseOf[first - 1 - draw.below(std::min(first, 8U))] : warrant;
    PlannedSearch search;
    const std::string reference = caseReferenceOf(m_order.team, m_order.year, m_caseOf[warrant]);
    const std::string producer(kProducers[m_caseOf[warrant] % kProducers.size()]);
    if (!goesOn)
        search.opens = reg::NewCase{ reference, std::string(kOperations[draw.below(kOperations.size())]), producer };
    search.warrant = { reference, "HMC-" + std::to_string(1001 + warrant),
        std::string(kPowers[draw.below(kPowers.size())]),
        std::to_string(1 + draw.below(90)) + " " + std::string(kStreets[draw.below(kStreets.size())]) + ", Harrowmere",
        executed };
    search.intake.caseReference = reference;
    search.intake.warrant = search.warrant.number;
    search.intake.header = { { "producer", producer }, { "found-by", producer }, { "seized-from", "occupier" } };
    search.intake.occurred =
        Timestamp{ executed.milliseconds + static_cast<std::int64_t>(40 + draw.below(50)) * kMinute };
    if (draw.below(5) < 3) {
        const auto& shelves = m_order.team.shelves;
        search.intake.location = shelves[draw.below(shelves.size())];
    }
    return search;
}

void Planner::planDevices(
    std::uint32_t warrant, PlannedSearch& search, Planning& planning, Post officer, Timestamp booked)
{
    const auto fateOf = [&](std::uint32_t device) {
        const auto* const found = std::find_if(kAppointments.begin(), kAppointments.end(),
            [&](const Appointment& one) { return one.warrant == warrant && one.device == device; });
        return found == kAppointments.end() ? Fate::Usual : found->fate;
    };
    const auto stages = allStages();
    const std::uint32_t stop = warrant >= kFirstToStop && (warrant - kFirstToStop) % kStopEvery == 0
        ? (warrant - kFirstToStop) / kStopEvery + 1 // the first of all stages is none
        : 0;
    if (fateOf(0) == Fate::StaysSeized || fateOf(0) == Fate::StaysInTransit)
        search.intake.location.clear();
    std::vector<Device> devices;
    for (std::uint32_t i = 0; i < m_devices[warrant]; ++i)
        devices.push_back(countedDevice(planning.draw, planning.madeUp));
    for (std::uint64_t more = planning.draw.below(3); more > 0; --more)
        devices.push_back(otherDevice(m_others++, planning.draw, planning.madeUp));

    search.firstExhibit = static_cast<std::uint32_t>(m_plan.exhibits.size());
    const std::string& reference = search.warrant.caseReference;
    const std::string initials = initialsOf(search.intake.header.at("producer"));
    std::vector<std::string> seals;
    PlannedDeed labels;
    labels.deed.act = Act::Label;
    labels.deed.what = planning.draw.below(2) == 0 ? "roll-62x29" : "a4-21";
    for (const Device& device : devices) {
        const std::string shown = initials + "/" + std::to_string(++m_lastNumber[reference]);
        labels.exhibits.push_back(static_cast<std::uint32_t>(m_plan.exhibits.size()));
        m_plan.exhibits.push_back({ reference, shown });
        seals.push_back(planning.madeUp.seal());
        Facts fields = factsFrom(device.fields);
        fields.emplace("reference", shown);
        if (device.kind != Kind::Document) // papers get their bag at the desk
            fields.emplace("seal", seals.back());
        search.intake.rows.push_back({ std::move(fields), shown });
    }
    add(Timestamp{ booked.milliseconds + 10 * kMinute }, officer, PlannedAct::What::Deed, m_plan.deeds.size());
    m_plan.deeds.push_back(std::move(labels));
    for (std::uint32_t i = 0; i < devices.size(); ++i) {
        if (devices[i].kind == Kind::Document)
            addSealing(search.firstExhibit + i, seals[i], officer, Timestamp{ booked.milliseconds + 11 * kMinute });
        Life life(planning, search.firstExhibit + i, devices[i].kind, seals[i], officer,
            Timestamp{ booked.milliseconds + 12 * kMinute });
        if (i == kDeviceToStop && stop > 0 && stop < stages.size())
            life.liveUntil(stages[stop], search.intake.location);
        else
            life.live(fateOf(i), search.intake.location);
    }
}

void Planner::addSealing(std::uint32_t exhibit, const std::string& seal, Post officer, Timestamp at)
{
    add(at, officer, PlannedAct::What::Deed, m_plan.deeds.size());
    PlannedDeed& sealing = m_plan.deeds.emplace_back();
    sealing.deed.act = Act::Seal;
    sealing.deed.what = seal;
    sealing.exhibits = { exhibit };
}

/// The figures of a case are what it came to so far: its steps, summed up in the order of time.
void Planner::planFigures()
{
    for (auto& [reference, steps] : m_steps) {
        std::stable_sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) { return a.at < b.at; });
        std::uint64_t arrests = 0, safeguarded = 0;
        for (const Step& step : steps) {
            arrests += step.arrests;
            safeguarded += step.safeguarded;
            PlannedFigures figures{ reference, {} };
            if (step.arrests > 0)
                figures.figures.arrests = arrests;
            if (step.safeguarded > 0)
                figures.figures.safeguarded = safeguarded;
            add(step.at, step.officer, PlannedAct::What::Figures, m_plan.figures.size());
            m_plan.figures.push_back(std::move(figures));
        }
    }
}

/// In the order of time, week by week; and which act makes which exhibit.
void Planner::arrange()
{
    std::vector<PlannedAct>& acts = m_plan.acts;
    std::stable_sort(acts.begin(), acts.end(), [](const PlannedAct& a, const PlannedAct& b) { return a.at < b.at; });
    for (std::uint32_t week = 0; week <= kWeeks; ++week) {
        const Timestamp monday{ m_begins.milliseconds + week * kWeek };
        const auto first = std::lower_bound(
            acts.begin(), acts.end(), monday, [](const PlannedAct& act, Timestamp time) { return act.at < time; });
        m_plan.weeks.push_back(static_cast<std::size_t>(first - acts.begin()));
    }
    for (std::size_t i = 0; i < acts.size(); ++i) {
        if (acts[i].what == PlannedAct::What::Search) {
            const PlannedSearch& search = m_plan.searches[acts[i].index];
            for (std::size_t row = 0; row < search.intake.rows.size(); ++row)
                m_plan.exhibits[search.firstExhibit + row].bookedBy = i;
        } else if (acts[i].what == PlannedAct::What::Deed) {
            const PlannedDeed& deed = m_plan.deeds[acts[i].index];
            if (deed.deed.act == Act::Split)
                m_plan.exhibits[deed.part].bookedBy = i;
        }
    }
}

} // namespace

Timestamp beginningOf(std::uint32_t year)
{
    using namespace std::chrono;
    const sys_days monday{ std::chrono::year(static_cast<int>(year)) / June / Monday[1] };
    return Timestamp{ duration_cast<milliseconds>(monday.time_since_epoch()).count() };
}

std::string firstCaseOf(const Team& team, std::uint32_t year, std::uint32_t week)
{
    return caseReferenceOf(team, year, firstWarrantOf(week));
}

YearPlan planYear(const YearOrder& order)
{
    return Planner(order).plan();
}

} // namespace sealbook::demo
