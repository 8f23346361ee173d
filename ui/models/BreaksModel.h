// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/register/Views.h"

#include <QAbstractTableModel>

#include <vector>

namespace sealbook::client {

/// "Red" or "Amber" with a shape of its own, and "explained" where it was explained or corrected afterwards.
QString levelText(const custody::Break& one);
/// "Hand over, 5 Jun 2018 14:27".
QString eventText(const custody::Event& event);
/// All that is known of a break, in sentences.
QString breakText(const reg::FoundBreak& found);

/// Breaks of continuity as a table, in the order given.
class BreaksModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        LevelColumn,
        RuleColumn,
        ExhibitColumn,
        CaseColumn,
        DetailColumn,
        FirstColumn,
        SecondColumn,
        CustodyColumn,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<reg::FoundBreak> rows);
    const reg::FoundBreak& rowAt(int row) const { return m_rows.at(static_cast<std::size_t>(row)); }

    /// Pixels at the usual font.
    static int columnWidth(int column);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<reg::FoundBreak> m_rows;
};

} // namespace sealbook::client
