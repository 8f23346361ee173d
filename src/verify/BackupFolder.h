// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/verify/Verdict.h"

#include <filesystem>

namespace sealbook::verify {

/// The manifest of a backup, by its bytes alone: form, and the log key's signature. The author's is not checked: their
/// grant is in the encrypted database.
void judgeManifest(Verdict& verdict, std::string_view bytes, const ledger::Trust& trust);

/// Goes on with a manifest that is well-formed: the folder it lies in holds the files that it names, with these sizes
/// and hashes, and no others; checkpoint, keyring and trust file are of this register. The database stays closed.
void judgeBackupFolder(Verdict& verdict, const std::filesystem::path& folder, const ledger::Trust& trust);

} // namespace sealbook::verify
