// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/ledger/Secret.h"

#include <string_view>
#include <vector>

/// Keys of users and of the unit. All derivation is libsodium's crypto_kdf (BLAKE2b) from a random 32-byte root:
/// a user's seed (context "sealbook"): 1 = Ed25519 signing seed, 2 = X25519 sealing seed;
/// the unit key (context "sealunit"): 1 = database key, 2 = Ed25519 seed of the log key.
namespace sealbook::ledger {

inline constexpr std::size_t kSeedSize = 32; ///< bytes of a user's seed and of the unit key

/// The public half of a signing key (Ed25519, RFC 8032).
struct PublicKey {
    std::array<std::uint8_t, 32> bytes{};
    bool operator==(const PublicKey&) const = default;
};

/// The public half of a sealing key (X25519): who has it can seal, only the owner can open.
struct SealingKey {
    std::array<std::uint8_t, 32> bytes{};
    bool operator==(const SealingKey&) const = default;
};

using Signature = std::array<std::uint8_t, 64>;

/// Ed25519 verification, RFC 8032 section 5.1.7; non-canonical signatures and small-order keys are refused.
bool verify(const PublicKey& key, std::string_view message, const Signature& signature);

class SigningKey {
public:
    /// RFC 8032 section 5.1.5: the 32 bytes are the "private key" of the standard.
    static SigningKey fromSeed(std::span<const std::uint8_t, kSeedSize> seed);
    static SigningKey random();

    SigningKey copy() const;
    Signature sign(std::string_view message) const;
    const PublicKey& publicKey() const { return m_publicKey; }

private:
    SigningKey() = default;
    SecretBytes m_secret;
    PublicKey m_publicKey;
};

/// Opens what was sealed to its public half.
class UnsealingKey {
public:
    static UnsealingKey fromSeed(std::span<const std::uint8_t, kSeedSize> seed);

    UnsealingKey copy() const;
    const SealingKey& publicKey() const { return m_publicKey; }
    /// The secret, or WrongKey: sealed to another key, or altered.
    Result<SecretBytes> unseal(Bytes sealed) const;

private:
    UnsealingKey() = default;
    SecretBytes m_secret;
    SealingKey m_publicKey;
};

/// An anonymous sealed box (libsodium crypto_box_seal): 48 bytes longer than the secret, another one each time.
/// InvalidInput: the key is not a usable X25519 key (of small order).
Result<std::vector<std::uint8_t>> seal(Bytes secret, const SealingKey& to);

struct UserKeys {
    SigningKey signing;
    UnsealingKey unsealing;
};

struct UnitKeys {
    SecretBytes database; ///< 32 bytes, the raw key of the database
    SigningKey log; ///< signs checkpoints and the keyring under the name of the origin
};

/// InvalidInput when the seed is not kSeedSize bytes.
Result<UserKeys> userKeys(Bytes seed);
Result<UnitKeys> unitKeys(Bytes unitKey);

} // namespace sealbook::ledger
