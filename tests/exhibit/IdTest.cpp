// SPDX-License-Identifier: Apache-2.0
#include "src/exhibit/Id.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <type_traits>
#include <unordered_set>

namespace sealbook {

using testing::HasSubstr;

static_assert(!std::is_same_v<EventId, Sha256>, "a digest is not an event");
static_assert(!std::is_convertible_v<Sha256, EventId>);

TEST(IdTest, HexIsWrittenInLowerCaseFirstByteFirst)
{
    SubjectId id;
    id.bytes = { 0x00, 0x01, 0x0f, 0x10, 0xab, 0xff };
    EXPECT_EQ(id.hex(), "00010f10abff00000000000000000000");
}

TEST(IdTest, ParsingReadsWhatHexWrites)
{
    std::mt19937_64 random(1);
    for (int i = 0; i < 1000; ++i) {
        EventId id;
        for (std::uint8_t& byte : id.bytes)
            byte = static_cast<std::uint8_t>(random());
        const Result<EventId> read = EventId::parse(id.hex());
        ASSERT_TRUE(read);
        ASSERT_EQ(*read, id);
    }
}

TEST(IdTest, OnlyTheExactLengthIsTaken)
{
    EXPECT_TRUE(SubjectId::parse(std::string(32, 'a')));
    EXPECT_TRUE(Sha256::parse(std::string(64, '0')));
    for (const std::size_t length : { 0U, 31U, 33U, 64U })
        EXPECT_FALSE(SubjectId::parse(std::string(length, 'a'))) << length;
}

TEST(IdTest, EveryByteButTheSixteenDigitsIsRefused)
{
    for (int c = 0; c < 256; ++c) {
        std::string hex(32, '0');
        hex[17] = static_cast<char>(c);
        const bool digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        EXPECT_EQ(static_cast<bool>(SubjectId::parse(hex)), digit) << c;
    }
}

TEST(IdTest, ARefusalNamesTheKindOfId)
{
    EXPECT_THAT(SubjectId::parse("x").error().detail, HasSubstr("subject id"));
    EXPECT_THAT(EventId::parse("x").error().detail, HasSubstr("event id"));
    EXPECT_THAT(Sha256::parse("x").error().detail, HasSubstr("SHA-256"));
    EXPECT_EQ(EventId::parse("x").error().code, ErrorCode::InvalidInput);
}

TEST(IdTest, IdsAreOrderedAsTheirHex)
{
    std::mt19937_64 random(2);
    for (int i = 0; i < 200; ++i) {
        SubjectId a;
        SubjectId b;
        a.bytes[0] = b.bytes[0] = 7;
        a.bytes[1] = static_cast<std::uint8_t>(random());
        b.bytes[1] = static_cast<std::uint8_t>(random());
        EXPECT_EQ(a < b, a.hex() < b.hex());
        EXPECT_EQ(a == b, a.hex() == b.hex());
    }
}

TEST(IdTest, IdsCanBeKeysOfHashedSets)
{
    std::unordered_set<EventId> ids;
    EventId id;
    for (int i = 0; i < 256; ++i) {
        id.bytes[31] = static_cast<std::uint8_t>(i);
        ids.insert(id);
        ids.insert(id);
    }
    EXPECT_EQ(ids.size(), 256U);
}

} // namespace sealbook
