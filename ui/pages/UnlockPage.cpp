// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/UnlockPage.h"

#include "ui/ErrorText.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/PasswordEdit.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace sealbook::client {

UnlockPage::UnlockPage(Session& session, Prompter& prompter, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_prompter(prompter)
    , m_folder(new QLineEdit)
    , m_name(new QLineEdit)
    , m_password(new PasswordEdit)
    , m_unlock(new QPushButton(tr("&Unlock")))
    , m_message(messageLabel(QStringLiteral("unlockMessage")))
{
    setObjectName(QStringLiteral("unlockPage"));
    name(m_folder, QStringLiteral("unlockFolder"), tr("Folder of the register"));
    name(m_name, QStringLiteral("unlockName"), tr("User name"));
    name(m_password, QStringLiteral("unlockPassword"), tr("Password"));
    name(m_unlock, QStringLiteral("unlockButton"), tr("Unlock the register"));
    auto* browse = new QPushButton(tr("&Choose..."));
    name(browse, QStringLiteral("unlockBrowse"), tr("Choose the folder of the register"));
    auto* found = new QPushButton(tr("&New register..."));
    name(found, QStringLiteral("unlockNew"), tr("Make a new register"));
    m_unlock->setDefault(true);

    auto* folderRow = new QHBoxLayout;
    folderRow->addWidget(m_folder, 1);
    folderRow->addWidget(browse);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(found);
    buttons->addStretch(1);
    buttons->addWidget(m_unlock);
    auto* form = new QFormLayout;
    form->addRow(formLabel(tr("&Register"), m_folder), folderRow);
    form->addRow(formLabel(tr("User na&me"), m_name), m_name);
    form->addRow(formLabel(tr("&Password"), m_password), m_password);
    layOutCard(*this, tr("Sealbook"), tr("Register of exhibits. Sign in with your own name and password."), form,
        m_message, buttons);

    m_countdown.setInterval(1000);
    connect(&m_countdown, &QTimer::timeout, this, &UnlockPage::count);
    connect(m_unlock, &QPushButton::clicked, this, &UnlockPage::unlock);
    connect(m_password, &QLineEdit::returnPressed, this, &UnlockPage::unlock);
    connect(m_name, &QLineEdit::returnPressed, this, [this] { m_password->setFocus(); });
    connect(found, &QPushButton::clicked, this, &UnlockPage::foundingWanted);
    connect(browse, &QPushButton::clicked, this, [this] {
        m_prompter.askFolder(this, tr("Folder of the register"), [this](const QString& chosen) {
            if (!chosen.isEmpty())
                setFolder(chosen);
        });
    });
    for (QLineEdit* line : { m_folder, m_name, static_cast<QLineEdit*>(m_password) })
        connect(line, &QLineEdit::textChanged, this, &UnlockPage::update);
    update();
}

void UnlockPage::setFolder(const QString& folder)
{
    m_folder->setText(folder);
    (m_name->text().isEmpty() ? m_name : static_cast<QLineEdit*>(m_password))->setFocus();
}

QString UnlockPage::folder() const
{
    return m_folder->text().trimmed();
}

void UnlockPage::comeBack(const QString& name)
{
    m_name->setText(name);
    m_password->clear();
    m_message->setText(tr("Locked. What was not yet recorded is kept for %1.").arg(name));
    m_password->setFocus();
}

int UnlockPage::delaySeconds(int failures)
{
    return failures < 5 ? 0 : std::min(60, 1 << std::min(failures - 5, 6));
}

void UnlockPage::unlock()
{
    if (!m_unlock->isEnabled())
        return;
    m_busy = true;
    update();
    m_message->setText(tr("Opening the register..."));
    const Person person{ m_name->text().trimmed().toStdString(), m_password->take() };
    m_session.unlock(folder().toStdString(), person, {}, this, [this](const Result<SignedInUser>& answer) {
        m_busy = false;
        if (answer) {
            m_failures = 0;
            m_message->clear();
        } else {
            refused(answer.error());
        }
        update();
    });
}

void UnlockPage::refused(const Error& error)
{
    m_message->setText(errorText(error));
    m_password->setFocus();
    if (error.code != ErrorCode::WrongKey)
        return;
    m_wait = delaySeconds(++m_failures);
    if (m_wait > 0)
        m_countdown.start();
}

void UnlockPage::count()
{
    if (--m_wait <= 0)
        m_countdown.stop();
    update();
}

void UnlockPage::update()
{
    m_unlock->setText(m_wait > 0 ? tr("Wait %1 s").arg(m_wait) : tr("&Unlock"));
    m_unlock->setEnabled(!m_busy && m_wait == 0 && !folder().isEmpty() && !m_name->text().trimmed().isEmpty()
        && !m_password->text().isEmpty());
}

} // namespace sealbook::client
