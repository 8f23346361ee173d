// SPDX-License-Identifier: Apache-2.0
#include "src/custody/Breaks.h"
#include "src/custody/Disposal.h"
#include "src/custody/FactNames.h"
#include "src/demo/Devices.h"
#include "src/demo/YearPlan.h"
#include "src/register/Evidence.h"
#include "src/register/Figures.h"
#include "src/register/Views.h"
#include "tests/db/Scratch.h"
#include "tests/demo/Told.h"

#include <gmock/gmock.h>

#include <map>
#include <set>

namespace sealbook::demo {
namespace {

using custody::Event;
using custody::EventType;
using custody::factOf;
namespace fact = custody::fact;

DemoOrder order(const std::filesystem::path& folder, std::uint64_t seed, std::string scale = "team")
{
    return { folder, std::move(scale), seed, 1, test::kCheap };
}

/// Making a year takes seconds: what is to be seen in it is looked at in one test, part by part.
class YearTest : public testing::Test {
protected:
    void makeYear()
    {
        auto made = makeDemo(order(m_folder, 7));
        ASSERT_TRUE(made) << made.error().detail;
        m_made = std::move(*made);
        reg::Session auditor = as(Role::Auditor);
        m_events = test::eventsOf(auditor);
    }
    reg::Session as(Role role) { return test::signIn(m_folder, test::withRole(m_made, role)); }

    void expectTheFiguresOfTheTeam();
    void expectEnoughDevicesAndTheirParts();
    void expectEveryStateStageAndKind();
    void expectDisposalsOfThreePeopleWithTheirDetails();
    void expectEveryActInNumbers();
    void expectEveryBreakOfContinuity();
    void expectNoAnomaly();
    void expectItIsLeftAlone();

    db::test::ScratchFolder m_scratch;
    std::filesystem::path m_folder = m_scratch.path() / "team";
    DemoMade m_made;
    std::vector<Event> m_events;
};

Timestamp date(std::string_view text)
{
    return *Timestamp::parseCanonical(std::string(text) + "T00:00:00.000Z");
}

void YearTest::expectTheFiguresOfTheTeam()
{
    reg::Session session = as(Role::Supervisor);
    const auto figures = reg::figures(session, { date("2018-06-01"), date("2019-06-01") });
    ASSERT_TRUE(figures) << figures.error().detail;
    EXPECT_EQ(figures->warrants, 204);
    EXPECT_EQ(figures->arrests, 84);
    EXPECT_EQ(figures->safeguarded, 210);
    std::uint64_t devices = 0, backlog = 0;
    for (const auto& [kind, count] : figures->bookedIn)
        devices += isCounted(kind) ? count : 0;
    EXPECT_GE(devices, 1400U);
    for (const auto& [stage, ages] : figures->backlog)
        for (const std::uint64_t count : ages)
            backlog += count;
    EXPECT_GT(backlog, 100U);
    EXPECT_EQ(figures->disposals.size(), allOutcomes().size());
    EXPECT_GT(figures->exposure.size(), 40U) << "five examiners in most of twelve months";
}

void YearTest::expectEnoughDevicesAndTheirParts()
{
    std::map<std::string_view, int> found, parts;
    int counted = 0;
    for (const Event& event : m_events) {
        if (event.type != EventType::BookIn)
            continue;
        const std::string_view kind = factOf(event.facts, fact::kKind);
        const bool isPart = !factOf(event.facts, fact::kParent).empty();
        ++(isPart ? parts : found)[kind];
        counted += !isPart && isCounted(*kindFrom(kind));
    }
    EXPECT_EQ(counted, 1428);
    for (const Kind kind : allKinds()) {
        EXPECT_TRUE(found.contains(word(kind)) || parts.contains(word(kind))) << word(kind);
    }
    for (const Kind kind : { Kind::Sim, Kind::Drive, Kind::MemoryCard, Kind::Image })
        EXPECT_GT(parts[word(kind)], 2) << word(kind);
}

void YearTest::expectEveryStateStageAndKind()
{
    reg::Session session = as(Role::Auditor);
    const auto exhibits = reg::list(session, {});
    ASSERT_TRUE(exhibits);
    std::set<Lifecycle> lifecycles;
    std::set<Stage> stages;
    for (const custody::ExhibitState& state : *exhibits) {
        lifecycles.insert(custody::shownLifecycle(state));
        stages.insert(state.stage);
    }
    for (const Lifecycle lifecycle : allLifecycles())
        if (lifecycle != Lifecycle::Disputed) { // takes two stations that do not see each other
            EXPECT_TRUE(lifecycles.contains(lifecycle)) << word(lifecycle);
        }
    for (const Stage stage : allStages())
        EXPECT_TRUE(stages.contains(stage)) << word(stage);
}

void YearTest::expectDisposalsOfThreePeopleWithTheirDetails()
{
    std::map<SubjectId, std::set<std::string>> signers;
    std::map<SubjectId, std::set<std::string>> others;
    std::set<Outcome> outcomes;
    for (const Event& event : m_events) {
        if (event.type == EventType::DisposeRequest || event.type == EventType::DisposeAuthorise)
            signers[event.on].insert(event.by);
        if (event.type != EventType::DisposeCarryOut) {
            others[event.on].insert(event.by);
            continue;
        }
        ASSERT_EQ(event.with.size(), 1U);
        EXPECT_TRUE(signers[event.on].insert(event.with.front().by).second);
        EXPECT_EQ(signers[event.on].size(), 3U);
        EXPECT_FALSE(others[event.on].contains(event.with.front().by));
        const Outcome outcome = *outcomeFrom(factOf(event.facts, fact::kOutcome));
        outcomes.insert(outcome);
        for (const std::string_view detail : custody::expectedDetails(outcome))
            EXPECT_NE(factOf(event.facts, std::string(fact::kDetailPrefix) + std::string(detail)), "") << detail;
    }
    EXPECT_EQ(outcomes.size(), allOutcomes().size());
}

void YearTest::expectEveryActInNumbers()
{
    std::map<EventType, int> counts;
    int sittings = 0, offers = 0, received = 0;
    for (const Event& event : m_events) {
        ++counts[event.type];
        sittings +=
            factOf(event.facts, fact::kStage) == word(Stage::Categorising) && event.facts.contains(fact::kHours);
        offers += event.type == EventType::Offer;
        received += event.type == EventType::Receive;
    }
    EXPECT_GT(counts[EventType::BreakSeal], 500);
    EXPECT_GT(counts[EventType::Reseal], 500);
    EXPECT_GT(sittings, 500);
    EXPECT_GT(offers, 100);
    EXPECT_GT(received, 100);
    for (const EventType type : custody::allEventTypes())
        if (custody::subjectKind(type) == custody::SubjectKind::Exhibit && type != EventType::Print) {
            EXPECT_GT(counts[type], 0) << "nothing shows " << word(type);
        }
}

void YearTest::expectNoAnomaly()
{
    reg::Session session = as(Role::Auditor);
    const auto report = reg::verify(session, std::nullopt);
    ASSERT_TRUE(report) << report.error().detail;
    EXPECT_TRUE(report->valid());
    for (const custody::Anomaly& anomaly : report->anomalies)
        ADD_FAILURE() << anomaly.rule << ": " << anomaly.detail;
}

/// All but those that need two stations, or a program that does not ask where the exhibit is.
void YearTest::expectEveryBreakOfContinuity()
{
    std::map<SubjectId, std::vector<Event>> continuities;
    for (const Event& event : m_events)
        if (custody::subjectKind(event.type) == custody::SubjectKind::Exhibit)
            continuities[event.on].push_back(event);
    std::map<std::string_view, int> found;
    bool explained = false;
    for (const auto& [exhibit, events] : continuities) {
        for (const custody::Break& one : custody::breaksOf(events)) {
            ++found[one.rule];
            explained = explained || one.explained;
        }
        for (const custody::Break& one : custody::lateBreaks(events, custody::Policy(), date("2019-06-01")))
            ++found[one.rule];
    }
    for (const custody::BreakRule& rule : custody::breakRules())
        if (rule.word != "from-differs" && rule.word != "moved-twice") {
            EXPECT_GT(found[rule.word], 0) << rule.word;
        }
    EXPECT_TRUE(explained);
    EXPECT_EQ(found["from-differs"] + found["moved-twice"], 0);
}

/// The same order has nothing to do, another seed or scale is refused.
void YearTest::expectItIsLeftAlone()
{
    const auto again = makeDemo(order(m_folder, 7));
    ASSERT_TRUE(again) << again.error().detail;
    EXPECT_FALSE(again->recoveryCodes);
    EXPECT_EQ(again->users.back().password, m_made.users.back().password);
    reg::Session session = as(Role::Auditor);
    EXPECT_EQ(test::eventsOf(session).size(), m_events.size());
    for (const DemoOrder& other : { order(m_folder, 8), order(m_folder, 7, "force") }) {
        const auto refused = makeDemo(other);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::InvalidInput);
        EXPECT_THAT(refused.error().detail, testing::HasSubstr("another register"));
    }
}

TEST_F(YearTest, TheYearOfATeamHoldsEverythingThatCanHappenInOne)
{
    ASSERT_NO_FATAL_FAILURE(makeYear());
    expectTheFiguresOfTheTeam();
    expectEnoughDevicesAndTheirParts();
    expectEveryStateStageAndKind();
    expectDisposalsOfThreePeopleWithTheirDetails();
    expectEveryActInNumbers();
    expectEveryBreakOfContinuity();
    expectNoAnomaly();
    expectItIsLeftAlone();
}

TEST_F(YearTest, CancelledAnywhereAndGoneOnWithItIsTheSameYear)
{
    makeYear();
    const std::filesystem::path folder = m_scratch.path() / "in-parts";
    std::size_t before = 0;
    // While people are added, before places, at the first week, twice in the middle, and before the last week.
    for (const std::size_t stop : { 4U, 12U, 13U, 14U, 33U, 63U }) {
        std::size_t last = 0;
        const auto cancelled = makeDemo(order(folder, 7), [&](const DemoProgress& progress) {
            EXPECT_GE(progress.done, before) << "nothing is done twice";
            EXPECT_EQ(progress.total, 1U + 11 + 1 + kWeeks);
            last = progress.done;
            return progress.done < stop;
        });
        ASSERT_FALSE(cancelled);
        EXPECT_EQ(cancelled.error().code, ErrorCode::Cancelled);
        EXPECT_THAT(cancelled.error().detail, testing::HasSubstr("run the same command again to go on"));
        EXPECT_EQ(last, stop);
        before = stop;
    }
    const auto made = makeDemo(order(folder, 7));
    ASSERT_TRUE(made) << made.error().detail;
    reg::Session session = test::signIn(folder, test::withRole(*made, Role::Auditor));
    const std::vector<Event> events = test::eventsOf(session);
    ASSERT_EQ(events.size(), m_events.size());
    for (std::size_t i = 0; i < events.size(); ++i)
        ASSERT_EQ(test::told(events[i]), test::told(m_events[i])) << "place " << i;
    for (std::size_t i = 0; i < made->users.size(); ++i)
        EXPECT_EQ(made->users[i].password, m_made.users[i].password);
    const auto report = reg::verify(session, std::nullopt);
    EXPECT_TRUE(report && report->valid());
}

TEST_F(YearTest, AForceHasManyTeamsAndFewerCrews)
{
    const std::filesystem::path folder = m_scratch.path() / "force";
    std::size_t total = 0;
    const auto cancelled = makeDemo(order(folder, 7, "force"), [&](const DemoProgress& progress) {
        total = progress.total;
        return progress.done < 1 + 44 + 100 + 2;
    });
    ASSERT_FALSE(cancelled);
    EXPECT_EQ(cancelled.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(total, 1U + 44 + 100 + 100 * kWeeks);
}

} // namespace
} // namespace sealbook::demo
