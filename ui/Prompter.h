// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Person.h"

#include <QString>
#include <QStringList>
#include <QWidget>

#include <functional>
#include <optional>

namespace sealbook::client {

/// All that the client asks people in dialogs. Nothing waits: the answer comes by the function given, once, unless the
/// widget it was asked over has gone by then. The real one shows dialogs, the tests' answers from a list.
class Prompter {
public:
    virtual ~Prompter() = default;

    virtual void tell(QWidget* over, const QString& title, const QString& text) = 0;
    /// `action` is the button that says yes ("Destroy"); the other one is Cancel, and is the default.
    virtual void confirm(QWidget* over, const QString& title, const QString& text, const QString& action,
        std::function<void(bool)> done) = 0;
    /// Empty: cancelled, here and in the questions for files; an empty text cannot be given.
    virtual void askText(
        QWidget* over, const QString& title, const QString& label, std::function<void(QString)> done) = 0;
    /// Somebody signs in for one act: `why` says which and in what part ("Witness of the destruction of JC/1").
    virtual void signIn(QWidget* over, const QString& why, std::function<void(std::optional<Person>)> done) = 0;
    /// `suggested`: a file name; `filter` as QFileDialog's.
    virtual void askSaveFile(QWidget* over, const QString& title, const QString& suggested, const QString& filter,
        std::function<void(QString)> done) = 0;
    virtual void askFiles(
        QWidget* over, const QString& title, const QString& filter, std::function<void(QStringList)> done) = 0;
    virtual void askFolder(QWidget* over, const QString& title, std::function<void(QString)> done) = 0;
};

} // namespace sealbook::client
