// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractTableModel>
#include <QDateTime>

#include <string>
#include <vector>

namespace sealbook::client {

/// One exhibit on the desk, checked when it was scanned and not yet recorded.
struct DeskRow {
    std::string systemId; ///< what is recorded is named by
    QString code; ///< as scanned
    QString exhibit, description, from, to;
    std::string destination; ///< PARTY-or-LOCATION of the command-line contract
    QDateTime at;
    std::string sealSeen; ///< where the code scanned was the number on the bag
};

class DeskModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    void add(DeskRow row);
    void removeLast();
    /// Those that were recorded, from the top.
    void removeFirst(int count);
    const std::vector<DeskRow>& rows() const { return m_rows; }

private:
    std::vector<DeskRow> m_rows;
};

} // namespace sealbook::client
