// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/Figures.h"
#include "ui/LongWork.h"
#include "ui/pages/Page.h"

#include <QStandardItemModel>

class QDateEdit;
class QLabel;
class QPushButton;
class QSpinBox;
class QTableView;

namespace sealbook::client {

/// The unit's figures of a year, or of any other period, for supervisors and auditors.
class FiguresPage : public Page {
    Q_OBJECT

public:
    FiguresPage(Session& session, Prompter& prompter, QWidget* parent = nullptr);

    void activate() override;
    void forget() override;

private:
    struct Counted {
        custody::Figures figures;
        custody::Period period;
    };
    QWidget* makePeriod();
    void chooseYear(int year);
    void count();
    void take(const Result<Counted>& counted);
    void show(const custody::Figures& figures);
    void copy();

    LongWork m_work;
    QStandardItemModel m_rows;
    std::uint64_t m_wish = 0; ///< which period is wanted; answers to older wishes are dropped
    std::uint64_t m_begun = 0; ///< the wish that is or was last counted
    QString m_text; ///< what is shown, to be copied
    QSpinBox* m_year = nullptr;
    QDateEdit *m_from = nullptr, *m_to = nullptr;
    QTableView* m_table = nullptr;
    QLabel* m_message = nullptr;
    QPushButton* m_copy = nullptr;
};

} // namespace sealbook::client
