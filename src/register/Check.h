// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/register/Session.h"

#include <functional>
#include <string_view>
#include <vector>

namespace sealbook::reg {

/// One part of a register as the check found it.
struct CheckedPart {
    std::string_view name; ///< a stable word: ledger, checkpoint, pages, tables, search, keyring, folder
    std::string_view what; ///< what the part is, for people
    std::vector<custody::Anomaly> found;
    std::string_view advice; ///< what to do now; empty while nothing red was found

    bool isSound() const { return advice.empty(); }
};

struct CheckReport {
    std::uint64_t events = 0;
    std::vector<CheckedPart> parts; ///< every part, in the order in which they matter

    bool isSound() const;
};

/// What to do about a register that cannot be opened to be checked, since it is damaged or altered.
inline constexpr std::string_view kUnopenedAdvice =
    "Record nothing more, keep the whole folder as it is, and `restore` the last backup.";

/// Told what is done now; false cancels.
using CheckWatch = std::function<bool(std::string_view doing, std::uint64_t done, std::uint64_t total)>;

/// Checks all that makes up the register: what `verify` does, and beside the ledger every page of the file, the tables
/// that are read and searched against a replay, the keyring against the keys that the ledger grants, and the files.
/// Changes nothing. Open the session with Purpose::Check. Fails only where nothing could be read, or with Cancelled:
/// what is wrong is in the report.
Result<CheckReport> check(Session& session, const CheckWatch& watch = nullptr);

} // namespace sealbook::reg
