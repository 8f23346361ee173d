// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/BreaksPage.h"

#include "ui/ErrorText.h"
#include "ui/Levels.h"
#include "ui/Wording.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/Tables.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace sealbook::client {
namespace {

using custody::Severity;

std::size_t countOf(const std::vector<reg::FoundBreak>& found, Severity severity)
{
    return static_cast<std::size_t>(std::count_if(
        found.begin(), found.end(), [severity](const reg::FoundBreak& one) { return one.what.severity == severity; }));
}

} // namespace

BreaksPage::BreaksPage(Session& session, Prompter& prompter, QWidget* parent)
    : Page(session, prompter, parent)
{
    setObjectName(QStringLiteral("breaksPage"));
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(pageTitle(tr("Breaks of continuity")));
    layout->addWidget(makeFilters());
    m_table = makeReadingTable(m_breaks, QStringLiteral("breaksTable"), tr("Breaks of continuity"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    for (int column = 0; column < m_breaks.columnCount(); ++column)
        m_table->setColumnWidth(column, BreaksModel::columnWidth(column));
    layout->addWidget(m_table, 1);
    m_chosen = plainLabel("breakChosen");
    m_chosen->setAccessibleName(tr("The chosen break in full"));
    m_chosen->setMinimumHeight(4 * m_chosen->fontMetrics().lineSpacing());
    m_chosen->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    layout->addWidget(m_chosen);
    m_count = plainLabel("breaksCount", 1, true);
    layout->addWidget(m_count);
    m_message = plainLabel("breaksMessage", 1, true);
    m_message->hide();
    layout->addWidget(m_message);

    connect(m_table, &QTableView::activated, this,
        [this](const QModelIndex& index) { Q_EMIT exhibitWanted(shown(m_breaks.rowAt(index.row()).state.systemId)); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &BreaksPage::showChosen);
    connect(&m_breaks, &QAbstractItemModel::modelReset, this, &BreaksPage::showChosen);
    connect(&this->session(), &Session::changed, this, [this](Change change) {
        if ((change == Change::Exhibits || change == Change::Limits) && isVisible())
            read();
    });
    showChosen();
}

QWidget* BreaksPage::makeFilters()
{
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    m_level = new QComboBox;
    name(m_level, QStringLiteral("breaksLevel"), tr("Level"));
    m_level->addItem(tr("All"));
    for (const auto& [level, severity] :
        { std::pair(Level::Red, Severity::Red), std::pair(Level::Amber, Severity::Amber) })
        m_level->addItem(
            lookOf(level).shape + QLatin1Char(' ') + lookOf(level).word, QVariant(static_cast<int>(severity)));
    layout->addWidget(formLabel(tr("&Level"), m_level));
    layout->addWidget(m_level);
    m_case = new QLineEdit;
    name(m_case, QStringLiteral("breaksCase"), tr("Case reference"));
    m_case->setClearButtonEnabled(true);
    m_case->setPlaceholderText(tr("reference or a part of it"));
    m_case->setMaximumWidth(260);
    layout->addWidget(formLabel(tr("&Case"), m_case));
    layout->addWidget(m_case, 1);
    layout->addStretch(1);
    connect(m_level, &QComboBox::currentIndexChanged, this, &BreaksPage::applyFilter);
    connect(m_case, &QLineEdit::textChanged, this, &BreaksPage::applyFilter);
    return row;
}

void BreaksPage::activate()
{
    read();
    m_table->setFocus();
}

void BreaksPage::forget()
{
    ++m_reading;
    m_all.clear();
    m_readSoFar.clear();
    m_level->setCurrentIndex(0);
    m_case->clear();
    m_breaks.setRows({});
    m_count->clear();
    m_message->hide();
}

void BreaksPage::read()
{
    m_readSoFar.clear();
    if (m_all.empty())
        m_count->setText(tr("Reading…"));
    readPart(++m_reading, 0);
}

void BreaksPage::readPart(std::uint64_t reading, std::int64_t before)
{
    if (!session().isOpen())
        return;
    session().read(
        this, [before](reg::Session& in) { return reg::breaksPart(in, before); },
        [this, reading](Result<reg::BreaksPart> part) {
            if (reading == m_reading)
                take(std::move(part));
        });
}

void BreaksPage::take(Result<reg::BreaksPart> part)
{
    m_message->setVisible(!part);
    if (!part)
        return m_message->setText(errorText(part.error()));
    std::move(part->found.begin(), part->found.end(), std::back_inserter(m_readSoFar));
    if (!part->last)
        return readPart(m_reading, part->end);
    m_all = std::move(m_readSoFar);
    m_readSoFar.clear();
    reg::sortBreaks(m_all);
    applyFilter();
}

void BreaksPage::applyFilter()
{
    const QVariant level = m_level->currentData();
    const QString file = m_case->text().trimmed();
    std::vector<reg::FoundBreak> rows;
    for (const reg::FoundBreak& found : m_all) {
        const bool ofLevel = !level.isValid() || level.toInt() == static_cast<int>(found.what.severity);
        if (ofLevel && shown(found.state.caseReference).contains(file, Qt::CaseInsensitive))
            rows.push_back(found);
    }
    m_count->setText(tr("%1 of %2 shown: %3 red and %4 amber in the register")
                         .arg(countText(rows.size()), countText(m_all.size()), countText(countOf(m_all, Severity::Red)),
                             countText(countOf(m_all, Severity::Amber))));
    m_breaks.setRows(std::move(rows));
}

void BreaksPage::showChosen()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    if (!rows.isEmpty())
        m_chosen->setText(breakText(m_breaks.rowAt(rows.front().row())));
    else
        m_chosen->setText(tr("Choose a break to read it in full. Enter opens its exhibit."));
}

} // namespace sealbook::client
