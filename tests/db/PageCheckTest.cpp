// SPDX-License-Identifier: Apache-2.0
#include "db/PageCheck.h"

#include "db/SqlError.h"
#include "tests/db/Scratch.h"
#include "tests/support/LongRun.h"

#include <fstream>
#include <functional>

#include <gtest/gtest.h>

namespace sealbook::db::test {
namespace {

constexpr std::uint64_t kFourGiB = std::uint64_t{ 1 } << 32U;

void fill(const std::filesystem::path& file, int rows, std::int64_t bytes)
{
    Connection connection = opened(file, OpenMode::Create);
    connection.execute("CREATE TABLE t(a INTEGER PRIMARY KEY, b BLOB) STRICT");
    for (int i = 0; i < rows; ++i)
        connection.execute("INSERT INTO t(b) VALUES (zeroblob(" + std::to_string(bytes) + "))");
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

void alterByte(const std::filesystem::path& file, std::uint64_t at)
{
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekg(static_cast<std::streamoff>(at));
    const int was = bytes.get();
    bytes.seekp(static_cast<std::streamoff>(at));
    bytes.put(static_cast<char>(was ^ 1));
}

/// The number of findings; a page that cannot be read at all counts as one.
std::size_t findings(const std::filesystem::path& file,
    const std::function<std::vector<custody::Anomaly>(Connection&)>& check = checkEachPage)
{
    Connection connection = opened(file, OpenMode::ReadOnly);
    const auto found = guarded([&] { return check(connection); });
    return found ? found->size() : 1;
}

TEST(PageCheckTest, SqlCipherIsNotAskedAboutMoreThanItCanReckon)
{
    for (const char* version : { "4.5.6 community", "4.6.1 community", "4.16.0 community", "4", "", "x.y" }) {
        EXPECT_TRUE(cipherCheckReaches(version, 0)) << version;
        EXPECT_TRUE(cipherCheckReaches(version, kFourGiB)) << version;
        EXPECT_FALSE(cipherCheckReaches(version, kFourGiB + 4096)) << version;
    }
    for (const char* version : { "4.17.0 community", "4.20.1", "5.0.0 community" })
        EXPECT_TRUE(cipherCheckReaches(version, 2 * kFourGiB)) << version;
}

TEST(PageCheckTest, AnAlteredPageIsFound)
{
    const ScratchFolder folder;
    fill(folder.file(), 10, 100'000);
    EXPECT_EQ(findings(folder.file()), 0U);
    alterByte(folder.file(), 50 * 4096 + 17);
    EXPECT_GT(findings(folder.file()), 0U);
}

/// What a file of more than 4 GiB relies on.
TEST(PageCheckTest, AnAlteredPageInUseIsFoundWithoutSqlCiphersOwnCheck)
{
    const ScratchFolder folder;
    fill(folder.file(), 10, 100'000);
    const std::uint64_t pages = std::filesystem::file_size(folder.file()) / 4096;
    ASSERT_EQ(findings(folder.file(), checkPagesInUse), 0U);
    for (std::uint64_t page = 1; page < pages; ++page) { // without the first none opens
        alterByte(folder.file(), page * 4096 + 17);
        EXPECT_GT(findings(folder.file(), checkPagesInUse), 0U) << "page " << page + 1 << " of " << pages;
        alterByte(folder.file(), page * 4096 + 17); // as it was
    }
}

TEST(PageCheckTest, OfAFileOfMoreThanFourGiBAsWell)
{
    if (tests::rounds(0, 1) == 0)
        GTEST_SKIP() << "takes minutes and 5 GB: part of the long run";
    const ScratchFolder folder;
    fill(folder.file(), 45, 100'000'000);
    ASSERT_GT(std::filesystem::file_size(folder.file()), kFourGiB);
    EXPECT_EQ(findings(folder.file()), 0U) << "a sound register is called damaged";
    alterByte(folder.file(), kFourGiB + 50 * 4096 + 17);
    EXPECT_GT(findings(folder.file()), 0U);
}

} // namespace
} // namespace sealbook::db::test
