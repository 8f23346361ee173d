// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/Connection.h"

namespace sealbook::db {

/// A transaction that is rolled back at its end unless it was committed. Throws SqlError: inside db only.
class Transaction {
public:
    enum class Kind {
        Write, ///< BEGIN IMMEDIATE: takes the write lock at once, so that what is read inside is what is built upon
        Read, ///< a snapshot: all reads inside see one state, whatever others write meanwhile
    };

    /// SQLite nests no transactions: one inside another throws.
    Transaction(Connection& connection, Kind kind);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();

    /// Makes the changes durable: when it returns, they are on the disk. If it throws, nothing was changed.
    void commit();

private:
    void rollBack() noexcept;

    Connection& m_connection;
    bool m_open = true;
};

} // namespace sealbook::db
