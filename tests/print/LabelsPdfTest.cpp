// SPDX-License-Identifier: Apache-2.0
#include "ui/print/LabelsPdf.h"

#include "tests/print/PrintedFile.h"
#include "tests/print/Sample.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace sealbook::print {
namespace {

using printed::isInstalled;
using printed::outputOf;
using testing::HasSubstr;

/// `count` labels with the known ids in turn, and their symbols.
struct Labels {
    report::LabelSheet sheet;
    std::vector<SymbolImage> symbols;
};

Labels labels(const report::LabelPreset& preset, std::size_t count, int start)
{
    Labels made;
    made.sheet.preset = preset.name;
    made.sheet.start = start;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t id = i % sample::kIds.size();
        made.sheet.labels.push_back({ sample::kIds[id], "JC/" + std::to_string(i + 1), "NS/2025/0871", "phone",
            "Black mobile phone, cracked screen, in a blue silicone case",
            i % 2 == 1 ? std::vector<std::string>{ "lithium swelling" } : std::vector<std::string>{} });
        made.symbols.push_back(
            preset.symbol == report::LabelSymbol::Code128 ? sample::linearSymbol(id) : sample::matrixSymbol(id));
    }
    return made;
}

class LabelsPdfTest : public testing::Test {
protected:
    void SetUp() override
    {
        if (!isInstalled("pdftotext"))
            GTEST_SKIP() << "poppler-utils is not installed";
    }

    void write(const Labels& made)
    {
        const auto written = printed::kept(writeLabelsPdf(made.sheet, made.symbols, m_file));
        ASSERT_TRUE(written) << written.error().detail;
    }
    /// A page as a picture with 300 dots an inch, like the label printer's.
    std::string picture(int page) const
    {
        const std::string name = (m_folder / ("page" + std::to_string(page))).string();
        outputOf("pdftoppm -r 300 -gray -png -singlefile -f " + std::to_string(page) + " '" + m_file.string() + "' '"
            + name + "'");
        return name + ".png";
    }

    printed::Folder m_folder;
    std::filesystem::path m_file = m_folder / "labels.pdf";
};

TEST_F(LabelsPdfTest, Code128OnTheRollIsReadOnEachPage)
{
    if (!isInstalled("zbarimg"))
        GTEST_SKIP() << "zbar-tools is not installed";
    write(labels(*report::findLabelPreset("roll-62x29"), 3, 1));
    for (int page = 1; page <= 3; ++page)
        EXPECT_EQ(outputOf("zbarimg -q --raw '" + picture(page) + "'"),
            std::string(sample::kIds.at(static_cast<std::size_t>(page - 1))) + "\n");
}

TEST_F(LabelsPdfTest, Code128OnTheSheetIsRead)
{
    if (!isInstalled("zbarimg"))
        GTEST_SKIP() << "zbar-tools is not installed";
    write(labels(*report::findLabelPreset("a4-21"), 3, 4));
    const std::string read = outputOf("zbarimg -q --raw '" + picture(1) + "'");
    for (const char* id : sample::kIds)
        EXPECT_THAT(read, HasSubstr(id));
}

TEST_F(LabelsPdfTest, DataMatrixOnTheSmallSheetIsRead)
{
    if (!isInstalled("dmtxread"))
        GTEST_SKIP() << "dmtx-utils is not installed";
    write(labels(*report::findLabelPreset("a4-65"), 3, 1));
    const std::string read = outputOf("dmtxread -n -N 3 -m 20000 '" + picture(1) + "'");
    for (const char* id : sample::kIds)
        EXPECT_THAT(read, HasSubstr(id));
}

TEST_F(LabelsPdfTest, TheStartPositionIsUsedAndTheRestGoesToTheNextSheet)
{
    const auto& preset = *report::findLabelPreset("a4-21");
    write(labels(preset, 4, 20));
    const auto words = printed::words(m_file);
    const auto at = [&](const std::string& text) {
        return *std::find_if(words.begin(), words.end(), [&](const printed::Word& word) { return word.text == text; });
    };
    constexpr double kPoint = 25.4 / 72;
    // Position 20 is the second of the last row of three.
    EXPECT_EQ(at("JC/1").page, 1);
    EXPECT_NEAR(at("JC/1").left * kPoint, preset.left + preset.columnPitch + 1.8, 0.6);
    EXPECT_GT(at("JC/1").top * kPoint, preset.top + 6 * preset.rowPitch);
    EXPECT_EQ(at("JC/2").page, 1);
    EXPECT_EQ(at("JC/3").page, 2);
    EXPECT_NEAR(at("JC/3").left * kPoint, preset.left + 1.8, 0.6);
    EXPECT_LT(at("JC/3").top * kPoint, preset.top + preset.rowPitch);
    EXPECT_EQ(at("JC/4").page, 2);
}

TEST_F(LabelsPdfTest, EachLabelsTextStaysOnItsLabel)
{
    for (const report::LabelPreset& preset : report::kLabelPresets) {
        write(labels(preset, static_cast<std::size_t>(preset.perPage()), 1));
        constexpr double kPoint = 25.4 / 72;
        const auto words = printed::words(m_file);
        EXPECT_FALSE(words.empty());
        for (const printed::Word& word : words) {
            const double x = (word.left + word.right) / 2 * kPoint - preset.left;
            const double y = (word.top + word.bottom) / 2 * kPoint - preset.top;
            const double left = std::floor(x / preset.columnPitch) * preset.columnPitch;
            const double top = std::floor(y / preset.rowPitch) * preset.rowPitch;
            EXPECT_GE(word.left * kPoint - preset.left, left) << preset.name << ": " << word.text;
            EXPECT_LE(word.right * kPoint - preset.left, left + preset.labelWidth) << preset.name << ": " << word.text;
            EXPECT_GE(word.top * kPoint - preset.top, top) << preset.name << ": " << word.text;
            EXPECT_LE(word.bottom * kPoint - preset.top, top + preset.labelHeight) << preset.name << ": " << word.text;
        }
    }
}

TEST_F(LabelsPdfTest, EachPresetFitsItsPage)
{
    for (const report::LabelPreset& preset : report::kLabelPresets) {
        EXPECT_GE(preset.left, 0) << preset.name;
        EXPECT_GE(preset.top, 0) << preset.name;
        EXPECT_GE(preset.columnPitch, preset.labelWidth) << preset.name;
        EXPECT_GE(preset.rowPitch, preset.labelHeight) << preset.name;
        EXPECT_LE(preset.left + (preset.columns - 1) * preset.columnPitch + preset.labelWidth, preset.pageWidth)
            << preset.name;
        EXPECT_LE(preset.top + (preset.rows - 1) * preset.rowPitch + preset.labelHeight, preset.pageHeight)
            << preset.name;
        EXPECT_EQ(report::findLabelPreset(preset.name), &preset);
    }
    EXPECT_EQ(report::findLabelPreset("a3-1"), nullptr);
}

TEST_F(LabelsPdfTest, IdReferenceCaseAndFlagsAreOnEachPreset)
{
    for (const report::LabelPreset& preset : report::kLabelPresets) {
        write(labels(preset, 2, 1));
        std::string text;
        for (const std::string& page : printed::pageTexts(m_file))
            text += page + " ";
        EXPECT_THAT(text, HasSubstr("E7K2M9QX8")) << preset.name;
        EXPECT_THAT(text, HasSubstr("E4T8W1NRT")) << preset.name;
        EXPECT_THAT(text, HasSubstr("JC/2")) << preset.name;
        EXPECT_THAT(text, HasSubstr("NS/2025/0871")) << preset.name;
        EXPECT_THAT(text, HasSubstr("LITHIUM")) << preset.name;
        EXPECT_THAT(text, HasSubstr("SWELLING")) << preset.name;
    }
}

TEST_F(LabelsPdfTest, TheRollsPageIsAsLargeAsItsLabel)
{
    write(labels(*report::findLabelPreset("roll-62x29"), 1, 1));
    // 62 x 29 mm are 175.7 x 82.2 points.
    EXPECT_THAT(outputOf("pdfinfo '" + m_file.string() + "'"), testing::ContainsRegex("Page size: +17[56].* x 82"));
}

TEST_F(LabelsPdfTest, WhatCannotBePrintedIsRefusedAndLeavesNothing)
{
    const auto& sheet = *report::findLabelPreset("a4-21");
    auto unknown = labels(sheet, 1, 1);
    unknown.sheet.preset = "a3-1";
    auto tooFew = labels(sheet, 2, 1);
    tooFew.symbols.pop_back();
    auto otherFormat = labels(sheet, 1, 1);
    otherFormat.symbols[0] = sample::matrixSymbol(0);
    auto wide = labels(sheet, 1, 1);
    wide.symbols[0] = { 600, 1, 10, std::vector<std::uint8_t>(600, 1) };
    auto flagged = labels(sheet, 1, 1);
    flagged.sheet.labels[0].flags = std::vector<std::string>(60, "biohazard");
    for (const Labels& made : { unknown, tooFew, otherFormat, wide, flagged, labels(sheet, 0, 1), labels(sheet, 1, 0),
             labels(sheet, 1, 22) }) {
        const auto written = printed::kept(writeLabelsPdf(made.sheet, made.symbols, m_file));
        ASSERT_FALSE(written);
        EXPECT_EQ(written.error().code, ErrorCode::InvalidInput) << written.error().detail;
    }
    const auto nowhere = labels(sheet, 1, 1);
    EXPECT_EQ(writeLabelsPdf(nowhere.sheet, nowhere.symbols, m_folder / "none" / "l.pdf").error().code, ErrorCode::Io);
    EXPECT_THAT(m_folder.names(), testing::IsEmpty());
}

TEST_F(LabelsPdfTest, AnUnknownPresetIsAnsweredWithThoseKnown)
{
    auto made = labels(*report::findLabelPreset("a4-21"), 1, 1);
    made.sheet.preset = "a3-1";
    const auto written = printed::kept(writeLabelsPdf(made.sheet, made.symbols, m_file));
    ASSERT_FALSE(written);
    EXPECT_THAT(written.error().detail, HasSubstr("roll-62x29, a4-21, a4-65"));
}

} // namespace
} // namespace sealbook::print
