// SPDX-License-Identifier: Apache-2.0
#include "src/custody/FactNames.h"
#include "src/verify/VerdictText.h"
#include "tests/verify/Judging.h"

#include <nlohmann/json.hpp>

namespace sealbook::tests {
namespace {

using nlohmann::json;
using testing::EndsWith;
using testing::HasSubstr;
using verify::judge;
using verify::Outcome;
using verify::Verdict;

class VerdictTest : public testing::Test {
protected:
    Verdict about(const std::string& bytes) const { return judge("input", bytes, m_trust); }
    Verdict checkpoint(std::uint64_t size) const
    {
        return judge("checkpoint " + std::to_string(size), m_story.ledger.checkpointAt(size), m_trust);
    }
    void expectUnusable(const std::string& bytes, const std::string& why) const
    {
        const Verdict found = about(bytes);
        EXPECT_EQ(found.outcome(), Outcome::Unusable) << said(found);
        EXPECT_THAT(found.unusable, HasSubstr(why));
    }

    SmallStory m_story = smallStory();
    const ledger::Trust m_trust = m_story.ledger.trust();
    const std::string m_proof = bytesOf(m_story.ledger.proof(m_story.exhibit));
};

TEST_F(VerdictTest, WhatMakesNoClaimIsUnusable)
{
    expectUnusable("", "neither a report (PDF), nor a proof, nor a checkpoint");
    expectUnusable("hello\n", "neither");
    expectUnusable(std::string(1000, '\0'), "neither");
    expectUnusable("{}\n", "format");
    expectUnusable("{\"format\":\"something/else\"}\n", "something/else");
    expectUnusable("{ not json", "newline");
    expectUnusable("%PDF-1.7\nnothing more", "PDF");
    expectUnusable(ledger::writeTrust(m_trust), "sealbook/trust/v1");
}

TEST_F(VerdictTest, AProofOfANewerFormatIsUnusableAndNamed)
{
    std::string newer = m_proof;
    newer.replace(newer.find("sealbook/proof/v1"), 17, "sealbook/proof/v2");
    expectUnusable(newer, "sealbook/proof/v2");
}

TEST_F(VerdictTest, WhatClaimsToBeAProofAndCannotBeReadIsNotVerified)
{
    expectWrong(about(m_proof.substr(0, m_proof.size() / 2)), "cut short");
    expectWrong(about(m_proof.substr(0, m_proof.size() - 1)), "cut short");
    expectWrong(about(m_proof + "\n"), "the proof");
    expectWrong(about(" " + m_proof), "the proof");
    std::string field = m_proof;
    field.replace(field.find("\"salt\""), 6, "\"self\"");
    expectWrong(about(field), "the proof");
    expectWrong(about("{\"format\":\"sealbook/proof/v1\"}\n"), "other fields");
}

TEST_F(VerdictTest, ACheckpointIsCheckedAgainstTheTrustFile)
{
    const Verdict good = checkpoint(9);
    EXPECT_EQ(good.outcome(), Outcome::Verified) << said(good);
    EXPECT_EQ(good.kind, verify::InputKind::Checkpoint);
    EXPECT_THAT(said(good), HasSubstr("not checked: the signature of jcollins"));
    std::string altered = m_story.ledger.checkpointAt(9);
    altered.replace(altered.find("\n9\n"), 3, "\n8\n");
    expectWrong(about(altered), "signature of the checkpoint does not hold");
    expectWrong(about(smallStory(2).ledger.checkpointAt(9)), "another log");
    expectWrong(about(m_trust.origin + "\n9\nnonsense"), "checkpoint");
}

TEST_F(VerdictTest, TwoCheckpointsOfOneSizeNeedOneRoot)
{
    std::vector<Verdict> same{ checkpoint(9), checkpoint(9) };
    verify::compare(same);
    EXPECT_EQ(verify::overall(same), Outcome::Verified);
    EXPECT_THAT(said(same[1]), HasSubstr("it agrees with checkpoint 9 on the ledger at size 9"));

    // The log signs two histories: an insider put another event in place 13.
    SmallStory split = smallStory();
    custody::Event event = split.ledger.draft(custody::EventType::Print, split.exhibit, "jcollins", Role::Auditor);
    split.ledger.append(std::move(event), {});
    m_story.ledger.append(custody::EventType::Print, m_story.exhibit, "jcollins", Role::ExhibitsOfficer, {});
    std::vector<Verdict> two{ checkpoint(14), judge("other", split.ledger.checkpointAt(14), m_trust) };
    verify::compare(two);
    expectWrong(two[0], "another root at size 14 than other");
    expectWrong(two[1], "another root at size 14 than checkpoint 14");
    EXPECT_EQ(verify::overall(two), Outcome::NotVerified);
}

TEST_F(VerdictTest, CheckpointsOfDifferentSizesAreSaidNotToBeComparable)
{
    std::vector<Verdict> two{ checkpoint(9), checkpoint(11) };
    verify::compare(two);
    EXPECT_EQ(verify::overall(two), Outcome::Verified);
    EXPECT_THAT(said(two[1]), HasSubstr("sizes 9 and 11 cannot be compared without the log"));
}

TEST_F(VerdictTest, ACheckpointIsHeldAgainstAProofOfItsSizeAndAgainstWhatItsAuthorsSaw)
{
    for (const std::uint64_t size :
        { std::uint64_t{ 13 }, std::uint64_t{ 9 } }) { // the print's author saw 12, the move's 8
        std::vector<Verdict> two{ checkpoint(size), about(m_proof) };
        verify::compare(two);
        EXPECT_EQ(verify::overall(two), Outcome::Verified) << said(two[1]);
        EXPECT_THAT(said(two[1]), HasSubstr("on the ledger at size " + std::to_string(size)));
    }
    const SmallStory other = [] {
        SmallStory story = smallStory();
        story.ledger.append(custody::EventType::Print, story.exhibit, "jcollins", Role::ExhibitsOfficer, {});
        return story;
    }();
    m_story.ledger.append(
        custody::EventType::Print, m_story.exhibit, "jcollins", Role::ExhibitsOfficer, { { "a", "b" } });
    m_story.ledger.append(custody::EventType::Print, m_story.exhibit, "jcollins", Role::ExhibitsOfficer, {});
    std::vector<Verdict> seen{ judge("held", other.ledger.checkpointAt(14), m_trust),
        judged(m_story.ledger.proof(m_story.exhibit), m_trust) };
    ASSERT_EQ(seen[1].outcome(), Outcome::Verified) << said(seen[1]);
    verify::compare(seen);
    expectWrong(seen[1], "another root at size 14 than held", m_story.ledger.events().back().id);
}

TEST_F(VerdictTest, AFindingOutranksAnInputThatCannotBeUsed)
{
    std::vector<Verdict> all{ checkpoint(9) };
    EXPECT_EQ(verify::overall(all), Outcome::Verified);
    all.push_back(about("hello"));
    EXPECT_EQ(verify::overall(all), Outcome::Unusable);
    all.push_back(about(m_proof + "\n"));
    EXPECT_EQ(verify::overall(all), Outcome::NotVerified);
    EXPECT_EQ(verify::overall({}), Outcome::Unusable);
}

TEST_F(VerdictTest, TheTextHasRowsChecksAndTheVerdictOnItsLastLine)
{
    const std::string text = verify::textOf(about(m_proof));
    EXPECT_THAT(text, HasSubstr("exhibit E-phone, reference JC/1, case N-2018-17, phone\n"));
    EXPECT_THAT(text, HasSubstr("size 13, root " + toHex(m_story.ledger.head().root).substr(0, 12) + "\n"));
    EXPECT_THAT(text, HasSubstr("user:jcollins"));
    EXPECT_THAT(text, HasSubstr("\nok     every entry is in the tree of the checkpoint\n"));
    EXPECT_THAT(text, EndsWith("\nVERIFIED\n"));
    EXPECT_THAT(text, testing::Not(HasSubstr("WRONG")));
}

TEST_F(VerdictTest, TheTextOfAFailureNamesWhatAndWhichEvent)
{
    ledger::Proof proof = m_story.ledger.proof(m_story.exhibit);
    proof.entries.back().entry.payload = "{}";
    const std::string text = verify::textOf(judged(proof, m_trust));
    const std::string what =
        "entry 12: payload: its payload is not the one that was signed, event " + m_story.print.hex() + "\n";
    EXPECT_THAT(text, HasSubstr("\nWRONG  " + what));
    EXPECT_THAT(text, EndsWith("\nNOT VERIFIED: " + what));
}

TEST_F(VerdictTest, AHostileRecordCannotDriveTheTerminal)
{
    const std::string hostile = "\x1b]0;owned\x07\u009b2J\u202e\r\nVERIFIED\n";
    m_story.ledger.append(custody::EventType::Send, m_story.exhibit, "jcollins", Role::ExhibitsOfficer,
        { { "from", "user:kpatel" }, { "from-place", "North/Store" }, { "to", "org:" + hostile },
            { "purpose", hostile }, { "seal-seen", hostile } });
    ledger::Proof proof = m_story.ledger.proof(m_story.exhibit);
    Verdict verdict = judge(hostile, bytesOf(proof), m_trust);
    for (const std::string& text : { verify::textOf(verdict), verify::jsonOf(verdict) }) {
        for (const char c : text)
            ASSERT_TRUE(c == '\n' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f)) << int{ c };
        EXPECT_THAT(text, testing::Not(HasSubstr("\u009b")));
        EXPECT_THAT(text, testing::Not(HasSubstr("\u202e")));
        EXPECT_THAT(text, testing::Not(HasSubstr("\nVERIFIED\n")));
        EXPECT_THAT(text, HasSubstr("\\u001b]0;owned"));
    }
}

TEST_F(VerdictTest, TheJsonIsOneLineWithTheFieldsOfTheContract)
{
    const std::string line = verify::jsonOf(about(m_proof));
    EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 1);
    const json object = json::parse(line);
    EXPECT_EQ(object["input"], "input");
    EXPECT_EQ(object["verified"], true);
    EXPECT_EQ(object["checkpoint"]["origin"], m_trust.origin);
    EXPECT_EQ(object["checkpoint"]["size"], 13);
    EXPECT_EQ(object["checkpoint"]["root"], toHex(m_story.ledger.head().root));
    ASSERT_EQ(object["rows"].size(), 6U);
    EXPECT_EQ(object["rows"][2],
        json({ { "number", 3 }, { "event", m_story.handOver.hex() }, { "type", "hand-over" },
            { "occurred", "2018-06-04T09:21:00.000Z" }, { "recorded", "2018-06-04T09:21:00.000Z" },
            { "by", "jcollins" }, { "with", json::array({ "kpatel" }) },
            { "from", "user:jcollins (North/Store/Shelf 2)" }, { "to", "user:kpatel" }, { "purpose", "imaging" },
            { "sealSeen", "A100200" }, { "sealState", "intact" } }));
    for (const json& check : object["checks"])
        EXPECT_EQ(check["ok"], true);
    EXPECT_EQ(object["anomalies"], json::array());
}

TEST_F(VerdictTest, TheJsonOfAFailureNamesTheEventAndOfAnUnusableInputTheReason)
{
    ledger::Proof proof = m_story.ledger.proof(m_story.exhibit);
    proof.entries.back().entry.payload = "{}";
    const json failed = json::parse(verify::jsonOf(judged(proof, m_trust)));
    EXPECT_EQ(failed["verified"], false);
    EXPECT_EQ(failed["anomalies"][0]["severity"], "red");
    EXPECT_EQ(failed["anomalies"][0]["rule"], "payload");
    EXPECT_EQ(failed["anomalies"][0]["event"], m_story.print.hex());
    const json unusable = json::parse(verify::jsonOf(about("hello")));
    EXPECT_EQ(unusable["verified"], false);
    EXPECT_EQ(unusable["checkpoint"], nullptr);
    EXPECT_THAT(unusable["error"].get<std::string>(), HasSubstr("neither"));
}

} // namespace
} // namespace sealbook::tests
