// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Prompter.h"
#include "ui/Session.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace sealbook::client {

class PasswordEdit;

/// A new register: its folder, the unit, the first administrator; then the two recovery codes, shown once.
class FoundingPage : public QWidget {
    Q_OBJECT

public:
    FoundingPage(Session& session, Prompter& prompter, ledger::KdfCost cost = ledger::kProductionCost,
        QWidget* parent = nullptr);

Q_SIGNALS:
    /// The register is there and its codes were written down.
    void founded(const QString& folder);
    void cancelled();

private:
    QWidget* buildForm();
    QWidget* buildCodes();
    void update();
    void make();
    void showCodes(const reg::Founded& founded);
    void finish();

    Session& m_session;
    Prompter& m_prompter;
    ledger::KdfCost m_cost;
    QStackedWidget* m_steps;
    QLineEdit *m_folder = nullptr, *m_unit = nullptr, *m_admin = nullptr, *m_fullName = nullptr;
    PasswordEdit *m_password = nullptr, *m_again = nullptr;
    QPushButton *m_make = nullptr, *m_done = nullptr;
    QLabel *m_message = nullptr, *m_codes = nullptr;
    QCheckBox* m_written = nullptr;
    bool m_busy = false;
};

} // namespace sealbook::client
