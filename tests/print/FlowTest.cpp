// SPDX-License-Identifier: Apache-2.0
#include "ui/print/Flow.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace sealbook::print {
namespace {

Strip strip(qreal height)
{
    Strip one;
    one.ascent = height;
    return one;
}

Block block(int strips, qreal height)
{
    Block made;
    for (int i = 0; i < strips; ++i)
        made.strips.push_back(strip(height));
    return made;
}

TEST(FlowTest, NothingIsStillOnePage)
{
    EXPECT_EQ(paginate({}, 100).size(), 1U);
}

TEST(FlowTest, ABlockThatFitsAPageIsNotDivided)
{
    const std::vector<Block> blocks{ block(6, 10), block(6, 10) };
    const auto pages = paginate(blocks, 100);
    ASSERT_EQ(pages.size(), 2U);
    EXPECT_EQ(pages[0].size(), 6U);
    EXPECT_EQ(pages[1].size(), 6U);
}

TEST(FlowTest, AHeadingIsNotTheLastThingOnAPage)
{
    std::vector<Block> blocks{ block(8, 10), block(1, 10), block(3, 10) };
    blocks[1].keepsWithNext = true;
    const auto pages = paginate(blocks, 100);
    ASSERT_EQ(pages.size(), 2U);
    EXPECT_EQ(pages[0].size(), 8U);
    EXPECT_EQ(pages[1].size(), 4U);
}

TEST(FlowTest, ALongBlockSaysOnEachFurtherPageWhatItContinues)
{
    std::vector<Block> blocks{ block(25, 10) };
    blocks[0].whenContinued = { strip(10) };
    const auto pages = paginate(blocks, 100);
    ASSERT_EQ(pages.size(), 3U);
    EXPECT_EQ(pages[1].front().strip, &blocks[0].whenContinued.front());
    EXPECT_EQ(pages[2].front().strip, &blocks[0].whenContinued.front());
}

TEST(FlowTest, ATableSaysItsHeadAgainOnANewPage)
{
    std::vector<Block> blocks(12, block(1, 10));
    for (Block& row : blocks)
        row.atPageTop = { strip(10) };
    const auto pages = paginate(blocks, 100);
    ASSERT_EQ(pages.size(), 2U);
    EXPECT_EQ(pages[1].front().strip, &blocks[9].atPageTop.front());
}

TEST(FlowTest, EveryStripIsPlacedOnceInOrderAndWithinItsPage)
{
    std::mt19937_64 random(42);
    for (int round = 0; round < 300; ++round) {
        std::vector<Block> blocks;
        for (std::uint64_t left = 1 + random() % 20; left > 0; --left) {
            Block made = block(static_cast<int>(1 + random() % 15), static_cast<qreal>(5 + random() % 20));
            made.above = static_cast<qreal>(random() % 10);
            made.keepsWithNext = random() % 5 == 0;
            made.whenContinued = { strip(7) };
            if (random() % 3 == 0)
                made.atPageTop = { strip(9) };
            blocks.push_back(std::move(made));
        }
        const auto pages = paginate(blocks, 120);
        std::vector<const Strip*> placed;
        for (const PlacedPage& page : pages) {
            qreal bottom = 0;
            for (const Placed& one : page) {
                ASSERT_GE(one.y, bottom) << "round " << round;
                bottom = one.y + one.strip->ascent;
                placed.push_back(one.strip);
            }
            ASSERT_LE(bottom, 120) << "round " << round;
        }
        std::map<const Strip*, bool> isAgain;
        std::vector<const Strip*> expected;
        for (const Block& made : blocks) {
            isAgain[&made.whenContinued.front()] = true;
            if (!made.atPageTop.empty())
                isAgain[&made.atPageTop.front()] = true;
            for (const Strip& one : made.strips)
                expected.push_back(&one);
        }
        std::erase_if(placed, [&](const Strip* one) { return isAgain.count(one) > 0; });
        ASSERT_EQ(placed, expected) << "round " << round;
    }
}

} // namespace
} // namespace sealbook::print
