// SPDX-License-Identifier: Apache-2.0
#include "db/Transaction.h"

#include "db/SqlError.h"
#include "db/Statement.h"

namespace sealbook::db {

Transaction::Transaction(Connection& connection, Kind kind)
    : m_connection(connection)
{
    if (kind == Kind::Write) {
        Statement(connection, "BEGIN IMMEDIATE").run();
        return;
    }
    Statement(connection, "BEGIN DEFERRED").run();
    // BEGIN DEFERRED alone fixes nothing: the snapshot is taken by the first read. Taken here, it is of this moment.
    try {
        queryInteger(connection, "SELECT count(*) FROM sqlite_master");
    } catch (...) {
        rollBack();
        throw;
    }
}

Transaction::~Transaction()
{
    if (m_open) {
        rollBack();
    }
}

void Transaction::commit()
{
    try {
        Statement(m_connection, "COMMIT").run();
    } catch (...) {
        rollBack();
        m_open = false;
        throw;
    }
    m_open = false;
}

void Transaction::rollBack() noexcept
{
    if (!m_connection.inTransaction()) {
        return; // SQLite itself has rolled back, as it does when the disk is full
    }
    try {
        m_connection.execute("ROLLBACK");
    } catch (const SqlError&) {
        // Nothing was committed, and closing the connection rolls back what is left.
    } catch (const std::bad_alloc&) {
    }
}

} // namespace sealbook::db
