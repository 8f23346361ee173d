// SPDX-License-Identifier: Apache-2.0
#include "db/Schema.h"
#include "db/Statement.h"
#include "tests/db/FollowedStore.h"

#include <algorithm>
#include <random>

#include <gmock/gmock.h>

namespace sealbook::db::test {
namespace {

using custody::EventType;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class FollowTest : public FollowedStore {
protected:
    /// References of the exhibits that are watched.
    std::vector<std::string> watched()
    {
        ExhibitFilter filter;
        filter.watched = custody::shortestLimits({});
        std::vector<std::string> references;
        for (const custody::ExhibitState& state :
            must(m_store->read([&](Reader& reader) { return reader.list(filter); })))
            references.push_back(state.reference.canonical());
        return references;
    }
    /// The booking in of an exhibit, said anew in one of its facts.
    void correct(const SubjectId& exhibit, const std::string& name, const std::string& value)
    {
        const auto bookIn = std::find_if(m_ledger.events().begin(), m_ledger.events().end(),
            [&](const custody::Event& event) { return event.on == exhibit; });
        then(EventType::Correct, exhibit,
            { { "corrects", bookIn->id.hex() }, { "corrected-" + name, value }, { "why", "typing error" } });
    }
    void execute(const std::string& sql) { opened(m_folder.file(), OpenMode::ReadWrite).execute(sql); }
};

TEST_F(FollowTest, TheTablesComeAfterTheLedgerAndCatchUp)
{
    bookIn("JC/1");
    keep();
    EXPECT_THAT(found("heron"), IsEmpty());
    EXPECT_EQ(following().position, 0U);
    EXPECT_EQ(following().behind(), m_ledger.events().size());
    follow();
    EXPECT_THAT(found("heron"), ElementsAre("JC/1"));
    EXPECT_EQ(following().behind(), 0U);
    bookIn("JC/2");
    keep();
    EXPECT_EQ(following().behind(), 1U);
    EXPECT_THAT(found("heron"), ElementsAre("JC/1"));
    follow();
    EXPECT_THAT(found("heron"), ElementsAre("JC/2", "JC/1"));
    EXPECT_EQ(differences(), "");
}

TEST_F(FollowTest, FollowingWhatIsFollowedWritesNothing)
{
    bookIn("JC/1");
    follow();
    const std::string before = tables();
    Connection other = opened(m_folder.file(), OpenMode::ReadWrite);
    const std::int64_t version = queryInteger(other, "PRAGMA data_version");
    follow();
    EXPECT_EQ(queryInteger(other, "PRAGMA data_version"), version);
    EXPECT_EQ(tables(), before);
}

TEST_F(FollowTest, ARolledBackPartIsFollowedAgain)
{
    bookIn("JC/1");
    keep();
    const auto refused = m_store->write([](Writer& writer) -> Result<void> {
        EXPECT_EQ(must(writer.follow(500)).behind(), 0U);
        return Error{ ErrorCode::Cancelled, "taken back" };
    });
    EXPECT_FALSE(refused);
    EXPECT_EQ(following().position, 0U);
    follow();
    EXPECT_THAT(found("heron"), ElementsAre("JC/1"));
    EXPECT_EQ(differences(), "");
}

TEST_F(FollowTest, InPartsOfAnySizeTheTablesBecomeTheSame)
{
    std::mt19937_64 random(17);
    std::vector<SubjectId> exhibits;
    for (int i = 0; i < 60; ++i) {
        if (exhibits.empty() || random() % 3 == 0)
            exhibits.push_back(bookIn("JC/" + std::to_string(exhibits.size() + 1), { { "to", "user:jcollins" } }));
        const SubjectId& one = exhibits[random() % exhibits.size()];
        if (random() % 2)
            moveTo(one, "Harrow Road/Store/Bay " + std::to_string(random() % 9));
        else
            then(EventType::Examine, one, { { "note", "word" + std::to_string(random() % 50) } }, "kpatel");
    }
    follow();
    const std::string whole = tables();
    for (const std::size_t most : { 1U, 2U, 7U, 61U }) {
        execute("DELETE FROM exhibit_text; DELETE FROM exhibit_watched; DELETE FROM exhibit_waited; UPDATE followed "
                "SET position = 0;"
                "INSERT INTO exhibit_words(exhibit_words) VALUES ('delete-all')");
        follow(most);
        EXPECT_EQ(tables(), whole) << "in parts of " << most;
        EXPECT_EQ(differences(), "");
    }
}

TEST_F(FollowTest, WhateverHappensTheTablesAreWhatTheEventsSay)
{
    std::mt19937_64 random(20180604);
    std::vector<SubjectId> exhibits;
    for (int i = 0; i < 400; ++i) {
        const std::uint64_t act = random() % 10;
        if (exhibits.size() < 3 || act == 0) {
            exhibits.push_back(bookIn("JC/" + std::to_string(exhibits.size() + 1),
                { { "serial", "SN" + std::to_string(random() % 1000) }, { "description", "black, scratched" } }));
            continue;
        }
        const SubjectId& one = exhibits[random() % exhibits.size()];
        if (act == 1)
            moveTo(one, "Harrow Road/Store/Bay " + std::to_string(random() % 9));
        else if (act == 2)
            give(one, "kpatel");
        else if (act == 3)
            then(EventType::Seal, one, { { "seal", "A" + std::to_string(100 + i) } });
        else if (act == 4)
            then(
                EventType::Examine, one, { { "stage", "imaging" }, { "note", "note " + std::to_string(i) } }, "kpatel");
        else if (act == 5)
            then(EventType::Send, one, { { "to", "user:kpatel" }, { "due", "2018-07-01T00:00:00.000Z" } });
        else if (act == 6)
            correct(one, "description", random() % 2 == 0 ? "black" : "blackberry, scratch");
        else if (act == 7)
            correct(one, "serial", "SN" + std::to_string(random() % 1000));
        else if (act == 8)
            then(EventType::Print, one, { { "report", "continuity" } });
        else
            follow(1 + random() % 20);
    }
    follow(13);
    EXPECT_EQ(differences(), "");
    EXPECT_EQ(found("heron").size(), exhibits.size());
}

TEST_F(FollowTest, BeginningsThatWordsShareStayWhenOneOfThemGoes)
{
    const SubjectId one = bookIn("JC/1", { { "description", "apple application" }, { "serial", "490154203237518" } });
    correct(one, "serial", "490154203237518;490154203237526");
    follow();
    correct(one, "description", "apple");
    correct(one, "serial", "490154203237518");
    follow();
    for (const char* typed : { "a", "ap", "app", "apple", "4901", "490154", "49015420323751" })
        EXPECT_THAT(found(typed), ElementsAre("JC/1")) << typed;
    EXPECT_EQ(differences(), "");
}

TEST_F(FollowTest, AWordThatSomebodyPlantedIsNotAskedFor)
{
    bookIn("JC/1", { { "serial", "PINNOCK77" } });
    follow();
    execute("INSERT INTO exhibit_word VALUES ('pinnock-a')");
    EXPECT_THAT(found("pinnock"), ElementsAre("JC/1"));
    EXPECT_THAT(differences(), ::testing::HasSubstr("exhibit_word"));
}

TEST_F(FollowTest, WhatIsOutIsWatchedUntilItIsBack)
{
    const std::string shelf = "Harrow Road/Store/Bay 3";
    const SubjectId exhibit = bookIn("JC/1",
        { { "to", "location:" + shelf }, { "to-id", m_shelf.hex() }, { "seal", "A100" }, { "seal-state", "intact" } });
    const auto moved = [&](EventType type, Facts facts) {
        custody::Event event = m_ledger.draft(type, exhibit, "jcollins", Role::ExhibitsOfficer);
        m_ledger.addCosigner(event, "kpatel", Role::Examiner);
        facts.merge(Facts{ { "purpose", "imaging" }, { "seal-seen", "A100" }, { "seal-state", "intact" } });
        m_ledger.append(std::move(event), facts);
    };
    follow();
    EXPECT_THAT(watched(), IsEmpty());
    moved(EventType::HandOver, { { "to", "user:kpatel" }, { "from", "user:jcollins" }, { "from-place", shelf } });
    follow();
    EXPECT_THAT(watched(), ElementsAre("JC/1"));
    moved(EventType::Return, { { "to", "location:" + shelf }, { "to-id", m_shelf.hex() }, { "from", "user:kpatel" } });
    follow();
    EXPECT_THAT(watched(), IsEmpty());
    EXPECT_EQ(differences(), "");
}

TEST_F(FollowTest, ABreakThatWasRecordedIsWatchedForEver)
{
    const SubjectId exhibit =
        bookIn("JC/1", { { "to", "location:Harrow Road/Store/Bay 3" }, { "to-id", m_shelf.hex() } });
    then(EventType::Missing, exhibit, { { "why", "not on its shelf" } });
    then(EventType::Found, exhibit, { { "to", "location:Harrow Road/Store/Bay 3" }, { "to-id", m_shelf.hex() } });
    follow();
    EXPECT_THAT(watched(), ElementsAre("JC/1"));
    EXPECT_EQ(differences(), "");
}

TEST_F(FollowTest, AnExhibitThatCannotBeReadStaysOutAndTheOthersComeIn)
{
    bookIn("JC/1");
    const SubjectId damaged = bookIn("JC/2");
    bookIn("JC/3");
    keep();
    execute("DROP TRIGGER payload_is_not_changed;"
            "UPDATE payload SET body = 'not a payload' WHERE position = (SELECT position FROM event WHERE subject = x'"
        + damaged.hex() + "')");
    follow();
    EXPECT_THAT(found("heron"), ElementsAre("JC/3", "JC/1"));
    EXPECT_THAT(watched(), ::testing::Contains("JC/2")) << "whoever asks for breaks is to learn of it";
    EXPECT_THAT(differences(), ::testing::HasSubstr(damaged.hex()));
}

TEST_F(FollowTest, AnEventOfANewerReleaseKeepsItsExhibitOutAndTheOthersComeIn)
{
    bookIn("JC/1");
    const SubjectId newer = bookIn("JC/2");
    keep();
    execute("DROP TRIGGER event_is_not_changed;"
            "UPDATE event SET note = replace(note, 'sealbook/event/v1', 'sealbook/event/v2') WHERE subject = x'"
        + newer.hex() + "'");
    follow();
    EXPECT_THAT(found("heron"), ElementsAre("JC/1"));
    EXPECT_THAT(watched(), ::testing::Contains("JC/2"));
    EXPECT_THAT(differences(), ::testing::HasSubstr(newer.hex()));
}

TEST_F(FollowTest, RowsOfAnotherFormAreMadeAnew)
{
    bookIn("JC/1", { { "to", "user:jcollins" } });
    follow();
    EXPECT_THAT(watched(), ElementsAre("JC/1"));
    execute("DELETE FROM exhibit_watched; UPDATE followed SET form = form + 1;"
            "INSERT INTO exhibit_word VALUES ('planted');"
            "INSERT INTO exhibit_words(exhibit_words, rowid, names, words)"
            " SELECT 'delete', place, '', 'heron' FROM exhibit_text");
    EXPECT_EQ(following().position, 0U);
    follow();
    EXPECT_THAT(found("heron"), ElementsAre("JC/1"));
    EXPECT_THAT(watched(), ElementsAre("JC/1"));
    EXPECT_EQ(differences(), "");
}

TEST_F(FollowTest, AMarkThatIsGoneOrBeyondTheEndBeginsAnew)
{
    bookIn("JC/1");
    follow();
    for (const char* sql : { "DELETE FROM followed", "UPDATE followed SET position = 1000000" }) {
        execute(sql);
        EXPECT_EQ(following().position, 0U) << sql;
        follow();
        EXPECT_EQ(following().behind(), 0U) << sql;
        EXPECT_EQ(differences(), "") << sql;
    }
}

TEST_F(FollowTest, ARegisterOfTheFirstSchemaIsBroughtUpToDateAndThenFollowed)
{
    bookIn("JC/1");
    keep();
    execute("DROP TABLE followed; DROP TABLE exhibit_words; DROP TABLE exhibit_text; DROP TABLE exhibit_watched;"
            "DROP TABLE exhibit_waited;"
            "DROP TABLE exhibit_word; DROP TABLE case_date; DROP TABLE unenrolled; DROP INDEX exhibit_by_custodian; "
            "DROP INDEX exhibit_by_kind; "
            "DROP INDEX exhibit_by_due;"
            "PRAGMA user_version=1");
    m_store = Store::open(m_folder.file(), keyNumber(1));
    ASSERT_TRUE(m_store) << m_store.error().detail;
    follow();
    EXPECT_THAT(found("heron"), ElementsAre("JC/1"));
    EXPECT_EQ(differences(), "");
}

TEST_F(FollowTest, ARegisterThatFollowedByThePlacesInTheLedgerFollowsAnew)
{
    bookIn("JC/1");
    bookIn("JC/2");
    follow();
    execute("DROP TABLE exhibit_word; DROP TABLE exhibit_waited; UPDATE exhibit_text SET place = 50 - place;"
            "INSERT INTO exhibit_words(exhibit_words) VALUES ('rebuild');"
            "UPDATE followed SET form = 2; PRAGMA user_version=3");
    m_store = Store::open(m_folder.file(), keyNumber(1));
    ASSERT_TRUE(m_store) << m_store.error().detail;
    EXPECT_EQ(following().position, 0U);
    follow();
    EXPECT_THAT(found("heron"), ElementsAre("JC/2", "JC/1"));
    EXPECT_EQ(differences(), "");
}

TEST_F(FollowTest, TwoProgramsThatFollowDoNotGetInEachOthersWay)
{
    Store other = must(Store::open(m_folder.file(), keyNumber(1)));
    const SubjectId first = bookIn("JC/1");
    keep();
    EXPECT_EQ(must(other.write([](Writer& writer) { return writer.follow(500); })).behind(), 0U);
    EXPECT_THAT(found("heron"), ElementsAre("JC/1"));
    give(first, "kpatel");
    follow();
    EXPECT_EQ(must(other.write([](Writer& writer) { return writer.follow(500); })).behind(), 0U);
    EXPECT_EQ(differences(), "");
}

} // namespace
} // namespace sealbook::db::test
