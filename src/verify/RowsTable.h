// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/ContinuityRows.h"

#include <span>
#include <string>

namespace sealbook::verify {

/// The rows as a table for people, printable throughout: a header line, then a row for each event; long cells go on in
/// lines below. Times in UTC as signed. Each event's id follows on a line of its own.
std::string rowsTable(std::span<const custody::ContinuityRow> rows);

} // namespace sealbook::verify
