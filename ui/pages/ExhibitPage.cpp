// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/ExhibitPage.h"

#include "src/custody/FactNames.h"
#include "ui/ErrorText.h"
#include "ui/Wording.h"
#include "ui/dialogs/ExhibitForms.h"
#include "ui/pages/ExhibitTexts.h"
#include "ui/widgets/Tables.h"

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

QLabel* plainLabel(const char* name, qreal scale = 1, bool bold = false)
{
    auto* label = new QLabel;
    label->setObjectName(QString::fromLatin1(name));
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setWordWrap(true);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    font.setBold(bold);
    label->setFont(font);
    return label;
}

} // namespace

ExhibitPage::ExhibitPage(Session& session, Prompter& prompter, QWidget* parent)
    : Page(session, prompter, parent)
{
    setObjectName(QStringLiteral("exhibitPage"));
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(makeHead());
    layout->addWidget(makeAxes());
    layout->addWidget(makeBody(), 1);
    m_message = plainLabel("exhibitMessage", 1, true);
    m_message->setFrameShape(QFrame::StyledPanel);
    m_message->setMargin(6);
    m_message->hide();
    layout->addWidget(m_message);
    layout->addWidget(makeActions());
    connect(&this->session(), &Session::changed, this, [this](Change change) {
        if (change == Change::Exhibits)
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

QWidget* ExhibitPage::makeAxes()
{
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    static constexpr std::array<const char*, AxisCount> kNames{ "axisLifecycle", "axisCustody", "axisLocation",
        "axisExamination", "axisSeal" };
    const std::array<QString, AxisCount> titles{ tr("Lifecycle"), tr("Held by"), tr("Location"), tr("Examination"),
        tr("Seal") };
    for (std::size_t axis = 0; axis < AxisCount; ++axis) {
        auto* box = new QFrame;
        box->setFrameShape(QFrame::StyledPanel);
        auto* inside = new QVBoxLayout(box);
        inside->addWidget(new QLabel(titles[axis]));
        m_axes[axis] = plainLabel(kNames[axis], 1.15, true);
        m_axes[axis]->setAccessibleName(titles[axis]);
        m_axes[axis]->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        m_axes[axis]->setMinimumHeight(2 * m_axes[axis]->fontMetrics().lineSpacing());
        inside->addWidget(m_axes[axis], 1);
        layout->addWidget(box, 1);
    }
    return row;
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
    QTableView* table = makeReadingTable(m_continuity, QStringLiteral("continuityTable"), tr("Continuity"));
    for (int column = 0; column < m_continuity.columnCount(); ++column)
        table->setColumnWidth(column, ContinuityModel::columnWidth(column));
    body->addWidget(table);
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
    m_continuity.setRows({});
    m_facts->clear();
    for (QLabel* label : { m_title, m_subtitle, m_flags, m_parts })
        label->clear();
    for (QLabel* axis : m_axes)
        axis->clear();
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
    const auto job = [exhibit](reg::Session& in) -> Result<Shown> {
        auto view = reg::show(in, exhibit);
        if (!view)
            return view.error();
        std::vector<custody::Event> events;
        for (const db::PlacedEvent& placed : view->events)
            events.push_back(placed.event);
        auto rows = custody::continuityRows(events);
        return Shown{ std::move(*view), std::move(rows) };
    };
    session().read(this, job, [this, reading](const Result<Shown>& answer) {
        if (reading == m_reading)
            display(answer);
    });
}

void ExhibitPage::display(const Result<Shown>& answer)
{
    if (!answer)
        return say(errorText(answer.error()));
    m_view = answer->view;
    m_continuity.setRows(answer->rows);
    displayHead();
    displayAxes();
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

void ExhibitPage::displayAxes()
{
    const ExhibitState& state = m_view->state;
    m_axes[LifecycleAxis]->setText(titled(word(custody::shownLifecycle(state))));
    m_axes[CustodyAxis]->setText(custodyText(state));
    m_axes[LocationAxis]->setText(state.location ? shown(state.location->path) : tr("Not at a location"));
    m_axes[ExaminationAxis]->setText(titled(word(state.stage)));
    m_axes[SealAxis]->setText(sealText(state));
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
    using custody::EventType;
    offer(m_print, known ? hindrance(EventType::Print, m_view->state, session().user()) : std::nullopt);
    offer(m_labels, known ? hindrance(EventType::Label, m_view->state, session().user()) : std::nullopt);
    offer(m_dispose, std::nullopt); // shows who signed, too
}

void ExhibitPage::openForm(ExhibitAct act)
{
    if (!m_view || m_form)
        return;
    ExhibitForm form = formOf(act, m_view->state);
    m_form = new FormDialog(
        form.title, form.action, std::move(form.fields), [this, act](const Facts& typed) { record(act, typed); }, this);
    say({});
    m_form->open();
}

void ExhibitPage::record(ExhibitAct act, const Facts& typed)
{
    const std::string exhibit = m_systemId.toStdString();
    session().record(
        this, Change::Exhibits, [=](reg::Session& in) { return perform(act, in, exhibit, typed); },
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
