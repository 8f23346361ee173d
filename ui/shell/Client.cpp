// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/Client.h"

#include "ui/PictureScans.h"
#include "ui/Tones.h"
#include "ui/dialogs/LabelsDialog.h"
#include "ui/dialogs/PrintDialog.h"
#include "ui/pages/AdministrationPage.h"
#include "ui/pages/BreaksPage.h"
#include "ui/pages/DeskPage.h"
#include "ui/pages/DisposalPage.h"
#include "ui/pages/ExhibitPage.h"
#include "ui/pages/ExhibitsPage.h"
#include "ui/pages/FiguresPage.h"
#include "ui/pages/FoundingPage.h"
#include "ui/pages/IntakePage.h"
#include "ui/pages/LimitsPage.h"
#include "ui/pages/SafekeepingPage.h"
#include "ui/pages/UnlockPage.h"
#include "ui/shell/ScannerSettings.h"

#include <QPointer>

namespace sealbook::client {
namespace {

bool worksWithExhibits(const SignedInUser& user)
{
    return user.has(Role::ExhibitsOfficer) || user.has(Role::Examiner) || user.has(Role::Supervisor);
}

bool readsExhibits(const SignedInUser& user)
{
    return worksWithExhibits(user) || user.has(Role::Auditor);
}

auto labelsOver(Session& session, Prompter& prompter, MainWindow* window)
{
    return [&session, &prompter, window](
               const QStringList& systemIds) { (new LabelsDialog(session, prompter, window))->labelsFor(systemIds); };
}

void addDesks(Session& session, Prompter& prompter, MainWindow* window)
{
    auto* desk = new DeskPage(session, prompter);
    auto* intake = new IntakePage(session, prompter);
    window->addPage(desk, MainWindow::tr("Scan desk"), QKeySequence(Qt::Key_F2), worksWithExhibits);
    window->addPage(intake, MainWindow::tr("Intake"), QKeySequence(Qt::Key_F4),
        [](const SignedInUser& user) { return user.has(Role::ExhibitsOfficer); });
    auto* tones = new Tones(window);
    for (Page* page : { static_cast<Page*>(desk), static_cast<Page*>(intake) })
        QObject::connect(page, &Page::said, tones, &Tones::play);
    const auto labels = labelsOver(session, prompter, window);
    QObject::connect(desk, &DeskPage::labelsWanted, window, labels);
    QObject::connect(intake, &IntakePage::labelsWanted, window, labels);
}

void addExhibitPages(Session& session, Prompter& prompter, MainWindow* window)
{
    auto* exhibits = new ExhibitsPage(session, prompter);
    auto* breaks = new BreaksPage(session, prompter);
    auto* one = new ExhibitPage(session, prompter);
    auto* disposal = new DisposalPage(session, prompter);
    window->addPage(exhibits, MainWindow::tr("Exhibits"), QKeySequence(Qt::Key_F3), readsExhibits);
    window->addPage(breaks, MainWindow::tr("Breaks"), QKeySequence(Qt::Key_F5), readsExhibits);
    window->addDetail(one);
    window->addDetail(disposal);
    const auto labels = labelsOver(session, prompter, window);
    const auto showOne = [window, one](const QString& systemId) {
        one->show(systemId);
        window->showPage(one);
    };
    for (Page* page : { static_cast<Page*>(exhibits), static_cast<Page*>(breaks), static_cast<Page*>(one),
             static_cast<Page*>(disposal) })
        QObject::connect(page, &Page::exhibitWanted, window, showOne);
    QObject::connect(exhibits, &ExhibitsPage::labelsWanted, window, labels);
    QObject::connect(one, &ExhibitPage::labelsWanted, window, labels);
    QObject::connect(one, &ExhibitPage::closed, window, &MainWindow::leave);
    QObject::connect(disposal, &DisposalPage::closed, window, &MainWindow::leave);
    QObject::connect(one, &ExhibitPage::disposalWanted, window, [window, disposal](const QString& systemId) {
        disposal->show(systemId);
        window->showPage(disposal);
    });
    QObject::connect(one, &ExhibitPage::printWanted, window, [&session, &prompter, window](const QString& id) {
        (new PrintDialog(session, prompter, window))->continuityOf(id);
    });
}

bool oversees(const SignedInUser& user)
{
    return user.has(Role::Supervisor) || user.has(Role::Auditor);
}

void addOversight(Session& session, Prompter& prompter, const ClientOptions& options, MainWindow* window)
{
    window->addPage(new FiguresPage(session, prompter), MainWindow::tr("Figures"), QKeySequence(Qt::Key_F6), oversees);
    window->addPage(new LimitsPage(session, prompter), MainWindow::tr("Limits"), QKeySequence(Qt::Key_F8), oversees);
    window->addPage(new AdministrationPage(session, prompter, options.cost), MainWindow::tr("Users and locations"),
        QKeySequence(Qt::Key_F9), [](const SignedInUser& user) { return user.has(Role::Administrator); });
    auto* safekeeping = new SafekeepingPage(session, prompter);
    window->addPage(safekeeping, MainWindow::tr("Backup and check"), QKeySequence(Qt::Key_F7),
        [](const SignedInUser&) { return true; });
    QObject::connect(safekeeping, &SafekeepingPage::ended, window, &MainWindow::tell);
}

void addScanSources(WedgeFilter& wedge, Prompter& prompter, MainWindow* window)
{
    QObject::connect(&wedge, &WedgeFilter::scanned, window, &MainWindow::takeScan);
    auto* pictures = new PictureScans(window);
    QObject::connect(pictures, &PictureScans::scanned, window, &MainWindow::takeScan);
    QObject::connect(pictures, &PictureScans::failed, window, &MainWindow::tell);
    QObject::connect(
        window, &MainWindow::picturesGiven, pictures, [pictures, &prompter, window](const QStringList& files) {
            if (!files.isEmpty())
                return pictures->read(files);
            prompter.askFiles(window, MainWindow::tr("Pictures of codes"),
                MainWindow::tr("Pictures (*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp);;All files (*)"),
                [pictures](const QStringList& chosen) { pictures->read(chosen); });
        });
    QObject::connect(window, &MainWindow::scannerSettingsWanted, &wedge, [&wedge, window] {
        askFrame(window, [wedge = QPointer(&wedge)](const scanner::WedgeFrame& frame) {
            if (wedge)
                wedge->setFrame(frame);
        });
    });
}

} // namespace

std::unique_ptr<MainWindow> makeClient(
    Session& session, Prompter& prompter, WedgeFilter& wedge, const ClientOptions& options)
{
    auto* unlock = new UnlockPage(session, prompter, options.cost);
    auto* founding = new FoundingPage(session, prompter, options.cost);
    auto window = std::make_unique<MainWindow>(session, unlock, founding, options.idleLimit);
    addDesks(session, prompter, window.get());
    addExhibitPages(session, prompter, window.get());
    addOversight(session, prompter, options, window.get());
    addScanSources(wedge, prompter, window.get());
    window->resize(1280, 800);
    unlock->setFolder(options.folder);
    return window;
}

} // namespace sealbook::client
