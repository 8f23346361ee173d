// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/Connection.h"
#include "src/ledger/KeyedHash.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sealbook::db {

class Statement;

/// Whether the indexes of a table lead to all of its rows and to nothing else: an old page of an index put back leaves
/// the table as it is and hides rows from whoever asks through the index. The rows are shown in any order by who reads
/// them anyway; each index is then read once, in its order.
///
/// SQLite's own integrity check looks each row up in each index, that is: all over the file, a page for an entry.
/// Compared are instead the entries that should be with those that are by their number and by the sum of their keyed
/// hashes, under a key that is made for the one check and that nobody who wrote the file knows.
///
/// Throws SqlError: inside db only.
class IndexCheck {
public:
    IndexCheck(Connection& connection, std::string table);

    /// One row of the table, each once. All come from statements with the same columns, among them by name all that are
    /// in an index, and the rowid.
    void take(const Statement& row);
    /// After all rows: the name of an index that does not hold them.
    std::optional<std::string> firstWrong();

private:
    struct Index {
        std::string name;
        bool isKnown = true; ///< of columns; of all rows, or those where the first column is not NULL
        bool isPartial = false;
        std::vector<std::string> columns;
        std::vector<int> shown; ///< where the columns are in the rows that are shown; empty before the first
        std::uint64_t entries = 0;
        std::uint64_t sum = 0; ///< of the hashes of the entries
    };

    std::string_view entryOf(const Statement& row, const std::vector<int>& columns);
    bool holds(const Index& index);

    Connection& m_connection;
    std::string m_table;
    std::vector<Index> m_indexes;
    ledger::KeyedHash m_hash;
    std::string m_entry; ///< the memory of the last one is used again
};

} // namespace sealbook::db
