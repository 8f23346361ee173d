// SPDX-License-Identifier: Apache-2.0
#include "db/Schema.h"

#include "db/Statement.h"
#include "db/Transaction.h"
#include "tests/db/Scratch.h"

#include <future>

#include <gmock/gmock.h>
#include <openssl/evp.h>

namespace sealbook::db::test {

namespace {

/// SHA-256 of each step that was released, in order. A line here is never changed, only added.
constexpr std::array<std::string_view, 5> kReleased{
    "92de42548ca7eb843ee33099cf5b5cae270ce2adf7b59f6f8314f7d5b3657622",
    "a3b09c9fdc27adb23a97b4d689db71237c913fe4d2d9f401b54a4dc5a080c474",
    "a2f49c54626e17ffc1a9ca0cecd422a9cea1eb0531425de44d5f5864c5e415e0",
    "dfd9def725defdc689606234120cce2568e3358b125e2087eb5f6ffe6f426f9a",
    "6fa0576ec7d5436bc20bb13b1c9d9c8159e620fab102b70ed7b55307a4226281",
};

std::string sha256(std::string_view text)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr);
    std::string hex;
    for (unsigned int index = 0; index < size; ++index) {
        constexpr std::string_view kDigits = "0123456789abcdef";
        hex += kDigits[digest[index] >> 4];
        hex += kDigits[digest[index] & 0xf];
    }
    return hex;
}

std::optional<ErrorCode> failure(const Result<void>& result)
{
    return result ? std::nullopt : std::optional(result.error().code);
}

std::vector<std::uint8_t> filled(std::size_t size, std::uint8_t value)
{
    return std::vector<std::uint8_t>(size, value);
}

class SchemaTest : public ::testing::Test {
protected:
    ScratchFolder folder;
    Connection connection = opened(folder.file(), OpenMode::Create);
};

class LedgerTablesTest : public SchemaTest {
protected:
    void SetUp() override
    {
        ASSERT_EQ(failure(bringUpToDate(connection)), std::nullopt);
        for (std::uint8_t position = 0; position < 3; ++position) {
            addEvent("INSERT INTO event VALUES (?, ?, ?, 'desk', ?, 'book-in', 'note')", position);
            Statement(connection, "INSERT INTO payload VALUES (?, ?, 'facts')")
                .bindAll(position, filled(32, position))
                .run();
        }
    }
    void addEvent(const char* sql, std::uint8_t position)
    {
        Statement(connection, sql).bindAll(position, filled(32, position), filled(16, 1), position + 1).run();
    }
    std::optional<ErrorCode> failureOfSql(const char* sql)
    {
        return failureOf([&] { connection.execute(sql); });
    }
    /// All that the ledger holds, as one text.
    std::string ledger()
    {
        std::string all;
        Statement rows(connection,
            "SELECT position || hex(id) || hex(subject) || station || counter || type || note || hex(salt) || body"
            " FROM event JOIN payload USING (position) ORDER BY position");
        while (rows.step()) {
            all.append(rows.text(0)).append("\n");
        }
        return all;
    }
};

} // namespace

TEST(SchemaStepsTest, NoReleasedStepWasChanged)
{
    ASSERT_GE(kSchemaSteps.size(), kReleased.size());
    for (std::size_t step = 0; step < kReleased.size(); ++step) {
        EXPECT_EQ(sha256(kSchemaSteps[step]), kReleased[step]) << "step " << step + 1;
    }
    EXPECT_EQ(kSchemaSteps.size(), kReleased.size()) << "a new step is pinned when it is released";
}

TEST_F(SchemaTest, AnEmptyFileGetsEveryTableAndIsMarkedAsARegister)
{
    ASSERT_EQ(failure(bringUpToDate(connection)), std::nullopt);
    EXPECT_EQ(queryInteger(connection, "PRAGMA application_id"), kApplicationId);
    EXPECT_EQ(queryInteger(connection, "PRAGMA user_version"), static_cast<std::int64_t>(kSchemaSteps.size()));
    std::vector<std::string> tables;
    Statement names(connection, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
    while (names.step()) {
        tables.emplace_back(names.text(0));
    }
    EXPECT_THAT(tables,
        ::testing::ElementsAre("account", "case_date", "case_file", "checkpoint", "event", "exhibit", "exhibit_text",
            "exhibit_waited", "exhibit_watched", "exhibit_word", "exhibit_words", "exhibit_words_config",
            "exhibit_words_data", "exhibit_words_idx", "followed", "location", "outbox", "payload", "producer", "seal",
            "station", "subject", "tile", "unenrolled", "warrant"));
    EXPECT_EQ(queryInteger(connection,
                  "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND strict = 0"
                  " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'exhibit_words%'"),
        0);
}

TEST_F(SchemaTest, ACurrentFileIsOnlyRead)
{
    ASSERT_EQ(failure(bringUpToDate(connection)), std::nullopt);
    const std::int64_t before = queryInteger(connection, "PRAGMA schema_version");
    Connection other = opened(folder.file(), OpenMode::ReadWrite);
    const Transaction held(other, Transaction::Kind::Write); // a writer elsewhere does not stand in the way
    EXPECT_EQ(failure(bringUpToDate(connection)), std::nullopt);
    EXPECT_EQ(failure(requireCurrent(connection)), std::nullopt);
    EXPECT_EQ(queryInteger(connection, "PRAGMA schema_version"), before);
}

TEST_F(SchemaTest, AnOlderFileGetsOnlyTheStepsItLacks)
{
    const std::array<std::string_view, 1> old{ "CREATE TABLE a(x INTEGER) STRICT; INSERT INTO a VALUES (7)" };
    const std::array<std::string_view, 3> current{ old[0], "ALTER TABLE a ADD COLUMN y INTEGER",
        "UPDATE a SET y = x * 2" };
    ASSERT_EQ(failure(bringUpToDate(connection, old)), std::nullopt);
    EXPECT_EQ(failure(requireCurrent(connection, current)), ErrorCode::Conflict);
    ASSERT_EQ(failure(bringUpToDate(connection, current)), std::nullopt);
    EXPECT_EQ(failure(requireCurrent(connection, current)), std::nullopt);
    EXPECT_EQ(queryInteger(connection, "SELECT sum(y) FROM a"), 14);
    EXPECT_EQ(queryInteger(connection, "PRAGMA user_version"), 3);
}

TEST_F(SchemaTest, AStepThatFailsTakesTheOthersBackWithIt)
{
    const std::array<std::string_view, 2> steps{ "CREATE TABLE a(x INTEGER) STRICT",
        "CREATE TABLE b(x INTEGER) STRICT; this is no SQL" };
    EXPECT_NE(failure(bringUpToDate(connection, steps)), std::nullopt);
    EXPECT_EQ(queryInteger(connection, "SELECT count(*) FROM sqlite_master"), 0);
    EXPECT_EQ(queryInteger(connection, "PRAGMA user_version"), 0);
    EXPECT_EQ(queryInteger(connection, "PRAGMA application_id"), 0);
    EXPECT_EQ(failure(bringUpToDate(connection)), std::nullopt);
}

TEST_F(SchemaTest, ANewerFileIsTooNewAndLeftAlone)
{
    ASSERT_EQ(failure(bringUpToDate(connection)), std::nullopt);
    connection.execute("PRAGMA user_version=" + std::to_string(kSchemaSteps.size() + 1));
    // The tables of a newer release may be anything: here they are gone, and nothing misses them.
    connection.execute("DROP TABLE seal");
    EXPECT_EQ(failure(bringUpToDate(connection)), ErrorCode::TooNew);
    EXPECT_EQ(failure(requireCurrent(connection)), ErrorCode::TooNew);
    EXPECT_EQ(queryInteger(connection, "SELECT count(*) FROM sqlite_master WHERE name = 'seal'"), 0);
}

TEST_F(SchemaTest, ADatabaseOfAnotherProgramIsNotARegister)
{
    connection.execute("PRAGMA application_id=252006673");
    EXPECT_EQ(failure(bringUpToDate(connection)), ErrorCode::Corrupt);
    connection.execute("PRAGMA application_id=0; CREATE TABLE theirs(x INTEGER)");
    EXPECT_EQ(failure(bringUpToDate(connection)), ErrorCode::Corrupt);
    connection.execute("DROP TABLE theirs; PRAGMA user_version=1");
    EXPECT_EQ(failure(bringUpToDate(connection)), ErrorCode::Corrupt);
    EXPECT_EQ(failure(requireCurrent(connection)), ErrorCode::Corrupt);
    connection.execute("PRAGMA application_id=" + std::to_string(kApplicationId) + "; PRAGMA user_version=-1");
    EXPECT_EQ(failure(bringUpToDate(connection)), ErrorCode::Corrupt);
}

TEST_F(SchemaTest, AnEmptyFileIsOlderForAConnectionThatOnlyReads)
{
    EXPECT_EQ(failure(requireCurrent(connection)), ErrorCode::Conflict);
}

TEST_F(SchemaTest, TwoProgramsThatUpgradeAtOnceBothSucceed)
{
    const auto upgrade = [&] {
        Connection own = opened(folder.file(), OpenMode::ReadWrite, std::chrono::seconds(20));
        return failure(bringUpToDate(own));
    };
    std::vector<std::future<std::optional<ErrorCode>>> answers;
    for (int program = 0; program < 4; ++program) {
        answers.push_back(std::async(std::launch::async, upgrade));
    }
    for (auto& answer : answers) {
        EXPECT_EQ(answer.get(), std::nullopt);
    }
}

TEST_F(SchemaTest, WhoLooksDuringAnUpgradeSeesTheFileBeforeItOrAfterIt)
{
    for (int round = 0; round < 10; ++round) {
        const ScratchFolder fresh;
        Connection upgrading = opened(fresh.file(), OpenMode::Create, std::chrono::seconds(20));
        std::promise<void> looking;
        auto looked = std::async(std::launch::async, [&] {
            Connection reader = opened(fresh.file(), OpenMode::ReadOnly, std::chrono::seconds(20));
            std::optional<ErrorCode> answer = failure(requireCurrent(reader));
            looking.set_value();
            while (answer == ErrorCode::Conflict) {
                answer = failure(requireCurrent(reader));
            }
            return answer;
        });
        looking.get_future().wait();
        EXPECT_EQ(failure(bringUpToDate(upgrading)), std::nullopt);
        EXPECT_EQ(looked.get(), std::nullopt);
    }
}

TEST_F(LedgerTablesTest, NothingThatWasWrittenCanBeChangedOrTakenAway)
{
    const std::string before = ledger();
    for (const char* sql : {
             "UPDATE event SET note = 'other' WHERE position = 1",
             "UPDATE event SET position = 9 WHERE position = 2",
             "UPDATE OR REPLACE event SET position = 0 WHERE position = 1",
             "DELETE FROM event WHERE position = 2",
             "DELETE FROM event",
             "UPDATE payload SET body = 'other'",
             "DELETE FROM payload WHERE position = 1",
             "DELETE FROM payload",
             "INSERT OR REPLACE INTO event SELECT position, id, subject, station, counter, type, 'x' FROM event",
             "INSERT OR REPLACE INTO payload SELECT position, salt, 'other' FROM payload",
             "REPLACE INTO payload VALUES (1, zeroblob(32), 'other')",
             "INSERT INTO payload VALUES (1, zeroblob(32), 'x') ON CONFLICT DO UPDATE SET body = 'other'",
         }) {
        EXPECT_EQ(failureOfSql(sql), ErrorCode::Conflict) << sql;
        EXPECT_EQ(ledger(), before) << sql;
    }
}

TEST_F(LedgerTablesTest, AnEventThatTakesAnotherOnesIdOrCounterIsRefusedAndReplacesNothing)
{
    const std::string before = ledger();
    for (const char* verb : { "INSERT", "INSERT OR REPLACE" }) {
        const std::string start = std::string(verb) + " INTO event SELECT 3, ";
        for (const char* rest : { "id, subject, station, 9, type, note FROM event WHERE position = 2",
                 "randomblob(32), subject, station, counter, type, note FROM event WHERE position = 2" }) {
            EXPECT_EQ(failureOfSql((start + rest).c_str()), ErrorCode::Conflict) << start << rest;
            EXPECT_EQ(ledger(), before);
        }
    }
}

TEST_F(LedgerTablesTest, PlacesAreDense)
{
    const char* const sql = "INSERT INTO event VALUES (?, ?, ?, 'desk', ?, 'seal', 'note')";
    EXPECT_EQ(failureOf([&] { addEvent(sql, 4); }), ErrorCode::Conflict);
    EXPECT_EQ(failureOf([&] { addEvent(sql, 3); }), std::nullopt);
    EXPECT_EQ(failureOfSql("INSERT INTO event SELECT NULL, randomblob(32), randomblob(16), 'd', 1, 't', 'n'"),
        ErrorCode::Conflict);
}

TEST_F(LedgerTablesTest, APayloadAndAnOutboxEntryNeedTheirEvent)
{
    EXPECT_EQ(failureOfSql("INSERT INTO payload VALUES (3, zeroblob(32), '{}')"), ErrorCode::Conflict);
    EXPECT_EQ(failureOfSql("INSERT INTO outbox VALUES (3)"), ErrorCode::Conflict);
    EXPECT_EQ(failureOfSql("INSERT INTO outbox VALUES (2)"), std::nullopt);
}

TEST_F(LedgerTablesTest, HashesAndIdsHaveTheirLengths)
{
    for (const char* sql : {
             "INSERT INTO event VALUES (3, zeroblob(31), zeroblob(16), 'desk', 4, 't', 'n')",
             "INSERT INTO event VALUES (3, randomblob(32), zeroblob(15), 'desk', 4, 't', 'n')",
             "INSERT INTO event VALUES (3, 'thirty-two letters in place of it', zeroblob(16), 'desk', 4, 't', 'n')",
             "INSERT INTO event VALUES (3, randomblob(32), zeroblob(16), 'desk', 0, 't', 'n')",
             "INSERT INTO tile VALUES (0, 0, zeroblob(32))",
             "INSERT INTO tile VALUES (1, 0, zeroblob(33))",
             "INSERT INTO checkpoint VALUES (2, 0, 'note')",
             "INSERT INTO subject VALUES (zeroblob(16), 'exhibit', zeroblob(20))",
         }) {
        EXPECT_EQ(failureOfSql(sql), ErrorCode::Conflict) << sql;
    }
    EXPECT_EQ(failureOfSql("INSERT INTO tile VALUES (1, 0, zeroblob(8192))"), std::nullopt);
    EXPECT_EQ(failureOfSql("INSERT INTO checkpoint VALUES (1, 3, 'note')"), std::nullopt);
}

TEST_F(LedgerTablesTest, TheListsOfExhibitsAreServedByIndexes)
{
    for (const char* column : { "case_subject", "location", "stage", "lifecycle", "custodian", "kind" }) {
        Statement plan(
            connection, std::string("EXPLAIN QUERY PLAN SELECT system_id FROM exhibit WHERE ") + column + " = ?");
        ASSERT_TRUE(plan.step());
        EXPECT_THAT(std::string(plan.text(3)), ::testing::HasSubstr("USING INDEX")) << column;
    }
}

TEST_F(LedgerTablesTest, ReadModelsCanBeEmptiedForAReplay)
{
    connection.execute("INSERT INTO case_file VALUES (zeroblob(16), 'R/1', 'op', 'dc', '2018', 0, 0);"
                       "INSERT INTO warrant VALUES (zeroblob(16), 'W1', 'PACE s.8', 'yes', 'a', zeroblob(32));"
                       "INSERT INTO seal VALUES ('S1', zeroblob(16), zeroblob(32))");
    EXPECT_EQ(failureOfSql("DELETE FROM case_file"), ErrorCode::Conflict); // its warrants first
    EXPECT_EQ(failureOfSql("DELETE FROM warrant; DELETE FROM case_file; DELETE FROM seal"), std::nullopt);
}

} // namespace sealbook::db::test
