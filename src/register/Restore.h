// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/ledger/RecoveryCode.h"
#include "src/register/Backup.h"

#include <filesystem>
#include <optional>
#include <string>
#include <variant>

namespace sealbook::reg {

/// Who is left to sign when the passwords are not: a recovery code, and the administrator who gets access by it.
struct Recovery {
    const ledger::RecoveryCode* code = nullptr;
    std::string administrator; ///< an administrator of the backup, or a new user name
    std::string fullName; ///< of a new one; empty: the user name
    ledger::Bytes newPassword;
    ledger::KdfCost cost = ledger::kProductionCost;
};

struct RestoreOrder {
    std::filesystem::path backup;
    std::filesystem::path folder; ///< must not exist
    std::variant<Credentials, Recovery> who;
    std::string station; ///< of the branch; empty: restored-1, or the next number that is free
    std::optional<ledger::Trust> trust; ///< held elsewhere: the backup must be of this register
    std::optional<std::string> known; ///< a checkpoint note held elsewhere: the last that is known of the register
};

struct Restored {
    std::filesystem::path folder; ///< absolute
    ledger::Manifest manifest; ///< of the backup
    custody::Event event; ///< the `restored` with which the branch begins
    std::optional<ledger::TreeHead> known;
};

/// Makes a register of a backup: checks manifest and files, copies them, audits the copy as a whole, and begins a new
/// branch at a station of its own, whose first event says from which checkpoint it goes on. Ended in any other way,
/// also by a crash, there is nothing under the folder's name. The backup is only read.
///
/// Errors: InvalidInput (the folder exists or would lie in the backup, the known checkpoint is none of this register,
/// names, password), NotFound (no backup there), Corrupt (the backup is not what its manifest says, does not verify, or
/// is not the beginning of what the known checkpoint is of), WrongKey, NotAllowed (neither administrator nor
/// supervisor), Conflict (the station is registered), Cancelled, Full, Io.
Result<Restored> restore(
    const RestoreOrder& order, const Surroundings& surroundings, const BackupWatch& watch = nullptr);

} // namespace sealbook::reg
