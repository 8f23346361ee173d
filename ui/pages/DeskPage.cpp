// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/DeskPage.h"

#include "ui/ErrorText.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/ScanList.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>

#include <algorithm>
#include <array>

namespace sealbook::client {
namespace {

using custody::EventType;

struct Action {
    const char* title;
    EventType type;
};
constexpr std::array kActions{ Action{ "Move to a location", EventType::Move },
    Action{ "Hand over to a person", EventType::HandOver }, Action{ "Send", EventType::Send },
    Action{ "Return", EventType::Return }, Action{ "Receive what was offered", EventType::Receive } };

} // namespace

DeskPage::DeskPage(Session& session, Prompter& prompter, QWidget* parent)
    : Page(session, prompter, parent)
    , m_banner(new OutcomeBanner(QStringLiteral("deskBanner")))
    , m_action(new QComboBox)
    , m_target(new QLabel)
    , m_purpose(new QLineEdit)
    , m_signsNow(new QCheckBox(tr("The receiver &signs now")))
    , m_code(new QLineEdit)
    , m_table(new QTableView)
    , m_unknown(new QListWidget)
    , m_scans(new ScanList(QStringLiteral("deskScans")))
    , m_done(new QPushButton(tr("&Done: record")))
    , m_undo(new QPushButton(tr("U&ndo last")))
    , m_cancel(new QPushButton(tr("&Cancel run")))
    , m_resolve(new QPushButton(tr("&Resolved")))
{
    setObjectName(QStringLiteral("deskPage"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(12);
    column->addWidget(pageTitle(tr("Scan desk")));
    column->addLayout(buildHeader());
    column->addWidget(m_banner);
    column->addWidget(m_code);
    column->addLayout(buildRun(), 1);

    connect(m_code, &QLineEdit::returnPressed, this, [this] {
        const QString code = m_code->text().trimmed();
        m_code->clear();
        if (!code.isEmpty())
            takeScan(code);
    });
    connect(m_done, &QPushButton::clicked, this, [this] { command(Command::Done); });
    connect(m_undo, &QPushButton::clicked, this, [this] { command(Command::Undo); });
    connect(m_cancel, &QPushButton::clicked, this, [this] { command(Command::Cancel); });
    connect(m_resolve, &QPushButton::clicked, this, [this] {
        qDeleteAll(m_unknown->selectedItems());
        update();
    });
    connect(&session, &Session::locked, this, [this] {
        if (!m_checking)
            return;
        m_checking = false; // it is not answered any more, and checked again after the lock
        m_waiting.push_front(m_underCheck);
    });
    connect(m_unknown, &QListWidget::itemSelectionChanged, this, &DeskPage::update);
    connect(m_purpose, &QLineEdit::returnPressed, this, [this] { m_code->setFocus(); });
    connect(m_action, &QComboBox::activated, this, [this] {
        m_to = {};
        update();
        m_code->setFocus();
    });
    update();
}

QLayout* DeskPage::buildHeader()
{
    name(m_action, QStringLiteral("deskAction"), tr("What is done"));
    name(m_purpose, QStringLiteral("deskPurpose"), tr("Purpose"));
    name(m_signsNow, QStringLiteral("deskSignsNow"), tr("The receiver signs now"));
    m_target->setObjectName(QStringLiteral("deskTarget"));
    m_target->setTextFormat(Qt::PlainText);
    m_target->setStyleSheet(QStringLiteral("font-size: 15pt; font-weight: 600;"));
    for (const Action& action : kActions)
        m_action->addItem(tr(action.title));
    auto* form = new QFormLayout;
    form->addRow(formLabel(tr("&Action"), m_action), m_action);
    form->addRow(tr("To"), m_target);
    form->addRow(formLabel(tr("&Purpose"), m_purpose), m_purpose);
    form->addRow(QString(), m_signsNow);
    return form;
}

QLayout* DeskPage::buildRun()
{
    name(m_code, QStringLiteral("deskCode"), tr("Code: scan or type"));
    name(m_table, QStringLiteral("deskRows"), tr("Exhibits of this run"));
    name(m_unknown, QStringLiteral("deskUnknown"), tr("Codes to resolve"));
    name(m_done, QStringLiteral("deskDone"), tr("Record all rows"));
    name(m_undo, QStringLiteral("deskUndo"), tr("Take back the last row"));
    name(m_cancel, QStringLiteral("deskCancel"), tr("Forget this run"));
    name(m_resolve, QStringLiteral("deskResolve"), tr("The chosen code is resolved"));
    m_code->setPlaceholderText(tr("Scan, or type a code and press Enter: location or person first, then exhibits"));
    for (QPushButton* button : { m_done, m_undo, m_cancel, m_resolve })
        button->setAutoDefault(false); // Enter belongs to the code
    m_table->setModel(&m_model);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->horizontalHeader()->setSectionResizeMode(3, QHeaderView::Stretch); // the description
    for (const auto& [column, width] : { std::pair{ 0, 76 }, { 1, 150 }, { 2, 170 }, { 4, 140 }, { 5, 140 } })
        m_table->setColumnWidth(column, width);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_done);
    buttons->addWidget(m_undo);
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    auto* run = new QVBoxLayout;
    run->addWidget(m_table, 1);
    run->addLayout(buttons);
    auto* beside = new QVBoxLayout;
    beside->addWidget(formLabel(tr("Codes to resol&ve"), m_unknown));
    beside->addWidget(m_unknown, 1);
    beside->addWidget(m_resolve);
    beside->addWidget(new QLabel(tr("All scans")));
    beside->addWidget(m_scans, 1);
    auto* row = new QHBoxLayout;
    row->addLayout(run, 4);
    row->addSpacing(12);
    row->addLayout(beside, 1);
    return row;
}

void DeskPage::activate()
{
    m_code->setFocus();
    next(); // what was scanned when the register was locked
}

void DeskPage::forget()
{
    m_waiting.clear();
    m_scans->forget();
    m_note.clear();
    m_lastExhibit.clear();
    m_model.removeFirst(m_model.rowCount());
    m_unknown->clear();
    m_purpose->clear();
    m_code->clear();
    m_to = {};
    m_checking = false;
    m_banner->say(DeskOutcome::None, tr("Ready to scan."));
    update();
}

bool DeskPage::hasDraft() const
{
    return m_model.rowCount() > 0 || m_unknown->count() > 0 || !m_waiting.empty();
}

bool DeskPage::takeScan(const QString& code)
{
    if (!m_scans->note(code))
        return true;
    m_waiting.push_back(code);
    next();
    return true;
}

void DeskPage::next()
{
    while (!m_checking && !m_committing && !m_waiting.empty() && session().isOpen()) {
        const QString code = m_waiting.front();
        m_waiting.pop_front();
        if (const auto known = commandOf(code.toStdString()))
            command(*known);
        else if (!already(code))
            read(code);
    }
}

bool DeskPage::already(const QString& code)
{
    const auto& rows = m_model.rows();
    const auto row = std::find_if(
        rows.begin(), rows.end(), [&](const DeskRow& one) { return one.code == code || shown(one.systemId) == code; });
    if (row == rows.end())
        return false;
    say(DeskOutcome::NeedsAnswer,
        tr("%1 was already scanned at %2.").arg(row->exhibit, row->at.toString(QStringLiteral("HH:mm"))));
    return true;
}

void DeskPage::read(const QString& code)
{
    m_checking = true;
    m_underCheck = code;
    update();
    session().read(
        this, [code = code.toStdString(), order = order()](reg::Session& in) { return readCode(in, code, order); },
        [this, code](Result<DeskReadout> readout) {
            m_checking = false;
            if (readout)
                take(code, std::move(*readout));
            else
                refuse(code, readout.error());
            update();
            next();
        });
}

void DeskPage::take(const QString& code, DeskReadout readout)
{
    if (auto* target = std::get_if<DeskTarget>(&readout)) {
        const bool switched = m_model.rowCount() > 0 && target->destination != m_to.destination;
        m_to = std::move(*target);
        if (switched)
            say(DeskOutcome::Switched, tr("From here on to %1.").arg(m_to.shown));
        else
            say(DeskOutcome::Done, tr("To %1.").arg(m_to.shown));
        return;
    }
    DeskRow row = std::get<DeskRow>(std::move(readout));
    if (already(shown(row.systemId))) // scanned by its bag the first time
        return;
    row.to = m_to.shown;
    m_lastExhibit = shown(row.systemId);
    say(DeskOutcome::Done, tr("%1  %2").arg(row.exhibit, row.description));
    m_model.add(std::move(row));
    m_table->scrollToBottom();
    Q_UNUSED(code);
}

void DeskPage::refuse(const QString& code, const Error& error)
{
    if (error.code == ErrorCode::NotFound) {
        m_unknown->addItem(QDateTime::currentDateTime().toString(QStringLiteral("HH:mm  ")) + code);
        say(DeskOutcome::NeedsAnswer, tr("%1 is unknown here. It is kept on the right.").arg(code));
    } else {
        say(DeskOutcome::Stopped, errorText(error));
    }
}

void DeskPage::command(Command command)
{
    if (m_committing)
        return;
    switch (command) {
    case Command::Done:
        commit();
        break;
    case Command::Undo:
        undo();
        break;
    case Command::Note:
        return askNote();
    case Command::Reprint:
        return reprint();
    case Command::Cancel:
        m_waiting.clear();
        m_model.removeFirst(m_model.rowCount());
        m_to = {};
        m_note.clear();
        say(DeskOutcome::Done, tr("The run is forgotten; nothing was recorded."));
        break;
    }
    update();
    m_code->setFocus();
}

void DeskPage::undo()
{
    if (m_model.rowCount() == 0)
        return say(DeskOutcome::NeedsAnswer, tr("There is no row to take back."));
    const QString exhibit = m_model.rows().back().exhibit;
    m_model.removeLast();
    say(DeskOutcome::Done, tr("%1 is taken off this run.").arg(exhibit));
}

void DeskPage::askNote()
{
    prompter().askText(this, tr("Note"), tr("A note on every movement of this run"), [this](const QString& note) {
        if (note.isEmpty())
            return;
        m_note = note;
        say(DeskOutcome::Done, tr("Noted for this run: %1").arg(note));
        m_code->setFocus();
    });
}

void DeskPage::reprint()
{
    if (m_lastExhibit.isEmpty())
        return say(DeskOutcome::NeedsAnswer, tr("Scan or type the exhibit first: any of its codes, or its reference."));
    Q_EMIT labelsWanted({ m_lastExhibit });
}

void DeskPage::commit()
{
    if (m_model.rowCount() == 0 || m_checking) {
        say(DeskOutcome::NeedsAnswer, tr("There is nothing to record."));
        return;
    }
    m_committing = true;
    update();
    const auto job = [rows = m_model.rows(), order = order()](
                         reg::Session& in) -> Result<DeskRecorded> { return recordRows(in, rows, order); };
    const auto done = [this](const Result<DeskRecorded>& recorded) {
        committed(recorded ? *recorded : DeskRecorded{ 0, recorded.error() });
    };
    if (!m_signsNow->isVisibleTo(this) || !m_signsNow->isChecked()) {
        session().record(this, Change::Exhibits, job, done);
        return;
    }
    prompter().signIn(this,
        tr("%1 receives %n exhibit(s) and signs for them.", nullptr, m_model.rowCount()).arg(m_to.shown),
        [this, job, done](const std::optional<Person>& receiver) {
            if (receiver)
                return session().recordWith(this, *receiver, Change::Exhibits, job, done);
            committed({ 0, Error{ ErrorCode::Cancelled, "the receiver did not sign" } });
        });
}

void DeskPage::committed(const DeskRecorded& recorded)
{
    m_committing = false;
    m_model.removeFirst(recorded.rows);
    const QString time = QDateTime::currentDateTime().toString(QStringLiteral("HH:mm"));
    if (!recorded.stopped)
        say(DeskOutcome::Done, tr("%n exhibit(s) recorded at %1.", nullptr, recorded.rows).arg(time));
    else if (recorded.rows > 0)
        say(DeskOutcome::Stopped,
            tr("%n recorded; the rest is not. ", nullptr, recorded.rows) + errorText(*recorded.stopped));
    else
        say(DeskOutcome::Stopped, tr("Nothing was recorded. ") + errorText(*recorded.stopped));
    if (m_model.rowCount() == 0) {
        m_to = {};
        m_note.clear();
    }
    update();
    m_code->setFocus();
    next();
}

void DeskPage::say(DeskOutcome outcome, const QString& text)
{
    m_banner->say(outcome, text);
    Q_EMIT said(outcome);
}

void DeskPage::update()
{
    const EventType type = kActions.at(static_cast<std::size_t>(m_action->currentIndex())).type;
    const bool receives = type == EventType::Receive;
    const bool empty = m_model.rowCount() == 0;
    m_target->setText(receives     ? tr("yourself")
            : m_to.shown.isEmpty() ? tr("scan a location or a person")
                                   : m_to.shown);
    m_action->setEnabled(empty && !m_committing);
    m_purpose->setEnabled(empty && !m_committing);
    m_signsNow->setVisible((type == EventType::HandOver || type == EventType::Return) && m_to.user);
    m_done->setEnabled(!empty && !m_committing && !m_checking);
    m_undo->setEnabled(!empty && !m_committing);
    m_cancel->setEnabled(!empty && !m_committing);
    m_resolve->setEnabled(!m_unknown->selectedItems().isEmpty());
}

reg::MovementOrder DeskPage::order() const
{
    reg::MovementOrder order;
    order.type = kActions.at(static_cast<std::size_t>(m_action->currentIndex())).type;
    order.to = m_to.destination;
    order.purpose = m_purpose->text().trimmed().toStdString();
    order.note = m_note.toStdString();
    order.method = "hand";
    if (order.type == EventType::Receive)
        order.to.clear();
    return order;
}

} // namespace sealbook::client
