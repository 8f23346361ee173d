// SPDX-License-Identifier: Apache-2.0
#include "scanner/Codes.h"

#include "scanner/Pixels.h"
#include "tests/scanner/Canvas.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace sealbook::scanner {
namespace {

using testing::label;
using testing::paste;
using testing::patientTime;
using testing::sheet;
using testing::texts;

void expectCorners(const Code& code, const Quad& wanted, int tolerance)
{
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_NEAR(code.corners[i].x, wanted[i].x, tolerance) << word(code.format) << " corner " << i;
        EXPECT_NEAR(code.corners[i].y, wanted[i].y, tolerance) << word(code.format) << " corner " << i;
    }
}

TEST(FormatTest, WordsAreThoseOfTheContract)
{
    std::vector<std::string_view> words;
    for (const Format format : kEveryFormat)
        words.push_back(word(format));
    EXPECT_THAT(
        words, ::testing::ElementsAre("Code128", "Code39", "QRCode", "DataMatrix", "EAN13", "EAN8", "PDF417", "Aztec"));
}

TEST(FormatTest, ASetHoldsWhatItWasGivenAndNothingElse)
{
    for (const Format format : kEveryFormat) {
        EXPECT_TRUE(kAllFormats.has(format));
        EXPECT_EQ(Formats{ format }.both(kLabelFormats).empty(), !kLabelFormats.has(format));
    }
    EXPECT_TRUE(Formats{}.empty());
    EXPECT_EQ(kAllFormats.both(kLabelFormats), kLabelFormats);
}

class EachLabelFormatTest : public ::testing::TestWithParam<Format> { };

TEST_P(EachLabelFormatTest, CornersRunClockwiseFromTheTopLeftWhicheverWayTheLabelLies)
{
    const auto symbol = encodeSymbol(GetParam(), "E00000013");
    ASSERT_TRUE(symbol);
    const Picture upright = draw(*symbol, 4);
    const int quietX = symbol->quietX * 4;
    const int quietY = symbol->quietY * 4;
    for (const int turns : { 0, 1, 2, 3 }) {
        const Picture lying = turns == 0 ? upright : turned(upright, 90.0 * turns, 255).picture;
        Picture desk = sheet(900, 800, 150);
        paste(desk, lying, 130, 90);
        const auto codes = findCodes(desk, {}, patientTime);
        ASSERT_EQ(codes.size(), 1U) << turns << " quarter turns";
        EXPECT_EQ(codes[0].text, "E00000013");
        const int x = turns % 2 == 0 ? quietX : quietY;
        const int y = turns % 2 == 0 ? quietY : quietX;
        const int left = 130 + x;
        const int top = 90 + y;
        const int right = 130 + lying.width - x;
        const int bottom = 90 + lying.height - y;
        SCOPED_TRACE(turns);
        expectCorners(codes[0], { { { left, top }, { right, top }, { right, bottom }, { left, bottom } } }, 5);
    }
}

TEST_P(EachLabelFormatTest, IsFoundAnywhereInThePicture)
{
    const Picture one = label(GetParam(), "LZ4R8T2W9", 3);
    std::mt19937_64 random(7);
    for (int round = 0; round < 15; ++round) {
        Picture desk = sheet(800, 600, 170);
        const int x = static_cast<int>(random() % static_cast<unsigned>(desk.width - one.width));
        const int y = static_cast<int>(random() % static_cast<unsigned>(desk.height - one.height));
        paste(desk, one, x, y);
        EXPECT_EQ(
            texts(findCodes(desk, {}, patientTime)), (std::vector{ std::pair{ GetParam(), std::string("LZ4R8T2W9") } }))
            << x << ", " << y;
    }
}

TEST_P(EachLabelFormatTest, TheSameTextAtTwoPlacesIsTwoCodes)
{
    const Picture one = label(GetParam(), "E00000013", 3);
    Picture desk = sheet(one.width + 100, 2 * one.height + 90, 180);
    paste(desk, one, 50, 30);
    paste(desk, one, 50, one.height + 60);
    const auto codes = findCodes(desk, {}, patientTime);
    ASSERT_EQ(codes.size(), 2U);
    EXPECT_EQ(codes[0].text, codes[1].text);
    EXPECT_LT(codes[0].corners[2].y, codes[1].corners[0].y) << "from top to bottom";
}

TEST_P(EachLabelFormatTest, IsFoundInAPhonesPictureOfTwelveMegapixels)
{
    Picture photograph = sheet(4000, 3000, 120);
    std::mt19937_64 random(12);
    for (std::uint8_t& value : photograph.luminance)
        value = static_cast<std::uint8_t>(value + random() % 24);
    paste(photograph, label(GetParam(), "E00000013", 4), 2700, 450);
    const auto codes = findCodes(photograph, {}, patientTime);
    ASSERT_EQ(codes.size(), 1U);
    EXPECT_EQ(codes[0].text, "E00000013");
}

INSTANTIATE_TEST_SUITE_P(Formats, EachLabelFormatTest,
    ::testing::Values(Format::Code128, Format::QRCode, Format::DataMatrix),
    [](const auto& one) { return std::string(word(one.param)); });

TEST(FindCodesTest, ASheetOfLabelsGivesThemAllUpToTheNumberAskedFor)
{
    Picture page = sheet(1500, 1400);
    std::vector<std::pair<Format, std::string>> wanted;
    const std::array formats{ Format::Code128, Format::QRCode, Format::DataMatrix };
    for (int i = 0; i < 12; ++i) {
        const Format format = formats[static_cast<std::size_t>(i % 3)];
        const std::string text = "E000000" + std::to_string(10 + i);
        paste(page, label(format, text, 3), 40 + i % 3 * 480, 40 + i / 3 * 330);
        wanted.emplace_back(format, text);
    }
    std::sort(wanted.begin(), wanted.end());
    EXPECT_EQ(texts(findCodes(page, {}, patientTime)), wanted);
    Hints five;
    five.most = 5;
    EXPECT_EQ(findCodes(page, five, patientTime).size(), 5U);
}

TEST(FindCodesTest, OnlyFormatsAskedForAreGiven)
{
    Picture desk = sheet(800, 700);
    paste(desk, label(Format::Code128, "E00000013"), 40, 40);
    paste(desk, label(Format::QRCode, "E00000014"), 80, 350);
    Hints hints;
    hints.formats = { Format::QRCode };
    EXPECT_EQ(texts(findCodes(desk, hints, patientTime)),
        (std::vector{ std::pair{ Format::QRCode, std::string("E00000014") } }));
    hints.formats = {};
    EXPECT_TRUE(findCodes(desk, hints, patientTime).empty()) << "no format asked for is not every format";
}

TEST(FindCodesTest, ACodeLaidOverAnotherIsNotGivenTwice)
{
    Picture desk = sheet(700, 700);
    paste(desk, label(Format::QRCode, std::string(200, 'A'), 8), 20, 20);
    const auto codes = findCodes(desk, {}, patientTime);
    ASSERT_EQ(codes.size(), 1U);
    EXPECT_EQ(codes[0].text, std::string(200, 'A'));
}

TEST(FindCodesTest, NoLaterPassIsBegunBeyondTheBudget)
{
    Picture desk = sheet(800, 600);
    paste(desk, label(Format::QRCode, "E00000013"), 300, 200);
    Hints none;
    none.budget = std::chrono::nanoseconds(0);
    int readings = 0;
    const auto running = [&] { return std::chrono::milliseconds(++readings); };
    EXPECT_EQ(findCodes(desk, none, running).size(), 1U) << "the first look is always taken";
    EXPECT_TRUE(findCodes(inverted(desk), none, running).empty());
    EXPECT_LT(readings, 100);
    EXPECT_EQ(findCodes(inverted(desk), {}, patientTime).size(), 1U) << "inverted pictures need a later pass";
    const auto still = [] { return std::chrono::nanoseconds(0); };
    EXPECT_EQ(findCodes(inverted(desk), none, still).size(), 1U) << "a clock that stands still spends no budget";
}

TEST(FindCodesTest, ASpentBudgetEndsTheSearch)
{
    const Picture empty = sheet(1000, 1000, 128);
    int readings = 0;
    const auto hurried = [&] { return std::chrono::milliseconds(100 * readings++); };
    findCodes(empty, {}, hurried);
    EXPECT_LT(readings, 60);
    Hints unhurried;
    unhurried.budget = std::chrono::hours(1);
    int all = 0;
    findCodes(empty, unhurried, [&] { return std::chrono::milliseconds(100 * all++); });
    EXPECT_GT(all, readings);
}

TEST(FindCodesTest, WithoutThoroughnessThereIsOnePassOnly)
{
    Picture desk = sheet(800, 600);
    paste(desk, label(Format::QRCode, "E00000013"), 300, 200);
    Hints quick;
    quick.thorough = false;
    EXPECT_EQ(findCodes(desk, quick).size(), 1U);
    EXPECT_TRUE(findCodes(inverted(desk), quick).empty());
}

TEST(FindCodesTest, AnEmptyPictureHasNoCodes)
{
    EXPECT_TRUE(findCodes({}).empty());
    EXPECT_TRUE(findCodes(sheet(1, 1)).empty());
    EXPECT_TRUE(findCodes(sheet(1, 3000)).empty());
    EXPECT_TRUE(findCodes(sheet(3000, 1, 0)).empty());
}

TEST(FindOneTest, ReadsAPartOfALargerFrameByItsStride)
{
    Picture frame = sheet(1280, 720, 140);
    paste(frame, label(Format::QRCode, "E00000013"), 700, 300);
    LuminanceView part{ frame.luminance.data() + 640, 640, 720, 1280 };
    const auto code = findOne(part);
    ASSERT_TRUE(code);
    EXPECT_EQ(code->text, "E00000013");
    expectCorners(*code, { { { 76, 316 }, { 160, 316 }, { 160, 400 }, { 76, 400 } } }, 5);
    part.width = 60;
    EXPECT_FALSE(findOne(part));
}

TEST(FindOneTest, AViewOfNothingHasNoCode)
{
    const Picture frame = sheet(64, 64);
    EXPECT_FALSE(findOne({}));
    EXPECT_FALSE(findOne({ nullptr, 64, 64, 64 }));
    EXPECT_FALSE(findOne({ frame.luminance.data(), 64, 64, 32 })) << "a stride shorter than the row";
    EXPECT_FALSE(findOne({ frame.luminance.data(), -1, 64, 64 }));
}

} // namespace
} // namespace sealbook::scanner
