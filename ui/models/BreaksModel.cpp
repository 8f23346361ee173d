// SPDX-License-Identifier: Apache-2.0
#include "ui/models/BreaksModel.h"

#include "ui/ErrorText.h"
#include "ui/Levels.h"
#include "ui/Wording.h"

#include <QBrush>
#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace sealbook::client {
namespace {

using reg::FoundBreak;

QString tr(const char* source)
{
    return QCoreApplication::translate("BreaksModel", source);
}

struct Shape {
    const char* title;
    QString (*shown)(const FoundBreak&);
    int width;
};

QString meaningOf(const custody::Break& one)
{
    const auto rules = custody::breakRules();
    const auto row =
        std::find_if(rules.begin(), rules.end(), [&](const custody::BreakRule& rule) { return rule.word == one.rule; });
    return row == rules.end() ? titled(one.rule) : shown(row->meaning);
}

/// With the beginning of its id, as the command line names it.
QString eventByWhom(const custody::Event& event)
{
    return tr("%1, by %2 (%3)").arg(eventText(event), shown(event.by), shown(event.id.hex().substr(0, 12)));
}

QString secondText(const FoundBreak& found)
{
    return found.second ? eventText(*found.second) : tr("nothing since");
}

const std::array<Shape, BreaksModel::ColumnCount> kShapes{ {
    { "Level", [](const FoundBreak& found) { return levelText(found.what); }, 78 },
    { "Break", [](const FoundBreak& found) { return titled(found.what.rule); }, 102 },
    { "Exhibit", [](const FoundBreak& found) { return shown(found.state.reference.canonical()); }, 66 },
    { "Case", [](const FoundBreak& found) { return shown(found.state.caseReference); }, 114 },
    { "What was found", [](const FoundBreak& found) { return plainText(found.what.detail); }, 280 },
    { "First event", [](const FoundBreak& found) { return eventText(found.first); }, 172 },
    { "Second event", secondText, 172 },
    { "Held by", [](const FoundBreak& found) { return partyText(found.state.custodian); }, 100 },
} };

} // namespace

QString levelText(const custody::Break& one)
{
    const Level level = one.severity == custody::Severity::Red ? Level::Red : Level::Amber;
    return lookOf(level).shape + QLatin1Char(' ') + lookOf(level).word;
}

QString eventText(const custody::Event& event)
{
    return tr("%1, %2").arg(titled(custody::word(event.type)), localTime(custody::occurredAt(event).toString()));
}

QString breakText(const FoundBreak& found)
{
    QString detail = plainText(found.what.detail);
    if (!detail.isEmpty())
        detail[0] = detail[0].toUpper();
    QStringList lines{ tr("%1: %2. %3.").arg(levelText(found.what), meaningOf(found.what), detail) };
    lines << tr("First event: %1.").arg(eventByWhom(found.first));
    lines << (found.second ? tr("Second event: %1.").arg(eventByWhom(*found.second))
                           : tr("Nothing followed it since."));
    if (found.what.explained)
        lines << tr("It was explained or corrected afterwards (event %1), which makes it amber.")
                     .arg(shown(found.what.explained->hex().substr(0, 12)));
    return lines.join(QLatin1Char('\n'));
}

void BreaksModel::setRows(std::vector<FoundBreak> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int BreaksModel::columnWidth(int column)
{
    return kShapes.at(static_cast<std::size_t>(column)).width;
}

int BreaksModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int BreaksModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant BreaksModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FoundBreak& found = m_rows[static_cast<std::size_t>(index.row())];
    const LevelLook look = lookOf(found.what.severity == custody::Severity::Red ? Level::Red : Level::Amber);
    switch (role) {
    case Qt::DisplayRole:
        return kShapes[static_cast<std::size_t>(index.column())].shown(found).replace(
            QLatin1Char('\n'), QStringLiteral(", "));
    case Qt::ToolTipRole:
        return breakText(found).toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"));
    case Qt::BackgroundRole:
        return index.column() == LevelColumn ? QVariant(QBrush(look.ground)) : QVariant();
    case Qt::ForegroundRole:
        return index.column() == LevelColumn ? QVariant(QBrush(look.ink)) : QVariant();
    default:
        return {};
    }
}

QVariant BreaksModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return {};
    return tr(kShapes[static_cast<std::size_t>(section)].title);
}

} // namespace sealbook::client
