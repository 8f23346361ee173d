// SPDX-License-Identifier: Apache-2.0
#include "db/Backup.h"
#include "db/Statement.h"
#include "tests/db/Scratch.h"

#include <csignal>
#include <fstream>
#include <thread>

#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

namespace sealbook::db::test {

namespace {

namespace fs = std::filesystem;

constexpr const char* kCanary = "canary of the exhibits store";

/// A database of some steps of copying.
class BackupTest : public ::testing::Test {
protected:
    void SetUp() override
    {
        connection.execute("CREATE TABLE t(a INTEGER NOT NULL, b TEXT) STRICT");
        add(20'000);
    }

    void add(int rows)
    {
        Transaction transaction(connection, Transaction::Kind::Write);
        Statement insert(connection, "INSERT INTO t VALUES (?, ?)");
        const std::string text = kCanary + std::string(1000, 'x');
        for (int row = 0; row < rows; ++row)
            insert.bindAll(row, text).run();
        transaction.commit();
    }
    static std::int64_t rows(Connection& from) { return queryInteger(from, "SELECT count(*) FROM t"); }
    Snapshot taken() const
    {
        auto snapshot = Snapshot::take(folder.file(), keyNumber(1));
        if (!snapshot)
            throw std::runtime_error(snapshot.error().detail);
        return std::move(*snapshot);
    }
    Result<void> copied(const Progress& progress = nullptr) const
    {
        return taken().copyTo(copy(), keyNumber(1), progress);
    }
    fs::path copy() const { return folder.path() / "copy" / "register.db"; }
    std::vector<std::string> namesInCopy() const
    {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(copy().parent_path()))
            names.push_back(entry.path().filename().string());
        return names;
    }

    ScratchFolder folder;
    Connection connection = opened(folder.file(), OpenMode::Create);
    bool made = fs::create_directory(copy().parent_path());
};

} // namespace

TEST_F(BackupTest, TheCopyIsWhatTheSnapshotWasThoughOthersWroteMeanwhile)
{
    const Snapshot early = taken();
    add(10);
    Snapshot snapshot = taken();
    add(10);
    int steps = 0;
    const Result<void> done = snapshot.copyTo(copy(), keyNumber(1), [&](std::uint64_t, std::uint64_t) {
        add(100); // a writer is not kept waiting: this connection gives up after 50 ms
        ++steps;
        return true;
    });
    ASSERT_TRUE(done) << done.error().detail;
    EXPECT_GT(steps, 2);
    Connection read = opened(copy(), OpenMode::Frozen);
    EXPECT_EQ(rows(read), 20'010);
    EXPECT_EQ(queryInteger(read, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"), 1);
    EXPECT_EQ(rows(connection), 20'020 + 100 * steps);
}

TEST_F(BackupTest, ProgressGoesUpToTheEnd)
{
    std::vector<std::uint64_t> seen;
    std::uint64_t all = 0;
    ASSERT_TRUE(copied([&](std::uint64_t done, std::uint64_t total) {
        seen.push_back(done);
        all = total;
        return true;
    }));
    EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
    EXPECT_EQ(seen.back(), all);
    EXPECT_EQ(fs::file_size(copy()), all * 4096);
}

TEST_F(BackupTest, TheCopyIsEncryptedForItsOwnerAloneAndNothingLiesBesideIt)
{
    ASSERT_TRUE(copied());
    EXPECT_EQ(namesInCopy(), (std::vector<std::string>{ "register.db" }));
    EXPECT_EQ(fs::status(copy()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    const std::string bytes = contentsOf(copy());
    EXPECT_FALSE(bytes.starts_with("SQLite format 3"));
    EXPECT_EQ(bytes.find(kCanary), std::string::npos);
    EXPECT_EQ(failureOfOpening(copy(), OpenMode::Frozen, keyNumber(2)), ErrorCode::WrongKey);
}

TEST_F(BackupTest, ReadingAFrozenCopyLeavesItAsItIsAlsoWhereNothingMayBeWritten)
{
    ASSERT_TRUE(copied());
    const std::string before = contentsOf(copy());
    fs::permissions(copy(), fs::perms::owner_read);
    fs::permissions(copy().parent_path(), fs::perms::owner_read | fs::perms::owner_exec);
    EXPECT_EQ(inChild([&] {
        becomeOrdinaryOwnerOf(folder.path());
        Connection read = opened(copy(), OpenMode::Frozen);
        return rows(read) == 20'000 && failureOf([&] { read.execute("DELETE FROM t"); }) == ErrorCode::Io ? 0 : 1;
    }),
        0);
    EXPECT_EQ(namesInCopy(), (std::vector<std::string>{ "register.db" }));
    EXPECT_EQ(contentsOf(copy()), before);
}

TEST_F(BackupTest, ACancelledCopyLeavesNothing)
{
    int steps = 0;
    const Result<void> done = copied([&](std::uint64_t, std::uint64_t) { return ++steps < 2; });
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(steps, 2);
    EXPECT_TRUE(namesInCopy().empty());
}

TEST_F(BackupTest, AFileThatIsThereIsNotWrittenOver)
{
    overwrite(copy(), "something else");
    const Result<void> done = copied();
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::Conflict);
    EXPECT_EQ(contentsOf(copy()), "something else");
}

TEST_F(BackupTest, APageThatFailsItsCodeEndsTheCopyAndNothingIsLeft)
{
    queryInteger(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    std::fstream file(folder.file(), std::ios::binary | std::ios::in | std::ios::out);
    constexpr std::streamoff kPlace = 4096 * 3000 + 100;
    file.seekg(kPlace);
    const int byte = file.get();
    file.seekp(kPlace);
    file.put(static_cast<char>(byte ^ 1));
    file.close();
    const Result<void> done = copied();
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::Corrupt) << done.error().detail;
    EXPECT_NE(done.error().detail.find("authentication code"), std::string::npos) << done.error().detail;
    EXPECT_TRUE(namesInCopy().empty());
}

TEST_F(BackupTest, AWriteThatTheSystemRefusesIsToldAsIoAndNothingIsLeft)
{
    EXPECT_EQ(inChild([&] {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{ 9'000'000, 9'000'000 };
        ::setrlimit(RLIMIT_FSIZE, &limit);
        const Result<void> done = copied();
        return !done && done.error().code == ErrorCode::Io ? 0 : 1;
    }),
        0);
    EXPECT_TRUE(namesInCopy().empty());
}

TEST_F(BackupTest, AFullDiskIsToldAndNothingIsLeftOnIt)
{
    const int result = inChild([&] {
        const bool isRoot = ::geteuid() == 0; // who is not needs a user namespace, and is root there
        const std::string place = copy().parent_path().string();
        if (::unshare(CLONE_NEWNS | (isRoot ? 0 : CLONE_NEWUSER)) != 0
            || ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0
            || ::mount("none", place.c_str(), "tmpfs", 0, "size=9m,mode=777") != 0)
            return 77;
        const Result<void> done = copied();
        return !done && done.error().code == ErrorCode::Full && fs::is_empty(place) ? 0 : 1;
    });
    if (result == 77)
        GTEST_SKIP() << "no file system can be mounted here";
    EXPECT_EQ(result, 0);
}

} // namespace sealbook::db::test
