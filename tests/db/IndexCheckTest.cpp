// SPDX-License-Identifier: Apache-2.0
#include "db/IndexCheck.h"

#include "db/Statement.h"
#include "db/UnreadableFile.h"
#include "tests/db/Scratch.h"

#include <random>

#include <gmock/gmock.h>

namespace sealbook::db::test {
namespace {

constexpr const char* kAllRows = "SELECT c, b, a, k FROM t NOT INDEXED";

class IndexCheckTest : public ::testing::Test {
protected:
    IndexCheckTest()
    {
        connection.execute("CREATE TABLE t(k INTEGER PRIMARY KEY, a TEXT, b BLOB, c INTEGER, UNIQUE (a, c)) STRICT;"
                           "CREATE INDEX t_b ON t(b);"
                           "CREATE INDEX t_c ON t(c) WHERE c IS NOT NULL");
        std::mt19937_64 random(11);
        for (std::int64_t row = 1; row <= 400; ++row) {
            const std::string text(random() % 4, static_cast<char>(random() % 3));
            const std::vector<std::uint8_t> blob(random() % 4, static_cast<std::uint8_t>(random()));
            Statement write(connection, "INSERT INTO t VALUES (?, ?, ?, ?)");
            write.bind(1, row).bind(2, std::string_view(text + std::to_string(row)));
            if (random() % 5 != 0)
                write.bind(3, std::span<const std::uint8_t>(blob));
            if (random() % 2 != 0)
                write.bind(4, static_cast<std::int64_t>(random()));
            write.run();
        }
    }
    /// What is said of the indexes when these rows are shown.
    std::optional<std::string> wrong(const std::string& rows = kAllRows)
    {
        IndexCheck check(connection, "t");
        Statement shown(connection, rows);
        while (shown.step())
            check.take(shown);
        return check.firstWrong();
    }
    std::int64_t pageOf(const std::string& index)
    {
        return queryInteger(connection, "SELECT rootpage FROM sqlite_master WHERE name = '" + index + "'");
    }
    /// The file as it is on the disk, with everything in it.
    std::string closed()
    {
        connection = opened(folder.path() / "other.db", OpenMode::Create);
        std::filesystem::remove(folder.path() / "other.db");
        return contentsOf(folder.file());
    }
    /// Puts that page back to what it was in `old`, and opens the file again.
    void putBack(std::int64_t page, const std::string& old)
    {
        std::string now = closed();
        const auto at = static_cast<std::size_t>(page - 1) * kPageSize;
        ASSERT_NE(now.compare(at, kPageSize, old, at, kPageSize), 0);
        overwrite(folder.file(), now.replace(at, kPageSize, old, at, kPageSize));
        connection = opened(folder.file(), OpenMode::ReadWrite);
    }

    ScratchFolder folder;
    Connection connection = opened(folder.file(), OpenMode::Create);
};

TEST_F(IndexCheckTest, IndexesThatHoldTheRowsAreRight)
{
    EXPECT_EQ(wrong(), std::nullopt);
    EXPECT_EQ(wrong(std::string(kAllRows) + " ORDER BY k DESC"), std::nullopt);
    connection.execute("DELETE FROM t");
    EXPECT_EQ(wrong(), std::nullopt);
}

TEST_F(IndexCheckTest, AnotherValueInAnyColumnIsFoundInItsIndex)
{
    for (int row = 1; row <= 400; row += 7) {
        const std::string here = " WHEN k = " + std::to_string(row) + " THEN ";
        EXPECT_EQ(wrong("SELECT c, b, CASE" + here + "a || 'x' ELSE a END AS a, k FROM t"), "sqlite_autoindex_t_1");
        EXPECT_EQ(wrong("SELECT c, CASE" + here + "coalesce(b, x'') || x'00' ELSE b END AS b, a, k FROM t"), "t_b");
        EXPECT_EQ(wrong("SELECT c, b, a, CASE" + here + "401 ELSE k END AS k FROM t"),
            queryInteger(connection, "SELECT c IS NOT NULL FROM t WHERE k = " + std::to_string(row)) != 0 ? "t_c"
                                                                                                          : "t_b");
    }
}

TEST_F(IndexCheckTest, ARowThatIsNotThereOrOnceMoreIsFound)
{
    EXPECT_NE(wrong(std::string(kAllRows) + " WHERE k <> 17"), std::nullopt);
    EXPECT_NE(wrong("SELECT c, b, a, k FROM t UNION ALL SELECT c, b, a, k FROM t WHERE k = 17"), std::nullopt);
    EXPECT_NE(
        wrong("SELECT c, b, a, k FROM t WHERE k <> 17 UNION ALL SELECT c, b, a, k FROM t WHERE k = 18"), std::nullopt)
        << "as many rows as there are";
}

TEST_F(IndexCheckTest, AnOldPageOfAnIndexIsFound)
{
    connection.execute("DELETE FROM t WHERE k > 40"); // an index is one page
    const std::string old = closed();
    for (const char* index : { "t_b", "t_c", "sqlite_autoindex_t_1" }) {
        connection = opened(folder.file(), OpenMode::ReadWrite);
        connection.execute("UPDATE t SET a = a || 'x', b = x'0102030405', c = k WHERE k = 20");
        const std::int64_t page = pageOf(index);
        ASSERT_NO_FATAL_FAILURE(putBack(page, old));
        EXPECT_EQ(wrong(), index);
        closed();
        overwrite(folder.file(), old);
    }
    connection = opened(folder.file(), OpenMode::ReadWrite);
    EXPECT_EQ(wrong(), std::nullopt);
}

TEST_F(IndexCheckTest, EntriesOutOfOrderAreFound)
{
    connection.execute("CREATE TABLE u(name TEXT) STRICT; INSERT INTO u VALUES ('b'), ('A'), ('C');"
                       "CREATE INDEX u_name ON u(name COLLATE NOCASE)");
    const std::int64_t page = pageOf("u_name");
    const std::string old = closed();
    connection = opened(folder.file(), OpenMode::ReadWrite);
    connection.execute("DROP INDEX u_name; CREATE INDEX u_name ON u(name)");
    ASSERT_EQ(pageOf("u_name"), page);
    for (const bool isOld : { false, true }) {
        if (isOld) {
            ASSERT_NO_FATAL_FAILURE(putBack(page, old));
        }
        IndexCheck check(connection, "u");
        Statement rows(connection, "SELECT name, rowid FROM u NOT INDEXED");
        while (rows.step())
            check.take(rows);
        EXPECT_EQ(check.firstWrong().has_value(), isOld) << "b stands before C";
    }
}

TEST_F(IndexCheckTest, AnIndexWithAConditionOrAnExpressionOfItsOwnIsNotBelieved)
{
    connection.execute("CREATE INDEX t_some ON t(c) WHERE c > 5");
    EXPECT_EQ(wrong(), "t_some");
    connection.execute("DROP INDEX t_some; CREATE INDEX t_half ON t(c / 2)");
    EXPECT_EQ(wrong(), "t_half");
}

TEST_F(IndexCheckTest, RowsWithoutAColumnOfAnIndexAreAFaultOfTheProgram)
{
    EXPECT_THROW(wrong("SELECT c, b, a FROM t"), SqlError);
}

} // namespace
} // namespace sealbook::db::test
