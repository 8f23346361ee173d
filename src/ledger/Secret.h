// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Result.h"
#include "src/ledger/Hash.h"

#include <cstddef>
#include <memory>

namespace sealbook::ledger {

/// Key bytes in guarded memory: locked against swapping where the system allows, left out of core dumps, wiped when
/// freed. Move-only; a moved-from value is empty. Throws std::bad_alloc when there is no memory.
class SecretBytes {
public:
    SecretBytes() = default;
    /// That many zero bytes.
    explicit SecretBytes(std::size_t size);
    static SecretBytes random(std::size_t size);
    static SecretBytes copyOf(Bytes bytes);
    SecretBytes(SecretBytes&& other) noexcept;
    SecretBytes& operator=(SecretBytes&& other) noexcept;
    ~SecretBytes() = default;

    SecretBytes copy() const { return copyOf(bytes()); }
    std::span<std::uint8_t> bytes() { return { m_bytes.get(), m_size }; }
    Bytes bytes() const { return { m_bytes.get(), m_size }; }
    std::uint8_t* data() { return m_bytes.get(); }
    const std::uint8_t* data() const { return m_bytes.get(); }
    std::size_t size() const { return m_size; }

private:
    struct Wipe {
        void operator()(std::uint8_t* bytes) const;
    };
    std::unique_ptr<std::uint8_t, Wipe> m_bytes;
    std::size_t m_size = 0;
};

/// Equality in a time that depends on the lengths only.
bool sameSecret(Bytes a, Bytes b);

/// Call first in main, once: readies the cryptographic library, forbids core dumps and reading of this process's memory
/// by others of the same user. Io when the system refuses.
Result<void> hardenProcess();

} // namespace sealbook::ledger
