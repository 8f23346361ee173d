// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Session.h" // before Qt, whose word `slots` the core uses as a name

#include "ui/Prompter.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace sealbook::client {

/// The continuity report of one exhibit: seen before it is printed, then saved as a PDF that sealbook-verify takes, or
/// sent to a printer. Only saving and sending are recorded. Deletes itself when closed; show it with `continuityOf`.
class PrintDialog : public QDialog {
    Q_OBJECT

public:
    PrintDialog(Session& session, Prompter& prompter, QWidget* parent = nullptr);

    void continuityOf(const QString& systemId);

Q_SIGNALS:
    /// Recorded and written to this file.
    void saved(const QString& file);

private:
    void preview();
    void save();
    void choosePrinter();
    void finished(const Result<void>& done, const QString& success);
    void setBusy(bool busy);
    void say(const QString& text);

    Session& m_session;
    Prompter& m_prompter;
    QString m_systemId;
    QScrollArea* m_scroll = nullptr;
    QVBoxLayout* m_pages = nullptr;
    QLabel* m_message = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_print = nullptr;
};

} // namespace sealbook::client
