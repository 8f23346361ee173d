// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/MainWindow.h"

#include "ui/ErrorText.h"
#include "ui/pages/FoundingPage.h"
#include "ui/pages/Page.h"
#include "ui/pages/UnlockPage.h"

#include <QAction>
#include <QCloseEvent>
#include <QDialog>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>

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
    , m_lock(new QAction(tr("&Lock"), this))
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
    m_lock->setObjectName(QStringLiteral("lockAction"));
    m_lock->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_L));
    addAction(m_lock);

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

void MainWindow::addPage(Page* page, const QString& title, const QKeySequence& key, Usable usable)
{
    auto* action = m_navigation->addAction(title);
    action->setObjectName(page->objectName() + QStringLiteral("Action"));
    action->setCheckable(true);
    action->setShortcut(key);
    QString plain = title;
    plain.remove(QLatin1Char('&'));
    action->setToolTip(plain + QStringLiteral(" (") + key.toString(QKeySequence::NativeText) + QLatin1Char(')'));
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
    Page* page = frontPage();
    if (!page)
        statusBar()->showMessage(tr("A code was scanned while the register is locked. It was not taken."));
    else if (!page->takeScan(code))
        statusBar()->showMessage(tr("%1 was scanned, but this page takes no codes.").arg(code));
    else
        statusBar()->clearMessage();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    const bool draft = m_session.isOpen()
        && std::any_of(m_places.begin(), m_places.end(), [](const Place& place) { return place.page->hasDraft(); });
    if (!draft)
        return QMainWindow::closeEvent(event);
    event->ignore();
    auto* box = new QMessageBox(QMessageBox::Warning, tr("Not yet recorded"),
        tr("Something was scanned or typed that is not yet recorded. It would be lost."), QMessageBox::Cancel, this);
    box->setObjectName(QStringLiteral("closeQuestion"));
    auto* leaveIt = box->addButton(tr("Close and &lose it"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(leaveIt, &QPushButton::clicked, this, [this] {
        for (const Place& place : m_places)
            place.page->forget();
        close();
    });
    box->open();
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
