// SPDX-License-Identifier: Apache-2.0
#include "scanner/Symbol.h"

#include "tests/scanner/Canvas.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <memory>
#include <random>

namespace sealbook::scanner {
namespace {

using testing::TemporaryFolder;

std::string printable(std::mt19937_64& random, std::size_t length)
{
    std::string text;
    while (text.size() < length)
        text.push_back(static_cast<char>(' ' + random() % 95));
    return text;
}

class EachSymbolTest : public ::testing::TestWithParam<Format> { };

TEST_P(EachSymbolTest, AnyPrintableTextIsReadBackAsItWas)
{
    std::mt19937_64 random(2026);
    const std::size_t longest = GetParam() == Format::Code128 ? 40 : 120;
    for (int round = 0; round < 150; ++round) {
        const std::string text = printable(random, 2 + random() % (longest - 1));
        const auto symbol = encodeSymbol(GetParam(), text);
        ASSERT_TRUE(symbol) << text << ": " << symbol.error().detail;
        ASSERT_EQ(
            symbol->modules.size(), static_cast<std::size_t>(symbol->width) * static_cast<std::size_t>(symbol->height));
        const Picture picture = draw(*symbol, 5, 60); // another size than the one it was checked at
        Hints hints;
        hints.formats = kLabelFormats;
        const auto code = findOne(view(picture), hints);
        ASSERT_TRUE(code) << text;
        EXPECT_EQ(code->format, GetParam());
        EXPECT_EQ(code->text, text);
    }
}

TEST_P(EachSymbolTest, SystemIdsAreReadBack)
{
    std::mt19937_64 random(36);
    constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    for (int round = 0; round < 200; ++round) {
        std::string id(1, "ELPCD"[random() % 5]);
        while (id.size() < 9)
            id.push_back(kAlphabet[random() % kAlphabet.size()]);
        EXPECT_TRUE(encodeSymbol(GetParam(), id)) << id;
    }
}

TEST_P(EachSymbolTest, WhatCannotBeReadBackOnEveryReaderIsRefused)
{
    const std::size_t longest = GetParam() == Format::Code128 ? kLongestCode128Text : kLongestMatrixText;
    for (const std::string& text : { std::string(), std::string("Zo\xC3\xAB"), std::string("a\tb"), std::string("a\nb"),
             std::string("a\0b", 3), std::string("\x7F"), std::string(longest + 1, 'A') }) {
        const auto symbol = encodeSymbol(GetParam(), text);
        ASSERT_FALSE(symbol) << text;
        EXPECT_EQ(symbol.error().code, ErrorCode::InvalidInput);
    }
}

TEST_P(EachSymbolTest, ErrorsDoNotQuoteTheText)
{
    const auto symbol = encodeSymbol(GetParam(), "secret\n");
    ASSERT_FALSE(symbol);
    EXPECT_EQ(symbol.error().detail.find("secret"), std::string::npos);
    EXPECT_NE(symbol.error().detail.find("character 7"), std::string::npos) << symbol.error().detail;
}

TEST_P(EachSymbolTest, TheLongestTextAllowedFits)
{
    const std::size_t longest = GetParam() == Format::Code128 ? kLongestCode128Text : kLongestMatrixText;
    std::mt19937_64 random(80);
    const auto symbol = encodeSymbol(GetParam(), printable(random, longest));
    EXPECT_TRUE(symbol) << symbol.error().detail;
}

TEST_P(EachSymbolTest, TheQuietZoneIsThatOfTheStandardAndTheModulesReachTheirEdges)
{
    const auto symbol = encodeSymbol(GetParam(), "E00000013");
    ASSERT_TRUE(symbol);
    const bool bars = GetParam() == Format::Code128;
    EXPECT_EQ(symbol->quietX, bars ? 10 : GetParam() == Format::QRCode ? 4 : 1);
    EXPECT_EQ(symbol->quietY, bars ? 0 : symbol->quietX);
    bool left = false;
    bool right = false;
    for (int y = 0; y < symbol->height; ++y) {
        left = left || symbol->dark(0, y);
        right = right || symbol->dark(symbol->width - 1, y);
    }
    EXPECT_TRUE(left) << "light modules at the left edge belong to the quiet zone";
    EXPECT_TRUE(right) << "light modules at the right edge belong to the quiet zone";
}

INSTANTIATE_TEST_SUITE_P(Formats, EachSymbolTest,
    ::testing::Values(Format::Code128, Format::QRCode, Format::DataMatrix),
    [](const auto& one) { return std::string(word(one.param)); });

TEST(SymbolTest, ACode128IsOneRowOfElevenModulesACharacterAndThirteenToStop)
{
    const auto symbol = encodeSymbol(Format::Code128, "EXHIBITS"); // set B throughout: start, 8, check, stop
    ASSERT_TRUE(symbol);
    EXPECT_EQ(symbol->height, 1);
    EXPECT_EQ(symbol->width, 11 * 10 + 13);
}

TEST(SymbolTest, AShortQrCodeIsOfTheSmallestVersionAndASystemIdsDataMatrixIsSquare)
{
    const auto qr = encodeSymbol(Format::QRCode, "E00000013");
    ASSERT_TRUE(qr);
    EXPECT_EQ(qr->width, 21);
    EXPECT_EQ(qr->height, 21);
    const auto dataMatrix = encodeSymbol(Format::DataMatrix, "E7K3M9QX1");
    ASSERT_TRUE(dataMatrix);
    EXPECT_EQ(dataMatrix->width, dataMatrix->height);
    EXPECT_LE(dataMatrix->width, 16);
}

TEST(SymbolTest, ANoteKeepsItsLinesAndCharactersInASymbol)
{
    const std::string note = "sealbook/seal/v1\nby Zo\xC3\xAB\n\n\xE2\x80\x94 harrowmere AAAA\n";
    const auto symbol = encodeNote(note);
    ASSERT_TRUE(symbol) << symbol.error().detail;
    EXPECT_EQ(symbol->format, Format::QRCode);
    const Picture picture = draw(*symbol, 3);
    Hints hints;
    hints.formats = { Format::QRCode };
    const auto code = findOne(view(picture), hints);
    ASSERT_TRUE(code);
    EXPECT_EQ(code->text, note);
    EXPECT_TRUE(encodeNote(std::string(kLongestNote, 'a')));
    for (const std::string& text : { std::string(), std::string(kLongestNote + 1, 'a'), std::string("\xFF"),
             std::string("a\0b", 3), std::string("a\tb") })
        EXPECT_FALSE(encodeNote(text));
}

TEST(SymbolTest, OnlyLabelFormatsAreWritten)
{
    for (const Format format : kEveryFormat) {
        if (kLabelFormats.has(format))
            continue;
        const auto symbol = encodeSymbol(format, "12345670");
        ASSERT_FALSE(symbol);
        EXPECT_EQ(symbol.error().code, ErrorCode::InvalidInput);
    }
}

TEST(SymbolTest, DrawingKeepsTheQuietZoneAndTheBarHeight)
{
    const auto symbol = encodeSymbol(Format::Code128, "E00000013");
    ASSERT_TRUE(symbol);
    const Picture picture = draw(*symbol, 3, 25);
    EXPECT_EQ(picture.width, (symbol->width + 20) * 3);
    EXPECT_EQ(picture.height, 25 * 3);
    for (int x = 0; x < 30; ++x)
        ASSERT_EQ(picture.luminance[static_cast<std::size_t>(x)], 255) << x;
    EXPECT_EQ(picture.luminance[30], 0);
}

/// What a program prints, or nothing when it is not installed.
std::string printed(const std::string& command)
{
    struct Close {
        void operator()(std::FILE* stream) const { ::pclose(stream); }
    };
    const std::unique_ptr<std::FILE, Close> pipe(::popen((command + " 2>/dev/null").c_str(), "r"));
    std::string text;
    std::array<char, 256> piece{};
    while (pipe && std::fgets(piece.data(), static_cast<int>(piece.size()), pipe.get()) != nullptr)
        text += piece.data();
    return text;
}

TEST(SymbolTest, ZbarReadsCode128AndQrCodes)
{
    if (printed("command -v zbarimg").empty())
        GTEST_SKIP() << "zbarimg is not installed";
    const TemporaryFolder folder;
    std::mt19937_64 random(9);
    for (const Format format : { Format::Code128, Format::QRCode })
        for (int round = 0; round < 5; ++round) {
            const std::string text = round == 0 ? "E00000013" : 'x' + printable(random, 12) + 'x';
            testing::writePgm(testing::label(format, text), folder / "label.pgm");
            EXPECT_EQ(printed("zbarimg --quiet --raw " + (folder / "label.pgm").string()), text + '\n') << word(format);
        }
}

TEST(SymbolTest, DmtxReadsDataMatrix)
{
    if (printed("command -v dmtxread").empty())
        GTEST_SKIP() << "dmtxread is not installed";
    const TemporaryFolder folder;
    std::mt19937_64 random(10);
    for (int round = 0; round < 5; ++round) {
        const std::string text = round == 0 ? "E00000013" : 'x' + printable(random, 12) + 'x';
        Picture desk = testing::sheet(300, 300);
        testing::paste(desk, testing::label(Format::DataMatrix, text, 6), 50, 50);
        testing::writePgm(desk, folder / "label.pgm");
        EXPECT_EQ(printed("dmtxread -N1 " + (folder / "label.pgm").string()), text);
    }
}

} // namespace
} // namespace sealbook::scanner
