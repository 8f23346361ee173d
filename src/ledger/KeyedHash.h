// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace sealbook::ledger {

/// SipHash-2-4 (Aumasson and Bernstein, 2012): nobody who does not know the key can make texts whose hashes, or sums of
/// hashes, agree. For comparisons within one run, in which the key stays; too short for anything that is kept.
class KeyedHash {
public:
    using Key = std::array<std::uint8_t, 16>;

    /// Under a key that is made for it.
    KeyedHash();
    explicit KeyedHash(const Key& key)
        : m_key(key)
    {
    }

    std::uint64_t operator()(std::string_view text) const;

private:
    Key m_key{};
};

} // namespace sealbook::ledger
