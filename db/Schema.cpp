// SPDX-License-Identifier: Apache-2.0
#include "db/Schema.h"

#include "db/SqlError.h"
#include "db/Statement.h"
#include "db/Transaction.h"

#include <string>

namespace sealbook::db {

namespace {

/// What the file says about itself; an empty file has had no steps.
struct Stamp {
    std::int64_t application;
    std::int64_t steps;
    bool empty;
};

Stamp readStamp(Connection& connection)
{
    return { queryInteger(connection, "PRAGMA application_id"), queryInteger(connection, "PRAGMA user_version"),
        queryInteger(connection, "SELECT count(*) FROM sqlite_master") == 0 };
}

/// The stamp of one moment: read outside a transaction, its parts could lie on both sides of another one's upgrade.
Stamp readStampAtOnce(Connection& connection)
{
    const Transaction snapshot(connection, Transaction::Kind::Read);
    return readStamp(connection);
}

/// Succeeds for an empty file and for a register that has had at most `known` steps.
Result<void> accept(const Stamp& stamp, std::int64_t known, const std::filesystem::path& path)
{
    if (stamp.empty && stamp.application == 0 && stamp.steps == 0) {
        return {};
    }
    if (stamp.application != kApplicationId || stamp.steps < 1) {
        return Error{ ErrorCode::Corrupt, path.string() + ": the database is not a register" };
    }
    if (stamp.steps > known) {
        return Error{ ErrorCode::TooNew,
            path.string() + ": the register has schema " + std::to_string(stamp.steps)
                + ", this release knows schemas up to " + std::to_string(known) };
    }
    return {};
}

} // namespace

Result<void> bringUpToDate(Connection& connection, std::span<const std::string_view> steps)
{
    return guarded([&]() -> Result<void> {
        const auto known = static_cast<std::int64_t>(steps.size());
        const Stamp before = readStampAtOnce(connection);
        Result<void> accepted = accept(before, known, connection.path());
        if (!accepted || before.steps == known) {
            return accepted;
        }
        Transaction transaction(connection, Transaction::Kind::Write);
        const Stamp stamp = readStamp(connection); // another process may have been quicker
        accepted = accept(stamp, known, connection.path());
        if (!accepted) {
            return accepted;
        }
        for (const std::string_view step : steps.subspan(static_cast<std::size_t>(stamp.steps))) {
            connection.execute(step);
        }
        connection.execute("PRAGMA application_id=" + std::to_string(kApplicationId));
        connection.execute("PRAGMA user_version=" + std::to_string(known));
        transaction.commit();
        return {};
    });
}

Result<void> requireCurrent(Connection& connection, std::span<const std::string_view> steps)
{
    return guarded([&]() -> Result<void> {
        const auto known = static_cast<std::int64_t>(steps.size());
        const Stamp stamp = readStampAtOnce(connection);
        Result<void> accepted = accept(stamp, known, connection.path());
        if (accepted && stamp.steps < known) {
            return Error{ ErrorCode::Conflict,
                connection.path().string() + ": the register has schema " + std::to_string(stamp.steps)
                    + "; open it for writing once to bring it to schema " + std::to_string(known) };
        }
        return accepted;
    });
}

} // namespace sealbook::db
