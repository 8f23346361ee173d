// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/UnlockPage.h"

#include "src/register/Check.h"
#include "ui/ErrorText.h"
#include "ui/Wording.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/PasswordEdit.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace sealbook::client {

UnlockPage::UnlockPage(Session& session, Prompter& prompter, ledger::KdfCost cost, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_prompter(prompter)
    , m_folder(new QLineEdit)
    , m_name(new QLineEdit)
    , m_password(new PasswordEdit)
    , m_own(new PasswordEdit)
    , m_again(new PasswordEdit)
    , m_ownLabel(formLabel(tr("Your o&wn password"), m_own))
    , m_againLabel(formLabel(tr("Once mo&re"), m_again))
    , m_unlock(new QPushButton(tr("&Unlock")))
    , m_message(messageLabel(QStringLiteral("unlockMessage")))
    , m_cost(cost)
{
    setObjectName(QStringLiteral("unlockPage"));
    name(m_folder, QStringLiteral("unlockFolder"), tr("Folder of the register"));
    name(m_name, QStringLiteral("unlockName"), tr("User name"));
    name(m_password, QStringLiteral("unlockPassword"), tr("Password"));
    name(m_own, QStringLiteral("unlockOwn"), tr("Your own password, at least 12 characters"));
    name(m_again, QStringLiteral("unlockAgain"), tr("Your own password once more"));
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
    form->addRow(m_ownLabel, m_own);
    form->addRow(m_againLabel, m_again);
    layOutCard(*this, tr("Sealbook"), tr("Register of exhibits. Sign in with your own name and password."), form,
        m_message, buttons);

    m_countdown.setInterval(1000);
    connect(&m_countdown, &QTimer::timeout, this, &UnlockPage::count);
    connect(m_unlock, &QPushButton::clicked, this, &UnlockPage::go);
    connect(m_password, &QLineEdit::returnPressed, this, &UnlockPage::go);
    connect(m_own, &QLineEdit::returnPressed, this, [this] { m_again->setFocus(); });
    connect(m_again, &QLineEdit::returnPressed, this, &UnlockPage::go);
    connect(m_name, &QLineEdit::returnPressed, this, [this] { m_password->setFocus(); });
    connect(found, &QPushButton::clicked, this, &UnlockPage::foundingWanted);
    connect(browse, &QPushButton::clicked, this, [this] {
        m_prompter.askFolder(this, tr("Folder of the register"), [this](const QString& chosen) {
            if (!chosen.isEmpty())
                setFolder(chosen);
        });
    });
    for (QLineEdit* line : { m_folder, m_name, static_cast<QLineEdit*>(m_password) })
        connect(line, &QLineEdit::textChanged, this, [this] {
            askForOwnPassword(false); // another person, or another register
            update();
        });
    for (PasswordEdit* line : { m_own, m_again })
        connect(line, &QLineEdit::textChanged, this, &UnlockPage::update);
    askForOwnPassword(false);
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

void UnlockPage::go()
{
    if (!m_unlock->isEnabled())
        return;
    if (m_enrolling)
        enrol();
    else
        unlock();
}

void UnlockPage::unlock()
{
    m_busy = true;
    update();
    m_message->setText(tr("Opening the register..."));
    const Person person{ m_name->text().trimmed().toStdString(), m_password->take() };
    m_session.unlock(
        folder().toStdString(), person, {}, this, [this](const Result<SignedInUser>& answer) { answered(answer); });
}

void UnlockPage::enrol()
{
    auto own = m_own->take();
    const auto again = m_again->take();
    if (!ledger::sameSecret(own->bytes(), again->bytes())) {
        m_message->setText(tr("The two passwords differ. Type your own password twice."));
        m_own->setFocus();
        return;
    }
    m_busy = true;
    update();
    m_message->setText(tr("Making your keys..."));
    m_session.enrol(std::move(own), m_cost, this, [this](const Result<SignedInUser>& answer) { answered(answer); });
}

void UnlockPage::answered(const Result<SignedInUser>& answer)
{
    m_busy = false;
    if (!answer) {
        refused(answer.error());
    } else if (!answer->enrolled) {
        m_failures = 0;
        askForOwnPassword(true);
        m_message->setText(
            tr("Welcome, %1. This is your first sign-in: choose a password that nobody else knows, of at "
               "least 12 characters. It replaces the one that you were given.")
                .arg(shown(answer->fullName)));
        m_own->setFocus();
    } else {
        m_failures = 0;
        askForOwnPassword(false);
        m_message->clear();
    }
    update();
}

void UnlockPage::askForOwnPassword(bool ask)
{
    m_enrolling = ask;
    for (PasswordEdit* line : { m_own, m_again })
        line->clear();
    for (QWidget* widget : { static_cast<QWidget*>(m_own), static_cast<QWidget*>(m_again),
             static_cast<QWidget*>(m_ownLabel), static_cast<QWidget*>(m_againLabel) })
        widget->setVisible(ask);
}

void UnlockPage::refused(const Error& error)
{
    QString text = errorText(error);
    if (error.code == ErrorCode::Corrupt)
        text += QStringLiteral("\n") + tr("What to do: %1").arg(shown(reg::kUnopenedAdvice)) + QLatin1Char(' ')
            + tr("`sealbook-cli check` says more.");
    m_message->setText(text);
    (m_enrolling ? m_own : m_password)->setFocus();
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
    m_unlock->setText(m_wait > 0 ? tr("Wait %1 s").arg(m_wait) : m_enrolling ? tr("&Begin") : tr("&Unlock"));
    const bool typed =
        m_enrolling ? !m_own->text().isEmpty() && !m_again->text().isEmpty() : !m_password->text().isEmpty();
    m_unlock->setEnabled(!m_busy && m_wait == 0 && !folder().isEmpty() && !m_name->text().trimmed().isEmpty() && typed);
}

} // namespace sealbook::client
