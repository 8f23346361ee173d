// SPDX-License-Identifier: Apache-2.0
#include "src/verify/ReportPdf.h"
#include "src/custody/ContinuityRows.h"
#include "tests/verify/Judging.h"
#include "tests/verify/Scratch.h"

namespace sealbook::tests {
namespace {

using testing::HasSubstr;
using verify::judge;
using verify::Outcome;
using verify::readAttachments;

class ReportPdfTest : public testing::Test {
protected:
    void SetUp() override
    {
        if (!hasQpdf())
            GTEST_SKIP() << "qpdf is not installed: it makes the PDFs of these tests";
    }

    /// A PDF with one page less than a report, and the files attached under their names.
    std::string pdfWith(const std::vector<std::pair<std::string, std::string>>& files, const std::string& options = "")
    {
        std::string command = "qpdf --empty " + options;
        int number = 0;
        for (const auto& [name, content] : files) {
            const std::string key = "file" + std::to_string(++number);
            command +=
                " --add-attachment " + m_scratch.write(key, content) + " --key=" + key + " --filename=" + name + " --";
        }
        EXPECT_EQ(run(command + " -- " + m_scratch.path("out.pdf") + " 2>" + m_scratch.path("messages")), 0)
            << m_scratch.read("messages");
        return m_scratch.read("out.pdf");
    }
    verify::Verdict about(const std::string& pdf) const { return judge("report.pdf", pdf, m_story.ledger.trust()); }

    const SmallStory m_story = smallStory();
    const ledger::Proof m_proof = m_story.ledger.proof(m_story.exhibit);
    const std::string m_file = bytesOf(m_proof);
    Scratch m_scratch;
};

TEST_F(ReportPdfTest, AReportIsVerifiedByItsAttachedRecord)
{
    const auto rows = custody::rowsText(judged(m_story).rows);
    const auto found = about(pdfWith({ { "other.txt", "not looked at" }, { "checkpoint.txt", m_proof.checkpoint },
        { "proof.json", m_file }, { "rows.txt", rows }, { "seal.txt", m_proof.seal } }));
    EXPECT_EQ(found.outcome(), Outcome::Verified) << said(found);
    EXPECT_EQ(found.kind, verify::InputKind::Report);
    EXPECT_EQ(found.rows.size(), 6U);
    for (const std::string name : { "checkpoint.txt", "rows.txt", "seal.txt" })
        EXPECT_THAT(said(found), HasSubstr("the attachment " + name + " says what the proof says"));
}

TEST_F(ReportPdfTest, AnAttachmentThatSaysSomethingElseThanTheProofIsFound)
{
    for (const std::string name : { "checkpoint.txt", "rows.txt", "seal.txt" })
        expectWrong(about(pdfWith({ { "proof.json", m_file }, { name, "1\tbook-in\n" } })),
            "the attachment " + name + " says something else than the proof");
}

TEST_F(ReportPdfTest, APrintThatLostAnAttachmentIsFound)
{
    const auto found = about(pdfWith({ { "proof.json", m_file }, { "seal.txt", m_proof.seal } }));
    EXPECT_EQ(found.outcome(), Outcome::NotVerified);
    EXPECT_THAT(said(found), HasSubstr("WRONG the attachment rows.txt is missing"));
    EXPECT_THAT(said(found), HasSubstr("WRONG the attachment checkpoint.txt is missing"));
    EXPECT_THAT(said(found), HasSubstr("ok the attachment seal.txt"));
}

TEST_F(ReportPdfTest, APdfWithoutAProofIsUnusable)
{
    EXPECT_EQ(about(pdfWith({})).outcome(), Outcome::Unusable);
    const auto found = about(pdfWith({ { "seal.txt", m_proof.seal } }));
    EXPECT_THAT(found.unusable, HasSubstr("no attachment proof.json"));
    const auto other = about(pdfWith({ { "proof.json", "{}\n" } }));
    EXPECT_THAT(other.unusable, HasSubstr("the attachment proof.json: "));
}

TEST_F(ReportPdfTest, TwoProofsInOnePdfAreNotVerified)
{
    expectWrong(about(pdfWith({ { "proof.json", m_file }, { "proof.json", m_file } })), "two attachments proof.json");
}

TEST_F(ReportPdfTest, ATamperedProofInAPdfIsFound)
{
    std::string altered = m_file;
    altered.replace(altered.find("imaging"), 7, "imagine");
    expectWrong(about(pdfWith({ { "proof.json", altered } })), "payload is not the one that was signed");
}

TEST_F(ReportPdfTest, NoAlteredByteOfAPdfIsVerifiedUnlessTheRecordComesOutAsItWas)
{
    const std::string honest = pdfWith({ { "proof.json", m_file } });
    std::mt19937_64 random(11);
    int found = 0;
    for (int i = 0; i < 400; ++i) {
        std::string altered = honest;
        char& one = altered[random() % altered.size()];
        one = static_cast<char>(one ^ static_cast<char>(1 + random() % 255));
        if (about(altered).outcome() != Outcome::Verified) {
            ++found;
            continue;
        }
        const auto attachments = readAttachments(altered, { "proof.json" }, std::size_t{ 1 } << 24);
        ASSERT_TRUE(attachments && attachments->size() == 1 && attachments->front().content);
        EXPECT_EQ(*attachments->front().content, m_file);
    }
    EXPECT_GT(found, 200); // most of the file is the record
}

TEST_F(ReportPdfTest, AnAttachmentThatSwellsIsNotDecodedBeyondTheLimit)
{
    const std::string pdf = pdfWith({ { "proof.json", std::string(5'000'000, ' ') } });
    EXPECT_LT(pdf.size(), 100'000U);
    const auto attachments = readAttachments(pdf, { "proof.json" }, 1'000'000);
    ASSERT_TRUE(attachments);
    ASSERT_EQ(attachments->size(), 1U);
    ASSERT_FALSE(attachments->front().content);
    EXPECT_EQ(attachments->front().content.error().code, ErrorCode::InvalidInput);
    EXPECT_TRUE(readAttachments(pdf, { "proof.json" }, 5'000'000)->front().content);
}

TEST_F(ReportPdfTest, AnAttachmentThatCannotBeDecodedIsADamagedRecord)
{
    std::string pdf = pdfWith({ { "proof.json", m_file } });
    const std::size_t stream = pdf.find("stream\n", pdf.find("/EmbeddedFile "));
    ASSERT_NE(stream, std::string::npos);
    for (std::size_t i = 0; i < 40; ++i)
        pdf[stream + 300 + i] ^= 0x55;
    EXPECT_EQ(about(pdf).outcome(), Outcome::NotVerified) << said(about(pdf));
}

TEST_F(ReportPdfTest, APdfUnderAPasswordIsUnusable)
{
    const std::string pdf = pdfWith({ { "proof.json", m_file } }, "--encrypt secret owner 256 --");
    EXPECT_THAT(about(pdf).unusable, HasSubstr("asks for a password"));
}

TEST_F(ReportPdfTest, ACutPdfNeverEndsTheProgram)
{
    const std::string pdf = pdfWith({ { "proof.json", m_file }, { "seal.txt", m_proof.seal } });
    for (std::size_t size = 4; size < pdf.size(); size += 97)
        EXPECT_NE(about(pdf.substr(0, size)).outcome(), Outcome::Verified) << size;
}

} // namespace
} // namespace sealbook::tests
