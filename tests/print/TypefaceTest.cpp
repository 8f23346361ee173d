// SPDX-License-Identifier: Apache-2.0
#include "ui/print/Typeface.h"

#include "ui/print/Paper.h"
#include "ui/print/Paragraph.h"

#include <gtest/gtest.h>

#include <random>

namespace sealbook::print {
namespace {

class TypefaceTest : public testing::Test {
protected:
    void SetUp() override { ASSERT_TRUE(m_face.check()); }
    std::string printed(const std::string& utf8) { return m_face.prepare(utf8, {}).text.toStdString(); }

    Typeface m_face;
};

TEST_F(TypefaceTest, WhatHidesOrReordersTextIsPrintedAsItsNumber)
{
    EXPECT_EQ(printed("a\x7F"), "a[U+007F]");
    EXPECT_EQ(printed("\xE2\x80\xAE"), "[U+202E]");
    EXPECT_EQ(printed("\xE2\x81\xA6x"), "[U+2066]x");
    EXPECT_EQ(printed("a\xC2\xAD"), "a[U+00AD]");
    EXPECT_EQ(printed("\xF3\xA0\x81\x81"), "[U+E0041]");
}

TEST_F(TypefaceTest, JoinersThatSpellingNeedsStay)
{
    const std::string persian = "می\u200Cخواهم";
    EXPECT_EQ(printed(persian), persian);
    EXPECT_EQ(printed("\u200D"), "[U+200D]") << "a joiner that joins nothing is hidden text";
}

TEST_F(TypefaceTest, LettersAndMarksAreComposed)
{
    EXPECT_EQ(printed("e\u0301"), "é");
}

TEST_F(TypefaceTest, SegmentsCoverAllButSpacesAndNeverOverlap)
{
    // Any code points at all, in any order: seed fixed, so that a failure can be repeated.
    std::mt19937_64 random(20250531);
    const char32_t ranges[][2] = { { 0x20, 0x7E }, { 0x0, 0x24F }, { 0x370, 0x52F }, { 0x590, 0x6FF }, { 0x900, 0xDFF },
        { 0x2000, 0x206F }, { 0x4E00, 0x4FFF }, { 0xFE00, 0xFFFD }, { 0x1F600, 0x1F64F } };
    for (int round = 0; round < 400; ++round) {
        std::u32string text;
        for (std::uint64_t left = random() % 30; left > 0; --left) {
            const auto& range = ranges[random() % std::size(ranges)];
            text.push_back(static_cast<char32_t>(range[0] + random() % (range[1] - range[0] + 1)));
        }
        const PreparedText prepared =
            m_face.prepare(QString::fromUcs4(text.data(), static_cast<qsizetype>(text.size())).toStdString(), {});
        int at = 0;
        for (const Segment& segment : prepared.segments) {
            ASSERT_GE(segment.start, at);
            ASSERT_GT(segment.length, 0);
            for (; at < segment.start; ++at)
                ASSERT_TRUE(prepared.text[at] == QChar::Space || prepared.text[at] == QChar::LineSeparator);
            at = segment.start + segment.length;
        }
        ASSERT_LE(at, prepared.text.size());
    }
}

TEST_F(TypefaceTest, NoGlyphIsMissingWhateverTheText)
{
    std::mt19937_64 random(7);
    for (int round = 0; round < 150; ++round) {
        std::u32string text;
        for (int i = 0; i < 12; ++i)
            text.push_back(static_cast<char32_t>(0x20 + random() % 0x3000));
        const PreparedText prepared = m_face.prepare(QString::fromUcs4(text.data(), 12).toStdString(), {});
        QTextLayout layout(prepared.text, m_face.font(m_face.mainFamily({}), {}));
        QList<QTextLayout::FormatRange> formats;
        for (const Segment& segment : prepared.segments) {
            QTextCharFormat format;
            format.setFont(m_face.font(segment.family, {}));
            formats.append({ segment.start, segment.length, format });
        }
        layout.setFormats(formats);
        layout.beginLayout();
        layout.createLine();
        layout.endLayout();
        for (const QGlyphRun& run : layout.glyphRuns())
            ASSERT_FALSE(run.glyphIndexes().contains(0U)) << prepared.text.toStdString();
    }
}

TEST_F(TypefaceTest, AParagraphStaysWithinItsWidth)
{
    std::mt19937_64 random(11);
    for (int round = 0; round < 60; ++round) {
        std::string text;
        for (std::uint64_t left = random() % 200; left > 0; --left)
            text.push_back(random() % 7 == 0 ? ' ' : static_cast<char>('A' + random() % 58));
        const qreal width = mm(20 + static_cast<qreal>(random() % 100));
        const Paragraph paragraph(m_face, text, {}, width);
        ASSERT_LE(paragraph.usedWidth(), width + 1) << text;
    }
}

TEST_F(TypefaceTest, AFittedTextIsCutOnlyWhereItDoesNotFit)
{
    EXPECT_EQ(fitted(m_face, "short", {}, mm(50), 1).lineCount(), 1);
    const Paragraph cut = fitted(m_face, "many words that do not fit on a line so short", {}, mm(30), 1);
    EXPECT_EQ(cut.lineCount(), 1);
    EXPECT_GT(cut.usedWidth(), mm(20));
    EXPECT_EQ(fitted(m_face, "", {}, mm(50), 1).lineCount(), 0);
}

} // namespace
} // namespace sealbook::print
