// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Fields.h"

#include <QAbstractTableModel>

#include <string>
#include <vector>

namespace sealbook::client {

/// One exhibit of an intake, checked when it was added and not yet recorded.
struct IntakeLine {
    Facts fields; ///< as typed, the reference among them
    std::vector<std::string> warnings;
};

/// Its reference as it stands, or nothing.
std::string referenceOf(const Facts& fields);

class IntakeModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// In pixels, to begin with.
    static int columnWidth(int column);

    void add(IntakeLine line);
    /// Takes a row out and gives it back.
    IntakeLine take(int row);
    void clear();
    const std::vector<IntakeLine>& lines() const { return m_lines; }

private:
    std::vector<IntakeLine> m_lines;
};

} // namespace sealbook::client
