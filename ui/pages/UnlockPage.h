// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Prompter.h"
#include "ui/Session.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace sealbook::client {

class PasswordEdit;

/// Where a person signs in to a register with their own password, and where a new register begins. Who signs in for the
/// first time, with a password that was given to them, chooses their own here before anything else.
class UnlockPage : public QWidget {
    Q_OBJECT

public:
    /// `cost` is of the keys that somebody makes who signs in for the first time.
    UnlockPage(Session& session, Prompter& prompter, ledger::KdfCost cost = ledger::kProductionCost,
        QWidget* parent = nullptr);

    void setFolder(const QString& folder);
    QString folder() const;
    /// Somebody's work waits behind the lock: their name stays, the password is asked for.
    void comeBack(const QString& name);
    /// The delay after so many wrong passwords in a row: none for five, then 1, 2, 4 ... seconds, at most 60. It stops
    /// someone who tries at the desk, nobody who has the files (ledger keys: Argon2id does that).
    static int delaySeconds(int failures);

Q_SIGNALS:
    void foundingWanted();

private:
    void go();
    void unlock();
    void enrol();
    void answered(const Result<SignedInUser>& answer);
    void askForOwnPassword(bool ask);
    void refused(const Error& error);
    void count();
    void update();

    Session& m_session;
    Prompter& m_prompter;
    QLineEdit* m_folder;
    QLineEdit* m_name;
    PasswordEdit* m_password;
    PasswordEdit* m_own; ///< asked for at the first sign-in alone, and once more
    PasswordEdit* m_again;
    QLabel* m_ownLabel;
    QLabel* m_againLabel;
    QPushButton* m_unlock;
    QLabel* m_message;
    QTimer m_countdown;
    int m_failures = 0;
    int m_wait = 0; ///< seconds until the next try
    bool m_busy = false;
    bool m_enrolling = false;
    ledger::KdfCost m_cost;
};

} // namespace sealbook::client
