// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

namespace sealbook::db {

/// Bytes of a page, SQLCipher's default.
inline constexpr std::size_t kPageSize = 4096;

/// Why the first page of a file could not be decrypted with this raw key. SQLCipher answers a wrong key, a damaged
/// first page and a file of another kind with the same code; this tells them apart: Corrupt when the file is a plain
/// SQLite database, or when one of its next pages carries a valid authentication code under the key, so that the key is
/// right and the first page is not; else WrongKey.
///
/// Pages as SQLCipher 4 lays them out (zetetic.net, "SQLCipher Design"): 4096 bytes that end in a 16-byte
/// initialisation vector and HMAC-SHA512 over ciphertext, vector and little-endian page number; the file's first 16
/// bytes are the salt; the HMAC key is PBKDF2-HMAC-SHA512 of the key over the salt with each byte XOR 0x3a, two rounds.
Error explainUnreadable(const std::filesystem::path& file, std::span<const std::uint8_t> key);

} // namespace sealbook::db
