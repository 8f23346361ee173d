// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Id.h"
#include "src/exhibit/Result.h"
#include "src/ledger/Keys.h"

#include <string>
#include <string_view>
#include <vector>

namespace sealbook::ledger {

inline constexpr std::size_t kMaxTrustBytes = 16 * 1024; ///< with the newline at its end

/// What a stranger has to hold to check a register's prints: written by init as the file `trust`, and printed on the
/// founding page. Nothing in it is secret.
struct Trust {
    std::string origin; ///< unit slug + "/" + register id
    EventId genesis;
    PublicKey logKey; ///< signs checkpoints
    std::vector<PublicKey> recoveryKeys;

    bool operator==(const Trust&) const = default;
};

/// One line of canonical JSON, FORMAT.md "Trust file".
std::string writeTrust(const Trust& trust);
/// Corrupt: not such a file; TooNew: of a newer format.
Result<Trust> readTrust(std::string_view text);

} // namespace sealbook::ledger
