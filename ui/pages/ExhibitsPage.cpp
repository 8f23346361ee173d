// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/ExhibitsPage.h"

#include "src/register/Acts.h"
#include "src/register/Views.h"
#include "ui/ErrorText.h"
#include "ui/Wording.h"
#include "ui/models/ExhibitActs.h"
#include "ui/widgets/Tables.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace sealbook::client {
namespace {

template <typename T> void addWords(QComboBox& combo, const QString& all, std::span<const T> values)
{
    combo.addItem(all);
    for (const T value : values)
        combo.addItem(titled(word(value)), static_cast<int>(value));
}

template <typename T> std::optional<T> chosenIn(const QComboBox& combo)
{
    return combo.currentIndex() <= 0 ? std::nullopt : std::optional(static_cast<T>(combo.currentData().toInt()));
}

} // namespace

ExhibitsPage::ExhibitsPage(Session& session, Prompter& prompter, QWidget* parent)
    : Page(session, prompter, parent)
    , m_lists(session)
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
    connect(&m_exhibits, &ExhibitModel::arranged, this, &ExhibitsPage::showCounts);
    connect(&m_toReceive, &ExhibitModel::arranged, this, &ExhibitsPage::showCounts);
    connect(&this->session(), &Session::changed, this, [this](Change change) {
        if (change == Change::Exhibits && isVisible())
            m_lists.refresh();
    });
    const auto* focusFilter = new QShortcut(QKeySequence::Find, this);
    connect(focusFilter, &QShortcut::activated, this, [this] {
        m_tabs->setCurrentIndex(0);
        m_filter->setFocus();
        m_filter->selectAll();
    });
    showCounts();
}

QWidget* ExhibitsPage::makeFilters()
{
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    const auto labelled = [&](const QString& text, QWidget* control, const QString& name, const QString& accessible) {
        auto* label = new QLabel(text);
        label->setBuddy(control);
        control->setObjectName(name);
        control->setAccessibleName(accessible);
        layout->addWidget(label);
        layout->addWidget(control, qobject_cast<QLineEdit*>(control) ? 1 : 0);
    };
    m_filter = new QLineEdit;
    m_filter->setPlaceholderText(tr("words, all of which occur (Ctrl+F)"));
    m_filter->setClearButtonEnabled(true);
    labelled(tr("&Find"), m_filter, QStringLiteral("exhibitsFilter"), tr("Words to find"));
    m_case = new QLineEdit;
    m_case->setClearButtonEnabled(true);
    m_case->setMaximumWidth(160);
    labelled(tr("&Case"), m_case, QStringLiteral("exhibitsCase"), tr("Case reference"));
    m_lifecycle = new QComboBox;
    addWords(*m_lifecycle, tr("Any"), allLifecycles());
    labelled(tr("&Lifecycle"), m_lifecycle, QStringLiteral("exhibitsLifecycle"), tr("Lifecycle"));
    m_stage = new QComboBox;
    addWords(*m_stage, tr("Any"), allStages());
    labelled(tr("&Stage"), m_stage, QStringLiteral("exhibitsStage"), tr("Stage of examination"));
    m_dueBack = new QCheckBox(tr("&Due back"));
    m_dueBack->setObjectName(QStringLiteral("exhibitsDueBack"));
    m_dueBack->setAccessibleName(tr("Only what is out past the time it was to be back"));
    layout->addWidget(m_dueBack);

    connect(m_filter, &QLineEdit::textChanged, this, &ExhibitsPage::applyFilter);
    connect(m_case, &QLineEdit::textChanged, this, &ExhibitsPage::applyFilter);
    connect(m_lifecycle, &QComboBox::currentIndexChanged, this, &ExhibitsPage::applyFilter);
    connect(m_stage, &QComboBox::currentIndexChanged, this, &ExhibitsPage::applyFilter);
    connect(m_dueBack, &QCheckBox::toggled, this, &ExhibitsPage::applyFilter);
    return row;
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
    layout->addWidget(makeFilters());
    m_table = makeTable(m_exhibits, QStringLiteral("exhibitsTable"), tr("Exhibits"));
    layout->addWidget(m_table, 1);
    auto* foot = new QHBoxLayout;
    m_count = new QLabel;
    m_count->setObjectName(QStringLiteral("exhibitsCount"));
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
    if (m_tabs->currentIndex() == 0)
        m_filter->setFocus();
}

void ExhibitsPage::forget()
{
    m_lists.clear();
    for (QLineEdit* line : { m_filter, m_case })
        line->clear();
    showOnly(std::nullopt, std::nullopt);
    m_dueBack->setChecked(false);
    m_tabs->setCurrentIndex(0);
    m_exhibits.clear();
    m_toReceive.clear();
    say({});
}

void ExhibitsPage::showOnly(std::optional<Lifecycle> lifecycle, std::optional<Stage> stage)
{
    m_lifecycle->setCurrentIndex(lifecycle ? m_lifecycle->findData(static_cast<int>(*lifecycle)) : 0);
    m_stage->setCurrentIndex(stage ? m_stage->findData(static_cast<int>(*stage)) : 0);
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
    m_exhibits.setList(m_lists.all());
    m_toReceive.setList(m_lists.toReceive());
    applyFilter(); // the time that "due back" compares with moves on
}

void ExhibitsPage::applyFilter()
{
    ExhibitFilter filter;
    filter.words = m_filter->text().toStdString();
    filter.caseWords = m_case->text().toStdString();
    filter.lifecycle = chosenIn<Lifecycle>(*m_lifecycle);
    filter.stage = chosenIn<Stage>(*m_stage);
    if (m_dueBack->isChecked())
        filter.dueBefore = m_exhibits.readAt();
    m_exhibits.setFilter(filter);
}

void ExhibitsPage::showCounts()
{
    const QString count =
        tr("%1 of %2").arg(countText(static_cast<std::size_t>(m_exhibits.rowCount())), countText(m_exhibits.total()));
    m_count->setText(m_lists.isComplete() ? count : tr("%1 read so far…").arg(count));
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
