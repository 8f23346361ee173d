// SPDX-License-Identifier: Apache-2.0
#include "ui/print/PendingFile.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace sealbook::print {

namespace {

Error failure(const std::filesystem::path& file, int number)
{
    const bool full = number == ENOSPC || number == EDQUOT;
    return { full ? ErrorCode::Full : ErrorCode::Io,
        "cannot write " + file.string() + ": " + std::generic_category().message(number) };
}

/// Opens a new hidden file in `folder`, with the permissions that the user's umask allows; its path goes to `path`.
int openHidden(const std::filesystem::path& folder, std::filesystem::path& path)
{
    constexpr int kAttempts = 100;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        path = folder / (".sealbook-" + std::to_string(::getpid()) + "-" + std::to_string(attempt) + ".part");
        const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor >= 0 || errno != EEXIST)
            return descriptor;
    }
    return -1;
}

/// 0, or the errno of the step that failed.
int writeAndSync(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0) {
            if (errno == EINTR)
                continue;
            return errno;
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(descriptor) == 0 ? 0 : errno;
}

/// 0, or the errno of the step that failed. Some file systems cannot sync a folder and say EINVAL: no failure.
int syncFolder(const std::filesystem::path& folder)
{
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return errno;
    const int number = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    return number == EINVAL ? 0 : number;
}

std::filesystem::path folderOf(const std::filesystem::path& file)
{
    return file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
}

} // namespace

PendingFile::PendingFile(std::filesystem::path hidden, std::filesystem::path file)
    : m_hidden(std::move(hidden))
    , m_file(std::move(file))
{
}

PendingFile::PendingFile(PendingFile&& other) noexcept
    : m_hidden(std::exchange(other.m_hidden, {}))
    , m_file(std::move(other.m_file))
{
}

PendingFile& PendingFile::operator=(PendingFile&& other) noexcept
{
    std::swap(m_hidden, other.m_hidden);
    std::swap(m_file, other.m_file);
    return *this;
}

PendingFile::~PendingFile()
{
    if (!m_hidden.empty())
        ::unlink(m_hidden.c_str());
}

Result<PendingFile> PendingFile::write(const std::filesystem::path& file, std::string_view bytes)
{
    std::error_code ignored;
    if (std::filesystem::is_directory(file, ignored)) // found out now, not after it was recorded
        return failure(file, EISDIR);
    if (std::filesystem::exists(file, ignored) && !std::filesystem::is_regular_file(file, ignored))
        return failure(file, EINVAL); // a device or pipe would be replaced by the file
    std::filesystem::path hidden;
    const int descriptor = openHidden(folderOf(file), hidden);
    if (descriptor < 0)
        return failure(file, errno);
    PendingFile pending(hidden, file);
    int number = writeAndSync(descriptor, bytes);
    if (::close(descriptor) != 0 && number == 0)
        number = errno;
    if (number != 0)
        return failure(file, number);
    return pending;
}

Result<void> PendingFile::keep()
{
    if (::rename(m_hidden.c_str(), m_file.c_str()) != 0)
        return failure(m_file, errno);
    m_hidden.clear();
    if (const int number = syncFolder(folderOf(m_file)); number != 0)
        return failure(m_file, number);
    return {};
}

} // namespace sealbook::print
