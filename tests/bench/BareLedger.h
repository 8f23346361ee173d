// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/ledger/Hash.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;
struct sqlite3_value;

namespace sealbook::bench {

/// Opens or creates a database with the settings of db/Connection.cpp. Throws std::runtime_error. The caller closes it.
sqlite3* openBare(const std::filesystem::path& file, ledger::Bytes key);

/// The rows that one movement left in a register, in the order of the tables in BareLedger.cpp.
struct MovementRows {
    struct Free {
        void operator()(sqlite3_value* value) const;
    };
    using Value = std::unique_ptr<sqlite3_value, Free>;
    struct Row {
        std::size_t table = 0;
        std::vector<Value> values;
    };
    std::vector<Row> rows;
    std::string signedText; ///< of the event's note: what its author signed
};

/// A register's database through SQLCipher's own functions, with nothing of Sealbook between: what recording a movement
/// costs at the least. Every function throws std::runtime_error.
class BareLedger {
public:
    /// Opens an existing database with the settings of db/Connection.cpp.
    BareLedger(const std::filesystem::path& file, ledger::Bytes key);
    ~BareLedger();
    BareLedger(const BareLedger&) = delete;
    BareLedger& operator=(const BareLedger&) = delete;

    /// Reads what the last event wrote.
    MovementRows lastRows();
    /// Writes these rows in one durable transaction.
    void write(const MovementRows& movement);
    /// Throws naming the table unless both databases hold the same rows in all of their tables.
    void requireSameAs(const std::filesystem::path& other, ledger::Bytes key);

private:
    void execute(const std::string& sql);
    sqlite3_stmt* prepared(const std::string& sql);
    void run(sqlite3_stmt* statement);
    std::vector<std::string> tables();

    sqlite3* m_handle = nullptr;
    std::vector<sqlite3_stmt*> m_writes; ///< one for each table that a movement writes
    sqlite3_stmt* m_begin = nullptr;
    sqlite3_stmt* m_commit = nullptr;
};

/// SQLite's online backup in one step, through SQLCipher, into a new file. Throws std::runtime_error.
void copyDatabase(const std::filesystem::path& from, const std::filesystem::path& to, ledger::Bytes key);

} // namespace sealbook::bench
