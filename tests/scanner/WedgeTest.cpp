// SPDX-License-Identifier: Apache-2.0
#include "scanner/Wedge.h"
#include "src/exhibit/SystemId.h"

#include <array>
#include <random>

#include <gtest/gtest.h>

namespace sealbook::scanner {
namespace {

/// Types the text with these gaps in ms (repeated), then Enter; what came of it.
std::optional<std::string> typed(Wedge wedge, const std::string& text, const std::vector<std::int64_t>& gaps)
{
    std::int64_t now = 1000;
    std::size_t at = 0;
    for (const char c : text) {
        if (!wedge.key(c, now))
            return std::nullopt;
        now += gaps[at++ % gaps.size()];
    }
    return wedge.terminator(now);
}

std::string anId(std::uint8_t number)
{
    return SystemId::make(IdKind::Exhibit, std::array<std::uint8_t, 5>{ 9, 8, 7, 6, number }).text();
}

TEST(WedgeTest, ABurstWithEnterIsAScan)
{
    EXPECT_EQ(typed(Wedge(), "KX4410927", { 1 }), "KX4410927");
    EXPECT_EQ(typed(Wedge(), anId(1), { 8 }), anId(1));
}

TEST(WedgeTest, OneLongGapDoesNotSpoilABurst)
{
    EXPECT_EQ(typed(Wedge(), "KX4410927", { 1, 1, 34, 1, 1, 1, 34, 1, 1 }), "KX4410927");
}

TEST(WedgeTest, AHandIsNotAScan)
{
    EXPECT_EQ(typed(Wedge(), "KX4410927", { 110 }), std::nullopt);
    EXPECT_EQ(typed(Wedge(), "KX4410927", { 30 }), std::nullopt); // too slow without a check character
    EXPECT_EQ(typed(Wedge(), anId(2), { 30 }), anId(2)); // which tells
    EXPECT_EQ(typed(Wedge(), "ok", { 1 }), std::nullopt);
}

TEST(WedgeTest, CapsLockDoesNotCorruptASystemId)
{
    std::string lower = anId(3);
    for (char& c : lower)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    EXPECT_EQ(typed(Wedge(), lower, { 1 }), anId(3));
    EXPECT_EQ(asPrinted("Op/17"), "Op/17"); // nothing else is touched
}

TEST(WedgeTest, TheFrameIsTakenOffAndAskedFor)
{
    const Wedge framed(WedgeFrame{ "]C1", "#" });
    EXPECT_EQ(typed(framed, "]C1KX4410927#", { 1 }), "KX4410927");
    EXPECT_EQ(typed(framed, "KX4410927", { 1 }), std::nullopt);
    EXPECT_EQ(typed(Wedge(WedgeFrame{ "ab", "ba" }), "aba", { 1 }), std::nullopt); // one letter is not both
}

TEST(WedgeTest, AStallDoesNotSpoilABurstWhereverItIs)
{
    const std::string text = "KX4410927";
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::vector<std::int64_t> gaps(text.size(), 1);
        gaps[at] = 140;
        EXPECT_EQ(typed(Wedge(), text, gaps), text) << at;
    }
    EXPECT_EQ(typed(Wedge(), text, { 140, 1, 140, 1, 1, 1, 1, 1, 1 }), std::nullopt) << "twice is a hand";
}

TEST(WedgeTest, TheRestOfACodeThatWasGivenUpIsNotACode)
{
    const auto restOf = [](Wedge wedge, const std::string& first, const std::string& rest, std::int64_t later) {
        std::int64_t now = 1000;
        wedge.key(first.front(), now);
        wedge.givenBack();
        now += later;
        for (const char c : rest)
            if (!wedge.key(c, now++))
                wedge.givenBack();
        return wedge.terminator(now);
    };
    EXPECT_EQ(restOf(Wedge(), "K", "X4410927", 200), std::nullopt);
    EXPECT_EQ(restOf(Wedge(), "K", "X4410927", 400), "X4410927") << "a hand, then a scan";
    const WedgeFrame framed{ "]C1", "" };
    EXPECT_EQ(restOf(Wedge(framed), "]", "C1X4410927", 200), std::nullopt);
    EXPECT_EQ(restOf(Wedge(framed), "K", "]C1X4410927", 200), "X4410927") << "its prefix tells where it begins";
}

TEST(WedgeTest, AfterATerminatorACodeMayBeginAtOnce)
{
    Wedge wedge;
    wedge.key('o', 1000);
    wedge.givenBack();
    wedge.ended();
    EXPECT_EQ(typed(wedge, "KX4410927", { 1 }), "KX4410927");
}

TEST(WedgeTest, MoreThanTwoFastKeysAreWaitedForLonger)
{
    Wedge wedge;
    wedge.key('K', 0);
    wedge.key('X', 1);
    EXPECT_EQ(wedge.patience(), Wedge::kHold);
    wedge.key('4', 2);
    EXPECT_EQ(wedge.patience(), Wedge::kStall);
}

TEST(WedgeTest, WhateverComesAScanIsExactlyWhatWasTyped)
{
    std::mt19937_64 random(7);
    for (int round = 0; round < 2000; ++round) {
        std::string text(random() % 24, ' ');
        for (char& c : text)
            c = static_cast<char>('!' + random() % 94);
        const auto scan = typed(Wedge(), text, { static_cast<std::int64_t>(random() % 60) });
        if (scan) {
            EXPECT_EQ(*scan, asPrinted(text));
        }
    }
}

} // namespace
} // namespace sealbook::scanner
