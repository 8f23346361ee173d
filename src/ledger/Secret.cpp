// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/Secret.h"

#include <algorithm>
#include <cerrno>
#include <new>
#include <sodium.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <system_error>
#include <utility>

namespace sealbook::ledger {

SecretBytes::SecretBytes(std::size_t size)
    : m_size(size)
{
    if (sodium_init() < 0)
        throw std::bad_alloc();
    m_bytes.reset(static_cast<std::uint8_t*>(sodium_malloc(size)));
    if (!m_bytes)
        throw std::bad_alloc();
    std::fill_n(m_bytes.get(), size, std::uint8_t{ 0 });
}

SecretBytes SecretBytes::random(std::size_t size)
{
    SecretBytes secret(size);
    randombytes_buf(secret.data(), size);
    return secret;
}

SecretBytes SecretBytes::copyOf(Bytes bytes)
{
    SecretBytes secret(bytes.size());
    std::copy(bytes.begin(), bytes.end(), secret.data());
    return secret;
}

SecretBytes::SecretBytes(SecretBytes&& other) noexcept
    : m_bytes(std::move(other.m_bytes))
    , m_size(std::exchange(other.m_size, 0))
{
}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept
{
    m_bytes = std::move(other.m_bytes);
    m_size = std::exchange(other.m_size, 0);
    return *this;
}

void SecretBytes::Wipe::operator()(std::uint8_t* bytes) const
{
    sodium_free(bytes); // wipes
}

bool sameSecret(Bytes a, Bytes b)
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

Result<void> hardenProcess()
{
    if (sodium_init() < 0)
        return Error{ ErrorCode::Io, "the cryptographic library cannot start" };
    const rlimit none{ 0, 0 };
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0 || setrlimit(RLIMIT_CORE, &none) != 0)
        return Error{ ErrorCode::Io, "core dumps cannot be forbidden: " + std::generic_category().message(errno) };
    return {};
}

} // namespace sealbook::ledger
