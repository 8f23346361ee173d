// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/register/Accounts.h"
#include "ui/pages/Page.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QTableWidget;

namespace sealbook::client {

class PasswordEdit;

/// Users and locations, for administrators: enough to begin a register with.
class AdministrationPage : public Page {
    Q_OBJECT

public:
    AdministrationPage(Session& session, Prompter& prompter, ledger::KdfCost cost = ledger::kProductionCost,
        QWidget* parent = nullptr);

    void activate() override;
    void forget() override;

private:
    QLayout* buildUsers();
    QLayout* buildLocations();
    void read();
    void update();
    void addUser();
    void addLocation();
    void disableUser();

    ledger::KdfCost m_cost;
    QTableWidget* m_users;
    QListWidget* m_locations;
    QLineEdit *m_name, *m_fullName, *m_path;
    PasswordEdit *m_password, *m_again;
    std::vector<std::pair<Role, QCheckBox*>> m_roles;
    QPushButton *m_addUser, *m_disable, *m_addLocation;
    QLabel* m_message;
};

} // namespace sealbook::client
