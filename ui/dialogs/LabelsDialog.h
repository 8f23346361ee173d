// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Session.h" // before Qt, whose word `slots` the core uses as a name

#include "ui/Prompter.h"

#include <QDialog>
#include <QStringList>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace sealbook::client {

/// Labels as a PDF for the stock chosen. Deletes itself when closed; show it with `labelsFor`.
class LabelsDialog : public QDialog {
    Q_OBJECT

public:
    LabelsDialog(Session& session, Prompter& prompter, QWidget* parent = nullptr);

    void labelsFor(const QStringList& systemIds);

Q_SIGNALS:
    /// Recorded and written to this file.
    void saved(const QString& file);

private:
    void limitStart();
    void save();
    void write(const QString& file);
    void say(const QString& text);

    Session& m_session;
    Prompter& m_prompter;
    QStringList m_systemIds;
    QComboBox* m_preset = nullptr;
    QSpinBox* m_start = nullptr;
    QLabel* m_exhibits = nullptr;
    QLabel* m_message = nullptr;
    QPushButton* m_save = nullptr;
};

} // namespace sealbook::client
