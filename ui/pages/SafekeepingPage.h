// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/register/Backup.h"
#include "src/register/Check.h"
#include "ui/LongWork.h"
#include "ui/pages/Page.h"

#include <QStandardItemModel>

class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QTableView;

namespace sealbook::client {

/// Backups of the register and checks of all that makes it up, one at a time, while everything else goes on.
class SafekeepingPage : public Page {
    Q_OBJECT

public:
    SafekeepingPage(Session& session, Prompter& prompter, QWidget* parent = nullptr);

    void activate() override;
    /// What is running goes on; what was done before is not shown any more.
    void forget() override;
    bool isWorking() const override { return m_work.isRunning(); }

Q_SIGNALS:
    /// A backup or check has ended, in one sentence: whoever began it may be elsewhere by now.
    void ended(const QString& sentence);

private:
    QLayout* buildChoices();
    QLayout* buildProgress();
    void update();
    void askFolder();
    void backUp(const QString& folder);
    void check();
    void showProgress(const LongWork::Progress& progress);
    void showBackup(const Result<reg::BackedUp>& made);
    void showCheck(Result<reg::CheckReport> report);
    void showPart();
    void tell();
    void show(const QString& sentence, const QString& details);

    LongWork m_work;
    QStandardItemModel m_rows;
    std::vector<reg::CheckedPart> m_parts; ///< of the last check
    QPushButton *m_backUp, *m_check, *m_cancel;
    QLabel *m_whoBacksUp, *m_doing, *m_result;
    QProgressBar* m_progress;
    QTableView* m_table;
    QPlainTextEdit* m_details;
};

} // namespace sealbook::client
