// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/Connection.h"
#include "db/RecentExhibits.h"
#include "src/custody/RegisterState.h"
#include "src/exhibit/Result.h"

#include <functional>
#include <vector>

namespace sealbook::db {

/// Carries one event into the tables that are derived from the ledger. Runs in the transaction that appends the event;
/// throws SqlError. `recent` are exhibits as they are before the event, which saves reading one again, and become those
/// after it.
Result<void> applyToReadModels(Connection& connection, const custody::Event& event, RecentExhibits& recent);

/// Compares the tables that are derived from the ledger with a replay, and tells each row that differs. Which event is
/// to blame is not known: the rows are not signed, so the anomalies name none. The list of seals, of which the replay
/// keeps only the last of each exhibit, is compared by Store::audit event by event.
Result<std::vector<custody::Anomaly>> compareReadModels(Connection& connection, const custody::RegisterState& replay);

} // namespace sealbook::db
