// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/bench/Unit.h"

#include <filesystem>
#include <initializer_list>
#include <string>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace sealbook::bench {

/// A register's database through SQLCipher's own functions. Every function throws std::runtime_error.
class Bare {
public:
    /// An existing one, or a new one, with the settings of db/Connection.cpp.
    Bare(const std::filesystem::path& file, ledger::Bytes key);
    explicit Bare(const Unit& unit);
    Bare(const Bare&) = delete;
    Bare& operator=(const Bare&) = delete;
    ~Bare();

    sqlite3_stmt* prepare(const char* sql);
    /// Binds the texts and steps to the end; every column is touched.
    void run(sqlite3_stmt* statement, std::initializer_list<std::string> texts = {});

private:
    sqlite3* m_handle;
    std::vector<sqlite3_stmt*> m_prepared;
};

} // namespace sealbook::bench
