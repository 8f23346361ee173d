// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/IntakePage.h"

#include "src/custody/FactNames.h"
#include "src/exhibit/SystemId.h"
#include "src/interchange/IntakeCsv.h"
#include "ui/ErrorText.h"
#include "ui/dialogs/CaseForms.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/IntakeFields.h"
#include "ui/widgets/IntakeHeader.h"
#include "ui/widgets/IntakeRun.h"
#include "ui/widgets/ScanList.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <utility>

namespace sealbook::client {
IntakePage::IntakePage(Session& session, Prompter& prompter, QWidget* parent)
    : Page(session, prompter, parent)
    , m_header(new IntakeHeader)
    , m_banner(new OutcomeBanner(QStringLiteral("intakeBanner")))
    , m_fields(new IntakeFields)
    , m_run(new IntakeRun(m_model))
    , m_add(new QPushButton(tr("&Add row")))
    , m_more(new QPushButton(tr("More fields…")))
    , m_fromTable(new QPushButton(tr("From a table…")))
{
    setObjectName(QStringLiteral("intakePage"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 16, 24, 12);
    column->setSpacing(10);
    column->addWidget(pageTitle(tr("Intake")));
    column->addWidget(m_header);
    column->addWidget(m_banner);
    column->addLayout(buildRow());
    column->addWidget(m_run, 1);
    connect(m_header, &IntakeHeader::changed, this, [this] {
        offerReference();
        update();
    });
    connect(m_header, &IntakeHeader::newCaseWanted, this, &IntakePage::openCase);
    connect(m_header, &IntakeHeader::newWarrantWanted, this, &IntakePage::addWarrant);
    connect(m_fields, &IntakeFields::submitted, this, &IntakePage::addRow);
    connect(m_add, &QPushButton::clicked, this, &IntakePage::addRow);
    connect(m_more, &QPushButton::clicked, this, [this] { askOtherFields(*m_fields, this); });
    connect(m_fromTable, &QPushButton::clicked, this, &IntakePage::addTable);
    connect(m_run, &IntakeRun::commandWanted, this, &IntakePage::command);
    connect(m_run, &IntakeRun::rowWanted, this, &IntakePage::takeBack);
    connect(&session, &Session::locked, this, [this] {
        m_checking = m_thenBook = false; // not answered any more: the row stands as it was typed, the code waits
        if (const QString code = std::exchange(m_underCheck, {}); !code.isEmpty())
            m_waiting.push_front(code);
    });
    connect(&session, &Session::changed, this, [this](Change change) {
        if (isVisible() && (change == Change::Cases || change == Change::Locations))
            readChoices();
    });
    update();
}

QLayout* IntakePage::buildRow()
{
    name(m_add, QStringLiteral("intakeAdd"), tr("Check this row and add it"));
    name(m_more, QStringLiteral("intakeMore"), tr("More fields of this exhibit"));
    name(m_fromTable, QStringLiteral("intakeTable"), tr("Add the rows of a CSV table"));
    m_more->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_M));
    m_fromTable->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_T));
    auto* buttons = new QVBoxLayout;
    for (QPushButton* button : { m_add, m_more, m_fromTable }) {
        button->setAutoDefault(false);
        button->setToolTip(button->shortcut().toString(QKeySequence::NativeText));
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    auto* row = new QHBoxLayout;
    row->addWidget(m_fields, 1);
    row->addSpacing(12);
    row->addLayout(buttons);
    return row;
}

void IntakePage::activate()
{
    m_header->setAuthor(shown(session().user().fullName));
    readChoices();
    m_fields->setFocus();
    next(); // what was scanned when the register was locked
}

void IntakePage::forget()
{
    m_waiting.clear();
    m_booked.clear();
    m_model.clear();
    m_run->scans().forget();
    m_fields->setValues({});
    m_header->forget();
    m_checking = m_thenBook = false;
    m_banner->say(DeskOutcome::None, tr("Ready to scan."));
    update();
}

bool IntakePage::hasDraft() const
{
    return m_model.rowCount() > 0 || !m_fields->isEmpty() || !m_waiting.empty();
}

void IntakePage::readChoices()
{
    session().read(this, readIntakeChoices, [this](Result<IntakeChoices> choices) {
        if (!choices)
            return say(DeskOutcome::Stopped, errorText(choices.error()));
        m_header->setChoices(std::move(*choices));
        if (const std::string file = std::exchange(m_newCase, {}); !file.empty())
            m_header->chooseCase(file);
        if (const std::string warrant = std::exchange(m_newWarrant, {}); !warrant.empty())
            m_header->chooseWarrant(warrant);
        m_header->setLocked(m_model.rowCount() > 0);
    });
}

bool IntakePage::takeScan(const QString& code)
{
    if (!m_run->scans().note(code))
        return true;
    m_waiting.push_back(code);
    next();
    return true;
}

void IntakePage::next()
{
    while (!isBusy() && !m_waiting.empty() && session().isOpen()) {
        const QString code = m_waiting.front();
        m_waiting.pop_front();
        take(code);
    }
}

void IntakePage::take(const QString& code)
{
    const std::string text = code.toStdString();
    if (const auto known = commandOf(text))
        return command(*known);
    if (looksLikeSystemId(text)) {
        const auto id = SystemId::parse(text);
        if (!id)
            return say(DeskOutcome::Stopped, errorText(id.error()));
        if (id->kind() != IdKind::Location)
            return say(DeskOutcome::Stopped, tr("%1 is a label that is in use already, not a device.").arg(code));
        return lookUpPlace(code);
    }
    if (code.startsWith(QLatin1String("location:")))
        return lookUpPlace(code);
    const std::string_view field = fieldOfCode(text, m_fields->cursor(), m_fields->values());
    if (field.empty() || !m_fields->put(field, code))
        return say(DeskOutcome::NeedsAnswer,
            tr("%1: that field is filled. Add the row first, or put the cursor where the code belongs.").arg(code));
    say(DeskOutcome::Done, tr("%1: %2").arg(shown(field), code));
    update();
}

void IntakePage::lookUpPlace(const QString& code)
{
    if (m_model.rowCount() > 0)
        return say(DeskOutcome::NeedsAnswer, tr("The location is set for this intake. Book it in first."));
    m_checking = true;
    m_underCheck = code;
    session().read(
        this, [text = code.toStdString()](reg::Session& in) { return readPlace(in, text); },
        [this](const Result<custody::LocationState>& place) {
            m_checking = false;
            m_underCheck.clear();
            if (place) {
                m_header->setLocation(shown(place->path));
                say(DeskOutcome::Done, tr("To %1.").arg(shown(place->path)));
            } else {
                say(DeskOutcome::Stopped, errorText(place.error()));
            }
            next();
        });
}

void IntakePage::command(Command command)
{
    if (isBusy())
        return;
    switch (command) {
    case Command::Done:
        if (m_fields->isEmpty())
            bookIn();
        else {
            m_thenBook = true; // what stands in the row is not left behind
            addRow();
        }
        break;
    case Command::Undo:
        takeBack(m_model.rowCount() - 1);
        break;
    case Command::Cancel:
        m_waiting.clear();
        m_model.clear();
        m_fields->clear();
        say(DeskOutcome::Done, tr("The intake is forgotten; nothing was recorded."));
        offerReference();
        break;
    case Command::Reprint:
        if (m_booked.isEmpty())
            say(DeskOutcome::NeedsAnswer, tr("Nothing was booked in yet in this session."));
        else
            Q_EMIT labelsWanted(m_booked);
        break;
    case Command::Note:
        askOtherFields(*m_fields, this);
        break;
    }
    update();
}

void IntakePage::takeBack(int row)
{
    if (isBusy())
        return;
    if (row < 0)
        return say(DeskOutcome::NeedsAnswer, tr("There is no row to take back."));
    if (!m_fields->isEmpty())
        return say(DeskOutcome::NeedsAnswer, tr("Another row is being typed. Add it first."));
    const IntakeLine line = m_model.take(row);
    m_fields->setValues(line.fields);
    say(DeskOutcome::Done, tr("%1 is taken back to be corrected.").arg(shown(referenceOf(line.fields))));
    update();
}

void IntakePage::addRow()
{
    if (isBusy())
        return;
    const Facts fields = m_fields->values();
    check({ { fields, referenceOf(fields) } }, true);
}

void IntakePage::addTable()
{
    prompter().askFiles(
        this, tr("Table of exhibits"), tr("CSV (*.csv);;All files (*)"), [this](const QStringList& files) {
            if (files.isEmpty() || isBusy())
                return;
            m_checking = true;
            update();
            session().read(
                this, [file = files.front().toStdString()](reg::Session&) { return interchange::readCsvFile(file); },
                [this](Result<std::vector<reg::IntakeRow>> rows) {
                    m_checking = false;
                    update();
                    if (rows)
                        return check(std::move(*rows), false);
                    say(DeskOutcome::Stopped, errorText(rows.error()));
                    next();
                });
        });
}

void IntakePage::check(std::vector<reg::IntakeRow> added, bool typed)
{
    m_checking = true;
    update();
    reg::IntakeOrder whole = order();
    whole.rows.insert(whole.rows.end(), added.begin(), added.end());
    session().read(
        this, [whole](reg::Session& in) { return checkIntake(in, whole); },
        [this, added = std::move(added), typed](const Result<CheckedIntake>& checked) {
            m_checking = false;
            const bool book = std::exchange(m_thenBook, false) && checked;
            if (checked)
                this->added(added, *checked, typed);
            else
                say(DeskOutcome::Stopped, errorText(checked.error()));
            update();
            if (book)
                bookIn();
            next();
        });
}

void IntakePage::added(const std::vector<reg::IntakeRow>& rows, const CheckedIntake& checked, bool typed)
{
    std::size_t at = checked.rows.size() - rows.size();
    QString warned;
    for (const reg::IntakeRow& row : rows) {
        const reg::BookedIn& rehearsed = checked.rows.at(at++);
        IntakeLine line{ row.fields, rehearsed.warnings };
        // What is written on the bag now is what is recorded later, whatever happens at other desks meanwhile.
        line.fields.insert_or_assign(std::string(custody::fact::kReference), rehearsed.state.reference.canonical());
        for (const std::string& warning : rehearsed.warnings)
            warned += QLatin1Char(' ') + shown(warning) + QLatin1Char('.');
        m_model.add(std::move(line));
    }
    m_run->showLastRow();
    if (typed)
        m_fields->clear();
    m_fields->offerReference(shown(checked.nextReference));
    const QString last = shown(checked.rows.back().state.reference.canonical());
    say(warned.isEmpty() ? DeskOutcome::Done : DeskOutcome::NeedsAnswer,
        (rows.size() == 1 ? tr("%1 is ready.").arg(last)
                          : tr("%n rows are ready.", nullptr, static_cast<int>(rows.size())))
            + warned);
}

void IntakePage::offerReference()
{
    if (!session().isOpen() || !m_header->chosenCase() || isBusy())
        return;
    session().read(
        this, [whole = order()](reg::Session& in) { return checkIntake(in, whole); },
        [this](const Result<CheckedIntake>& checked) {
            if (checked && !checked->nextReference.empty())
                m_fields->offerReference(shown(checked->nextReference));
        });
}

void IntakePage::bookIn()
{
    if (m_model.rowCount() == 0)
        return say(DeskOutcome::NeedsAnswer, tr("There is nothing to book in."));
    m_booking = true;
    update();
    session().record(
        this, Change::Exhibits, [whole = order()](reg::Session& in) { return reg::bookIn(in, whole); },
        [this](const Result<std::vector<reg::BookedIn>>& booked) {
            m_booking = false;
            if (booked)
                bookedIn(*booked);
            else
                say(DeskOutcome::Stopped, tr("Nothing was recorded. ") + errorText(booked.error()));
            update();
            next();
        });
}

void IntakePage::bookedIn(const std::vector<reg::BookedIn>& booked)
{
    m_booked.clear();
    for (const reg::BookedIn& one : booked)
        m_booked << shown(one.state.systemId);
    m_model.clear();
    const QString first = shown(booked.front().state.reference.canonical());
    const QString last = shown(booked.back().state.reference.canonical());
    say(DeskOutcome::Done,
        booked.size() == 1
            ? tr("%1 is booked in as %2.").arg(first, m_booked.front())
            : tr("%n exhibits are booked in, %1 to %2.", nullptr, static_cast<int>(booked.size())).arg(first, last));
    offerReference();
    if (m_run->wantsLabelsAtOnce())
        Q_EMIT labelsWanted(m_booked);
}

void IntakePage::openCase()
{
    askNewCase(session(), this, [this](const std::string& reference) { m_newCase = reference; });
}

void IntakePage::addWarrant()
{
    if (const custody::CaseState* file = m_header->chosenCase())
        askNewWarrant(session(), this, file->reference, [this](const std::string& number) { m_newWarrant = number; });
}

void IntakePage::say(DeskOutcome outcome, const QString& text)
{
    m_banner->say(outcome, text);
    Q_EMIT said(outcome);
}

void IntakePage::update()
{
    const bool rows = m_model.rowCount() > 0;
    m_header->setLocked(rows || isBusy());
    const bool ready = m_header->chosenCase() && !isBusy();
    m_add->setEnabled(ready);
    m_fromTable->setEnabled(ready);
    m_more->setEnabled(!isBusy());
    m_run->allow({ ready && (rows || !m_fields->isEmpty()), rows && !isBusy(), !isBusy(), !m_booked.isEmpty() });
}

reg::IntakeOrder IntakePage::order() const
{
    reg::IntakeOrder whole = m_header->order();
    for (const IntakeLine& line : m_model.lines())
        whole.rows.push_back({ line.fields, referenceOf(line.fields) });
    return whole;
}

} // namespace sealbook::client
