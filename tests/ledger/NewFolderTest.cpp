// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/NewFolder.h"
#include "src/ledger/DurableFile.h"

#include <cstdlib>
#include <gtest/gtest.h>
#include <optional>
#include <set>
#include <string>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace sealbook::ledger {
namespace {

namespace fs = std::filesystem;

class NewFolderTest : public testing::Test {
protected:
    NewFolderTest()
    {
        std::string made = (fs::temp_directory_path() / "folder-XXXXXX").string();
        m_folder = mkdtemp(made.data());
    }
    ~NewFolderTest() override { fs::remove_all(m_folder); }

    fs::path wanted() const { return m_folder / "backup"; }
    std::set<std::string> names() const
    {
        std::set<std::string> found;
        for (const auto& entry : fs::directory_iterator(m_folder))
            found.insert(entry.path().filename().string());
        return found;
    }
    ErrorCode refusal(const fs::path& name) const
    {
        const auto begun = NewFolder::begin(name);
        EXPECT_FALSE(begun) << name;
        return begun ? ErrorCode::Cancelled : begun.error().code;
    }

    fs::path m_folder;
};

using Names = std::set<std::string>;

TEST_F(NewFolderTest, ItAppearsUnderItsNameWhenItIsFinished)
{
    const mode_t before = umask(0);
    auto folder = NewFolder::begin(wanted());
    umask(before);
    ASSERT_TRUE(folder) << folder.error().detail;
    ASSERT_TRUE(writeDurably(folder->path() / "file", "x", Previous::Drop));
    EXPECT_EQ(names(), (Names{ "backup.unfinished" }));
    const auto finished = folder->finish();
    ASSERT_TRUE(finished) << finished.error().detail;
    EXPECT_EQ(folder->path(), wanted());
    EXPECT_EQ(names(), (Names{ "backup" }));
    EXPECT_EQ(*readFile(wanted() / "file", 10), "x");
    EXPECT_EQ(fs::status(wanted()).permissions(), fs::perms::owner_all);
}

TEST_F(NewFolderTest, UnfinishedItIsRemovedAgain)
{
    {
        auto folder = NewFolder::begin(wanted());
        ASSERT_TRUE(folder);
        ASSERT_TRUE(writeDurably(folder->path() / "file", "x", Previous::Drop));
        const NewFolder moved = std::move(*folder);
        EXPECT_EQ(names(), (Names{ "backup.unfinished" }));
    }
    EXPECT_EQ(names(), Names{});
}

TEST_F(NewFolderTest, AnEmptyFolderIsTakenAndNothingElseIs)
{
    fs::create_directory(wanted());
    {
        auto folder = NewFolder::begin(wanted() / "");
        ASSERT_TRUE(folder) << folder.error().detail;
        ASSERT_TRUE(folder->finish());
    }
    EXPECT_EQ(names(), (Names{ "backup" }));
    ASSERT_TRUE(writeDurably(wanted() / "file", "x", Previous::Drop));
    fs::create_directory_symlink(m_folder / "elsewhere", m_folder / "link");
    EXPECT_EQ(refusal(wanted()), ErrorCode::InvalidInput);
    EXPECT_EQ(refusal(wanted() / "file"), ErrorCode::InvalidInput);
    EXPECT_EQ(refusal(m_folder / "link"), ErrorCode::InvalidInput);
    EXPECT_EQ(refusal(m_folder / "none" / "backup"), ErrorCode::InvalidInput);
    EXPECT_EQ(refusal("/proc"), ErrorCode::InvalidInput);
    EXPECT_EQ(names(), (Names{ "backup", "link" }));
}

TEST_F(NewFolderTest, ANameTakenMeanwhileIsLeftAlone)
{
    auto folder = NewFolder::begin(wanted());
    ASSERT_TRUE(folder);
    ASSERT_TRUE(writeDurably(folder->path() / "file", "mine", Previous::Drop));
    fs::create_directory(wanted());
    ASSERT_TRUE(writeDurably(wanted() / "file", "theirs", Previous::Drop));
    EXPECT_EQ(folder->finish().error().code, ErrorCode::Conflict);
    EXPECT_EQ(*readFile(wanted() / "file", 10), "theirs");
}

TEST_F(NewFolderTest, TwoAtATimeDoNotMakeTheSame)
{
    {
        auto first = NewFolder::begin(wanted());
        ASSERT_TRUE(first);
        ASSERT_TRUE(writeDurably(first->path() / "file", "x", Previous::Drop));
        EXPECT_EQ(refusal(wanted()), ErrorCode::Locked);
        EXPECT_TRUE(fs::exists(first->path() / "file"));
    }
    EXPECT_TRUE(NewFolder::begin(wanted()));
}

TEST_F(NewFolderTest, WhatAKilledProgramLeftIsClearedByTheNext)
{
    const pid_t child = ::fork();
    if (child == 0) {
        const auto folder = NewFolder::begin(wanted());
        const bool written = folder && writeDurably(folder->path() / "register.db", "half", Previous::Drop);
        ::_exit(written ? 0 : 1); // no destructor runs, as when it is killed
    }
    int status = 1;
    ::waitpid(child, &status, 0);
    ASSERT_EQ(status, 0);
    ASSERT_EQ(names(), (Names{ "backup.unfinished" }));
    auto folder = NewFolder::begin(wanted());
    ASSERT_TRUE(folder) << folder.error().detail;
    EXPECT_TRUE(fs::is_empty(folder->path()));
    ASSERT_TRUE(folder->finish());
    EXPECT_EQ(names(), (Names{ "backup" }));
}

TEST_F(NewFolderTest, WhatNoKilledProgramLeftIsNotCleared)
{
    fs::create_directories(m_folder / "backup.unfinished" / "letters");
    EXPECT_EQ(refusal(wanted()), ErrorCode::Conflict);
    EXPECT_TRUE(fs::exists(m_folder / "backup.unfinished" / "letters"));
}

TEST_F(NewFolderTest, SetAsideItIsKeptUnderAnotherName)
{
    for (const char* expected : { "backup.not-verified", "backup.not-verified-2" }) {
        auto folder = NewFolder::begin(wanted());
        ASSERT_TRUE(folder);
        ASSERT_TRUE(writeDurably(folder->path() / "file", "x", Previous::Drop));
        const auto kept = folder->setAside(".not-verified");
        ASSERT_TRUE(kept) << kept.error().detail;
        EXPECT_EQ(*kept, m_folder / expected);
    }
    EXPECT_EQ(names(), (Names{ "backup.not-verified", "backup.not-verified-2" }));
    EXPECT_TRUE(fs::exists(m_folder / "backup.not-verified-2" / "file"));
}

} // namespace
} // namespace sealbook::ledger
