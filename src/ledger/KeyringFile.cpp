// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/KeyringFile.h"

namespace sealbook::ledger {

Result<Keyring> readKeyring(const std::filesystem::path& path, const PublicKey* logKey)
{
    const Result<std::string> bytes = readFile(path, kMaxKeyringBytes);
    if (!bytes)
        return bytes.error();
    Result<Keyring> keyring = parseKeyring(*bytes);
    const Result<void> held = keyring && logKey != nullptr ? verifyKeyring(*bytes, *logKey) : Result<void>{};
    if (keyring && held)
        return keyring;
    Error error = keyring ? held.error() : keyring.error();
    // A form that is wrong is the caller's input nowhere: the file is damaged.
    if (error.code == ErrorCode::InvalidInput)
        error.code = ErrorCode::Corrupt;
    error.detail = path.string() + ": " + error.detail;
    return error;
}

Result<void> writeKeyring(const std::filesystem::path& path, const Keyring& keyring, const SigningKey& logKey)
{
    const Result<std::string> bytes = encodeKeyring(keyring, logKey);
    if (!bytes)
        return bytes.error();
    return writeDurably(path, *bytes, Previous::Keep);
}

} // namespace sealbook::ledger
