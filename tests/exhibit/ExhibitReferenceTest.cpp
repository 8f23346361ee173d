// SPDX-License-Identifier: Apache-2.0
#include "src/exhibit/ExhibitReference.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace sealbook {

using testing::HasSubstr;

namespace {

std::string canonical(std::string_view text)
{
    const Result<ExhibitReference> reference = ExhibitReference::parse(text);
    return reference ? reference->canonical() : "refused";
}

} // namespace

TEST(ExhibitReferenceTest, AllStylesOfOneReferenceHaveOneCanonicalForm)
{
    for (const std::string_view text : { "JC/1", "JC1", "JC/01", "jc1", "jc/001", " JC/1 ", "JC/000000001" })
        EXPECT_EQ(canonical(text), "JC/1") << text;
    for (const std::string_view text : { "JC/1/A", "jc1/a", "JC/01/A" })
        EXPECT_EQ(canonical(text), "JC/1/A") << text;
}

TEST(ExhibitReferenceTest, ThePartsAreKeptApart)
{
    const ExhibitReference reference = *ExhibitReference::parse("abcdef/999999/1b2z");
    EXPECT_EQ(reference.initials, "ABCDEF");
    EXPECT_EQ(reference.number, 999999U);
    EXPECT_EQ(reference.suffix, "1B2Z");
}

TEST(ExhibitReferenceTest, WhatIsNoReferenceIsRefused)
{
    for (const std::string_view text : { "", " ", "JC", "JC/", "1", "/1", "JC/0", "JC/000", "JC/1000000", "ABCDEFG/1",
             "JC//1", "JC/1/", "JC/1/ABCDE", "JC/1/A/B", "JC/1A", "JC 1", "JC-1", "JC/-1", "JC/1/\u00C9", "\u00C9C/1",
             "JC/1 /A", "JC/1.5", "JC/4294967297", "JC/1@OP" })
        EXPECT_EQ(canonical(text), "refused") << text;
    const Result<ExhibitReference> refused = ExhibitReference::parse("JC-1");
    EXPECT_EQ(refused.error().code, ErrorCode::InvalidInput);
    EXPECT_THAT(refused.error().detail, HasSubstr("\"JC-1\""));
    EXPECT_THAT(refused.error().detail, HasSubstr("JC/1"));
}

TEST(ExhibitReferenceTest, ParsingReadsWhatCanonicalWrites)
{
    std::mt19937_64 random(3);
    constexpr std::string_view kCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    const auto draw = [&](std::size_t count, std::size_t outOf) {
        std::string text;
        while (text.size() < count)
            text += kCharacters[random() % outOf];
        return text;
    };
    for (int i = 0; i < 2000; ++i) {
        const ExhibitReference reference{ draw(1 + random() % 6, 26), static_cast<std::uint32_t>(1 + random() % 999999),
            draw(random() % 5, 36) };
        const Result<ExhibitReference> read = ExhibitReference::parse(reference.canonical());
        ASSERT_TRUE(read) << reference.canonical();
        ASSERT_EQ(*read, reference);
    }
}

TEST(ExhibitReferenceTest, ReferencesAreOrderedByNumberNotByText)
{
    EXPECT_LT(*ExhibitReference::parse("JC/2"), *ExhibitReference::parse("JC/10"));
    EXPECT_LT(*ExhibitReference::parse("JC/2"), *ExhibitReference::parse("JC/2/A"));
    EXPECT_LT(*ExhibitReference::parse("JC/9"), *ExhibitReference::parse("KP/1"));
}

TEST(ExhibitReferenceTest, InitialsAreTheFirstLettersOfTheWords)
{
    EXPECT_EQ(initialsOf("Jane Collins"), "JC");
    EXPECT_EQ(initialsOf("jane collins"), "JC");
    EXPECT_EQ(initialsOf("Jane O'Connor-Smith"), "JOS");
    EXPECT_EQ(initialsOf("  Jane   Collins "), "JC");
    EXPECT_EQ(initialsOf("DC 1234 Jane 'JJ' Collins"), "DJJC");
    EXPECT_EQ(initialsOf("Ren\u00E9e Dupont"), "RD");
    EXPECT_EQ(initialsOf("A B C D E F G H"), "ABCDEF");
}

TEST(ExhibitReferenceTest, InitialsAreNeverGuessedFromOtherAlphabets)
{
    EXPECT_EQ(initialsOf("\u00C9mile Zola"), "");
    EXPECT_EQ(initialsOf("Jane \u0141uk"), "");
    EXPECT_EQ(initialsOf("\u0418\u0432\u0430\u043D \u041F\u0435\u0442\u0440\u043E\u0432"), "");
    EXPECT_EQ(initialsOf("1234"), "");
    EXPECT_EQ(initialsOf(""), "");
}

TEST(ExhibitReferenceTest, OfferedInitialsMakeAReference)
{
    for (const std::string_view name : { "Jane Collins", "A B C D E F G H", "x" })
        EXPECT_TRUE(ExhibitReference::parse(initialsOf(name) + "/1")) << name;
}

} // namespace sealbook
