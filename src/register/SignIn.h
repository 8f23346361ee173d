// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/register/Session.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

/// How a password or recovery code becomes someone who signs. For Session.cpp.
namespace sealbook::reg {

/// A slot that a password opened.
struct Opened {
    ledger::OpenedSlot slot;
    ledger::Slot stored;
    bool former = false; ///< of the keyring before the present one
};

/// The keyring, and the one before it if that can be read.
struct Keyrings {
    ledger::Keyring now;
    std::optional<ledger::Keyring> before;
};

/// Corrupt where the keyring was altered, or belongs to another register.
Result<Keyrings> readKeyrings(const RegisterPaths& paths, const ledger::Trust& trust);
/// The person's slot. WrongKey: no such user, or another password.
Result<Opened> openSlotOf(const Keyrings& keyrings, const Credentials& person);
/// The slots of these people in their order. Deriving a key takes half a second by design and needs nothing but the
/// slot and the password, so all cores do it side by side.
Result<std::vector<Opened>> openSlotsOf(const Keyrings& keyrings, std::span<const Credentials> people);
/// The slot that the code opens: there is one for each code, and it does not say which. WrongKey: none does.
Result<Opened> openRecoverySlot(const ledger::Keyring& keyring, const ledger::RecoveryCode& code);
/// The account whose keys these are. Corrupt where the ledger grants others: someone swapped the slot they came from;
/// NotAllowed: disabled.
Result<db::Account> accountOf(
    db::Reader& reader, const std::string& name, const custody::KeyBytes& signing, const custody::KeyBytes& sealing);
/// The account and keys of an opened slot, which must be the ones that the ledger grants.
Result<SignedIn> signIn(db::Reader& reader, const Opened& slot, const Keyrings& keyrings, const Credentials& person);

} // namespace sealbook::reg
