// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/IdleLock.h"
#include "ui/Session.h"

#include <QKeySequence>
#include <QMainWindow>

#include <functional>
#include <vector>

class QLabel;
class QStackedWidget;
class QToolBar;

namespace sealbook::client {

class FoundingPage;
class Page;
class UnlockPage;

/// The shell: one page in front, the way to the others at the left, and the lock. It knows no page's inside.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    using Usable = std::function<bool(const SignedInUser&)>;

    MainWindow(Session& session, UnlockPage* unlock, FoundingPage* founding,
        std::chrono::milliseconds idleLimit = IdleLock::kDefault, QWidget* parent = nullptr);

    /// A page with a place in the navigation, for the users that it is for.
    void addPage(Page* page, const QString& title, const QKeySequence& key, Usable usable);
    /// A page that is only reached from others, and left by leave().
    void addDetail(Page* page);
    void showPage(Page* page);
    /// Back to the page that was in front before the detail page.
    void leave();
    /// Closes the register. Drafts stay for the same person; what others may not see is behind the unlock page.
    void lock();
    /// A code from the scanner goes to the page in front, whatever dialog stands over it, but for a dialog's line that
    /// asks for codes and has the cursor. While the register is locked it goes nowhere, and the status line says so.
    void takeScan(const QString& code);
    /// In the status line.
    void tell(const QString& text);
    Page* frontPage() const;

Q_SIGNALS:
    /// Files with codes in them were chosen or dropped.
    void picturesGiven(const QStringList& files);
    void scannerSettingsWanted();

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    struct Place {
        Page* page = nullptr;
        QAction* action = nullptr; ///< none for details
        Usable usable;
    };
    void buildActions();
    void begin();
    void showLock();
    void closeDialogs();

    Session& m_session;
    UnlockPage* m_unlock;
    FoundingPage* m_founding;
    QStackedWidget* m_stack;
    QToolBar* m_navigation;
    QLabel* m_who;
    QAction *m_pictures, *m_scanner, *m_lock; ///< below the pages
    IdleLock m_idle;
    std::vector<Place> m_places;
    std::vector<Page*> m_trail; ///< pages to go back to
    QString m_lastUser; ///< with the register's origin
    bool m_closing = false; ///< whatever is lost by it
};

} // namespace sealbook::client
