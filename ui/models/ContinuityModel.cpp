// SPDX-License-Identifier: Apache-2.0
#include "ui/models/ContinuityModel.h"

#include "ui/ErrorText.h"
#include "ui/Wording.h"

#include <algorithm>
#include <array>

namespace sealbook::client {
namespace {

using custody::ContinuityRow;

struct Column {
    std::string_view title;
    QString (*shown)(const ContinuityRow&);
    int width;
};

QString withText(const ContinuityRow& row)
{
    QStringList names;
    for (const std::string& name : row.with)
        names << shown(name);
    return names.join(QStringLiteral(", "));
}

QString sealText(const ContinuityRow& row)
{
    if (row.sealState.empty())
        return shown(row.sealSeen);
    return shown(row.sealSeen) + QStringLiteral(" (") + shown(row.sealState) + QLatin1Char(')');
}

constexpr std::array<Column, 10> kColumns{ {
    { "No.", [](const ContinuityRow& row) { return QString::number(row.number); }, 35 },
    { "Happened", [](const ContinuityRow& row) { return localTime(row.occurred); }, 120 },
    { "Event", [](const ContinuityRow& row) { return titled(row.type); }, 115 },
    { "By", [](const ContinuityRow& row) { return shown(row.by); }, 70 },
    { "With", withText, 70 },
    { "From", [](const ContinuityRow& row) { return partyText(row.from); }, 130 },
    { "To", [](const ContinuityRow& row) { return partyText(row.to); }, 120 },
    { "Purpose", [](const ContinuityRow& row) { return shown(row.purpose); }, 80 },
    { "Seal seen", sealText, 80 },
    { "Recorded", [](const ContinuityRow& row) { return localTime(row.recorded); }, 120 },
} };

} // namespace

void ContinuityModel::setRows(std::vector<ContinuityRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int ContinuityModel::rowOf(const EventId& event) const
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const ContinuityRow& row) { return row.event == event; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int ContinuityModel::columnWidth(int column)
{
    return kColumns.at(static_cast<std::size_t>(column)).width;
}

int ContinuityModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ContinuityModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(kColumns.size());
}

QVariant ContinuityModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const Column& column = kColumns[static_cast<std::size_t>(index.column())];
    const QString text = column.shown(m_rows[static_cast<std::size_t>(index.row())]);
    return role == Qt::ToolTipRole ? text.toHtmlEscaped() : text;
}

QVariant ContinuityModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= columnCount())
        return {};
    return shown(kColumns[static_cast<std::size_t>(section)].title);
}

} // namespace sealbook::client
