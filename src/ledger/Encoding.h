// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Result.h"
#include "src/ledger/Hash.h"

#include <algorithm>
#include <string>
#include <vector>

namespace sealbook::ledger {

/// Lower-case hexadecimal.
std::string toHex(Bytes bytes);
/// Only lower-case digits in pairs; else InvalidInput.
Result<std::vector<std::uint8_t>> fromHex(std::string_view text);

/// Base 64 of RFC 4648 section 4, padded.
std::string toBase64(Bytes bytes);
/// Only the one spelling that toBase64 writes (padding, no white space, unused bits zero); else InvalidInput.
Result<std::vector<std::uint8_t>> fromBase64(std::string_view text);

/// The bytes as a fixed-size value, or InvalidInput when their number is another.
template <std::size_t size>
Result<std::array<std::uint8_t, size>> exactly(Result<std::vector<std::uint8_t>> bytes)
{
    if (!bytes)
        return bytes.error();
    if (bytes->size() != size)
        return Error{ErrorCode::InvalidInput,
            std::to_string(bytes->size()) + " bytes found, " + std::to_string(size) + " expected"};
    std::array<std::uint8_t, size> out{};
    std::copy(bytes->begin(), bytes->end(), out.begin());
    return out;
}

/// A hash as 64 lower-case hexadecimal digits.
inline Result<Hash> hashFromHex(std::string_view text) { return exactly<32>(fromHex(text)); }

} // namespace sealbook::ledger
