// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Prompter.h"

namespace sealbook::client {

/// Asks in dialogs that belong to the window they are asked over, and never waits for them.
class DialogPrompter : public Prompter {
public:
    void tell(QWidget* over, const QString& title, const QString& text) override;
    void confirm(QWidget* over, const QString& title, const QString& text, const QString& action,
        std::function<void(bool)> done) override;
    void askText(QWidget* over, const QString& title, const QString& label, std::function<void(QString)> done) override;
    void signIn(QWidget* over, const QString& why, std::function<void(std::optional<Person>)> done) override;
    void askSaveFile(QWidget* over, const QString& title, const QString& suggested, const QString& filter,
        std::function<void(QString)> done) override;
    void askFiles(
        QWidget* over, const QString& title, const QString& filter, std::function<void(QStringList)> done) override;
    void askFolder(QWidget* over, const QString& title, std::function<void(QString)> done) override;
};

} // namespace sealbook::client
