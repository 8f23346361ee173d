// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/ExhibitRecord.h"

#include "ui/ErrorText.h"
#include "ui/Wording.h"
#include "ui/widgets/Tables.h"

#include <QLabel>
#include <QTableView>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace sealbook::client {
namespace {

QString stateOf(const custody::Review& review)
{
    if (review.blocks)
        return ExhibitRecord::tr("keeps it: no disposal");
    return review.date ? ExhibitRecord::tr("to be reviewed") : ExhibitRecord::tr("noted");
}

QString reasonsOf(const custody::Review& review)
{
    QStringList reasons;
    for (const std::string& reason : review.reasons)
        reasons << plainText(reason);
    return reasons.join(QStringLiteral("; "));
}

} // namespace

ExhibitRecord::ExhibitRecord(QWidget* parent)
    : QTabWidget(parent)
{
    setObjectName(QStringLiteral("exhibitRecord"));
    setAccessibleName(tr("Continuity, breaks and reviews"));
    m_table = makeReadingTable(m_continuity, QStringLiteral("continuityTable"), tr("Continuity"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    for (int column = 0; column < m_continuity.columnCount(); ++column)
        m_table->setColumnWidth(column, ContinuityModel::columnWidth(column));
    m_breaksTable = makeReadingTable(m_breaks, QStringLiteral("exhibitBreaks"), tr("Breaks of continuity"));
    m_breaksTable->setSelectionMode(QAbstractItemView::SingleSelection);
    for (const int column : { BreaksModel::ExhibitColumn, BreaksModel::CaseColumn, BreaksModel::CustodyColumn })
        m_breaksTable->setColumnHidden(column, true); // the page says it above
    for (int column = 0; column < m_breaks.columnCount(); ++column)
        m_breaksTable->setColumnWidth(column, BreaksModel::columnWidth(column));
    addTab(m_table, {});
    addTab(m_breaksTable, {});
    addTab(makeReviews(), {});
    nameTabs();
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ExhibitRecord::eventChosen);
    connect(m_breaksTable, &QTableView::activated, this,
        [this](const QModelIndex& index) { choose(m_breaks.rowAt(index.row()).what.first); });
}

QWidget* ExhibitRecord::makeReviews()
{
    auto* tab = new QWidget;
    auto* column = new QVBoxLayout(tab);
    auto* note = new QLabel(
        tr("The rules of retention are samples that a force checks against the law in force: not legal advice."));
    note->setWordWrap(true);
    column->addWidget(note);
    m_reviews = new QTreeWidget;
    m_reviews->setObjectName(QStringLiteral("exhibitReviews"));
    m_reviews->setAccessibleName(tr("Why it is kept, and until when"));
    m_reviews->setHeaderLabels({ tr("Until"), tr("Rule"), tr("State"), tr("Because"), tr("Source") });
    m_reviews->setRootIsDecorated(false);
    m_reviews->setAlternatingRowColors(true);
    m_reviews->setWordWrap(true);
    column->addWidget(m_reviews, 1);
    return tab;
}

void ExhibitRecord::show(const ReadExhibit& read)
{
    const auto before = chosenEvent();
    m_continuity.setRows(read.rows);
    m_breaks.setRows(read.breaks);
    showReviews(read.reviews);
    nameTabs();
    if (before)
        m_table->selectRow(m_continuity.rowOf(*before));
    Q_EMIT eventChosen();
}

void ExhibitRecord::forget()
{
    m_continuity.setRows({});
    m_breaks.setRows({});
    m_reviews->clear();
    nameTabs();
    setCurrentIndex(0);
    Q_EMIT eventChosen();
}

std::optional<EventId> ExhibitRecord::chosenEvent() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? std::nullopt : std::optional(m_continuity.rowAt(rows.front().row()).event);
}

void ExhibitRecord::choose(const EventId& event)
{
    const int row = m_continuity.rowOf(event);
    if (row < 0)
        return;
    setCurrentIndex(0);
    m_table->selectRow(row);
    m_table->scrollTo(m_continuity.index(row, 0));
    m_table->setFocus();
}

void ExhibitRecord::showReviews(const std::vector<custody::Review>& reviews)
{
    m_reviews->clear();
    for (const custody::Review& review : reviews) {
        auto* item = new QTreeWidgetItem(m_reviews);
        const QStringList cells{ review.date ? localTime(review.date->toString()) : tr("open"), titled(review.rule),
            stateOf(review), reasonsOf(review), shown(review.source) };
        for (int column = 0; column < cells.size(); ++column) {
            item->setText(column, cells.at(column));
            item->setToolTip(column, cells.at(column).toHtmlEscaped());
        }
    }
    for (const int column : { 0, 1, 2 })
        m_reviews->resizeColumnToContents(column);
    m_reviews->setColumnWidth(3, 400);
}

void ExhibitRecord::nameTabs()
{
    setTabText(0, tr("Co&ntinuity (%1)").arg(m_continuity.rowCount()));
    setTabText(1, tr("Br&eaks (%1)").arg(m_breaks.rowCount()));
    setTabText(2, tr("Re&views (%1)").arg(m_reviews->topLevelItemCount()));
}

} // namespace sealbook::client
