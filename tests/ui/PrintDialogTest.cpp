// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/PrintDialog.h"
#include "scanner/Codes.h"
#include "src/ledger/Proof.h"
#include "src/report/LabelSheet.h"
#include "tests/ui/ClientTest.h"
#include "ui/dialogs/LabelsDialog.h"
#include "ui/print/Printing.h"

#include <QComboBox>
#include <QLabel>
#include <QPdfWriter>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <vector>

namespace sealbook::client::test {
namespace {

std::string contentOf(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return { std::istreambuf_iterator<char>(stream), {} };
}

using PrintDialogTest = ClientTest;

/// A binary PGM as pdftoppm writes it.
std::optional<scanner::Picture> pictureOf(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::string kind;
    int width = 0, height = 0, most = 0;
    if (!(stream >> kind >> width >> height >> most) || kind != "P5" || most != 255)
        return std::nullopt;
    stream.get();
    scanner::Picture picture{ width, height, {} };
    picture.luminance.assign(std::istreambuf_iterator<char>(stream), {});
    return picture;
}

TEST_F(PrintDialogTest, TheReportSealCanBeReadFromThePaperAndIsTheOneAttached)
{
    if (std::system("command -v pdfdetach >/dev/null && command -v pdftoppm >/dev/null") != 0)
        GTEST_SKIP() << "pdfdetach and pdftoppm (poppler-utils) are not installed";
    const std::string exhibit = bookedIn();
    const std::filesystem::path folder = m_scratch.path();
    const std::filesystem::path file = folder / "continuity.pdf";
    reg::test::must(print::printContinuity(as("jcollins"), exhibit, file));
    const std::string in = "cd '" + folder.string() + "' && ";
    ASSERT_EQ(std::system((in + "pdfdetach -savefile seal.txt -o seal.txt continuity.pdf").c_str()), 0);
    ASSERT_EQ(std::system((in + "pdftoppm -gray -r 300 continuity.pdf page").c_str()), 0);
    std::vector<std::filesystem::path> pages;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".pgm")
            pages.push_back(entry.path());
    std::sort(pages.begin(), pages.end());
    ASSERT_FALSE(pages.empty());
    const auto picture = pictureOf(pages.back());
    ASSERT_TRUE(picture);
    scanner::Hints hints;
    hints.formats = { scanner::Format::QRCode };
    const auto code = scanner::findOne(scanner::view(*picture), hints);
    ASSERT_TRUE(code) << pages.back();
    EXPECT_EQ(code->text, contentOf(folder / "seal.txt"));
}

TEST_F(PrintDialogTest, ThePreviewIsNotRecordedAndTheSavedReportIs)
{
    const std::string exhibit = bookedIn();
    unlockAs("jcollins");
    const std::uint64_t before = size();
    const QPointer<PrintDialog> dialog = new PrintDialog(m_session, m_prompter);
    dialog->continuityOf(QString::fromStdString(exhibit));
    ASSERT_TRUE(waitFor([&] { return dialog->findChild<QLabel*>(QStringLiteral("printPage1")) != nullptr; }));
    EXPECT_FALSE(find<QLabel>(*dialog, "printPage1")->pixmap().isNull());
    EXPECT_EQ(size(), before);

    const std::filesystem::path file = m_scratch.path() / "continuity.pdf";
    m_prompter.files.push_back(QString::fromStdString(file.string()));
    QSignalSpy saved(dialog.data(), &PrintDialog::saved);
    find<QPushButton>(*dialog, "printSave")->click();
    ASSERT_TRUE(waitFor([&] { return saved.count() == 1; }));
    EXPECT_EQ(size(), before + 1);
    EXPECT_EQ(contentOf(file).substr(0, 5), "%PDF-");
    expectValid();

    if (std::system("command -v pdfdetach >/dev/null") != 0)
        GTEST_SKIP() << "pdfdetach (poppler-utils) is not installed";
    const std::filesystem::path proofFile = m_scratch.path() / "proof.json";
    ASSERT_EQ(
        std::system(("pdfdetach -savefile proof.json -o '" + proofFile.string() + "' '" + file.string() + "'").c_str()),
        0);
    const auto proof = ledger::readProof(contentOf(proofFile));
    ASSERT_TRUE(proof) << proof.error().detail;
    const auto report = ledger::checkProof(*proof, m_trust);
    EXPECT_TRUE(report.verified());
    EXPECT_EQ(report.events.size(), 2U) << "the booking in and the print";
    delete dialog;
}

TEST_F(PrintDialogTest, WhatIsNotSavedIsNotRecorded)
{
    const std::string exhibit = bookedIn();
    unlockAs("jcollins");
    const std::uint64_t before = size();
    const QPointer<PrintDialog> dialog = new PrintDialog(m_session, m_prompter);
    dialog->continuityOf(QString::fromStdString(exhibit));
    find<QPushButton>(*dialog, "printSave")->click(); // cancelled: no file was named
    m_prompter.files.push_back(QString::fromStdString((m_scratch.path() / "missing" / "x.pdf").string()));
    find<QPushButton>(*dialog, "printSave")->click();
    ASSERT_TRUE(
        waitFor([&] { return find<QLabel>(*dialog, "printMessage")->text().contains(QStringLiteral("x.pdf")); }));
    EXPECT_TRUE(find<QLabel>(*dialog, "printMessage")->text().startsWith(QStringLiteral("Cannot read or write")));
    EXPECT_EQ(size(), before);
    delete dialog;
}

TEST_F(PrintDialogTest, TheSamePagesGoToAPrinterAndAreRecorded)
{
    const std::string exhibit = bookedIn();
    const std::filesystem::path file = m_scratch.path() / "printer.pdf";
    QPdfWriter printer(QString::fromStdString(file.string())); // a device with pages and a resolution of its own
    printer.setResolution(600);
    printer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Portrait, QMarginsF()));
    const std::uint64_t before = size();
    const auto printed = reg::test::must(print::printContinuityOn(as("jcollins"), exhibit, printer));
    EXPECT_EQ(printed.systemId, exhibit);
    EXPECT_EQ(printed.events, 2U);
    EXPECT_EQ(size(), before + 1);
    EXPECT_GT(contentOf(file).size(), 10'000U);
}

TEST_F(PrintDialogTest, LabelsAreSavedForTheStockAndFirstPositionChosen)
{
    const QStringList exhibits{ QString::fromStdString(bookedIn()), QString::fromStdString(bookedIn()) };
    unlockAs("jcollins");
    const std::uint64_t before = size();
    const QPointer<LabelsDialog> dialog = new LabelsDialog(m_session, m_prompter);
    dialog->labelsFor(exhibits);
    EXPECT_FALSE(find<QSpinBox>(*dialog, "labelsStart")->isEnabled()) << "a roll has one position";
    auto* preset = find<QComboBox>(*dialog, "labelsPreset");
    EXPECT_EQ(preset->count(), static_cast<int>(report::kLabelPresets.size()));
    preset->setCurrentIndex(preset->findData(QStringLiteral("a4-21")));
    find<QSpinBox>(*dialog, "labelsStart")->setValue(99);
    EXPECT_EQ(find<QSpinBox>(*dialog, "labelsStart")->value(), 21);
    const std::filesystem::path file = m_scratch.path() / "labels.pdf";
    m_prompter.files.push_back(QString::fromStdString(file.string()));
    QSignalSpy saved(dialog.data(), &LabelsDialog::saved);
    find<QPushButton>(*dialog, "labelsSave")->click();
    ASSERT_TRUE(waitFor([&] { return saved.count() == 1; }));
    EXPECT_EQ(contentOf(file).substr(0, 5), "%PDF-");
    EXPECT_EQ(size(), before + 2);
    expectValid();
    delete dialog;
}

} // namespace
} // namespace sealbook::client::test
