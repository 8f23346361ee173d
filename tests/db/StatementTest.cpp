// SPDX-License-Identifier: Apache-2.0
#include "db/Statement.h"

#include "tests/db/Scratch.h"

#include <limits>
#include <random>

#include <gmock/gmock.h>

namespace sealbook::db::test {

namespace {

class StatementTest : public ::testing::Test {
protected:
    void SetUp() override
    {
        connection.execute("CREATE TABLE t(k INTEGER PRIMARY KEY, i INTEGER, s TEXT, b BLOB) STRICT;"
                           "CREATE TABLE u(a INTEGER NOT NULL UNIQUE CHECK (a > 0)) STRICT");
    }

    ScratchFolder folder;
    Connection connection = opened(folder.file(), OpenMode::Create);
};

std::vector<std::uint8_t> bytesOf(std::span<const std::uint8_t> bytes)
{
    return { bytes.begin(), bytes.end() };
}

} // namespace

TEST_F(StatementTest, WhatIsBoundIsReadBack)
{
    std::mt19937_64 random(7);
    for (int round = 0; round < 300; ++round) {
        const auto number = static_cast<std::int64_t>(random());
        std::string text(random() % 50, '\0');
        std::vector<std::uint8_t> blob(random() % 50);
        for (char& letter : text) {
            letter = static_cast<char>(random() % 128); // zero bytes too
        }
        for (std::uint8_t& byte : blob) {
            byte = static_cast<std::uint8_t>(random());
        }
        Statement(connection, "INSERT INTO t VALUES (?, ?, ?, ?)").bindAll(round, number, text, blob).run();
        Statement query(connection, "SELECT i, s, b FROM t WHERE k = ?");
        ASSERT_TRUE(query.bind(1, round).step());
        EXPECT_EQ(query.integer(0), number);
        EXPECT_EQ(query.text(1), text);
        EXPECT_EQ(bytesOf(query.blob(2)), blob);
        EXPECT_FALSE(query.step());
    }
}

TEST_F(StatementTest, AValueGoesFromRowToRowWithItsType)
{
    connection.execute(
        "CREATE TABLE from_here(a, b, c, d, e); INSERT INTO from_here VALUES (7, 'seven', x'0700', NULL, 0.5);"
        "CREATE TABLE to_there(a, b, c, d, e)");
    Statement row(connection, "SELECT * FROM from_here");
    ASSERT_TRUE(row.step());
    Statement write(connection, "INSERT INTO to_there VALUES (?, ?, ?, ?, ?)");
    for (int column = 0; column < 5; ++column)
        write.bindFrom(column + 1, row, column);
    write.run();
    EXPECT_EQ(
        queryInteger(connection,
            "SELECT count(*) FROM from_here f JOIN to_there t"
            " ON typeof(t.a) || typeof(t.b) || typeof(t.c) || typeof(t.d) || typeof(t.e) = 'integertextblobnullreal'"
            " AND t.a IS f.a AND t.b IS f.b AND t.c IS f.c AND t.d IS f.d AND t.e IS f.e"),
        1);
    EXPECT_THROW(write.bindFrom(6, row, 0), SqlError);
}

TEST_F(StatementTest, SortableTextsSortAsSqliteSortsTheValues)
{
    connection.execute("CREATE TABLE v(i INTEGER, s TEXT, b BLOB) STRICT");
    std::mt19937_64 random(8);
    for (int row = 0; row < 2000; ++row) {
        Statement write(connection, "INSERT INTO v VALUES (?, ?, ?)");
        const std::string text(random() % 4, static_cast<char>(random() % 3)); // zero bytes, beginnings of each other
        std::vector<std::uint8_t> blob(random() % 4);
        for (std::uint8_t& byte : blob)
            byte = random() % 2 ? 0 : static_cast<std::uint8_t>(random() % 2 ? 255 : 1);
        if (random() % 4 != 0)
            write.bind(1, static_cast<std::int64_t>(random()) >> (random() % 64));
        if (random() % 4 != 0)
            write.bind(2, std::string_view(text));
        if (random() % 4 != 0)
            write.bind(3, std::span<const std::uint8_t>(blob));
        write.run();
    }
    for (const char* columns : { "s, b, i", "b, i, s", "i, s, b" }) {
        Statement rows(
            connection, "SELECT DISTINCT " + std::string(columns) + " FROM v ORDER BY " + std::string(columns));
        std::string before;
        int different = 0;
        for (; rows.step(); ++different) {
            std::string text;
            for (int column = 0; column < 3; ++column)
                rows.appendSortable(text, column);
            ASSERT_LT(before, text) << columns << ", place " << different;
            before = text;
        }
        EXPECT_GT(different, 500);
    }
    Statement real(connection, "SELECT 1.5");
    ASSERT_TRUE(real.step());
    std::string text;
    EXPECT_THROW(real.appendSortable(text, 0), SqlError);
}

TEST_F(StatementTest, AColumnIsFoundByItsName)
{
    Statement row(connection, "SELECT 1 AS one, k, 2 AS two FROM t");
    EXPECT_EQ(row.columnNamed("one"), 0);
    EXPECT_EQ(row.columnNamed("k"), 1);
    EXPECT_EQ(row.columnNamed("two"), 2);
    EXPECT_THROW(row.columnNamed("three"), SqlError);
}

TEST_F(StatementTest, TheEndsOfTheIntegerRangeAreKept)
{
    using Limits = std::numeric_limits<std::int64_t>;
    Statement query(connection, "SELECT ?, ?");
    ASSERT_TRUE(query.bindAll(Limits::min(), Limits::max()).step());
    EXPECT_EQ(query.integer(0), Limits::min());
    EXPECT_EQ(query.integer(1), Limits::max());
}

TEST_F(StatementTest, EmptyIsNotNull)
{
    Statement query(connection, "SELECT ?, ?, ?");
    ASSERT_TRUE(query.bindAll(std::string_view(), std::span<const std::uint8_t>(), std::nullopt).step());
    EXPECT_EQ(query.text(0), "");
    EXPECT_TRUE(query.blob(1).empty());
    EXPECT_FALSE(query.isNull(0));
    EXPECT_FALSE(query.isNull(1));
    EXPECT_TRUE(query.isNull(2));
}

TEST_F(StatementTest, AnAbsentValueIsNullAndComesBackAbsent)
{
    Statement query(connection, "SELECT ?, ?, ?, ?");
    query.bindAll(std::optional<std::int64_t>(), std::optional<std::string>(),
        std::optional<std::vector<std::uint8_t>>(), std::optional<std::string>("seal"));
    ASSERT_TRUE(query.step());
    EXPECT_EQ(query.optionalInteger(0), std::nullopt);
    EXPECT_EQ(query.optionalText(1), std::nullopt);
    EXPECT_FALSE(query.optionalBlob(2).has_value());
    EXPECT_EQ(query.optionalText(3), "seal");
}

TEST_F(StatementTest, AValueOfAnotherTypeIsNotConverted)
{
    Statement query(connection, "SELECT 1, '2', x'03', NULL");
    ASSERT_TRUE(query.step());
    EXPECT_THROW(query.text(0), SqlError);
    EXPECT_THROW(query.integer(1), SqlError);
    EXPECT_THROW(query.text(2), SqlError);
    EXPECT_THROW(query.integer(3), SqlError);
    EXPECT_THROW(query.optionalBlob(1), SqlError);
    EXPECT_THROW(query.integer(4), SqlError);
}

TEST_F(StatementTest, AStatementWithoutARowHasNoValues)
{
    Statement query(connection, "SELECT 1 WHERE 0");
    EXPECT_FALSE(query.step());
    EXPECT_THROW(query.integer(0), SqlError);
}

TEST_F(StatementTest, BindingsDoNotPassToTheNextUser)
{
    Statement(connection, "INSERT INTO t(k, s) VALUES (?, ?)").bindAll(1, "a secret").run();
    Statement(connection, "INSERT INTO t(k, s) VALUES (?, ?)").bind(1, 2).run();
    EXPECT_EQ(queryInteger(connection, "SELECT count(*) FROM t WHERE s IS NULL"), 1);
}

TEST_F(StatementTest, TheSameTextMayBeInUseTwiceAtATime)
{
    connection.execute("INSERT INTO u VALUES (1), (2), (3)");
    const char* const sql = "SELECT a FROM u ORDER BY a";
    for (int round = 0; round < 3; ++round) {
        Statement outer(connection, sql);
        ASSERT_TRUE(outer.step());
        Statement inner(connection, sql);
        ASSERT_TRUE(inner.step());
        ASSERT_TRUE(inner.step());
        EXPECT_EQ(inner.integer(0), 2);
        EXPECT_EQ(outer.integer(0), 1);
    }
}

TEST_F(StatementTest, ACachedStatementIsResetAfterAnError)
{
    const char* const sql = "INSERT INTO u VALUES (?)";
    Statement(connection, sql).bind(1, 5).run();
    for (int round = 0; round < 3; ++round) {
        Statement again(connection, sql);
        EXPECT_EQ(failureOf([&] { again.bind(1, 5).run(); }), ErrorCode::Conflict);
        EXPECT_EQ(failureOf([&] { again.bind(1, -1).run(); }), ErrorCode::Conflict);
        again.bind(1, 10 + round).run(); // the very same statement goes on
    }
    // And none of the failures holds a lock.
    Connection other = opened(folder.file(), OpenMode::ReadWrite);
    other.execute("INSERT INTO u VALUES (99)");
    EXPECT_EQ(queryInteger(connection, "SELECT count(*) FROM u"), 5);
}

TEST_F(StatementTest, AStatementLeftInTheMiddleHoldsNoSnapshot)
{
    connection.execute("INSERT INTO u VALUES (1), (2)");
    {
        Statement half(connection, "SELECT a FROM u");
        ASSERT_TRUE(half.step());
    }
    Connection other = opened(folder.file(), OpenMode::ReadWrite);
    other.execute("INSERT INTO u VALUES (3)");
    EXPECT_EQ(queryInteger(connection, "SELECT count(*) FROM u"), 3);
}

TEST_F(StatementTest, ACachedStatementSurvivesAChangeOfTheSchema)
{
    const char* const sql = "SELECT count(*) FROM u";
    EXPECT_EQ(queryInteger(connection, sql), 0);
    connection.execute("DROP TABLE u; CREATE TABLE u(a TEXT, b TEXT) STRICT; INSERT INTO u VALUES ('x', 'y')");
    EXPECT_EQ(queryInteger(connection, sql), 1);
}

TEST_F(StatementTest, ATextIsExactlyOneStatement)
{
    EXPECT_THROW(Statement(connection, "SELECT 1; SELECT 2"), SqlError);
    EXPECT_THROW(Statement(connection, ""), SqlError);
    EXPECT_THROW(Statement(connection, "SELECT 'not closed"), SqlError);
    EXPECT_NO_THROW(Statement(connection, "SELECT 1; "));
}

TEST_F(StatementTest, AParameterThatIsNotThereCannotBeBound)
{
    Statement query(connection, "SELECT ?");
    EXPECT_THROW(query.bind(2, 1), SqlError);
    EXPECT_THROW(query.bind(0, "text"), SqlError);
}

TEST_F(StatementTest, AnErrorNamesTheColumnAndNeverTheValue)
{
    Statement insert(connection, "INSERT INTO t(k, i) VALUES (1, ?)");
    const Result<void> result = guarded([&] { insert.bind(1, "canary-value").run(); });
    ASSERT_FALSE(result);
    EXPECT_THAT(result.error().detail, ::testing::HasSubstr("t.i"));
    EXPECT_THAT(result.error().detail, ::testing::Not(::testing::HasSubstr("canary-value")));
}

TEST(SqlErrorTest, EachResultCodeBecomesWhatACallerCanActOn)
{
    // Values of sqlite.org, "Result and Error Codes".
    const std::array<std::pair<int, ErrorCode>, 14> expected{ {
        { 13, ErrorCode::Full }, // SQLITE_FULL
        { 5, ErrorCode::Locked }, // SQLITE_BUSY
        { 517, ErrorCode::Locked }, // SQLITE_BUSY_SNAPSHOT
        { 6, ErrorCode::Locked }, // SQLITE_LOCKED
        { 11, ErrorCode::Corrupt }, // SQLITE_CORRUPT
        { 779, ErrorCode::Corrupt }, // SQLITE_CORRUPT_INDEX
        { 26, ErrorCode::Corrupt }, // SQLITE_NOTADB
        { 19, ErrorCode::Conflict }, // SQLITE_CONSTRAINT
        { 2067, ErrorCode::Conflict }, // SQLITE_CONSTRAINT_UNIQUE
        { 9, ErrorCode::Cancelled }, // SQLITE_INTERRUPT
        { 10, ErrorCode::Io }, // SQLITE_IOERR
        { 14, ErrorCode::Io }, // SQLITE_CANTOPEN
        { 8, ErrorCode::Io }, // SQLITE_READONLY
        { 3, ErrorCode::Io }, // SQLITE_PERM
    } };
    for (const auto& [code, error] : expected) {
        EXPECT_EQ(toError(SqlError(code, "why")).code, error) << code;
        const std::string detail = toError(SqlError(code, "why")).detail;
        if (error == ErrorCode::Cancelled)
            EXPECT_EQ(detail, "cancelled");
        else
            EXPECT_NE(detail.find("why"), std::string::npos) << detail;
    }
    EXPECT_EQ(toError(SqlError(11, "why")).detail, "the database is damaged or was altered (why)");
    EXPECT_EQ(toError(SqlError(779, "why")).detail, "the database is damaged or was altered (why)");
}

TEST(SqlErrorTest, GuardedGivesValuesResultsAndFailures)
{
    EXPECT_EQ(*guarded([] { return 7; }), 7);
    EXPECT_EQ(*guarded([] { return Result<int>(8); }), 8);
    EXPECT_TRUE(guarded([] {}));
    const Result<int> refused = guarded([]() -> Result<int> { return Error{ ErrorCode::Refused, "rule" }; });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Refused);
    EXPECT_EQ(failureOf([] { throw SqlError(13, "full"); }), ErrorCode::Full);
    EXPECT_EQ(failureOf([] { throw std::bad_alloc(); }), ErrorCode::Io);
}

} // namespace sealbook::db::test
