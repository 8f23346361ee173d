// SPDX-License-Identifier: Apache-2.0
#include "ui/print/PendingFile.h"

#include "tests/print/PrintedFile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <sched.h>
#include <string>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace sealbook::print {
namespace {

using printed::contentOf;
using printed::kept;

TEST(PendingFileTest, TheBytesAreUnderTheNameAndNothingElseIsLeft)
{
    const printed::Folder folder;
    const std::string bytes("a\0b\r\n", 5);
    ASSERT_TRUE(kept(PendingFile::write(folder / "print.pdf", bytes)));
    EXPECT_EQ(contentOf(folder / "print.pdf"), bytes);
    EXPECT_THAT(folder.names(), testing::ElementsAre("print.pdf"));
}

TEST(PendingFileTest, WhatIsNotKeptNeverHadItsName)
{
    const printed::Folder folder;
    {
        auto pending = PendingFile::write(folder / "print.pdf", "a print that was not recorded");
        ASSERT_TRUE(pending);
        EXPECT_FALSE(std::filesystem::exists(folder / "print.pdf"));
        EXPECT_EQ(folder.names().size(), 1U) << "it is on disk before it is recorded";
        const PendingFile moved = std::move(*pending);
    }
    EXPECT_TRUE(folder.names().empty());
}

TEST(PendingFileTest, AnExistingFileIsReplaced)
{
    const printed::Folder folder;
    ASSERT_TRUE(kept(PendingFile::write(folder / "print.pdf", "a long first one")));
    ASSERT_TRUE(kept(PendingFile::write(folder / "print.pdf", "short")));
    EXPECT_EQ(contentOf(folder / "print.pdf"), "short");
    EXPECT_THAT(folder.names(), testing::ElementsAre("print.pdf"));
}

TEST(PendingFileTest, AFailedWriteLeavesTheOldFileAndNothingElse)
{
    const printed::Folder folder;
    ASSERT_TRUE(kept(PendingFile::write(folder / "print.pdf", "old")));
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    rlimit small = before;
    small.rlim_cur = 4096;
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    ::setrlimit(RLIMIT_FSIZE, &small);
    const auto written = kept(PendingFile::write(folder / "print.pdf", std::string(100000, 'x')));
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::Io);
    EXPECT_EQ(contentOf(folder / "print.pdf"), "old");
    EXPECT_THAT(folder.names(), testing::ElementsAre("print.pdf"));
}

TEST(PendingFileTest, AFolderInTheWayIsAnIoError)
{
    const printed::Folder folder;
    std::filesystem::create_directory(folder / "print.pdf");
    const auto written = kept(PendingFile::write(folder / "print.pdf", "bytes"));
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::Io);
    EXPECT_THAT(folder.names(), testing::ElementsAre("print.pdf"));
}

/// In a process of its own: writes to a disk of 64 KiB that only that process sees. 0 = Full and nothing left, 1 =
/// anything else, 77 = such a disk cannot be made here.
int writeToAFullDisk(const std::filesystem::path& place)
{
    const pid_t child = ::fork();
    if (child == 0) {
        const bool isRoot = ::geteuid() == 0; // who is not needs a user namespace, and is root there
        if (::unshare(CLONE_NEWNS | (isRoot ? 0 : CLONE_NEWUSER)) != 0
            || ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0
            || ::mount("none", place.c_str(), "tmpfs", 0, "size=64k,mode=777") != 0)
            ::_exit(77);
        const auto written = kept(PendingFile::write(place / "print.pdf", std::string(1'000'000, 'x')));
        const bool right = !written && written.error().code == ErrorCode::Full && std::filesystem::is_empty(place);
        ::_exit(right ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

TEST(PendingFileTest, AFullDiskIsToldFromOtherErrorsAndNothingIsLeftOnIt)
{
    const printed::Folder folder;
    const int result = writeToAFullDisk(folder.path());
    if (result == 77)
        GTEST_SKIP() << "no file system can be mounted here";
    EXPECT_EQ(result, 0);
}

} // namespace
} // namespace sealbook::print
