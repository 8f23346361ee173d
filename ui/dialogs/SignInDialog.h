// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Person.h"

#include <QDialog>

class QLineEdit;

namespace sealbook::client {

class PasswordEdit;

/// Somebody signs in for one act at a station where another person works.
class SignInDialog : public QDialog {
    Q_OBJECT

public:
    explicit SignInDialog(const QString& why, QWidget* parent = nullptr);

    /// Who signed in, after it was accepted; the password is taken out of the dialog.
    Person take();

private:
    QLineEdit* m_name;
    PasswordEdit* m_password;
};

} // namespace sealbook::client
