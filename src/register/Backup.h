// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/ledger/Manifest.h"
#include "src/register/Session.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace sealbook::reg {

/// The parts of a backup or restore that take their time.
enum class BackupStep {
    Copying, ///< in bytes or pages
    Hashing, ///< in bytes
    Verifying, ///< in events; when all are done, tables and pages are still compared
};

/// What is done, for people: "copying".
std::string_view doing(BackupStep step);

struct BackupProgress {
    BackupStep step = BackupStep::Copying;
    std::uint64_t done = 0, total = 0;
};
/// Called some times a second, on the calling thread; answering false cancels. May be empty.
using BackupWatch = std::function<bool(const BackupProgress&)>;

struct BackedUp {
    std::filesystem::path folder; ///< absolute
    ledger::Manifest manifest;
    std::string checkpoint; ///< the note
    std::vector<std::string> warnings;
};

/// Copies the register, as it is at one moment, into a new folder while others go on working; opens the copy, checks it
/// as `verify` does, and only then signs its manifest and gives the folder its name. Ended in any other way, also by a
/// crash, there is nothing under that name. The checkpoint beside the register's database is rewritten, too.
///
/// Errors: NotAllowed (neither administrator nor supervisor), InvalidInput (the name is taken, its parent does not
/// exist, or it lies in the register), Corrupt (the register or its copy does not verify; what was copied is kept under
/// the name with ".not-verified" appended, and the detail says so), Cancelled, Full, Io, Locked.
Result<BackedUp> backUp(Session& session, const std::filesystem::path& folder, const BackupWatch& watch = nullptr);

/// InvalidInput where `folder`, or a file, is `whole` or lies in it; `what` says what that is.
Result<void> requireOutside(
    const std::filesystem::path& folder, const std::filesystem::path& whole, std::string_view what);

/// One step's share of the watching.
Progress progressOf(const BackupWatch& watch, BackupStep step);

/// The whole audit of a register that nobody else has open. Corrupt names the first that is red.
Result<ledger::AuditReport> mustVerify(db::Store& store, const ledger::Trust& trust, const BackupWatch& watch);

} // namespace sealbook::reg
