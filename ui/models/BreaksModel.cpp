// SPDX-License-Identifier: Apache-2.0
#include "ui/models/BreaksModel.h"

#include "ui/ErrorText.h"
#include "ui/Levels.h"
#include "ui/Wording.h"
#include "ui/pages/ExhibitTexts.h"

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

QString secondText(const FoundBreak& found)
{
    return found.second ? eventText(*found.second) : tr("nothing since");
}

const std::array<Shape, BreaksModel::ColumnCount> kShapes{ {
    { "Level", [](const FoundBreak& found) { return levelText(found.what); }, 90 },
    { "Break", [](const FoundBreak& found) { return titled(found.what.rule); }, 115 },
    { "Exhibit", [](const FoundBreak& found) { return shown(found.state.reference.canonical()); }, 70 },
    { "Case", [](const FoundBreak& found) { return shown(found.state.caseReference); }, 120 },
    { "What was found", [](const FoundBreak& found) { return plainText(found.what.detail); }, 290 },
    { "First event", [](const FoundBreak& found) { return eventText(found.first); }, 215 },
    { "Second event", secondText, 215 },
    { "Held by", [](const FoundBreak& found) { return custodyText(found.state); }, 110 },
} };

} // namespace

QString levelText(const custody::Break& one)
{
    const Level level = one.severity == custody::Severity::Red ? Level::Red : Level::Amber;
    return lookOf(level).shape + QLatin1Char(' ') + lookOf(level).word;
}

QString eventText(const custody::Event& event)
{
    return tr("%1, %2, %3")
        .arg(titled(custody::word(event.type)), localTime(custody::occurredAt(event).toString()), shown(event.by));
}

QString breakText(const FoundBreak& found)
{
    QStringList lines;
    lines << tr("%1: %2. %3").arg(levelText(found.what), meaningOf(found.what), plainText(found.what.detail));
    lines << tr("First event: %1 (%2).").arg(eventText(found.first), shown(found.what.first.hex().substr(0, 12)));
    if (found.second)
        lines << tr("Second event: %1 (%2).")
                     .arg(eventText(*found.second), shown(found.what.second->hex().substr(0, 12)));
    if (found.what.explained)
        lines << tr("A supervisor said a word on it (%1), which makes it amber.")
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
