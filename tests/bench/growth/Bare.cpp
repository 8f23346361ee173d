// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/growth/Bare.h"

#include "tests/bench/BareLedger.h"

#include <sqlcipher/sqlite3.h>

namespace sealbook::bench {

Bare::Bare(const std::filesystem::path& file, ledger::Bytes key)
    : m_handle(openBare(file, key))
{
}

Bare::Bare(const Unit& unit)
    : Bare(unit.folder() / "register.db", must(ledger::unitKeys(unit.officer().unitKey())).database.bytes())
{
}

Bare::~Bare()
{
    for (sqlite3_stmt* const one : m_prepared)
        sqlite3_finalize(one);
    sqlite3_close_v2(m_handle);
}

sqlite3_stmt* Bare::prepare(const char* sql)
{
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(m_handle, sql, -1, &statement, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(m_handle));
    m_prepared.push_back(statement);
    return statement;
}

void Bare::run(sqlite3_stmt* statement, std::initializer_list<std::string> texts)
{
    int index = 0;
    for (const std::string& text : texts)
        sqlite3_bind_text(statement, ++index, text.c_str(), -1, SQLITE_TRANSIENT);
    int step = sqlite3_step(statement);
    for (; step == SQLITE_ROW; step = sqlite3_step(statement))
        for (int column = 0; column < sqlite3_column_count(statement); ++column)
            sqlite3_column_blob(statement, column);
    if (step != SQLITE_DONE)
        throw std::runtime_error(sqlite3_errmsg(m_handle));
    sqlite3_reset(statement);
}

} // namespace sealbook::bench
