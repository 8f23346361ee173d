// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/Hash.h"

#include <cstdio>
#include <cstdlib>
#include <openssl/evp.h>

namespace sealbook::ledger {

namespace {

void require(bool done)
{
    if (done)
        return;
    std::fputs("libcrypto cannot compute SHA-256\n", stderr);
    std::abort();
}

/// Looking the algorithm up takes longer than hashing an event: it is done once, and the answer, which never changes,
/// is kept to the end of the program.
const EVP_MD* sha256Digest()
{
    static const EVP_MD* const digest = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return digest;
}

} // namespace

Bytes bytesOf(std::string_view text)
{
    return { reinterpret_cast<const std::uint8_t*>(text.data()), text.size() };
}

std::string_view textOf(Bytes bytes)
{
    return { reinterpret_cast<const char*>(bytes.data()), bytes.size() };
}

void Sha256Stream::Free::operator()(evp_md_ctx_st* context) const
{
    EVP_MD_CTX_free(context);
}

Sha256Stream::Sha256Stream()
    : m_context(EVP_MD_CTX_new())
{
    require(m_context && EVP_DigestInit_ex2(m_context.get(), sha256Digest(), nullptr) == 1);
}

void Sha256Stream::update(Bytes bytes)
{
    require(EVP_DigestUpdate(m_context.get(), bytes.data(), bytes.size()) == 1);
}

Hash Sha256Stream::finish()
{
    Hash hash{};
    require(EVP_DigestFinal_ex(m_context.get(), hash.data(), nullptr) == 1);
    require(EVP_DigestInit_ex2(m_context.get(), nullptr, nullptr) == 1);
    return hash;
}

Hash Hasher::operator()(std::initializer_list<Bytes> parts)
{
    for (const Bytes part : parts)
        m_stream.update(part);
    return m_stream.finish();
}

Hash sha256(Bytes bytes)
{
    return sha256({ bytes });
}

Hash sha256(std::initializer_list<Bytes> parts)
{
    thread_local Hasher hasher; // making a context takes longer than hashing an event; it keeps nothing between hashes
    return hasher(parts);
}

Hash sha256(std::string_view text)
{
    return sha256(bytesOf(text));
}

} // namespace sealbook::ledger
