// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/Checkpoint.h"
#include "tests/register/Office.h"

namespace sealbook::reg::test {
namespace {

namespace fs = std::filesystem;

/// A register of which an old copy is put back, whole or in parts.
class RollBackTest : public Office {
protected:
    RollBackTest()
    {
        m_exhibit = bookedIn();
        must(as("jcollins").leaveCheckpoint());
        close();
        fs::copy(m_folder, m_old, fs::copy_options::recursive);
        give(m_exhibit, "kpatel");
        must(as("jcollins").leaveCheckpoint());
        m_held = must(checkpoint(as("jcollins")));
        close();
    }

    void putBack(std::initializer_list<const char*> names)
    {
        for (const char* name : names)
            fs::copy_file(m_old / name, m_folder / name, fs::copy_options::overwrite_existing);
    }
    std::string firstWrong(const std::optional<std::string>& expected = std::nullopt)
    {
        auto session = signIn("awright", {}, Purpose::Check);
        if (!session)
            return wordOf(session.error().code) + ": " + session.error().detail;
        const auto report = verify(*session, expected);
        if (!report)
            return wordOf(report.error().code) + ": " + report.error().detail;
        return report->valid() ? "" : report->firstWrong()->rule;
    }

    fs::path m_old = m_scratch.path() / "old.sealbook";
    std::string m_exhibit, m_held;
};

TEST_F(RollBackTest, TheNewestStateIsValidAndHoldsEveryEarlierCheckpoint)
{
    EXPECT_EQ(firstWrong(), "");
    EXPECT_EQ(firstWrong(m_held), "");
    EXPECT_EQ(firstWrong(db::test::contentsOf(m_old / "checkpoint")), "");
}

TEST_F(RollBackTest, AnOldDatabaseIsCaughtByTheCheckpointBesideIt)
{
    putBack({ "register.db" });
    EXPECT_THAT(signIn("awright"), FailsWith("Corrupt", "older than the checkpoint"));
    EXPECT_EQ(firstWrong(), "checkpoint") << "it can be opened to be examined, and is not called valid";
}

TEST_F(RollBackTest, ACheckpointThatShowsAnOldDatabaseIsNotOverwritten)
{
    putBack({ "register.db" });
    Session session = must(signIn("awright", {}, Purpose::Check));
    const fs::path beside = session.paths().checkpoint();
    const std::string newer = db::test::contentsOf(beside);
    EXPECT_THAT(session.leaveCheckpoint(), FailsWith("Corrupt", "older than the checkpoint"));
    EXPECT_EQ(db::test::contentsOf(beside), newer);
}

TEST_F(RollBackTest, TheWholeFolderPutBackIsCaughtByACheckpointHeldElsewhere)
{
    putBack({ "register.db", "checkpoint", "keyring", "trust" });
    EXPECT_TRUE(signIn("awright"));
    EXPECT_EQ(firstWrong(), "") << "alone, it agrees with itself";
    EXPECT_EQ(firstWrong(m_held), "expected-checkpoint");
}

TEST_F(RollBackTest, AnotherHistoryAfterAnOldCopyIsCaughtByTheCheckpoint)
{
    putBack({ "register.db", "checkpoint" });
    for (int i = 0; i < 3; ++i)
        must(printLabels(as("jcollins"), { m_exhibit }, "roll",
            [](const std::vector<custody::ExhibitState>&) -> Result<void> { return {}; }));
    close();
    EXPECT_EQ(firstWrong(), "");
    EXPECT_EQ(firstWrong(m_held), "expected-checkpoint");
    // The newer checkpoint beside it finds the same.
    db::test::overwrite(m_folder / "checkpoint", m_held);
    EXPECT_THAT(signIn("awright"), FailsWith("Corrupt", "another history"));
    EXPECT_EQ(firstWrong(), "checkpoint");
}

TEST_F(RollBackTest, AnOldCheckpointBesideANewerDatabaseIsNoHarm)
{
    putBack({ "checkpoint" });
    EXPECT_TRUE(signIn("awright"));
    EXPECT_EQ(firstWrong(), "");
}

TEST_F(RollBackTest, AMissingForeignOrAlteredCheckpointFileIsFound)
{
    std::string altered = m_held;
    altered[altered.find('\n') + 1] ^= 1; // the size
    const auto foreignKey = ledger::SigningKey::fromSeed(std::array<std::uint8_t, 32>{ 1 });
    const std::string foreign = ledger::encode(
        ledger::signCheckpoint({ m_trust.origin, { 1, ledger::Hash{} } }, foreignKey, "mfox", foreignKey));
    for (const std::string& text : { altered, foreign, std::string("not a checkpoint"), std::string() }) {
        db::test::overwrite(m_folder / "checkpoint", text);
        EXPECT_THAT(signIn("awright"), FailsWith("Corrupt", "checkpoint"));
        EXPECT_EQ(firstWrong(), "checkpoint") << text;
    }
    fs::remove(m_folder / "checkpoint");
    EXPECT_THAT(signIn("awright"), FailsWith("Corrupt", "checkpoint"));
    EXPECT_EQ(firstWrong(), "checkpoint");
}

TEST_F(RollBackTest, WhatIsNoCheckpointOfThisLogCannotBeExpected)
{
    std::string altered = m_held;
    altered[altered.find('\n', altered.find('\n') + 1) + 5] ^= 1;
    for (const std::string& text : { altered, std::string("nonsense"), std::string() })
        EXPECT_THAT(firstWrong(text), ::testing::StartsWith("InvalidInput: the expected checkpoint")) << text;
}

TEST_F(RollBackTest, AnOldKeyringLocksOutWhoCameLaterAndHarmsNothing)
{
    const std::string password = passwordOf("rhughes");
    must(addUser(as("mfox"), { "rhughes", "R. Hughes", { Role::Examiner }, kCheap }, ledger::bytesOf(password)));
    EXPECT_TRUE(signIn("rhughes"));
    close();
    putBack({ "keyring" });
    EXPECT_THAT(signIn("rhughes"), FailsWith("WrongKey", ""));
    EXPECT_EQ(firstWrong(), "");
}

} // namespace
} // namespace sealbook::reg::test
