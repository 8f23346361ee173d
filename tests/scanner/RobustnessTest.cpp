// SPDX-License-Identifier: Apache-2.0
// Frames made to bring the reading library down: its 1.4 release ends the program by an assertion on many frames with
// several labels in view. Each frame must give right texts or none, and the program must live.
#include "scanner/Codes.h"
#include "scanner/Pixels.h"
#include "tests/scanner/Canvas.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

namespace sealbook::scanner {
namespace {

using testing::label;
using testing::paste;
using testing::sheet;

constexpr std::array kWritten{ Format::Code128, Format::QRCode, Format::DataMatrix };

#if defined(__SANITIZE_ADDRESS__) || !defined(__OPTIMIZE__)
constexpr int kShare = 10; // instrumented code: a tenth of the frames shows as much
#else
constexpr int kShare = 1;
#endif

/// Draws frames and reads them, by findOne and, every fortieth, by findCodes with every format.
class RobustnessTest : public ::testing::Test {
protected:
    int below(int limit) { return static_cast<int>(m_random() % static_cast<std::uint64_t>(limit)); }

    std::string text(int number) const { return "E00000" + std::to_string(100 + number); }

    const Picture& stock(Format format, int number)
    {
        Picture& drawn = m_stock[{ format, number }];
        if (drawn.width == 0)
            drawn = label(format, text(number), 2 + number % 3);
        return drawn;
    }

    void speckle(Picture& frame, int strength)
    {
        for (std::uint8_t& value : frame.luminance)
            value = static_cast<std::uint8_t>(std::clamp(value + below(2 * strength + 1) - strength, 0, 255));
    }

    void read(const Picture& frame, const std::set<std::string>& allowed)
    {
        ++m_frames;
        Hints hints;
        if (const auto code = findOne(view(frame), hints)) {
            ++m_read;
            EXPECT_TRUE(allowed.count(code->text) == 1)
                << word(code->format) << ' ' << code->text << " in frame " << m_frames;
        }
        if (m_frames % 40 != 0)
            return;
        hints.formats = kAllFormats;
        hints.budget = std::chrono::milliseconds(40);
        for (const Code& code : findCodes(frame, hints))
            EXPECT_TRUE(allowed.count(code.text) == 1)
                << word(code.format) << ' ' << code.text << " in frame " << m_frames;
    }

    std::mt19937_64 m_random{ 20260601 };
    std::map<std::pair<Format, int>, Picture> m_stock;
    int m_frames = 0;
    int m_read = 0;
};

TEST_F(RobustnessTest, ManyLabelsInView)
{
    for (int i = 0; i < 800 / kShare; ++i) {
        Picture frame = sheet(400 + below(120), 300 + below(80), static_cast<std::uint8_t>(90 + below(160)));
        std::set<std::string> allowed;
        for (int n = 1 + below(6); n > 0; --n) {
            const int number = below(6);
            allowed.insert(text(number));
            paste(frame, stock(kWritten[static_cast<std::size_t>(below(3))], number), below(frame.width) - 100,
                below(frame.height) - 60);
        }
        speckle(frame, below(30));
        read(frame, allowed);
    }
    EXPECT_GT(m_read, m_frames / 2);
}

TEST_F(RobustnessTest, IdenticalLabelsInView)
{
    for (int i = 0; i < 900 / kShare; ++i) {
        Picture frame = sheet(420, 320, 200);
        const int number = below(4);
        const Picture& one = stock(i % 3 == 2 ? kWritten[static_cast<std::size_t>(below(3))] : Format::Code128, number);
        for (int n = 2 + below(4); n > 0; --n)
            paste(
                frame, one, below(std::max(1, frame.width - one.width)), below(std::max(1, frame.height - one.height)));
        if (i % 4 == 0)
            frame = turned(frame, 90, 200).picture;
        if (i % 4 == 1)
            frame = turned(frame, below(20) - 10, 200).picture;
        read(frame, { text(number) });
    }
    EXPECT_GT(m_read, m_frames / 2);
}

TEST_F(RobustnessTest, RandomNoiseHoldsNoCode)
{
    for (int i = 0; i < 400 / kShare; ++i) {
        Picture frame = sheet(80 + below(320), 60 + below(240));
        for (std::uint8_t& value : frame.luminance)
            value = static_cast<std::uint8_t>(m_random());
        if (i % 2 == 0)
            frame = boxed(frame, 1 + i % 3);
        if (i % 5 == 0)
            frame = levelled(frame, 8);
        read(frame, {});
    }
    EXPECT_EQ(m_read, 0);
}

TEST_F(RobustnessTest, StripesHoldNoCode)
{
    for (int i = 0; i < 400 / kShare; ++i) {
        Picture frame = sheet(160 + below(240), 80 + below(160));
        std::vector<std::uint8_t> row;
        while (static_cast<int>(row.size()) < frame.width)
            row.insert(row.end(), std::size_t{ 1 } + static_cast<std::size_t>(below(i % 2 == 0 ? 4 : 9)),
                row.empty() || row.back() == 255 ? std::uint8_t{ 0 } : std::uint8_t{ 255 });
        for (std::size_t at = 0; at < frame.luminance.size(); ++at)
            frame.luminance[at] = row[at % static_cast<std::size_t>(frame.width)];
        if (i % 3 == 0)
            frame = turned(frame, below(90), 255).picture;
        read(frame, {});
    }
    EXPECT_EQ(m_read, 0);
}

TEST_F(RobustnessTest, LabelsCutBlurredAndTurned)
{
    for (int i = 0; i < 500 / kShare; ++i) {
        const int number = below(8);
        const Picture& one = stock(kWritten[static_cast<std::size_t>(i % 3)], number);
        Picture frame = sheet(360, 280, static_cast<std::uint8_t>(100 + below(150)));
        paste(frame, one, below(360) - 180, below(280) - 100);
        if (i % 2 == 0)
            frame = turned(frame, below(360), 128).picture;
        frame = boxed(frame, 1 + below(2));
        speckle(frame, 20);
        read(frame, { text(number) });
    }
}

TEST_F(RobustnessTest, FramesOfEverySmallSize)
{
    for (int width = 1; width <= 20; ++width)
        for (int height = 1; height <= 20; ++height) {
            Picture frame = sheet(width, height);
            for (std::uint8_t& value : frame.luminance)
                value = below(2) == 0 ? std::uint8_t{ 0 } : std::uint8_t{ 255 };
            read(frame, {});
        }
    EXPECT_EQ(m_frames, 400);
}

} // namespace
} // namespace sealbook::scanner
