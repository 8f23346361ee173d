// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/ledger/Keyring.h"
#include "src/ledger/RecoveryCode.h"
#include "src/ledger/Trust.h"
#include "src/register/Surroundings.h"

#include <array>
#include <filesystem>
#include <string>

namespace sealbook::reg {

struct FoundingOrder {
    std::filesystem::path folder; ///< must not exist, or be an empty folder
    std::string unit; ///< the unit's name as printed
    std::string admin; ///< user name of the first administrator
    std::string adminFullName; ///< empty: the user name
    std::string station; ///< empty: "main"
    ledger::KdfCost cost = ledger::kProductionCost;
};

struct Founded {
    ledger::Trust trust;
    std::array<ledger::RecoveryCode, 2> recoveryCodes; ///< to be shown once, and kept nowhere
};

/// Creates a register: folder, keys, keyring with recovery slots, database with genesis, checkpoint and trust file. On
/// failure the folder is as it was. Errors: InvalidInput (unit, names, password, the folder holds something), Io, Full.
Result<Founded> found(const FoundingOrder& order, ledger::Bytes password, const Surroundings& surroundings);

/// At least 12 characters (Unicode code points), at most 1024 bytes, UTF-8.
Result<void> checkPassword(ledger::Bytes password);

/// 1-32 of a-z 0-9 . _ -, beginning with a letter or digit.
Result<void> checkStationName(std::string_view name);

} // namespace sealbook::reg
