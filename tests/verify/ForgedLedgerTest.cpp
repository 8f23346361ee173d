// SPDX-License-Identifier: Apache-2.0
// What someone does who holds the unit's key, and so the database and the log's key: tree, checkpoint and seal are
// right throughout, only the signatures and rules of people stand against them.
#include "src/custody/FactNames.h"
#include "src/ledger/Encoding.h"
#include "tests/verify/Judging.h"

namespace sealbook::tests {
namespace {

using custody::EventType;
using verify::Outcome;
namespace fact = custody::fact;

Facts stageFacts()
{
    return { { std::string(fact::kStage), "imaging" } };
}

Facts keysOf(const SmallRegister::Person& person, const std::string& roles)
{
    const std::string key = toHex(person.key.publicKey().bytes);
    return { { std::string(fact::kUser), person.name }, { std::string(fact::kRoles), roles },
        { std::string(fact::kUserId), person.subject.hex() }, { std::string(fact::kSigningKey), key },
        { std::string(fact::kSealingKey), key } };
}

class ForgedLedgerTest : public testing::Test {
protected:
    custody::Event draft(EventType type, const std::string& by, Role role) const
    {
        return m_ledger.draft(type, m_story.exhibit, by, role);
    }

    SmallStory m_story = smallStory();
    SmallRegister& m_ledger = m_story.ledger;
};

TEST_F(ForgedLedgerTest, AnEventSignedWithAnotherGrantedUsersKeyIsFound)
{
    const EventId forged = m_ledger.append(
        draft(EventType::Examine, "kpatel", Role::Examiner), stageFacts(), { { "kpatel", "jcollins" } });
    expectWrong(judged(m_story), "a signature is not by the key that the grant names", forged);
}

TEST_F(ForgedLedgerTest, ACosignatureWithTheAuthorsKeyIsFound)
{
    custody::Event handOver = draft(EventType::HandOver, "jcollins", Role::ExhibitsOfficer);
    m_ledger.addCosigner(handOver, "kpatel", Role::Examiner);
    const EventId forged = m_ledger.append(std::move(handOver),
        { { "from", "user:kpatel" }, { "from-place", "North/Store" }, { "to", "user:kpatel" } },
        { { "kpatel", "jcollins" } });
    expectWrong(judged(m_story), "a signature is not by the key that the grant names", forged);
}

TEST_F(ForgedLedgerTest, AnEventThatReliesOnAnotherUsersGrantIsFound)
{
    custody::Event event = draft(EventType::Examine, "jcollins", Role::Examiner);
    event.auth = m_ledger.person("kpatel").grant;
    const EventId forged = m_ledger.append(std::move(event), stageFacts());
    const auto verdict = judged(m_story);
    expectWrong(verdict, "signature", forged);
    EXPECT_THAT(said(verdict), testing::HasSubstr("jcollins relies on no grant of theirs"));
}

TEST_F(ForgedLedgerTest, ARoleThatWasNotGrantedIsFound)
{
    const EventId forged = m_ledger.append(draft(EventType::Examine, "jcollins", Role::Examiner), stageFacts());
    expectWrong(judged(m_story), "jcollins was not granted examiner", forged);
}

TEST_F(ForgedLedgerTest, ARoleThatMayNotDoThisIsFound)
{
    const EventId forged = m_ledger.append(draft(EventType::Examine, "dsmith", Role::Supervisor), stageFacts());
    expectWrong(judged(m_story), "supervisor may not write examine", forged);
}

TEST_F(ForgedLedgerTest, AGrantByWhoIsNoAdministratorIsFound)
{
    for (const Role claimed : { Role::ExhibitsOfficer, Role::Administrator }) {
        m_story = smallStory();
        const auto& mallory = m_ledger.addStranger("mallory");
        const EventId grant =
            m_ledger.append(EventType::Grant, mallory.subject, "jcollins", claimed, keysOf(mallory, "examiner"));
        m_ledger.actUnder("mallory", grant);
        m_ledger.append(draft(EventType::Examine, "mallory", Role::Examiner), stageFacts());
        expectWrong(judged(m_story),
            claimed == Role::Administrator ? "was not granted administrator" : "may not write grant", grant);
    }
}

TEST_F(ForgedLedgerTest, ASecondGenesisGrantsNothing)
{
    const auto& mallory = m_ledger.addStranger("mallory");
    custody::Event genesis = m_ledger.draft(EventType::Genesis, m_ledger.newSubject(), "mallory", Role::Administrator);
    genesis.auth.reset();
    const EventId second = m_ledger.append(std::move(genesis), keysOf(mallory, "administrator,examiner"));
    m_ledger.actUnder("mallory", second);
    m_ledger.append(draft(EventType::Examine, "mallory", Role::Examiner), stageFacts());
    const auto verdict = judged(m_story);
    expectWrong(verdict, "administrator is a role on its own", second);
    EXPECT_THAT(said(verdict), testing::HasSubstr("a register begins once"));
}

TEST_F(ForgedLedgerTest, AnEventReplayedFromAnotherRegisterIsFound)
{
    const SmallStory other = smallStory(2);
    ledger::Proof proof = m_ledger.proof(m_story.exhibit, "");
    const std::uint64_t place = m_ledger.events().size();
    const EventId foreign = m_ledger.append(other.ledger.entries()[10]);
    proof.entries.push_back({ place, m_ledger.entries().back(), {} });
    m_ledger.finish(proof, place + 1, "");
    expectWrong(judged(proof, m_ledger.trust()), "it belongs to the register " + other.ledger.trust().origin, foreign);
}

TEST_F(ForgedLedgerTest, AnEventWrittenTwiceIsFound)
{
    const EventId again = m_ledger.append(ledger::Entry(m_ledger.entries()[10]));
    expectWrong(judged(m_story), "fork", again);
}

TEST_F(ForgedLedgerTest, AnEventOfAnotherExhibitInTheProofIsFound)
{
    const SubjectId another = m_ledger.newSubject();
    const EventId bookIn = m_ledger.append(EventType::BookIn, another, "jcollins", Role::ExhibitsOfficer,
        { { "system-id", "E-2" }, { "case", m_story.file.hex() }, { "case-reference", "N-2018-17" },
            { "reference", "JC/2" }, { "kind", "sim" } });
    ledger::Proof proof = m_ledger.proof(m_story.exhibit, "");
    const std::uint64_t place = m_ledger.events().size() - 1;
    proof.entries.push_back({ place, m_ledger.entries()[place], {} });
    m_ledger.finish(proof, place + 1, "");
    expectWrong(judged(proof, m_ledger.trust()), "it is about another exhibit", bookIn);
}

TEST_F(ForgedLedgerTest, AnEventThatClaimsToHaveSeenTheFutureIsFound)
{
    custody::Event event = draft(EventType::Examine, "kpatel", Role::Examiner);
    event.seenSize = 400;
    const EventId forged = m_ledger.append(std::move(event), stageFacts());
    expectWrong(judged(m_story), "it claims to have seen events after itself", forged);
}

TEST_F(ForgedLedgerTest, AFalseRootIsFoundWhereThePathsGiveTheTrueOne)
{
    // Its own place, that of an entry before it, right after one, and that of an event which is not in the proof but
    // which another author saw last.
    for (const std::uint64_t size : { 13U, 12U, 4U, 7U }) {
        m_story = smallStory();
        custody::Event event = draft(EventType::Examine, "kpatel", Role::Examiner);
        event.seenSize = size;
        event.seenRoot.bytes = m_ledger.headAt(size).root;
        custody::Event forged = event;
        forged.seenRoot.bytes[5] ^= 1;
        const EventId id = m_ledger.append(std::move(forged), stageFacts());
        expectWrong(judged(m_story), "its author saw another ledger than this one", id);
        m_story = smallStory();
        m_ledger.append(std::move(event), stageFacts());
        EXPECT_EQ(judged(m_story).outcome(), Outcome::Verified) << size;
    }
}

TEST_F(ForgedLedgerTest, TwoAuthorsWhoSawDifferentLedgersOfOneSizeAreFound)
{
    // Size 5: between two events that the proof does not hold.
    for (const std::uint8_t bits : { std::uint8_t{ 0 }, std::uint8_t{ 1 } }) {
        m_story = smallStory();
        EventId last;
        for (const std::uint8_t altered : { std::uint8_t{ 0 }, bits }) {
            custody::Event event = draft(EventType::Examine, "kpatel", Role::Examiner);
            event.seenSize = 5;
            event.seenRoot.bytes = m_ledger.headAt(5).root;
            event.seenRoot.bytes[5] ^= altered;
            last = m_ledger.append(std::move(event), stageFacts());
        }
        if (bits == 0) {
            EXPECT_EQ(judged(m_story).outcome(), Outcome::Verified) << said(judged(m_story));
        } else {
            expectWrong(judged(m_story), "its author saw another ledger than this one", last);
        }
    }
}

TEST_F(ForgedLedgerTest, AGrantThatDoesNotStateItsKeysIsFound)
{
    const auto& mallory = m_ledger.addStranger("mallory");
    Facts facts = keysOf(mallory, "examiner");
    facts["sealing-key"] = "none";
    const EventId grant = m_ledger.append(EventType::Grant, mallory.subject, "mfox", Role::Administrator, facts);
    expectWrong(judged(m_story), "it does not state its sealing-key", grant);
}

TEST_F(ForgedLedgerTest, AnAccentAfterALineEndCanBeProved)
{
    m_ledger.append(draft(EventType::Examine, "kpatel", Role::Examiner),
        { { "stage", "imaging" }, { "note", "image taken\n\u0301 \t\u0327 \x01\u0323" } });
    const auto verdict = judged(m_story);
    EXPECT_EQ(verdict.outcome(), Outcome::Verified) << said(verdict);
}

TEST_F(ForgedLedgerTest, TwoEventsOfOneStationUnderOneNumberAreFound)
{
    custody::Event event = draft(EventType::Examine, "kpatel", Role::Examiner);
    event.counter = 13;
    const EventId forged = m_ledger.append(std::move(event), stageFacts());
    expectWrong(judged(m_story), "desk-1 numbers two events 13", forged);
}

TEST_F(ForgedLedgerTest, AForkOfTheContinuityIsFound)
{
    custody::Event event = draft(EventType::Examine, "kpatel", Role::Examiner);
    event.after = { m_story.giveBack };
    const EventId forged = m_ledger.append(std::move(event), stageFacts());
    expectWrong(judged(m_story), "it does not follow the last event of its subject", forged);
}

TEST_F(ForgedLedgerTest, AMovementThatStartsElsewhereIsFound)
{
    const EventId forged = m_ledger.append(draft(EventType::Move, "jcollins", Role::ExhibitsOfficer),
        { { "from", "user:dsmith" }, { "from-place", "North/Store" }, { "to", "location:North/Store/Shelf 2" },
            { "to-id", m_story.shelf.hex() } });
    expectWrong(judged(m_story), "from-differs", forged);
}

TEST_F(ForgedLedgerTest, AnEventUnderARevokedGrantIsFound)
{
    m_ledger.append(
        EventType::Revoke, m_ledger.person("kpatel").subject, "mfox", Role::Administrator, { { "user", "kpatel" } });
    const EventId late = m_ledger.append(draft(EventType::Examine, "kpatel", Role::Examiner), stageFacts());
    expectWrong(judged(m_story), "kpatel relies on a grant that had ended", late);
}

TEST_F(ForgedLedgerTest, ARevocationTheAuthorCouldNotSeeIsToldAndIsNoFailure)
{
    custody::Event event = draft(EventType::Examine, "kpatel", Role::Examiner);
    m_ledger.append(
        EventType::Revoke, m_ledger.person("kpatel").subject, "mfox", Role::Administrator, { { "user", "kpatel" } });
    event.counter = 15;
    event.previous = m_ledger.events().back().id;
    const EventId late = m_ledger.append(std::move(event), stageFacts());
    const auto verdict = judged(m_story);
    EXPECT_EQ(verdict.outcome(), Outcome::Verified) << said(verdict);
    ASSERT_EQ(verdict.anomalies.size(), 1U);
    EXPECT_EQ(verdict.anomalies.front().rule, "late-revocation");
    EXPECT_EQ(verdict.anomalies.front().event, late);
}

TEST_F(ForgedLedgerTest, ASealByWhoHadNoGrantAnyMoreIsFound)
{
    m_ledger.append(
        EventType::Revoke, m_ledger.person("dsmith").subject, "mfox", Role::Administrator, { { "user", "dsmith" } });
    const auto verdict = judged(m_ledger.proof(m_story.exhibit, "dsmith"), m_ledger.trust());
    expectWrong(verdict, "the report seal is by dsmith, whose grant had ended");
}

TEST_F(ForgedLedgerTest, ASealAfterAChangeOfRolesHolds)
{
    const auto& dsmith = m_ledger.person("dsmith");
    m_ledger.append(EventType::Grant, dsmith.subject, "mfox", Role::Administrator, keysOf(dsmith, "auditor"));
    const auto verdict = judged(m_ledger.proof(m_story.exhibit, "dsmith"), m_ledger.trust());
    EXPECT_EQ(verdict.outcome(), Outcome::Verified) << said(verdict);
}

TEST_F(ForgedLedgerTest, AnEventTypeOfANewerReleaseIsNamedAndNotVerified)
{
    // The header of the print, with a type that is not known here; signed by its author as a newer release would.
    std::string text = m_ledger.entries().back().note;
    text.resize(text.rfind("\n\n") + 1);
    text.replace(text.find("\"type\":\"print\""), 14, "\"type\":\"weigh\"");
    ledger::Note note{ text, { ledger::sign(text, "jcollins", m_ledger.person("jcollins").key) } };
    ledger::Proof proof = m_ledger.proof(m_story.exhibit);
    proof.entries.back().entry.note = ledger::encode(note);
    expectWrong(judged(proof, m_ledger.trust()), "event type weigh is of a newer release");
}

} // namespace
} // namespace sealbook::tests
