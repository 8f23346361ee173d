// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/AdministrationPage.h"

#include "src/register/Cases.h"
#include "ui/ErrorText.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/PasswordEdit.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTableWidget>

#include <algorithm>

namespace sealbook::client {
namespace {

QString rolesText(const std::vector<Role>& roles)
{
    QStringList words;
    for (const Role role : roles)
        words << shown(word(role));
    return words.join(QStringLiteral(", "));
}

struct Lists {
    std::vector<db::Account> users;
    std::vector<custody::LocationState> locations;
};

Result<Lists> readLists(reg::Session& session)
{
    auto users = reg::users(session);
    if (!users)
        return users.error();
    auto locations = reg::locations(session);
    if (!locations)
        return locations.error();
    return Lists{ std::move(*users), std::move(*locations) };
}

/// The word of a role with the letter that is its key here.
const char* keyed(Role role)
{
    switch (role) {
    case Role::ExhibitsOfficer:
        return "e&xhibits-officer";
    case Role::Examiner:
        return "exami&ner";
    case Role::Supervisor:
        return "&supervisor";
    case Role::Auditor:
        return "audito&r";
    case Role::Administrator:
        return "ad&ministrator";
    }
    return "";
}

} // namespace

AdministrationPage::AdministrationPage(Session& session, Prompter& prompter, ledger::KdfCost cost, QWidget* parent)
    : Page(session, prompter, parent)
    , m_cost(cost)
    , m_users(new QTableWidget(0, 4))
    , m_locations(new QListWidget)
    , m_name(new QLineEdit)
    , m_fullName(new QLineEdit)
    , m_path(new QLineEdit)
    , m_password(new PasswordEdit)
    , m_again(new PasswordEdit)
    , m_addUser(new QPushButton(tr("&Add user")))
    , m_disable(new QPushButton(tr("&Disable...")))
    , m_addLocation(new QPushButton(tr("Add &location")))
    , m_message(messageLabel(QStringLiteral("administrationMessage")))
{
    setObjectName(QStringLiteral("administrationPage"));
    auto* columns = new QHBoxLayout;
    columns->addLayout(buildUsers(), 3);
    columns->addSpacing(24);
    columns->addLayout(buildLocations(), 2);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(12);
    column->addWidget(pageTitle(tr("Users and locations")));
    column->addLayout(columns, 1);
    column->addWidget(m_message);

    for (QLineEdit* line : findChildren<QLineEdit*>())
        connect(line, &QLineEdit::textChanged, this, &AdministrationPage::update);
    for (const auto& [role, box] : m_roles)
        connect(box, &QCheckBox::toggled, this, &AdministrationPage::update);
    connect(m_users, &QTableWidget::itemSelectionChanged, this, &AdministrationPage::update);
    connect(m_addUser, &QPushButton::clicked, this, &AdministrationPage::addUser);
    connect(m_disable, &QPushButton::clicked, this, &AdministrationPage::disableUser);
    connect(m_addLocation, &QPushButton::clicked, this, &AdministrationPage::addLocation);
    connect(m_path, &QLineEdit::returnPressed, this, &AdministrationPage::addLocation);
    update();
}

QLayout* AdministrationPage::buildUsers()
{
    name(m_users, QStringLiteral("usersTable"), tr("Users"));
    name(m_name, QStringLiteral("userName"), tr("User name"));
    name(m_fullName, QStringLiteral("userFullName"), tr("Full name"));
    name(m_password, QStringLiteral("userPassword"), tr("First password"));
    name(m_again, QStringLiteral("userAgain"), tr("The same password again"));
    name(m_addUser, QStringLiteral("userAdd"), tr("Add the user"));
    name(m_disable, QStringLiteral("userDisable"), tr("Disable the chosen user"));
    m_users->setHorizontalHeaderLabels({ tr("User"), tr("Full name"), tr("Roles"), tr("State") });
    m_users->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_users->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_users->verticalHeader()->hide();
    m_users->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_users->setSelectionMode(QAbstractItemView::SingleSelection);
    m_users->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_users->setTabKeyNavigation(false);

    auto* form = new QFormLayout;
    form->addRow(formLabel(tr("&User name"), m_name), m_name);
    form->addRow(formLabel(tr("&Full name"), m_fullName), m_fullName);
    auto* roles = new QHBoxLayout;
    for (const Role role : allRoles()) {
        auto* box = new QCheckBox(tr(keyed(role)));
        name(box, QStringLiteral("role-") + shown(word(role)), tr("Role %1").arg(shown(word(role))));
        roles->addWidget(box);
        m_roles.emplace_back(role, box);
    }
    roles->addStretch(1);
    form->addRow(tr("Roles"), roles);
    form->addRow(formLabel(tr("First &password"), m_password), m_password);
    form->addRow(formLabel(tr("A&gain"), m_again), m_again);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_addUser);
    buttons->addStretch(1);
    buttons->addWidget(m_disable);
    auto* column = new QVBoxLayout;
    column->addWidget(m_users, 1);
    column->addLayout(form);
    column->addLayout(buttons);
    return column;
}

QLayout* AdministrationPage::buildLocations()
{
    name(m_locations, QStringLiteral("locationsList"), tr("Locations"));
    name(m_path, QStringLiteral("locationPath"), tr("Path of the new location"));
    name(m_addLocation, QStringLiteral("locationAdd"), tr("Add the location"));
    m_path->setPlaceholderText(QStringLiteral("Site/Store/Bay 3/Shelf 2"));
    auto* form = new QFormLayout;
    form->addRow(formLabel(tr("Pa&th"), m_path), m_path);
    auto* column = new QVBoxLayout;
    column->addWidget(m_locations, 1);
    column->addLayout(form);
    column->addWidget(m_addLocation);
    return column;
}

void AdministrationPage::activate()
{
    read();
    m_name->setFocus();
}

void AdministrationPage::forget()
{
    for (QLineEdit* line : findChildren<QLineEdit*>())
        line->clear();
    for (const auto& [role, box] : m_roles)
        box->setChecked(false);
    m_users->setRowCount(0);
    m_locations->clear();
    m_message->clear();
}

void AdministrationPage::read()
{
    session().read(this, readLists, [this](const Result<Lists>& lists) {
        if (!lists) {
            m_message->setText(errorText(lists.error()));
            return;
        }
        m_users->setRowCount(static_cast<int>(lists->users.size()));
        int row = 0;
        for (const db::Account& user : lists->users) {
            const QStringList cells{ shown(user.name), shown(user.fullName), rolesText(user.roles),
                user.enabled ? tr("may sign in") : tr("disabled") };
            for (int column = 0; column < cells.size(); ++column)
                m_users->setItem(row, column, new QTableWidgetItem(cells.at(column)));
            ++row;
        }
        m_locations->clear();
        for (const custody::LocationState& location : lists->locations)
            m_locations->addItem(shown(location.path) + QStringLiteral("   ") + shown(location.systemId));
        update();
    });
}

void AdministrationPage::update()
{
    const bool role =
        std::any_of(m_roles.begin(), m_roles.end(), [](const auto& one) { return one.second->isChecked(); });
    const bool same = m_password->text() == m_again->text();
    m_addUser->setEnabled(
        !m_name->text().isEmpty() && !m_fullName->text().isEmpty() && role && !m_password->text().isEmpty() && same);
    m_addLocation->setEnabled(!m_path->text().trimmed().isEmpty());
    m_disable->setEnabled(!m_users->selectedItems().isEmpty());
}

void AdministrationPage::addUser()
{
    reg::NewUser user;
    user.name = m_name->text().trimmed().toStdString();
    user.fullName = m_fullName->text().trimmed().toStdString();
    for (const auto& [role, box] : m_roles)
        if (box->isChecked())
            user.roles.push_back(role);
    user.cost = m_cost;
    const auto password = m_password->take();
    m_again->take();
    m_addUser->setEnabled(false);
    session().record(
        this, Change::People, [user, password](reg::Session& in) { return reg::addUser(in, user, password->bytes()); },
        [this, user](const Result<reg::Recorded>& added) {
            m_message->setText(added ? tr("%1 can sign in.").arg(shown(user.name)) : errorText(added.error()));
            if (added) {
                m_name->clear();
                m_fullName->clear();
                for (const auto& [role, box] : m_roles)
                    box->setChecked(false);
                read();
            }
            update();
        });
}

void AdministrationPage::disableUser()
{
    const QString user = m_users->item(m_users->currentRow(), 0)->text();
    prompter().askText(this, tr("Disable %1").arg(user), tr("Why?"), [this, user](const QString& why) {
        if (why.isEmpty())
            return;
        session().record(
            this, Change::People,
            [user = user.toStdString(), why = why.toStdString()](
                reg::Session& in) { return reg::disableUser(in, user, why); },
            [this, user](const Result<reg::Recorded>& disabled) {
                m_message->setText(disabled ? tr("%1 is disabled.").arg(user) : errorText(disabled.error()));
                read();
            });
    });
}

void AdministrationPage::addLocation()
{
    const std::string path = m_path->text().trimmed().toStdString();
    if (path.empty())
        return;
    session().record(
        this, Change::Locations, [path](reg::Session& in) { return reg::addLocation(in, path); },
        [this](const Result<custody::LocationState>& added) {
            m_message->setText(added ? tr("%1 is a location now.").arg(shown(added->path)) : errorText(added.error()));
            if (added)
                m_path->clear();
            read();
        });
}

} // namespace sealbook::client
