// SPDX-License-Identifier: Apache-2.0
#include "db/Statement.h"
#include "src/custody/FactNames.h"
#include "tests/db/TamperedStore.h"

namespace sealbook::db::test {
namespace {

using custody::Event;
using custody::EventType;
namespace fact = custody::fact;

constexpr auto kDesk = Role::ExhibitsOfficer;

/// Events forged by someone who has every key of the register but those of its people: they write them through the
/// store's own code, so that tree, tiles, outbox, derived tables and checkpoint all agree with what was forged.
class ForgedStoreTest : public ::testing::Test {
protected:
    /// What verify says of the forged register, by the trust file of the true one.
    Finding verify()
    {
        writeStore(m_folder.file(), m_ledger);
        return verifyFile(m_folder.file(), m_trust);
    }
    /// That the last event, and nothing of what the store derives, is told, by this rule.
    Finding expectLastNamed(std::string_view rule)
    {
        Finding finding = verify();
        EXPECT_TRUE(finding.names(rule, m_ledger.events().size() - 1)) << finding.red << finding.details;
        EXPECT_FALSE(finding.names("checkpoint")) << finding.red << finding.details;
        EXPECT_FALSE(finding.names("tree")) << finding.red << finding.details;
        return finding;
    }
    /// The tables hold what both branches say.
    void expectForkKept()
    {
        const Finding finding = expectLastNamed("fork");
        EXPECT_FALSE(finding.names("read-model")) << finding.red << finding.details;
    }
    Event examination(const std::string& by = "kpatel") const
    {
        return m_ledger.draft(EventType::Examine, m_story.child, by, Role::Examiner);
    }
    EventId append(Event event, const Facts& said = facts({ { fact::kStage, "done" } }),
        const std::map<std::string, std::string>& standIns = {})
    {
        return m_ledger.append(std::move(event), said, standIns);
    }

    ScratchFolder m_folder;
    LongStory m_story;
    tests::SmallRegister& m_ledger = m_story.ledger;
    const ledger::Trust m_trust = m_story.ledger.trust();
};

TEST_F(ForgedStoreTest, AnHonestEventMoreIsValid)
{
    append(examination());
    const Finding finding = verify();
    EXPECT_FALSE(finding) << finding.red << finding.details;
}

TEST_F(ForgedStoreTest, AnEventWithAMadeUpKeyIsFound)
{
    m_ledger.addStranger("intruder");
    append(examination(), facts({ { fact::kStage, "done" } }), { { "kpatel", "intruder" } });
    expectLastNamed("signature");
}

TEST_F(ForgedStoreTest, AnEventWithAnotherUsersKeyIsFound)
{
    append(examination(), facts({ { fact::kStage, "done" } }), { { "kpatel", "jcollins" } });
    expectLastNamed("signature");
}

TEST_F(ForgedStoreTest, ACosignatureWithAMadeUpKeyIsFound)
{
    m_ledger.addStranger("intruder");
    Event handOver = m_ledger.draft(EventType::HandOver, m_story.child, "jcollins", kDesk);
    m_ledger.addCosigner(handOver, "kpatel", Role::Examiner);
    append(handOver,
        facts({ { fact::kFrom, "user:jcollins" }, { fact::kFromPlace, "North/Store" }, { fact::kTo, "user:kpatel" },
            { fact::kPurpose, "imaging" } }),
        { { "kpatel", "intruder" } });
    expectLastNamed("signature");
}

TEST_F(ForgedStoreTest, AUserNobodyGrantedAnythingIsFound)
{
    m_ledger.addStranger("intruder");
    m_ledger.actUnder("intruder", m_ledger.person("kpatel").grant);
    append(examination("intruder"));
    const Finding finding = verify();
    EXPECT_TRUE(finding.names("role", m_ledger.events().size() - 1)) << finding.red;
    EXPECT_TRUE(finding.names("signature", m_ledger.events().size() - 1)) << finding.red;
}

TEST_F(ForgedStoreTest, AnEventByAUserWithoutTheRoleIsFound)
{
    append(examination("jcollins")); // claims to be an examiner
    expectLastNamed("role");
}

TEST_F(ForgedStoreTest, AnEventThatTheRoleMayNotWriteIsFound)
{
    append(m_ledger.draft(EventType::Examine, m_story.child, "jcollins", kDesk));
    expectLastNamed("role");
}

TEST_F(ForgedStoreTest, AnAdministratorWhoActsOnAnExhibitIsFound)
{
    append(m_ledger.draft(EventType::Examine, m_story.child, "mfox", Role::Administrator));
    expectLastNamed("role");
}

TEST_F(ForgedStoreTest, AnEventUnderARevokedGrantIsFound)
{
    append(examination("tmoss"));
    expectLastNamed("role");
}

TEST_F(ForgedStoreTest, AGrantByWhoIsNoAdministratorIsFound)
{
    const auto& key = m_ledger.addStranger("intruder");
    append(m_ledger.draft(EventType::Grant, key.subject, "dsmith", Role::Supervisor),
        facts({ { fact::kUser, "intruder" }, { fact::kFullName, "I. Truder" }, { fact::kRoles, "supervisor" },
            { fact::kSystemId, "P-intruder" }, { fact::kSigningKey, toHex(key.key.publicKey().bytes) },
            { fact::kSealingKey, std::string(64, 'a') } }));
    expectLastNamed("role");
}

TEST_F(ForgedStoreTest, ASecondGenesisIsFound)
{
    Event genesis = m_ledger.draft(EventType::Genesis, m_ledger.newSubject(), "jcollins", Role::Administrator);
    genesis.auth.reset();
    append(genesis,
        facts({ { fact::kUser, "jcollins" }, { fact::kUserId, m_ledger.person("jcollins").subject.hex() },
            { fact::kRoles, "administrator" }, { fact::kFullName, "J. Collins" }, { fact::kSystemId, "P-jcollins" },
            { fact::kSigningKey, toHex(m_ledger.person("jcollins").key.publicKey().bytes) },
            { fact::kSealingKey, std::string(64, 'a') } }));
    expectLastNamed("genesis");
}

TEST_F(ForgedStoreTest, AWholeRegisterWithMadeUpKeysIsFoundAtGenesis)
{
    const LongStory other(2);
    writeStore(m_folder.file(), other.ledger);
    const Finding finding = verifyFile(m_folder.file(), m_trust);
    EXPECT_TRUE(finding.names("genesis", 0)) << finding.red;
    EXPECT_TRUE(finding.names("origin", 0)) << finding.red;
    EXPECT_TRUE(finding.names("checkpoint")) << finding.red;
}

TEST_F(ForgedStoreTest, AnotherGenesisUnderTheSameNameAndLogKeyIsFound)
{
    ledger::Trust trust = m_trust;
    trust.genesis.bytes[0] ^= 1;
    writeStore(m_folder.file(), m_ledger);
    EXPECT_TRUE(verifyFile(m_folder.file(), trust).names("genesis", 0));
}

TEST_F(ForgedStoreTest, AnEventOfAnotherRegisterIsFound)
{
    Event event = examination();
    event.log = "county/00000000000000000000000000000000";
    append(event);
    expectLastNamed("origin");
}

TEST_F(ForgedStoreTest, AGapInTheNumbersOfAStationIsFound)
{
    Event event = examination();
    ++event.counter;
    append(event);
    expectLastNamed("gap");
}

TEST_F(ForgedStoreTest, AnEventThatPassesOverTheLastOneOfItsStationIsFound)
{
    Event event = examination();
    event.previous = m_story.reseal;
    append(event);
    expectForkKept();
}

TEST_F(ForgedStoreTest, AnEventThatPassesOverTheLastOneOfItsExhibitIsFound)
{
    Event event = m_ledger.draft(EventType::Examine, m_story.exhibit, "kpatel", Role::Examiner);
    event.after = { m_story.reseal };
    append(event);
    expectForkKept();
}

TEST_F(ForgedStoreTest, AnAuthorWhoSawAnotherLedgerOrTheFutureIsFound)
{
    Event other = examination();
    other.seenRoot.bytes[7] ^= 1;
    append(other);
    expectLastNamed("seen");
}

TEST_F(ForgedStoreTest, AnAuthorWhoClaimsToHaveSeenTheFutureIsFound)
{
    Event event = examination();
    event.seenSize += 2;
    append(event);
    expectLastNamed("seen");
}

TEST_F(ForgedStoreTest, AnEventOfAStationNobodyRegisteredIsFound)
{
    Event event = examination();
    event.station = "desk-9";
    event.counter = 1;
    event.previous.reset();
    append(event);
    expectLastNamed("station");
}

TEST_F(ForgedStoreTest, AMovementThatStartsElsewhereIsFound)
{
    append(m_ledger.draft(EventType::Move, m_story.child, "jcollins", kDesk),
        facts({ { fact::kFrom, "user:dsmith" }, { fact::kTo, "location:North/Store/Shelf 2" },
            { fact::kToId, m_story.shelf.hex() } }));
    expectLastNamed("mismatch");
}

TEST_F(ForgedStoreTest, ADisposalRequestedAndAuthorisedByOneIsFound)
{
    const Facts outcome = facts({ { fact::kOutcome, "destroyed" } });
    append(m_ledger.draft(EventType::DisposeRequest, m_story.child, "dsmith", Role::Supervisor), outcome);
    append(m_ledger.draft(EventType::DisposeAuthorise, m_story.child, "dsmith", Role::Supervisor), outcome);
    expectLastNamed("mismatch");
}

TEST_F(ForgedStoreTest, ASealNumberOnTwoExhibitsIsFound)
{
    append(m_ledger.draft(EventType::Seal, m_story.child, "jcollins", kDesk), facts({ { fact::kSeal, "A100200" } }));
    expectLastNamed("duplicate");
}

TEST_F(ForgedStoreTest, ANameGivenToAnotherPersonIsFound)
{
    const SubjectId other = m_ledger.newSubject();
    append(m_ledger.draft(EventType::Grant, other, "mfox", Role::Administrator),
        facts({ { fact::kUser, "kpatel" }, { fact::kFullName, "Another" }, { fact::kRoles, "examiner" },
            { fact::kSystemId, "P-again" },
            { fact::kSigningKey, toHex(m_ledger.person("jcollins").key.publicKey().bytes) },
            { fact::kSealingKey, std::string(64, 'a') } }));
    expectLastNamed("subject");
}

TEST_F(ForgedStoreTest, AClockThatWentBackIsToldAndMakesNothingInvalid)
{
    Event event = examination();
    event.at.milliseconds -= 24 * 3600 * 1000;
    append(event);
    const Finding finding = verify();
    EXPECT_FALSE(finding) << finding.red << finding.details;
    auto store = Store::open(m_folder.file(), keyNumber(1));
    const auto report = store->audit(m_trust, 2);
    ASSERT_EQ(report->anomalies.size(), 1U);
    EXPECT_EQ(report->anomalies.front().rule, "clock");
    EXPECT_EQ(report->anomalies.front().position, m_ledger.events().size() - 1);
}

TEST_F(ForgedStoreTest, TheAnswerDoesNotDependOnTheNumberOfThreads)
{
    Event event = examination();
    event.seenRoot.bytes[7] ^= 1;
    append(event, facts({ { fact::kStage, "done" } }), { { "kpatel", "jcollins" } });
    writeStore(m_folder.file(), m_ledger);
    auto store = Store::open(m_folder.file(), keyNumber(1));
    const auto alone = store->audit(m_trust, 1);
    const auto together = store->audit(m_trust, 4);
    ASSERT_TRUE(alone && together);
    EXPECT_EQ(alone->anomalies, together->anomalies);
    EXPECT_EQ(alone->root, together->root);
    ASSERT_NE(alone->firstWrong(), nullptr);
    EXPECT_EQ(alone->firstWrong()->event, m_ledger.events().back().id);
}

} // namespace
} // namespace sealbook::db::test
