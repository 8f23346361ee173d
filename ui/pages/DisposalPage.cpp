// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/DisposalPage.h"

#include "src/custody/FactNames.h"
#include "src/exhibit/SealNumber.h"
#include "src/exhibit/Text.h"
#include "ui/ErrorText.h"
#include "ui/Wording.h"
#include "ui/models/ExhibitActs.h"

#include <QComboBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace sealbook::client {
namespace {

namespace fact = custody::fact;
using custody::EventType;

enum StepNumber { RequestStep, AuthoriseStep, CarryOutStep };

const custody::Event* lastOf(const reg::ExhibitView& view, EventType type)
{
    const auto found = std::find_if(view.events.rbegin(), view.events.rend(),
        [&](const db::PlacedEvent& placed) { return placed.event.type == type; });
    return found == view.events.rend() ? nullptr : &found->event;
}

const custody::Event* eventWith(const reg::ExhibitView& view, const EventId& id)
{
    const auto found = std::find_if(
        view.events.begin(), view.events.end(), [&](const db::PlacedEvent& placed) { return placed.event.id == id; });
    return found == view.events.end() ? nullptr : &found->event;
}

Facts detailsOf(const custody::Event* event)
{
    Facts details;
    if (event)
        for (const auto& [name, value] : event->facts)
            if (name.starts_with(fact::kDetailPrefix))
                details.emplace(name.substr(fact::kDetailPrefix.size()), value);
    return details;
}

QString signedText(const custody::Event* event)
{
    if (!event)
        return DisposalPage::tr("Not yet signed");
    QString text = DisposalPage::tr("Signed by %1, %2").arg(shown(event->by), localTime(event->at.toString()));
    for (const custody::Cosigner& witness : event->with)
        text += DisposalPage::tr(", witness %1").arg(shown(witness.by));
    return text;
}

} // namespace

DisposalPage::DisposalPage(Session& session, Prompter& prompter, QWidget* parent)
    : Page(session, prompter, parent)
{
    setObjectName(QStringLiteral("disposalPage"));
    auto* outer = new QVBoxLayout(this);
    auto* head = new QHBoxLayout;
    auto* back = new QPushButton(tr("&Back"));
    back->setObjectName(QStringLiteral("disposalBack"));
    back->setAccessibleName(tr("Back"));
    connect(back, &QPushButton::clicked, this, &DisposalPage::closed);
    head->addWidget(back);
    m_title = new QLabel;
    m_title->setObjectName(QStringLiteral("disposalTitle"));
    m_title->setTextFormat(Qt::PlainText);
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    large.setBold(true);
    m_title->setFont(large);
    head->addWidget(m_title, 1);
    outer->addLayout(head);

    m_steps[RequestStep] = makeStep(tr("1. Requested"), "disposalRequest", tr("Re&quest the disposal"));
    m_steps[AuthoriseStep] = makeStep(tr("2. Authorised"), "disposalAuthorise", tr("&Authorise…"));
    m_steps[CarryOutStep] =
        makeStep(tr("3. Carried out before a witness"), "disposalCarryOut", tr("&Carry out with a witness…"));
    makeRequest();
    makeAuthorise();
    makeCarryOut();
    auto* steps = new QWidget;
    auto* column = new QVBoxLayout(steps);
    column->setContentsMargins(0, 0, 0, 0);
    for (const Step& step : m_steps)
        column->addWidget(step.box);
    column->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(steps);
    outer->addWidget(scroll, 1);
    m_message = new QLabel;
    m_message->setObjectName(QStringLiteral("disposalMessage"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->setFrameShape(QFrame::StyledPanel);
    m_message->setMargin(6);
    m_message->hide();
    outer->addWidget(m_message);

    connect(&this->session(), &Session::changed, this, [this](Change change) {
        if (change == Change::Exhibits)
            read();
    });
    const auto* leave = new QShortcut(Qt::Key_Escape, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(leave, &QShortcut::activated, this, &DisposalPage::closed);
}

DisposalPage::Step DisposalPage::makeStep(const QString& title, const char* name, const QString& action)
{
    const QString objectName = QString::fromLatin1(name);
    Step step;
    step.box = new QGroupBox(title);
    auto* layout = new QVBoxLayout(step.box);
    step.signedBy = new QLabel;
    step.signedBy->setObjectName(objectName + QStringLiteral("Signed"));
    step.signedBy->setTextFormat(Qt::PlainText);
    QFont bold = step.signedBy->font();
    bold.setBold(true);
    step.signedBy->setFont(bold);
    layout->addWidget(step.signedBy);
    step.act = new QPushButton(action);
    step.act->setObjectName(objectName);
    step.act->setAccessibleName(QString(action).remove(QLatin1Char('&')));
    layout->addWidget(step.act, 0, Qt::AlignLeft);
    return step;
}

void DisposalPage::makeRequest()
{
    auto* form = new QFormLayout;
    m_outcome = new QComboBox;
    m_outcome->setObjectName(QStringLiteral("disposalOutcome"));
    m_outcome->setAccessibleName(tr("Outcome"));
    m_outcome->addItem(tr("Choose…"));
    for (const Outcome outcome : allOutcomes())
        m_outcome->addItem(titled(word(outcome)), static_cast<int>(outcome));
    form->addRow(tr("&Outcome"), m_outcome);
    m_requestDetails = new DisposalDetails(QStringLiteral("requestDetail"));
    auto* layout = static_cast<QVBoxLayout*>(m_steps[RequestStep].box->layout());
    layout->insertLayout(1, form);
    layout->insertWidget(2, m_requestDetails);
    connect(m_outcome, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_requestDetails->setOutcome(
            index > 0 ? std::optional(static_cast<Outcome>(m_outcome->currentData().toInt())) : std::nullopt);
    });
    connect(m_steps[RequestStep].act, &QPushButton::clicked, this, &DisposalPage::request);
}

void DisposalPage::makeAuthorise()
{
    connect(m_steps[AuthoriseStep].act, &QPushButton::clicked, this, &DisposalPage::authorise);
}

void DisposalPage::makeCarryOut()
{
    m_carryOutDetails = new DisposalDetails(QStringLiteral("carryOutDetail"));
    m_code = new QLineEdit;
    m_code->setObjectName(QStringLiteral("disposalCode"));
    m_code->setAccessibleName(tr("Label or seal of the exhibit in your hand"));
    m_code->setPlaceholderText(tr("scan the label or seal now"));
    m_code->setMaxLength(100);
    auto* form = new QFormLayout;
    form->addRow(tr("Exhibit in &hand"), m_code);
    auto* layout = static_cast<QVBoxLayout*>(m_steps[CarryOutStep].box->layout());
    layout->insertWidget(1, m_carryOutDetails);
    layout->insertLayout(2, form);
    connect(m_code, &QLineEdit::returnPressed, this, &DisposalPage::carryOut);
    connect(m_steps[CarryOutStep].act, &QPushButton::clicked, this, &DisposalPage::carryOut);
}

void DisposalPage::show(const QString& systemId)
{
    if (systemId != m_systemId)
        forget();
    m_systemId = systemId;
    read();
}

void DisposalPage::activate()
{
    read();
}

void DisposalPage::forget()
{
    ++m_reading;
    m_systemId.clear();
    m_view.reset();
    m_title->clear();
    m_outcome->setCurrentIndex(0);
    m_carryOutDetails->setOutcome(std::nullopt);
    m_code->clear();
    m_busy = false;
    say({});
    display();
}

bool DisposalPage::hasDraft() const
{
    const bool requesting = m_outcome->isEnabled() && m_outcome->currentIndex() > 0;
    return requesting || !m_code->text().isEmpty();
}

bool DisposalPage::takeScan(const QString& code)
{
    if (!m_code->isEnabled()) {
        say(tr("The exhibit is scanned when its disposal is carried out: that is not authorised yet."));
        return true;
    }
    m_code->setText(code);
    say(isThisExhibit(code.toStdString()) ? QString() : tr("%1 is not a code of this exhibit.").arg(code));
    return true;
}

void DisposalPage::read()
{
    if (m_systemId.isEmpty() || !session().isOpen())
        return;
    const std::uint64_t reading = ++m_reading;
    const std::string exhibit = m_systemId.toStdString();
    session().read(
        this, [exhibit](reg::Session& in) { return reg::show(in, exhibit); },
        [this, reading](Result<reg::ExhibitView> view) {
            if (reading != m_reading)
                return;
            if (!view)
                return say(errorText(view.error()));
            m_view = std::move(*view);
            display();
        });
}

void DisposalPage::display()
{
    const bool known = m_view.has_value() && session().isOpen() && !m_busy;
    const bool open = known && !custody::isClosed(m_view->state);
    const auto disposal = m_view ? m_view->state.disposal : std::nullopt;
    const bool toRequest = open && !disposal;
    m_outcome->setEnabled(toRequest);
    m_requestDetails->setEnabled(toRequest);
    m_steps[RequestStep].act->setEnabled(
        toRequest && !hindrance(EventType::DisposeRequest, m_view->state, session().user()));
    m_steps[AuthoriseStep].act->setEnabled(open && disposal && !disposal->authorisation);
    const bool toCarryOut = open && disposal && disposal->authorisation;
    for (QWidget* part : std::initializer_list<QWidget*>{ m_carryOutDetails, m_code, m_steps[CarryOutStep].act })
        part->setEnabled(toCarryOut);
    if (m_view)
        displaySigned();
}

void DisposalPage::displaySigned()
{
    const custody::ExhibitState& state = m_view->state;
    m_title->setText(tr("Disposal of %1   ·   %2   ·   %3")
                         .arg(shown(state.reference.canonical()), shown(state.systemId), titled(word(state.kind))));
    const auto& disposal = state.disposal;
    const custody::Event* requested = disposal ? eventWith(*m_view, disposal->request) : nullptr;
    const custody::Event* authorised =
        disposal && disposal->authorisation ? eventWith(*m_view, *disposal->authorisation) : nullptr;
    const custody::Event* carriedOut = lastOf(*m_view, EventType::DisposeCarryOut);
    m_steps[RequestStep].signedBy->setText(signedText(requested));
    m_steps[AuthoriseStep].signedBy->setText(signedText(authorised));
    m_steps[CarryOutStep].signedBy->setText(signedText(carriedOut));
    if (!disposal)
        return;
    const QSignalBlocker quiet(m_outcome);
    m_outcome->setCurrentIndex(m_outcome->findData(static_cast<int>(disposal->outcome)));
    m_requestDetails->setOutcome(disposal->outcome, detailsOf(requested));
    m_carryOutDetails->setOutcome(disposal->outcome, detailsOf(carriedOut ? carriedOut : requested));
}

reg::DisposalOrder DisposalPage::orderOf(reg::DisposalStep step) const
{
    reg::DisposalOrder order;
    order.step = step;
    order.exhibit = m_systemId.toStdString();
    return order;
}

void DisposalPage::request()
{
    if (m_outcome->currentIndex() <= 0)
        return say(tr("Choose the outcome first."));
    reg::DisposalOrder order = orderOf(reg::DisposalStep::Request);
    order.outcome = static_cast<Outcome>(m_outcome->currentData().toInt());
    order.details = m_requestDetails->values();
    setBusy(true);
    session().record(
        this, Change::Exhibits, [order](reg::Session& in) { return reg::dispose(in, order); },
        [this](const Result<reg::Done>& done) { recorded(done); });
}

void DisposalPage::authorise()
{
    if (!m_view)
        return;
    const reg::DisposalOrder order = orderOf(reg::DisposalStep::Authorise);
    const auto job = [order](reg::Session& in) { return reg::dispose(in, order); };
    const auto done = [this](const Result<reg::Done>& answer) { recorded(answer); };
    if (!hindrance(EventType::DisposeAuthorise, m_view->state, session().user())) {
        setBusy(true);
        return session().record(this, Change::Exhibits, job, done);
    }
    const QString why = tr("Authorise the disposal of %1").arg(shown(m_view->state.reference.canonical()));
    prompter().signIn(this, why, [this, job, done, systemId = m_systemId](const std::optional<Person>& person) {
        if (!person || systemId != m_systemId)
            return;
        setBusy(true);
        session().recordAs(this, *person, Change::Exhibits, job, done);
    });
}

bool DisposalPage::isThisExhibit(const std::string& code) const
{
    if (!m_view)
        return false;
    const std::string text = asciiUpper(trimmed(code));
    if (text == m_view->state.systemId)
        return true;
    const auto seal = SealNumber::parse(code);
    return seal && seal->text() == m_view->state.seal;
}

void DisposalPage::carryOut()
{
    const std::string code(trimmed(m_code->text().toStdString()));
    if (code.empty())
        return say(tr("Scan the exhibit in your hand first: its label, or its seal."));
    if (!isThisExhibit(code))
        return say(tr("%1 is not a code of this exhibit: nothing was recorded.").arg(shown(code)));
    reg::DisposalOrder order = orderOf(reg::DisposalStep::CarryOut);
    order.exhibit = asciiUpper(code); // so that the record says by what it was identified
    order.details = m_carryOutDetails->values();
    const QString why =
        tr("Witness of the disposal of %1 (%2)")
            .arg(shown(m_view->state.reference.canonical()), titled(word(m_view->state.disposal->outcome)).toLower());
    prompter().signIn(this, why, [this, order, systemId = m_systemId](const std::optional<Person>& witness) {
        if (!witness || systemId != m_systemId)
            return;
        setBusy(true);
        session().recordWith(
            this, *witness, Change::Exhibits, [order](reg::Session& in) { return reg::dispose(in, order); },
            [this](const Result<reg::Done>& done) {
                if (done)
                    m_code->clear();
                recorded(done);
            });
    });
}

void DisposalPage::recorded(const Result<reg::Done>& done)
{
    setBusy(false);
    if (!done)
        return say(errorText(done.error()));
    QStringList lines{ tr("Recorded.") };
    for (const std::string& warning : done->recorded.warnings)
        lines << shown(warning);
    say(lines.join(QLatin1Char('\n')));
}

void DisposalPage::setBusy(bool busy)
{
    m_busy = busy;
    display();
}

void DisposalPage::say(const QString& text)
{
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

} // namespace sealbook::client
