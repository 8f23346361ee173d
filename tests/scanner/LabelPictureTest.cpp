// SPDX-License-Identifier: Apache-2.0
// Pictures of labels that another encoder made (tests/data/labels/make.sh), with what is to be read from each.
#include "scanner/Codes.h"
#include "tests/scanner/Canvas.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace sealbook::scanner {
namespace {

const std::filesystem::path kFolder = std::filesystem::path(SEALBOOK_SOURCE_DIR) / "tests/data/labels";

struct Expected {
    std::string picture;
    std::multiset<std::string> codes; ///< "FORMAT TEXT"
};

void PrintTo(const Expected& expected, std::ostream* out)
{
    *out << expected.picture;
}

std::vector<Expected> readExpected()
{
    std::map<std::string, std::multiset<std::string>> pictures;
    std::ifstream in(kFolder / "expected.tsv");
    for (std::string line; std::getline(in, line);) {
        std::istringstream fields(line);
        std::string picture;
        std::string format;
        std::string text;
        fields >> picture >> format >> text;
        auto& codes = pictures[picture];
        if (format != "-")
            codes.insert(format + ' ' + text);
    }
    std::vector<Expected> result;
    for (const auto& [picture, codes] : pictures)
        result.push_back({ picture, codes });
    return result;
}

std::multiset<std::string> found(const Picture& picture, Formats formats)
{
    Hints hints;
    hints.formats = formats;
    std::multiset<std::string> codes;
    for (const Code& code : findCodes(picture, hints, testing::patientTime))
        codes.insert(std::string(word(code.format)) + ' ' + code.text);
    return codes;
}

class LabelPictureTest : public ::testing::TestWithParam<Expected> { };

TEST_P(LabelPictureTest, GivesExactlyItsCodes)
{
    const auto picture = readPicture(kFolder / GetParam().picture);
    ASSERT_TRUE(picture) << picture.error().detail;
    EXPECT_EQ(found(*picture, kLabelFormats), GetParam().codes);
    EXPECT_EQ(found(*picture, kAllFormats), GetParam().codes) << "with every format looked for";
}

INSTANTIATE_TEST_SUITE_P(Labels, LabelPictureTest, ::testing::ValuesIn(readExpected()), [](const auto& one) {
    std::string name = one.param.picture;
    std::replace_if(
        name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
    return name;
});

TEST(LabelPicturesTest, CoverEveryLabelFormatAndPicturesWithoutAny)
{
    std::map<std::string, int> pictures;
    int without = 0;
    for (const Expected& expected : readExpected()) {
        without += expected.codes.empty() ? 1 : 0;
        for (const std::string& code : expected.codes)
            ++pictures[code.substr(0, code.find(' '))];
    }
    EXPECT_GE(pictures["Code128"], 20);
    EXPECT_GE(pictures["QRCode"], 20);
    EXPECT_GE(pictures["DataMatrix"], 20);
    EXPECT_GE(without, 5);
}

class ExifTurnTest : public ::testing::TestWithParam<std::string> { };

TEST_P(ExifTurnTest, GivesTheSameCornersAsTheUprightPicture)
{
    const auto upright = readPicture(kFolder / (GetParam() + "-upright.jpg"));
    ASSERT_TRUE(upright) << upright.error().detail;
    const auto wanted = findCodes(*upright, {}, testing::patientTime);
    ASSERT_EQ(wanted.size(), 1U);
    for (const std::string way : { "3", "6", "8" }) {
        const auto turned = readPicture(kFolder / (GetParam() + "-exif-" + way + ".jpg"));
        ASSERT_TRUE(turned) << turned.error().detail;
        EXPECT_EQ(turned->width, upright->width) << "orientation " << way;
        const auto codes = findCodes(*turned, {}, testing::patientTime);
        ASSERT_EQ(codes.size(), 1U) << "orientation " << way;
        for (std::size_t i = 0; i < 4; ++i) {
            EXPECT_NEAR(codes[0].corners[i].x, wanted[0].corners[i].x, 3) << "orientation " << way << ", corner " << i;
            EXPECT_NEAR(codes[0].corners[i].y, wanted[0].corners[i].y, 3) << "orientation " << way << ", corner " << i;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Labels, ExifTurnTest, ::testing::Values("code128", "qrcode", "datamatrix"),
    [](const auto& one) { return one.param; });

} // namespace
} // namespace sealbook::scanner
