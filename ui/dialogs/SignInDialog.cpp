// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/SignInDialog.h"

#include "ui/widgets/PasswordEdit.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>

namespace sealbook::client {

SignInDialog::SignInDialog(const QString& why, QWidget* parent)
    : QDialog(parent)
    , m_name(new QLineEdit)
    , m_password(new PasswordEdit)
{
    setObjectName(QStringLiteral("signIn"));
    setWindowTitle(tr("Sign in for one act"));
    auto* reason = new QLabel(why);
    reason->setWordWrap(true);
    reason->setTextFormat(Qt::PlainText);
    m_name->setObjectName(QStringLiteral("signInName"));
    m_name->setAccessibleName(tr("User name"));
    m_password->setObjectName(QStringLiteral("signInPassword"));
    m_password->setAccessibleName(tr("Password"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton* sign = buttons->addButton(tr("&Sign"), QDialogButtonBox::AcceptRole);
    sign->setObjectName(QStringLiteral("signInSign"));
    sign->setEnabled(false);
    auto* form = new QFormLayout(this);
    form->addRow(reason);
    form->addRow(tr("&User name"), m_name);
    form->addRow(tr("&Password"), m_password);
    form->addRow(buttons);
    setMinimumWidth(420);
    const auto check = [this, sign] { sign->setEnabled(!m_name->text().isEmpty() && !m_password->text().isEmpty()); };
    connect(m_name, &QLineEdit::textChanged, this, check);
    connect(m_password, &QLineEdit::textChanged, this, check);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

Person SignInDialog::take()
{
    return { m_name->text().trimmed().toStdString(), m_password->take() };
}

} // namespace sealbook::client
