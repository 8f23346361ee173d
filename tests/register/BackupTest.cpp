// SPDX-License-Identifier: Apache-2.0
#include "src/register/Backup.h"

#include "db/Connection.h"
#include "src/ledger/Checkpoint.h"
#include "src/ledger/DurableFile.h"
#include "src/ledger/KeyringFile.h"
#include "tests/register/Office.h"

#include <map>
#include <set>

namespace sealbook::reg::test {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class BackupTest : public Office {
protected:
    BackupTest() { m_exhibit = bookedIn(); }

    fs::path backup() const { return m_scratch.path() / "backup"; }
    std::set<std::string> namesIn(const fs::path& folder) const
    {
        std::set<std::string> names;
        for (const auto& entry : fs::directory_iterator(folder))
            names.insert(entry.path().filename().string());
        return names;
    }
    /// Changes the register's database behind the program's back, as somebody with its key can.
    void tamper(const std::string& sql)
    {
        auto connection =
            must(db::Connection::open(m_folder / "register.db", as("mfox").databaseKey(), db::OpenMode::ReadWrite));
        connection.execute(sql);
    }
    /// Carries on with the work.
    void moveOn()
    {
        const std::string to = stateOf(m_exhibit).location->path == kShelf ? kOtherShelf : kShelf;
        must(move(as("jcollins"), movement(custody::EventType::Move, m_exhibit, std::string("location:") + to)));
    }

    std::string m_exhibit;
};

TEST_F(BackupTest, HoldsTheRegisterAndASignedManifestOfIt)
{
    const BackedUp made = must(backUp(as("dsmith"), backup()));
    EXPECT_EQ(made.folder, backup());
    EXPECT_THAT(made.warnings, ElementsAre());
    EXPECT_EQ(
        namesIn(backup()), (std::set<std::string>{ "checkpoint", "keyring", "manifest", "register.db", "trust" }));
    EXPECT_EQ(fs::status(backup()).permissions(), fs::perms::owner_all);
    for (const auto& entry : fs::directory_iterator(backup()))
        EXPECT_EQ(entry.status().permissions(), fs::perms::owner_read | fs::perms::owner_write) << entry.path();

    const auto read = must(ledger::readManifest(must(ledger::readFile(backup() / "manifest", 100'000))));
    EXPECT_EQ(read.manifest, made.manifest);
    const db::Account& author = as("dsmith").author().account;
    EXPECT_TRUE(ledger::verifies(read.note, 0, m_trust.origin, m_trust.logKey));
    EXPECT_TRUE(ledger::verifies(read.note, 1, "dsmith", ledger::PublicKey{ author.signingKey }));
    EXPECT_EQ(read.manifest.auth, author.grant);
    EXPECT_EQ(read.manifest.station, "main");
    EXPECT_EQ(read.manifest.checkpoint.size, size());
    for (const auto& [name, sum] : read.manifest.files)
        EXPECT_EQ(must(ledger::sumOf(backup() / name)), sum) << name;
    const auto checkpoint = must(ledger::openCheckpoint(
        must(ledger::readFile(backup() / "checkpoint", 100'000)), m_trust.origin, m_trust.logKey));
    EXPECT_EQ(checkpoint.checkpoint.head, read.manifest.checkpoint);
    EXPECT_EQ(must(ledger::readTrust(must(ledger::readFile(backup() / "trust", 100'000)))), m_trust);
    EXPECT_EQ(
        must(ledger::readFile(backup() / "keyring", 100'000)), must(ledger::readFile(m_folder / "keyring", 100'000)));
}

TEST_F(BackupTest, IsOfTheMomentAtWhichItBeganWhileWorkGoesOn)
{
    const std::uint64_t before = size();
    const std::string newPassword = passwordOf("newcomer");
    Session other = must(signIn("mfox"));
    std::set<BackupStep> steps;
    const BackedUp made = must(backUp(as("mfox"), backup(), [&](const BackupProgress& progress) {
        if (steps.insert(progress.step).second)
            moveOn();
        if (steps.size() == 1 && size() == before + 1)
            must(addUser(
                other, { "newcomer", "Nina Newcomer", { Role::Examiner }, kCheap }, ledger::bytesOf(newPassword)));
        return true;
    }));
    EXPECT_EQ(steps.size(), 3U);
    EXPECT_EQ(made.manifest.checkpoint.size, before);
    EXPECT_EQ(size(), before + 4);
    // Neither the grant nor the keys of who came later.
    for (const ledger::Slot& slot : must(ledger::readKeyring(backup() / "keyring", &m_trust.logKey)).slots)
        EXPECT_NE(slot.name, "newcomer");
    EXPECT_THAT(made.warnings, ElementsAre());
    expectValid();
}

TEST_F(BackupTest, EachStepIsToldUpToItsEnd)
{
    std::map<BackupStep, BackupProgress> last;
    must(backUp(as("mfox"), backup(), [&](const BackupProgress& progress) {
        last[progress.step] = progress;
        return true;
    }));
    EXPECT_EQ(last.size(), 3U);
    for (const auto& [step, progress] : last) {
        EXPECT_EQ(progress.done, progress.total);
        EXPECT_GT(progress.total, 0U);
    }
    EXPECT_EQ(last[BackupStep::Verifying].total, size());
}

TEST_F(BackupTest, CancelledAtAnyStepNothingIsLeft)
{
    for (const BackupStep step : { BackupStep::Copying, BackupStep::Hashing, BackupStep::Verifying }) {
        const auto made =
            backUp(as("mfox"), backup(), [&](const BackupProgress& progress) { return progress.step != step; });
        EXPECT_THAT(made, FailsWith("Cancelled", "cancelled"));
        EXPECT_EQ(namesIn(m_scratch.path()), (std::set<std::string>{ "team.sealbook" }));
    }
    // Also once all events are read and tables and pages are compared.
    const auto late = backUp(as("mfox"), backup(), [](const BackupProgress& progress) {
        return progress.step != BackupStep::Verifying || progress.done < progress.total;
    });
    EXPECT_THAT(late, FailsWith("Cancelled", "cancelled"));
    must(backUp(as("mfox"), backup()));
}

TEST_F(BackupTest, OnlyAdministratorsAndSupervisorsMakeOne)
{
    for (const char* name : { "jcollins", "kpatel", "awright" }) {
        EXPECT_THAT(backUp(as(name), backup()), FailsWith("NotAllowed", "administrator, supervisor"));
        EXPECT_EQ(namesIn(m_scratch.path()), (std::set<std::string>{ "team.sealbook" }));
    }
}

TEST_F(BackupTest, WhoHasNotEnrolledSignsNone)
{
    const std::string given = passwordOf("rhughes");
    must(addUser(as("mfox"), { "rhughes", "Rhian Hughes", { Role::Supervisor }, kCheap }, ledger::bytesOf(given)));
    EXPECT_THAT(backUp(as("rhughes"), backup()), FailsWith("NotAllowed", "not-enrolled: rhughes"));
    EXPECT_EQ(namesIn(m_scratch.path()), (std::set<std::string>{ "team.sealbook" }));
    must(enrol(as("rhughes"), ledger::bytesOf(given), kCheap));
    must(backUp(as("rhughes"), backup()));
}

TEST_F(BackupTest, WhoWasDisabledMeanwhileMakesNone)
{
    Session& session = as("dsmith");
    must(disableUser(as("mfox"), "dsmith", "left"));
    EXPECT_THAT(backUp(session, backup()), FailsWith("NotAllowed", "disabled"));
    EXPECT_EQ(namesIn(m_scratch.path()), (std::set<std::string>{ "team.sealbook" }));
}

TEST_F(BackupTest, ATakenNameAMissingParentAndTheRegisterItselfAreRefused)
{
    fs::create_directory(backup());
    must(ledger::writeDurably(backup() / "letter", "Dear", ledger::Previous::Drop));
    EXPECT_THAT(backUp(as("mfox"), backup()), FailsWith("InvalidInput", "not an empty folder"));
    EXPECT_THAT(backUp(as("mfox"), m_scratch.path() / "none" / "backup"), FailsWith("InvalidInput", "none"));
    EXPECT_THAT(backUp(as("mfox"), m_folder / "backup"), FailsWith("InvalidInput", "in the register itself"));
    EXPECT_THAT(backUp(as("mfox"), m_folder), FailsWith("InvalidInput", "in the register itself"));
    EXPECT_THAT(backUp(as("mfox"), m_scratch.path() / "x" / ".." / "team.sealbook" / "b"),
        FailsWith("InvalidInput", "in the register itself"));
    EXPECT_EQ(namesIn(m_scratch.path()), (std::set<std::string>{ "backup", "team.sealbook" }));
    EXPECT_EQ(namesIn(backup()), (std::set<std::string>{ "letter" }));
}

TEST_F(BackupTest, AnEmptyFolderIsTaken)
{
    fs::create_directory(backup());
    fs::permissions(backup(), fs::perms::all);
    must(backUp(as("mfox"), backup()));
    EXPECT_EQ(fs::status(backup()).permissions(), fs::perms::owner_all);
}

TEST_F(BackupTest, ARegisterThatDoesNotVerifyGivesNoBackupAndItsCopyIsKept)
{
    tamper("UPDATE exhibit SET stage = 'imaging'");
    const fs::path kept = m_scratch.path() / "backup.not-verified";
    EXPECT_THAT(backUp(as("mfox"), backup()), FailsWith("Corrupt", "kept for examination as " + kept.string()));
    EXPECT_EQ(namesIn(m_scratch.path()), (std::set<std::string>{ "backup.not-verified", "team.sealbook" }));
    EXPECT_EQ(namesIn(kept), (std::set<std::string>{ "checkpoint", "keyring", "register.db", "trust" }));
}

TEST_F(BackupTest, KeysThatAreNotInTheKeyringAreTold)
{
    auto keyring = must(ledger::readKeyring(m_folder / "keyring", &m_trust.logKey));
    std::erase_if(
        keyring.slots, [](const ledger::Slot& slot) { return slot.name == "kpatel" || slot.name == "recovery-2"; });
    must(ledger::writeKeyring(m_folder / "keyring", keyring, as("mfox").logKey()));
    EXPECT_THAT(must(backUp(as("mfox"), backup())).warnings, ElementsAre(HasSubstr("kpatel"), HasSubstr("recovery-2")));
}

TEST_F(BackupTest, TheCheckpointBesideTheDatabaseIsTheNewestAfterwards)
{
    const auto beside = [&] {
        const std::string note = must(ledger::readFile(m_folder / "checkpoint", 100'000));
        return must(ledger::openCheckpoint(note, m_trust.origin, m_trust.logKey)).checkpoint.head.size;
    };
    EXPECT_LT(beside(), size());
    must(backUp(as("mfox"), backup()));
    EXPECT_EQ(beside(), size());
}

TEST_F(BackupTest, ABackupIsNoRegisterToWorkWith)
{
    must(backUp(as("mfox"), backup()));
    const std::string before = must(ledger::readFile(backup() / "register.db", 100'000'000));
    close();
    m_folder = backup();
    EXPECT_THAT(signIn("jcollins"), FailsWith("InvalidInput", "is a backup"));
    EXPECT_THAT(signIn("awright", {}, Purpose::Check), FailsWith("InvalidInput", "is a backup"));
    EXPECT_EQ(must(ledger::readFile(backup() / "register.db", 100'000'000)), before);
}

} // namespace
} // namespace sealbook::reg::test
