// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/ExhibitReading.h" // before Qt, whose word `slots` the core uses as a name

#include "ui/models/BreaksModel.h"
#include "ui/models/ContinuityModel.h"

#include <QTabWidget>

#include <optional>

class QTableView;
class QTreeWidget;

namespace sealbook::client {

/// The continuity of an exhibit, where it breaks, and why the exhibit is kept: one tab each.
class ExhibitRecord : public QTabWidget {
    Q_OBJECT

public:
    explicit ExhibitRecord(QWidget* parent = nullptr);

    /// The event chosen stays chosen where it is still there.
    void show(const ReadExhibit& read);
    using QWidget::show;
    void forget();
    /// Of the row chosen in the continuity.
    std::optional<EventId> chosenEvent() const;

Q_SIGNALS:
    void eventChosen();

private:
    QWidget* makeReviews();
    void showReviews(const std::vector<custody::Review>& reviews);
    void choose(const EventId& event);
    void nameTabs();

    ContinuityModel m_continuity;
    BreaksModel m_breaks;
    QTableView* m_table = nullptr;
    QTableView* m_breaksTable = nullptr;
    QTreeWidget* m_reviews = nullptr;
};

} // namespace sealbook::client
