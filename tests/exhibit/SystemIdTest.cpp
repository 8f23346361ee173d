// SPDX-License-Identifier: Apache-2.0
#include "src/exhibit/SystemId.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <random>
#include <set>
#include <vector>

namespace sealbook {

using testing::HasSubstr;
using testing::Not;

namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view kCrockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::array kKinds{ IdKind::Exhibit, IdKind::Location, IdKind::Person, IdKind::Command, IdKind::Document };

std::vector<SystemId> manyIds(std::size_t count)
{
    std::mt19937_64 random(7064);
    std::vector<SystemId> ids;
    while (ids.size() < count) {
        std::array<std::uint8_t, 5> bits{};
        for (std::uint8_t& byte : bits)
            byte = static_cast<std::uint8_t>(random());
        ids.push_back(SystemId::make(kKinds[ids.size() % kKinds.size()], bits));
    }
    return ids;
}

bool areConsecutive(char a, char b)
{
    const auto distance = std::abs(static_cast<int>(kAlphabet.find(a)) - static_cast<int>(kAlphabet.find(b)));
    return distance == 1 || distance == 35;
}

} // namespace

// Global Release Identifier (GRid) standard 2.1: A1-2425G-ABC1234002-M. ISO 15706 (ISAN), which protects root and
// version apart: 1881-66C7-3420-6541-Y-9F3A-0245-O, 0000-0000-D07A-0090-Q-0000-0000-X,
// 0000-0001-8947-0000-8-0000-0000-D.
TEST(SystemIdTest, TheCheckCharacterIsThatOfPublishedIdentifiers)
{
    EXPECT_EQ(checkCharacter37_36("A12425GABC1234002"), 'M');
    EXPECT_EQ(checkCharacter37_36("188166C734206541"), 'Y');
    EXPECT_EQ(checkCharacter37_36("188166C7342065419F3A0245"), 'O');
    EXPECT_EQ(checkCharacter37_36("00000000D07A0090"), 'Q');
    EXPECT_EQ(checkCharacter37_36("00000000D07A009000000000"), 'X');
    EXPECT_EQ(checkCharacter37_36("0000000189470000"), '8');
    EXPECT_EQ(checkCharacter37_36("000000018947000000000000"), 'D');
}

TEST(SystemIdTest, EveryOneOfTheThirtySixCheckCharactersOccursAndNoOther)
{
    std::set<char> seen;
    for (const SystemId& id : manyIds(2000))
        seen.insert(id.text().back());
    EXPECT_EQ(std::string(seen.begin(), seen.end()), kAlphabet);
}

TEST(SystemIdTest, AMadeIdParsesAndKeepsItsKind)
{
    for (const SystemId& id : manyIds(1000)) {
        const Result<SystemId> read = SystemId::parse(id.text());
        ASSERT_TRUE(read) << id.text();
        EXPECT_EQ(*read, id);
        EXPECT_EQ(read->kind(), id.kind());
        EXPECT_TRUE(looksLikeSystemId(id.text()));
        EXPECT_EQ(id.text().find_first_not_of(kCrockford, 1) < SystemId::kLength - 1, false) << id.text();
    }
}

TEST(SystemIdTest, TheFirst35RandomBitsAreUsedAndNoMore)
{
    const auto text = [](std::array<std::uint8_t, 5> bits) {
        return SystemId::make(IdKind::Exhibit, bits).text().substr(0, 8);
    };
    EXPECT_EQ(text({ 0, 0, 0, 0, 0 }), "E0000000");
    EXPECT_EQ(text({ 0, 0, 0, 0, 0x1F }), "E0000000");
    EXPECT_EQ(text({ 0, 0, 0, 0, 0x20 }), "E0000001");
    EXPECT_EQ(text({ 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }), "EZZZZZZZ");
    EXPECT_EQ(text({ 0x08, 0x86, 0x42, 0x98, 0xE0 }), "E1234567");
    for (unsigned bit = 0; bit < 35; ++bit) {
        std::array<std::uint8_t, 5> bits{};
        bits[bit / 8] = static_cast<std::uint8_t>(0x80U >> bit % 8);
        EXPECT_NE(text(bits), "E0000000") << bit;
    }
}

TEST(SystemIdTest, AnyOneWrongCharacterIsRefused)
{
    for (const SystemId& id : manyIds(200)) {
        for (std::size_t at = 0; at < id.text().size(); ++at) {
            for (int c = 0; c < 256; ++c) {
                std::string wrong = id.text();
                wrong[at] = static_cast<char>(c);
                if (wrong != id.text()) {
                    ASSERT_FALSE(SystemId::parse(wrong)) << wrong;
                }
            }
        }
    }
}

TEST(SystemIdTest, OnlySwapsOfConsecutiveCharactersCanGoUnseen)
{
    int swaps = 0;
    int unseen = 0;
    for (const SystemId& id : manyIds(5000)) {
        for (std::size_t at = 0; at + 1 < id.text().size(); ++at) {
            std::string swapped = id.text();
            std::swap(swapped[at], swapped[at + 1]);
            if (swapped == id.text())
                continue;
            ++swaps;
            if (SystemId::parse(swapped)) {
                ++unseen;
                EXPECT_TRUE(areConsecutive(swapped[at], swapped[at + 1])) << id.text();
            }
        }
    }
    RecordProperty("swaps", swaps);
    RecordProperty("unseen", unseen);
}

// One leading character puts the running value in each of its 36 states, so this counts all cases there are.
TEST(SystemIdTest, OfAllSwapsOfNeighboursExactlyOneIn630GoesUnseen)
{
    int swaps = 0;
    int unseen = 0;
    for (const char first : kAlphabet) {
        for (std::size_t a = 0; a < kAlphabet.size(); ++a) {
            for (std::size_t b = 0; b < a; ++b) {
                const std::string one{ first, kAlphabet[a], kAlphabet[b] };
                const std::string other{ first, kAlphabet[b], kAlphabet[a] };
                ++swaps;
                unseen += checkCharacter37_36(one) == checkCharacter37_36(other) ? 1 : 0;
            }
        }
    }
    EXPECT_EQ(swaps, 36 * 630);
    EXPECT_EQ(unseen, 36);
}

TEST(SystemIdTest, AWrongCheckCharacterIsCalledMisread)
{
    std::string text = SystemId::make(IdKind::Exhibit, std::array<std::uint8_t, 5>{ 1, 2, 3, 4, 5 }).text();
    text.back() = text.back() == 'A' ? 'B' : 'A';
    const Result<SystemId> read = SystemId::parse(text);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::InvalidInput);
    EXPECT_THAT(read.error().detail, HasSubstr("misread"));
    EXPECT_THAT(read.error().detail, HasSubstr(text));
}

TEST(SystemIdTest, WhatIsNoIdAtAllIsNotCalledMisread)
{
    for (const std::string_view text : { "", "E", "E0000000", "E000000000", "X00000001", "JC/1@OP-1" }) {
        const Result<SystemId> read = SystemId::parse(text);
        ASSERT_FALSE(read) << text;
        EXPECT_THAT(read.error().detail, Not(HasSubstr("misread"))) << text;
        EXPECT_THAT(read.error().detail, HasSubstr("upper case")) << text;
    }
}

TEST(SystemIdTest, LowerCaseIsRefused)
{
    std::string text = manyIds(1).front().text();
    std::transform(text.begin(), text.end(), text.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    EXPECT_FALSE(SystemId::parse(text));
    EXPECT_FALSE(looksLikeSystemId(text));
}

TEST(SystemIdTest, AMisreadIdStillLooksLikeOne)
{
    EXPECT_TRUE(looksLikeSystemId("EOIL00000"));
    EXPECT_TRUE(looksLikeSystemId("D12345678"));
    for (const std::string_view text : { "", "E1234567", "E123456789", "A12345678", "E1234-678", "E1234567*" })
        EXPECT_FALSE(looksLikeSystemId(text)) << text;
}

} // namespace sealbook
