// SPDX-License-Identifier: Apache-2.0
#include "scanner/Pixels.h"

#include "tests/scanner/Canvas.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace sealbook::scanner {
namespace {

using testing::sheet;

int at(const Picture& picture, int x, int y)
{
    return picture
        .luminance[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) + static_cast<std::size_t>(x)];
}

void put(Picture& picture, int x, int y, std::uint8_t value)
{
    picture.luminance[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width)
        + static_cast<std::size_t>(x)] = value;
}

Picture noise(int width, int height, std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    Picture picture = sheet(width, height);
    for (std::uint8_t& value : picture.luminance)
        value = static_cast<std::uint8_t>(random());
    return picture;
}

/// A dark spot in light must lie, mapped back, where it was.
void expectSpotBack(const Derived& derived, Point spot, int tolerance)
{
    const auto darkest = std::min_element(derived.picture.luminance.begin(), derived.picture.luminance.end());
    const int index = static_cast<int>(darkest - derived.picture.luminance.begin());
    const Point back = derived.toOriginal({ index % derived.picture.width, index / derived.picture.width });
    EXPECT_NEAR(back.x, spot.x, tolerance);
    EXPECT_NEAR(back.y, spot.y, tolerance);
}

TEST(PixelsTest, InvertingTwiceGivesThePictureBack)
{
    const Picture picture = noise(31, 17, 1);
    EXPECT_EQ(inverted(inverted(picture)).luminance, picture.luminance);
    EXPECT_EQ(at(inverted(sheet(1, 1, 10)), 0, 0), 245);
}

TEST(PixelsTest, ShrinkingTakesTheMeanAndLeavesTheRestOut)
{
    Picture picture = sheet(5, 4, 100);
    put(picture, 0, 0, 0);
    put(picture, 1, 1, 20);
    const Derived small = shrunk(picture, 2);
    EXPECT_EQ(small.picture.width, 2);
    EXPECT_EQ(small.picture.height, 2);
    EXPECT_EQ(at(small.picture, 0, 0), 55);
    EXPECT_EQ(at(small.picture, 1, 1), 100);
}

TEST(PixelsTest, EveryDerivedPictureMapsBackToItsOriginal)
{
    for (const Point spot : { Point{ 12, 40 }, Point{ 80, 7 }, Point{ 55, 55 } }) {
        Picture picture = sheet(101, 67, 220);
        for (int y = -2; y <= 2; ++y)
            for (int x = -2; x <= 2; ++x)
                put(picture, spot.x + x, spot.y + y, x == 0 && y == 0 ? std::uint8_t{ 0 } : std::uint8_t{ 60 });
        expectSpotBack(shrunk(picture, 3), spot, 3);
        expectSpotBack(resized(picture, 2), spot, 1);
        expectSpotBack(resized(picture, 0.7), spot, 2);
        expectSpotBack(framed(picture, 16, 255), spot, 0);
        for (const double degrees : { 7.0, 30.0, 90.0, 180.0, 200.0 })
            expectSpotBack(turned(picture, degrees, 220), spot, 2);
    }
}

TEST(PixelsTest, AQuarterTurnClockwiseBringsTheTopToTheRight)
{
    Picture picture = sheet(20, 10, 200);
    for (int x = 0; x < 20; ++x)
        put(picture, x, 0, 0);
    const Picture quarter = turned(picture, 90, 200).picture;
    ASSERT_GE(quarter.width, 10);
    ASSERT_GE(quarter.height, 20);
    int dark = 0;
    for (int y = 0; y < quarter.height; ++y)
        for (int x = quarter.width - 2; x < quarter.width; ++x)
            dark += at(quarter, x, y) < 150 ? 1 : 0;
    EXPECT_GE(dark, 18);
}

TEST(PixelsTest, AMeanOverSquaresIsThatOfEachSquareCutAtTheEdges)
{
    for (const int radius : { 1, 2, 5, 40 }) {
        const Picture picture = noise(23, 19, 2);
        const Picture mean = boxed(picture, radius);
        for (int y = 0; y < picture.height; ++y)
            for (int x = 0; x < picture.width; ++x) {
                int sum = 0;
                int count = 0;
                for (int dy = std::max(0, y - radius); dy <= std::min(picture.height - 1, y + radius); ++dy)
                    for (int dx = std::max(0, x - radius); dx <= std::min(picture.width - 1, x + radius); ++dx, ++count)
                        sum += at(picture, dx, dy);
                ASSERT_EQ(at(mean, x, y), sum / count) << x << ", " << y << " radius " << radius;
            }
    }
}

TEST(PixelsTest, SharpeningSteepensAnEdgeAndLeavesFlatPlacesAlone)
{
    Picture picture = sheet(40, 10, 100);
    for (int y = 0; y < 10; ++y)
        for (int x = 20; x < 40; ++x)
            put(picture, x, y, 140);
    const Picture sharp = sharpened(picture, 2);
    EXPECT_LT(at(sharp, 19, 5), 90);
    EXPECT_GT(at(sharp, 20, 5), 150);
    EXPECT_EQ(at(sharp, 5, 5), 100);
}

TEST(PixelsTest, LevellingStretchesFaintMarksAndMakesFlatPaperLight)
{
    Picture picture = sheet(64, 64, 150);
    for (int y = 20; y < 30; ++y)
        for (int x = 20; x < 30; ++x)
            put(picture, x, y, 110);
    const Picture even = levelled(picture, 8);
    EXPECT_EQ(at(even, 25, 25), 0);
    EXPECT_EQ(at(even, 33, 25), 255);
    EXPECT_EQ(at(even, 60, 60), 255);
}

TEST(PixelsTest, TheDarkestAndTheLightestOfNineReachOnePixel)
{
    Picture picture = sheet(9, 9, 200);
    put(picture, 4, 4, 10);
    const Picture dark = darkestOfNine(picture);
    EXPECT_EQ(at(dark, 3, 3), 10);
    EXPECT_EQ(at(dark, 5, 5), 10);
    EXPECT_EQ(at(dark, 2, 4), 200);
    EXPECT_EQ(lightestOfNine(picture).luminance, sheet(9, 9, 200).luminance);
    EXPECT_EQ(lightestOfNine(inverted(picture)).luminance, inverted(dark).luminance);
}

TEST(PixelsTest, DotsAreJoinedButNotGrown)
{
    Picture picture = sheet(30, 30, 220);
    for (const int x : { 10, 12, 14 })
        put(picture, x, 15, 0);
    const Picture joined = darkDotsJoined(picture, 1);
    for (int x = 10; x <= 14; ++x)
        EXPECT_EQ(at(joined, x, 15), 0) << x;
    EXPECT_EQ(at(joined, 8, 15), 220);
    EXPECT_EQ(at(joined, 12, 17), 220);
}

} // namespace
} // namespace sealbook::scanner
