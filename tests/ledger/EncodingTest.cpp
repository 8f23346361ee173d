// SPDX-License-Identifier: Apache-2.0
#include "tests/ledger/Vectors.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

namespace sealbook::ledger {
namespace {

// RFC 4648 section 10.
TEST(EncodingTest, ThePublishedBase64ExamplesComeOutBothWays)
{
    const std::pair<std::string_view, std::string_view> examples[] = { { "", "" }, { "f", "Zg==" }, { "fo", "Zm8=" },
        { "foo", "Zm9v" }, { "foob", "Zm9vYg==" }, { "fooba", "Zm9vYmE=" }, { "foobar", "Zm9vYmFy" } };
    for (const auto& [plain, encoded] : examples) {
        EXPECT_EQ(toBase64(bytesOf(plain)), encoded);
        const auto decoded = fromBase64(encoded);
        ASSERT_TRUE(decoded) << encoded;
        EXPECT_EQ(textOf(*decoded), plain);
    }
}

TEST(EncodingTest, OnlyOneSpellingOfBase64IsRead)
{
    for (const char* text : { "Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Zm8", "Zg==\n", " Zg==", "Z g==", "Zm-_", "=",
             "====", "Zm8=Zm8=", "Zg==Zg==", "Zm9v\n\n\n\n", "Z\0==" }) {
        const auto decoded = fromBase64(text);
        ASSERT_FALSE(decoded) << text;
        EXPECT_EQ(decoded.error().code, ErrorCode::InvalidInput);
    }
}

TEST(EncodingTest, WhateverBase64IsReadIsWrittenTheSame)
{
    std::mt19937_64 random(1);
    constexpr std::string_view kSome = "AQgwZz019+/=";
    int read = 0;
    for (int round = 0; round < 20000; ++round) {
        std::string text(4 + random() % 2 * 4, ' ');
        for (char& c : text)
            c = kSome[random() % kSome.size()];
        if (const auto bytes = fromBase64(text)) {
            EXPECT_EQ(toBase64(*bytes), text);
            ++read;
        }
    }
    EXPECT_GT(read, 1000);
}

TEST(EncodingTest, BothWaysOfReadingBase64TakeTheSameTexts)
{
    std::mt19937_64 random(2);
    std::size_t read = 0;
    for (std::size_t size = 0; size <= 70; ++size) {
        std::vector<std::uint8_t> bytes(size);
        std::generate(bytes.begin(), bytes.end(), [&] { return static_cast<std::uint8_t>(random()); });
        const std::string text = toBase64(bytes);
        for (std::size_t at = 0; at <= text.size(); ++at) {
            for (const char c : { text.c_str()[at], 'A', 'B', 'g', '9', '+', '/', '-', '_', '=', '\n', '\0', '\xFF' }) {
                const std::string altered = std::string(text).replace(at, at < text.size() ? 1 : 0, 1, c);
                const auto whole = fromBase64(altered);
                std::vector<std::uint8_t> into(size);
                ASSERT_EQ(bool(readBase64(altered, into)), whole && whole->size() == size) << altered;
                if (whole && whole->size() == size) {
                    ++read;
                    EXPECT_EQ(into, *whole);
                }
            }
        }
    }
    EXPECT_GT(read, 10000U);
}

TEST(EncodingTest, AValueOfFixedSizeIsReadOnlyFromThatManyBytes)
{
    std::array<std::uint8_t, 3> three{};
    EXPECT_TRUE(readBase64("Zm9v", three));
    EXPECT_EQ(textOf(three), "foo");
    EXPECT_FALSE(readBase64("Zm8=", three));
    EXPECT_FALSE(readBase64("Zm9vYg==", three));
}

TEST(EncodingTest, AHashIsSixtyFourLowerCaseDigits)
{
    const std::string digits = toHex(numberedHash(1));
    const auto hash = hashFromHex(digits);
    ASSERT_TRUE(hash);
    EXPECT_EQ(*hash, numberedHash(1));
    std::string upper = digits;
    std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) { return c == 'a' ? 'A' : c; });
    ASSERT_NE(upper, digits);
    EXPECT_FALSE(hashFromHex(upper));
    EXPECT_FALSE(hashFromHex(digits.substr(2)));
    EXPECT_FALSE(hashFromHex(digits + "00"));
}

} // namespace
} // namespace sealbook::ledger
