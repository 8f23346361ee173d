// SPDX-License-Identifier: Apache-2.0
#include "ui/models/DeskModel.h"

#include <array>

namespace sealbook::client {
namespace {

struct Column {
    const char* title;
    QString (*value)(const DeskRow&);
};

/// A place by its last two names; the whole path is the tool tip.
QString nearest(const QString& path)
{
    return path.section(QLatin1Char('/'), -2);
}

constexpr std::array kColumns{
    Column{ "Scanned", [](const DeskRow& row) { return row.at.toString(QStringLiteral("HH:mm:ss")); } },
    Column{ "Code", [](const DeskRow& row) { return row.code; } },
    Column{ "Exhibit", [](const DeskRow& row) { return row.exhibit; } },
    Column{ "Description", [](const DeskRow& row) { return row.description; } },
    Column{ "From", [](const DeskRow& row) { return nearest(row.from); } },
    Column{ "To", [](const DeskRow& row) { return nearest(row.to); } },
};

} // namespace

int DeskModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int DeskModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(kColumns.size());
}

QVariant DeskModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    if (role == Qt::ToolTipRole) {
        const DeskRow& row = m_rows.at(static_cast<std::size_t>(index.row()));
        return row.exhibit + QLatin1Char('\n') + row.description + QLatin1Char('\n') + row.from
            + QStringLiteral(" \u2192 ") + row.to;
    }
    return kColumns.at(static_cast<std::size_t>(index.column()))
        .value(m_rows.at(static_cast<std::size_t>(index.row())));
}

QVariant DeskModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= columnCount())
        return {};
    return tr(kColumns.at(static_cast<std::size_t>(section)).title);
}

void DeskModel::add(DeskRow row)
{
    const int at = rowCount();
    beginInsertRows({}, at, at);
    m_rows.push_back(std::move(row));
    endInsertRows();
}

void DeskModel::removeLast()
{
    if (m_rows.empty())
        return;
    beginRemoveRows({}, rowCount() - 1, rowCount() - 1);
    m_rows.pop_back();
    endRemoveRows();
}

void DeskModel::removeFirst(int count)
{
    if (count <= 0)
        return;
    beginRemoveRows({}, 0, count - 1);
    m_rows.erase(m_rows.begin(), m_rows.begin() + count);
    endRemoveRows();
}

} // namespace sealbook::client
