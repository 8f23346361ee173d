// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Id.h"
#include "src/ledger/Hash.h"

#include <string>
#include <vector>

/// Texts for bytes. Hexadecimal is sealbook::toHex and readHex of src/exhibit/Id.h.
namespace sealbook::ledger {

/// Base 64 of RFC 4648 section 4, padded.
std::string toBase64(Bytes bytes);
/// Only the one spelling that toBase64 writes (padding, no white space, unused bits zero); else InvalidInput.
Result<std::vector<std::uint8_t>> fromBase64(std::string_view text);

/// The same into a value of fixed size; InvalidInput also when the number of bytes is another;
/// `bytes` then hold anything.
Result<void> readBase64(std::string_view text, std::span<std::uint8_t> bytes);

/// A hash as 64 lower-case hexadecimal digits.
Result<Hash> hashFromHex(std::string_view text);

} // namespace sealbook::ledger
