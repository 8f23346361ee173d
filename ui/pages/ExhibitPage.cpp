// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/ExhibitPage.h"

#include "src/custody/FactNames.h"
#include "ui/ErrorText.h"
#include "ui/Wording.h"
#include "ui/dialogs/CaseRecordForm.h"
#include "ui/dialogs/CorrectionForm.h"
#include "ui/pages/ExhibitTexts.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/ExhibitAxes.h"
#include "ui/widgets/ExhibitRecord.h"
#include "ui/widgets/MoreActs.h"
#include "ui/widgets/NoticeList.h"

#include <QApplication>
#include <QFrame>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace sealbook::client {
namespace {

namespace fact = custody::fact;
using custody::ExhibitState;
using custody::factOf;

struct ActButton {
    ExhibitAct act;
    const char* name;
    const char* text;
};
constexpr std::array<ActButton, 8> kActButtons{ {
    { ExhibitAct::Examine, "actStage", QT_TRANSLATE_NOOP("ExhibitPage", "Sta&ge…") },
    { ExhibitAct::Seal, "actSeal", QT_TRANSLATE_NOOP("ExhibitPage", "&Seal…") },
    { ExhibitAct::BreakSeal, "actBreakSeal", QT_TRANSLATE_NOOP("ExhibitPage", "Brea&k seal…") },
    { ExhibitAct::Reseal, "actReseal", QT_TRANSLATE_NOOP("ExhibitPage", "&Reseal…") },
    { ExhibitAct::TakeOut, "actTakeOut", QT_TRANSLATE_NOOP("ExhibitPage", "Take &out…") },
    { ExhibitAct::Return, "actReturn", QT_TRANSLATE_NOOP("ExhibitPage", "Ret&urn…") },
    { ExhibitAct::Receive, "actReceive", QT_TRANSLATE_NOOP("ExhibitPage", "Re&ceive…") },
    { ExhibitAct::Split, "actSplit", QT_TRANSLATE_NOOP("ExhibitPage", "S&plit…") },
} };

} // namespace

ExhibitPage::ExhibitPage(Session& session, Prompter& prompter, QWidget* parent)
    : Page(session, prompter, parent)
{
    setObjectName(QStringLiteral("exhibitPage"));
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(makeHead());
    m_notices = new NoticeList(QStringLiteral("exhibitNotices"));
    layout->addWidget(m_notices);
    m_axes = new ExhibitAxes;
    layout->addWidget(m_axes);
    layout->addWidget(makeBody(), 1);
    m_message = plainLabel("exhibitMessage", 1, true);
    m_message->setFrameShape(QFrame::StyledPanel);
    m_message->setMargin(6);
    m_message->hide();
    layout->addWidget(m_message);
    layout->addWidget(makeActions());
    connect(&this->session(), &Session::changed, this, [this](Change change) {
        if (change == Change::Exhibits || change == Change::Cases || change == Change::Limits)
            read();
    });
    const auto* leave = new QShortcut(Qt::Key_Escape, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(leave, &QShortcut::activated, this, &ExhibitPage::closed);
    displayActions();
}

QWidget* ExhibitPage::makeHead()
{
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    QPushButton* back = addButton(*row, tr("&Back"), "exhibitBack");
    row->setAlignment(back, Qt::AlignTop);
    connect(back, &QPushButton::clicked, this, &ExhibitPage::closed);
    auto* texts = new QVBoxLayout;
    m_title = plainLabel("exhibitTitle", 1.5, true);
    m_subtitle = plainLabel("exhibitSubtitle");
    m_flags = plainLabel("exhibitFlags", 1, true);
    m_parts = new QLabel;
    m_parts->setObjectName(QStringLiteral("exhibitParts"));
    m_parts->setAccessibleName(tr("What it came out of, and what came out of it"));
    m_parts->setTextFormat(Qt::RichText);
    m_parts->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_parts->setWordWrap(true);
    connect(m_parts, &QLabel::linkActivated, this, &Page::exhibitWanted);
    for (QLabel* label : { m_title, m_subtitle, m_flags, m_parts })
        texts->addWidget(label);
    row->addLayout(texts, 1);
    return head;
}

QWidget* ExhibitPage::makeBody()
{
    auto* body = new QSplitter(Qt::Horizontal);
    body->setChildrenCollapsible(false);
    m_facts = new QTreeWidget;
    m_facts->setObjectName(QStringLiteral("exhibitFacts"));
    m_facts->setAccessibleName(tr("What was recorded when it was booked in"));
    m_facts->setHeaderLabels({ tr("Recorded"), tr("Value") });
    m_facts->setRootIsDecorated(false);
    m_facts->setAlternatingRowColors(true);
    m_facts->setColumnWidth(0, 120);
    body->addWidget(m_facts);
    m_record = new ExhibitRecord;
    connect(m_record, &ExhibitRecord::eventChosen, this, &ExhibitPage::displayActions);
    body->addWidget(m_record);
    body->setStretchFactor(0, 1);
    body->setStretchFactor(1, 3);
    body->setSizes({ 300, 960 });
    return body;
}

QPushButton* ExhibitPage::addButton(QBoxLayout& row, const QString& text, const char* name)
{
    auto* button = new QPushButton(text);
    button->setObjectName(QString::fromLatin1(name));
    button->setAccessibleName(QString(text).remove(QLatin1Char('&')));
    row.addWidget(button);
    return button;
}

QWidget* ExhibitPage::makeActions()
{
    auto* actions = new QWidget;
    auto* row = new QHBoxLayout(actions);
    row->setContentsMargins(0, 0, 0, 0);
    for (const ActButton& one : kActButtons) {
        m_acts[one.act] = addButton(*row, tr(one.text), one.name);
        connect(m_acts[one.act], &QPushButton::clicked, this, [this, act = one.act] { openForm(act); });
    }
    m_more = new MoreActs;
    row->addWidget(m_more);
    connect(m_more, &MoreActs::wanted, this, &ExhibitPage::openForm);
    connect(m_more, &MoreActs::correctionWanted, this, &ExhibitPage::openCorrection);
    connect(m_more, &MoreActs::caseRecordWanted, this, &ExhibitPage::openCaseRecord);
    row->addStretch(1);
    m_dispose = addButton(*row, tr("&Disposal…"), "actDispose");
    m_print = addButton(*row, tr("Pr&int…"), "actPrint");
    m_labels = addButton(*row, tr("&Label…"), "actLabel");
    connect(m_dispose, &QPushButton::clicked, this, [this] { Q_EMIT disposalWanted(m_systemId); });
    connect(m_print, &QPushButton::clicked, this, [this] { Q_EMIT printWanted(m_systemId); });
    connect(m_labels, &QPushButton::clicked, this, [this] { Q_EMIT labelsWanted({ m_systemId }); });
    return actions;
}

void ExhibitPage::show(const QString& systemId)
{
    if (systemId != m_systemId)
        forget();
    m_systemId = systemId;
    read();
}

void ExhibitPage::activate()
{
    read();
    setFocus();
}

void ExhibitPage::forget()
{
    ++m_reading;
    m_systemId.clear();
    if (m_form)
        m_form->close();
    m_view.reset();
    m_record->forget();
    m_facts->clear();
    m_notices->show({});
    for (QLabel* label : { m_title, m_subtitle, m_flags, m_parts })
        label->clear();
    m_axes->forget();
    say({});
    displayActions();
}

bool ExhibitPage::takeScan(const QString& code)
{
    if (QApplication::activeModalWidget())
        return false; // what is asked there is about this exhibit
    const std::string text = code.toStdString();
    session().read(
        this, [text](reg::Session& in) { return reg::show(in, text); },
        [this](const Result<reg::ExhibitView>& view) {
            if (view)
                Q_EMIT exhibitWanted(shown(view->state.systemId));
            else
                say(errorText(view.error()));
        });
    return true;
}

void ExhibitPage::read()
{
    if (m_systemId.isEmpty() || !session().isOpen())
        return;
    const std::uint64_t reading = ++m_reading;
    const std::string exhibit = m_systemId.toStdString();
    const auto job = [exhibit](reg::Session& in) { return readExhibit(in, exhibit); };
    session().read(this, job, [this, reading](const Result<ReadExhibit>& answer) {
        if (reading == m_reading)
            display(answer);
    });
}

void ExhibitPage::display(const Result<ReadExhibit>& answer)
{
    if (!answer)
        return say(errorText(answer.error()));
    m_view = answer->view;
    m_notices->show(noticesOf(answer->view, answer->breaks));
    m_record->show(*answer);
    displayHead();
    m_axes->show(m_view->state);
    displayFacts();
    displayActions();
}

void ExhibitPage::displayHead()
{
    const ExhibitState& state = m_view->state;
    m_title->setText(tr("%1   ·   %2").arg(shown(state.reference.canonical()), shown(state.systemId)));
    QStringList parts{ tr("Case %1").arg(shown(state.caseReference)), titled(word(state.kind)) };
    if (!m_view->file.operation.empty())
        parts.insert(1, tr("Operation %1").arg(shown(m_view->file.operation)));
    if (const auto description = factOf(state.facts, "description"); !description.empty())
        parts << shown(description);
    m_subtitle->setText(parts.join(QStringLiteral("   ·   ")));
    m_flags->setText(flagsOf(state));
    m_flags->setVisible(!m_flags->text().isEmpty());
    QStringList links;
    if (!m_view->parentSystemId.empty())
        links << tr("Came out of %1").arg(linkTo(m_view->parentSystemId, shown(m_view->parentReference)));
    QStringList children;
    for (const ExhibitState& child : m_view->subExhibits)
        children << linkTo(child.systemId, shown(child.reference.canonical()));
    if (!children.isEmpty())
        links << tr("Taken out of it: %1").arg(children.join(QStringLiteral(", ")));
    m_parts->setText(links.join(QStringLiteral(" &nbsp; · &nbsp; ")));
    m_parts->setVisible(!links.isEmpty());
}

void ExhibitPage::displayFacts()
{
    m_facts->clear();
    for (const auto& [name, value] : m_view->state.facts) {
        const bool isId = SubjectId::parse(value) && name != fact::kSystemId; // of the ledger, says nothing to people
        if (isId)
            continue;
        const bool isTime = Timestamp::parseCanonical(value).operator bool();
        const bool isParty = name == fact::kTo || name == fact::kFrom;
        auto* item = new QTreeWidgetItem(m_facts);
        item->setText(0, titled(name));
        item->setText(1, isTime ? localTime(value) : isParty ? partyText(value) : shown(value));
        item->setToolTip(1, item->text(1).toHtmlEscaped());
    }
}

void ExhibitPage::displayActions()
{
    const bool known = m_view && session().isOpen();
    const auto offer = [&](QPushButton* button, const std::optional<std::string>& why) {
        button->setEnabled(known && !why);
        button->setToolTip(why ? shown(*why).toHtmlEscaped() : QString());
    };
    for (const auto& [act, button] : m_acts)
        offer(button, known ? hindrance(act, m_view->state, session().user()) : std::nullopt);
    if (known)
        m_more->offer(m_view->state, chosenEvent(), session().user());
    else
        m_more->offerNothing();
    using custody::EventType;
    offer(m_print, known ? hindrance(EventType::Print, m_view->state, session().user()) : std::nullopt);
    offer(m_labels, known ? hindrance(EventType::Label, m_view->state, session().user()) : std::nullopt);
    offer(m_dispose, std::nullopt); // shows who signed, too
}

std::optional<CorrectableEvent> ExhibitPage::chosenEvent() const
{
    const auto id = m_record->chosenEvent();
    return m_view && id ? correctableEvent(*m_view, *id) : std::nullopt;
}

void ExhibitPage::openForm(ExhibitAct act)
{
    if (!m_view || m_form)
        return;
    const std::string exhibit = m_systemId.toStdString();
    open(formOf(act, m_view->state),
        [act, exhibit](reg::Session& in, const Facts& typed) { return perform(act, in, exhibit, typed); });
}

void ExhibitPage::openCorrection()
{
    const auto chosen = chosenEvent();
    if (!chosen || m_form)
        return;
    ExhibitForm form = formOfCorrection(*chosen, session().user().has(Role::Supervisor));
    const Facts given = givenIn(form);
    open(std::move(form), [given, event = chosen->event.id](reg::Session& in, const Facts& typed) {
        return correctEvent(in, event, correctionsFrom(given, typed), std::string(factOf(typed, kReasonOfCorrection)));
    });
}

void ExhibitPage::openCaseRecord()
{
    if (!m_view || m_form)
        return;
    ExhibitForm form = formOfCaseRecord(m_view->file);
    const auto job = [given = givenIn(form), reference = m_view->file.reference](
                         reg::Session& in, const Facts& typed) -> Result<std::vector<std::string>> {
        const auto figures = caseFiguresFrom(given, typed);
        if (!figures)
            return figures.error();
        const auto recorded = reg::recordFigures(in, reference, *figures);
        return recorded ? Result<std::vector<std::string>>(recorded->warnings) : recorded.error();
    };
    open(std::move(form), job, Change::Cases);
}

void ExhibitPage::open(ExhibitForm form, Act act, Change changes)
{
    m_form = new FormDialog(
        form.title, form.action, std::move(form.fields),
        [this, act = std::move(act), changes](const Facts& typed) { record(act, typed, changes); }, this);
    say({});
    m_form->open();
}

void ExhibitPage::record(const Act& act, const Facts& typed, Change changes)
{
    session().record(
        this, changes, [=](reg::Session& in) { return act(in, typed); },
        [this, form = m_form](const Result<std::vector<std::string>>& warnings) {
            if (!warnings) {
                say(errorText(warnings.error()));
                if (form)
                    form->refused(errorText(warnings.error()));
                return;
            }
            QStringList lines;
            for (const std::string& warning : *warnings)
                lines << shown(warning);
            say(lines.join(QLatin1Char('\n')));
            if (form)
                form->close();
        });
}

void ExhibitPage::say(const QString& text)
{
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

} // namespace sealbook::client
