// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Progress.h"
#include "src/exhibit/Result.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace sealbook::ledger {

/// What becomes of the file that is written over.
enum class Previous {
    Drop,
    Keep, ///< copied, durably and first, to the same name with ".previous" appended
};

/// Replaces a file so that after a crash or power cut either the old or the new one is there, whole: a new file in the
/// same folder (mode 0600), fsync, rename, fsync of the folder. Full: no room; Io: anything else, with the system's
/// words. On failure the old file stays. One writer at a time.
Result<void> writeDurably(const std::filesystem::path& path, std::string_view bytes, Previous previous);

/// Copies a regular file (links are not followed) of any size into a new one, mode 0600, durable but for its folder.
/// Progress in bytes. On failure there is no such file. Errors: NotFound, Corrupt (not a regular file), Conflict (the
/// new one exists), Cancelled, Full, Io.
Result<void> copyDurably(
    const std::filesystem::path& from, const std::filesystem::path& to, const Progress& progress = nullptr);

/// The whole file. NotFound; Corrupt: longer than maxBytes; Io.
Result<std::string> readFile(const std::filesystem::path& path, std::size_t maxBytes);

} // namespace sealbook::ledger
