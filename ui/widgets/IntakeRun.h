// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/CommandCards.h"

#include <QWidget>

class QCheckBox;
class QPushButton;
class QTableView;

namespace sealbook::client {

class IntakeModel;
class ScanList;

/// The lower part of the intake page: the rows so far, what can be done with them, and all scans.
class IntakeRun : public QWidget {
    Q_OBJECT

public:
    struct Possible {
        bool book = false, undo = false, cancel = false, labels = false;
    };

    explicit IntakeRun(IntakeModel& model, QWidget* parent = nullptr);

    void allow(const Possible& possible);
    void showLastRow();
    bool wantsLabelsAtOnce() const;
    ScanList& scans() { return *m_scans; }

Q_SIGNALS:
    /// A button that does what a card does when it is scanned.
    void commandWanted(sealbook::client::Command command);
    /// Enter or a double click on a row.
    void rowWanted(int row);

private:
    QTableView* m_table;
    ScanList* m_scans;
    QPushButton *m_book, *m_undo, *m_cancel, *m_labels;
    QCheckBox* m_labelsAtOnce;
};

} // namespace sealbook::client
