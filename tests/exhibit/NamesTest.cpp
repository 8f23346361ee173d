// SPDX-License-Identifier: Apache-2.0
#include "src/exhibit/CaseReference.h"
#include "src/exhibit/LocationPath.h"
#include "src/exhibit/SealNumber.h"
#include "src/exhibit/UserName.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sealbook {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(SealNumberTest, IsTrimmedAndTurnedToUpperCase)
{
    EXPECT_EQ(SealNumber::parse(" b0012-a/7._ x \r\n")->text(), "B0012-A/7._ X");
    EXPECT_EQ(*SealNumber::parse("ab1"), *SealNumber::parse("AB1"));
    EXPECT_EQ(SealNumber::parse("AB1")->text(), "AB1");
}

TEST(SealNumberTest, HasOneToFortyPlainCharacters)
{
    EXPECT_TRUE(SealNumber::parse(std::string(40, 'A')));
    EXPECT_FALSE(SealNumber::parse(std::string(41, 'A')));
    for (const std::string_view text : { "", "  ", "A@1", "A\t1", "A\u00C9", "A;1", "A#1" }) {
        const Result<SealNumber> seal = SealNumber::parse(text);
        ASSERT_FALSE(seal) << text;
        EXPECT_EQ(seal.error().code, ErrorCode::InvalidInput);
        EXPECT_THAT(seal.error().detail, HasSubstr("seal number"));
    }
}

TEST(CaseReferenceTest, IsKeptAsTyped)
{
    EXPECT_EQ(CaseReference::parse("op Larch/2018-06 (B)")->text(), "op Larch/2018-06 (B)");
    EXPECT_EQ(CaseReference::parse("\u00C9tude 7")->text(), "\u00C9tude 7");
    EXPECT_NE(*CaseReference::parse("larch"), *CaseReference::parse("LARCH"));
}

TEST(CaseReferenceTest, RefusesWhatCouldBeMistaken)
{
    EXPECT_TRUE(CaseReference::parse(std::string(60, 'x')));
    EXPECT_FALSE(CaseReference::parse(std::string(61, 'x')));
    for (const std::string_view text : { "", " ", " larch", "larch ", "larch\n", "a@b", "a\tb", "a\u202Eb", "\xC3(" }) {
        const Result<CaseReference> reference = CaseReference::parse(text);
        ASSERT_FALSE(reference) << text;
        EXPECT_EQ(reference.error().code, ErrorCode::InvalidInput);
        EXPECT_THAT(reference.error().detail, HasSubstr("case reference"));
    }
    EXPECT_THAT(CaseReference::parse("a@b").error().detail, HasSubstr("'@'"));
}

TEST(UserNameTest, TakesTheNamedCharactersOnly)
{
    for (int c = 0; c < 256; ++c) {
        const std::string text{ 'a', static_cast<char>(c) };
        const bool allowed = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
        EXPECT_EQ(static_cast<bool>(UserName::parse(text)), allowed) << c;
    }
}

TEST(UserNameTest, IsTwoToThirtyTwoLong)
{
    EXPECT_EQ(UserName::parse("jc")->text(), "jc");
    EXPECT_TRUE(UserName::parse(std::string(32, 'a')));
    for (const std::size_t length : { 0U, 1U, 33U })
        EXPECT_FALSE(UserName::parse(std::string(length, 'a'))) << length;
    EXPECT_THAT(UserName::parse("JCollins").error().detail, HasSubstr("\"JCollins\""));
}

TEST(LocationPathTest, IsReadFromTheTopDown)
{
    const LocationPath path = *LocationPath::parse("Site/ Store /Bay 3/Shelf 2");
    EXPECT_EQ(path.text(), "Site/Store/Bay 3/Shelf 2");
    EXPECT_EQ(*LocationPath::parse(path.text()), path);
}

TEST(LocationPathTest, EachPlaceLiesInTheOneBefore)
{
    const LocationPath path = *LocationPath::parse("Site/Store/Bay 3");
    ASSERT_TRUE(path.parent());
    EXPECT_EQ(path.parent()->text(), "Site/Store");
    EXPECT_EQ(path.parent()->parent()->text(), "Site");
    EXPECT_FALSE(path.parent()->parent()->parent());
}

TEST(LocationPathTest, HasOneToEightPartsOfOneToSixtyBytes)
{
    EXPECT_TRUE(LocationPath::parse("1/2/3/4/5/6/7/8"));
    EXPECT_TRUE(LocationPath::parse(std::string(60, 'x') + "/y"));
    for (const std::string& text : { std::string(), std::string("/"), std::string("a/"), std::string("/a"),
             std::string("a//b"), std::string("a/ /b"), std::string("1/2/3/4/5/6/7/8/9"), std::string(61, 'x'),
             std::string("a\tb"), std::string("a/\xC3(") }) {
        const Result<LocationPath> path = LocationPath::parse(text);
        ASSERT_FALSE(path) << text;
        EXPECT_EQ(path.error().code, ErrorCode::InvalidInput);
        EXPECT_THAT(path.error().detail, HasSubstr("location"));
    }
    EXPECT_THAT(LocationPath::parse("a//b").error().detail, HasSubstr("part 2"));
}

} // namespace sealbook
