// SPDX-License-Identifier: Apache-2.0
#include "src/demo/Life.h"

#include "src/custody/Disposal.h"

#include <algorithm>
#include <array>

namespace sealbook::demo {
namespace {

/// How often each way of disposal is taken once each was taken once.
struct OutcomeWeight {
    Outcome outcome;
    std::uint32_t weight;
};
constexpr auto kOutcomes = std::to_array<OutcomeWeight>({
    { Outcome::Returned, 40 },
    { Outcome::ReturnedWiped, 10 },
    { Outcome::Forfeited, 12 },
    { Outcome::Deprivation, 6 },
    { Outcome::CourtOrder, 4 },
    { Outcome::Unclaimed, 4 },
    { Outcome::Destroyed, 12 },
    { Outcome::Transferred, 4 },
    { Outcome::RetainedByCourt, 3 },
    { Outcome::RetainedPolice, 3 },
    { Outcome::Consumed, 2 },
});

/// A text for each detail that custody::expectedDetails may ask for.
constexpr auto kDetails = std::to_array<std::pair<std::string_view, std::string_view>>({
    { "authority", "letter of the officer in the case" },
    { "identity-checked", "driving licence seen" },
    { "signature", "on receipt" },
    { "data-risk", "none: nothing was added to the device" },
    { "wiped", "all storage, one pass, checked" },
    { "wiped-by", "the examiner named in the stages" },
    { "tool", "Blankslate 4 (invented)" },
    { "notice-served", "by post on the owner" },
    { "claim-window", "one month" },
    { "claim", "none" },
    { "claim-outcome", "forfeited without a claim" },
    { "order", "HMC-ORDER" },
    { "court", "Harrowmere Crown Court" },
    { "date", "as on the order" },
    { "waiting-period", "21 days" },
    { "efforts", "two letters and a call" },
    { "period", "six months" },
    { "method", "shredded" },
    { "certificate", "DC" },
    { "their-reference", "FERN" },
    { "receipt", "HCC" },
    { "note", "see the stages" },
});

Outcome outcomeFor(std::uint32_t ordinal, Draw& draw)
{
    if (ordinal < kOutcomes.size())
        return kOutcomes[ordinal].outcome;
    constexpr auto kAll = [] {
        std::uint32_t sum = 0;
        for (const OutcomeWeight& one : kOutcomes)
            sum += one.weight;
        return sum;
    }();
    std::uint64_t drawn = draw.below(kAll);
    const OutcomeWeight* one = kOutcomes.data();
    while (drawn >= one->weight)
        drawn -= (one++)->weight;
    return one->outcome;
}

std::string detailsFor(Outcome outcome, std::uint32_t ordinal)
{
    std::string text;
    for (const std::string_view name : custody::expectedDetails(outcome)) {
        const auto* const found =
            std::find_if(kDetails.begin(), kDetails.end(), [&](const auto& detail) { return detail.first == name; });
        text += (text.empty() ? "" : "|") + std::string(name) + "=";
        text += found != kDetails.end() ? std::string(found->second) : "seen";
        if (name == "signature" || name == "order" || name == "certificate" || name == "their-reference"
            || name == "receipt")
            text += " " + std::to_string(1001 + ordinal);
    }
    return text;
}

} // namespace

void Life::live(Fate fate, const std::string& shelf)
{
    if (fate == Fate::StaysSeized)
        return;
    if (fate == Fate::StaysInTransit) {
        wait(20, 60);
        addMovement(
            m_officer, std::nullopt, Act::Send, "location:" + m_planning.team.annexe, "too large for the store");
        return;
    }
    if (shelf.empty())
        intoTheStore();
    switch (fate) {
    case Fate::Usual:
        return usually();
    case Fate::StaysSeized:
    case Fate::StaysInTransit:
        return;
    case Fate::StaysAwaitingAcceptance:
    case Fate::StaysRequested:
    case Fate::StaysAuthorised:
        return stayInTheEnd(fate);
    case Fate::SealDiffers:
    case Fate::SealDamaged:
    case Fate::MovedUnsealed:
    case Fate::Overdue:
    case Fate::HeldLong:
    case Fate::TimesBackwards:
    case Fate::OfferForgotten:
    case Fate::SealExplained:
        return breakRule(fate);
    case Fate::MissingFound:
    case Fate::MissingStill:
    case Fate::WrittenOff:
        return getLost(fate);
    case Fate::OnHold:
    case Fate::HoldReleased:
        return beKept(fate);
    case Fate::Corrected:
        return beCorrected();
    }
}

void Life::usually()
{
    Draw& draw = m_planning.draw;
    if (draw.below(3) == 0) {
        wait(60, 600);
        examine(draw.below(2) == 0 ? Stage::AwaitingSubmission : Stage::Queued, {}, {});
    }
    // How long it waits for its turn: a few weeks for most, half a year for some.
    waitDays(3, 8 + static_cast<std::int64_t>(draw.below(70) + draw.below(70)));
    const std::uint64_t path = draw.below(100);
    if (path < 8) {
        examine(Stage::NoAction, "not needed for the case", {});
    } else if (path < 12) {
        withSomebodyElse();
    } else {
        takeOut(static_cast<Post>(kExaminers + draw.below(kExaminerCount)), draw.below(4) != 0);
        untilDone();
    }
    if (draw.below(100) < 45) {
        waitDays(5, 60);
        dispose(Until::CarriedOut);
    }
}

/// True where triage is the end of it.
bool Life::endsEarly()
{
    struct Ending {
        std::uint64_t below;
        Stage stage;
        std::string_view note;
    };
    constexpr auto kEndings = std::to_array<Ending>({
        { 6, Stage::NoAccess, "locked, and no way in with the tools at hand" },
        { 10, Stage::Broken, "no answer on any interface" },
        { 17, Stage::Empty, "factory state" },
        { 25, Stage::NoAction, "nothing that concerns the case" },
        { 29, Stage::OnHold, "waits for another exhibit of the case" },
        { 33, Stage::AwaitingCode, "asked the officer in the case for the code" },
    });
    const std::uint64_t drawn = m_planning.draw.below(100);
    const auto* const ending =
        std::find_if(kEndings.begin(), kEndings.end(), [&](const Ending& one) { return drawn < one.below; });
    if (ending == kEndings.end())
        return false;
    wait(30, 200);
    examine(ending->stage, std::string(ending->note), someHours(1, 6));
    return true;
}

/// Opened, examined stage by stage, closed again and brought back.
void Life::untilDone()
{
    Draw& draw = m_planning.draw;
    open("to examine it");
    wait(15, 60);
    examine(Stage::Triage, {}, someHours(1, 4));
    if (!endsEarly()) {
        takePart();
        wait(60, 500);
        examine(Stage::Imaging, "file system copy, checked against its hash", someHours(2, 18));
        waitDays(1, 6);
        examine(Stage::Examining, {}, someHours(4, 24));
        for (std::uint64_t sittings = draw.below(4); sittings > 0; --sittings) {
            waitDays(1, 3);
            examine(Stage::Categorising, {}, someHours(2, 10));
        }
        if (draw.below(2) == 0) {
            waitDays(1, 4);
            examine(Stage::Review, "notes compared with those of a second examiner", someHours(2, 8));
        }
        waitDays(1, 5);
        examine(Stage::ReportPending, {}, {});
        waitDays(1, 9);
        examine(Stage::Done, "report sent to the officer in the case", someHours(1, 4));
    }
    reseal();
    bringBack();
}

/// To the court, a laboratory or the officer in the case, and back.
void Life::withSomebodyElse()
{
    constexpr auto kOutsiders = std::to_array<std::string_view>(
        { "court:Harrowmere Crown Court", "org:Fernhollow Digital Laboratory", "person:Linnet Moss" });
    const auto where = kOutsiders[m_planning.draw.below(kOutsiders.size())];
    addMovement(m_officer, std::nullopt, where.starts_with("org:") ? Act::Send : Act::HandOver, std::string(where),
        "to be looked at there");
    waitDays(2, 20);
    addMovement(m_officer, std::nullopt, Act::Return, "location:" + someShelf(), "seen");
}

void Life::liveUntil(Stage stage, const std::string& shelf)
{
    if (shelf.empty())
        intoTheStore();
    const bool notTakenOut = stage == Stage::AwaitingSubmission || stage == Stage::Queued;
    waitDays(2, 20);
    if (notTakenOut) {
        examine(stage, {}, {});
        return;
    }
    takeOut(m_examiner, true);
    open("to examine it");
    wait(15, 60);
    examine(Stage::Triage, {}, someHours(1, 4));
    wait(30, 300);
    if (stage != Stage::Triage)
        examine(stage, {}, someHours(1, 8));
    reseal();
    bringBack();
}

void Life::stayInTheEnd(Fate fate)
{
    wait(60, 200);
    if (fate != Fate::StaysAwaitingAcceptance)
        return dispose(fate == Fate::StaysRequested ? Until::Requested : Until::Authorised);
    takeOut(m_examiner, true);
    wait(60, 200);
    addMovement(m_officer, m_examiner, Act::Return, "user:" + personAt(m_planning.team.crew, m_officer).name,
        "brought back, no shelf free yet");
}

/// One break of continuity for each rule that can be broken at one desk: recorded as it was, and raised as an alarm.
void Life::breakRule(Fate fate)
{
    wait(120, 600);
    examine(Stage::Queued, {}, {});
    const Timestamp before = m_clock.time();
    waitDays(1, 5);
    const std::string to = "user:" + personAt(m_planning.team.crew, m_examiner).name;
    const std::optional<Post> receiver = fate == Fate::OfferForgotten ? std::nullopt : std::optional(m_examiner);
    PlannedDeed* const handed = addMovement(m_officer, receiver, Act::HandOver, to, "examination");
    if (!handed)
        return;
    if (fate == Fate::OfferForgotten || fate == Fate::HeldLong)
        return;
    if (fate == Fate::SealDiffers || fate == Fate::SealExplained)
        handed->deed.sealSeen.back() = handed->deed.sealSeen.back() == '7' ? '1' : '7';
    else if (fate == Fate::SealDamaged)
        handed->deed.sealState = "damaged";
    else if (fate == Fate::TimesBackwards)
        handed->deed.occurred = Timestamp{ before.milliseconds - 40 * 60'000 };
    if (fate == Fate::Overdue) {
        WorkingClock due = m_clock;
        due.pass(10 * 9 * 3600);
        handed->deed.more = due.time().toString();
        return;
    }
    if (fate == Fate::SealExplained) {
        wait(60, 200);
        add(kSupervisors, std::nullopt, Act::Correct, {}, "misread at the counter; the seal was looked at again");
    }
    open("to examine it");
    wait(15, 60);
    examine(Stage::Triage, {}, someHours(1, 4));
    wait(15, 60);
    examine(Stage::NoAction, "nothing that concerns the case", someHours(1, 2));
    if (fate != Fate::MovedUnsealed)
        reseal();
    bringBack();
}

/// Looked for step by step, then found behind something, given up, or looked for still.
void Life::getLost(Fate fate)
{
    waitDays(3, 10);
    add(m_officer, std::nullopt, Act::Missing, "not on its shelf at the weekly check");
    waitDays(1, 2);
    add(m_officer, std::nullopt, Act::Missing, {}, "the whole bay, and the bays beside it");
    if (fate == Fate::MissingStill)
        return;
    if (fate == Fate::WrittenOff) {
        waitDays(20, 30);
        add(kSupervisors, std::nullopt, Act::WriteOff, "not found in four weeks; the owner was told");
        return;
    }
    waitDays(1, 6);
    if (PlannedDeed* const found =
            add(m_officer, std::nullopt, Act::Found, someShelf(), "it had been put back in another bay")) {
        found->deed.sealSeen = m_seal;
        found->deed.sealState = "intact";
    }
}

void Life::beKept(Fate fate)
{
    waitDays(2, 10);
    add(kSupervisors, std::nullopt, Act::Hold, "wanted by another force too");
    if (fate == Fate::OnHold)
        return;
    waitDays(10, 30);
    add(kSupervisors, std::nullopt, Act::ReleaseHold, "wanted by them no longer");
    waitDays(1, 5);
    dispose(Until::CarriedOut);
}

/// The examiner sets their own hours right.
void Life::beCorrected()
{
    waitDays(3, 15);
    takeOut(m_examiner, true);
    open("to examine it");
    wait(30, 60);
    examine(Stage::Categorising, {}, "6.5");
    wait(5, 20);
    add(m_examiner, std::nullopt, Act::Correct, "hours=0.5", "a digit too many");
    wait(30, 60);
    examine(Stage::Done, "report sent to the officer in the case", someHours(1, 4));
    reseal();
    bringBack();
}

/// Requested by one, authorised by another, carried out before the auditor, who signs nothing else.
void Life::dispose(Until until)
{
    const std::uint32_t ordinal = m_planning.disposals;
    Draw& draw = m_planning.draw;
    const Post first = static_cast<Post>(kSupervisors + draw.below(kSupervisorCount));
    const Post second = static_cast<Post>(kSupervisors + (first - kSupervisors + 1) % kSupervisorCount);
    const Post requester = draw.below(5) == 0 ? first : m_officer;
    const Outcome outcome = outcomeFor(ordinal, draw);
    add(requester, std::nullopt, Act::Request, std::string(word(outcome)), "reason=no longer needed as evidence");
    if (until == Until::Requested)
        return;
    waitDays(1, 5);
    add(second, std::nullopt, Act::Authorise, {});
    if (until == Until::Authorised)
        return;
    waitDays(3, 25);
    if (add(m_officer, kAuditor, Act::CarryOut, {}, detailsFor(outcome, ordinal)))
        ++m_planning.disposals;
}

} // namespace sealbook::demo
