// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/PlainHeader.h"

#include "src/ledger/EventCodec.h"
#include "tests/ledger/FormatExample.h"

#include <gmock/gmock.h>
#include <optional>
#include <random>

namespace sealbook::ledger {
namespace {

std::string headerOf(const std::string& note)
{
    const std::size_t begin = note.find('\n') + 1;
    return note.substr(begin, note.find('\n', begin) - begin);
}

std::optional<custody::Event> plainEvent(const std::string& header)
{
    custody::Event event;
    return readPlainHeader(header, event) ? std::optional(event) : std::nullopt;
}

/// What stands in the second line of the text that is signed for an event: its header, written anew.
std::string writtenAnew(const custody::Event& event)
{
    const auto text = eventText(event);
    return text ? headerOf(*text) : text.error().detail;
}

TEST(PlainHeaderTest, WhatIsReadIsWhatWouldBeWritten)
{
    for (const Entry& entry : example::make().entries) {
        const std::string header = headerOf(entry.note);
        const auto event = plainEvent(header);
        ASSERT_TRUE(event) << header;
        EXPECT_EQ(writtenAnew(*event), header);
    }
}

/// Each of these may still be right or wrong for the thorough way: what matters is that nothing else is accepted here
/// than what is written for the value.
TEST(PlainHeaderTest, WhateverIsAlteredItIsLeftToTheThoroughWayOrIsTheWholeTruth)
{
    std::mt19937_64 random(23);
    std::size_t accepted = 0;
    for (const Entry& entry : example::make().entries) {
        const std::string header = headerOf(entry.note);
        for (int i = 0; i < 400; ++i) {
            std::string altered = header;
            const std::size_t at = random() % altered.size();
            const auto any = static_cast<char>(random() % 256);
            if (i % 4 == 0)
                altered.erase(at, 1 + random() % 5);
            else if (i % 4 == 1)
                altered.insert(at, 1, any);
            else
                altered[at] = i % 4 == 2 ? any : header[random() % header.size()];
            if (const auto event = plainEvent(altered)) {
                ++accepted;
                EXPECT_EQ(writtenAnew(*event), altered);
            }
        }
    }
    EXPECT_GT(accepted, 100U) << "an altered digit of an id is still an id";
}

TEST(PlainHeaderTest, OtherLettersAndLongNumbersAreLeftToTheThoroughWay)
{
    const std::string header = headerOf(example::make().entries.front().note);
    const auto event = plainEvent(header);
    ASSERT_TRUE(event);
    custody::Event other = *event;
    other.station = "Empfang Süd";
    EXPECT_FALSE(plainEvent(writtenAnew(other)));
    other = *event;
    other.seenSize = 9'007'199'254'740'991;
    EXPECT_FALSE(plainEvent(writtenAnew(other)));
    EXPECT_FALSE(plainEvent(""));
    EXPECT_FALSE(plainEvent(header + " "));
}

} // namespace
} // namespace sealbook::ledger
