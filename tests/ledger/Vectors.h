// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Id.h"
#include "src/ledger/Encoding.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

/// What the tests of this room share: published values in their printed form, and fixed keys.
namespace sealbook::ledger {

inline std::vector<std::uint8_t> hexBytes(std::string_view hex)
{
    std::vector<std::uint8_t> bytes(hex.size() / 2);
    if (!readHex(hex, "vector", bytes))
        bytes.clear();
    return bytes;
}

template <std::size_t N> std::array<std::uint8_t, N> hexArray(std::string_view hex)
{
    std::array<std::uint8_t, N> array{};
    const std::vector<std::uint8_t> bytes = hexBytes(hex);
    std::copy_n(bytes.begin(), std::min(N, bytes.size()), array.begin());
    return array;
}

inline Hash base64Hash(std::string_view text)
{
    Hash hash{};
    if (!readBase64(text, hash))
        hash = {};
    return hash;
}

/// first, first + 1, ...
inline std::array<std::uint8_t, 32> countingSeed(std::uint8_t first)
{
    std::array<std::uint8_t, 32> seed{};
    std::iota(seed.begin(), seed.end(), first);
    return seed;
}

/// A leaf hash unlike all others.
inline Hash numberedHash(std::uint64_t number)
{
    return sha256("leaf " + std::to_string(number));
}

} // namespace sealbook::ledger
