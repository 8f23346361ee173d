// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/PlainJson.h"

#include "src/ledger/EventCodec.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace sealbook::ledger {
namespace {

constexpr int kBytes = 256;

/// RFC 8259, section 7, of ASCII: what needs no escape.
bool isPlain(int byte)
{
    return byte >= ' ' && byte <= '~' && byte != '"' && byte != '\\';
}

TEST(PlainJsonTest, TheFirstByteThatIsNotPlainEndsItWhereverItStands)
{
    constexpr std::size_t kLongest = 20; // two words of eight and a rest
    for (int byte = 0; byte < kBytes; ++byte)
        for (std::size_t length = 1; length <= kLongest; ++length)
            for (std::size_t place = 0; place < length; ++place) {
                std::string text(length, '~');
                text[place] = static_cast<char>(byte);
                ASSERT_EQ(plainLength(text), isPlain(byte) ? length : place) << byte << " at " << place;
            }
}

TEST(PlainJsonTest, TheFirstOfTwoCounts)
{
    constexpr std::size_t kLength = 16;
    for (int first = 0; first < kBytes; ++first)
        for (int second = 0; second < kBytes; ++second)
            for (std::size_t place = 0; place + 1 < kLength; place += 3) {
                std::string text(kLength, ' ');
                text[place] = static_cast<char>(first);
                text[place + 1] = static_cast<char>(second);
                const std::size_t expected = !isPlain(first) ? place : !isPlain(second) ? place + 1 : kLength;
                ASSERT_EQ(plainLength(text), expected) << first << ", " << second << " at " << place;
            }
}

TEST(PlainJsonTest, WhatIsNotPlainIsNotAppended)
{
    std::string json = "[";
    EXPECT_TRUE(appendPlain(json, "Bay 3"));
    EXPECT_FALSE(appendPlain(json, "a \"shelf\""));
    EXPECT_FALSE(appendPlain(json, "caf\xc3\xa9"));
    EXPECT_TRUE(appendPlain(json, ""));
    EXPECT_EQ(json, R"(["Bay 3""")");
}

TEST(PlainJsonTest, APayloadIsTheSameTextWhicheverWayItIsWritten)
{
    for (const Facts& facts : { Facts{}, Facts{ { "make", "Acme" } }, Facts{ { "model", "X1" }, { "make", "Acme" } },
             Facts{ { "a", "" }, { "make", "Acme \\ Sons" } },
             Facts{ { "detail-b", "2" }, { "detail-a", "caf\xc3\xa9" }, { "Z", "\x7f" } } })
        EXPECT_EQ(*writePayload(facts), *canonical(nlohmann::json(facts)));
    const auto composed = writePayload(Facts{ { "make", "cafe\xcc\x81" } });
    EXPECT_EQ(*composed, "{\"make\":\"caf\xc3\xa9\"}") << "in form C";
    EXPECT_FALSE(writePayload(Facts{ { "make", "\xff" } }));
    EXPECT_FALSE(writePayload(Facts{ { "make", std::string(kMaxPayloadBytes, 'a') } })) << "too long, though plain";
}

} // namespace
} // namespace sealbook::ledger
