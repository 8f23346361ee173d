// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/ledger/Keys.h"

#include <string>
#include <string_view>
#include <vector>

/// The keyring: one slot for each user and recovery code, in a note signed by the log key (kind line
/// "sealbook/keyring/v1", then one line of canonical JSON).
namespace sealbook::ledger {

/// What deriving a key from a password costs (Argon2id, RFC 9106; one lane).
struct KdfCost {
    std::uint64_t memoryBytes = 0;
    std::uint32_t passes = 0;
    bool operator==(const KdfCost&) const = default;
};

inline constexpr KdfCost kProductionCost{ 256ULL << 20, 3 };
/// Beyond these a slot is refused before any memory is taken: an altered file must not stall the machine.
inline constexpr KdfCost kHighestCost{ 4ULL << 30, 64 };

inline constexpr std::size_t kMaxKeyringBytes = 1024 * 1024;

/// A user's seed wrapped under the password (XChaCha20-Poly1305), and the unit key sealed to the user. The wrapping is
/// bound to name, cost, salt, origin, epoch and public keys: moved or altered, it does not open.
struct Slot {
    std::string name; ///< recovery-1, recovery-2 or a user's; spelt as a UserName
    std::uint64_t epoch = 0; ///< of the unit key when the slot was made; at most 2^53 - 1
    KdfCost cost;
    std::array<std::uint8_t, 16> salt{};
    PublicKey signing;
    SealingKey sealing;
    std::array<std::uint8_t, 24> nonce{};
    std::array<std::uint8_t, 48> wrappedSeed{};
    std::array<std::uint8_t, 80> sealedUnitKey{};
    bool operator==(const Slot&) const = default;
};

struct OpenedSlot {
    SecretBytes seed;
    SecretBytes unitKey;
};

struct Keyring {
    std::string origin; ///< of the log; also the name that the log key signs with
    std::vector<Slot> slots; ///< each name once
    bool operator==(const Keyring&) const = default;
};

/// Whose slot it is to be, and in which register.
struct SlotOwner {
    std::string name;
    std::string origin;
    std::uint64_t epoch = 0;
};

/// A new slot. The password is taken byte for byte. InvalidInput: an empty password,
/// a wrong name, key size or cost; Full: no memory for the derivation.
Result<Slot> makeSlot(const SlotOwner& owner, Bytes password, Bytes seed, Bytes unitKey, const KdfCost& cost);

/// Seed and unit key. WrongKey: wrong password, or any part of the slot was altered (the two cannot be told apart);
/// Corrupt: a cost beyond kHighestCost; Full: no memory for the derivation.
Result<OpenedSlot> openSlot(const Slot& slot, Bytes password, std::string_view origin);

/// The same keys under another password; the errors of openSlot and makeSlot.
Result<Slot> rewrap(
    const Slot& slot, Bytes password, Bytes newPassword, std::string_view origin, const KdfCost& newCost);

/// The keyring's bytes, signed. InvalidInput: a name twice, or a field outside its bounds.
Result<std::string> encodeKeyring(const Keyring& keyring, const SigningKey& logKey);

/// Reads exactly what encodeKeyring writes; InvalidInput else, TooNew for a later version. The signature is not
/// checked.
Result<Keyring> parseKeyring(std::string_view bytes);

/// Checks form and signature under the keyring's own origin; Corrupt when the signature does not hold.
Result<void> verifyKeyring(std::string_view bytes, const PublicKey& logKey);

} // namespace sealbook::ledger
