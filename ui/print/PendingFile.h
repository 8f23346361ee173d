// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Result.h"

#include <filesystem>
#include <string_view>

namespace sealbook::print {

/// A file that is whole and on disk, and bears its name only once it is kept: so that what it states can be recorded
/// first, and a print that was not recorded never comes to light. Dropped without `keep`, nothing of it is left.
class PendingFile {
public:
    /// Writes `bytes` to a hidden file beside `file` and syncs it. Errors: Io, Full; nothing is left behind then.
    static Result<PendingFile> write(const std::filesystem::path& file, std::string_view bytes);

    PendingFile(PendingFile&& other) noexcept;
    PendingFile& operator=(PendingFile&& other) noexcept;
    PendingFile(const PendingFile&) = delete;
    PendingFile& operator=(const PendingFile&) = delete;
    ~PendingFile();

    /// Gives it its name, whole or not at all, and syncs the folder. An existing file is replaced. Errors: Io, Full.
    Result<void> keep();

private:
    PendingFile(std::filesystem::path hidden, std::filesystem::path file);

    std::filesystem::path m_hidden; ///< empty once kept or moved from
    std::filesystem::path m_file;
};

} // namespace sealbook::print
