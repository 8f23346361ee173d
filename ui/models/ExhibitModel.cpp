// SPDX-License-Identifier: Apache-2.0
#include "ui/models/ExhibitModel.h"

#include "ui/ErrorText.h"

#include <algorithm>
#include <utility>

namespace sealbook::client {

ExhibitModel::ExhibitModel(QObject* parent)
    : QAbstractTableModel(parent)
    , m_wanted(std::make_shared<const ExhibitList>())
    , m_shown{ m_wanted, {} }
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
    ++m_generation;
    beginResetModel();
    auto gone = std::make_shared<std::pair<Arrangement, std::shared_ptr<const ExhibitList>>>(
        std::move(m_shown), std::move(m_wanted));
    m_wanted = std::make_shared<const ExhibitList>();
    m_shown = { m_wanted, {} };
    endResetModel();
    // A hundred thousand rows take a while to be freed, too.
    m_thread.run(
        this,
        [gone = std::move(gone)]() mutable -> Result<void> {
            gone.reset();
            return {};
        },
        [](const Result<void>&) {});
    Q_EMIT arranged();
}

void ExhibitModel::arrange()
{
    const std::uint64_t generation = ++m_generation;
    m_thread.run(
        this,
        [list = m_wanted, filter = m_filter, column = m_column, descending = m_descending]() -> Result<Arrangement> {
            Arrangement done{ list, matching(list->rows, filter) };
            if (column >= 0)
                sortByColumn(done.places, list->rows, static_cast<std::size_t>(column), descending);
            return done;
        },
        [this, generation](Result<Arrangement> done) {
            if (generation != m_generation || !done)
                return;
            show(std::move(*done));
            Q_EMIT arranged();
        });
}

void ExhibitModel::show(Arrangement next)
{
    const std::size_t before = m_shown.places.size();
    const bool longer = before > 0 && before <= next.places.size();
    const auto same = [&](std::size_t i) {
        return m_shown.list->rows[m_shown.places[i]]->systemId == next.list->rows[next.places[i]]->systemId;
    };
    bool extends = longer;
    for (std::size_t i = 0; extends && i < before; ++i)
        extends = same(i);
    if (!extends) {
        beginResetModel();
        m_shown = std::move(next);
        endResetModel();
        return;
    }
    // Rows that came behind, or whose words changed: what is chosen stays chosen, and the view where it is.
    const bool more = next.places.size() > before;
    if (more)
        beginInsertRows({}, static_cast<int>(before), static_cast<int>(next.places.size()) - 1);
    m_shown = std::move(next);
    if (more)
        endInsertRows();
    Q_EMIT dataChanged(index(0, 0), index(static_cast<int>(before) - 1, columnCount() - 1));
}

const ExhibitRow& ExhibitModel::rowAt(int row) const
{
    return *m_shown.list->rows[m_shown.places.at(static_cast<std::size_t>(row))];
}

int ExhibitModel::rowOfExhibit(const std::string& systemId) const
{
    const auto& rows = m_shown.list->rows;
    const auto found = std::find_if(m_shown.places.begin(), m_shown.places.end(),
        [&](std::uint32_t place) { return rows[place]->systemId == systemId; });
    return found == m_shown.places.end() ? -1 : static_cast<int>(found - m_shown.places.begin());
}

int ExhibitModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.places.size());
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
