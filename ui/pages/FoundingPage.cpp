// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/FoundingPage.h"

#include "ui/ErrorText.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/PasswordEdit.h"

#include <QCheckBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>

namespace sealbook::client {

FoundingPage::FoundingPage(Session& session, Prompter& prompter, ledger::KdfCost cost, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_prompter(prompter)
    , m_cost(cost)
    , m_steps(new QStackedWidget)
{
    setObjectName(QStringLiteral("foundingPage"));
    m_steps->addWidget(buildForm());
    m_steps->addWidget(buildCodes());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_steps);
    update();
}

QWidget* FoundingPage::buildForm()
{
    m_folder = new QLineEdit;
    m_unit = new QLineEdit;
    m_admin = new QLineEdit;
    m_fullName = new QLineEdit;
    m_password = new PasswordEdit;
    m_again = new PasswordEdit;
    m_make = new QPushButton(tr("&Make the register"));
    m_message = messageLabel(QStringLiteral("foundingMessage"));
    name(m_folder, QStringLiteral("foundingFolder"), tr("New folder for the register"));
    name(m_unit, QStringLiteral("foundingUnit"), tr("Name of the unit as printed"));
    name(m_admin, QStringLiteral("foundingAdmin"), tr("User name of the first administrator"));
    name(m_fullName, QStringLiteral("foundingFullName"), tr("Full name of the first administrator"));
    name(m_password, QStringLiteral("foundingPassword"), tr("Password of the administrator"));
    name(m_again, QStringLiteral("foundingAgain"), tr("The same password again"));
    name(m_make, QStringLiteral("foundingMake"), tr("Make the register"));
    auto* cancel = new QPushButton(tr("&Cancel"));
    name(cancel, QStringLiteral("foundingCancel"), tr("Back to signing in"));

    auto* form = new QFormLayout;
    form->addRow(formLabel(tr("&Folder"), m_folder), m_folder);
    form->addRow(formLabel(tr("&Unit"), m_unit), m_unit);
    form->addRow(formLabel(tr("&Administrator"), m_admin), m_admin);
    form->addRow(formLabel(tr("F&ull name"), m_fullName), m_fullName);
    form->addRow(formLabel(tr("&Password"), m_password), m_password);
    form->addRow(formLabel(tr("A&gain"), m_again), m_again);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(cancel);
    buttons->addStretch(1);
    buttons->addWidget(m_make);
    auto* page = new QWidget;
    layOutCard(*page, tr("New register"),
        tr("It begins with one administrator, who adds users and locations and has no power over exhibits."), form,
        m_message, buttons);
    for (QLineEdit* line : page->findChildren<QLineEdit*>())
        connect(line, &QLineEdit::textChanged, this, &FoundingPage::update);
    connect(m_make, &QPushButton::clicked, this, &FoundingPage::make);
    connect(cancel, &QPushButton::clicked, this, &FoundingPage::cancelled);
    return page;
}

QWidget* FoundingPage::buildCodes()
{
    m_codes = new QLabel;
    m_codes->setObjectName(QStringLiteral("foundingCodes"));
    m_codes->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_codes->setTextFormat(Qt::PlainText);
    m_codes->setAlignment(Qt::AlignCenter);
    m_written = new QCheckBox(tr("&Both codes are written down on paper, in two places"));
    name(m_written, QStringLiteral("foundingWritten"), tr("Both codes are written down"));
    m_done = new QPushButton(tr("&Done"));
    name(m_done, QStringLiteral("foundingDone"), tr("Hide the codes for ever and sign in"));
    auto* content = new QVBoxLayout;
    content->addWidget(m_codes);
    content->addWidget(m_written);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_done);
    auto* page = new QWidget;
    layOutCard(*page, tr("Recovery codes"),
        tr("Each of these two codes opens the register when every password is lost. They are shown this once and are"
           " kept nowhere. Write them down, check them, and lock the papers away in two places."),
        content, messageLabel(QStringLiteral("foundingCodesMessage")), buttons);
    connect(m_written, &QCheckBox::toggled, this, &FoundingPage::update);
    connect(m_done, &QPushButton::clicked, this, &FoundingPage::finish);
    return page;
}

void FoundingPage::update()
{
    if (!m_done)
        return;
    const bool same = m_password->text() == m_again->text();
    m_make->setEnabled(!m_busy && !m_folder->text().isEmpty() && !m_unit->text().isEmpty() && !m_admin->text().isEmpty()
        && !m_password->text().isEmpty() && same);
    if (!m_busy && !m_again->text().isEmpty() && !same)
        m_message->setText(tr("The two passwords differ."));
    else if (!m_busy && same && !m_again->text().isEmpty())
        m_message->clear();
    m_done->setEnabled(m_written->isChecked());
}

void FoundingPage::make()
{
    reg::FoundingOrder order;
    order.folder = m_folder->text().trimmed().toStdString();
    order.unit = m_unit->text().trimmed().toStdString();
    order.admin = m_admin->text().trimmed().toStdString();
    order.adminFullName = m_fullName->text().trimmed().toStdString();
    order.cost = m_cost;
    const Person admin{ order.admin, m_password->take() };
    m_again->take();
    m_busy = true;
    m_message->setText(tr("Making keys and database..."));
    update();
    m_session.found(order, admin, this, [this](const Result<std::shared_ptr<reg::Founded>>& made) {
        m_busy = false;
        if (made) {
            m_message->clear();
            showCodes(**made);
        } else {
            m_message->setText(errorText(made.error()));
        }
        update();
    });
}

void FoundingPage::showCodes(const reg::Founded& founded)
{
    QStringList lines;
    for (const ledger::RecoveryCode& code : founded.recoveryCodes) {
        const ledger::SecretBytes printed = code.printed();
        lines << QString::fromLatin1(
            reinterpret_cast<const char*>(printed.data()), static_cast<qsizetype>(printed.size()));
    }
    m_codes->setText(lines.join(QStringLiteral("\n\n")));
    m_written->setChecked(false);
    m_steps->setCurrentIndex(1);
    m_written->setFocus();
}

void FoundingPage::finish()
{
    m_codes->clear();
    m_steps->setCurrentIndex(0);
    Q_EMIT founded(m_folder->text().trimmed());
}

} // namespace sealbook::client
