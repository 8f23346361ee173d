// SPDX-License-Identifier: Apache-2.0
#include "src/interchange/IntakeCsv.h"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <string>
#include <unistd.h>

namespace sealbook::interchange {
namespace {

namespace fs = std::filesystem;

class IntakeCsvFileTest : public testing::Test {
protected:
    IntakeCsvFileTest()
    {
        std::string pattern = (fs::temp_directory_path() / "sealbook-csv-XXXXXX").string();
        m_folder = ::mkdtemp(pattern.data());
    }
    ~IntakeCsvFileTest() override { fs::remove_all(m_folder); }

    fs::path fileWith(std::string_view name, std::string_view bytes) const
    {
        fs::path file = m_folder / name;
        std::ofstream(file, std::ios::binary) << bytes;
        return file;
    }

    fs::path m_folder;
};

TEST_F(IntakeCsvFileTest, PlacesNameTheFileWithoutItsFolder)
{
    const auto rows = readCsvFile(fileWith("seized today.csv", "kind\nphone\n"));
    ASSERT_TRUE(rows) << rows.error().detail;
    ASSERT_EQ(rows->size(), 1U);
    EXPECT_EQ(rows->front().place, "seized today.csv line 2");
}

TEST_F(IntakeCsvFileTest, AFileThatIsNotThereIsNotFound)
{
    const auto rows = readCsvFile(m_folder / "none.csv");
    ASSERT_FALSE(rows);
    EXPECT_EQ(rows.error().code, ErrorCode::NotFound);
}

TEST_F(IntakeCsvFileTest, AFolderCannotBeRead)
{
    const auto rows = readCsvFile(m_folder);
    ASSERT_FALSE(rows);
    EXPECT_EQ(rows.error().code, ErrorCode::Io);
}

TEST_F(IntakeCsvFileTest, AFileThatIsTooLongIsWrongInputNotADamagedRecord)
{
    const fs::path file = fileWith("long.csv", "kind\n");
    fs::resize_file(file, kMaxCsvBytes + 1);
    const auto rows = readCsvFile(file);
    ASSERT_FALSE(rows);
    EXPECT_EQ(rows.error().code, ErrorCode::InvalidInput);
    EXPECT_THAT(rows.error().detail, testing::StartsWith("long.csv: it is longer than 64 MiB"));
}

} // namespace
} // namespace sealbook::interchange
