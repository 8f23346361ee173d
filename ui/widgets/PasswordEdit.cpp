// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/PasswordEdit.h"

namespace sealbook::client {

PasswordEdit::PasswordEdit(QWidget* parent)
    : QLineEdit(parent)
{
    setEchoMode(QLineEdit::Password);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    setMaxLength(1024);
    setContextMenuPolicy(Qt::NoContextMenu);
}

std::shared_ptr<const ledger::SecretBytes> PasswordEdit::take()
{
    QString typed = text();
    QByteArray utf8 = typed.toUtf8();
    auto password = std::make_shared<ledger::SecretBytes>(
        ledger::SecretBytes::copyOf(ledger::bytesOf({ utf8.constData(), static_cast<std::size_t>(utf8.size()) })));
    utf8.fill('\0');
    clear();
    typed.fill(QChar(0)); // after clear() this is the only holder, as far as Qt's sharing tells
    return password;
}

} // namespace sealbook::client
