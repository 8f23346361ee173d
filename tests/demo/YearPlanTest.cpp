// SPDX-License-Identifier: Apache-2.0
#include "src/demo/YearPlan.h"
#include "src/demo/Devices.h"

#include <gmock/gmock.h>

#include <map>
#include <set>

namespace sealbook::demo {
namespace {

YearOrder orderFor(std::uint64_t seed, std::string_view scale = "team", std::uint32_t team = 0)
{
    return { seed, 2018, teamAt(*scaleNamed(scale), team), 1'000'000 };
}

TEST(YearPlanTest, WhateverTheSeedTheYearHasItsFigures)
{
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const YearPlan plan = planYear(orderFor(seed));
        EXPECT_EQ(plan.searches.size(), kWarrants);
        std::uint32_t counted = 0;
        std::set<std::string> references, seals;
        std::map<std::string, std::string> cases;
        for (const PlannedSearch& search : plan.searches) {
            EXPECT_EQ(search.opens.has_value(), cases.emplace(search.warrant.caseReference, "").second);
            for (const reg::IntakeRow& row : search.intake.rows) {
                counted += isCounted(*kindFrom(row.fields.at("kind")));
                if (row.fields.contains("seal")) {
                    EXPECT_TRUE(seals.insert(row.fields.at("seal")).second);
                }
            }
        }
        EXPECT_EQ(counted, kCountedDevices);
        std::map<std::string, std::uint64_t> arrests, safeguarded;
        for (const PlannedAct& act : plan.acts) {
            if (act.what != PlannedAct::What::Figures)
                continue;
            const PlannedFigures& figures = plan.figures[act.index];
            if (figures.figures.arrests) {
                EXPECT_GT(*figures.figures.arrests, arrests[figures.caseReference]);
                arrests[figures.caseReference] = *figures.figures.arrests;
            }
            if (figures.figures.safeguarded) {
                EXPECT_GT(*figures.figures.safeguarded, safeguarded[figures.caseReference]);
                safeguarded[figures.caseReference] = *figures.figures.safeguarded;
            }
        }
        const auto sum = [](const auto& counts) {
            std::uint64_t all = 0;
            for (const auto& [of, count] : counts)
                all += count;
            return all;
        };
        EXPECT_EQ(sum(arrests), kArrests);
        EXPECT_EQ(sum(safeguarded), kSafeguarded);
        for (const PlannedExhibit& exhibit : plan.exhibits)
            EXPECT_TRUE(references.insert(exhibit.reference + "@" + exhibit.caseReference).second);
    }
}

TEST(YearPlanTest, EveryWeekBeginsACaseOfItsOwnAndActsStandInTheOrderOfTime)
{
    const YearPlan plan = planYear(orderFor(3));
    const Team team = teamAt(*scaleNamed("team"), 0);
    ASSERT_EQ(plan.weeks.size(), kWeeks + 1U);
    EXPECT_EQ(plan.weeks.front(), 0U);
    EXPECT_EQ(plan.weeks.back(), plan.acts.size());
    for (std::uint32_t week = 0; week < kWeeks; ++week) {
        bool opens = false;
        for (std::size_t i = plan.weeks[week]; i < plan.weeks[week + 1]; ++i) {
            if (i > 0) {
                EXPECT_LE(plan.acts[i - 1].at, plan.acts[i].at);
            }
            if (plan.acts[i].what == PlannedAct::What::Search) {
                const PlannedSearch& search = plan.searches[plan.acts[i].index];
                opens = opens || (search.opens && search.opens->reference == firstCaseOf(team, 2018, week));
            }
        }
        EXPECT_TRUE(opens) << "week " << week;
    }
}

TEST(YearPlanTest, AYearIsOverBeforeTheNextBegins)
{
    EXPECT_EQ(beginningOf(2018).toString(), "2018-06-04T00:00:00.000Z");
    EXPECT_EQ(beginningOf(2021).toString(), "2021-06-07T00:00:00.000Z");
    for (std::uint32_t year = 2018; year < 2118; ++year) {
        const std::int64_t end = beginningOf(year).milliseconds + std::int64_t{ kWeeks } * 7 * 24 * 3600 * 1000;
        EXPECT_LE(Timestamp{ end }.toString(), std::to_string(year + 1) + "-06-01");
        EXPECT_GE(beginningOf(year + 1).milliseconds, end);
    }
}

TEST(YearPlanTest, AnotherSeedYearOrTeamIsAnotherStory)
{
    const auto firstSerial = [](const YearOrder& order) {
        return planYear(order).searches.front().intake.rows.front().fields.at("serial");
    };
    const std::string serial = firstSerial(orderFor(1));
    EXPECT_EQ(firstSerial(orderFor(1)), serial);
    EXPECT_NE(firstSerial(orderFor(2)), serial);
    EXPECT_NE(firstSerial(orderFor(1, "force", 1)), serial);
    YearOrder later = orderFor(1);
    later.year = 2019;
    EXPECT_NE(firstSerial(later), serial);
}

TEST(YearPlanTest, TeamsShareNoStationPlaceOrCaseAndCrewsNoName)
{
    const Scale& force = *scaleNamed("force");
    std::set<std::string> taken;
    for (std::uint32_t number = 0; number < force.teams; ++number) {
        const Team team = teamAt(force, number);
        EXPECT_LT(team.crew, force.crews);
        for (const std::string& name : { team.storeDesk, team.examinationRoom, firstCaseOf(team, 2018, 0) })
            EXPECT_TRUE(taken.insert(name).second) << name;
        for (const std::string& place : team.places)
            EXPECT_TRUE(taken.insert(place).second) << place;
    }
    for (std::uint32_t crew = 0; crew < force.crews; ++crew)
        for (Post post = 0; post < kPosts; ++post)
            EXPECT_TRUE(taken.insert(personAt(crew, post).name).second);
}

} // namespace
} // namespace sealbook::demo
