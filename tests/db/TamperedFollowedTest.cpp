// SPDX-License-Identifier: Apache-2.0
#include "tests/db/FollowedStore.h"

#include <gmock/gmock.h>

#include <sqlcipher/sqlite3.h>

namespace sealbook::db::test {
namespace {

using custody::EventType;
using ::testing::HasSubstr;

/// An exhibit out with a person, one offered and one in its place, all followed.
class TamperedFollowedTest : public FollowedStore {
protected:
    TamperedFollowedTest()
    {
        const SubjectId out = bookIn("JC/1", { { "serial", "PN7000001" } });
        give(out, "kpatel");
        const SubjectId offered = bookIn("JC/2", { { "to", "user:jcollins" } });
        then(EventType::Offer, offered, { { "to", "user:kpatel" }, { "due", "2018-07-01T00:00:00.000Z" } });
        bookIn("JC/9", { { "to", "location:Harrow Road/Store/Bay 3" }, { "to-id", m_shelf.hex() } });
        follow();
        m_store = Error{ ErrorCode::Io, "closed" }; // whoever closes it last leaves all in the one file
        m_whole = contentsOf(m_folder.file());
        reopenWith(m_whole);
    }

    void execute(const std::string& sql) { opened(m_folder.file(), OpenMode::ReadWrite, kBusyTimeout).execute(sql); }
    /// What is found after a change by who has the key, made on a copy of its own.
    std::string after(const std::string& sql)
    {
        reopenWith(m_whole);
        execute(sql);
        return differences();
    }
    void reopenWith(const std::string& contents)
    {
        m_store = Error{ ErrorCode::Io, "closed" };
        overwrite(m_folder.file(), contents);
        m_store = Store::open(m_folder.file(), keyNumber(1));
        ASSERT_TRUE(m_store) << m_store.error().detail;
    }

    std::string m_whole;
};

TEST_F(TamperedFollowedTest, WhatNobodyTouchedIsRight)
{
    EXPECT_EQ(differences(), "");
    reopenWith(m_whole);
    EXPECT_EQ(differences(), "");
}

TEST_F(TamperedFollowedTest, OthersRecordMeanwhile)
{
    Connection other = opened(m_folder.file(), OpenMode::ReadWrite);
    const Transaction recording(other, Transaction::Kind::Write);
    EXPECT_EQ(differences(), "");
}

/// The tables are made anew from their definitions for the comparison: what stands behind one is not run.
TEST_F(TamperedFollowedTest, AStatementPlantedBehindADefinitionIsFoundAndNotRun)
{
    m_store = Error{ ErrorCode::Io, "closed" };
    std::string key;
    for (const std::uint8_t byte : keyNumber(1)) {
        constexpr std::string_view kDigits = "0123456789abcdef";
        key += { kDigits[byte >> 4U], kDigits[byte & 15U] };
    }
    const std::string planted = m_folder.file().string() + ".planted";
    const std::string sql = "PRAGMA key = \"x'" + key
        + "'\"; PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = sql || '; ATTACH ''" + planted
        + "'' AS p; CREATE TABLE p.t(a)' WHERE name = 'exhibit_text'";
    sqlite3* handle = nullptr; // with none of the protections of Connection
    ASSERT_EQ(sqlite3_open_v2(m_folder.file().c_str(), &handle, SQLITE_OPEN_READWRITE, nullptr), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(handle);
    sqlite3_close(handle);
    m_store = Store::open(m_folder.file(), keyNumber(1));
    ASSERT_TRUE(m_store) << m_store.error().detail;
    EXPECT_THAT(differences(), HasSubstr("table exhibit_text is not defined as it should be"));
    EXPECT_FALSE(std::filesystem::exists(planted));
}

TEST_F(TamperedFollowedTest, AChangedRowIsFound)
{
    for (const char* sql : {
             "UPDATE exhibit_text SET names = replace(names, 'pn7000001', 'pn7000002')",
             "UPDATE exhibit_text SET words = words || ' more'",
             "UPDATE exhibit_text SET exhibit = zeroblob(16) WHERE place = (SELECT max(place) FROM exhibit_text)",
             "DELETE FROM exhibit_text WHERE place = (SELECT max(place) FROM exhibit_text)",
             "INSERT INTO exhibit_text SELECT place + 100, exhibit, names, words FROM exhibit_text LIMIT 1",
             "INSERT INTO exhibit_text VALUES (1, zeroblob(16), '', '')",
             "DELETE FROM exhibit_word WHERE word = 'pn7000001'",
             "INSERT INTO exhibit_word VALUES ('two-words')",
             "INSERT INTO exhibit_word VALUES ('')",
             "UPDATE exhibit SET rowid = rowid + 100 WHERE rowid = (SELECT max(rowid) FROM exhibit)",
             "UPDATE exhibit_watched SET case_subject = zeroblob(16)",
             "DELETE FROM exhibit_watched",
             "INSERT OR IGNORE INTO exhibit_watched SELECT exhibit, zeroblob(16) FROM exhibit_text",
             "INSERT INTO exhibit_watched VALUES (zeroblob(16), zeroblob(16))",
             "INSERT INTO exhibit_waited SELECT exhibit, 7, 0 FROM exhibit_text LIMIT 1",
             "INSERT INTO exhibit_waited VALUES (zeroblob(16), 7, 0)",
         })
        EXPECT_NE(after(sql), "") << sql;
}

TEST_F(TamperedFollowedTest, AnEntryTakenOutOfTheIndexOrPutInIsFound)
{
    const std::string place = "(SELECT min(place) FROM exhibit_text)";
    const std::string row = " SELECT 'delete', place, names, words FROM exhibit_text WHERE place = " + place;
    EXPECT_THAT(
        after("INSERT INTO exhibit_words(exhibit_words, rowid, names, words)" + row), HasSubstr("index of words"));
    EXPECT_THAT(after("INSERT INTO exhibit_words(exhibit_words, rowid, names, words) VALUES ('delete', " + place
                    + ", 'pn7000001', '')"),
        HasSubstr("index of words"));
    EXPECT_THAT(after("INSERT INTO exhibit_words(rowid, names, words) VALUES (" + place + ", 'another', '')"),
        HasSubstr("index of words"));
    EXPECT_THAT(after("INSERT INTO exhibit_words(exhibit_words) VALUES ('delete-all')"), HasSubstr("index of words"));
}

TEST_F(TamperedFollowedTest, AMarkPutForwardHidesNothing)
{
    reopenWith(m_whole);
    const SubjectId third = bookIn("JC/3");
    keep();
    EXPECT_EQ(differences(), "") << "what is not yet followed is nobody's fault";
    execute("UPDATE followed SET position = position + 1");
    EXPECT_EQ(following().behind(), 0U);
    EXPECT_THAT(differences(), HasSubstr(third.hex()));
}

TEST_F(TamperedFollowedTest, AMarkBeyondTheLedgerOrNoneIsFound)
{
    EXPECT_THAT(after("UPDATE followed SET position = 1000000"), HasSubstr("none of the ledger"));
    EXPECT_THAT(after("DELETE FROM followed"), HasSubstr("none of the ledger"));
}

TEST_F(TamperedFollowedTest, VerifyFindsATableOfTheIndexTakenAwayOrPlanted)
{
    const auto redAfter = [&](const std::string& sql) {
        reopenWith(m_whole);
        if (!sql.empty())
            execute(sql);
        std::string red;
        const auto report = m_store->audit(m_ledger.trust(), 1);
        if (!report)
            return report.error().detail;
        for (const custody::Anomaly& anomaly : report->anomalies)
            if (anomaly.severity == custody::Severity::Red && anomaly.rule == "read-model")
                red += anomaly.detail + "\n";
        return red;
    };
    EXPECT_EQ(redAfter(""), "");
    constexpr const char* kOtherWords = "DROP TABLE exhibit_words; CREATE VIRTUAL TABLE exhibit_words USING fts5(names,"
                                        " words, content='exhibit_text', content_rowid='place', detail=none,"
                                        " columnsize=0)";
    for (const char* sql : { "DROP TABLE exhibit_words", "DROP TABLE exhibit_watched",
             "DROP INDEX exhibit_by_custodian", "CREATE TABLE exhibit_words_more(id INTEGER PRIMARY KEY, block BLOB)",
             "CREATE VIRTUAL TABLE planted USING fts5(text)", kOtherWords })
        EXPECT_THAT(redAfter(sql), HasSubstr("not the ones of its schema")) << sql;
}

} // namespace
} // namespace sealbook::db::test
