// SPDX-License-Identifier: Apache-2.0
#include "src/register/Figures.h"
#include "src/register/Supervision.h"
#include "tests/register/Office.h"

namespace sealbook::reg::test {
namespace {

class FiguresTest : public Office {
protected:
    custody::Period sinceThen() const { return { m_begins, Timestamp{ now().milliseconds + 1 } }; }

    Timestamp m_begins = Timestamp{ m_milliseconds - 3600'000 };
};

TEST_F(FiguresTest, TheyAreReadFromWhatWasRecorded)
{
    const std::string phone = bookedIn();
    const std::string laptop = bookedIn({ { "kind", "laptop" } });
    bookedIn({ { "kind", "laptop" } });
    must(recordFigures(as("dsmith"), kCase, { 2, 3 }));
    must(examine(as("kpatel"), { phone, Stage::Categorising, {}, "1.5" }));
    must(examine(as("kpatel"), { laptop, Stage::Done, {}, {} }));
    const auto found = figures(as("dsmith"), sinceThen());
    ASSERT_TRUE(found) << found.error().detail;
    EXPECT_EQ(found->warrants, 1);
    EXPECT_EQ(found->arrests, 2);
    EXPECT_EQ(found->safeguarded, 3);
    EXPECT_EQ(found->bookedIn.at(Kind::Laptop), 2U);
    EXPECT_EQ(found->bookedIn.at(Kind::Phone), 1U);
    EXPECT_EQ(found->exposure.begin()->second, 150U);
    EXPECT_EQ(found->backlog.at(Stage::Categorising)[0], 1U);
    EXPECT_EQ(found->backlog.at(Stage::None)[0], 1U);
    EXPECT_FALSE(found->backlog.contains(Stage::Done));
    const auto earlier = figures(as("awright"), { Timestamp{ 0 }, m_begins });
    ASSERT_TRUE(earlier);
    EXPECT_EQ(*earlier, custody::Figures());
}

TEST_F(FiguresTest, WhatWasCorrectedCountsAsItReadsNow)
{
    const std::string exhibit = bookedIn();
    must(examine(as("kpatel"), { exhibit, Stage::Categorising, {}, "15" }));
    const auto events = must(show(as("awright"), exhibit)).events;
    must(correct(as("jcollins"), { events.front().event.id.hex(), { { "kind", "tablet" } }, "it has no SIM" }));
    must(correct(as("kpatel"), { events.back().event.id.hex(), { { "hours", "1.5" } }, "typing error" }));
    const auto found = must(figures(as("dsmith"), sinceThen()));
    EXPECT_EQ(found.bookedIn, (std::map<Kind, std::uint64_t>{ { Kind::Tablet, 1 } }));
    ASSERT_EQ(found.exposure.size(), 1U);
    EXPECT_EQ(found.exposure.begin()->second, 150U);
}

TEST_F(FiguresTest, SupervisorsAndAuditorsSeeThemAndNobodyElse)
{
    for (const char* name : { "dsmith", "awright" })
        EXPECT_TRUE(figures(as(name), sinceThen())) << name;
    for (const char* name : { "jcollins", "kpatel", "mfox" })
        EXPECT_THAT(figures(as(name), sinceThen()), FailsWith("NotAllowed", "supervisor, auditor")) << name;
}

TEST_F(FiguresTest, APeriodEndsAfterItBegins)
{
    const Timestamp earlier{ now().milliseconds - 1 };
    for (const Timestamp end : { now(), earlier })
        EXPECT_THAT(figures(as("dsmith"), { now(), end }), FailsWith("InvalidInput", "end after it begins"));
}

} // namespace
} // namespace sealbook::reg::test
