// SPDX-License-Identifier: Apache-2.0
#include "db/Statement.h"
#include "tests/db/TamperedStore.h"
#include "tests/support/LongRun.h"

#include <random>

namespace sealbook::db::test {
namespace {

/// One value of a row as the database holds it.
struct Value {
    enum class Type { Null, Integer, Text, Blob } type = Type::Null;
    std::int64_t integer = 0;
    std::string bytes; ///< of a text or blob
};

using Row = std::vector<Value>;

struct Table {
    std::string name;
    std::vector<std::string> columns;
    std::vector<Row> rows;
};

std::span<const std::uint8_t> blobOf(const std::string& bytes)
{
    return { reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size() };
}

Value valueOf(Connection& connection, Statement& row, const std::string& type, int column)
{
    static_cast<void>(connection);
    if (row.isNull(column))
        return {};
    if (type == "INTEGER")
        return { Value::Type::Integer, row.integer(column), {} };
    if (type == "TEXT")
        return { Value::Type::Text, 0, std::string(row.text(column)) };
    const auto blob = row.blob(column);
    return { Value::Type::Blob, 0, std::string(blob.begin(), blob.end()) };
}

Table readTable(Connection& connection, const std::string& name)
{
    Table table{ name, {}, {} };
    std::vector<std::string> types;
    {
        Statement columns(connection, "SELECT name, type FROM pragma_table_info('" + name + "') ORDER BY cid");
        while (columns.step()) {
            table.columns.emplace_back(columns.text(0));
            types.emplace_back(columns.text(1));
        }
    }
    Statement rows(connection, "SELECT * FROM " + name);
    while (rows.step()) {
        Row row;
        for (std::size_t i = 0; i < types.size(); ++i)
            row.push_back(valueOf(connection, rows, types[i], static_cast<int>(i)));
        table.rows.push_back(std::move(row));
    }
    return table;
}

void bind(Statement& statement, int index, const Value& value)
{
    switch (value.type) {
    case Value::Type::Null:
        statement.bind(index, std::nullopt);
        break;
    case Value::Type::Integer:
        statement.bind(index, value.integer);
        break;
    case Value::Type::Text:
        statement.bind(index, std::string_view(value.bytes));
        break;
    case Value::Type::Blob:
        statement.bind(index, blobOf(value.bytes));
        break;
    }
}

/// Sets one column of the one row that holds exactly these values.
void setValue(Connection& connection, const Table& table, const Row& row, std::size_t column, const Value& value)
{
    std::string sql = "UPDATE " + table.name + " SET " + table.columns[column] + " = ? WHERE ";
    for (std::size_t i = 0; i < row.size(); ++i)
        sql += (i == 0 ? "" : " AND ") + table.columns[i] + " IS ?";
    Statement update(connection, sql);
    bind(update, 1, value);
    for (std::size_t i = 0; i < row.size(); ++i)
        bind(update, static_cast<int>(i) + 2, row[i]);
    update.run();
    if (connection.changes() != 1)
        throw std::runtime_error("not exactly one row: " + sql);
}

/// The value with one byte that differs; integers as eight bytes. Nothing for what has no bytes.
std::optional<Value> mutated(const Value& value, std::mt19937_64& random)
{
    Value changed = value;
    const auto mask = static_cast<std::uint8_t>(1 + random() % 255);
    if (value.type == Value::Type::Integer) {
        changed.integer ^= static_cast<std::int64_t>(mask) << (8 * (random() % 8));
        return changed;
    }
    if (value.bytes.empty())
        return std::nullopt;
    char& byte = changed.bytes[random() % value.bytes.size()];
    byte = static_cast<char>(static_cast<std::uint8_t>(byte) ^ mask);
    return changed;
}

class MutationTest : public ::testing::Test {
protected:
    /// Alters `count` random bytes in the tables, one at a time, each undone before the next; tells what was missed.
    void mutate(const tests::SmallRegister& ledger, const std::vector<std::string>& names, int count)
    {
        writeStore(m_folder.file(), ledger);
        Connection connection = withKeyInHand(m_folder.file());
        auto store = Store::open(m_folder.file(), keyNumber(1));
        ASSERT_TRUE(store) << store.error().detail;
        std::vector<Table> tables;
        for (const std::string& name : names) {
            tables.push_back(readTable(connection, name));
            ASSERT_FALSE(tables.back().rows.empty()) << name << " is empty: the story does not reach it";
        }
        ASSERT_FALSE(verifyStore(*store, ledger.trust())) << verifyStore(*store, ledger.trust()).details;
        for (int done = 0; done < count;) {
            const Table& table = tables[m_random() % tables.size()];
            const Row& row = table.rows[m_random() % table.rows.size()];
            const std::size_t column = m_random() % row.size();
            const auto changed = mutated(row[column], m_random);
            if (!changed)
                continue;
            Row after = row;
            after[column] = *changed;
            try {
                tamper(connection, [&](Connection& open) { setValue(open, table, row, column, *changed); });
            } catch (const SqlError&) {
                continue; // the same as another row's key: the database itself takes no such row
            }
            ++done;
            EXPECT_TRUE(verifyStore(*store, ledger.trust()))
                << "not found: " << table.name << "." << table.columns[column] << " was "
                << (row[column].type == Value::Type::Integer ? std::to_string(row[column].integer) : row[column].bytes)
                << ", is "
                << (changed->type == Value::Type::Integer ? std::to_string(changed->integer) : changed->bytes);
            tamper(connection, [&](Connection& open) { setValue(open, table, after, column, row[column]); });
        }
        EXPECT_FALSE(verifyStore(*store, ledger.trust())) << "not all was undone";
    }

    ScratchFolder m_folder;
    std::mt19937_64 m_random{ 20180604 };
};

TEST_F(MutationTest, EachOfAThousandAlteredBytesOfTheLedgerIsFound)
{
    mutate(LongStory().ledger, { "event", "payload", "checkpoint", "outbox" }, tests::rounds(1000, 50'000));
}

TEST_F(MutationTest, EachOfAThousandAlteredBytesOfTheReadModelsIsFound)
{
    mutate(LongStory().ledger,
        { "subject", "account", "station", "location", "case_file", "warrant", "exhibit", "seal", "producer" },
        tests::rounds(1000, 50'000));
}

TEST_F(MutationTest, EachAlteredByteOfTheTilesIsFound)
{
    LongStory story;
    while (story.ledger.events().size() < 520)
        story.ledger.append(custody::EventType::Label, story.exhibit, "jcollins", Role::ExhibitsOfficer, {});
    mutate(story.ledger, { "tile" }, tests::rounds(60, 2000));
}

} // namespace
} // namespace sealbook::db::test
