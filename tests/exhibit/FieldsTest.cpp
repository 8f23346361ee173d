// SPDX-License-Identifier: Apache-2.0
#include "src/exhibit/Fields.h"

#include "src/exhibit/SystemId.h"
#include "src/exhibit/Words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace sealbook {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

/// The canonical value, or "refused" after a look at the error.
std::string checked(std::string_view name, std::string_view value)
{
    std::vector<std::string> warnings;
    const Result<std::string> result = checkField(name, value, warnings);
    if (result) {
        EXPECT_THAT(warnings, IsEmpty()) << name << '=' << value;
        return *result;
    }
    EXPECT_EQ(result.error().code, ErrorCode::InvalidInput);
    EXPECT_THAT(result.error().detail, HasSubstr("field " + std::string(name)));
    return "refused";
}

std::string detail(std::string_view name, std::string_view value)
{
    std::vector<std::string> warnings;
    const Result<std::string> result = checkField(name, value, warnings);
    EXPECT_FALSE(result) << name << '=' << value;
    return result ? std::string() : result.error().detail;
}

std::vector<std::string> warningsOf(std::string_view name, std::string_view value)
{
    std::vector<std::string> warnings;
    EXPECT_TRUE(checkField(name, value, warnings)) << name << '=' << value;
    return warnings;
}

} // namespace

TEST(FieldsTest, TheNamesAreThoseOfTheContract)
{
    std::string names;
    for (const std::string_view name : intakeFieldNames()) {
        names += names.empty() ? "" : " ";
        names += name;
    }
    EXPECT_EQ(names,
        "reference kind description make model serial imei eid msisdn iccid imsi mac capacity-bytes colour condition "
        "found-at "
        "found-by producer seized-from owner power power-state lock-state action-taken faraday charge clock-offset "
        "urgent "
        "urgent-reason hazard privileged code-known quantity seal location occurred");
}

TEST(FieldsTest, EveryFieldRefusesAnEmptyValueAndControlCharacters)
{
    for (const std::string_view name : intakeFieldNames()) {
        EXPECT_EQ(checked(name, ""), "refused") << name;
        EXPECT_EQ(checked(name, " \t"), "refused") << name;
        EXPECT_EQ(checked(name, "a\x1B[2Jb"), "refused") << name;
        EXPECT_EQ(checked(name, "\xC3("), "refused") << name;
    }
}

TEST(FieldsTest, AnUnknownNameIsRefusedWithTheListOfNames)
{
    std::vector<std::string> warnings;
    for (const std::string_view name : { "", "Kind", "colour ", "color" }) {
        const Result<std::string> result = checkField(name, "x", warnings);
        ASSERT_FALSE(result) << name;
        EXPECT_EQ(result.error().code, ErrorCode::InvalidInput);
        EXPECT_THAT(result.error().detail, HasSubstr("capacity-bytes colour condition"));
    }
}

TEST(FieldsTest, FreeTextIsTrimmedAndOtherwiseKept)
{
    EXPECT_EQ(checked("description", "  Black phone, cracked \u2013 taped "), "Black phone, cracked \u2013 taped");
    EXPECT_EQ(checked("serial", "sN 00aB"), "sN 00aB");
    EXPECT_EQ(checked("condition", std::string(2000, 'x')), std::string(2000, 'x'));
    EXPECT_THAT(detail("condition", std::string(2001, 'x')), HasSubstr("at most 2000"));
    EXPECT_EQ(checked("owner", std::string(200, 'x')), std::string(200, 'x'));
    EXPECT_THAT(detail("owner", std::string(201, 'x')), HasSubstr("at most 200 "));
}

TEST(FieldsTest, AKindIsAWordOfTheVocabulary)
{
    for (const Kind kind : allKinds())
        EXPECT_EQ(checked("kind", word(kind)), word(kind));
    EXPECT_EQ(checked("kind", " Phone "), "phone");
    EXPECT_THAT(detail("kind", "telephone"), HasSubstr("found \"telephone\"; allowed: computer, laptop"));
}

TEST(FieldsTest, ImeisAreCheckedOneByOneAndKeptOnce)
{
    EXPECT_EQ(checked("imei", "26-053179-311383-7"), "260531793113837");
    EXPECT_EQ(checked("imei", "490154203237518 ; 260531793113837;49015420-3237518"), "490154203237518;260531793113837");
    EXPECT_THAT(detail("imei", "490154203237518;260531793113838"), HasSubstr("\"260531793113838\": misread"));
    for (const std::string_view value :
        { ";", "490154203237518;", ";490154203237518", "490154203237518;;260531793113837" })
        EXPECT_EQ(checked("imei", value), "refused") << value;
}

TEST(FieldsTest, DeviceNumbersAreCanonical)
{
    EXPECT_EQ(checked("eid", "8900 1012 0123 4123 4012 3456 7890 1224"), "89001012012341234012345678901224");
    EXPECT_EQ(checked("msisdn", "+44 7700 900123"), "+447700900123");
    EXPECT_EQ(checked("imsi", "234-15-0999999999"), "234150999999999");
    EXPECT_EQ(checked("mac", "00-1B-44-11-3A-B7"), "00:1b:44:11:3a:b7");
    EXPECT_EQ(checked("iccid", "8991 1012 0000 3204 514"), "8991101200003204514");
    for (const std::string_view name : { "eid", "msisdn", "imsi", "mac" })
        EXPECT_EQ(checked(name, "1"), "refused") << name;
}

TEST(FieldsTest, WarningsOfAnIccidAreAppendedAndDoNotBlock)
{
    std::vector<std::string> warnings{ "earlier" };
    const Result<std::string> iccid = checkField("iccid", "8991101200003204511", warnings);
    ASSERT_TRUE(iccid);
    EXPECT_EQ(*iccid, "8991101200003204511");
    EXPECT_THAT(warnings, ElementsAre("earlier", HasSubstr("check digit")));
    EXPECT_EQ(checked("iccid", "89?"), "refused");
}

TEST(FieldsTest, YesAndNoHaveOneSpellingEach)
{
    for (const std::string_view name : { "urgent", "privileged", "code-known" }) {
        for (const std::string_view yes : { "yes", "YES", "true", "True", "1" })
            EXPECT_EQ(checked(name, yes), "yes") << yes;
        for (const std::string_view no : { "no", "No", "false", "FALSE", "0" })
            EXPECT_EQ(checked(name, no), "no") << no;
        for (const std::string_view other : { "y", "ja", "2", "yes!" })
            EXPECT_THAT(detail(name, other), HasSubstr("allowed: yes, no")) << other;
    }
}

TEST(FieldsTest, StatesOnSeizureAreWords)
{
    for (const std::string_view state : { "on", "off", "asleep", "unknown" })
        EXPECT_EQ(checked("power-state", state), state);
    for (const std::string_view state : { "locked", "unlocked", "unknown" })
        EXPECT_EQ(checked("lock-state", state), state);
    EXPECT_EQ(checked("power-state", "Off"), "off");
    EXPECT_EQ(checked("lock-state", "LOCKED"), "locked");
    EXPECT_THAT(detail("power-state", "locked"), HasSubstr("on, off, asleep, unknown"));
    EXPECT_THAT(detail("lock-state", "on"), HasSubstr("locked, unlocked, unknown"));
}

TEST(FieldsTest, QuantitiesAndCapacitiesAreWholeNumbers)
{
    EXPECT_EQ(checked("quantity", "1"), "1");
    EXPECT_EQ(checked("quantity", "0050"), "50");
    EXPECT_EQ(checked("quantity", "99999"), "99999");
    EXPECT_EQ(checked("quantity", "100000"), "100000");
    for (const std::string_view value :
        { "0", "00", "100001", "999999", "1000000", "-1", "1.5", "1,000", "two", "1e3" })
        EXPECT_EQ(checked("quantity", value), "refused") << value;
    EXPECT_EQ(checked("capacity-bytes", "256000000000"), "256000000000");
    EXPECT_EQ(checked("capacity-bytes", "000"), "0");
    EXPECT_EQ(checked("capacity-bytes", std::string(18, '9')), std::string(18, '9'));
    for (const std::string_view value : { "256 GB", "256e9", "-1", "1000000000000000000" })
        EXPECT_EQ(checked("capacity-bytes", value), "refused") << value;
}

TEST(FieldsTest, ReferenceSealLocationAndTimeAreCanonical)
{
    EXPECT_EQ(checked("reference", "jc01"), "JC/1");
    EXPECT_EQ(checked("seal", " b0012 "), "B0012");
    EXPECT_EQ(checked("location", "Site / Store"), "Site/Store");
    EXPECT_EQ(checked("occurred", "2018-06-04T10:12:00.12+01:00"), "2018-06-04T09:12:00.120Z");
    EXPECT_THAT(detail("reference", "JC-1"), HasSubstr("\"JC-1\""));
    EXPECT_EQ(checked("seal", "A@1"), "refused");
    EXPECT_EQ(checked("location", "a//b"), "refused");
    EXPECT_EQ(checked("occurred", "yesterday"), "refused");
}

TEST(FieldsTest, ALabelScannedAsSealWarns)
{
    const std::string id = SystemId::make(IdKind::Exhibit, std::array<std::uint8_t, 5>{ 1, 2, 3, 4, 5 }).text();
    EXPECT_THAT(warningsOf("seal", id), ElementsAre(HasSubstr("system id")));
    std::string misread = id;
    misread.back() = misread.back() == '7' ? '8' : '7';
    EXPECT_THAT(warningsOf("seal", misread), ElementsAre(HasSubstr("misread")));
    EXPECT_THAT(warningsOf("seal", "B0012345"), IsEmpty());
}

TEST(FieldsTest, CanonicalValuesAreTheirOwnCanonicalForm)
{
    const Facts samples{ { "reference", "jc1/a" }, { "kind", "PHONE" },
        { "imei", "49-015420-323751-8;260531793113837" }, { "eid", "8900 1012 0123 4123 4012 3456 7890 1224" },
        { "msisdn", "+44 7700 900123" }, { "iccid", "8991-1012-0000-3204-514" }, { "imsi", "234 15 0999999999" },
        { "mac", "001B.4411.3AB7" }, { "capacity-bytes", "0128" }, { "power-state", "ON" }, { "lock-state", "Locked" },
        { "urgent", "TRUE" }, { "quantity", "007" }, { "seal", " b 1 " }, { "location", "a / b" },
        { "occurred", "2018-06-04 10:12+01:00" }, { "description", " x " } };
    for (const auto& [name, value] : samples) {
        const std::string once = checked(name, value);
        ASSERT_NE(once, "refused") << name;
        EXPECT_NE(once, value) << name;
        EXPECT_EQ(checked(name, once), once) << name;
    }
}

TEST(FieldsTest, TogetherAKindIsNeededAndUrgencyItsReason)
{
    EXPECT_TRUE(checkTogether({ { "kind", "phone" } }));
    EXPECT_TRUE(checkTogether({ { "kind", "phone" }, { "urgent", "no" } }));
    EXPECT_TRUE(checkTogether({ { "kind", "phone" }, { "urgent", "yes" }, { "urgent-reason", "child at risk" } }));
    const Result<void> noKind = checkTogether({ { "description", "box" } });
    ASSERT_FALSE(noKind);
    EXPECT_EQ(noKind.error().code, ErrorCode::InvalidInput);
    EXPECT_THAT(noKind.error().detail, HasSubstr("field kind"));
    const Result<void> noReason = checkTogether({ { "kind", "phone" }, { "urgent", "yes" } });
    ASSERT_FALSE(noReason);
    EXPECT_THAT(noReason.error().detail, HasSubstr("field urgent-reason"));
}

TEST(FieldsTest, AFieldThatDoesNotSuitTheKindIsNotRefused)
{
    EXPECT_TRUE(checkTogether({ { "kind", "document" }, { "imei", "490154203237518" } }));
}

} // namespace sealbook
