// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>

namespace sealbook::db {

/// The steps that lead from an empty file to the current schema, in order. A step that was released is never changed
/// again (a test holds its SHA-256); a change is a new step at the end.
///
/// Step 1 has two parts. The ledger (event, payload, tile, checkpoint, outbox) is the truth: events and payloads are
/// only ever added, without gaps, and the database itself refuses anything else. The rest are read models: derived
/// from the ledger, thrown away and rebuilt by replay. Subjects, event ids and keys are stored as bytes, not as hex.
/// Step 2: the dates of a case that decide how long exhibits are kept, and who has not yet enrolled.
///
/// Step 3 adds what follows the ledger at a distance (Follower.h): derived too, but not in the transaction that
/// appends. Step 4 numbers what is searched by the exhibits, and keeps the longer words.
extern const std::array<std::string_view, 5> kSchemaSteps;

} // namespace sealbook::db
