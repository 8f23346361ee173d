// SPDX-License-Identifier: Apache-2.0
#include "src/custody/ContinuityRows.h"
#include "tests/verify/Judging.h"
#include "tests/verify/Scratch.h"

#include <nlohmann/json.hpp>

namespace sealbook::tests {
namespace {

using testing::EndsWith;
using testing::HasSubstr;

class ProgramTest : public testing::Test {
protected:
    int verify(const std::string& arguments)
    {
        const int code = run(std::string("'" SEALBOOK_VERIFY_PROGRAM "' ") + arguments + " >" + m_scratch.path("out")
            + " 2>" + m_scratch.path("err"));
        m_out = m_scratch.read("out");
        m_err = m_scratch.read("err");
        return code;
    }
    int judge(const std::string& inputs) { return verify("--trust " + m_trust + " " + inputs); }

    Scratch m_scratch;
    const SmallStory m_story = smallStory();
    const std::string m_bytes = bytesOf(m_story.ledger.proof(m_story.exhibit));
    const std::string m_trust = m_scratch.write("trust", ledger::writeTrust(m_story.ledger.trust()));
    const std::string m_proof = m_scratch.write("any name", m_bytes).insert(0, "'") + "'";
    std::string m_out;
    std::string m_err;
};

TEST_F(ProgramTest, AnHonestProofEndsWithVerifiedAndCodeZero)
{
    EXPECT_EQ(judge(m_proof), 0) << m_err;
    EXPECT_THAT(m_out,
        testing::StartsWith(
            "trusted: " + m_story.ledger.trust().origin + ", genesis " + m_story.ledger.trust().genesis.hex() + "\n"));
    EXPECT_THAT(m_out, EndsWith("\nVERIFIED\n"));
    EXPECT_EQ(m_err, "");
}

TEST_F(ProgramTest, ATamperedProofEndsWithCodeOneAndNamesTheEvent)
{
    std::string altered = m_bytes;
    altered.replace(altered.find("imaging"), 7, "imagine");
    EXPECT_EQ(judge(m_scratch.write("altered", altered)), 1);
    EXPECT_THAT(m_out,
        HasSubstr("\nNOT VERIFIED: entry 9: payload: its payload is not the one that was signed, event "
            + m_story.handOver.hex() + "\n"));
}

TEST_F(ProgramTest, WhatCannotBeUsedEndsWithCodeTwo)
{
    EXPECT_EQ(verify(""), 2);
    EXPECT_EQ(verify(m_proof), 2); // no trust file named
    EXPECT_EQ(judge(""), 2);
    EXPECT_EQ(judge("--no-such-option " + m_proof), 2);
    EXPECT_EQ(verify("--trust " + m_scratch.path("absent") + " " + m_proof), 2);
    EXPECT_THAT(m_err, HasSubstr("does not exist"));
    EXPECT_EQ(verify("--trust " + m_proof + " " + m_proof), 2);
    EXPECT_THAT(m_err, HasSubstr("trust file"));
    EXPECT_EQ(judge(m_scratch.path("absent")), 2);
    EXPECT_THAT(m_err, HasSubstr("does not exist"));
    EXPECT_EQ(judge(m_scratch.path("")), 2); // a folder
    EXPECT_EQ(judge(m_scratch.write("hello", "hello\n")), 2);
    EXPECT_EQ(judge("/dev/zero"), 2); // without end
    EXPECT_THAT(m_err, HasSubstr("longer than"));
}

TEST_F(ProgramTest, ATrustFileOfANewerFormatIsNamed)
{
    std::string newer = ledger::writeTrust(m_story.ledger.trust());
    newer.replace(newer.find("trust/v1"), 8, "trust/v2");
    EXPECT_EQ(verify("--trust " + m_scratch.write("newer", newer) + " " + m_proof), 2);
    EXPECT_THAT(m_err, HasSubstr("format"));
}

TEST_F(ProgramTest, SeveralInputsAreHeldAgainstEachOther)
{
    const std::string same = m_scratch.write("same", m_story.ledger.checkpointAt(13));
    const std::string older = m_scratch.write("older", m_story.ledger.checkpointAt(7));
    EXPECT_EQ(judge(m_proof + " " + same + " " + older), 0) << m_out << m_err;
    EXPECT_THAT(m_out, HasSubstr("on the ledger at size 13"));
    EXPECT_THAT(m_out, HasSubstr("cannot be compared without the log"));
    EXPECT_EQ(judge(m_proof + " " + m_scratch.path("absent")), 2);
    EXPECT_THAT(m_out, HasSubstr("\nVERIFIED\n")); // the one that could be judged
}

TEST_F(ProgramTest, JsonGivesOneObjectALineForEachInput)
{
    EXPECT_EQ(judge("--json " + m_proof + " " + m_scratch.path("absent")), 2);
    const std::size_t end = m_out.find('\n');
    EXPECT_EQ(nlohmann::json::parse(m_out.substr(0, end))["verified"], true);
    EXPECT_EQ(nlohmann::json::parse(m_out.substr(end))["verified"], false);
}

TEST_F(ProgramTest, AReportIsVerifiedAsTheAttachedRecord)
{
    if (!hasQpdf())
        GTEST_SKIP() << "qpdf is not installed: it makes the PDF of this test";
    const std::string report = m_scratch.path("report.pdf");
    const ledger::Proof proof = m_story.ledger.proof(m_story.exhibit);
    const std::string attachments = m_scratch.write("seal.txt", proof.seal) + " -- --add-attachment "
        + m_scratch.write("checkpoint.txt", proof.checkpoint) + " -- --add-attachment "
        + m_scratch.write("rows.txt", custody::rowsText(judged(m_story).rows));
    ASSERT_EQ(run("qpdf --empty --add-attachment " + m_proof + " --filename=proof.json -- --add-attachment "
                  + attachments + " -- -- " + report),
        0);
    EXPECT_EQ(judge(report), 0) << m_out << m_err;
    EXPECT_THAT(m_out, HasSubstr("The pages are not compared by machine"));
    EXPECT_THAT(m_out, EndsWith("\nVERIFIED (the attached record)\n"));
    ASSERT_EQ(run("qpdf --empty -- " + report), 0);
    EXPECT_EQ(judge(report), 2);
    EXPECT_THAT(m_err, HasSubstr("no attachment proof.json"));
}

TEST_F(ProgramTest, AVerdictThatCannotBeWrittenIsNone)
{
    EXPECT_EQ(run(std::string("'" SEALBOOK_VERIFY_PROGRAM "' --trust ") + m_trust + " " + m_proof + " >/dev/full"), 2);
}

TEST_F(ProgramTest, HelpAndVersionAreNoFailure)
{
    EXPECT_EQ(verify("--help"), 0);
    EXPECT_THAT(m_out, HasSubstr("--trust"));
    EXPECT_EQ(verify("--version"), 0);
    EXPECT_THAT(m_out, testing::StartsWith("sealbook-verify "));
}

} // namespace
} // namespace sealbook::tests
