// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/ledger/Hash.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;
struct sqlite3_value;

namespace sealbook::bench {

/// Opens or creates a database with the settings of db/Connection.cpp. Throws std::runtime_error. The caller closes it.
sqlite3* openBare(const std::filesystem::path& file, ledger::Bytes key);

/// The rows that one event left in a register, in the order of the tables in BareLedger.cpp.
struct EventRows {
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
/// or anything else costs at the least. Every function throws std::runtime_error.
class BareLedger {
public:
    /// Opens an existing database with the settings of db/Connection.cpp.
    BareLedger(const std::filesystem::path& file, ledger::Bytes key);
    ~BareLedger();
    BareLedger(const BareLedger&) = delete;
    BareLedger& operator=(const BareLedger&) = delete;

    /// Reads what the last event wrote.
    EventRows lastRows();
    /// Writes these rows in one durable transaction.
    void write(const EventRows& event) { write(std::span(&event, 1), nullptr); }
    /// The rows of many events, with one checkpoint at their end where one is given.
    void write(std::span<const EventRows> events, const EventRows* checkpoint);
    EventRows checkpoint();
    std::uint64_t events();
    /// Throws naming the table unless both databases hold the same rows in all of their tables.
    void requireSameAs(const std::filesystem::path& other, ledger::Bytes key);

private:
    void execute(const std::string& sql);
    void writeRows(const EventRows& event);
    EventRows read(std::int64_t position, std::size_t firstTable);
    sqlite3_stmt* prepared(const std::string& sql);
    void run(sqlite3_stmt* statement);
    std::vector<std::string> tables();

    sqlite3* m_handle = nullptr;
    std::vector<sqlite3_stmt*> m_writes; ///< one for each way in which an event writes a table
    std::vector<sqlite3_stmt*> m_reads; ///< the same, once it was needed
    sqlite3_stmt* m_begin = nullptr;
    sqlite3_stmt* m_commit = nullptr;
};

/// SQLite's online backup in one step, through SQLCipher, into a new file. Throws std::runtime_error.
void copyDatabase(const std::filesystem::path& from, const std::filesystem::path& to, ledger::Bytes key);

} // namespace sealbook::bench
