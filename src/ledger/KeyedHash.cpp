// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/KeyedHash.h"

#include "src/ledger/Hash.h"

#include <sodium.h>

namespace sealbook::ledger {

static_assert(sizeof(KeyedHash::Key) == crypto_shorthash_KEYBYTES);

KeyedHash::KeyedHash()
{
    crypto_shorthash_keygen(m_key.data());
}

std::uint64_t KeyedHash::operator()(std::string_view text) const
{
    std::array<std::uint8_t, crypto_shorthash_BYTES> hash{};
    crypto_shorthash(hash.data(), bytesOf(text).data(), text.size(), m_key.data());
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < hash.size(); ++i)
        number |= std::uint64_t{ hash[i] } << (8 * i);
    return number;
}

} // namespace sealbook::ledger
