// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/StoreThread.h"
#include "ui/models/ExhibitRows.h"

#include <QAbstractTableModel>

#include <atomic>
#include <memory>

namespace sealbook::client {

/// A list of exhibits, filtered and sorted on a thread of its own: with 100,000 rows no call waits. What is shown stays
/// as it is until the new order is there; answers to older wishes are dropped.
class ExhibitModel : public QAbstractTableModel {
    Q_OBJECT

public:
    explicit ExhibitModel(QObject* parent = nullptr);

    void setList(std::shared_ptr<const ExhibitList> list);
    void setFilter(const ExhibitFilter& filter);
    void sort(int column, Qt::SortOrder order) override;
    /// Nothing is shown any more, at once.
    void clear();

    std::size_t total() const { return m_shown->list->rows.size(); }
    const std::string& readAt() const { return m_wanted->readAt; }
    /// Of the row with this number in the view.
    const ExhibitRow& rowAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// The rows are those of the last list, filter and order.
    void arranged();

private:
    struct Arrangement {
        std::shared_ptr<const ExhibitList> list;
        std::vector<std::uint32_t> places; ///< of the rows shown, in order
        bool extends = false; ///< begins with the exhibits that were shown before it
    };
    static bool doesExtend(const Arrangement& before, const Arrangement& next);
    void arrange();
    void show(std::shared_ptr<const Arrangement> next);

    std::shared_ptr<const ExhibitList> m_wanted;
    ExhibitFilter m_filter;
    int m_column = -1; ///< -1: as read
    bool m_descending = false;
    std::shared_ptr<const Arrangement> m_shown;
    std::shared_ptr<std::atomic<std::uint64_t>> m_generation; ///< of the last wish; the thread leaves out older ones
    StoreThread m_thread;
};

} // namespace sealbook::client
