// SPDX-License-Identifier: Apache-2.0
#include "src/exhibit/Text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sealbook {

using testing::HasSubstr;

namespace {

std::string bytes(std::initializer_list<unsigned> values)
{
    std::string text;
    for (const unsigned value : values)
        text += static_cast<char>(value);
    return text;
}

/// Any value below 2^21 in the UTF-8 scheme, with as many bytes as asked for, right or wrong.
std::string encoded(char32_t value, int length)
{
    switch (length) {
    case 1:
        return bytes({ value });
    case 2:
        return bytes({ 0xC0U | value >> 6U, 0x80U | (value & 0x3FU) });
    case 3:
        return bytes({ 0xE0U | value >> 12U, 0x80U | (value >> 6U & 0x3FU), 0x80U | (value & 0x3FU) });
    default:
        return bytes({ 0xF0U | value >> 18U, 0x80U | (value >> 12U & 0x3FU), 0x80U | (value >> 6U & 0x3FU),
            0x80U | (value & 0x3FU) });
    }
}

int shortest(char32_t value)
{
    return value < 0x80 ? 1 : value < 0x800 ? 2 : value < 0x10000 ? 3 : 4;
}

} // namespace

TEST(TextTest, EveryScalarValueIsValidInItsShortestFormOnly)
{
    for (char32_t value = 0; value < 0x200000; ++value) {
        const bool scalar = value <= 0x10FFFF && !(value >= 0xD800 && value <= 0xDFFF);
        ASSERT_EQ(isValidUtf8(encoded(value, shortest(value))), scalar) << std::hex << static_cast<unsigned>(value);
        for (int length = shortest(value) + 1; length <= 4; ++length)
            ASSERT_FALSE(isValidUtf8(encoded(value, length))) << std::hex << static_cast<unsigned>(value);
    }
}

TEST(TextTest, CutAndStrayBytesAreNotUtf8)
{
    EXPECT_TRUE(isValidUtf8(""));
    EXPECT_TRUE(isValidUtf8("Zo\u00EB's \u0422\u0435\u043B\u0435\u0444\u043E\u043D"));
    for (const std::string_view text : { "\x80", "a\xBF", "\xC3", "\xE2\x82", "\xF0\x9F\x92", "\xC3(", "\xE2(\xA1",
             "\xF8\x88\x80\x80\x80", "\xFE", "\xFF" })
        EXPECT_FALSE(isValidUtf8(text)) << inQuotes(text);
}

TEST(TextTest, ControlAndDirectionCharactersAreFound)
{
    for (const std::string_view text : { "a\tb", "a\nb", "\x01", "\x7F", "\u0085", "\u009F", "\u2028", "\u2029",
             "\uFEFF", "a\u202E4321", "\u202A", "\u2066", "\u2069" })
        EXPECT_TRUE(hasControlCharacter(text)) << inQuotes(text);
    EXPECT_TRUE(hasControlCharacter(std::string_view("a\0b", 3)));
    for (const std::string_view text : { "", "plain ~", "\u00A0\u00E9", "\u200D", "\u4E2D\u6587", "\U0001F512" })
        EXPECT_FALSE(hasControlCharacter(text)) << inQuotes(text);
}

TEST(TextTest, TrimmingTakesBlanksOffBothEndsOnly)
{
    EXPECT_EQ(trimmed(" \t a  b\r\n"), "a  b");
    EXPECT_EQ(trimmed(" \r\n"), "");
    EXPECT_EQ(trimmed(""), "");
}

TEST(TextTest, CaseChangesTouchAsciiLettersOnly)
{
    EXPECT_EQ(asciiUpper("az-AZ\u00E9@[`{"), "AZ-AZ\u00E9@[`{");
    EXPECT_EQ(asciiLower("az-AZ\u00C9@[`{"), "az-az\u00C9@[`{");
}

TEST(TextTest, QuotedTextCannotDriveATerminal)
{
    EXPECT_EQ(inQuotes("JC/1"), "\"JC/1\"");
    EXPECT_EQ(inQuotes("\x1B[2J"), "\"\\x1B[2J\"");
    EXPECT_EQ(inQuotes("a\u202Eb"),
        "\"a\\xE2\\x80\\xAE"
        "b\"");
    EXPECT_EQ(inQuotes("\xC3("), "\"\\xC3(\"");
    EXPECT_EQ(inQuotes("caf\u00E9"), "\"caf\u00E9\"");
}

TEST(TextTest, QuotedTextIsCutBetweenCharacters)
{
    EXPECT_EQ(inQuotes(std::string(60, 'a')), '"' + std::string(60, 'a') + '"');
    EXPECT_EQ(inQuotes(std::string(61, 'a')), '"' + std::string(60, 'a') + "\"...");
    EXPECT_EQ(inQuotes(std::string(59, 'a') + "\u00E9"), '"' + std::string(59, 'a') + "\"...");
}

TEST(TextTest, CheckedTextIsTrimmedAndOtherwiseAsGiven)
{
    EXPECT_EQ(*checkText("  black  case ", "colour", 20), "black  case");
    EXPECT_EQ(*checkText(std::string(20, 'x') + "  ", "colour", 20), std::string(20, 'x'));
}

TEST(TextTest, RefusedTextNamesWhatItWasFor)
{
    for (const std::string_view text : { "", " \t", "123456789012345678901", "a\tb", "\xC3(" }) {
        const Result<std::string> checked = checkText(text, "colour", 20);
        ASSERT_FALSE(checked) << inQuotes(text);
        EXPECT_EQ(checked.error().code, ErrorCode::InvalidInput);
        EXPECT_THAT(checked.error().detail, HasSubstr("colour"));
    }
    EXPECT_THAT(checkText("123456789012345678901", "colour", 20).error().detail, HasSubstr("at most 20"));
}

} // namespace sealbook
