// SPDX-License-Identifier: Apache-2.0
#include "scanner/Picture.h"

#include "scanner/Codes.h"
#include "tests/scanner/Canvas.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <fstream>
#include <random>

namespace sealbook::scanner {
namespace {

using testing::bytesOf;
using testing::TemporaryFolder;

const std::filesystem::path kLabels = std::filesystem::path(SEALBOOK_SOURCE_DIR) / "tests/data/labels";

void write(const std::filesystem::path& file, const std::string& bytes)
{
    std::ofstream(file, std::ios::binary) << bytes;
}

std::string big(std::uint32_t value)
{
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes.push_back(static_cast<char>(value >> shift & 0xFF));
    return bytes;
}

/// CRC-32 and Adler-32 as PNG wants them (RFC 2083, appendix; RFC 1950).
std::uint32_t crc(const std::string& bytes)
{
    std::uint32_t sum = 0xFFFFFFFF;
    for (const char c : bytes) {
        sum ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit)
            sum = (sum & 1) != 0 ? sum >> 1 ^ 0xEDB88320 : sum >> 1;
    }
    return ~sum;
}

std::string chunk(const std::string& kind, const std::string& body)
{
    return big(static_cast<std::uint32_t>(body.size())) + kind + body + big(crc(kind + body));
}

/// A PNG whose header says `width` x `height` and whose pixels are `rows`, stored without compression.
std::string png(std::uint32_t width, std::uint32_t height, char colourType, const std::string& rows)
{
    std::uint32_t a = 1;
    std::uint32_t b = 0;
    for (const char c : rows) {
        a = (a + static_cast<unsigned char>(c)) % 65521;
        b = (b + a) % 65521;
    }
    const auto length = static_cast<unsigned>(rows.size());
    std::string stream{ "\x78\x01\x01", 3 };
    for (const unsigned value : { length, ~length }) {
        stream.push_back(static_cast<char>(value & 0xFF));
        stream.push_back(static_cast<char>(value >> 8 & 0xFF));
    }
    stream += rows + big(b << 16 | a);
    const std::string header = big(width) + big(height) + '\x08' + colourType + std::string(3, '\0');
    return "\x89PNG\r\n\x1a\n" + chunk("IHDR", header) + chunk("IDAT", stream) + chunk("IEND", "");
}

constexpr char kGrey = 0;
constexpr char kColour = 2;
constexpr char kColourAndAlpha = 6;

class PictureTest : public ::testing::Test {
protected:
    void refuses(const std::string& name, const std::string& bytes)
    {
        write(m_folder / name, bytes);
        const auto picture = readPicture(m_folder / name);
        ASSERT_FALSE(picture) << name;
        EXPECT_EQ(picture.error().code, ErrorCode::InvalidInput) << name;
        EXPECT_NE(picture.error().detail.find(name), std::string::npos) << picture.error().detail;
    }

    TemporaryFolder m_folder;
};

TEST_F(PictureTest, OneGreyPixelIsAWholePicture)
{
    write(m_folder / "one.png", png(1, 1, kGrey, { "\0\x80", 2 }));
    const auto picture = readPicture(m_folder / "one.png");
    ASSERT_TRUE(picture) << picture.error().detail;
    EXPECT_EQ(picture->width, 1);
    EXPECT_EQ(picture->height, 1);
    EXPECT_EQ(picture->luminance, std::vector<std::uint8_t>{ 0x80 });
}

TEST_F(PictureTest, ColoursBecomeLumaRowByRow)
{
    const std::string rows("\0\xFF\x00\x00\x00\xFF\x00\0\x00\x00\xFF\xFF\xFF\xFF", 14);
    write(m_folder / "four.png", png(2, 2, kColour, rows));
    const auto picture = readPicture(m_folder / "four.png");
    ASSERT_TRUE(picture) << picture.error().detail;
    EXPECT_EQ(picture->luminance, (std::vector<std::uint8_t>{ 76, 150, 29, 255 })); // 0.299, 0.587, 0.114 of 255
}

TEST_F(PictureTest, WhatIsTransparentStandsOnWhite)
{
    const std::string row("\0\0\0\0\0\0\0\0\xFF\0\0\0\x80", 13); // black: invisible, solid, half
    write(m_folder / "three.png", png(3, 1, kColourAndAlpha, row));
    const auto picture = readPicture(m_folder / "three.png");
    ASSERT_TRUE(picture) << picture.error().detail;
    EXPECT_EQ(picture->luminance, (std::vector<std::uint8_t>{ 255, 0, 127 }));
}

TEST_F(PictureTest, AFileThatIsNotThereIsNotFound)
{
    const auto picture = readPicture(m_folder / "nowhere.png");
    ASSERT_FALSE(picture);
    EXPECT_EQ(picture.error().code, ErrorCode::NotFound);
    EXPECT_NE(picture.error().detail.find("nowhere.png"), std::string::npos);
}

TEST_F(PictureTest, WhatIsNoPictureIsRefusedByName)
{
    refuses("empty.png", "");
    refuses("words.png", "These are words, not a picture.\n");
    refuses("signature.png", "\x89PNG\r\n\x1a\n");
    refuses("start.jpg", "\xFF\xD8");
}

TEST_F(PictureTest, AFolderOrAPipeIsRefusedWithoutWaiting)
{
    std::filesystem::create_directory(m_folder / "folder.png");
    ASSERT_EQ(::mkfifo((m_folder / "pipe.png").c_str(), 0600), 0);
    for (const char* name : { "folder.png", "pipe.png" }) {
        const auto picture = readPicture(m_folder / name);
        ASSERT_FALSE(picture) << name;
        EXPECT_EQ(picture.error().code, ErrorCode::InvalidInput);
        EXPECT_NE(picture.error().detail.find("not a regular file"), std::string::npos);
    }
}

TEST_F(PictureTest, AHeaderThatClaimsAHugePictureIsRefusedBeforeAnythingIsDecoded)
{
    const auto start = threadTime();
    refuses("huge.png", png(100'000, 100'000, kGrey, std::string(1000, '\0')));
    refuses("long.png", png(30'001, 1, kGrey, std::string(1000, '\0')));
    refuses("many.png", png(20'000, 10'001, kGrey, std::string(1000, '\0')));
    EXPECT_LT(threadTime() - start, std::chrono::seconds(1));
}

TEST_F(PictureTest, AFileOfMoreThan256MebibytesIsRefusedUnread)
{
    write(m_folder / "large.png", png(1, 1, kGrey, { "\0\x80", 2 }));
    std::filesystem::resize_file(m_folder / "large.png", kLargestPictureFile + 1); // sparse: takes no room
    const auto picture = readPicture(m_folder / "large.png");
    ASSERT_FALSE(picture);
    EXPECT_NE(picture.error().detail.find("bytes"), std::string::npos) << picture.error().detail;
}

TEST_F(PictureTest, APictureCutShortAnywhereIsRefused)
{
    for (const char* name : { "code128-upright.jpg", "code128-perspective.png" }) {
        const std::string whole = bytesOf(kLabels / name);
        ASSERT_GT(whole.size(), 1000U);
        for (const std::size_t left :
            { whole.size() - 13, whole.size() / 2, whole.size() / 4, std::size_t{ 200 }, std::size_t{ 20 } })
            refuses(name, whole.substr(0, left));
    }
    const std::string photograph = bytesOf(kLabels / "code128-upright.jpg");
    refuses("one-byte.jpg", photograph.substr(0, photograph.size() - 1));
}

TEST_F(PictureTest, BytesAfterTheEndOfAPhotographDoNotMatter)
{
    write(m_folder / "more.jpg", bytesOf(kLabels / "code128-upright.jpg") + std::string(5000, '\x7F'));
    EXPECT_TRUE(readPicture(m_folder / "more.jpg"));
}

TEST_F(PictureTest, TheExifOrientationTurnsThePictureUpright)
{
    const auto upright = readPicture(kLabels / "qrcode-upright.jpg");
    ASSERT_TRUE(upright);
    for (const char* name : { "qrcode-exif-3.jpg", "qrcode-exif-6.jpg", "qrcode-exif-8.jpg" }) {
        const auto turned = readPicture(kLabels / name);
        ASSERT_TRUE(turned) << name;
        ASSERT_EQ(turned->width, upright->width) << name;
        ASSERT_EQ(turned->height, upright->height) << name;
        std::size_t different = 0;
        for (std::size_t i = 0; i < upright->luminance.size(); ++i)
            different += std::abs(upright->luminance[i] - turned->luminance[i]) > 60 ? 1U : 0U;
        EXPECT_LT(different, upright->luminance.size() / 200) << name;
    }
}

TEST_F(PictureTest, DamagedBytesNeverEndTheProgram)
{
    std::mt19937_64 random(20260101);
    for (const char* name : { "qrcode-upright.jpg", "code128-perspective.png" }) {
        const std::string whole = bytesOf(kLabels / name);
        for (int round = 0; round < 150; ++round) {
            std::string damaged = whole;
            for (int i = 0; i < 20; ++i)
                damaged[random() % damaged.size()] = static_cast<char>(random());
            write(m_folder / "damaged", damaged);
            const auto picture = readPicture(m_folder / "damaged");
            if (picture)
                EXPECT_EQ(picture->luminance.size(),
                    static_cast<std::size_t>(picture->width) * static_cast<std::size_t>(picture->height));
            else
                EXPECT_EQ(picture.error().code, ErrorCode::InvalidInput);
        }
    }
}

} // namespace
} // namespace sealbook::scanner
