// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/register/Views.h"
#include "ui/models/BreaksModel.h"
#include "ui/pages/Page.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QTableView;

namespace sealbook::client {

/// All breaks of continuity, red ones first: what has to be resolved before a file goes to the prosecutor.
class BreaksPage : public Page {
    Q_OBJECT

public:
    BreaksPage(Session& session, Prompter& prompter, QWidget* parent = nullptr);

    void activate() override;
    void forget() override;

private:
    QWidget* makeFilters();
    void read();
    void readPart(std::uint64_t reading, std::int64_t before);
    void take(Result<reg::BreaksPart> part);
    void applyFilter();
    void showChosen();

    std::vector<reg::FoundBreak> m_all; ///< as last read to the end
    std::vector<reg::FoundBreak> m_readSoFar;
    std::uint64_t m_reading = 0; ///< which one; older answers are dropped
    BreaksModel m_breaks;
    QComboBox* m_level = nullptr;
    QLineEdit* m_case = nullptr;
    QTableView* m_table = nullptr;
    QLabel* m_count = nullptr;
    QLabel* m_chosen = nullptr;
    QLabel* m_message = nullptr;
};

} // namespace sealbook::client
