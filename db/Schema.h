// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/Connection.h"
#include "db/SchemaSteps.h"
#include "src/exhibit/Result.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace sealbook::db {

/// Marks a database file as a register ("SlBk" in ASCII), in the header field that SQLite keeps for the application
/// (sqlite.org, "Database File Format", 1.3.18).
inline constexpr std::int32_t kApplicationId = 0x536C426B;

/// Brings the schema of an empty or older database up to the last of `steps`, all of it in one transaction; a current
/// one is only read. user_version counts the steps that the file has had.
///
/// Errors: TooNew (the file has had more steps than this release knows; no table was read), Corrupt (not a register:
/// a foreign application id, or tables without one), and those of writing.
Result<void> bringUpToDate(Connection& connection, std::span<const std::string_view> steps = kSchemaSteps);

/// For a connection that only reads: succeeds when the schema is current. Errors: those of bringUpToDate, and Conflict
/// when the file is older, because it must first be opened for writing once.
Result<void> requireCurrent(Connection& connection, std::span<const std::string_view> steps = kSchemaSteps);

} // namespace sealbook::db
