// SPDX-License-Identifier: Apache-2.0
// What someone does who has the proof file alone, without any key.
#include "tests/verify/Judging.h"

#include <algorithm>

namespace sealbook::tests {
namespace {

using verify::Outcome;

class TamperedProofTest : public testing::Test {
protected:
    std::size_t placeOf(const EventId& id) const
    {
        const auto found = std::find_if(m_proof.entries.begin(), m_proof.entries.end(),
            [&](const ledger::ProofEntry& entry) { return entry.entry.statedId == id; });
        return static_cast<std::size_t>(found - m_proof.entries.begin());
    }
    void leaveOut(const EventId& id)
    {
        m_proof.entries.erase(m_proof.entries.begin() + static_cast<std::ptrdiff_t>(placeOf(id)));
    }
    verify::Verdict verdict() const { return judged(m_proof, m_trust); }

    const SmallStory m_story = smallStory();
    const ledger::Trust m_trust = m_story.ledger.trust();
    ledger::Proof m_proof = m_story.ledger.proof(m_story.exhibit);
};

TEST_F(TamperedProofTest, AnHonestProofIsVerifiedWithItsRows)
{
    const auto found = verdict();
    EXPECT_EQ(found.outcome(), Outcome::Verified) << said(found);
    EXPECT_THAT(found.anomalies, testing::IsEmpty());
    ASSERT_EQ(found.rows.size(), 6U);
    EXPECT_EQ(found.rows[2].type, "hand-over");
    EXPECT_THAT(found.rows[2].with, testing::ElementsAre("kpatel"));
    EXPECT_EQ(found.rows[2].from, "user:jcollins (North/Store/Shelf 2)");
    EXPECT_EQ(found.checkpoint->head, m_story.ledger.head());
}

TEST_F(TamperedProofTest, AProofAtAnySizeThatHoldsTheExhibitIsVerified)
{
    for (std::uint64_t size = 8; size <= m_story.ledger.events().size(); ++size) {
        const auto found = judged(m_story.ledger.proofAt(size, m_story.exhibit), m_trust);
        EXPECT_EQ(found.outcome(), Outcome::Verified) << size << '\n' << said(found);
    }
}

TEST_F(TamperedProofTest, NoneOfAThousandAlteredBytesOfTheFileIsVerified)
{
    const std::string honest = bytesOf(m_proof);
    std::mt19937_64 random(20180604);
    for (int i = 0; i < 1000; ++i) {
        std::string altered = honest;
        const std::size_t at = random() % altered.size();
        const auto bits = static_cast<unsigned char>(1 + random() % 255);
        altered[at] = static_cast<char>(static_cast<unsigned char>(altered[at]) ^ bits);
        const auto found = verify::judge("proof.json", altered, m_trust);
        ASSERT_NE(found.outcome(), Outcome::Verified) << "byte " << at << " xor " << int{ bits };
    }
}

TEST_F(TamperedProofTest, NoneOfThreeHundredBytesLeftOutOrPutInIsVerified)
{
    const std::string honest = bytesOf(m_proof);
    std::mt19937_64 random(7);
    for (int i = 0; i < 300; ++i) {
        std::string altered = honest;
        const std::size_t at = random() % altered.size();
        if (i % 2 == 0)
            altered.erase(at, 1);
        else
            altered.insert(at, 1, honest[random() % honest.size()]);
        if (altered == honest)
            continue;
        ASSERT_NE(verify::judge("proof.json", altered, m_trust).outcome(), Outcome::Verified) << "byte " << at;
    }
}

TEST_F(TamperedProofTest, AnAlteredNoteOfAnyEntryIsFoundAndNamed)
{
    const ledger::Proof honest = m_proof;
    for (std::size_t i = 0; i < honest.entries.size(); ++i) {
        m_proof = honest;
        std::string& note = m_proof.entries[i].entry.note;
        const std::size_t at = note.find("\"at\":\"2018") + 9;
        note[at] = '9'; // 2018 becomes 2019: a well-formed event that nobody signed
        EventId id;
        id.bytes = ledger::sha256(note);
        expectWrong(verdict(), "entry " + std::to_string(honest.entries[i].index) + " is not in the tree", id);
        EXPECT_THAT(said(verdict()), testing::HasSubstr("a signature is not by the key")) << i;
    }
}

TEST_F(TamperedProofTest, AnAlteredPayloadOrSaltOfAnyEntryIsFoundAndNamed)
{
    const ledger::Proof honest = m_proof;
    for (std::size_t i = 0; i < honest.entries.size(); ++i) {
        m_proof = honest;
        m_proof.entries[i].entry.payload->at(2) ^= 1;
        expectWrong(verdict(), "payload is not the one that was signed", honest.entries[i].entry.statedId);
        m_proof = honest;
        m_proof.entries[i].entry.salt[31] ^= 0x80;
        expectWrong(verdict(), "payload is not the one that was signed", honest.entries[i].entry.statedId);
    }
}

TEST_F(TamperedProofTest, AWithheldPayloadIsFoundEvenWhereNoRuleNeedsIt)
{
    m_proof.entries[placeOf(m_story.examine)].entry.payload.reset();
    m_proof.seal.clear();
    expectWrong(verdict(), "its payload is missing", m_story.examine);
}

TEST_F(TamperedProofTest, AnAlteredPathIsFoundAndTheEventNamed)
{
    const ledger::Proof honest = m_proof;
    for (std::size_t i = 0; i < honest.entries.size(); ++i)
        for (std::size_t node = 0; node < honest.entries[i].path.size(); ++node) {
            m_proof = honest;
            m_proof.entries[i].path[node][node] ^= 4;
            expectWrong(verdict(), "is not in the tree", honest.entries[i].entry.statedId);
        }
}

TEST_F(TamperedProofTest, AnAlteredCheckpointIsFoundInEachOfItsSignatures)
{
    const std::string honest = m_proof.checkpoint;
    m_proof.checkpoint.replace(m_proof.checkpoint.find("\n13\n"), 4, "\n14\n");
    expectWrong(verdict(), "the log's signature of the checkpoint does not hold");
    m_proof.checkpoint = honest;
    m_proof.checkpoint.replace(m_proof.checkpoint.rfind("jcollins"), 8, "ecollins");
    expectWrong(verdict(), "signed by ecollins, of whom the proof holds no grant");
    m_proof.checkpoint = honest;
    m_proof.checkpoint.replace(m_proof.checkpoint.rfind("jcollins"), 8, "kpatel");
    expectWrong(verdict(), "the signature of kpatel under the checkpoint does not hold");
}

TEST_F(TamperedProofTest, ACheckpointWithoutItsUsersSignatureOrWithMoreThanOneIsFound)
{
    const std::string honest = m_proof.checkpoint;
    const std::size_t users = honest.rfind("\u2014 jcollins");
    m_proof.checkpoint = honest.substr(0, users);
    expectWrong(verdict(), "not signed by the log key and one user");
    m_proof.checkpoint = honest + honest.substr(users);
    expectWrong(verdict(), "not signed by the log key and one user");
    const std::string other = m_story.ledger.checkpointAt(13, "dsmith");
    m_proof.checkpoint = honest + other.substr(other.rfind("\u2014 dsmith"));
    expectWrong(verdict(), "not signed by the log key and one user");
    m_proof.checkpoint =
        honest.substr(0, users) + honest.substr(honest.rfind("\u2014 county"), users - honest.rfind("\u2014 county"));
    expectWrong(verdict(), "of whom the proof holds no grant");
}

TEST_F(TamperedProofTest, ATrustFileWithOtherRecoveryKeysThanGenesisStatesIsFound)
{
    ledger::Trust trust = m_trust;
    trust.recoveryKeys.push_back(m_story.ledger.person("mfox").key.publicKey());
    expectWrong(judged(m_proof, trust), "genesis names other recovery keys than the trust file", m_trust.genesis);
}

TEST_F(TamperedProofTest, AnAlteredSealIsFound)
{
    m_proof.seal.replace(m_proof.seal.find("\"events\":6"), 10, "\"events\":5");
    expectWrong(verdict(), "the signature of jcollins under the report seal does not hold");
    m_proof.seal = "a seal";
    expectWrong(verdict(), "the report seal");
}

TEST_F(TamperedProofTest, AnEventLeftOutInTheMiddleIsFoundAtTheOneThatFollowedIt)
{
    const auto order = std::vector{ m_story.bookIn, m_story.move, m_story.handOver, m_story.examine, m_story.giveBack };
    const auto next = std::vector{ m_story.move, m_story.handOver, m_story.examine, m_story.giveBack, m_story.print };
    const ledger::Proof honest = m_proof;
    for (std::size_t i = 0; i < order.size(); ++i) {
        m_proof = honest;
        leaveOut(order[i]);
        EXPECT_THAT(verdict().anomalies,
            testing::Contains(testing::AllOf(testing::Field(&custody::Anomaly::rule, "fork"),
                testing::Field(&custody::Anomaly::event, testing::Optional(next[i])))));
        m_proof.seal.clear(); // also where no seal counts them
        expectWrong(verdict(), "fork", next[i]);
    }
}

TEST_F(TamperedProofTest, AGrantLeftOutIsFoundAtTheEventThatReliesOnIt)
{
    leaveOut(m_story.ledger.person("kpatel").grant);
    expectWrong(verdict(), "no grant names the key it is signed with", m_story.handOver);
}

TEST_F(TamperedProofTest, TheLastEventCutOffIsFoundByTheSealWhichCannotBeTakenOff)
{
    leaveOut(m_story.print);
    expectWrong(verdict(), "the report seal is over 6 events", m_story.giveBack);
    m_proof.seal.clear();
    expectWrong(verdict(), "nobody vouches that there was no later event");
}

TEST_F(TamperedProofTest, TwoEntriesThatChangedPlacesAreFound)
{
    std::swap(m_proof.entries[placeOf(m_story.move)], m_proof.entries[placeOf(m_story.handOver)]);
    expectWrong(verdict(), "not in the order of the ledger", m_story.move);
    std::swap(m_proof.entries[placeOf(m_story.move)].index, m_proof.entries[placeOf(m_story.handOver)].index);
    expectWrong(verdict(), "is not in the tree");
}

TEST_F(TamperedProofTest, AnEntryGivenTwiceIsFound)
{
    const auto at = m_proof.entries.begin() + static_cast<std::ptrdiff_t>(placeOf(m_story.examine));
    m_proof.entries.insert(at, *at);
    expectWrong(verdict(), "not in the order of the ledger, each once", m_story.examine);
}

TEST_F(TamperedProofTest, TheExhibitsNameCannotBeChanged)
{
    m_proof.exhibit.bytes[0] ^= 1;
    expectWrong(verdict(), "it is about another exhibit", m_story.bookIn);
    m_proof.seal.clear();
    expectWrong(verdict(), "it is about another exhibit", m_story.bookIn);
}

TEST_F(TamperedProofTest, AProofWithoutAnyEventOfItsExhibitIsNotVerified)
{
    for (const EventId& id :
        { m_story.bookIn, m_story.move, m_story.handOver, m_story.examine, m_story.giveBack, m_story.print })
        leaveOut(id);
    m_proof.seal.clear();
    expectWrong(verdict(), "no event of exhibit " + m_proof.exhibit.hex());
}

TEST_F(TamperedProofTest, AnEmptyProofIsNotVerified)
{
    m_proof.entries.clear();
    m_proof.seal.clear();
    expectWrong(verdict(), "holds no entry");
}

TEST_F(TamperedProofTest, AnotherTrustFileIsFound)
{
    const SmallStory other = smallStory(2);
    expectWrong(judged(m_proof, other.ledger.trust()), "a checkpoint of another log");
    ledger::Trust trust = m_trust;
    trust.logKey = other.ledger.trust().logKey;
    expectWrong(judged(m_proof, trust), "the log's signature of the checkpoint does not hold");
    trust = m_trust;
    trust.genesis = other.ledger.trust().genesis;
    expectWrong(judged(m_proof, trust), "not the genesis that the trust file names", m_trust.genesis);
}

TEST_F(TamperedProofTest, AnOldCheckpointDoesNotHoldTheNewerEvents)
{
    m_proof.checkpoint = m_story.ledger.checkpointAt(10);
    expectWrong(verdict(), "entry 0 is not in the tree of the checkpoint", m_trust.genesis);
}

TEST_F(TamperedProofTest, AnOlderProofUnderTheSealOfTheNewerIsFound)
{
    ledger::Proof older = m_story.ledger.proofAt(11, m_story.exhibit);
    older.seal = m_proof.seal;
    expectWrong(judged(older, m_trust), "the checkpoint is not the one that was sealed");
}

} // namespace
} // namespace sealbook::tests
