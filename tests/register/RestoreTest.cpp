// SPDX-License-Identifier: Apache-2.0
#include "src/register/Restore.h"

#include "src/custody/FactNames.h"
#include "src/ledger/Checkpoint.h"
#include "src/ledger/DurableFile.h"
#include "src/register/Enrolment.h"
#include "tests/register/Office.h"

#include <set>

namespace sealbook::reg::test {
namespace {

namespace fs = std::filesystem;
namespace fact = custody::fact;
using ::testing::HasSubstr;

/// A register with a backup, and two movements after it.
class RestoreTest : public Office {
protected:
    RestoreTest()
    {
        m_exhibit = bookedIn();
        m_backedUp = must(backUp(as("dsmith"), backup()));
        moveTo(kOtherShelf);
        moveTo(kShelf);
    }

    fs::path backup() const { return m_scratch.path() / "backup"; }
    fs::path again() const { return m_scratch.path() / "again.sealbook"; }
    void moveTo(const char* shelf)
    {
        must(move(as("jcollins"), movement(custody::EventType::Move, m_exhibit, std::string("location:") + shelf)));
    }
    std::string newestCheckpoint() { return must(checkpoint(as("awright"))); }

    Result<Restored> restored(RestoreOrder order, const BackupWatch& watch = nullptr)
    {
        order.backup = backup();
        order.folder = again();
        return restore(order, surroundings(), watch);
    }
    RestoreOrder by(const std::string& name) const
    {
        RestoreOrder order;
        order.who = Credentials{ name, ledger::bytesOf(m_passwords.emplace(passwordOf(name)).first.operator*()) };
        return order;
    }
    RestoreOrder withCode(std::size_t number, const std::string& administrator) const
    {
        RestoreOrder order;
        order.who = Recovery{ &(*m_codes)[number], administrator, "Nia Newcomer",
            ledger::bytesOf(m_passwords.emplace(passwordOf("recovered")).first.operator*()), kCheap };
        return order;
    }
    /// Goes on with what was restored: sessions are of the new folder.
    void goOn()
    {
        close();
        m_folder = again();
    }
    ledger::AuditReport audited(const std::string& name, const std::optional<std::string>& expected = {})
    {
        Session session = must(signIn(name, {}, Purpose::Check));
        return must(verify(session, expected));
    }
    std::set<std::string> names() const
    {
        std::set<std::string> found;
        for (const auto& entry : fs::directory_iterator(m_scratch.path()))
            found.insert(entry.path().filename().string());
        return found;
    }
    void expectNothingMade() const { EXPECT_EQ(names(), (std::set<std::string>{ "backup", "team.sealbook" })); }

    std::string m_exhibit;
    BackedUp m_backedUp;
    mutable std::set<std::string> m_passwords; ///< kept while orders point to them
};

/// What is red, by rule.
std::set<std::string> redOf(const ledger::AuditReport& report)
{
    std::set<std::string> rules;
    for (const custody::Anomaly& anomaly : report.anomalies)
        if (anomaly.severity == custody::Severity::Red)
            rules.insert(anomaly.rule);
    return rules;
}

const custody::Anomaly* found(const ledger::AuditReport& report, std::string_view rule)
{
    const auto one = std::find_if(report.anomalies.begin(), report.anomalies.end(),
        [&](const custody::Anomaly& anomaly) { return anomaly.rule == rule; });
    return one == report.anomalies.end() ? nullptr : &*one;
}

TEST_F(RestoreTest, TheRegisterGoesOnFromTheBackupAsABranchOfItsOwn)
{
    const std::string before = db::test::contentsOf(backup() / "register.db");
    const Restored made = must(restored(by("dsmith")));
    EXPECT_EQ(made.folder, again());
    EXPECT_EQ(made.manifest, m_backedUp.manifest);
    EXPECT_EQ(made.event.station, "restored-1");
    EXPECT_EQ(made.event.counter, 1U);
    EXPECT_EQ(made.event.facts.at(std::string(fact::kBackupSize)), std::to_string(m_backedUp.manifest.checkpoint.size));
    EXPECT_EQ(made.event.facts.at(std::string(fact::kBackupRoot)), toHex(m_backedUp.manifest.checkpoint.root));
    EXPECT_FALSE(made.event.facts.contains(std::string(fact::kKnownSize)));
    EXPECT_EQ(fs::status(again()).permissions(), fs::perms::owner_all);
    EXPECT_EQ(db::test::contentsOf(backup() / "register.db"), before) << "the backup is only read";
    for (const auto& entry : fs::directory_iterator(again()))
        EXPECT_THAT((std::set<std::string>{ "checkpoint", "keyring", "register.db", "trust" }),
            testing::Contains(entry.path().filename().string()));

    goOn();
    EXPECT_EQ(size(), m_backedUp.manifest.checkpoint.size + 1);
    EXPECT_EQ(as("jcollins").station(), "restored-1");
    moveTo(kOtherShelf);
    EXPECT_EQ(stateOf(m_exhibit).location->path, kOtherShelf);
    const ledger::AuditReport report = audited("awright");
    EXPECT_EQ(redOf(report), std::set<std::string>{});
    ASSERT_NE(found(report, "restored"), nullptr);
    EXPECT_EQ(found(report, "restored")->position, m_backedUp.manifest.checkpoint.size);
    EXPECT_TRUE(ledger::checkProof(must(prove(as("awright"), m_exhibit)), m_trust).verified());
}

TEST_F(RestoreTest, WhatIsKnownElsewhereIsNamedAndContradictsTheBranch)
{
    const std::string later = newestCheckpoint();
    RestoreOrder order = by("mfox");
    order.known = later;
    const Restored made = must(restored(order));
    ASSERT_TRUE(made.known);
    EXPECT_EQ(made.known->size, m_backedUp.manifest.checkpoint.size + 2);
    EXPECT_EQ(made.event.facts.at(std::string(fact::kKnownSize)), std::to_string(made.known->size));
    EXPECT_EQ(made.event.facts.at(std::string(fact::kKnownRoot)), toHex(made.known->root));
    // The old register goes on to be what it is; the restored one never passes for it.
    EXPECT_EQ(redOf(audited("awright", later)), std::set<std::string>{});
    goOn();
    EXPECT_THAT(found(audited("awright"), "restored")->detail, HasSubstr("elsewhere"));
    EXPECT_EQ(redOf(audited("awright", later)), std::set<std::string>{ "expected-checkpoint" });
    moveTo(kOtherShelf);
    moveTo(kShelf);
    EXPECT_EQ(redOf(audited("awright", later)), std::set<std::string>{ "expected-checkpoint" })
        << "as many events and more, but others";
    EXPECT_EQ(redOf(audited("awright", m_backedUp.checkpoint)), std::set<std::string>{});
}

TEST_F(RestoreTest, AnOlderKnownCheckpointMustBeOfTheSameLedger)
{
    RestoreOrder order = by("mfox");
    order.known = m_backedUp.checkpoint;
    EXPECT_EQ(must(restored(order)).known, m_backedUp.manifest.checkpoint);
    fs::remove_all(again());
    Session& session = as("mfox");
    const auto forged = [&](std::uint64_t size, const std::string& origin) {
        ledger::TreeHead head{ size, {} };
        head.root.fill(3);
        return ledger::encode(
            ledger::signCheckpoint({ origin, head }, session.logKey(), "mfox", session.author().keys.signing));
    };
    order.known = forged(5, m_trust.origin);
    EXPECT_THAT(restored(order), FailsWith("Corrupt", "known checkpoint"));
    order.known = forged(5, "another/0123456789abcdef");
    EXPECT_THAT(restored(order), FailsWith("InvalidInput", "known checkpoint"));
    order.known = "nothing";
    EXPECT_THAT(restored(order), FailsWith("InvalidInput", "known checkpoint"));
    expectNothingMade();
}

TEST_F(RestoreTest, StationsAreNamedByTheOrderOrInTurn)
{
    RestoreOrder order = by("mfox");
    order.station = "main";
    EXPECT_THAT(restored(order), FailsWith("Conflict", "main is registered"));
    order.station = "No Name";
    EXPECT_THAT(restored(order), FailsWith("InvalidInput", "No Name"));
    order.station = "cellar";
    EXPECT_EQ(must(restored(order)).event.station, "cellar");
    goOn();
    EXPECT_EQ(as("jcollins").station(), "cellar");
    must(backUp(as("mfox"), m_scratch.path() / "second"));
    order = by("mfox");
    order.backup = m_scratch.path() / "second";
    order.folder = m_scratch.path() / "third.sealbook";
    EXPECT_EQ(must(restore(order, surroundings())).event.station, "restored-1");
    m_folder = order.folder;
    close();
    must(backUp(as("mfox"), m_scratch.path() / "third"));
    order.backup = m_scratch.path() / "third";
    order.folder = m_scratch.path() / "fourth.sealbook";
    EXPECT_EQ(must(restore(order, surroundings())).event.station, "restored-2");
    m_folder = order.folder;
    close();
    EXPECT_EQ(redOf(audited("awright")), std::set<std::string>{});
    EXPECT_EQ(as("jcollins").station(), "restored-2");
}

TEST_F(RestoreTest, OnlyAdministratorsAndSupervisorsRestoreWithTheirOwnPassword)
{
    for (const char* name : { "jcollins", "kpatel", "awright" })
        EXPECT_THAT(restored(by(name)), FailsWith("NotAllowed", "administrator, supervisor"));
    RestoreOrder wrong = by("mfox");
    wrong.who = Credentials{ "mfox", ledger::bytesOf("not the password at all") };
    EXPECT_THAT(restored(wrong), FailsWith("WrongKey", "mfox"));
    expectNothingMade();
}

TEST_F(RestoreTest, ARecoveryCodeRestoresAndGivesAKnownAdministratorAccess)
{
    const Restored made = must(restored(withCode(1, "mfox")));
    EXPECT_EQ(made.event.by, "recovery-2");
    goOn();
    EXPECT_THAT(signIn("mfox"), FailsWith("WrongKey", "mfox")); // the old password
    const std::string password = passwordOf("recovered");
    const std::array people{ Credentials{ "mfox", ledger::bytesOf(password) } };
    {
        Session session = must(Session::open(m_folder, people, {}, surroundings()));
        EXPECT_FALSE(needsEnrolment(session));
        must(addLocation(session, "Site/Cellar"));
    }
    const ledger::AuditReport report = audited("awright");
    EXPECT_EQ(redOf(report), std::set<std::string>{});
    EXPECT_NE(found(report, "new-key"), nullptr);
}

TEST_F(RestoreTest, ARecoveryCodeMakesANewAdministratorWhoWorksAtOnce)
{
    must(restored(withCode(0, "newcomer")));
    goOn();
    const std::string password = passwordOf("recovered");
    const std::array people{ Credentials{ "newcomer", ledger::bytesOf(password) } };
    {
        Session session = must(Session::open(m_folder, people, {}, surroundings()));
        EXPECT_EQ(session.author().account.fullName, "Nia Newcomer");
        EXPECT_EQ(session.author().account.roles, std::vector{ Role::Administrator });
        EXPECT_FALSE(needsEnrolment(session));
        must(addLocation(session, "Site/Cellar"));
        must(session.leaveCheckpoint());
    }
    EXPECT_EQ(redOf(audited("awright")), std::set<std::string>{});
    EXPECT_TRUE(ledger::checkProof(must(prove(as("awright"), m_exhibit)), m_trust).verified());
}

TEST_F(RestoreTest, ARecoveryCodeOpensNothingForOthers)
{
    EXPECT_THAT(restored(withCode(0, "jcollins")), FailsWith("NotAllowed", "no administrator"));
    EXPECT_THAT(restored(withCode(0, "recovery-3")), FailsWith("InvalidInput", "recovery-"));
    RestoreOrder order = withCode(0, "mfox");
    const auto stranger = ledger::RecoveryCode::random();
    std::get<Recovery>(order.who).code = &stranger;
    EXPECT_THAT(restored(order), FailsWith("WrongKey", "recovery code"));
    order = withCode(0, "mfox");
    std::get<Recovery>(order.who).newPassword = ledger::bytesOf("short");
    EXPECT_THAT(restored(order), FailsWith("InvalidInput", "password"));
    expectNothingMade();
}

TEST_F(RestoreTest, ABackupThatWasTamperedWithIsNotRestored)
{
    const auto failure = [&] { return restored(by("mfox")); };
    for (const std::string name : { "checkpoint", "keyring", "register.db", "trust" }) {
        const std::string before = db::test::contentsOf(backup() / name);
        std::string changed = before;
        changed[changed.size() / 2] = static_cast<char>(changed[changed.size() / 2] ^ 1);
        db::test::overwrite(backup() / name, changed);
        EXPECT_EQ(answer(failure()), "Corrupt") << name;
        fs::remove(backup() / name);
        EXPECT_EQ(answer(failure()), "Corrupt") << name;
        db::test::overwrite(backup() / name, before);
    }
    db::test::overwrite(backup() / "register.db-journal", "");
    EXPECT_THAT(failure(), FailsWith("Corrupt", "register.db-journal"));
    fs::remove(backup() / "register.db-journal");
    std::string manifest = db::test::contentsOf(backup() / "manifest");
    manifest.replace(manifest.find("\"station\":\"main\""), 16, "\"station\":\"mian\"");
    db::test::overwrite(backup() / "manifest", manifest);
    EXPECT_THAT(failure(), FailsWith("Corrupt", "signature of the manifest"));
    fs::remove(backup() / "manifest");
    EXPECT_THAT(failure(), FailsWith("NotFound", "no backup"));
    expectNothingMade();
}

TEST_F(RestoreTest, AManifestInAnothersNameOrOfAnotherTreeIsFound)
{
    Session& forger = as("elane");
    const auto sign = [&](const ledger::Manifest& manifest) {
        must(ledger::writeDurably(backup() / "manifest",
            must(ledger::signManifest(manifest, forger.logKey(), { manifest.by, &forger.author().keys.signing })),
            ledger::Previous::Drop));
    };
    sign(m_backedUp.manifest); // says dsmith
    EXPECT_THAT(restored(by("mfox")), FailsWith("Corrupt", "not signed by dsmith"));
    ledger::Manifest other = m_backedUp.manifest;
    other.by = "elane";
    sign(other); // relies on the grant of dsmith
    EXPECT_THAT(restored(by("mfox")), FailsWith("Corrupt", "not signed by elane"));
    other.auth = forger.author().account.grant;
    other.checkpoint.size -= 1;
    sign(other);
    EXPECT_THAT(restored(by("mfox")), FailsWith("Corrupt", "another ledger"));
    expectNothingMade();
    other.checkpoint.size += 1;
    sign(other);
    must(restored(by("mfox")));
}

TEST_F(RestoreTest, AManifestByKeysThatSomebodyWasGivenIsRefused)
{
    const std::string given = passwordOf("rhughes");
    must(addUser(as("mfox"), { "rhughes", "Rhian Hughes", { Role::Supervisor }, kCheap }, ledger::bytesOf(given)));
    fs::remove_all(backup());
    ledger::Manifest manifest = must(backUp(as("dsmith"), backup())).manifest;
    const SignedIn& forger = as("rhughes").author();
    manifest.by = "rhughes";
    manifest.auth = forger.account.grant;
    must(ledger::writeDurably(backup() / "manifest",
        must(ledger::signManifest(manifest, as("rhughes").logKey(), { "rhughes", &forger.keys.signing })),
        ledger::Previous::Drop));
    EXPECT_THAT(restored(by("mfox")), FailsWith("Corrupt", "not signed by rhughes"));
    expectNothingMade();
}

TEST_F(RestoreTest, ATrustFileHeldElsewhereDecidesWhichRegisterItIs)
{
    RestoreOrder order = by("mfox");
    order.trust = m_trust;
    order.trust->genesis.bytes.fill(1);
    EXPECT_THAT(restored(order), FailsWith("Corrupt", "another register"));
    expectNothingMade();
    order.trust = m_trust;
    must(restored(order));
}

TEST_F(RestoreTest, FoldersThatAreThereOrInTheBackupAreRefused)
{
    fs::create_directory(again());
    EXPECT_THAT(restored(by("mfox")), FailsWith("InvalidInput", "exists"));
    fs::remove(again());
    RestoreOrder order = by("mfox");
    order.backup = backup();
    order.folder = backup() / "again";
    EXPECT_THAT(restore(order, surroundings()), FailsWith("InvalidInput", "in the backup itself"));
    order.backup = m_folder;
    order.folder = again();
    EXPECT_THAT(restore(order, surroundings()), FailsWith("NotFound", "no backup"));
    expectNothingMade();
}

TEST_F(RestoreTest, CancelledAtAnyStepNothingIsLeft)
{
    for (const BackupStep step : { BackupStep::Copying, BackupStep::Hashing, BackupStep::Verifying })
        EXPECT_THAT(restored(by("mfox"), [&](const BackupProgress& progress) { return progress.step != step; }),
            FailsWith("Cancelled", "cancelled"));
    expectNothingMade();
}

} // namespace
} // namespace sealbook::reg::test
