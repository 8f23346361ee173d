// SPDX-License-Identifier: Apache-2.0
#include "src/exhibit/DeviceIds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace sealbook {

using testing::HasSubstr;
using testing::Not;

namespace {

using Check = Result<std::string> (*)(std::string_view);

std::string taken(Check check, std::string_view text)
{
    const Result<std::string> checked = check(text);
    return checked ? *checked : "refused";
}

std::string detail(Check check, std::string_view text)
{
    const Result<std::string> checked = check(text);
    EXPECT_FALSE(checked) << text;
    if (checked)
        return {};
    EXPECT_EQ(checked.error().code, ErrorCode::InvalidInput);
    return checked.error().detail;
}

std::string someDigits(std::mt19937_64& random, std::size_t count)
{
    std::string digits;
    while (digits.size() < count)
        digits += static_cast<char>('0' + random() % 10);
    return digits;
}

/// Calls `visit` with each text that differs from `digits` in exactly one digit.
template <typename Visit> void forEachWrongDigit(const std::string& digits, Visit visit)
{
    for (std::size_t at = 0; at < digits.size(); ++at) {
        for (char c = '0'; c <= '9'; ++c) {
            std::string wrong = digits;
            wrong[at] = c;
            if (wrong != digits)
                visit(wrong);
        }
    }
}

} // namespace

// 3GPP TS 23.003 annex B.3: 26053179311383 has the check digit 7.
TEST(DeviceIdsTest, TheImeiOfTheStandardsExampleIsTaken)
{
    EXPECT_EQ(taken(checkImei, "260531793113837"), "260531793113837");
    EXPECT_EQ(taken(checkImei, "490154203237518"), "490154203237518");
    EXPECT_EQ(taken(checkImei, " 49-015420-323751-8 "), "490154203237518");
    EXPECT_EQ(taken(checkImei, "49.015420/323751 8"), "490154203237518");
}

TEST(DeviceIdsTest, OneWrongDigitOfAnImeiIsCalledMisread)
{
    forEachWrongDigit("260531793113837",
        [](const std::string& wrong) { ASSERT_THAT(detail(checkImei, wrong), HasSubstr("misread")) << wrong; });
}

TEST(DeviceIdsTest, FourteenDigitsAskForTheCheckDigit)
{
    EXPECT_THAT(detail(checkImei, "26053179311383"), HasSubstr("check digit"));
    EXPECT_THAT(detail(checkImei, "26053179311383"), Not(HasSubstr("misread")));
}

TEST(DeviceIdsTest, AnImeisvHasNoCheckDigit)
{
    EXPECT_EQ(taken(checkImei, "2605317931138300"), "2605317931138300");
    EXPECT_EQ(taken(checkImei, "2605317931138301"), "2605317931138301");
}

TEST(DeviceIdsTest, WhatIsNoImeiIsRefused)
{
    for (const std::string_view text :
        { "", "2605317931138", "26053179311383700", "26053179311383A", "26053179311383;7" })
        EXPECT_THAT(detail(checkImei, text), HasSubstr("15 digits")) << text;
}

// The last digit is the only one of ten that fits, whatever the fourteen before (Luhn).
TEST(DeviceIdsTest, ExactlyOneCheckDigitFitsAnyFourteenDigits)
{
    std::mt19937_64 random(4);
    for (int i = 0; i < 500; ++i) {
        const std::string body = someDigits(random, 14);
        int fitting = 0;
        for (char c = '0'; c <= '9'; ++c)
            fitting += checkImei(body + c) ? 1 : 0;
        ASSERT_EQ(fitting, 1) << body;
    }
}

// Valid by the makers' and operators' published examples; the last is that of GSMA test profiles.
TEST(DeviceIdsTest, PublishedEidsAreTaken)
{
    for (const std::string_view eid : { "89001012012341234012345678901224", "89034011560010000000000000000121",
             "89044011112233441122334411223321", "89049032123451234512345678901235" })
        EXPECT_EQ(taken(checkEid, eid), eid);
    EXPECT_EQ(taken(checkEid, "8900 1012 0123 4123 4012 3456 7890 1224"), "89001012012341234012345678901224");
}

TEST(DeviceIdsTest, AnyWrongDigitAndAnySwapOfAnEidIsCalledMisread)
{
    const std::string eid = "89001012012341234012345678901224";
    forEachWrongDigit(
        eid, [](const std::string& wrong) { ASSERT_THAT(detail(checkEid, wrong), HasSubstr("misread")) << wrong; });
    for (std::size_t at = 0; at + 1 < eid.size(); ++at) {
        std::string swapped = eid;
        std::swap(swapped[at], swapped[at + 1]);
        if (swapped != eid) {
            EXPECT_THAT(detail(checkEid, swapped), HasSubstr("misread")) << swapped;
        }
    }
    EXPECT_THAT(detail(checkEid, eid.substr(1)), HasSubstr("32 digits"));
    EXPECT_THAT(detail(checkEid, eid + "0"), HasSubstr("32 digits"));
    EXPECT_THAT(detail(checkEid, "8900101201234123401234567890122A"), HasSubstr("32 digits"));
}

TEST(DeviceIdsTest, AUsualIccidRaisesNoWarning)
{
    for (const std::string_view text : { "8991101200003204514", "8991 1012 0000 3204 514" }) {
        const Result<Iccid> iccid = checkIccid(text);
        ASSERT_TRUE(iccid);
        EXPECT_EQ(iccid->digits, "8991101200003204514");
        EXPECT_TRUE(iccid->warnings.empty());
    }
}

TEST(DeviceIdsTest, AnUnusualIccidWarnsAndIsTaken)
{
    const auto warningsOf = [](std::string_view text) {
        const Result<Iccid> iccid = checkIccid(text);
        EXPECT_TRUE(iccid) << text;
        return iccid ? iccid->warnings : std::vector<std::string>{};
    };
    EXPECT_THAT(warningsOf("8991101200003204511"), testing::ElementsAre(HasSubstr("check digit")));
    EXPECT_THAT(warningsOf("899110120000320451"), testing::Contains(HasSubstr("19 or 20")));
    EXPECT_THAT(warningsOf("7991101200003204513"), testing::Contains(HasSubstr("89")));
    EXPECT_THAT(warningsOf("8991101200003204514f"), testing::ElementsAre(HasSubstr("19 or 20")));
    EXPECT_EQ(checkIccid("8991101200003204514f")->digits, "8991101200003204514F");
}

TEST(DeviceIdsTest, WhatCannotBeAnIccidIsRefused)
{
    EXPECT_TRUE(checkIccid(std::string(32, '1')));
    for (const std::string& text :
        { std::string(), std::string(" - "), std::string(33, '1'), std::string("89_1"), std::string("89\u00E9") })
        EXPECT_FALSE(checkIccid(text)) << text;
}

TEST(DeviceIdsTest, AMacHasOneCanonicalForm)
{
    for (const std::string_view text : { "00:1B:44:11:3A:B7", "00-1b-44-11-3a-b7", "001b.4411.3ab7", "001B44113AB7",
             " 00:1b:44:11:3a:b7 ", "001b:4411:3ab7", "00.1b.44.11.3a.b7" })
        EXPECT_EQ(taken(checkMac, text), "00:1b:44:11:3a:b7") << text;
    EXPECT_EQ(taken(checkMac, "02-00-5E-FF-FE-10-00-52"), "02:00:5e:ff:fe:10:00:52");
    EXPECT_EQ(taken(checkMac, "00:1b:44:11:3a:b7"), "00:1b:44:11:3a:b7");
}

TEST(DeviceIdsTest, WhatIsNoMacIsRefused)
{
    for (const std::string_view text : { "", ":", "00:1b:44:11:3a", "00:1b:44:11:3a:b", "00:1b:44:11:3a:b7:",
             ":00:1b:44:11:3a:b7", "00:1b:44:11:3a-b7", "0:01b:44:11:3a:b7", "00:1b:44:11:3a:bg", "001b44113ab",
             "001b44113ab70", "00 1b 44 11 3a b7", "001:b44:113:ab7", "00::1b:44:11:3a:b7", "00:1b:44:11:3a:b7:c0" })
        EXPECT_EQ(taken(checkMac, text), "refused") << text;
}

TEST(DeviceIdsTest, AnImsiIsSixToFifteenDigits)
{
    EXPECT_EQ(taken(checkImsi, "234 15 0999999999"), "234150999999999");
    EXPECT_EQ(taken(checkImsi, "234150"), "234150");
    for (const std::string_view text : { "", "23415", "2341509999999999", "23415099999999x", "+234150999999" })
        EXPECT_EQ(taken(checkImsi, text), "refused") << text;
}

TEST(DeviceIdsTest, ATelephoneNumberIsAsDialledOrInternational)
{
    EXPECT_EQ(taken(checkMsisdn, "+44 7700 900123"), "+447700900123");
    EXPECT_EQ(taken(checkMsisdn, "07700-900123"), "07700900123");
    EXPECT_EQ(taken(checkMsisdn, "123456789012345"), "123456789012345");
    for (const std::string_view text : { "", "+", "12", "+12", "1234567890123456", "+07700900123", "++447700900123",
             "44+7700900123", "+44 (0)7700 900123", "7700x" })
        EXPECT_EQ(taken(checkMsisdn, text), "refused") << text;
}

TEST(DeviceIdsTest, CanonicalFormsAreTheirOwnCanonicalForm)
{
    std::mt19937_64 random(5);
    for (int i = 0; i < 200; ++i) {
        for (const Check check : { &checkImei, &checkImsi, &checkMsisdn, &checkMac }) {
            const Result<std::string> once = check(someDigits(random, 12 + random() % 5));
            if (once) {
                EXPECT_EQ(taken(check, *once), *once);
            }
        }
    }
}

} // namespace sealbook
