// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/ExhibitsPage.h"

#include "src/register/Acts.h"
#include "src/register/Views.h"
#include "ui/ErrorText.h"
#include "ui/Wording.h"
#include "ui/widgets/ExhibitFilters.h"
#include "ui/widgets/Tables.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace sealbook::client {
namespace {

/// So many are found at once: more than anybody reads, and few enough to be there before the next key.
constexpr std::size_t kMostFound = 200;
constexpr int kLate = 300; ///< milliseconds after which a search says that it is still going on

} // namespace

ExhibitsPage::ExhibitsPage(Session& session, Prompter& prompter, QWidget* parent)
    : Page(session, prompter, parent)
    , m_lists(session)
    , m_search(session)
{
    setObjectName(QStringLiteral("exhibitsPage"));
    auto* layout = new QVBoxLayout(this);
    m_tabs = new QTabWidget;
    m_tabs->setObjectName(QStringLiteral("exhibitsTabs"));
    m_tabs->setAccessibleName(tr("Lists of exhibits"));
    m_tabs->addTab(makeAll(), tr("&All exhibits"));
    m_tabs->addTab(makeToReceive(), tr("&To receive"));
    layout->addWidget(m_tabs, 1);
    m_message = new QLabel;
    m_message->setObjectName(QStringLiteral("exhibitsMessage"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->hide();
    layout->addWidget(m_message);

    connect(&m_lists, &ExhibitLists::changed, this, &ExhibitsPage::showLists);
    connect(&m_lists, &ExhibitLists::failed, this, &ExhibitsPage::say);
    connect(&m_search, &ExhibitSearch::found, this, &ExhibitsPage::takeFound);
    connect(&m_search, &ExhibitSearch::failed, this, &ExhibitsPage::takeFailure);
    connect(&m_search, &ExhibitSearch::catchingUp, this, [this](quint64 left) {
        m_late.stop();
        m_count->setText(tr("Searching: %1 events are made findable first…").arg(countText(left)));
    });
    m_late.setInterval(kLate);
    m_late.setSingleShot(true);
    connect(&m_late, &QTimer::timeout, this, [this] { m_count->setText(tr("Searching…")); });
    connect(m_filters, &ExhibitFilters::changed, this, &ExhibitsPage::look);
    connect(&m_exhibits, &ExhibitModel::arranged, this, &ExhibitsPage::showCounts);
    connect(&m_toReceive, &ExhibitModel::arranged, this, &ExhibitsPage::showCounts);
    connect(&this->session(), &Session::changed, this, [this](Change change) {
        if (change != Change::Exhibits || !isVisible())
            return;
        m_lists.refresh();
        look();
    });
    const auto* focusFilter = new QShortcut(QKeySequence::Find, this);
    connect(focusFilter, &QShortcut::activated, this, [this] {
        m_tabs->setCurrentIndex(0);
        m_filters->focusText();
    });
    showCounts();
}

QTableView* ExhibitsPage::makeTable(ExhibitModel& model, const QString& objectName, const QString& accessibleName)
{
    QTableView* table = makeReadingTable(model, objectName, accessibleName);
    table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    const auto columns = exhibitColumns();
    for (std::size_t column = 0; column < columns.size(); ++column)
        table->setColumnWidth(static_cast<int>(column), columns[column].width);
    table->sortByColumn(-1, Qt::AscendingOrder); // as booked in, until a header is clicked
    table->setSortingEnabled(true);
    connect(table, &QTableView::activated, this,
        [this, &model](const QModelIndex& index) { Q_EMIT exhibitWanted(shown(model.rowAt(index.row()).systemId)); });
    return table;
}

QWidget* ExhibitsPage::makeAll()
{
    auto* tab = new QWidget;
    auto* layout = new QVBoxLayout(tab);
    m_filters = new ExhibitFilters;
    layout->addWidget(m_filters);
    m_table = makeTable(m_exhibits, QStringLiteral("exhibitsTable"), tr("Exhibits"));
    layout->addWidget(m_table, 1);
    auto* foot = new QHBoxLayout;
    m_count = new QLabel;
    m_count->setObjectName(QStringLiteral("exhibitsCount"));
    m_count->setTextFormat(Qt::PlainText);
    m_count->setWordWrap(true);
    foot->addWidget(m_count, 1);
    m_labels = new QPushButton(tr("La&bels of the chosen…"));
    m_labels->setObjectName(QStringLiteral("exhibitsLabels"));
    m_labels->setAccessibleName(tr("Labels of the chosen exhibits"));
    foot->addWidget(m_labels);
    layout->addLayout(foot);
    connect(m_labels, &QPushButton::clicked, this, [this] {
        if (const QStringList ids = chosen(*m_table, m_exhibits); !ids.isEmpty())
            Q_EMIT labelsWanted(ids);
        else
            say(tr("Choose the exhibits first."));
    });
    return tab;
}

QWidget* ExhibitsPage::makeToReceive()
{
    auto* tab = new QWidget;
    auto* layout = new QVBoxLayout(tab);
    auto* explanation = new QLabel(tr("Offered or sent, and not yet received. Until you receive it, it is answered for "
                                      "by who gave it."));
    explanation->setWordWrap(true);
    layout->addWidget(explanation);
    m_receiveTable = makeTable(m_toReceive, QStringLiteral("receiveTable"), tr("Exhibits to receive"));
    layout->addWidget(m_receiveTable, 1);
    auto* foot = new QHBoxLayout;
    foot->addStretch(1);
    m_receive = new QPushButton(tr("&Receive the chosen"));
    m_receive->setObjectName(QStringLiteral("receiveChosen"));
    m_receive->setAccessibleName(tr("Receive the chosen exhibits"));
    foot->addWidget(m_receive);
    layout->addLayout(foot);
    connect(m_receive, &QPushButton::clicked, this, &ExhibitsPage::receive);
    return tab;
}

void ExhibitsPage::activate()
{
    m_lists.refresh();
    look();
    if (m_tabs->currentIndex() == 0)
        m_filters->focusText();
}

void ExhibitsPage::forget()
{
    m_lists.clear();
    m_filters->clear();
    m_found.reset();
    m_late.stop();
    m_tabs->setCurrentIndex(0);
    m_exhibits.clear();
    m_toReceive.clear();
    say({});
}

void ExhibitsPage::showOnly(std::optional<Lifecycle> lifecycle, std::optional<Stage> stage)
{
    m_filters->showOnly(lifecycle, stage);
}

bool ExhibitsPage::takeScan(const QString& code)
{
    if (QApplication::activeModalWidget())
        return false;
    const std::string text = code.toStdString();
    session().read(
        this, [text](reg::Session& in) { return reg::show(in, text); },
        [this](const Result<reg::ExhibitView>& view) {
            if (!view)
                return say(errorText(view.error()));
            say({});
            Q_EMIT exhibitWanted(shown(view->state.systemId));
        });
    return true;
}

void ExhibitsPage::showLists()
{
    m_toReceive.setList(m_lists.toReceive());
    if (m_filters->text().isEmpty())
        listAll();
}

void ExhibitsPage::look()
{
    const QString text = m_filters->text();
    if (text.isEmpty()) {
        m_search.clear();
        m_late.stop();
        m_found.reset();
        return listAll();
    }
    // What is shown stays until there is an answer, which mostly comes before the next key.
    m_search.look({ text.toStdString(), kMostFound, m_filters->order(), true });
    if (!m_late.isActive())
        m_late.start();
}

void ExhibitsPage::listAll()
{
    m_exhibits.setList(m_lists.all());
    m_exhibits.setFilter(m_filters->filter(m_exhibits.readAt())); // the time that "due back" compares with moves on
}

void ExhibitsPage::takeFound(const SearchAnswer& answer)
{
    m_late.stop();
    m_found = answer;
    m_failure.clear();
    m_exhibits.setFilter({}); // the register narrowed it
    m_exhibits.setList(answer.list);
}

void ExhibitsPage::takeFailure(const QString& why)
{
    m_late.stop();
    m_found.emplace(SearchAnswer{ std::make_shared<const ExhibitList>(), false, 0 });
    m_failure = why;
    m_exhibits.setFilter({});
    m_exhibits.setList(m_found->list);
}

QString ExhibitsPage::whatWasFound() const
{
    if (!m_failure.isEmpty())
        return m_failure;
    const std::size_t count = m_found->list->rows.size();
    QString text = tr("%1 found.").arg(countText(count));
    if (m_found->more)
        text =
            tr("The first %1 are shown, and there are more: a further word narrows the search.").arg(countText(count));
    else if (count == 0)
        text = m_filters->isNarrowed() ? tr("Nothing found that has all of these words and is what was chosen beside.")
                                       : tr("Nothing found that has all of these words.");
    if (m_found->unsearched > 0)
        text += QLatin1Char(' ') + shown(reg::unsearchedText(m_found->unsearched)) + QLatin1Char('.');
    return text;
}

void ExhibitsPage::showCounts()
{
    if (m_found) {
        m_count->setText(whatWasFound());
    } else if (m_filters->text().isEmpty()) {
        const QString count =
            tr("%1 of %2")
                .arg(countText(static_cast<std::size_t>(m_exhibits.rowCount())), countText(m_exhibits.total()));
        m_count->setText(m_lists.isComplete() ? count : tr("%1 read so far…").arg(count));
    }
    const std::size_t waiting = m_toReceive.total();
    m_tabs->setTabText(1, waiting == 0 ? tr("&To receive") : tr("&To receive (%1)").arg(countText(waiting)));
    m_receive->setEnabled(waiting > 0);
}

void ExhibitsPage::receive()
{
    const QStringList ids = chosen(*m_receiveTable, m_toReceive);
    if (ids.isEmpty())
        return say(tr("Choose what you received first."));
    reg::MovementOrder order;
    order.type = custody::EventType::Receive;
    for (const QString& id : ids)
        order.exhibits.push_back(id.toStdString());
    m_receive->setEnabled(false);
    session().record(
        this, Change::Exhibits, [order](reg::Session& in) { return reg::move(in, order); },
        [this](const Result<std::vector<reg::Done>>& done) {
            m_receive->setEnabled(true);
            say(done ? tr("Received: %1.").arg(countText(done->size())) : errorText(done.error()));
        });
}

QStringList ExhibitsPage::chosen(const QTableView& table, const ExhibitModel& model)
{
    QStringList ids;
    for (const QModelIndex& index : table.selectionModel()->selectedRows())
        ids << shown(model.rowAt(index.row()).systemId);
    return ids;
}

void ExhibitsPage::say(const QString& text)
{
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

} // namespace sealbook::client
