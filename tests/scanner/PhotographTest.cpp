// SPDX-License-Identifier: Apache-2.0
// Real photographs that are no part of this project: a folder beside it (or named by SEALBOOK_PHOTOS) with one folder a
// collection, NAME.png or NAME.jpg, and NAME.txt with the exact text where the content is text.
#include "scanner/Codes.h"
#include "tests/scanner/Canvas.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

namespace sealbook::scanner {
namespace {

using testing::kSlowness;

std::filesystem::path photographs()
{
    const char* named = std::getenv("SEALBOOK_PHOTOS");
    return named != nullptr ? std::filesystem::path(named)
                            : std::filesystem::path(SEALBOOK_SOURCE_DIR) / "../shared/barcode-photos";
}

struct Collection {
    std::string folder;
    int goal; ///< texts to be read at least; wrong ones are never allowed
};

void PrintTo(const Collection& collection, std::ostream* out)
{
    *out << collection.folder;
}

class PhotographTest : public ::testing::TestWithParam<Collection> { };

TEST_P(PhotographTest, AreReadUpToTheGoalAndNeverWrong)
{
    const auto folder = photographs() / GetParam().folder;
    if (!std::filesystem::is_directory(folder))
        GTEST_SKIP() << "the photographs are not on this machine: " << folder;
    int withText = 0;
    int read = 0;
    double seconds = 0;
    double longest = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".png" && entry.path().extension() != ".jpg")
            continue;
        const auto picture = readPicture(entry.path());
        ASSERT_TRUE(picture) << picture.error().detail;
        Hints hints;
        hints.formats = kAllFormats;
        hints.budget *= kSlowness;
        const auto start = threadTime();
        const auto codes = findCodes(*picture, hints);
        const double took = std::chrono::duration<double>(threadTime() - start).count();
        longest = std::max(longest, took);
        seconds += took;
        auto beside = entry.path();
        if (!std::filesystem::exists(beside.replace_extension(".txt")))
            continue; // its content is bytes, not text
        const std::string text = testing::bytesOf(beside);
        ++withText;
        bool right = false;
        for (const Code& code : codes) {
            EXPECT_EQ(code.text, text) << "wrong text in " << entry.path();
            right = right || code.text == text;
        }
        read += right ? 1 : 0;
    }
    std::cout << GetParam().folder << ": " << read << " of " << withText << " read, " << seconds
              << " s of processor time, " << longest << " s at most\n";
    EXPECT_GE(read, GetParam().goal);
}

INSTANTIATE_TEST_SUITE_P(Collections, PhotographTest,
    ::testing::Values(Collection{ "code128-1", 6 }, Collection{ "datamatrix-1", 27 }, Collection{ "datamatrix-3", 20 },
        Collection{ "qrcode-1", 8 }, Collection{ "qrcode-2", 50 }),
    [](const auto& one) {
        std::string name = one.param.folder;
        name.replace(name.find('-'), 1, "_");
        return name;
    });

} // namespace
} // namespace sealbook::scanner
