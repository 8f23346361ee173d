// SPDX-License-Identifier: Apache-2.0
#include "db/Statement.h"
#include "src/ledger/Checkpoint.h"
#include "tests/db/TamperedStore.h"

namespace sealbook::db::test {
namespace {

std::string literal(const std::string& text)
{
    std::string sql = "'";
    for (const char c : text)
        sql += c == '\'' ? std::string("''") : std::string(1, c);
    return sql + "'";
}

/// Rows of the ledger's own tables changed with the database key in hand.
class TamperingRowsTest : public TamperedStore {
protected:
    std::uint64_t last() const { return m_story.ledger.events().size() - 1; }
    std::string at(std::uint64_t position) const { return " WHERE position = " + std::to_string(position) + ";"; }
    /// Takes an event out, with everything that hangs on its place.
    std::string without(std::uint64_t position) const
    {
        return "DELETE FROM outbox" + at(position) + "DELETE FROM payload" + at(position) + "DELETE FROM event"
            + at(position);
    }
    std::string setNote(std::uint64_t position, const std::string& note) const
    {
        return "UPDATE event SET note = " + literal(note) + at(position);
    }
    const ledger::Entry& entryOf(const EventId& id) const { return m_story.ledger.entries()[positionOf(id)]; }
};

TEST_F(TamperingRowsTest, WhatNobodyTouchedIsValid)
{
    const Finding finding = verify();
    EXPECT_FALSE(finding) << finding.red << finding.details;
    signCheckpointAnew();
    EXPECT_FALSE(verify());
}

TEST_F(TamperingRowsTest, ACutOffEndIsFoundByTheCheckpointAndByWhatWasDerivedFromIt)
{
    const Finding finding = after(without(last()));
    EXPECT_TRUE(finding.names("checkpoint", last() - 1)) << finding.red;
    EXPECT_TRUE(finding.names("read-model")) << finding.red;
    signCheckpointAnew();
    EXPECT_TRUE(verify().names("read-model"));
}

TEST_F(TamperingRowsTest, AMissingEventInTheMiddleIsNamedByItsPlace)
{
    const std::uint64_t move = positionOf(m_story.move);
    EXPECT_EQ(after(without(move)).red, "corrupt: place " + std::to_string(move) + " of the ledger is missing");
}

TEST_F(TamperingRowsTest, AMissingGenesisIsNamed)
{
    EXPECT_EQ(after(without(0)).red, "corrupt: place 0 of the ledger is missing");
}

TEST_F(TamperingRowsTest, AnEmptiedLedgerIsNoRegister)
{
    const Finding finding = after("DELETE FROM outbox; DELETE FROM payload; DELETE FROM event");
    EXPECT_TRUE(finding.names("genesis", 0)) << finding.red;
}

TEST_F(TamperingRowsTest, AnEventTakenOutWithTheRestMovedUpIsFoundAtTheOneThatFollowedIt)
{
    const std::uint64_t move = positionOf(m_story.move);
    std::string sql = without(move);
    for (std::uint64_t i = move + 1; i <= last(); ++i)
        for (const char* table : { "event", "payload", "outbox" })
            sql += std::string("UPDATE ") + table + " SET position = " + std::to_string(i - 1) + at(i);
    tamper(m_file, sql);
    signCheckpointAnew();
    const Finding finding = verify();
    EXPECT_TRUE(finding.names("gap", move)) << finding.red;
    EXPECT_TRUE(finding.names("seen", move)) << finding.red;
    EXPECT_TRUE(finding.names("fork", move)) << finding.red;
}

TEST_F(TamperingRowsTest, TwoEventsThatChangedPlacesAreFound)
{
    const std::uint64_t move = positionOf(m_story.move);
    std::string sql;
    for (const char* table : { "event", "payload" })
        for (const auto& [from, to] : { std::pair(move, std::uint64_t{ 9999 }), std::pair(move + 1, move),
                 std::pair(std::uint64_t{ 9999 }, move + 1) })
            sql += std::string("UPDATE ") + table + " SET position = " + std::to_string(to) + at(from);
    tamper(m_file, sql);
    signCheckpointAnew();
    const Finding finding = verify();
    EXPECT_TRUE(finding.names("gap", move)) << finding.red;
    EXPECT_TRUE(finding.names("fork", move + 1)) << finding.red;
}

TEST_F(TamperingRowsTest, AnEventWrittenASecondTimeIsFound)
{
    const std::string next = std::to_string(last() + 1);
    const std::string move = at(positionOf(m_story.move));
    // The columns have to differ, for the database itself takes no id and no number of a station twice.
    tamper(m_file,
        "INSERT INTO event SELECT " + next + ", zeroblob(32), subject, station, " + std::to_string(last() + 2)
            + ", type, note FROM event" + move + "INSERT INTO payload SELECT " + next + ", salt, body FROM payload"
            + move + "INSERT INTO outbox VALUES (" + next + ")");
    signCheckpointAnew();
    const Finding finding = verify();
    EXPECT_TRUE(finding.names("id", last() + 1)) << finding.red;
    EXPECT_TRUE(finding.names("fork", last() + 1)) << finding.red;
}

TEST_F(TamperingRowsTest, AWordChangedInANoteIsFound)
{
    const std::uint64_t place = positionOf(m_story.move);
    std::string note = entryOf(m_story.move).note;
    note.replace(note.find("\"type\":\"move\""), 13, "\"type\":\"send\"");
    tamper(m_file, setNote(place, note) + "UPDATE event SET type = 'send'" + at(place));
    const Finding unsignedChange = verify();
    EXPECT_TRUE(unsignedChange.names("id", place)) << unsignedChange.red;
    EXPECT_TRUE(unsignedChange.names("signature", place)) << unsignedChange.red;

    // With the id of the altered note and a new checkpoint, the signature still tells, and all that was built upon it.
    tamper(m_file, "UPDATE event SET id = " + blobText(ledger::sha256(note)) + at(place));
    signCheckpointAnew();
    const Finding finding = verify();
    EXPECT_FALSE(finding.names("id", place)) << finding.red;
    EXPECT_TRUE(finding.names("signature", place)) << finding.red;
    EXPECT_TRUE(finding.names("seen", place + 1)) << finding.red;
}

TEST_F(TamperingRowsTest, ANoteThatIsNoneIsFoundAsMalformed)
{
    const std::uint64_t place = positionOf(m_story.examine);
    EXPECT_TRUE(after(setNote(place, "not a note")).names("malformed", place));
}

TEST_F(TamperingRowsTest, ANoteOfANewerFormatIsNotCalledValid)
{
    const std::uint64_t place = positionOf(m_story.examine);
    std::string note = entryOf(m_story.examine).note;
    note.replace(note.find("/v1\n"), 4, "/v2\n");
    EXPECT_TRUE(after(setNote(place, note)).names("too-new", place));
}

TEST_F(TamperingRowsTest, ASignatureTakenOffIsFound)
{
    const std::uint64_t place = positionOf(m_story.handOver);
    std::string note = entryOf(m_story.handOver).note;
    note.erase(note.rfind('\n', note.size() - 2) + 1); // the cosigner's line, the last
    tamper(m_file, setNote(place, note) + "UPDATE event SET id = " + blobText(ledger::sha256(note)) + at(place));
    EXPECT_TRUE(verify().names("malformed", place)) << verify().red;
}

TEST_F(TamperingRowsTest, AnAlteredPayloadOrSaltIsFound)
{
    const std::uint64_t place = positionOf(m_story.handOver);
    std::string body = *entryOf(m_story.handOver).payload;
    body.replace(body.find("A100200"), 7, "A100209");
    EXPECT_TRUE(after("UPDATE payload SET body = " + literal(body) + at(place)).names("payload", place));
    const Finding finding = after("UPDATE payload SET body = " + literal(*entryOf(m_story.handOver).payload)
        + ", salt = zeroblob(32)" + at(place));
    EXPECT_TRUE(finding.names("payload", place)) << finding.red;
}

TEST_F(TamperingRowsTest, ADeletedPayloadIsFound)
{
    const std::uint64_t place = positionOf(m_story.print); // no rule of custody needs it
    EXPECT_TRUE(after("DELETE FROM payload" + at(place)).names("payload", place));
}

TEST_F(TamperingRowsTest, PayloadsThatChangedPlacesAreFoundAtBoth)
{
    const std::uint64_t a = positionOf(m_story.move);
    const std::uint64_t b = positionOf(m_story.examine);
    const Finding finding = after("UPDATE payload SET position = 9999" + at(a) + "UPDATE payload SET position = "
        + std::to_string(a) + at(b) + "UPDATE payload SET position = " + std::to_string(b) + at(9999));
    EXPECT_TRUE(finding.names("payload", a)) << finding.red;
    EXPECT_TRUE(finding.names("payload", b)) << finding.red;
}

TEST_F(TamperingRowsTest, APayloadWithoutAnEventIsFound)
{
    EXPECT_TRUE(after("INSERT INTO payload VALUES (777, zeroblob(32), '{}')").names("payload"));
}

TEST_F(TamperingRowsTest, AColumnBesideTheNoteThatSaysSomethingElseIsFoundAtItsEvent)
{
    const std::uint64_t place = positionOf(m_story.move);
    for (const std::string change :
        { "subject = zeroblob(16)", "station = 'desk-9'", "counter = 4711", "type = 'send'" }) {
        const auto& event = m_story.ledger.events()[place];
        EXPECT_TRUE(after("UPDATE event SET " + change + at(place)).names("read-model", place)) << change;
        tamper(m_file,
            "UPDATE event SET subject = " + blobText(event.on.bytes) + ", station = '" + event.station
                + "', counter = " + std::to_string(event.counter) + ", type = 'move'" + at(place));
    }
    EXPECT_TRUE(after("UPDATE event SET id = zeroblob(32)" + at(place)).names("id", place));
}

TEST_F(TamperingRowsTest, ALostOrInventedEntryOfTheOutboxIsFound)
{
    EXPECT_TRUE(after("DELETE FROM outbox" + at(3)).names("read-model"));
    EXPECT_TRUE(after("INSERT INTO outbox VALUES (777)").names("read-model"));
}

/// The checkpoint that the register keeps.
class TamperedCheckpointTest : public TamperingRowsTest {
protected:
    Finding with(const std::string& note, std::uint64_t size)
    {
        return after("UPDATE checkpoint SET note = " + literal(note) + ", size = " + std::to_string(size));
    }
    std::uint64_t size() const { return last() + 1; }
};

TEST_F(TamperedCheckpointTest, NoneAtAllIsFound)
{
    EXPECT_TRUE(after("DELETE FROM checkpoint").names("checkpoint", last()));
}

TEST_F(TamperedCheckpointTest, AnOlderOneIsFound)
{
    EXPECT_TRUE(with(m_story.ledger.checkpointAt(size() - 1), size() - 1).names("checkpoint", last()));
}

TEST_F(TamperedCheckpointTest, OneOfAnotherTreeOfThisSizeIsFound)
{
    const auto& ledger = m_story.ledger;
    const ledger::TreeHead other{ size(), ledger.headAt(3).root };
    const std::string note = ledger::encode(
        ledger::signCheckpoint({ ledger.trust().origin, other }, ledger.logKey(), "mfox", ledger.person("mfox").key));
    EXPECT_TRUE(with(note, size()).names("checkpoint", last()));
}

TEST_F(TamperedCheckpointTest, OneWithoutItsUsersSignatureOrWithTwoIsFound)
{
    const std::string note = m_story.ledger.checkpointAt(size(), "mfox");
    const std::size_t users = note.rfind("\u2014 ");
    EXPECT_FALSE(with(note, size()).names("checkpoint"));
    EXPECT_TRUE(with(note.substr(0, users), size()).names("checkpoint", last()));
    EXPECT_TRUE(with(note + note.substr(users), size()).names("checkpoint", last()));
}

TEST_F(TamperedCheckpointTest, OneByAMadeUpLogKeyIsFound)
{
    const auto& ledger = m_story.ledger;
    const auto& key = ledger.person("kpatel").key;
    const std::string note =
        ledger::encode(ledger::signCheckpoint({ ledger.trust().origin, ledger.head() }, key, "kpatel", key));
    EXPECT_TRUE(with(note, size()).names("checkpoint", last()));
}

TEST_F(TamperedCheckpointTest, OneInAnothersNameOrWithoutAUserIsFound)
{
    const auto& ledger = m_story.ledger;
    ledger::Note note = ledger::signCheckpoint(
        { ledger.trust().origin, ledger.head() }, ledger.logKey(), "jcollins", ledger.person("kpatel").key);
    EXPECT_TRUE(with(ledger::encode(note), size()).names("checkpoint", last()));
    note.signatures.pop_back();
    EXPECT_TRUE(with(ledger::encode(note), size()).names("checkpoint", last()));
}

TEST_F(TamperedCheckpointTest, AnotherSizeBesideItIsFound)
{
    EXPECT_TRUE(with(m_story.ledger.checkpointAt(size(), "mfox"), size() + 1).names("checkpoint", last()));
}

/// The tiles of a tree that has them: 520 events, two full tiles of leaves.
class TamperedTilesTest : public ::testing::Test {
protected:
    void SetUp() override
    {
        while (m_story.ledger.events().size() < 520)
            m_story.ledger.append(custody::EventType::Label, m_story.exhibit, "jcollins", Role::ExhibitsOfficer, {});
        writeStore(m_folder.file(), m_story.ledger);
    }
    Finding after(const std::string& sql)
    {
        tamper(m_folder.file(), sql);
        return verifyFile(m_folder.file(), m_story.ledger.trust());
    }

    ScratchFolder m_folder;
    LongStory m_story;
};

TEST_F(TamperedTilesTest, AMissingChangedSwappedOrInventedEntryIsFound)
{
    ASSERT_FALSE(after(""));
    Connection connection = withKeyInHand(m_folder.file());
    std::string hex;
    {
        Statement row(connection, "SELECT hex(hashes) FROM tile WHERE level = 1 AND n = 0");
        ASSERT_TRUE(row.step());
        hex = row.text(0);
    }
    ASSERT_EQ(hex.size(), 128U);
    const auto found = [&](const std::string& sql) { return after(sql).names("tree", 519); };
    const auto set = [](const std::string& hashes) { return "UPDATE tile SET hashes = x'" + hashes + "'"; };
    EXPECT_TRUE(found(set(hex.substr(64) + hex.substr(0, 64))));
    EXPECT_TRUE(found(set(hex.substr(0, 64))));
    EXPECT_TRUE(found(set(hex + hex.substr(0, 64))));
    EXPECT_FALSE(after(set(hex)));
    EXPECT_TRUE(found("INSERT INTO tile VALUES (2, 0, zeroblob(32))"));
    EXPECT_TRUE(found("DELETE FROM tile"));
}

} // namespace
} // namespace sealbook::db::test
