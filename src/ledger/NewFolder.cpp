// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/NewFolder.h"

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sealbook::ledger {
namespace {

namespace fs = std::filesystem;

Error folderFailed(std::string_view step, const fs::path& folder, int fault)
{
    const bool full = fault == ENOSPC || fault == EDQUOT;
    return { full ? ErrorCode::Full : ErrorCode::Io,
        std::string(step) + ' ' + folder.string() + ": " + std::generic_category().message(fault) };
}

/// The absolute name without a slash at its end, so that something can be appended to it.
fs::path cleaned(const fs::path& name)
{
    const fs::path absolute = fs::absolute(name).lexically_normal();
    return absolute.has_filename() ? absolute : absolute.parent_path();
}

Result<void> checkName(const fs::path& name)
{
    struct stat parent { };
    struct stat present { };
    if (::stat(name.parent_path().c_str(), &parent) != 0 || !S_ISDIR(parent.st_mode))
        return Error{ ErrorCode::InvalidInput,
            name.parent_path().string() + " is not a folder: what is to be made in it needs one that exists" };
    if (::lstat(name.c_str(), &present) != 0)
        return errno == ENOENT ? Result<void>() : folderFailed("looking at", name, errno);
    std::error_code fault;
    if (!S_ISDIR(present.st_mode) || !fs::is_empty(name, fault) || fault)
        return Error{ ErrorCode::InvalidInput, name.string() + " exists and is not an empty folder" };
    if (present.st_dev != parent.st_dev)
        return Error{ ErrorCode::InvalidInput, name.string() + " is the root of a disk: name a new folder in it" };
    return {};
}

Result<void> syncFolder(const fs::path& folder)
{
    const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool durable = opened >= 0 && ::fsync(opened) == 0;
    const int fault = errno;
    if (opened >= 0)
        ::close(opened);
    return durable ? Result<void>() : folderFailed("making durable", folder, fault);
}

/// Files that a killed program left; whoever holds the lock may remove them.
Result<void> clear(const fs::path& folder)
{
    std::error_code fault;
    for (const auto& entry : fs::directory_iterator(folder, fault))
        if (entry.is_directory(fault) && !entry.is_symlink(fault))
            return Error{ ErrorCode::Conflict,
                folder.string() + " is in the way and is not what a killed program left: it holds folders" };
    for (const auto& entry : fs::directory_iterator(folder, fault))
        fs::remove(entry.path(), fault);
    return fault ? folderFailed("removing what is left in", folder, fault.value()) : Result<void>();
}

bool isStill(int opened, const fs::path& folder)
{
    struct stat held { };
    struct stat named { };
    return ::fstat(opened, &held) == 0 && ::lstat(folder.c_str(), &named) == 0 && held.st_dev == named.st_dev
        && held.st_ino == named.st_ino;
}

} // namespace

NewFolder::NewFolder(fs::path name, fs::path unfinished, int lock)
    : m_name(std::move(name))
    , m_path(std::move(unfinished))
    , m_lock(lock)
{
}

NewFolder::NewFolder(NewFolder&& other) noexcept
    : m_name(std::move(other.m_name))
    , m_path(std::move(other.m_path))
    , m_lock(std::exchange(other.m_lock, -1))
{
}

NewFolder::~NewFolder()
{
    if (m_lock < 0)
        return;
    std::error_code ignored;
    fs::remove_all(m_path, ignored);
    ::close(m_lock);
}

Result<NewFolder> NewFolder::begin(const fs::path& wanted)
{
    const fs::path name = cleaned(wanted);
    if (const auto ok = checkName(name); !ok)
        return ok.error();
    fs::path unfinished = name;
    unfinished += ".unfinished";
    const bool left = ::mkdir(unfinished.c_str(), S_IRWXU) != 0;
    if (left && errno != EEXIST)
        return folderFailed("making", unfinished, errno);
    const int opened = ::open(unfinished.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    if (opened < 0)
        return folderFailed("opening", unfinished, errno);
    // The lock goes with the program, however it ends. Where two begin at once, one may remove what the other just
    // made. Not every share can lock a folder: there, what is left is for people to remove.
    const bool locked = ::flock(opened, LOCK_EX | LOCK_NB) == 0;
    if ((!locked && (left || errno == EWOULDBLOCK)) || !isStill(opened, unfinished)) {
        ::close(opened);
        return Error{ ErrorCode::Locked,
            "another program is making " + name.string() + "; if there is none, remove " + unfinished.string() };
    }
    NewFolder folder(name, unfinished, opened);
    if (const auto cleared = clear(unfinished); !cleared) {
        ::close(std::exchange(folder.m_lock, -1)); // not ours to remove
        return cleared.error();
    }
    if (::fchmod(opened, S_IRWXU) != 0)
        return folderFailed("setting the mode of", unfinished, errno);
    return folder;
}

Result<void> NewFolder::rename(const fs::path& to)
{
    if (auto durable = syncFolder(m_path); !durable)
        return durable;
    if (::rename(m_path.c_str(), to.c_str()) != 0) {
        const bool taken = errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR;
        return taken ? Error{ ErrorCode::Conflict, to.string() + " was made by somebody else meanwhile" }
                     : folderFailed("naming", to, errno);
    }
    m_path = to;
    if (auto durable = syncFolder(to.parent_path()); !durable)
        return durable;
    ::close(std::exchange(m_lock, -1));
    return {};
}

Result<void> NewFolder::finish()
{
    return rename(m_name);
}

Result<fs::path> NewFolder::setAside(std::string_view suffix)
{
    for (int number = 1;; ++number) {
        fs::path to = m_name;
        to += std::string(suffix) + (number > 1 ? '-' + std::to_string(number) : std::string());
        std::error_code fault;
        if (fs::symlink_status(to, fault).type() != fs::file_type::not_found)
            continue;
        if (const auto renamed = rename(to); !renamed)
            return renamed.error();
        return m_path;
    }
}

} // namespace sealbook::ledger
