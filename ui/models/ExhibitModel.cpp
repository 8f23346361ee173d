// SPDX-License-Identifier: Apache-2.0
#include "ui/models/ExhibitModel.h"

#include "ui/ErrorText.h"

#include <algorithm>
#include <utility>

namespace sealbook::client {

ExhibitModel::ExhibitModel(QObject* parent)
    : QAbstractTableModel(parent)
    , m_wanted(std::make_shared<const ExhibitList>())
    , m_shown(std::make_shared<const Arrangement>(Arrangement{ m_wanted, {} }))
    , m_generation(std::make_shared<std::atomic<std::uint64_t>>(0))
{
}

void ExhibitModel::setList(std::shared_ptr<const ExhibitList> list)
{
    m_wanted = std::move(list);
    arrange();
}

void ExhibitModel::setFilter(const ExhibitFilter& filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    arrange();
}

void ExhibitModel::sort(int column, Qt::SortOrder order)
{
    m_column = column < columnCount() ? column : -1;
    m_descending = order == Qt::DescendingOrder;
    arrange();
}

void ExhibitModel::clear()
{
    ++*m_generation;
    beginResetModel();
    auto gone = std::pair(std::exchange(m_wanted, std::make_shared<const ExhibitList>()), std::move(m_shown));
    m_shown = std::make_shared<const Arrangement>(Arrangement{ m_wanted, {} });
    endResetModel();
    // A hundred thousand rows take a while to be freed, too.
    m_thread.run(
        this,
        [gone = std::move(gone)]() mutable -> Result<void> {
            gone = {};
            return {};
        },
        [](const Result<void>&) {});
    Q_EMIT arranged();
}

void ExhibitModel::arrange()
{
    const std::uint64_t generation = ++*m_generation;
    using Answer = std::shared_ptr<const Arrangement>; // none: something else is wanted by now
    m_thread.run(
        this,
        [list = m_wanted, filter = m_filter, column = m_column, descending = m_descending, shown = m_shown,
            newest = m_generation, generation]() -> Result<Answer> {
            if (*newest != generation)
                return Answer();
            Arrangement done{ list, matching(list->rows, filter) };
            if (column >= 0)
                sortByColumn(done.places, list->rows, static_cast<std::size_t>(column), descending);
            done.extends = doesExtend(*shown, done);
            return std::make_shared<const Arrangement>(std::move(done));
        },
        [this, generation](Result<Answer> done) {
            if (generation != *m_generation || !done)
                return;
            show(std::move(*done));
            Q_EMIT arranged();
        });
}

bool ExhibitModel::doesExtend(const Arrangement& before, const Arrangement& next)
{
    if (before.places.empty() || before.places.size() > next.places.size())
        return false;
    return std::equal(
        before.places.begin(), before.places.end(), next.places.begin(), [&](std::uint32_t one, std::uint32_t other) {
            const ExhibitRow& was = before.list->rows[one];
            const ExhibitRow& is = next.list->rows[other];
            return &was == &is || was.systemId == is.systemId;
        });
}

/// What is shown is what it was when the order was given to the thread: only the newest one is answered.
void ExhibitModel::show(std::shared_ptr<const Arrangement> next)
{
    if (!next->extends) {
        beginResetModel();
        m_shown = std::move(next);
        endResetModel();
        return;
    }
    // Rows that came behind, or whose words changed: what is chosen stays chosen, and the view where it is.
    const int before = rowCount();
    const bool more = next->places.size() > m_shown->places.size();
    if (more)
        beginInsertRows({}, before, static_cast<int>(next->places.size()) - 1);
    m_shown = std::move(next);
    if (more)
        endInsertRows();
    Q_EMIT dataChanged(index(0, 0), index(before - 1, columnCount() - 1));
}

const ExhibitRow& ExhibitModel::rowAt(int row) const
{
    return m_shown->list->rows[m_shown->places.at(static_cast<std::size_t>(row))];
}

int ExhibitModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown->places.size());
}

int ExhibitModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(exhibitColumns().size());
}

QVariant ExhibitModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const QString text = exhibitColumns()[static_cast<std::size_t>(index.column())].shown(rowAt(index.row()));
    // A tool tip that looks like rich text would be shown as such: what people typed is not markup.
    return role == Qt::ToolTipRole ? text.toHtmlEscaped() : text;
}

QVariant ExhibitModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= columnCount())
        return {};
    return shown(exhibitColumns()[static_cast<std::size_t>(section)].title);
}

} // namespace sealbook::client
