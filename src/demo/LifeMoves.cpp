// SPDX-License-Identifier: Apache-2.0
#include "src/demo/Devices.h"
#include "src/demo/Life.h"

#include <array>

namespace sealbook::demo {
namespace {

constexpr std::int64_t kMinuteOfWork = 60;
constexpr std::int64_t kMinutesOfADay = 9 * 60; ///< that the working clock shows

std::string userAt(const Team& team, Post post)
{
    return "user:" + personAt(team.crew, post).name;
}

} // namespace

Life::Life(Planning& planning, std::uint32_t exhibit, Kind kind, std::string seal, Post officer, Timestamp booked)
    : m_planning(planning)
    , m_exhibit(exhibit)
    , m_kind(kind)
    , m_seal(std::move(seal))
    , m_officer(officer)
    , m_examiner(static_cast<Post>(kExaminers + planning.draw.below(kExaminerCount)))
    , m_clock(booked)
{
}

void Life::wait(std::int64_t leastMinutes, std::int64_t mostMinutes)
{
    const auto more = m_planning.draw.below(static_cast<std::uint64_t>((mostMinutes - leastMinutes) * kMinuteOfWork));
    m_clock.pass(leastMinutes * kMinuteOfWork + static_cast<std::int64_t>(more));
}

void Life::waitDays(std::int64_t least, std::int64_t most)
{
    wait(least * kMinutesOfADay, most * kMinutesOfADay);
}

/// nullptr: it would be after the end of the year.
PlannedDeed* Life::add(Post author, std::optional<Post> cosigner, Act act, std::string what, std::string why)
{
    if (m_clock.time() >= m_planning.end)
        return nullptr;
    YearPlan& plan = m_planning.plan;
    plan.acts.push_back(
        { m_clock.time(), author, cosigner, PlannedAct::What::Deed, static_cast<std::uint32_t>(plan.deeds.size()) });
    PlannedDeed& planned = plan.deeds.emplace_back();
    planned.deed.act = act;
    planned.deed.what = std::move(what);
    planned.deed.why = std::move(why);
    planned.exhibits = { m_exhibit };
    return &planned;
}

/// The seal is looked at where one exhibit in an intact bag is moved.
PlannedDeed* Life::addMovement(Post author, std::optional<Post> cosigner, Act act, std::string what, std::string why)
{
    PlannedDeed* const planned = add(author, cosigner, act, std::move(what), std::move(why));
    if (!planned)
        return nullptr;
    planned->deed.method = act == Act::Send ? "van of the unit" : "hand";
    if (act == Act::Receive)
        planned->deed.method.clear();
    planned->exhibits.insert(planned->exhibits.end(), m_parts.begin(), m_parts.end());
    if (!m_isOpen && m_parts.empty()) {
        planned->deed.sealSeen = m_seal;
        planned->deed.sealState = "intact";
    }
    return planned;
}

std::string Life::someShelf()
{
    const auto& shelves = m_planning.team.shelves;
    return shelves[m_planning.draw.below(shelves.size())];
}

/// "1.75": hours are noted by the quarter.
std::string Life::someHours(std::uint64_t leastQuarters, std::uint64_t mostQuarters)
{
    constexpr std::array<std::string_view, 4> kQuarters{ "", ".25", ".5", ".75" };
    const std::uint64_t quarters = leastQuarters + m_planning.draw.below(mostQuarters - leastQuarters + 1);
    return std::to_string(quarters / 4) + std::string(kQuarters[quarters % 4]);
}

/// From the hands of the officer who booked it in: on the shelf at once, or by van.
void Life::intoTheStore()
{
    wait(20, 200);
    if (m_planning.draw.below(4) != 0) {
        addMovement(m_officer, std::nullopt, Act::Move, "location:" + someShelf(), "into the store");
        return;
    }
    addMovement(m_officer, std::nullopt, Act::Send, "location:" + someShelf(), "to the store");
    wait(60, 300);
    const Post receiver = static_cast<Post>(kOfficers + m_planning.draw.below(kOfficerCount));
    addMovement(receiver, std::nullopt, Act::Receive, {}, {});
}

void Life::takeOut(Post examiner, bool signedByBoth)
{
    m_examiner = examiner;
    const std::string to = userAt(m_planning.team, examiner);
    if (signedByBoth) {
        addMovement(m_officer, examiner, Act::HandOver, to, "examination");
        return;
    }
    if (PlannedDeed* const offer = addMovement(m_officer, std::nullopt, Act::HandOver, to, "examination"))
        offer->deed.method = "left in the hatch";
    wait(10, 90);
    addMovement(examiner, std::nullopt, Act::Receive, {}, {});
}

/// By both at the counter, by the examiner alone onto a shelf, or through the hatch.
void Life::bringBack()
{
    wait(10, 60);
    const std::uint64_t how = m_planning.draw.below(10);
    const std::string shelf = "location:" + someShelf();
    m_officer = static_cast<Post>(kOfficers + m_planning.draw.below(kOfficerCount));
    if (how < 6) {
        addMovement(m_officer, m_examiner, Act::Return, shelf, "examination finished");
    } else if (how < 8) {
        addMovement(m_examiner, std::nullopt, Act::Return, shelf, "examination finished");
    } else {
        addMovement(m_examiner, std::nullopt, Act::Return, userAt(m_planning.team, m_officer), "examination finished");
        wait(20, 120);
        addMovement(m_officer, std::nullopt, Act::Receive, {}, {});
        wait(10, 60);
        addMovement(m_officer, std::nullopt, Act::Move, shelf, "into the store");
    }
}

void Life::open(std::string why)
{
    wait(10, 40);
    m_isOpen = true;
    add(m_examiner, std::nullopt, Act::BreakSeal, std::move(why));
}

void Life::reseal()
{
    wait(5, 20);
    m_isOpen = false;
    m_seal = m_planning.madeUp.seal();
    add(m_examiner, std::nullopt, Act::Reseal, m_seal);
}

void Life::examine(Stage stage, std::string note, std::string hours)
{
    if (PlannedDeed* const planned =
            add(m_examiner, std::nullopt, Act::Examine, std::string(word(stage)), std::move(note)))
        planned->deed.more = std::move(hours);
}

/// A SIM out of a phone, a drive out of a computer and sometimes its image: exhibits in bags of their own.
void Life::takePart()
{
    const auto split = [&](std::uint32_t from, const Device& part,
                           std::string_view suffix) -> std::optional<std::uint32_t> {
        YearPlan& plan = m_planning.plan;
        const auto made = static_cast<std::uint32_t>(plan.exhibits.size());
        PlannedExhibit exhibit{ plan.exhibits[from].caseReference,
            plan.exhibits[from].reference + std::string(suffix) };
        const std::string fields =
            "reference=" + exhibit.reference + "|seal=" + m_planning.madeUp.seal() + "|" + part.fields;
        PlannedDeed* const planned = add(m_examiner, std::nullopt, Act::Split, fields);
        if (!planned)
            return std::nullopt;
        planned->exhibits = { from };
        planned->part = made;
        plan.exhibits.push_back(std::move(exhibit));
        m_parts.push_back(made);
        return made;
    };
    const Device part = partOf(m_kind, m_planning.draw, m_planning.madeUp);
    if (part.fields.empty())
        return;
    wait(10, 40);
    const auto made = split(m_exhibit, part, "/A");
    if (!made)
        return;
    const auto imaged = [&](std::uint32_t exhibit, std::string note, std::string hours) {
        wait(30, 240);
        if (PlannedDeed* const planned =
                add(m_examiner, std::nullopt, Act::Examine, std::string(word(Stage::Done)), std::move(note))) {
            planned->exhibits = { exhibit };
            planned->deed.more = std::move(hours);
        }
    };
    imaged(*made, "copied; copy and original agree", someHours(1, 12));
    if (part.kind != Kind::Drive || m_planning.draw.below(4) != 0)
        return;
    wait(10, 30);
    if (const auto image = split(*made, imageOf(m_planning.madeUp), "1"))
        imaged(*image, "hash noted on the disk", {});
}

} // namespace sealbook::demo
