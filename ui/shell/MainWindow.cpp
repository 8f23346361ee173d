// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/MainWindow.h"

#include "ui/ErrorText.h"
#include "ui/dialogs/FormDialog.h"
#include "ui/pages/FoundingPage.h"
#include "ui/pages/Page.h"
#include "ui/pages/UnlockPage.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDialog>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>
#include <QUrl>

#include <algorithm>

namespace sealbook::client {

MainWindow::MainWindow(
    Session& session, UnlockPage* unlock, FoundingPage* founding, std::chrono::milliseconds idleLimit, QWidget* parent)
    : QMainWindow(parent)
    , m_session(session)
    , m_unlock(unlock)
    , m_founding(founding)
    , m_stack(new QStackedWidget)
    , m_navigation(new QToolBar(tr("Pages")))
    , m_who(new QLabel)
    , m_pictures(new QAction(tr("Codes from pictures…"), this))
    , m_scanner(new QAction(tr("Barcode scanner…"), this))
    , m_lock(new QAction(tr("Lock"), this))
    , m_idle(idleLimit)
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("Sealbook"));
    setCentralWidget(m_stack);
    m_stack->addWidget(unlock);
    m_stack->addWidget(founding);
    m_navigation->setObjectName(QStringLiteral("navigation"));
    m_navigation->setMovable(false);
    m_navigation->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_navigation->toggleViewAction()->setEnabled(false); // the way back must not be closed by a slip
    addToolBar(Qt::LeftToolBarArea, m_navigation);
    m_who->setObjectName(QStringLiteral("signedIn"));
    m_who->setTextFormat(Qt::PlainText);
    statusBar()->addPermanentWidget(m_who);
    setAcceptDrops(true);
    buildActions();

    connect(m_lock, &QAction::triggered, this, &MainWindow::lock);
    connect(&m_idle, &IdleLock::idle, this, &MainWindow::lock);
    connect(&session, &Session::opened, this, &MainWindow::begin);
    connect(unlock, &UnlockPage::foundingWanted, this, [this] { m_stack->setCurrentWidget(m_founding); });
    connect(founding, &FoundingPage::cancelled, this, &MainWindow::showLock);
    connect(founding, &FoundingPage::founded, this, [this](const QString& folder) {
        m_unlock->setFolder(folder);
        showLock();
    });
    showLock();
}

void MainWindow::buildActions()
{
    auto* room = new QWidget;
    room->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    m_navigation->addWidget(room);
    const auto add = [this](QAction* action, const QString& objectName, const QKeySequence& key) {
        action->setObjectName(objectName);
        action->setShortcut(key);
        action->setToolTip(
            action->text() + QStringLiteral(" (") + key.toString(QKeySequence::NativeText) + QLatin1Char(')'));
        m_navigation->addAction(action);
    };
    add(m_pictures, QStringLiteral("picturesAction"), QKeySequence(Qt::CTRL | Qt::Key_O));
    add(m_scanner, QStringLiteral("scannerAction"), QKeySequence(Qt::CTRL | Qt::Key_Comma));
    add(m_lock, QStringLiteral("lockAction"), QKeySequence(Qt::CTRL | Qt::Key_L));
    connect(m_scanner, &QAction::triggered, this, &MainWindow::scannerSettingsWanted);
    connect(m_pictures, &QAction::triggered, this, [this] { Q_EMIT picturesGiven({}); });
}

void MainWindow::addPage(Page* page, const QString& title, const QKeySequence& key, Usable usable)
{
    auto* action = new QAction(title, this);
    const QList<QAction*> standing = m_navigation->actions();
    m_navigation->insertAction(standing.at(standing.size() - 4), action); // above the room
    action->setObjectName(page->objectName() + QStringLiteral("Action"));
    action->setCheckable(true);
    action->setShortcut(key);
    action->setToolTip(title + QStringLiteral(" (") + key.toString(QKeySequence::NativeText) + QLatin1Char(')'));
    connect(action, &QAction::triggered, this, [this, page] {
        m_trail.clear();
        showPage(page);
    });
    m_stack->addWidget(page);
    m_places.push_back({ page, action, std::move(usable) });
}

void MainWindow::addDetail(Page* page)
{
    m_stack->addWidget(page);
    m_places.push_back({ page, nullptr, {} });
}

Page* MainWindow::frontPage() const
{
    return m_session.isOpen() ? qobject_cast<Page*>(m_stack->currentWidget()) : nullptr;
}

void MainWindow::showPage(Page* page)
{
    if (!m_session.isOpen())
        return;
    Page* before = frontPage();
    if (before && before != page && std::any_of(m_places.begin(), m_places.end(), [&](const Place& place) {
            return place.page == page && !place.action;
        }))
        m_trail.push_back(before);
    for (const Place& place : m_places)
        if (place.action)
            place.action->setChecked(place.page == page);
    m_stack->setCurrentWidget(page);
    page->activate();
}

void MainWindow::leave()
{
    Page* back = m_trail.empty() ? nullptr : m_trail.back();
    if (!back)
        return;
    m_trail.pop_back();
    const auto rest = m_trail;
    showPage(back);
    m_trail = rest; // going back is not a step to come back from
}

void MainWindow::begin()
{
    const SignedInUser& user = m_session.user();
    const QString who = shown(user.origin) + QLatin1Char('/') + shown(user.name);
    const bool same = who == m_lastUser;
    if (!same) {
        m_trail.clear();
        for (const Place& place : m_places)
            place.page->forget();
    }
    m_lastUser = who;
    setWindowTitle(shown(user.fullName)); // the desktop adds the program's name
    QStringList roles;
    for (const Role role : user.roles)
        roles << shown(word(role));
    m_who->setText(
        tr("%1 (%2) at %3").arg(shown(user.fullName), roles.join(QStringLiteral(", ")), shown(user.station)));
    Page* first = nullptr;
    Page* draft = nullptr;
    for (const Place& place : m_places) {
        if (!place.action)
            continue;
        const bool usable = place.usable(user);
        place.action->setVisible(usable);
        if (usable && !first)
            first = place.page;
        if (usable && same && !draft && place.page->hasDraft())
            draft = place.page;
    }
    m_navigation->show();
    m_lock->setEnabled(true);
    m_idle.start();
    statusBar()->clearMessage();
    m_stack->setCurrentWidget(m_unlock); // so that no page counts as the one before
    if (Page* page = draft ? draft : first)
        showPage(page);
}

void MainWindow::lock()
{
    if (!m_session.isOpen())
        return;
    m_idle.stop();
    const QString name = shown(m_session.user().name);
    closeDialogs();
    m_session.lock();
    m_trail.clear();
    m_unlock->comeBack(name);
    showLock();
}

void MainWindow::takeScan(const QString& code)
{
    auto* line = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    if (line && line->window() != this && line->property(FormDialog::kTakesCodes).toBool())
        return line->setText(code);
    Page* page = frontPage();
    if (!page)
        statusBar()->showMessage(tr("A code was scanned while the register is locked. It was not taken."));
    else if (!page->takeScan(code))
        statusBar()->showMessage(tr("%1 was scanned, but nothing here takes a code now.").arg(code));
    else
        statusBar()->clearMessage();
}

void MainWindow::tell(const QString& text)
{
    statusBar()->showMessage(text);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    const auto any = [this](const auto& condition) { return std::any_of(m_places.begin(), m_places.end(), condition); };
    const bool draft = m_session.isOpen() && any([](const Place& place) { return place.page->hasDraft(); });
    const bool working = any([](const Place& place) { return place.page->isWorking(); });
    if (m_closing || (!draft && !working))
        return QMainWindow::closeEvent(event);
    event->ignore();
    auto* box = draft
        ? new QMessageBox(QMessageBox::Warning, tr("Not yet recorded"),
            tr("Something was scanned or typed that is not yet recorded. It would be lost."), QMessageBox::Cancel, this)
        : new QMessageBox(QMessageBox::Warning, tr("Not yet done"),
            tr("A backup or check has not ended. It would be ended, and there would be none."), QMessageBox::Cancel,
            this);
    box->setObjectName(QStringLiteral("closeQuestion"));
    auto* leaveIt =
        box->addButton(draft ? tr("Close and &lose it") : tr("Close and &end it"), QMessageBox::DestructiveRole);
    leaveIt->setObjectName(QStringLiteral("closeAnyway"));
    box->setDefaultButton(QMessageBox::Cancel);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(leaveIt, &QPushButton::clicked, this, [this] {
        m_closing = true;
        close();
    });
    box->open();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (frontPage() && event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    QStringList files;
    for (const QUrl& url : event->mimeData()->urls())
        if (url.isLocalFile())
            files << url.toLocalFile();
    if (frontPage() && !files.isEmpty())
        Q_EMIT picturesGiven(files);
    event->acceptProposedAction();
}

void MainWindow::showLock()
{
    m_navigation->hide();
    setWindowTitle(tr("Sealbook"));
    m_lock->setEnabled(false);
    m_who->clear();
    m_stack->setCurrentWidget(m_unlock);
}

void MainWindow::closeDialogs()
{
    // A sign-in or form left open would stand over the unlock page and show what it should not.
    for (QDialog* dialog : findChildren<QDialog*>())
        dialog->reject();
}

} // namespace sealbook::client
