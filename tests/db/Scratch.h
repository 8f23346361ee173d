// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/Connection.h"
#include "db/SqlError.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace sealbook::db::test {

/// A fresh folder that is removed with all it holds at its end.
class ScratchFolder {
public:
    ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ~ScratchFolder();

    const std::filesystem::path& path() const { return m_path; }
    /// The database file of the test.
    std::filesystem::path file() const { return m_path / "register.db"; }

private:
    std::filesystem::path m_path;
};

using Key = std::array<std::uint8_t, kKeyLength>;

/// A key whose bytes all differ from those of the key with another number.
Key keyNumber(std::uint8_t number);

/// The open connection; a failure to open ends the test with its detail.
Connection opened(const std::filesystem::path& file, OpenMode mode,
    std::chrono::milliseconds busyTimeout = std::chrono::milliseconds(50), const Key& key = keyNumber(1));

/// The code of the failure to open, nothing when it opened.
std::optional<ErrorCode> failureOfOpening(
    const std::filesystem::path& file, OpenMode mode, const Key& key = keyNumber(1));

/// What the public functions of db would answer to `work`: the code of its failure, or nothing.
template <typename F> std::optional<ErrorCode> failureOf(F&& work)
{
    const Result<void> result = guarded([&] { std::forward<F>(work)(); });
    return result ? std::nullopt : std::optional(result.error().code);
}

std::string contentsOf(const std::filesystem::path& file);
void overwrite(const std::filesystem::path& file, std::string_view contents);

/// Runs `work` in a child process and gives what it returned (0 to 127); -1 when the child was killed.
int inChild(const std::function<int()>& work);

/// Makes this process a user without special rights who owns `folder` and its files: root is stopped by no mode bits.
void becomeOrdinaryOwnerOf(const std::filesystem::path& folder);

/// The folder that SQLCipher is told to use for temporary files (SQLITE_TMPDIR), the same for the whole program.
const std::filesystem::path& temporaryFolderOfSqlCipher();

} // namespace sealbook::db::test
