// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/DurableFile.h"

#include <array>
#include <cstdlib>
#include <gtest/gtest.h>
#include <set>
#include <sys/stat.h>

namespace sealbook::ledger {
namespace {

namespace fs = std::filesystem;

class DurableFileTest : public testing::Test {
protected:
    DurableFileTest()
    {
        std::string made = (fs::temp_directory_path() / "durable-XXXXXX").string();
        m_folder = mkdtemp(made.data());
    }
    ~DurableFileTest() override { fs::remove_all(m_folder); }

    fs::path file() const { return m_folder / "keyring"; }
    std::set<std::string> names() const
    {
        std::set<std::string> found;
        for (const auto& entry : fs::directory_iterator(m_folder))
            found.insert(entry.path().filename().string());
        return found;
    }

    fs::path m_folder;
};

TEST_F(DurableFileTest, AFileIsReplacedWholeAndItsPreviousContentKeptWhenAsked)
{
    ASSERT_TRUE(writeDurably(file(), "one", Previous::Keep));
    EXPECT_EQ(names(), (std::set<std::string>{ "keyring" }));
    ASSERT_TRUE(writeDurably(file(), "two", Previous::Keep));
    ASSERT_TRUE(writeDurably(file(), "three", Previous::Keep));
    EXPECT_EQ(*readFile(file(), 100), "three");
    EXPECT_EQ(*readFile(m_folder / "keyring.previous", 100), "two");
    ASSERT_TRUE(writeDurably(file(), "", Previous::Drop));
    EXPECT_EQ(*readFile(file(), 100), "");
    EXPECT_EQ(*readFile(m_folder / "keyring.previous", 100), "two");
    EXPECT_EQ(names(), (std::set<std::string>{ "keyring", "keyring.previous" }));
}

TEST_F(DurableFileTest, OnlyTheOwnerMayReadIt)
{
    const mode_t before = umask(0);
    ASSERT_TRUE(writeDurably(file(), "one", Previous::Keep));
    ASSERT_TRUE(writeDurably(file(), "two", Previous::Keep));
    umask(before);
    for (const char* name : { "keyring", "keyring.previous" })
        EXPECT_EQ(fs::status(m_folder / name).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(DurableFileTest, ANewFileLeftByACrashDoesNotStandInTheWay)
{
    ASSERT_TRUE(writeDurably(file(), "one", Previous::Drop));
    fs::create_symlink(m_folder / "elsewhere", m_folder / "keyring.new");
    ASSERT_TRUE(writeDurably(file(), "two", Previous::Drop));
    EXPECT_EQ(*readFile(file(), 100), "two");
    EXPECT_EQ(names(), (std::set<std::string>{ "keyring" }));
}

TEST_F(DurableFileTest, WhenItFailsTheOldFileStaysAndNothingIsLeft)
{
    fs::create_directory(file());
    const Result<void> written = writeDurably(file(), "two", Previous::Drop);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::Io);
    EXPECT_NE(written.error().detail.find("Is a directory"), std::string::npos) << written.error().detail;
    EXPECT_EQ(names(), (std::set<std::string>{ "keyring" }));
    EXPECT_FALSE(writeDurably(m_folder / "none" / "keyring", "x", Previous::Drop));
    EXPECT_FALSE(writeDurably(m_folder / "none" / "keyring", "x", Previous::Keep));
}

TEST_F(DurableFileTest, AFileInTheWorkingFolderIsWrittenToo)
{
    const fs::path before = fs::current_path();
    fs::current_path(m_folder);
    EXPECT_TRUE(writeDurably("keyring", "one", Previous::Keep));
    fs::current_path(before);
    EXPECT_EQ(*readFile(file(), 100), "one");
}

TEST_F(DurableFileTest, AbsentTooLongAndUnreadableAreToldApart)
{
    EXPECT_EQ(readFile(file(), 10).error().code, ErrorCode::NotFound);
    ASSERT_TRUE(writeDurably(file(), std::string(100000, 'x'), Previous::Drop));
    EXPECT_EQ(readFile(file(), 100000)->size(), 100000U);
    EXPECT_EQ(readFile(file(), 99999).error().code, ErrorCode::Corrupt);
    EXPECT_EQ(readFile(m_folder, 10).error().code, ErrorCode::Io);
}

} // namespace
} // namespace sealbook::ledger
