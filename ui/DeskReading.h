// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/register/Acts.h"
#include "ui/models/DeskModel.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

/// What the scan desk asks the register, on the store's thread: what a code is, whether a row could be recorded, and
/// the recording of a run.
namespace sealbook::client {

/// Where the rows that follow go.
struct DeskTarget {
    std::string destination; ///< PARTY-or-LOCATION
    QString shown;
    bool user = false; ///< somebody who can sign
};

using DeskReadout = std::variant<DeskTarget, DeskRow>;

/// What a scanned or typed code is: a place or person to bring to, or an exhibit, for which `order` without its
/// exhibits is rehearsed. InvalidInput: misread; NotFound: unknown; else why the movement would not be recorded.
Result<DeskReadout> readCode(reg::Session& session, const std::string& code, const reg::MovementOrder& order);

struct DeskRecorded {
    int rows = 0; ///< from the top
    std::optional<Error> stopped; ///< why the rest was not
};

/// Records the rows, one act for each run of rows to the same destination, and stops at the first that is refused:
/// what was recorded before stands.
DeskRecorded recordRows(reg::Session& session, const std::vector<DeskRow>& rows, const reg::MovementOrder& order);

} // namespace sealbook::client
