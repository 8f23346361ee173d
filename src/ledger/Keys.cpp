// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/Keys.h"

#include <sodium.h>

namespace sealbook::ledger {

namespace {

static_assert(crypto_sign_SEEDBYTES == kSeedSize && crypto_box_SEEDBYTES == kSeedSize);
static_assert(crypto_kdf_KEYBYTES == kSeedSize && crypto_kdf_CONTEXTBYTES == 8);

constexpr char kUserContext[] = "sealbook";
constexpr char kUnitContext[] = "sealunit";
constexpr std::uint64_t kUserSigning = 1;
constexpr std::uint64_t kUserSealing = 2;
constexpr std::uint64_t kUnitDatabase = 1;
constexpr std::uint64_t kUnitLog = 2;

using Seed = std::span<const std::uint8_t, kSeedSize>;

Seed seedOf(const SecretBytes& secret)
{
    return Seed{ secret.data(), kSeedSize };
}

SecretBytes derive(Bytes root, std::uint64_t number, const char* context)
{
    SecretBytes key(kSeedSize);
    crypto_kdf_derive_from_key(key.data(), key.size(), number, context, root.data());
    return key;
}

Error wrongSize(std::string_view what, std::size_t size)
{
    return { ErrorCode::InvalidInput,
        std::string{ what } + " of " + std::to_string(size) + " bytes, " + std::to_string(kSeedSize) + " expected" };
}

} // namespace

bool verify(const PublicKey& key, std::string_view message, const Signature& signature)
{
    const Bytes bytes = bytesOf(message);
    return crypto_sign_verify_detached(signature.data(), bytes.data(), bytes.size(), key.bytes.data()) == 0;
}

SigningKey SigningKey::fromSeed(std::span<const std::uint8_t, kSeedSize> seed)
{
    SigningKey key;
    key.m_secret = SecretBytes(crypto_sign_SECRETKEYBYTES);
    crypto_sign_seed_keypair(key.m_publicKey.bytes.data(), key.m_secret.data(), seed.data());
    return key;
}

SigningKey SigningKey::random()
{
    return fromSeed(seedOf(SecretBytes::random(kSeedSize)));
}

SigningKey SigningKey::copy() const
{
    SigningKey same;
    same.m_secret = m_secret.copy();
    same.m_publicKey = m_publicKey;
    return same;
}

Signature SigningKey::sign(std::string_view message) const
{
    Signature signature{};
    const Bytes bytes = bytesOf(message);
    crypto_sign_detached(signature.data(), nullptr, bytes.data(), bytes.size(), m_secret.data());
    return signature;
}

UnsealingKey UnsealingKey::fromSeed(std::span<const std::uint8_t, kSeedSize> seed)
{
    UnsealingKey key;
    key.m_secret = SecretBytes(crypto_box_SECRETKEYBYTES);
    crypto_box_seed_keypair(key.m_publicKey.bytes.data(), key.m_secret.data(), seed.data());
    return key;
}

UnsealingKey UnsealingKey::copy() const
{
    UnsealingKey same;
    same.m_secret = m_secret.copy();
    same.m_publicKey = m_publicKey;
    return same;
}

Result<SecretBytes> UnsealingKey::unseal(Bytes sealed) const
{
    const Error refused{ ErrorCode::WrongKey, "sealed to another key, or altered" };
    if (sealed.size() < crypto_box_SEALBYTES)
        return refused;
    SecretBytes secret(sealed.size() - crypto_box_SEALBYTES);
    if (crypto_box_seal_open(secret.data(), sealed.data(), sealed.size(), m_publicKey.bytes.data(), m_secret.data())
        != 0)
        return refused;
    return secret;
}

Result<std::vector<std::uint8_t>> seal(Bytes secret, const SealingKey& to)
{
    std::vector<std::uint8_t> sealed(secret.size() + crypto_box_SEALBYTES);
    if (crypto_box_seal(sealed.data(), secret.data(), secret.size(), to.bytes.data()) != 0)
        return Error{ ErrorCode::InvalidInput, "not a usable sealing key" };
    return sealed;
}

Result<UserKeys> userKeys(Bytes seed)
{
    if (seed.size() != kSeedSize)
        return wrongSize("a seed", seed.size());
    return UserKeys{ SigningKey::fromSeed(seedOf(derive(seed, kUserSigning, kUserContext))),
        UnsealingKey::fromSeed(seedOf(derive(seed, kUserSealing, kUserContext))) };
}

Result<UnitKeys> unitKeys(Bytes unitKey)
{
    if (unitKey.size() != kSeedSize)
        return wrongSize("a unit key", unitKey.size());
    return UnitKeys{ derive(unitKey, kUnitDatabase, kUnitContext),
        SigningKey::fromSeed(seedOf(derive(unitKey, kUnitLog, kUnitContext))) };
}

} // namespace sealbook::ledger
