// SPDX-License-Identifier: Apache-2.0
#include "tests/tour/MainJob.h"

#include "ui/dialogs/FormDialog.h"
#include "ui/dialogs/LabelsDialog.h"
#include "ui/dialogs/PrintDialog.h"
#include "ui/pages/Page.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

namespace sealbook::tour {
namespace {

constexpr const char* kBag = "KX5510927";
constexpr const char* kNewBag = "KX5510928";
constexpr const char* kShelf = "location:Harrowmere House/Exhibits store/Bay 1/Shelf 1";

template <typename T> void waitGone(Stage& stage, const char* name)
{
    stage.waitFor(
        std::string(name) + " closes", [&] { return !stage.window().findChild<T*>(QString::fromLatin1(name)); });
}

/// Fills the form that is open in and submits it.
void submit(Stage& stage, const std::vector<std::pair<const char*, const char*>>& values, const char* picture = nullptr)
{
    stage.waitFor("a form opens", [&] { return stage.window().findChild<client::FormDialog*>() != nullptr; });
    for (const auto& [field, value] : values)
        stage.type(field, value);
    if (picture)
        stage.picture(picture);
    stage.press("formAccept");
    waitGone<client::FormDialog>(stage, "formDialog");
}

/// A scan, and that the banner answers with this outcome's word.
void scanned(Stage& stage, const char* banner, const std::string& code, const char* word)
{
    auto* text = stage.find<QLabel>(banner);
    const QString before = text->text();
    stage.scan(code);
    stage.waitFor(code + " is answered with " + word + ", not: " + text->text().toStdString(),
        [&] { return text->text() != before && text->text().startsWith(QLatin1String(word)); });
}

void intake(Stage& stage)
{
    stage.open("intakePage");
    stage.press("intakeNewCase");
    submit(stage,
        { { "field-reference", "TOUR-1" }, { "field-operation", "Lantern" }, { "field-officer", "D. Example" } });
    auto* cases = stage.find<QComboBox>("intakeCase");
    stage.waitFor("the new case is chosen", [&] { return cases->currentData() == QStringLiteral("TOUR-1"); });
    stage.press("intakeNewWarrant");
    submit(stage,
        { { "field-number", "W-7" }, { "field-act", "PACE 1984 s.8" }, { "field-executed", "2018-06-04 06:30" },
            { "field-premises", "1 Sample Street, Harrowmere" } });
    auto* warrants = stage.find<QComboBox>("intakeWarrant");
    stage.waitFor("the new warrant is chosen", [&] { return warrants->currentData() == QStringLiteral("W-7"); });

    auto* rows = stage.find<QTableView>("intakeRows")->model();
    scanned(stage, "intakeBannerText", kShelf, "Done");
    stage.find<QComboBox>("intake-kind")->setCurrentText(QStringLiteral("Phone"));
    scanned(stage, "intakeBannerText", kBag, "Done");
    scanned(stage, "intakeBannerText", "490154203237518", "Done");
    stage.type("intake-description", "black phone, cracked glass");
    stage.press("intakeAdd");
    stage.waitFor("the phone is a row", [&] { return rows->rowCount() == 1; });
    stage.find<QComboBox>("intake-kind")->setCurrentText(QStringLiteral("Laptop"));
    scanned(stage, "intakeBannerText", "KX5510929", "Done");
    scanned(stage, "intakeBannerText", "SN-88-1204", "Done");
    stage.picture("intake");
    scanned(stage, "intakeBannerText", "DONE", "Done: 2 exhibits");
    stage.waitFor(
        "the labels are offered", [&] { return stage.window().findChild<client::LabelsDialog*>() != nullptr; });
    stage.prompter().files.push_back(QString::fromStdString(stage.file("labels.pdf")));
    stage.press("labelsSave");
    stage.waitFor("the labels are saved",
        [&] { return stage.find<QLabel>("labelsMessage")->text().startsWith(QStringLiteral("Saved")); });
    stage.picture("labels");
    stage.press("labelsClose");
    waitGone<client::LabelsDialog>(stage, "labelsDialog");
}

void run(Stage& stage, int action, const std::string& to, const std::string& bag)
{
    stage.open("deskPage");
    auto* rows = stage.find<QTableView>("deskRows")->model();
    stage.find<QComboBox>("deskAction")->setCurrentIndex(action);
    stage.type("deskPurpose", action == 1 ? "examination" : "examined");
    scanned(stage, "deskBannerText", to, "Done");
    scanned(stage, "deskBannerText", bag, "Done");
    if (auto* signs = stage.find<QCheckBox>("deskSignsNow"); signs->isVisible())
        signs->setChecked(true);
    scanned(stage, "deskBannerText", "DONE", "Done");
    stage.waitFor("the run is recorded", [&] { return rows->rowCount() == 0; });
}

/// The page of an exhibit, by one of its codes.
void openExhibit(Stage& stage, const std::string& code)
{
    stage.open("exhibitsPage");
    stage.scan(code);
    stage.waitFor("the exhibit is shown", [&] {
        return stage.window().frontPage()->objectName() == QStringLiteral("exhibitPage")
            && stage.find<QTableView>("continuityTable")->model()->rowCount() > 0;
    });
}

void examine(Stage& stage)
{
    openExhibit(stage, kBag);
    stage.press("actBreakSeal");
    submit(stage, { { "field-why", "examination" } });
    stage.press("actStage");
    stage.waitFor("a form opens", [&] { return stage.window().findChild<client::FormDialog*>() != nullptr; });
    auto* stages = stage.find<QComboBox>("field-stage");
    stages->setCurrentIndex(stages->findData(QStringLiteral("imaging")));
    submit(stage, { { "field-hours", "1.5" }, { "field-note", "logical read complete" } }, "stage");
    stage.press("actReseal");
    stage.waitFor("a form opens", [&] { return stage.window().findChild<client::FormDialog*>() != nullptr; });
    auto* seal = stage.find<QLineEdit>("field-seal");
    seal->setFocus();
    stage.scan(kNewBag); // the form asks for a code: it takes this one, and its Enter does not submit it
    stage.waitFor("the seal stands in the form", [&] { return seal->text() == QLatin1String(kNewBag); });
    submit(stage, {});
}

void dispose(Stage& stage)
{
    openExhibit(stage, kNewBag);
    stage.press("actDispose");
    auto* outcome = stage.find<QComboBox>("disposalOutcome");
    stage.waitFor("a disposal can be requested", [&] { return outcome->isEnabled(); });
    outcome->setCurrentText(QStringLiteral("Destroyed"));
    stage.type("requestDetail-method", "shredded");
    stage.press("disposalRequest");
    stage.prompter().people.push_back(stage.signature(stage.player("supervisor")));
    stage.press("disposalAuthorise");
    stage.waitFor("it is authorised", [&] { return stage.find<QPushButton>("disposalCarryOut")->isEnabled(); });
    stage.scan(kNewBag);
    stage.waitFor(
        "the exhibit in hand is read", [&] { return !stage.find<QLineEdit>("disposalCode")->text().isEmpty(); });
    stage.type("carryOutDetail-certificate", "SD-77");
    stage.picture("disposal");
    stage.prompter().people.push_back(stage.signature(stage.player("exhibits-officer", 1)));
    stage.press("disposalCarryOut");
    stage.waitFor("it is carried out",
        [&] { return stage.find<QLabel>("disposalCarryOutSigned")->text().contains(QStringLiteral("witness")); });
}

void print(Stage& stage)
{
    openExhibit(stage, kNewBag);
    stage.picture("exhibit-disposed");
    stage.press("actPrint");
    stage.waitFor("the preview is there",
        [&] { return stage.window().findChild<QLabel*>(QStringLiteral("printPage1")) != nullptr; });
    stage.picture("print");
    stage.prompter().files.push_back(QString::fromStdString(stage.file("continuity.pdf")));
    stage.press("printSave");
    stage.waitFor("the report is saved",
        [&] { return stage.find<QLabel>("printMessage")->text().startsWith(QStringLiteral("Recorded and saved")); });
    stage.press("printClose");
    waitGone<client::PrintDialog>(stage, "printDialog");
}

} // namespace

void mainJob(Stage& stage)
{
    const Player& officer = stage.player("exhibits-officer");
    const Player& examiner = stage.player("examiner");
    stage.signIn(officer);
    intake(stage);
    stage.prompter().people.push_back(stage.signature(examiner));
    run(stage, 1, "user:" + examiner.name, kBag);
    stage.lock();
    stage.signIn(examiner);
    examine(stage);
    stage.lock();
    stage.signIn(officer);
    run(stage, 3, kShelf, kNewBag);
    dispose(stage);
    stage.lock();
    stage.signIn(stage.player("auditor"));
    print(stage);
    stage.lock();
}

} // namespace sealbook::tour
