// SPDX-License-Identifier: Apache-2.0
#include "db/Connection.h"

#include "db/Statement.h"
#include "tests/db/Scratch.h"

#include <fstream>
#include <tuple>

#include <gmock/gmock.h>
#include <sys/stat.h>

namespace sealbook::db::test {

namespace fs = std::filesystem;

namespace {

std::string answerOf(Connection& connection, const std::string& pragma)
{
    Statement statement(connection, "SELECT CAST(" + pragma + " AS TEXT) FROM pragma_" + pragma);
    return statement.step() ? std::string(statement.text(0)) : std::string("no answer");
}

fs::perms modeOf(const fs::path& file)
{
    return fs::status(file).permissions();
}

} // namespace

TEST(ConnectionTest, TheLibraryIsSqlCipherFourOrLater)
{
    const ScratchFolder folder;
    Connection connection = opened(folder.file(), OpenMode::Create);
    Statement version(connection, "PRAGMA cipher_version");
    ASSERT_TRUE(version.step());
    EXPECT_GE(std::stoi(std::string(version.text(0))), 4);
}

TEST(ConnectionTest, NoSharedSqlLibraryIsLoadedBesideTheOneLinkedIn)
{
    const ScratchFolder folder;
    const Connection connection = opened(folder.file(), OpenMode::Create);
    std::ifstream maps("/proc/self/maps");
    ASSERT_TRUE(maps);
    for (std::string line; std::getline(maps, line);) {
        EXPECT_THAT(line, ::testing::Not(::testing::HasSubstr("libsqlite3")));
        EXPECT_THAT(line, ::testing::Not(::testing::HasSubstr("libsqlcipher")));
    }
}

TEST(ConnectionTest, TheFileDoesNotBeginLikeAPlainDatabase)
{
    const ScratchFolder folder;
    {
        Connection connection = opened(folder.file(), OpenMode::Create);
        connection.execute("CREATE TABLE t(a INTEGER) STRICT; INSERT INTO t VALUES (1)");
    }
    const std::string contents = contentsOf(folder.file());
    ASSERT_GE(contents.size(), 4096U);
    EXPECT_NE(contents.substr(0, 15), "SQLite format 3");
    EXPECT_EQ(contents.find("CREATE TABLE"), std::string::npos);
}

TEST(ConnectionTest, EverySettingHoldsOnAConnectionThatWrites)
{
    const ScratchFolder folder;
    opened(folder.file(), OpenMode::Create);
    Connection connection = opened(folder.file(), OpenMode::ReadWrite);
    const std::array<std::pair<const char*, const char*>, 10> expected{ {
        { "foreign_keys", "1" },
        { "recursive_triggers", "1" },
        { "trusted_schema", "0" },
        { "temp_store", "2" },
        { "cell_size_check", "1" },
        { "secure_delete", "1" },
        { "cache_size", "-65536" },
        { "journal_mode", "wal" },
        { "synchronous", "2" },
        { "application_id", "0" },
    } };
    for (const auto& [pragma, answer] : expected) {
        EXPECT_EQ(answerOf(connection, pragma), answer) << pragma;
    }
}

TEST(ConnectionTest, TheSchemaCannotBeEditedAsText)
{
    const ScratchFolder folder;
    Connection connection = opened(folder.file(), OpenMode::Create);
    connection.execute("CREATE TABLE t(a INTEGER) STRICT; PRAGMA writable_schema=ON");
    EXPECT_THROW(connection.execute("DELETE FROM sqlite_master"), SqlError);
}

TEST(ConnectionTest, TheDatabaseAndItsCompanionsAreTheOwnersAlone)
{
    const ScratchFolder folder;
    const mode_t before = ::umask(0);
    Connection connection = opened(folder.file(), OpenMode::Create);
    connection.execute("CREATE TABLE t(a INTEGER) STRICT");
    ::umask(before);
    const fs::perms owner = fs::perms::owner_read | fs::perms::owner_write;
    EXPECT_EQ(modeOf(folder.file()), owner);
    EXPECT_EQ(modeOf(folder.file().string() + "-wal"), owner);
    EXPECT_EQ(modeOf(folder.file().string() + "-shm"), owner);
}

TEST(ConnectionTest, ADatabaseInMemoryIsItsConnectionsAloneAndItsIndexesMayBeFilledByHand)
{
    auto first = Connection::openInMemory();
    auto second = Connection::openInMemory();
    ASSERT_TRUE(first && second);
    first->execute("CREATE VIRTUAL TABLE t USING fts5(a); DELETE FROM t_config");
    EXPECT_EQ(queryInteger(*first, "SELECT count(*) FROM t_config"), 0);
    EXPECT_EQ(queryInteger(*second, "SELECT count(*) FROM sqlite_master"), 0);
    EXPECT_EQ(answerOf(*first, "temp_store"), "2");
    EXPECT_EQ(first->path(), "");
}

TEST(ConnectionTest, WhatOneConnectionCommitsAnotherReads)
{
    const ScratchFolder folder;
    Connection writer = opened(folder.file(), OpenMode::Create);
    writer.execute("CREATE TABLE t(a INTEGER) STRICT; INSERT INTO t VALUES (42)");
    Connection reader = opened(folder.file(), OpenMode::ReadOnly);
    EXPECT_EQ(queryInteger(reader, "SELECT a FROM t"), 42);
}

TEST(ConnectionTest, AReadOnlyConnectionWritesNothing)
{
    const ScratchFolder folder;
    opened(folder.file(), OpenMode::Create).execute("CREATE TABLE t(a INTEGER) STRICT");
    Connection reader = opened(folder.file(), OpenMode::ReadOnly);
    EXPECT_EQ(failureOf([&] { reader.execute("INSERT INTO t VALUES (1)"); }), ErrorCode::Io);
    EXPECT_EQ(queryInteger(reader, "SELECT count(*) FROM t"), 0);
}

TEST(ConnectionTest, AConnectionMayBeMovedWhileAStatementIsInUse)
{
    const ScratchFolder folder;
    Connection first = opened(folder.file(), OpenMode::Create);
    first.execute("CREATE TABLE t(a INTEGER) STRICT; INSERT INTO t VALUES (1), (2)");
    std::optional<Statement> statement(std::in_place, first, "SELECT a FROM t ORDER BY a");
    ASSERT_TRUE(statement->step());
    Connection second = std::move(first);
    ASSERT_TRUE(statement->step());
    EXPECT_EQ(statement->integer(0), 2);
    statement.reset();
    EXPECT_EQ(queryInteger(second, "SELECT count(*) FROM t"), 2);
}

TEST(ConnectionTest, AFolderThatIsALinkIsFollowedAndAFileThatIsALinkIsNot)
{
    const ScratchFolder folder;
    fs::create_directory(folder.path() / "real");
    fs::create_directory_symlink(folder.path() / "real", folder.path() / "linked");
    {
        const Connection connection = opened(folder.path() / "linked" / "register.db", OpenMode::Create);
        EXPECT_EQ(connection.path(), folder.path() / "real" / "register.db");
    }
    fs::create_symlink(folder.path() / "real" / "register.db", folder.file());
    EXPECT_EQ(failureOfOpening(folder.file(), OpenMode::ReadWrite), ErrorCode::Io);
    EXPECT_EQ(failureOfOpening(folder.file(), OpenMode::Create), ErrorCode::Conflict);
}

TEST(ConnectionTest, ChangesCountsTheRowsOfTheLastStatement)
{
    const ScratchFolder folder;
    Connection connection = opened(folder.file(), OpenMode::Create);
    connection.execute("CREATE TABLE t(a INTEGER) STRICT; INSERT INTO t VALUES (1), (2), (3)");
    connection.execute("UPDATE t SET a = 9 WHERE a > 1");
    EXPECT_EQ(connection.changes(), 2);
}

} // namespace sealbook::db::test
