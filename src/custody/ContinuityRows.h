// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/Event.h"

#include <span>
#include <string>
#include <vector>

namespace sealbook::custody {

/// One line of a continuity as every print, screen and check states it; times in canonical UTC, names as signed.
struct ContinuityRow {
    std::uint64_t number = 0; ///< from 1, in the order of the ledger
    EventId event;
    std::string type, recorded, occurred, by;
    std::vector<std::string> with;
    std::string from, to, purpose, sealSeen, sealState;
};

std::vector<ContinuityRow> continuityRows(std::span<const Event> events);

/// The rows as the one text whose SHA-256 a report seal signs: a line for each row, cells parted by TAB, each line
/// ended by LF, backslash escapes for TAB, LF and backslash. FORMAT.md, "Printed rows".
std::string rowsText(std::span<const ContinuityRow> rows);

} // namespace sealbook::custody
