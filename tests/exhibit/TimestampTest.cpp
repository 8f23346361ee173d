// SPDX-License-Identifier: Apache-2.0
#include "src/exhibit/Timestamp.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <optional>
#include <random>

namespace sealbook {

using testing::HasSubstr;

namespace {

constexpr std::int64_t kLast = 253'402'300'799'999; ///< 9999-12-31T23:59:59.999Z
constexpr std::int64_t kHour = 3'600'000;

/// Sets the local time zone for one test; the rules are those of the tz database.
class TimestampTest : public testing::Test {
protected:
    TimestampTest()
    {
        if (const char* zone = std::getenv("TZ"); zone != nullptr)
            m_before = zone;
        useZone("UTC");
    }
    ~TimestampTest() override
    {
        if (m_before)
            useZone(m_before->c_str());
        else
            unsetenv("TZ");
        tzset();
    }
    void useZone(const char* zone)
    {
        setenv("TZ", zone, 1);
        tzset();
    }

private:
    std::optional<std::string> m_before;
};

std::string utc(std::string_view text)
{
    const Result<Timestamp> instant = Timestamp::parse(text);
    return instant ? instant->toString() : "refused";
}

std::string detail(std::string_view text)
{
    const Result<Timestamp> instant = Timestamp::parse(text);
    EXPECT_FALSE(instant) << text;
    if (instant)
        return {};
    EXPECT_EQ(instant.error().code, ErrorCode::InvalidInput);
    return instant.error().detail;
}

} // namespace

TEST_F(TimestampTest, TheCanonicalFormIsUtcWithMilliseconds)
{
    EXPECT_EQ((Timestamp{ 0 }).toString(), "1970-01-01T00:00:00.000Z");
    EXPECT_EQ((Timestamp{ 1'528'103'520'120 }).toString(), "2018-06-04T09:12:00.120Z");
    EXPECT_EQ((Timestamp{ kLast }).toString(), "9999-12-31T23:59:59.999Z");
    EXPECT_EQ(Timestamp::parseCanonical("2018-06-04T09:12:00.120Z")->milliseconds, 1'528'103'520'120);
}

TEST_F(TimestampTest, CanonicalTextAndInstantsCorrespondOneToOne)
{
    std::mt19937_64 random(6);
    std::uniform_int_distribution<std::int64_t> any(0, kLast);
    for (int i = 0; i < 20'000; ++i) {
        const Timestamp instant{ any(random) };
        const Result<Timestamp> read = Timestamp::parseCanonical(instant.toString());
        ASSERT_TRUE(read) << instant.toString();
        ASSERT_EQ(*read, instant);
        ASSERT_EQ(instant.toString().size(), 24U);
    }
}

TEST_F(TimestampTest, TextIsOrderedAsTheInstants)
{
    std::mt19937_64 random(7);
    std::uniform_int_distribution<std::int64_t> any(0, kLast);
    for (int i = 0; i < 1000; ++i) {
        const Timestamp a{ any(random) };
        const Timestamp b{ any(random) };
        ASSERT_EQ(a < b, a.toString() < b.toString());
    }
}

TEST_F(TimestampTest, OnlyTheCanonicalFormIsTakenWhereItIsAskedFor)
{
    for (const std::string_view text : { "", "2018-06-04", "2018-06-04T09:12:00Z", "2018-06-04T09:12:00.12Z",
             "2018-06-04T09:12:00.1200Z", "2018-06-04 09:12:00.120Z", "2018-06-04t09:12:00.120Z",
             "2018-06-04T09:12:00.120z", "2018-06-04T09:12:00.120", "2018-06-04T09:12:00.120+00:00",
             "2018-06-04T10:12:00.120+01:00", "2018-06-04T09:12:00.120Z ", " 2018-06-04T09:12:00.120Z",
             "2018-06-31T09:12:00.120Z", "2018-06-04T09:12:00.12 Z", "2018-06-04T09:12:00.12zZ",
             "2018-06-04T09:12+00.12:00Z", "+2018-06-04T09:12:00.120Z" }) {
        const Result<Timestamp> instant = Timestamp::parseCanonical(text);
        ASSERT_FALSE(instant) << text;
        EXPECT_EQ(instant.error().code, ErrorCode::InvalidInput);
    }
}

TEST_F(TimestampTest, AnyOffsetIsTurnedToUtc)
{
    EXPECT_EQ(utc("2018-06-04T10:12:00+01:00"), "2018-06-04T09:12:00.000Z");
    EXPECT_EQ(utc("2018-06-03T23:42:00-09:30"), "2018-06-04T09:12:00.000Z");
    EXPECT_EQ(utc("2018-06-04T09:12:00Z"), "2018-06-04T09:12:00.000Z");
    EXPECT_EQ(utc("2018-06-04t09:12:00z"), "2018-06-04T09:12:00.000Z");
    EXPECT_EQ(utc("2018-06-04T09:12:00-00:00"), "2018-06-04T09:12:00.000Z");
    EXPECT_EQ(utc("2018-06-05T09:11:00+23:59"), "2018-06-04T09:12:00.000Z");
    EXPECT_EQ(utc("2018-06-04 10:12 +01:00"), "2018-06-04T09:12:00.000Z");
}

// RFC 3339 section 5.8.
TEST_F(TimestampTest, TheExamplesOfTheStandardAreRead)
{
    EXPECT_EQ(utc("1985-04-12T23:20:50.52Z"), "1985-04-12T23:20:50.520Z");
    EXPECT_EQ(utc("1996-12-19T16:39:57-08:00"), "1996-12-20T00:39:57.000Z");
    EXPECT_THAT(detail("1990-12-31T23:59:60Z"), HasSubstr("no such time")) << "leap seconds have no instant here";
    EXPECT_EQ(utc("1937-01-01T12:00:27.87+00:20"), "refused");
}

TEST_F(TimestampTest, AFractionIsCutToMilliseconds)
{
    EXPECT_EQ(utc("2018-06-04T09:12:00.9Z"), "2018-06-04T09:12:00.900Z");
    EXPECT_EQ(utc("2018-06-04T09:12:00.0009Z"), "2018-06-04T09:12:00.000Z");
    EXPECT_EQ(utc("2018-06-04T09:12:00.999999999Z"), "2018-06-04T09:12:00.999Z");
    EXPECT_THAT(detail("2018-06-04T09:12:00.1234567890Z"), HasSubstr("1 to 9 digits"));
    EXPECT_THAT(detail("2018-06-04T09:12:00.Z"), HasSubstr("1 to 9 digits"));
}

TEST_F(TimestampTest, DatesThatDoNotExistAreRefused)
{
    EXPECT_EQ(utc("2016-02-29T00:00Z"), "2016-02-29T00:00:00.000Z");
    EXPECT_EQ(utc("2000-02-29T00:00Z"), "2000-02-29T00:00:00.000Z");
    for (const std::string_view text : { "2018-02-29T00:00Z", "2100-02-29T00:00Z", "2018-04-31T00:00Z",
             "2018-00-10T00:00Z", "2018-13-10T00:00Z", "2018-01-00T00:00Z", "2018-01-32T00:00Z" })
        EXPECT_THAT(detail(text), HasSubstr("no such date")) << text;
    for (const std::string_view text : { "2018-06-04T24:00:00Z", "2018-06-04T09:60:00Z", "2018-06-04T09:00:60Z" })
        EXPECT_THAT(detail(text), HasSubstr("no such time")) << text;
    for (const std::string_view text : { "2018-06-04T09:00+24:00", "2018-06-04T09:00+01:60" })
        EXPECT_THAT(detail(text), HasSubstr("no such offset")) << text;
}

TEST_F(TimestampTest, OnlyInstantsFrom1970To9999AreTaken)
{
    EXPECT_EQ(utc("1970-01-01T00:00:00Z"), "1970-01-01T00:00:00.000Z");
    EXPECT_EQ(utc("9999-12-31T23:59:59.999Z"), "9999-12-31T23:59:59.999Z");
    for (const std::string_view text : { "1969-12-31T23:59:59.999Z", "1970-01-01T00:30:00+01:00",
             "9999-12-31T23:00:00-01:00", "0000-01-01T00:00:00Z" })
        EXPECT_THAT(detail(text), HasSubstr("1970 to 9999")) << text;
}

TEST_F(TimestampTest, WhatIsNoTimeIsRefusedWithAnExample)
{
    for (const std::string_view text : { "", "now", "2018", "2018-06", "04/06/2018", "2018-6-4", "2018-06-04T",
             "2018-06-04 ", "2018-06-04T09", "2018-06-04T09:", "2018-06-04T9:12", "2018-06-04T09:12:",
             "2018-06-04  09:12", "2018-06-04T09:12:00 ", "2018-06-04T09:12:00+1:00", "2018-06-04T09:12:00+0100",
             "2018-06-04T09:12:00  +01:00", "2018-06-04T09:12:00Z0", "2018-06-04T09:12:00,5Z", "20180604T091200Z",
             "-018-06-04T09:12:00Z", "2018-06-04Z", "2018-06-04T09:12:00 BST" })
        EXPECT_THAT(detail(text), HasSubstr("2018-06-04T09:12:00+01:00")) << text;
}

TEST_F(TimestampTest, ATimeWithoutZoneIsLocal)
{
    useZone("Europe/London");
    EXPECT_EQ(utc("2018-06-04T10:12:00"), "2018-06-04T09:12:00.000Z");
    EXPECT_EQ(utc("2018-01-04 10:12"), "2018-01-04T10:12:00.000Z");
    EXPECT_EQ(utc("2018-06-04"), "2018-06-03T23:00:00.000Z");
    EXPECT_EQ(utc("2018-01-04"), "2018-01-04T00:00:00.000Z");
    EXPECT_EQ(utc("2018-06-04 10:12:00.25"), "2018-06-04T09:12:00.250Z");
    useZone("Asia/Kathmandu");
    EXPECT_EQ(utc("2018-06-04T10:12:00"), "2018-06-04T04:27:00.000Z");
    useZone("Pacific/Kiritimati");
    EXPECT_EQ(utc("2018-06-04"), "2018-06-03T10:00:00.000Z");
}

TEST_F(TimestampTest, AnHourThatTheSpringChangeSkipsIsRefused)
{
    useZone("Europe/London");
    EXPECT_EQ(utc("2018-03-25T00:59:59.999"), "2018-03-25T00:59:59.999Z");
    for (const std::string_view text : { "2018-03-25T01:00", "2018-03-25T01:30:00", "2018-03-25 01:59:59.999" })
        EXPECT_THAT(detail(text), HasSubstr("skipped")) << text;
    EXPECT_EQ(utc("2018-03-25T02:00"), "2018-03-25T01:00:00.000Z");
    EXPECT_EQ(utc("2018-03-25T01:30:00+01:00"), "2018-03-25T00:30:00.000Z");
    useZone("America/Sao_Paulo");
    EXPECT_THAT(detail("2018-11-04"), HasSubstr("skipped")) << "midnight itself was skipped";
}

TEST_F(TimestampTest, AnHourThatTheAutumnChangeRepeatsIsTheEarlier)
{
    useZone("Europe/London");
    EXPECT_EQ(utc("2018-10-28T00:59:59"), "2018-10-27T23:59:59.000Z");
    EXPECT_EQ(utc("2018-10-28T01:00:00"), "2018-10-28T00:00:00.000Z");
    EXPECT_EQ(utc("2018-10-28T01:59:59"), "2018-10-28T00:59:59.000Z");
    EXPECT_EQ(utc("2018-10-28T02:00:00"), "2018-10-28T02:00:00.000Z");
    EXPECT_EQ(utc("2018-10-28T01:30:00+00:00"), "2018-10-28T01:30:00.000Z");
    useZone("America/New_York");
    EXPECT_EQ(utc("2018-11-04T01:30"), "2018-11-04T05:30:00.000Z");
}

// Moscow went from +04:00 to +03:00 for good in 2014: both are its standard time.
TEST_F(TimestampTest, AChangeOfStandardTimeIsReadTheSameWay)
{
    useZone("Europe/Moscow");
    EXPECT_EQ(utc("2014-10-26T01:30"), "2014-10-25T21:30:00.000Z");
    EXPECT_EQ(utc("2014-10-26T02:30"), "2014-10-25T23:30:00.000Z");
}

TEST_F(TimestampTest, LocalTextBearsItsOffset)
{
    const Timestamp summer{ 1'528'103'520'120 };
    EXPECT_EQ(summer.toLocal(), "2018-06-04 09:12:00 +00:00");
    useZone("Europe/London");
    EXPECT_EQ(summer.toLocal(), "2018-06-04 10:12:00 +01:00");
    useZone("America/St_Johns");
    EXPECT_EQ(summer.toLocal(), "2018-06-04 06:42:00 -02:30");
}

TEST_F(TimestampTest, WhatLocalTextSaysCanBeTypedBack)
{
    std::mt19937_64 random(8);
    std::uniform_int_distribution<std::int64_t> seconds(946'684'800, 4'102'444'799); // the years 2000 to 2099
    for (const char* zone : { "Europe/London", "America/New_York", "Australia/Lord_Howe", "UTC" }) {
        useZone(zone);
        for (int i = 0; i < 3000; ++i) {
            const Timestamp instant{ seconds(random) * 1000 };
            const std::string local = instant.toLocal();
            const Result<Timestamp> read = Timestamp::parse(local);
            ASSERT_TRUE(read) << local;
            ASSERT_EQ(*read, instant) << local;
            const Result<Timestamp> guessed = Timestamp::parse(local.substr(0, 19));
            ASSERT_TRUE(guessed) << local;
            // Of a repeated hour the earlier is meant; Lord Howe's clocks change by half an hour.
            const std::int64_t late = instant.milliseconds - guessed->milliseconds;
            ASSERT_TRUE(late == 0 || late == kHour || late == kHour / 2) << zone << ' ' << local;
        }
    }
}

// Every half hour of a year in London, against a count of what should be skipped and repeated.
TEST_F(TimestampTest, AYearOfLocalTimesHasTwoHalfHoursSkippedAndNoneElse)
{
    useZone("Europe/London");
    using namespace std::chrono;
    int skipped = 0;
    std::optional<Timestamp> before;
    for (sys_time<minutes> shown = sys_days{ 2018y / January / 1 }; shown < sys_days{ 2019y / January / 1 };
         shown += 30min) {
        const Timestamp asUtc{ duration_cast<milliseconds>(shown.time_since_epoch()).count() };
        const Result<Timestamp> instant = Timestamp::parse(asUtc.toString().substr(0, 19));
        if (!instant) {
            ++skipped;
            continue;
        }
        if (before) {
            ASSERT_LT(*before, *instant) << asUtc.toString();
        }
        before = *instant;
    }
    EXPECT_EQ(skipped, 2);
}

} // namespace sealbook
