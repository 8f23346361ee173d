// SPDX-License-Identifier: Apache-2.0
#include "ui/print/ContinuityPdf.h"

#include "tests/print/PrintedFile.h"
#include "tests/print/Sample.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <clocale>
#include <map>
#include <sstream>

namespace sealbook::print {
namespace {

using printed::contentOf;
using printed::isInstalled;
using printed::outputOf;
using printed::pageTexts;
using printed::plain;
using testing::HasSubstr;

/// Tests of written PDFs, read back by programs that share nothing with the one that wrote them.
class ContinuityPdfTest : public testing::Test {
protected:
    void SetUp() override
    {
        if (!isInstalled("pdftotext"))
            GTEST_SKIP() << "poppler-utils is not installed";
    }

    void write(const report::ContinuityReport& report, const SymbolImage& symbol = sample::linearSymbol(0))
    {
        const auto written = printed::kept(writeContinuityPdf(report, symbol, m_file));
        ASSERT_TRUE(written) << written.error().detail;
    }
    std::string wholeText() const
    {
        std::string all;
        for (const std::string& page : pageTexts(m_file))
            all += page + " ";
        return all;
    }

    printed::Folder m_folder;
    std::filesystem::path m_file = m_folder / "continuity.pdf";
};

/// Every word of `text` is in `page`: columns may come between words.
void expectWords(const std::string& page, const std::string& text)
{
    // Brackets beside a name in Arabic or Hebrew are read on the side where they are seen.
    std::string words = plain(text);
    std::erase_if(words, [](char c) { return c == '(' || c == ')'; });
    std::istringstream stream(words);
    for (std::string word; stream >> word;)
        EXPECT_NE(page.find(word), std::string::npos) << word << " from: " << text.substr(0, 200);
}

TEST_F(ContinuityPdfTest, EveryFactOfTheReportCanBeReadInThePdf)
{
    const auto report = sample::continuityReport(40);
    write(report);
    const std::string text = wholeText();
    EXPECT_THAT(text, HasSubstr("Continuity (chain of custody)"));
    for (const std::string& fact : { report.unit, report.caseReference, report.operation, report.reference,
             report.systemId, report.kind, report.lifecycle, report.custodian, report.location, report.stage,
             report.seal, report.sealState, report.parent, report.printedBy, report.printedAt, report.origin,
             report.rootHex, report.genesisId, report.notes.front(), std::to_string(report.treeSize) })
        EXPECT_THAT(text, HasSubstr(plain(fact)));
    for (const auto& [label, value] : report.facts) {
        EXPECT_THAT(text, HasSubstr(plain(label)));
        EXPECT_THAT(text, HasSubstr(plain(value)));
    }
    for (const auto& signer : report.signers) {
        EXPECT_THAT(text, HasSubstr(plain(signer.fullName)));
        EXPECT_THAT(text, HasSubstr(signer.name));
        // Broken into two lines of 32 to 44 digits.
        EXPECT_THAT(text, HasSubstr(signer.publicKeyHex.substr(0, 30)));
        EXPECT_THAT(text, HasSubstr(signer.publicKeyHex.substr(46)));
    }
    expectWords(text, report.checkpointText);
    EXPECT_THAT(text, HasSubstr("sealbook-verify --trust FILE PRINT.pdf"));
}

TEST_F(ContinuityPdfTest, EveryFactOfEveryEventCanBeReadInThePdf)
{
    const auto report = sample::continuityReport(40);
    write(report);
    const std::string text = wholeText();
    for (const auto& event : report.events) {
        EXPECT_THAT(text, HasSubstr(event.eventId));
        for (const std::string& fact : { event.type, event.happened, event.recorded, event.by, event.byName, event.role,
                 event.purpose, event.method, event.sealSeen, event.sealState, event.station })
            EXPECT_THAT(text, HasSubstr(plain(fact))) << "event " << event.number;
        expectWords(text, event.from + " " + event.to + " " + event.remarks);
        for (const std::string& person : event.with)
            EXPECT_THAT(text, HasSubstr(plain(person)));
        for (const std::string& fact : event.more)
            expectWords(text, fact.substr(fact.find(": ") + 2));
        for (const std::string& warning : event.warnings)
            EXPECT_THAT(text, HasSubstr("Warning " + plain(warning)));
    }
}

TEST_F(ContinuityPdfTest, NamesInEveryScriptAreFoundByTheirLetters)
{
    auto report = sample::continuityReport(1);
    const std::vector<std::string> names{ "محمد عبد الله", "Ελένη Παπαδοπούλου", "Анна Иванова", "राजेश श्रीवास्तव",
        "क्षत्रिय", "王小明", "דוד כהן", "শ্রী রবীন্দ্রনাথ", "செந்தில்", "สวัสดี", "Łukasz Wójcik", "Nguyễn Thị Hồng",
        "office waffle" };
    for (const std::string& name : names)
        report.facts.emplace_back("Name", name);
    write(report);
    const std::string text = wholeText();
    for (const std::string& name : names)
        EXPECT_THAT(text, HasSubstr(plain(name)));
}

TEST_F(ContinuityPdfTest, LatinTextHoldsNoLigatures)
{
    auto report = sample::continuityReport(1);
    report.facts.emplace_back("Place", "office waffle first flag");
    write(report);
    EXPECT_THAT(outputOf("pdftotext -enc UTF-8 '" + m_file.string() + "' -"), HasSubstr("office waffle first flag"));
}

TEST_F(ContinuityPdfTest, EachPageBearsCaseExhibitCheckpointPrinterAndItsNumber)
{
    const auto report = sample::continuityReport(40);
    write(report);
    const auto pages = pageTexts(m_file);
    ASSERT_GT(pages.size(), 5U);
    for (std::size_t i = 0; i < pages.size(); ++i) {
        EXPECT_THAT(pages[i], HasSubstr("Exhibit JC/1 · E7K2M9QX8 · Case NS/2025/0871 Continuity (chain of custody)"));
        EXPECT_THAT(
            pages[i], HasSubstr("Ledger " + report.origin + " · size 18342 · root " + report.rootHex.substr(0, 12)));
        EXPECT_THAT(pages[i], HasSubstr("Printed by Jane Carter (j.carter), 31 May 2025 16:04:11 +01:00"));
        EXPECT_THAT(pages[i], HasSubstr("Page " + std::to_string(i + 1) + " of " + std::to_string(pages.size())));
    }
}

TEST_F(ContinuityPdfTest, AllFontsAreEmbedded)
{
    write(sample::continuityReport(12));
    std::istringstream lines(outputOf("pdffonts '" + m_file.string() + "'"));
    std::string line;
    std::getline(lines, line);
    const std::size_t column = line.find("emb");
    ASSERT_NE(column, std::string::npos);
    std::getline(lines, line);
    int fonts = 0;
    while (std::getline(lines, line)) {
        ++fonts;
        EXPECT_EQ(line.substr(column, 3), "yes") << line;
        EXPECT_THAT(line, testing::Not(HasSubstr("Type 3")));
    }
    EXPECT_GE(fonts, 2);
}

TEST_F(ContinuityPdfTest, AttachmentsComeOutByteForByte)
{
    const auto report = sample::continuityReport(2);
    write(report);
    ASSERT_GE(report.attachments.size(), 4U);
    outputOf("pdfdetach -saveall -o '" + m_folder.path().string() + "' '" + m_file.string() + "'");
    for (const auto& attachment : report.attachments) {
        EXPECT_TRUE(std::filesystem::exists(m_folder / attachment.fileName)) << attachment.fileName;
        EXPECT_EQ(contentOf(m_folder / attachment.fileName), attachment.content) << attachment.fileName;
        if (isInstalled("qpdf")) {
            EXPECT_EQ(outputOf("qpdf --show-attachment='" + attachment.fileName + "' '" + m_file.string() + "'"),
                attachment.content);
        }
    }
}

TEST_F(ContinuityPdfTest, TwoAttachmentsOfOneNameAreRefused)
{
    auto report = sample::continuityReport(1);
    report.attachments.push_back(report.attachments.front());
    const auto written = printed::kept(writeContinuityPdf(report, sample::linearSymbol(0), m_file));
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::InvalidInput);
    EXPECT_THAT(written.error().detail, HasSubstr("proof.json"));
    EXPECT_THAT(m_folder.names(), testing::IsEmpty());
}

TEST_F(ContinuityPdfTest, TheFileIsWellFormed)
{
    if (!isInstalled("qpdf"))
        GTEST_SKIP() << "qpdf is not installed";
    write(sample::continuityReport(12));
    EXPECT_THAT(outputOf("qpdf --check '" + m_file.string() + "'"), HasSubstr("No syntax or stream encoding errors"));
    EXPECT_EQ(outputOf("pdfinfo '" + m_file.string() + "' 2>&1 >/dev/null"), "");
    const std::string facts = outputOf("pdfinfo -enc UTF-8 '" + m_file.string() + "'");
    EXPECT_THAT(facts, HasSubstr("Continuity (chain of custody) of exhibit JC/1, case NS/2025/0871"));
    EXPECT_THAT(facts, testing::ContainsRegex("Creator: +Sealbook"));
    EXPECT_THAT(facts, HasSubstr("A4"));
}

TEST_F(ContinuityPdfTest, FourHundredEventsRunOverPagesInOrderAndNoneIsLost)
{
    const auto report = sample::continuityReport(400);
    write(report);
    const auto pages = pageTexts(m_file);
    EXPECT_GT(pages.size(), 40U);
    EXPECT_LT(pages.size(), 90U);
    const std::string text = wholeText();
    std::size_t at = 0;
    for (const auto& event : report.events) {
        at = text.find(event.eventId, at);
        ASSERT_NE(at, std::string::npos) << "event " << event.number;
    }
    EXPECT_THAT(text, testing::Not(HasSubstr("continued")));
}

TEST_F(ContinuityPdfTest, AnEventLongerThanAPageSaysThatItIsContinued)
{
    auto report = sample::continuityReport(3);
    std::string remarks;
    for (int i = 0; i < 900; ++i)
        remarks += "item" + std::to_string(i) + "noted ";
    report.events[1].remarks = remarks;
    write(report);
    const auto pages = pageTexts(m_file);
    int continued = 0;
    for (const std::string& page : pages)
        continued += page.find("2 hand-over, continued") != std::string::npos ? 1 : 0;
    EXPECT_GE(continued, 2);
    expectWords(wholeText(), remarks);
}

TEST_F(ContinuityPdfTest, NoTextMeetsTheFootOrLeavesThePage)
{
    auto report = sample::continuityReport(60);
    report.events[20].remarks = std::string(9000, 'x');
    report.events[30].from = std::string(400, 'W');
    write(report);
    const auto words = printed::words(m_file);
    std::map<int, double> footTops;
    for (const auto& word : words) {
        if (word.text == "Ledger")
            footTops[word.page] = word.top;
    }
    ASSERT_EQ(footTops.size(), pageTexts(m_file).size());
    for (const auto& word : words) {
        EXPECT_GE(word.left, 18 / 25.4 * 72 - 1) << word.text;
        EXPECT_LE(word.right, 192 / 25.4 * 72 + 1) << word.text;
        EXPECT_GE(word.top, 10 / 25.4 * 72) << word.text;
        EXPECT_LE(word.bottom, 289 / 25.4 * 72) << word.text;
        // A word is in the foot, or ends above it.
        const double foot = footTops[word.page];
        EXPECT_TRUE(word.bottom < foot || word.top >= foot - 1) << "page " << word.page << ": " << word.text;
    }
}

TEST_F(ContinuityPdfTest, NoTwoWordsOverlap)
{
    auto report = sample::continuityReport(24);
    report.caseReference = "NS/2025/" + std::string(60, '8');
    report.events[4].type = "a very long type of event that no vocabulary holds but an old entry may";
    report.events[6].from = std::string(200, 'w');
    write(report);
    const auto words = printed::words(m_file);
    for (std::size_t i = 0; i < words.size(); ++i) {
        for (std::size_t j = i + 1; j < words.size() && words[j].page == words[i].page; ++j) {
            const auto& a = words[i];
            const auto& b = words[j];
            const double across = std::min(a.right, b.right) - std::max(a.left, b.left);
            // Boxes reach from ascent to descent: those of two lines touch, so a third of a line is let through.
            const double down = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
            EXPECT_FALSE(across > 1 && down > 4.5) << "page " << a.page << ": " << a.text << " / " << b.text;
        }
    }
}

TEST_F(ContinuityPdfTest, NothingVanishesSilently)
{
    auto report = sample::continuityReport(1);
    report.events[0].remarks = "one\x01"
                               "two \u202Ethree\u202C \uE000 \u200Bfour \uFEFF\U0010FFFD five\tsix\nseven";
    write(report);
    EXPECT_THAT(wholeText(),
        HasSubstr("one[U+0001]two [U+202E]three[U+202C] [U+E000] [U+200B]four [U+FEFF][U+10FFFD] five six seven"));
}

TEST_F(ContinuityPdfTest, TheSymbolIsReadByAScanner)
{
    if (!isInstalled("zbarimg"))
        GTEST_SKIP() << "zbar-tools is not installed";
    write(sample::continuityReport(1));
    const std::string picture = (m_folder / "page").string();
    outputOf("pdftoppm -r 200 -png -singlefile '" + m_file.string() + "' '" + picture + "'");
    EXPECT_EQ(outputOf("zbarimg -q --raw '" + picture + ".png'"), "E7K2M9QX8\n");
}

TEST_F(ContinuityPdfTest, AnEmptyReportIsStillADocument)
{
    write(report::ContinuityReport{});
    EXPECT_THAT(wholeText(), HasSubstr("No event is recorded."));
    EXPECT_THAT(wholeText(), HasSubstr("Page 1 of 1"));
}

TEST_F(ContinuityPdfTest, AnUnknownFolderIsAnIoErrorAndLeavesNothing)
{
    const auto written =
        writeContinuityPdf(sample::continuityReport(1), sample::linearSymbol(0), m_folder / "none" / "c.pdf");
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::Io);
    EXPECT_THAT(m_folder.names(), testing::IsEmpty());
}

TEST_F(ContinuityPdfTest, AMalformedOrTooWideSymbolIsRefused)
{
    SymbolImage malformed = sample::linearSymbol(0);
    malformed.modules.pop_back();
    SymbolImage wide{ 2000, 1, 10, std::vector<std::uint8_t>(2000, 1) };
    for (const SymbolImage& symbol : { malformed, wide, SymbolImage{} }) {
        const auto written = printed::kept(writeContinuityPdf(sample::continuityReport(1), symbol, m_file));
        ASSERT_FALSE(written);
        EXPECT_EQ(written.error().code, ErrorCode::InvalidInput);
    }
    EXPECT_THAT(m_folder.names(), testing::IsEmpty());
}

TEST_F(ContinuityPdfTest, TheProcessKeepsItsLocale)
{
    EXPECT_STREQ(std::setlocale(LC_ALL, nullptr), "C");
}

} // namespace
} // namespace sealbook::print
