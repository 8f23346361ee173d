// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/register/Session.h"

#include <string>
#include <vector>

namespace sealbook::bench {

/// A signature with what it is over and whose it is: all that libsodium needs to check it.
struct BareSignature {
    std::string text;
    ledger::Signature signature{};
    ledger::PublicKey key;
};

/// Every one of every event of the register, in the order of the ledger. Throws std::runtime_error.
std::vector<BareSignature> signaturesOf(reg::Session& session);

/// Checks all of them on so many threads, with nothing of Sealbook. Throws std::runtime_error where one does not hold.
void verifyBare(const std::vector<BareSignature>& signatures, unsigned threads);

/// At least 1.
unsigned cores();

} // namespace sealbook::bench
