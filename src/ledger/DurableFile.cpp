// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/DurableFile.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace sealbook::ledger {

namespace {

using std::filesystem::path;

Error failed(std::string_view step, const path& file, int fault)
{
    const bool full = fault == ENOSPC || fault == EDQUOT;
    return { full ? ErrorCode::Full : ErrorCode::Io,
        std::string{ step } + " " + file.string() + ": " + std::generic_category().message(fault) };
}

path withSuffix(path file, const char* suffix)
{
    file += suffix;
    return file;
}

class Descriptor {
public:
    explicit Descriptor(int number)
        : m_number(number)
    {
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    int number() const { return m_number; }
    bool isOpen() const { return m_number >= 0; }
    /// Some file systems tell only here that a write failed.
    bool close() { return ::close(std::exchange(m_number, -1)) == 0; }

private:
    int m_number;
};

Result<void> writeAll(const Descriptor& to, std::string_view bytes, const path& file)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(to.number(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return failed("writing", file, errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

Result<void> writeNew(const path& file, std::string_view bytes)
{
    ::unlink(file.c_str()); // left by a crash
    Descriptor out(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!out.isOpen())
        return failed("creating", file, errno);
    if (Result<void> written = writeAll(out, bytes, file); !written)
        return written;
    if (::fsync(out.number()) != 0)
        return failed("writing", file, errno);
    if (!out.close())
        return failed("writing", file, errno);
    return {};
}

Result<void> syncFolderOf(const path& file)
{
    const path folder = file.has_parent_path() ? file.parent_path() : path{ "." };
    const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!opened.isOpen() || ::fsync(opened.number()) != 0)
        return failed("writing the folder", folder, errno);
    return {};
}

Result<void> replace(const path& file, std::string_view bytes)
{
    std::error_code ignored;
    const auto there = std::filesystem::symlink_status(file, ignored);
    if (std::filesystem::is_other(there)) // a device or pipe would be replaced by the file
        return Error{ ErrorCode::Io, "replacing " + file.string() + ": it is there, and is no ordinary file" };
    const path fresh = withSuffix(file, ".new");
    Result<void> written = writeNew(fresh, bytes);
    if (written && ::rename(fresh.c_str(), file.c_str()) != 0)
        written = failed("replacing", file, errno);
    if (!written) {
        ::unlink(fresh.c_str());
        return written;
    }
    return syncFolderOf(file);
}

constexpr std::size_t kCopyBlock = std::size_t{ 1 } << 20;

struct Copy {
    const path& from;
    const path& to;
    std::uint64_t size;
};

Result<void> copyAll(const Descriptor& in, const Descriptor& out, const Copy& copy, const Progress& progress)
{
    std::vector<char> block(kCopyBlock);
    std::uint64_t done = 0;
    while (true) {
        const ssize_t count = ::read(in.number(), block.data(), block.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return failed("reading", copy.from, errno);
        if (count == 0)
            return {};
        if (Result<void> written = writeAll(out, { block.data(), static_cast<std::size_t>(count) }, copy.to); !written)
            return written;
        done += static_cast<std::uint64_t>(count);
        if (progress && !progress(done, copy.size))
            return Error{ ErrorCode::Cancelled, "cancelled" };
    }
}

constexpr std::size_t kMaxPrevious = std::size_t{ 16 } << 20;

} // namespace

Result<void> writeDurably(const path& file, std::string_view bytes, Previous previous)
{
    if (previous == Previous::Keep) {
        const Result<std::string> old = readFile(file, kMaxPrevious);
        if (!old && old.error().code != ErrorCode::NotFound)
            return old.error();
        if (old) {
            if (Result<void> kept = replace(withSuffix(file, ".previous"), *old); !kept)
                return kept;
        }
    }
    return replace(file, bytes);
}

Result<void> copyDurably(const path& from, const path& to, const Progress& progress)
{
    const Descriptor in(::open(from.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (!in.isOpen() && errno == ENOENT)
        return Error{ ErrorCode::NotFound, from.string() + " does not exist" };
    struct stat information { };
    if ((!in.isOpen() && errno == ELOOP)
        || (in.isOpen() && ::fstat(in.number(), &information) == 0 && !S_ISREG(information.st_mode)))
        return Error{ ErrorCode::Corrupt, from.string() + " is not a regular file" };
    if (!in.isOpen())
        return failed("opening", from, errno);
    Descriptor out(::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!out.isOpen() && errno == EEXIST)
        return Error{ ErrorCode::Conflict, to.string() + " exists" };
    if (!out.isOpen())
        return failed("creating", to, errno);
    Result<void> copied = copyAll(in, out, { from, to, static_cast<std::uint64_t>(information.st_size) }, progress);
    if (copied && (::fsync(out.number()) != 0 || !out.close()))
        copied = failed("writing", to, errno);
    if (!copied)
        ::unlink(to.c_str());
    return copied;
}

Result<std::string> readFile(const path& file, std::size_t maxBytes)
{
    const Descriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!in.isOpen() && errno == ENOENT)
        return Error{ ErrorCode::NotFound, file.string() + " does not exist" };
    if (!in.isOpen())
        return failed("opening", file, errno);
    std::string bytes;
    std::array<char, 16384> block{};
    while (true) {
        const ssize_t count = ::read(in.number(), block.data(), block.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return failed("reading", file, errno);
        if (count == 0)
            return bytes;
        bytes.append(block.data(), static_cast<std::size_t>(count));
        if (bytes.size() > maxBytes)
            return Error{ ErrorCode::Corrupt,
                file.string() + " is longer than the " + std::to_string(maxBytes) + " bytes it may have" };
    }
}

} // namespace sealbook::ledger
