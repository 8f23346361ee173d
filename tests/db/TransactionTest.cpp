// SPDX-License-Identifier: Apache-2.0
#include "db/Transaction.h"

#include "db/Statement.h"
#include "tests/db/Scratch.h"

#include <chrono>
#include <csignal>
#include <thread>

#include <sys/resource.h>

namespace sealbook::db::test {

namespace {

using Kind = Transaction::Kind;

class TransactionTest : public ::testing::Test {
protected:
    void SetUp() override { connection.execute("CREATE TABLE t(a INTEGER NOT NULL, b TEXT) STRICT"); }
    static std::int64_t rows(Connection& from) { return queryInteger(from, "SELECT count(*) FROM t"); }

    /// About `megabytes` of rows in one transaction.
    static void fill(Connection& into, int megabytes)
    {
        Transaction transaction(into, Kind::Write);
        Statement insert(into, "INSERT INTO t VALUES (?, ?)");
        const std::string text(1000, 'x');
        for (int row = 0; row < 1000 * megabytes; ++row) {
            insert.bindAll(row, text).run();
        }
        transaction.commit();
    }

    ScratchFolder folder;
    Connection connection = opened(folder.file(), OpenMode::Create);
};

} // namespace

TEST_F(TransactionTest, WithoutCommitNothingIsLeft)
{
    {
        const Transaction transaction(connection, Kind::Write);
        connection.execute("INSERT INTO t VALUES (1, 'a'); CREATE TABLE more(a INTEGER) STRICT; PRAGMA user_version=9");
        EXPECT_TRUE(connection.inTransaction());
        EXPECT_EQ(rows(connection), 1);
    }
    EXPECT_FALSE(connection.inTransaction());
    EXPECT_EQ(rows(connection), 0);
    EXPECT_EQ(queryInteger(connection, "PRAGMA user_version"), 0);
    EXPECT_EQ(queryInteger(connection, "SELECT count(*) FROM sqlite_master"), 1);
}

TEST_F(TransactionTest, AnExceptionRollsBack)
{
    EXPECT_EQ(failureOf([&] {
        const Transaction transaction(connection, Kind::Write);
        connection.execute("INSERT INTO t VALUES (1, 'a')");
        connection.execute("INSERT INTO t VALUES (NULL, 'b')");
    }),
        ErrorCode::Conflict);
    EXPECT_FALSE(connection.inTransaction());
    EXPECT_EQ(rows(connection), 0);
}

TEST_F(TransactionTest, WhatIsCommittedOutlivesTheConnection)
{
    {
        Transaction transaction(connection, Kind::Write);
        connection.execute("INSERT INTO t VALUES (1, 'a')");
        transaction.commit();
    }
    {
        const Connection closing = std::move(connection);
    }
    Connection again = opened(folder.file(), OpenMode::ReadOnly);
    EXPECT_EQ(rows(again), 1);
}

TEST_F(TransactionTest, ARunningStatementDoesNotKeepARollBackFromHappening)
{
    Statement query(connection, "SELECT a FROM t");
    connection.execute("INSERT INTO t VALUES (1, 'a'), (2, 'b')");
    {
        const Transaction transaction(connection, Kind::Write);
        ASSERT_TRUE(query.step());
        connection.execute("DELETE FROM t");
    }
    EXPECT_FALSE(connection.inTransaction());
    query.reset();
    EXPECT_EQ(rows(connection), 2);
}

TEST_F(TransactionTest, AWriterWaitsForTheOtherAndThenSaysLocked)
{
    constexpr std::chrono::milliseconds kPatience(120);
    Connection other = opened(folder.file(), OpenMode::ReadWrite, kPatience);
    const Transaction held(connection, Kind::Write);
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(failureOf([&] { const Transaction second(other, Kind::Write); }), ErrorCode::Locked);
    EXPECT_GE(std::chrono::steady_clock::now() - start, kPatience / 2);
    EXPECT_EQ(rows(other), 0); // a reader always may
}

TEST_F(TransactionTest, AWriterThatIsPatientGetsItsTurn)
{
    Connection other = opened(folder.file(), OpenMode::ReadWrite, std::chrono::seconds(20));
    std::optional<Transaction> held(std::in_place, connection, Kind::Write);
    std::optional<ErrorCode> failure = ErrorCode::Cancelled;
    std::thread waiting([&] {
        failure = failureOf([&] {
            Transaction second(other, Kind::Write);
            other.execute("INSERT INTO t VALUES (1, 'a')");
            second.commit();
        });
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    held.reset();
    waiting.join();
    EXPECT_EQ(failure, std::nullopt);
    EXPECT_EQ(rows(connection), 1);
}

TEST_F(TransactionTest, AReaderSeesOneStateFromItsBeginning)
{
    Connection reader = opened(folder.file(), OpenMode::ReadOnly);
    const Transaction snapshot(reader, Kind::Read);
    connection.execute("INSERT INTO t VALUES (1, 'a')"); // before the reader's first own query
    EXPECT_EQ(rows(reader), 0);
    connection.execute("INSERT INTO t VALUES (2, 'b')");
    EXPECT_EQ(rows(reader), 0);
}

TEST_F(TransactionTest, OneInsideAnotherIsAnErrorThatLeavesTheOuterOneAlone)
{
    Transaction outer(connection, Kind::Write);
    connection.execute("INSERT INTO t VALUES (1, 'a')");
    EXPECT_THROW(Transaction(connection, Kind::Write), SqlError);
    EXPECT_THROW(Transaction(connection, Kind::Read), SqlError);
    outer.commit();
    EXPECT_EQ(rows(connection), 1);
}

TEST_F(TransactionTest, AFullDiskIsToldAsFullAndLeavesWhatWasThere)
{
    fill(connection, 1);
    const std::int64_t pages = queryInteger(connection, "PRAGMA page_count");
    connection.execute("PRAGMA max_page_count=" + std::to_string(pages + 20));
    EXPECT_EQ(failureOf([&] { fill(connection, 1); }), ErrorCode::Full);
    EXPECT_FALSE(connection.inTransaction());
    EXPECT_EQ(rows(connection), 1000);
    connection.execute("PRAGMA max_page_count=1000000");
    fill(connection, 1); // room was made: the same connection goes on
    EXPECT_EQ(rows(connection), 2000);
}

TEST_F(TransactionTest, AWriteThatTheSystemRefusesIsToldAsIoAndLeavesWhatWasThere)
{
    fill(connection, 1);
    constexpr int kExpected = 0;
    EXPECT_EQ(inChild([&] {
        Connection limited = opened(folder.file(), OpenMode::ReadWrite);
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{ 3'000'000, 3'000'000 }; // bytes a file may have
        ::setrlimit(RLIMIT_FSIZE, &limit);
        const bool refused = failureOf([&] { fill(limited, 4); }) == ErrorCode::Io && !limited.inTransaction();
        return refused && rows(limited) == 1000 ? kExpected : 1;
    }),
        kExpected);
    EXPECT_EQ(rows(connection), 1000);
    fill(connection, 1);
    EXPECT_EQ(rows(connection), 2000);
}

} // namespace sealbook::db::test
