// SPDX-License-Identifier: Apache-2.0
#include "db/Connection.h"
#include "db/Statement.h"
#include "tests/db/Scratch.h"

#include <csignal>
#include <random>

#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/stat.h>

namespace sealbook::db::test {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kPage = 4096;
constexpr int kExpected = 0;
constexpr int kOther = 1;

/// A closed database of well over 16 pages.
class OpeningFailureTest : public ::testing::Test {
protected:
    void SetUp() override
    {
        Connection connection = opened(folder.file(), OpenMode::Create);
        connection.execute("CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT NOT NULL) STRICT;"
                           "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
                           "INSERT INTO t SELECT i, printf('%0200d', i) FROM n");
    }
    void flip(std::size_t offset) const
    {
        std::string contents = contentsOf(folder.file());
        contents.at(offset) = static_cast<char>(contents.at(offset) ^ 1);
        overwrite(folder.file(), contents);
    }
    std::optional<ErrorCode> failure(const Key& key = keyNumber(1)) const
    {
        return failureOfOpening(folder.file(), OpenMode::ReadWrite, key);
    }

    ScratchFolder folder;
};

std::string noise(std::size_t size)
{
    std::mt19937_64 random(20180604);
    std::string bytes(size, '\0');
    for (char& byte : bytes) {
        byte = static_cast<char>(random() & 0xff);
    }
    return bytes;
}

} // namespace

TEST_F(OpeningFailureTest, TheRightKeyOpensIt)
{
    EXPECT_EQ(failure(), std::nullopt);
}

TEST_F(OpeningFailureTest, AnyKeyThatDiffersInOneBitIsAWrongKey)
{
    const std::string before = contentsOf(folder.file());
    for (std::size_t bit = 0; bit < 8 * kKeyLength; bit += 37) {
        Key key = keyNumber(1);
        key[bit / 8] = static_cast<std::uint8_t>(key[bit / 8] ^ (1U << (bit % 8)));
        EXPECT_EQ(failure(key), ErrorCode::WrongKey) << bit;
    }
    EXPECT_EQ(contentsOf(folder.file()), before);
}

TEST_F(OpeningFailureTest, AKeyOfAnotherLengthIsRefusedBeforeTheFileIsTouched)
{
    const Key key = keyNumber(1);
    const Result<Connection> connection =
        Connection::open(folder.path() / "new.db", std::span(key).first(31), OpenMode::Create);
    ASSERT_FALSE(connection);
    EXPECT_EQ(connection.error().code, ErrorCode::InvalidInput);
    EXPECT_FALSE(fs::exists(folder.path() / "new.db"));
}

TEST_F(OpeningFailureTest, TheDetailHoldsNoKey)
{
    const Result<Connection> connection = Connection::open(folder.file(), keyNumber(2), OpenMode::ReadWrite);
    ASSERT_FALSE(connection);
    EXPECT_THAT(connection.error().detail, ::testing::Not(::testing::HasSubstr("0209101")));
    EXPECT_THAT(connection.error().detail, ::testing::HasSubstr("register.db"));
}

TEST_F(OpeningFailureTest, AMissingFileOrFolderIsNotFoundAndNotCreated)
{
    EXPECT_EQ(failureOfOpening(folder.path() / "none.db", OpenMode::ReadWrite), ErrorCode::NotFound);
    EXPECT_EQ(failureOfOpening(folder.path() / "none.db", OpenMode::ReadOnly), ErrorCode::NotFound);
    EXPECT_EQ(failureOfOpening(folder.path() / "none" / "new.db", OpenMode::Create), ErrorCode::NotFound);
    EXPECT_FALSE(fs::exists(folder.path() / "none.db"));
}

TEST_F(OpeningFailureTest, CreatingOverAFileIsAConflictAndLeavesIt)
{
    const std::string before = contentsOf(folder.file());
    EXPECT_EQ(failureOfOpening(folder.file(), OpenMode::Create), ErrorCode::Conflict);
    EXPECT_EQ(contentsOf(folder.file()), before);
}

TEST_F(OpeningFailureTest, AFolderInPlaceOfTheFileIsRefused)
{
    EXPECT_EQ(failureOfOpening(folder.path(), OpenMode::ReadWrite), ErrorCode::Io);
}

TEST_F(OpeningFailureTest, AFileThatLostPagesIsCorruptAtWhateverLength)
{
    const std::string whole = contentsOf(folder.file());
    for (const std::size_t length : { std::size_t{ 0 }, std::size_t{ 1 }, std::size_t{ 15 }, kPage - 1, kPage,
             2 * kPage, 3 * kPage + 100, whole.size() - kPage }) {
        overwrite(folder.file(), whole.substr(0, length));
        EXPECT_EQ(failure(), ErrorCode::Corrupt) << length << " of " << whole.size();
    }
}

TEST_F(OpeningFailureTest, ADamagedFirstPageIsCorruptAndNotAWrongKey)
{
    const std::string whole = contentsOf(folder.file());
    for (std::size_t offset = 16; offset < kPage; offset += 509) {
        overwrite(folder.file(), whole);
        flip(offset);
        EXPECT_EQ(failure(), ErrorCode::Corrupt) << offset;
    }
    flip(kPage - 1);
    EXPECT_EQ(failure(keyNumber(2)), ErrorCode::WrongKey);
}

TEST_F(OpeningFailureTest, ADamagedLaterPageIsCorruptWhenItIsRead)
{
    flip(contentsOf(folder.file()).size() - kPage + 200);
    Connection connection = opened(folder.file(), OpenMode::ReadWrite);
    EXPECT_EQ(failureOf([&] { queryInteger(connection, "SELECT sum(length(b)) FROM t"); }), ErrorCode::Corrupt);
}

TEST_F(OpeningFailureTest, AFileThatLostPartOfItsLastPageIsCorruptWhenThatIsRead)
{
    fs::resize_file(folder.file(), fs::file_size(folder.file()) - 32); // read as zeros, which one last byte may be
    Connection connection = opened(folder.file(), OpenMode::ReadWrite);
    EXPECT_EQ(failureOf([&] { queryInteger(connection, "SELECT sum(length(b)) FROM t"); }), ErrorCode::Corrupt);
}

TEST_F(OpeningFailureTest, APageCutOffWhileOpenIsCorruptWhenItIsRead)
{
    Connection connection = opened(folder.file(), OpenMode::ReadWrite);
    fs::resize_file(folder.file(), 5 * kPage);
    EXPECT_EQ(failureOf([&] { queryInteger(connection, "SELECT sum(length(b)) FROM t"); }), ErrorCode::Corrupt);
}

TEST_F(OpeningFailureTest, NoiseIsRefusedAndLeftAsItIs)
{
    overwrite(folder.file(), noise(100));
    EXPECT_EQ(failure(), ErrorCode::Corrupt);
    // From a whole page on, noise is what a register under another key looks like.
    const std::string pages = noise(5 * kPage);
    overwrite(folder.file(), pages);
    EXPECT_EQ(failure(), ErrorCode::WrongKey);
    EXPECT_EQ(contentsOf(folder.file()), pages);
}

TEST_F(OpeningFailureTest, APlainDatabaseIsCorruptAndNeverOpened)
{
    std::string plain = noise(2 * kPage);
    plain.replace(0, 16, std::string_view("SQLite format 3\0", 16));
    overwrite(folder.file(), plain);
    const Result<Connection> connection = Connection::open(folder.file(), keyNumber(1), OpenMode::ReadWrite);
    ASSERT_FALSE(connection);
    EXPECT_EQ(connection.error().code, ErrorCode::Corrupt);
    EXPECT_THAT(connection.error().detail, ::testing::HasSubstr("without encryption"));
}

TEST_F(OpeningFailureTest, AFileWithoutTheRightToWriteIsNotOpenedForWriting)
{
    fs::permissions(folder.file(), fs::perms::owner_read);
    EXPECT_EQ(inChild([&] {
        becomeOrdinaryOwnerOf(folder.path());
        return failure() == ErrorCode::Io ? kExpected : kOther;
    }),
        kExpected);
}

TEST_F(OpeningFailureTest, AFolderWithoutTheRightToWriteIsNotWrittenTo)
{
    EXPECT_EQ(inChild([&] {
        becomeOrdinaryOwnerOf(folder.path());
        fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
        const bool refused =
            failure() == ErrorCode::Io && failureOfOpening(folder.path() / "new.db", OpenMode::Create) == ErrorCode::Io;
        return refused ? kExpected : kOther;
    }),
        kExpected);
}

TEST_F(OpeningFailureTest, AFileThatCouldNotBeCreatedWholeIsRemovedAgain)
{
    EXPECT_EQ(inChild([&] {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{ 100, 100 }; // bytes a file may have: less than the first page
        ::setrlimit(RLIMIT_FSIZE, &limit);
        return failureOfOpening(folder.path() / "new.db", OpenMode::Create) == ErrorCode::Io ? kExpected : kOther;
    }),
        kExpected);
    for (const fs::directory_entry& entry : fs::directory_iterator(folder.path())) {
        EXPECT_THAT(entry.path().filename().string(), ::testing::Not(::testing::StartsWith("new.db")));
    }
}

} // namespace sealbook::db::test
