// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/Connection.h"

#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3_stmt;

namespace sealbook::db {

/// A prepared statement, borrowed from the connection's store of statements by its SQL text and given back, reset and
/// without bindings, when it ends: the same text is compiled once per connection (again only when it is in use twice
/// at a time). SQL texts are therefore constants of the program, or put together of
/// such in few ways; values are bound, never written into the text.
///
/// Every function throws SqlError on failure: inside db only. A statement whose step failed is reset and holds no lock.
class Statement {
public:
    /// `sql` is exactly one statement.
    Statement(Connection& connection, std::string_view sql);
    Statement(Statement&& other) noexcept;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    /// Binds a value to the parameter with that number, from 1. The value is copied.
    Statement& bind(int index, std::int64_t value);
    Statement& bind(int index, std::string_view text);
    Statement& bind(int index, std::span<const std::uint8_t> blob);
    Statement& bind(int index, std::nullopt_t);
    /// The value in a column of another statement's current row, whatever its type.
    Statement& bindFrom(int index, const Statement& row, int column);
    /// An absent value becomes NULL.
    template <typename T> Statement& bind(int index, const std::optional<T>& value)
    {
        return value ? bind(index, *value) : bind(index, std::nullopt);
    }
    /// Binds all parameters in order, from 1.
    template <typename... Values> Statement& bindAll(const Values&... values)
    {
        int index = 0;
        (bind(++index, values), ...);
        return *this;
    }

    /// Advances to the next row; false when there is none. After false the statement is reset and may be run again.
    bool step();
    /// Runs a statement to its end and resets it; rows, if any, are dropped.
    void run();
    /// The same; answers how many rows it inserted, changed or deleted, without those of triggers.
    std::int64_t runCounting();
    /// Makes the statement ready to run again; bindings stay.
    void reset();

    /// Values of the current row, columns from 0. A value of another type, or NULL where no optional is asked for,
    /// throws SqlError with SQLITE_MISMATCH: in STRICT tables that means the query is wrong.
    std::int64_t integer(int column) const;
    /// Valid until the next step, reset or end of the statement.
    std::string_view text(int column) const;
    /// Valid until the next step, reset or end of the statement.
    std::span<const std::uint8_t> blob(int column) const;
    bool isNull(int column) const;
    std::optional<std::int64_t> optionalInteger(int column) const;
    std::optional<std::string_view> optionalText(int column) const;
    std::optional<std::span<const std::uint8_t>> optionalBlob(int column) const;
    /// The first column with that name; throws SqlError with SQLITE_RANGE where there is none.
    int columnNamed(std::string_view name) const;
    /// Appends an integer, text, blob or NULL, whichever the column holds: the texts made so of several columns are
    /// equal only where all values are, and sort as an index on them does (collation BINARY).
    void appendSortable(std::string& text, int column) const;

private:
    void requireType(int column, int type) const;

    sqlite3_stmt* m_statement;
    std::vector<sqlite3_stmt*>* m_home; ///< idle statements of the same text; stays put while the connection lives
};

/// The one integer that `sql` (without parameters) answers. Throws SqlError, also when there is no row.
std::int64_t queryInteger(Connection& connection, std::string_view sql);

} // namespace sealbook::db
