// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

namespace sealbook::db {

/// True when at least one of the first pages after page 1 of the file carries a valid authentication code under this
/// raw key. SQLCipher answers a wrong key and a damaged first page with the same code; this tells one from the other.
/// False also when the file cannot be read or has only one page.
///
/// SQLCipher 4 design (zetetic.net, "SQLCipher Design"): pages of 4096 bytes that end in a 16-byte initialisation
/// vector and HMAC-SHA512 over ciphertext, vector and little-endian page number; the file's first 16 bytes are the
/// salt; the HMAC key is PBKDF2-HMAC-SHA512 of the key over the salt with each byte XOR 0x3a, two rounds.
bool anyLaterPageFitsKey(const std::filesystem::path& file, std::span<const std::uint8_t> key);

} // namespace sealbook::db
