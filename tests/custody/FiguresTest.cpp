// SPDX-License-Identifier: Apache-2.0
#include "src/custody/Figures.h"
#include "src/custody/FactNames.h"
#include "tests/custody/Story.h"

#include <gmock/gmock.h>

namespace sealbook::custody::test {
namespace {

Timestamp date(std::string_view text)
{
    return *Timestamp::parseCanonical(std::string(text) + "T00:00:00.000Z");
}

/// The figures of June 2018 to May 2019 for events given one by one.
class FiguresTest : public testing::Test {
protected:
    void take(EventType type, std::uint64_t subject, std::string_view day, Facts facts = {}, std::string by = "kpatel")
    {
        Event event;
        event.type = type;
        event.on = subjectNumber(subject);
        event.at = date(day);
        event.by = std::move(by);
        event.facts = std::move(facts);
        m_fold.take(event);
    }
    void bookIn(std::uint64_t subject, std::string_view day, std::string_view kind = "phone")
    {
        take(EventType::BookIn, subject, day, { { "kind", std::string(kind) } });
    }
    void examine(std::uint64_t subject, std::string_view day, std::string_view stage, std::string hours = {},
        std::string by = "kpatel")
    {
        Facts facts{ { "stage", std::string(stage) } };
        if (!hours.empty())
            facts.emplace("hours", std::move(hours));
        take(EventType::Examine, subject, day, std::move(facts), std::move(by));
    }
    void dispose(std::uint64_t subject, std::string_view day, std::string_view outcome)
    {
        take(EventType::DisposeCarryOut, subject, day, { { "outcome", std::string(outcome) } });
    }
    void figuresOfCase(std::uint64_t subject, std::string_view day, std::string arrests, std::string safeguarded)
    {
        Facts facts;
        if (!arrests.empty())
            facts.emplace(fact::kArrests, std::move(arrests));
        if (!safeguarded.empty())
            facts.emplace(fact::kSafeguarded, std::move(safeguarded));
        take(EventType::Case, subject, day, std::move(facts));
    }

    FiguresFold m_fold{ { date("2018-06-01"), date("2019-06-01") }, date("2019-06-01") };
};

using Ages = std::array<std::uint64_t, kAges>;

TEST_F(FiguresTest, NothingHappenedInAnEmptyRegister)
{
    EXPECT_EQ(m_fold.figures(), Figures());
}

TEST_F(FiguresTest, WarrantsCountByTheDayTheyWereExecutedWheneverTheyWereRecorded)
{
    for (const char* executed : { "2018-05-31T23:59:59.999Z", "2018-06-01T00:00:00.000Z", "2019-05-31T23:59:59.999Z",
             "2019-06-01T00:00:00.000Z" })
        take(EventType::Warrant, 1, "2019-07-01", { { "executed", executed } });
    take(EventType::Warrant, 1, "2018-07-01", {}); // erased, or unreadable
    EXPECT_EQ(m_fold.figures().warrants, 2);
}

TEST_F(FiguresTest, TheFiguresOfACaseCountByTheirGrowthInThePeriod)
{
    figuresOfCase(1, "2018-05-20", "2", "5");
    figuresOfCase(1, "2018-06-20", "3", "");
    figuresOfCase(1, "2018-07-20", "", "9");
    figuresOfCase(2, "2018-08-01", "1", "1");
    figuresOfCase(2, "2018-08-02", "", "0"); // it had been a mistake
    figuresOfCase(1, "2019-06-01", "7", "11");
    EXPECT_EQ(m_fold.figures().arrests, 1 + 1);
    EXPECT_EQ(m_fold.figures().safeguarded, 4 + 0);
}

TEST_F(FiguresTest, WhatWasTakenBackCountsAgainstThePeriodInWhichItWas)
{
    figuresOfCase(1, "2018-05-20", "4", "5");
    figuresOfCase(1, "2018-06-20", "1", "");
    EXPECT_EQ(m_fold.figures().arrests, -3);
}

TEST_F(FiguresTest, ExhibitsCountByKindAndDisposalsByOutcome)
{
    bookIn(1, "2018-05-31");
    bookIn(2, "2018-06-01");
    bookIn(3, "2018-06-02");
    bookIn(4, "2018-06-03", "laptop");
    bookIn(5, "2019-06-01");
    dispose(1, "2018-07-01", "returned");
    dispose(2, "2018-08-01", "destroyed");
    dispose(3, "2019-06-01", "returned");
    const Figures figures = m_fold.figures();
    EXPECT_EQ(figures.bookedIn, (std::map<Kind, std::uint64_t>{ { Kind::Phone, 2 }, { Kind::Laptop, 1 } }));
    EXPECT_EQ(
        figures.disposals, (std::map<Outcome, std::uint64_t>{ { Outcome::Returned, 1 }, { Outcome::Destroyed, 1 } }));
}

TEST_F(FiguresTest, TheBacklogIsWhatWaitedAtTheEndByStageAndAge)
{
    bookIn(1, "2019-05-02"); // under a month on 1 June
    bookIn(2, "2019-05-01"); // exactly one
    bookIn(3, "2019-03-01");
    bookIn(4, "2018-12-01");
    bookIn(5, "2018-06-01");
    bookIn(6, "2017-01-01"); // before the period, and waiting still
    bookIn(7, "2019-06-01"); // after it
    for (const std::uint64_t exhibit : { 2U, 3U })
        examine(exhibit, "2019-05-03", "queued");
    examine(3, "2019-06-01", "done"); // after it too: at the end it waited
    const std::map<Stage, Ages> expected{ { Stage::None, { 1, 0, 0, 1, 2 } }, { Stage::Queued, { 0, 1, 1, 0, 0 } } };
    EXPECT_EQ(m_fold.figures().backlog, expected);
}

TEST_F(FiguresTest, WhatIsFinishedOrDisposedOfDoesNotWait)
{
    std::uint64_t exhibit = 0;
    for (const Stage stage : allStages()) {
        bookIn(++exhibit, "2019-05-20");
        examine(exhibit, "2019-05-21", word(stage));
    }
    bookIn(++exhibit, "2019-05-20");
    dispose(exhibit, "2019-05-22", "returned");
    const Figures figures = m_fold.figures();
    for (const Stage stage : { Stage::Done, Stage::NoAccess, Stage::Broken, Stage::Empty, Stage::NoAction }) {
        EXPECT_FALSE(figures.backlog.contains(stage)) << word(stage);
    }
    EXPECT_EQ(figures.backlog.size(), allStages().size() - 5);
    EXPECT_EQ(figures.backlog.at(Stage::None), (Ages{ 1, 0, 0, 0, 0 }));
}

TEST_F(FiguresTest, WhatIsWrittenOffWaitsForNothingUntilItIsFound)
{
    for (const std::uint64_t exhibit : { 1U, 2U }) {
        bookIn(exhibit, "2019-05-20");
        take(EventType::WriteOff, exhibit, "2019-05-22");
    }
    EXPECT_TRUE(m_fold.figures().backlog.empty());
    take(EventType::Found, 2, "2019-05-23");
    EXPECT_EQ(m_fold.figures().backlog.at(Stage::None), (Ages{ 1, 0, 0, 0, 0 }));
    take(EventType::Found, 1, "2019-06-01"); // after the period: at its end it was lost
    EXPECT_EQ(m_fold.figures().backlog.at(Stage::None), (Ages{ 1, 0, 0, 0, 0 }));
}

TEST_F(FiguresTest, AgesAreThoseOfTodayWhereThePeriodIsNotOver)
{
    FiguresFold fold({ date("2018-06-01"), date("2030-01-01") }, date("2018-07-15"));
    Event event;
    event.type = EventType::BookIn;
    event.on = subjectNumber(1);
    event.at = date("2018-07-01");
    event.facts = { { "kind", "sim" } };
    fold.take(event);
    EXPECT_EQ(fold.figures().backlog.at(Stage::None), (Ages{ 1, 0, 0, 0, 0 }));
}

TEST_F(FiguresTest, AMonthBeforeTheLastOfAMonthIsTheLastOfTheShorterOne)
{
    FiguresFold fold({ date("2019-01-01"), date("2019-03-31") }, date("2019-03-31"));
    for (const auto& [exhibit, day] : { std::pair(1U, "2019-02-28"), std::pair(2U, "2019-03-01") }) {
        Event event;
        event.type = EventType::BookIn;
        event.on = subjectNumber(exhibit);
        event.at = date(day);
        fold.take(event);
    }
    EXPECT_EQ(fold.figures().backlog.at(Stage::None), (Ages{ 1, 1, 0, 0, 0 }));
}

TEST_F(FiguresTest, HoursOfCategorisingAreSummedUpByExaminerAndMonthAndNoOthers)
{
    bookIn(1, "2018-05-01");
    examine(1, "2018-05-31", "categorising", "8");
    examine(1, "2018-06-01", "categorising", "1.25");
    examine(1, "2018-06-30", "categorising", "0.1");
    examine(1, "2018-06-15", "categorising", "2", "thayes");
    examine(1, "2018-07-01", "categorising", "3.5");
    examine(1, "2018-07-02", "imaging", "6");
    examine(1, "2018-07-03", "categorising");
    examine(1, "2019-06-01", "categorising", "1");
    const std::map<std::pair<std::string, std::string>, std::uint64_t> expected{ { { "kpatel", "2018-06" }, 135 },
        { { "kpatel", "2018-07" }, 350 }, { { "thayes", "2018-06" }, 200 } };
    EXPECT_EQ(m_fold.figures().exposure, expected);
}

TEST_F(FiguresTest, EveryAgeHasAWord)
{
    std::vector<std::string_view> words;
    for (const Age age : allAges())
        words.push_back(word(age));
    EXPECT_THAT(
        words, testing::ElementsAre("under-1-month", "1-3-months", "3-6-months", "6-12-months", "over-12-months"));
}

} // namespace
} // namespace sealbook::custody::test
