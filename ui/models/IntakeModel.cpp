// SPDX-License-Identifier: Apache-2.0
#include "ui/models/IntakeModel.h"

#include "ui/ErrorText.h"
#include "ui/Wording.h"

#include <QStringList>

#include <array>

namespace sealbook::client {
namespace {

struct Column {
    const char* title;
    const char* field; ///< none: what is unusual about the row
    int width;
};

constexpr std::array kColumns{ Column{ "Reference", "reference", 76 }, Column{ "Kind", "kind", 90 },
    Column{ "Make", "make", 76 }, Column{ "Model", "model", 84 }, Column{ "Bag seal", "seal", 92 },
    Column{ "Serial", "serial", 96 }, Column{ "IMEI", "imei", 132 }, Column{ "Found at", "found-at", 80 },
    Column{ "Description", "description", 132 }, Column{ "Remarks", nullptr, 200 } };

QString remarks(const IntakeLine& line)
{
    QStringList texts;
    for (const std::string& warning : line.warnings)
        texts << shown(warning);
    return texts.join(QStringLiteral("; "));
}

QString value(const IntakeLine& line, const Column& column)
{
    if (!column.field)
        return remarks(line);
    const auto fact = line.fields.find(std::string_view(column.field));
    if (fact == line.fields.end())
        return {};
    return std::string_view(column.field) == "kind" ? titled(fact->second) : shown(fact->second);
}

/// Everything stated, the fields without a column too.
QString allOf(const IntakeLine& line)
{
    QStringList texts;
    for (const auto& [name, text] : line.fields)
        texts << shown(name) + QStringLiteral(": ") + shown(text);
    return texts.join(QLatin1Char('\n'));
}

} // namespace

std::string referenceOf(const Facts& fields)
{
    const auto found = fields.find(std::string_view("reference"));
    return found == fields.end() ? std::string() : found->second;
}

int IntakeModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int IntakeModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(kColumns.size());
}

QVariant IntakeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const IntakeLine& line = m_lines.at(static_cast<std::size_t>(index.row()));
    return role == Qt::ToolTipRole ? allOf(line) : value(line, kColumns.at(static_cast<std::size_t>(index.column())));
}

QVariant IntakeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= columnCount())
        return {};
    return tr(kColumns.at(static_cast<std::size_t>(section)).title);
}

int IntakeModel::columnWidth(int column)
{
    return kColumns.at(static_cast<std::size_t>(column)).width;
}

void IntakeModel::add(IntakeLine line)
{
    const int at = rowCount();
    beginInsertRows({}, at, at);
    m_lines.push_back(std::move(line));
    endInsertRows();
}

IntakeLine IntakeModel::take(int row)
{
    beginRemoveRows({}, row, row);
    IntakeLine line = std::move(m_lines.at(static_cast<std::size_t>(row)));
    m_lines.erase(m_lines.begin() + row);
    endRemoveRows();
    return line;
}

void IntakeModel::clear()
{
    if (m_lines.empty())
        return;
    beginRemoveRows({}, 0, rowCount() - 1);
    m_lines.clear();
    endRemoveRows();
}

} // namespace sealbook::client
