// SPDX-License-Identifier: Apache-2.0
#include "scanner/Quad.h"

#include "scanner/Pixels.h"
#include "tests/scanner/Canvas.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace sealbook::scanner {
namespace {

using testing::label;
using testing::paste;
using testing::sheet;

constexpr Quad kSquare{ { { 10, 20 }, { 50, 20 }, { 50, 60 }, { 10, 60 } } };

TEST(QuadTest, AnyOrderOfCornersBecomesClockwiseFromTheTopLeft)
{
    Quad order = kSquare;
    std::mt19937_64 random(3);
    for (int round = 0; round < 50; ++round) {
        std::shuffle(order.begin(), order.end(), random);
        EXPECT_EQ(clockwise(order), kSquare);
    }
}

TEST(QuadTest, InsideHoldsForBothDirectionsOfTurnAndOnTheEdge)
{
    const Quad other{ kSquare[3], kSquare[2], kSquare[1], kSquare[0] };
    for (const Quad& quad : { kSquare, other }) {
        EXPECT_TRUE(inside(quad, { 30, 40 }));
        EXPECT_TRUE(inside(quad, { 10, 40 }));
        EXPECT_FALSE(inside(quad, { 9, 40 }));
        EXPECT_FALSE(inside(quad, { 30, 61 }));
    }
}

TEST(QuadTest, GrowingMovesEachSideOutwards)
{
    EXPECT_EQ(grown(kSquare, 5), (Quad{ { { 5, 15 }, { 55, 15 }, { 55, 65 }, { 5, 65 } } }));
    EXPECT_EQ(middle(kSquare), (Point{ 30, 40 }));
    EXPECT_DOUBLE_EQ(longestSide(kSquare), 40);
}

TEST(QuadTest, BlankingPaintsTheAreaInItsGroundAndNothingOutside)
{
    Picture picture = sheet(80, 80, 200);
    for (int y = 22; y < 58; ++y)
        for (int x = 12; x < 48; x += 2)
            picture.luminance[static_cast<std::size_t>(y) * 80 + static_cast<std::size_t>(x)] = 10;
    picture.luminance[0] = 7;
    blank(picture, kSquare, false);
    for (int y = 20; y <= 60; ++y)
        for (int x = 10; x <= 50; ++x)
            ASSERT_EQ(picture.luminance[static_cast<std::size_t>(y * 80 + x)], 200);
    EXPECT_EQ(picture.luminance[0], 7);
}

TEST(QuadTest, BlankingBeyondThePictureIsCutToIt)
{
    Picture picture = sheet(20, 20, 50);
    blank(picture, { { { -100, -100 }, { 300, -100 }, { 300, 300 }, { -100, 300 } } }, true);
    EXPECT_EQ(picture.luminance, sheet(20, 20, 50).luminance);
    blank(picture, { { { 40, 40 }, { 50, 40 }, { 50, 50 }, { 40, 50 } } }, true);
    EXPECT_EQ(picture.luminance, sheet(20, 20, 50).luminance);
}

TEST(QuadTest, BarsAreFollowedToTheirEndsFromOneLine)
{
    const Picture one = label(Format::Code128, "E00000013", 3); // quiet zone 30, bars 40 modules high
    Picture desk = sheet(700, 400, 160);
    paste(desk, one, 100, 90);
    const int right = 100 + one.width - 30;
    const Quad bars = clockwise(followBars(desk, { 130, 150 }, { right, 150 }));
    const Quad wanted{ { { 130, 90 }, { right, 90 }, { right, 90 + one.height }, { 130, 90 + one.height } } };
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_NEAR(bars[i].x, wanted[i].x, 3) << i;
        EXPECT_NEAR(bars[i].y, wanted[i].y, 4) << i;
    }
}

TEST(QuadTest, SlantedBarsAreFollowedAlongTheirSlant)
{
    const Picture one = label(Format::Code128, "E00000013", 3);
    Picture desk = sheet(700, 500, 160);
    paste(desk, one, 130, 180);
    const Derived slanted = turned(desk, 10, 160);
    const int midX = slanted.picture.width / 2;
    const int midY = slanted.picture.height / 2;
    const int reach = (one.width - 60) / 2 - 4;
    const Quad bars = followBars(slanted.picture, { midX - reach, midY }, { midX + reach, midY });
    const Point top = bars[0];
    const Point bottom = bars[3];
    EXPECT_GT(bottom.y - top.y, 60);
    EXPECT_NEAR(std::atan2(top.x - bottom.x, bottom.y - top.y) * 57.3, 10, 4) << "bars lean by the turn";
}

TEST(QuadTest, ALineTooShortToFollowStaysALine)
{
    const Picture desk = sheet(50, 50);
    EXPECT_EQ(followBars(desk, { 10, 10 }, { 15, 10 }), (Quad{ { { 10, 10 }, { 15, 10 }, { 15, 10 }, { 10, 10 } } }));
}

} // namespace
} // namespace sealbook::scanner
