// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Session.h" // before Qt, whose word `slots` the core uses as a name

#include "ui/ExhibitLists.h"
#include "ui/ExhibitSearch.h"
#include "ui/models/ExhibitModel.h"
#include "ui/pages/Page.h"

#include <QTimer>

class QLabel;
class QPushButton;
class QTableView;
class QTabWidget;

namespace sealbook::client {

class ExhibitFilters;

/// All exhibits, to be searched, narrowed and sorted, and beside them those that wait to be received by the user.
class ExhibitsPage : public Page {
    Q_OBJECT

public:
    ExhibitsPage(Session& session, Prompter& prompter, QWidget* parent = nullptr);

    void activate() override;
    void forget() override;
    /// Opens the exhibit with this id or seal.
    bool takeScan(const QString& code) override;

    /// Shows what is at this place of the life of exhibits: the parts of a dashboard lead here.
    void showOnly(std::optional<Lifecycle> lifecycle, std::optional<Stage> stage);

Q_SIGNALS:
    /// Labels of the exhibits chosen are wanted.
    void labelsWanted(const QStringList& systemIds);

private:
    QWidget* makeAll();
    QWidget* makeToReceive();
    QTableView* makeTable(ExhibitModel& model, const QString& objectName, const QString& accessibleName);
    void showLists();
    void look();
    void listAll();
    void takeFound(const SearchAnswer& answer);
    void takeFailure(const QString& why);
    void showCounts();
    QString whatWasFound() const;
    void receive();
    void say(const QString& text);
    static QStringList chosen(const QTableView& table, const ExhibitModel& model);

    ExhibitLists m_lists;
    ExhibitSearch m_search;
    ExhibitModel m_exhibits, m_toReceive;
    std::optional<SearchAnswer> m_found; ///< what is shown; none: all, or a search that was not answered yet
    QTimer m_late; ///< runs out when a search takes long
    QString m_failure; ///< why nothing could be found; empty: it could
    ExhibitFilters* m_filters = nullptr;
    QLabel* m_count = nullptr;
    QLabel* m_message = nullptr;
    QTabWidget* m_tabs = nullptr;
    QTableView* m_table = nullptr;
    QTableView* m_receiveTable = nullptr;
    QPushButton* m_receive = nullptr;
    QPushButton* m_labels = nullptr;
};

} // namespace sealbook::client
