// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/ledger/DurableFile.h"
#include "src/ledger/Keyring.h"

namespace sealbook::ledger {

/// Reads and parses the file; its signature is checked against logKey when given (from the trust file). The errors of
/// readFile; Corrupt: not a keyring, or the signature does not hold; TooNew.
Result<Keyring> readKeyring(const std::filesystem::path& path, const PublicKey* logKey = nullptr);

/// Signs and writes durably; the previous file is kept as "<path>.previous".
Result<void> writeKeyring(const std::filesystem::path& path, const Keyring& keyring, const SigningKey& logKey);

} // namespace sealbook::ledger
