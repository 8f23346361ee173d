// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/ContinuityRows.h"

#include <QAbstractTableModel>

#include <vector>

namespace sealbook::client {

/// The continuity of one exhibit as a table, in the ledger's order.
class ContinuityModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<custody::ContinuityRow> rows);
    const custody::ContinuityRow& rowAt(int row) const { return m_rows.at(static_cast<std::size_t>(row)); }
    /// -1 where the event is not among them.
    int rowOf(const EventId& event) const;

    /// Pixels at the usual font.
    static int columnWidth(int column);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<custody::ContinuityRow> m_rows;
};

} // namespace sealbook::client
