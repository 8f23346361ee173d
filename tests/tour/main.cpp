// SPDX-License-Identifier: Apache-2.0
// sealbook-tour --register DIR --people FILE --out DIR [--dark] [--name SUFFIX]
// Drives the client through its main job without a display and leaves pictures of every page, labels.pdf and
// continuity.pdf. FILE is what
// `sealbook-cli demo` printed about the people of the register.
#include "src/ledger/Secret.h"
#include "tests/tour/MainJob.h"
#include "tests/tour/Stage.h"
#include "ui/Appearance.h"
#include "ui/pages/Page.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QCommandLineParser>
#include <QDialog>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

namespace sealbook::tour {
namespace {

std::vector<Player> readPlayers(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw std::runtime_error("cannot read " + path.toStdString());
    std::vector<Player> players;
    const auto users = QJsonDocument::fromJson(file.readAll()).object().value(QStringLiteral("users")).toArray();
    for (const auto& user : users) {
        const auto text = [&](const char* name) {
            return user.toObject().value(QLatin1String(name)).toString().toStdString();
        };
        players.push_back({ text("name"), text("role"), text("password") });
    }
    return players;
}

/// Two exhibits on their way to another shelf, a code that nobody knows, and the run recorded.
void deskRun(Stage& stage)
{
    stage.signIn(stage.player("exhibits-officer"));
    auto* rows = stage.find<QTableView>("deskRows")->model();
    auto* banner = stage.find<QLabel>("deskBannerText");
    const auto scanned = [&](const std::string& code) {
        const QString before = banner->text();
        stage.scan(code);
        stage.waitFor("the desk answers to " + code, [&] { return banner->text() != before; });
    };
    scanned("location:Harrowmere House/Exhibits store/Bay 3/Shelf 1");
    for (const char* exhibit : { "JC/2@HOIT-2018-0041", "JC/3@HOIT-2018-0041" })
        scanned(exhibit);
    scanned("KX-UNKNOWN-1");
    stage.picture("desk");
    if (rows->rowCount() > 0) {
        scanned("DONE");
        stage.waitFor("the run is recorded", [&] { return rows->rowCount() == 0; });
        stage.picture("desk-recorded");
    }
    stage.lock();
}

/// A table of the client once it has rows.
QTableView* filled(Stage& stage, const char* name)
{
    auto* table = stage.find<QTableView>(name);
    stage.waitFor(std::string(name) + " has rows", [&] { return table->model()->rowCount() > 0; });
    return table;
}

/// A scan that opens the page of an exhibit.
void showExhibit(Stage& stage, const char* reference)
{
    const QString wanted = QString::fromLatin1(reference).section(QLatin1Char('@'), 0, 0) + QLatin1Char(' ');
    stage.window().takeScan(QString::fromLatin1(reference));
    stage.waitFor(std::string(reference) + " is shown", [&] {
        return stage.window().frontPage()->objectName() == QLatin1String("exhibitPage")
            && stage.find<QLabel>("exhibitTitle")->text().startsWith(wanted);
    });
}

/// Opens the form of an act of the menu, takes its picture and gives it up.
void form(Stage& stage, const char* act, const char* picture)
{
    stage.waitFor(std::string(act) + " can be chosen", [&] { return stage.find<QAction>(act)->isEnabled(); });
    stage.find<QAction>(act)->trigger();
    stage.picture(picture);
    stage.press("formCancel");
    stage.waitFor("the form closes", [&] { return !stage.window().findChild<QDialog*>(QStringLiteral("formDialog")); });
}

/// The list, one exhibit and its disposal, as an auditor and an officer see them.
void exhibits(Stage& stage)
{
    stage.signIn(stage.player("exhibits-officer"));
    auto* list = stage.find<client::Page>("exhibitsPage");
    stage.window().showPage(list);
    auto* table = stage.find<QTableView>("exhibitsTable");
    stage.waitFor("the exhibits are listed", [&] { return table->model()->rowCount() > 0; });
    stage.picture("exhibits");
    stage.type("exhibitsFilter", "phone lan");
    auto* found = stage.find<QLabel>("exhibitsCount");
    stage.waitFor("the search is answered", [&] { return found->text().endsWith(QStringLiteral("found.")); });
    stage.picture("exhibits-search");
    stage.type("exhibitsFilter", "zeppelin");
    stage.waitFor("nothing is found", [&] { return found->text().startsWith(QStringLiteral("Nothing found")); });
    stage.picture("exhibits-nothing");
    stage.press("exhibitsClear");
    showExhibit(stage, "JC/1@HOIT-2018-0041");
    stage.picture("exhibit");
    filled(stage, "continuityTable")->selectRow(0);
    form(stage, "actCorrect", "correction");
    form(stage, "actMissing", "missing");
    showExhibit(stage, "JC/3@HOIT-2018-0041");
    stage.find<QAction>("actMissing")->trigger();
    stage.type("field-why", "not on its shelf when the bay was counted");
    stage.type("field-search", "the whole of bay 3");
    stage.press("formAccept");
    stage.waitFor("the search can be followed", [&] { return stage.find<QAction>("actFound")->isEnabled(); });
    form(stage, "actFound", "found");
    form(stage, "actMissing", "search");
    stage.lock();
}

/// The figures of a year, a backup and a check, as a supervisor sees them.
void oversight(Stage& stage)
{
    stage.open("figuresPage");
    stage.find<QSpinBox>("figuresYear")->setValue(2018);
    stage.waitFor("the year is counted",
        [&] { return stage.find<QLabel>("figuresMessage")->text().isEmpty() && filled(stage, "figuresTable"); });
    stage.picture("figures");
    stage.open("safekeepingPage");
    const QTemporaryDir folder;
    stage.prompter().files.push_back(folder.path());
    auto* result = stage.find<QLabel>("safekeepingResult");
    stage.press("backUp");
    stage.picture("backup-running");
    stage.waitFor("the backup is made", [&] { return result->text().contains(QStringLiteral("made and verified")); });
    stage.picture("backup");
    stage.press("check");
    stage.waitFor("the register is checked", [&] { return result->text().startsWith(QStringLiteral("Nothing")); });
    stage.picture("check");
}

/// Breaks of continuity, an exhibit that is missing, what is done about it, and the limits, as a supervisor sees them.
void supervision(Stage& stage)
{
    stage.signIn(stage.player("supervisor"));
    stage.open("breaksPage");
    filled(stage, "breaksTable")->selectRow(0);
    stage.picture("breaks");
    stage.open("exhibitsPage");
    showExhibit(stage, "JC/3@HOIT-2018-0041");
    filled(stage, "continuityTable")->selectRow(0);
    stage.picture("exhibit-missing");
    auto* more = stage.find<QPushButton>("actMore");
    more->menu()->popup(more->mapToGlobal(QPoint(0, -more->menu()->sizeHint().height())));
    stage.picture("exhibit-more");
    more->menu()->close();
    form(stage, "actHold", "hold");
    form(stage, "actCaseRecord", "case-record");
    form(stage, "actWriteOff", "write-off");
    auto* record = stage.find<QTabWidget>("exhibitRecord");
    for (const auto& [tab, picture] : { std::pair(1, "exhibit-breaks"), std::pair(2, "exhibit-reviews") }) {
        record->setCurrentIndex(tab);
        stage.picture(picture);
    }
    record->setCurrentIndex(0);
    stage.open("limitsPage");
    filled(stage, "limitsTable");
    stage.picture("limits");
    stage.press("limitSet");
    stage.picture("limit");
    stage.press("formCancel");
    oversight(stage);
    stage.lock();
}

/// A register of its own, up to its recovery codes; back to the one of the tour.
void found(Stage& stage)
{
    const QTemporaryDir folder;
    auto* offered = stage.find<QLineEdit>("unlockFolder");
    const QString before = offered->text();
    stage.press("unlockNew");
    stage.find<QLineEdit>("foundingFolder")->setText(folder.filePath(QStringLiteral("new.sealbook")));
    stage.find<QLineEdit>("foundingUnit")->setText(QStringLiteral("Harrowmere Example Unit"));
    stage.find<QLineEdit>("foundingAdmin")->setText(QStringLiteral("ada"));
    stage.find<QLineEdit>("foundingFullName")->setText(QStringLiteral("Ada Example"));
    for (const char* password : { "foundingPassword", "foundingAgain" })
        stage.find<QLineEdit>(password)->setText(QStringLiteral("only for a picture"));
    stage.picture("founding");
    stage.press("foundingMake");
    auto* written = stage.find<QCheckBox>("foundingWritten");
    stage.waitFor("the recovery codes are shown", [&] { return written->isVisible(); });
    stage.picture("recovery-codes");
    written->setChecked(true);
    stage.press("foundingDone");
    stage.waitFor("signing in comes back", [&] { return offered->isVisible(); });
    offered->setText(before);
}

void play(Stage& stage)
{
    stage.picture("unlock");
    found(stage);
    stage.signIn(stage.player("administrator"));
    stage.picture("administration");
    stage.lock();
    deskRun(stage);
    exhibits(stage);
    supervision(stage);
    mainJob(stage);
}

} // namespace
} // namespace sealbook::tour

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    if (!sealbook::ledger::hardenProcess())
        return 7;
    QApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption folder(QStringLiteral("register"), QString(), QStringLiteral("dir"));
    const QCommandLineOption people(QStringLiteral("people"), QString(), QStringLiteral("file"));
    const QCommandLineOption out(QStringLiteral("out"), QString(), QStringLiteral("dir"));
    const QCommandLineOption dark(QStringLiteral("dark"));
    const QCommandLineOption light(QStringLiteral("light")); // the default
    const QCommandLineOption name(QStringLiteral("name"), QString(), QStringLiteral("suffix"));
    parser.addOptions({ folder, people, out, dark, light, name });
    parser.process(application);
    try {
        sealbook::client::applyAppearance(
            application, parser.isSet(dark) ? sealbook::client::Scheme::Dark : sealbook::client::Scheme::Light);
        const QString suffix = parser.value(name).isEmpty() ? QString() : QLatin1Char('-') + parser.value(name);
        sealbook::tour::Stage stage(parser.value(folder).toStdString(),
            sealbook::tour::readPlayers(parser.value(people)), parser.value(out).toStdString(), suffix);
        sealbook::tour::play(stage);
        return 0;
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "sealbook-tour: %s\n", problem.what());
        return 1;
    }
}
