// SPDX-License-Identifier: Apache-2.0
#include "db/Statement.h"

#include "db/ConnectionSession.h"

#include <algorithm>
#include <utility>

namespace sealbook::db {

namespace {

sqlite3_stmt* prepare(sqlite3* handle, std::string_view sql)
{
    sqlite3_stmt* statement = nullptr;
    const char* rest = nullptr;
    const int code = sqlite3_prepare_v3(
        handle, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement, &rest);
    if (code != SQLITE_OK) {
        throw lastError(handle, code);
    }
    const std::string_view tail = sql.substr(static_cast<std::size_t>(rest - sql.data()));
    if (statement == nullptr || tail.find_first_not_of(" \t\n;") != std::string_view::npos) {
        sqlite3_finalize(statement);
        throw SqlError(SQLITE_MISUSE, "a statement is exactly one SQL statement");
    }
    return statement;
}

void require(sqlite3_stmt* statement, int code)
{
    if (code != SQLITE_OK) {
        throw lastError(sqlite3_db_handle(statement), code);
    }
}

} // namespace

Statement::Statement(Connection& connection, std::string_view sql)
{
    Connection::Session& session = *connection.m_session;
    auto entry = session.idle.find(sql);
    if (entry == session.idle.end()) {
        entry = session.idle.try_emplace(std::string(sql)).first;
    }
    m_home = &entry->second;
    if (m_home->empty()) {
        m_home->reserve(m_home->capacity() + 1); // room for every statement of this text: giving back cannot fail
        m_statement = prepare(session.handle, sql);
    } else {
        m_statement = m_home->back();
        m_home->pop_back();
    }
}

Statement::Statement(Statement&& other) noexcept
    : m_statement(std::exchange(other.m_statement, nullptr))
    , m_home(other.m_home)
{
}

Statement::~Statement()
{
    if (m_statement != nullptr) {
        sqlite3_reset(m_statement);
        sqlite3_clear_bindings(m_statement);
        m_home->push_back(m_statement);
    }
}

Statement& Statement::bind(int index, std::int64_t value)
{
    require(m_statement, sqlite3_bind_int64(m_statement, index, value));
    return *this;
}

Statement& Statement::bind(int index, std::string_view text)
{
    const char* start = text.data() == nullptr ? "" : text.data(); // a null pointer would bind NULL
    require(m_statement, sqlite3_bind_text64(m_statement, index, start, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
}

Statement& Statement::bind(int index, std::span<const std::uint8_t> blob)
{
    const void* start = blob.empty() ? static_cast<const void*>("") : blob.data(); // as for text
    require(m_statement, sqlite3_bind_blob64(m_statement, index, start, blob.size(), SQLITE_TRANSIENT));
    return *this;
}

Statement& Statement::bind(int index, std::nullopt_t)
{
    require(m_statement, sqlite3_bind_null(m_statement, index));
    return *this;
}

Statement& Statement::bindFrom(int index, const Statement& row, int column)
{
    require(m_statement, sqlite3_bind_value(m_statement, index, sqlite3_column_value(row.m_statement, column)));
    return *this;
}

bool Statement::step()
{
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code == SQLITE_DONE) {
        sqlite3_reset(m_statement);
        return false;
    }
    const SqlError error = lastError(sqlite3_db_handle(m_statement), code);
    sqlite3_reset(m_statement);
    throw error;
}

void Statement::run()
{
    while (step()) { }
}

std::int64_t Statement::runCounting()
{
    run();
    return sqlite3_changes64(sqlite3_db_handle(m_statement));
}

void Statement::reset()
{
    sqlite3_reset(m_statement); // its answer repeats the failure of the last step, which was thrown already
}

void Statement::requireType(int column, int type) const
{
    // Without a current row, or with a column out of range, SQLite answers NULL for everything.
    if (sqlite3_column_type(m_statement, column) != type) {
        throw SqlError(SQLITE_MISMATCH, "column " + std::to_string(column) + " is not of the type that was asked for");
    }
}

std::int64_t Statement::integer(int column) const
{
    requireType(column, SQLITE_INTEGER);
    return sqlite3_column_int64(m_statement, column);
}

std::string_view Statement::text(int column) const
{
    requireType(column, SQLITE_TEXT);
    const auto* start = static_cast<const char*>(static_cast<const void*>(sqlite3_column_text(m_statement, column)));
    if (start == nullptr) {
        throw std::bad_alloc();
    }
    return { start, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column)) };
}

std::span<const std::uint8_t> Statement::blob(int column) const
{
    requireType(column, SQLITE_BLOB);
    const auto* start = static_cast<const std::uint8_t*>(sqlite3_column_blob(m_statement, column));
    return { start, start == nullptr ? 0 : static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column)) };
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

std::optional<std::int64_t> Statement::optionalInteger(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(integer(column));
}

std::optional<std::string_view> Statement::optionalText(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(text(column));
}

std::optional<std::span<const std::uint8_t>> Statement::optionalBlob(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(blob(column));
}

int Statement::columnNamed(std::string_view name) const
{
    for (int column = 0; column < sqlite3_column_count(m_statement); ++column) {
        const char* const its = sqlite3_column_name(m_statement, column);
        if (its == nullptr)
            throw std::bad_alloc();
        if (name == its)
            return column;
    }
    throw SqlError(SQLITE_RANGE, "no column is named " + std::string(name));
}

void Statement::appendSortable(std::string& text, int column) const
{
    // The first byte puts the types in SQLite's order, and is never the one that marks a zero as one of a text.
    const auto appendBytes = [&](char type, std::string_view bytes) {
        text += type;
        for (std::size_t zero = bytes.find('\0'); zero != std::string_view::npos; zero = bytes.find('\0')) {
            text.append(bytes.substr(0, zero + 1)) += '\xff';
            bytes.remove_prefix(zero + 1);
        }
        text.append(bytes) += '\0';
    };
    switch (sqlite3_column_type(m_statement, column)) {
    case SQLITE_NULL:
        text += '\1';
        return;
    case SQLITE_INTEGER: {
        const auto number = static_cast<std::uint64_t>(sqlite3_column_int64(m_statement, column)) ^ (1ULL << 63U);
        text += '\2';
        for (unsigned shift = 64; shift > 0; shift -= 8)
            text += static_cast<char>(number >> (shift - 8));
        return;
    }
    case SQLITE_TEXT:
        return appendBytes('\3', this->text(column));
    case SQLITE_BLOB: {
        const auto bytes = blob(column);
        return appendBytes('\4', { static_cast<const char*>(static_cast<const void*>(bytes.data())), bytes.size() });
    }
    default:
        throw SqlError(SQLITE_MISMATCH, "column " + std::to_string(column) + " is of a type that no table has");
    }
}

std::int64_t queryInteger(Connection& connection, std::string_view sql)
{
    Statement statement(connection, sql);
    if (!statement.step()) {
        throw SqlError(SQLITE_MISMATCH, "a query that must answer one row answered none");
    }
    return statement.integer(0);
}

} // namespace sealbook::db
