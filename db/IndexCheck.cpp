// SPDX-License-Identifier: Apache-2.0
#include "db/IndexCheck.h"

#include "db/Statement.h"

#include <algorithm>
#include <numeric>

namespace sealbook::db {
namespace {

constexpr std::int64_t kRowid = -1; ///< in the place of a column's number; below it are expressions

std::string identifier(std::string_view name)
{
    std::string text = "\"";
    for (const char c : name)
        text += c == '"' ? std::string(2, c) : std::string(1, c);
    return text + '"';
}

std::string listOf(const std::vector<std::string>& columns)
{
    std::string list;
    for (const std::string& column : columns)
        list += (list.empty() ? "" : ", ") + identifier(column);
    return list;
}

/// The column that is the rowid, or the name that SQLite has for it.
std::string rowidOf(Connection& connection, std::string_view table)
{
    Statement row(connection, "SELECT name FROM pragma_table_info(?) WHERE pk = 1 AND type = 'INTEGER'");
    row.bind(1, table);
    return row.step() ? std::string(row.text(0)) : "rowid";
}

} // namespace

IndexCheck::IndexCheck(Connection& connection, std::string table)
    : m_connection(connection)
    , m_table(std::move(table))
{
    const std::string rowid = rowidOf(connection, m_table);
    Statement indexes(connection,
        "SELECT i.name, i.partial, m.sql FROM pragma_index_list(?) i LEFT JOIN sqlite_master m ON m.name = i.name");
    indexes.bind(1, std::string_view(m_table));
    while (indexes.step()) {
        Index& index = m_indexes.emplace_back();
        index.name = indexes.text(0);
        Statement keys(connection, "SELECT cid, name FROM pragma_index_xinfo(?) ORDER BY seqno");
        keys.bind(1, std::string_view(index.name));
        while (keys.step()) {
            index.isKnown = index.isKnown && keys.integer(0) >= kRowid;
            std::string name(keys.optionalText(1).value_or(rowid));
            // SQLite puts the rowid behind the columns even where it is one of them.
            if (std::find(index.columns.begin(), index.columns.end(), name) == index.columns.end())
                index.columns.push_back(std::move(name));
        }
        index.isPartial = indexes.integer(1) != 0;
        if (index.isPartial)
            index.isKnown =
                index.isKnown && indexes.text(2).ends_with(" WHERE " + index.columns.front() + " IS NOT NULL");
    }
}

void IndexCheck::take(const Statement& row)
{
    for (Index& index : m_indexes) {
        if (!index.isKnown)
            continue;
        if (index.shown.empty())
            for (const std::string& column : index.columns)
                index.shown.push_back(row.columnNamed(column));
        if (index.isPartial && row.isNull(index.shown.front()))
            continue;
        ++index.entries;
        index.sum += m_hash(entryOf(row, index.shown));
    }
}

std::optional<std::string> IndexCheck::firstWrong()
{
    for (const Index& index : m_indexes)
        if (!index.isKnown || !holds(index))
            return index.name;
    return std::nullopt;
}

/// In a form that sorts as the index does.
std::string_view IndexCheck::entryOf(const Statement& row, const std::vector<int>& columns)
{
    m_entry.clear();
    for (const int column : columns)
        row.appendSortable(m_entry, column);
    return m_entry;
}

/// An entry out of order is not found either.
bool IndexCheck::holds(const Index& index)
{
    std::vector<int> columns(index.columns.size());
    std::iota(columns.begin(), columns.end(), 0);
    Statement rows(m_connection,
        "SELECT " + listOf(index.columns) + " FROM " + identifier(m_table) + " INDEXED BY " + identifier(index.name)
            + (index.isPartial ? " WHERE " + identifier(index.columns.front()) + " IS NOT NULL" : ""));
    std::uint64_t entries = 0;
    std::uint64_t sum = 0;
    std::string before;
    while (rows.step()) {
        if (entryOf(rows, columns) <= before)
            return false;
        ++entries;
        sum += m_hash(m_entry);
        std::swap(m_entry, before);
    }
    return entries == index.entries && sum == index.sum;
}

} // namespace sealbook::db
