// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Progress.h"
#include "src/ledger/EventCodec.h"
#include "src/ledger/MerkleTree.h"

#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace sealbook::ledger {

inline constexpr std::string_view kManifestKind = "sealbook/manifest/v1";
inline constexpr std::size_t kMaxManifestBytes = 16 * 1024;

/// The files of a backup, each of which its manifest names.
inline constexpr std::array<std::string_view, 4> kBackupFiles{ "checkpoint", "keyring", "register.db", "trust" };
/// The manifest's own name beside them.
inline constexpr std::string_view kManifestFile = "manifest";

struct FileSum {
    std::uint64_t size = 0;
    Sha256 sha256;

    bool operator==(const FileSum&) const = default;
};

/// What a backup holds, as its maker signed it once the copy had been verified.
struct Manifest {
    Timestamp at;
    EventId auth; ///< grant of the one who made it
    std::string by;
    TreeHead checkpoint; ///< of the register as it was copied
    std::map<std::string, FileSum, std::less<>> files; ///< exactly kBackupFiles
    std::string log; ///< origin
    std::string station; ///< where it was made

    bool operator==(const Manifest&) const = default;
};

/// The note, FORMAT.md "Backup": signed by the log key under the origin's name, so that the trust file is enough to
/// check it, and by the author.
Result<std::string> signManifest(const Manifest& manifest, const SigningKey& logKey, const Signer& author);

struct ReadManifest {
    Manifest manifest;
    Note note; ///< two signatures, named as log and author; unchecked
};
/// Corrupt: malformed; TooNew: of a newer format.
Result<ReadManifest> readManifest(std::string_view bytes);

/// Size and hash of a file. Progress in bytes. Corrupt: no regular file (links are not followed); NotFound, Io,
/// Cancelled.
Result<FileSum> sumOf(const std::filesystem::path& file, const Progress& progress = nullptr);

/// That the folder holds the manifest's files and the manifest, and nothing else: a file more could be taken for a part
/// of the database. Corrupt names the first that is missing or too many; Io.
Result<void> holdsOnly(const std::filesystem::path& folder, const Manifest& manifest);

} // namespace sealbook::ledger
