// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/ledger/Secret.h"

#include <QLineEdit>

#include <memory>

namespace sealbook::client {

/// A line for a password: no echo, no input method that learns, no undo, no completion.
class PasswordEdit : public QLineEdit {
    Q_OBJECT

public:
    explicit PasswordEdit(QWidget* parent = nullptr);

    /// What was typed, as UTF-8 in wiped memory; the line is empty afterwards.
    std::shared_ptr<const ledger::SecretBytes> take();
};

} // namespace sealbook::client
