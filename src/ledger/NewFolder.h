// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Result.h"

#include <filesystem>
#include <string_view>

namespace sealbook::ledger {

/// A folder that appears under its name whole or not at all. It is filled under the name with ".unfinished" appended,
/// in the same parent, with mode 0700; that one is removed again unless `finish` renamed it. What a killed program left
/// there is removed by the next one that makes the same folder.
class NewFolder {
public:
    /// Errors: InvalidInput (the name is taken by something else than an empty folder, is a link or the root of another
    /// disk; the parent does not exist), Locked (another program is making it), Conflict (folders lie in what has the
    /// unfinished name), Io, Full.
    static Result<NewFolder> begin(const std::filesystem::path& name);

    NewFolder(NewFolder&& other) noexcept;
    NewFolder& operator=(NewFolder&&) = delete;
    ~NewFolder();

    /// Where the files go; each made durable by who writes it.
    const std::filesystem::path& path() const { return m_path; }
    /// Gives it its name, durably. Errors: Conflict (the name was taken meanwhile), Io, Full; then it is still to be
    /// removed.
    Result<void> finish();
    /// Gives it the name with this appended, and a number where that is taken, so that it is kept but does not pass for
    /// what it was to be; answers where it is.
    Result<std::filesystem::path> setAside(std::string_view suffix);

private:
    NewFolder(std::filesystem::path name, std::filesystem::path unfinished, int lock);
    Result<void> rename(const std::filesystem::path& to);

    std::filesystem::path m_name, m_path;
    int m_lock; ///< -1 when there is nothing to remove
};

} // namespace sealbook::ledger
