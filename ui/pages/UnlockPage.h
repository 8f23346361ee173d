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

/// Where a person signs in to a register with their own password, and where a new register begins.
class UnlockPage : public QWidget {
    Q_OBJECT

public:
    UnlockPage(Session& session, Prompter& prompter, QWidget* parent = nullptr);

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
    void unlock();
    void refused(const Error& error);
    void count();
    void update();

    Session& m_session;
    Prompter& m_prompter;
    QLineEdit* m_folder;
    QLineEdit* m_name;
    PasswordEdit* m_password;
    QPushButton* m_unlock;
    QLabel* m_message;
    QTimer m_countdown;
    int m_failures = 0;
    int m_wait = 0; ///< seconds until the next try
    bool m_busy = false;
};

} // namespace sealbook::client
