// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/CommandCards.h"
#include "ui/DeskReading.h"
#include "ui/pages/Page.h"

#include <deque>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QTableView;

namespace sealbook::client {

class ScanList;

/// The scan desk: movements. First where to, then the exhibits, each checked as it is scanned; DONE records them once.
class DeskPage : public Page {
    Q_OBJECT

public:
    DeskPage(Session& session, Prompter& prompter, QWidget* parent = nullptr);

    void activate() override;
    void forget() override;
    bool takeScan(const QString& code) override;
    bool hasDraft() const override;

Q_SIGNALS:
    void labelsWanted(const QStringList& systemIds);

private:
    QLayout* buildHeader();
    QLayout* buildRun();
    void next();
    void read(const QString& code);
    void take(const QString& code, DeskReadout readout);
    void refuse(const QString& code, const Error& error);
    void command(Command command);
    void undo();
    void askNote();
    void reprint();
    void commit();
    void committed(const DeskRecorded& recorded);
    void say(DeskOutcome outcome, const QString& text);
    void update();
    bool already(const QString& code);
    reg::MovementOrder order() const;

    DeskModel m_model;
    OutcomeBanner* m_banner;
    QComboBox* m_action;
    QLabel* m_target;
    QLineEdit* m_purpose;
    QCheckBox* m_signsNow;
    QLineEdit* m_code;
    QTableView* m_table;
    QListWidget* m_unknown;
    ScanList* m_scans;
    QPushButton *m_done, *m_undo, *m_cancel, *m_resolve;
    std::deque<QString> m_waiting; ///< scanned faster than they are checked
    DeskTarget m_to;
    QString m_note; ///< of the movements of this run
    QString m_lastExhibit; ///< whose label is made again
    QString m_underCheck; ///< what m_checking is about
    bool m_checking = false, m_committing = false;
};

} // namespace sealbook::client
