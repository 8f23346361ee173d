// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/MoreActs.h"

#include "ui/ErrorText.h"
#include "ui/Wording.h"

#include <QAction>
#include <QMenu>

#include <algorithm>
#include <array>

namespace sealbook::client {
namespace {

struct Entry {
    ExhibitAct act;
    const char* name;
    const char* text;
    bool endsGroup = false;
};
constexpr std::array<Entry, 5> kEntries{ {
    { ExhibitAct::ReportMissing, "actMissing", QT_TRANSLATE_NOOP("MoreActs", "Report &missing…") },
    { ExhibitAct::Find, "actFound", QT_TRANSLATE_NOOP("MoreActs", "&Found…") },
    { ExhibitAct::WriteOff, "actWriteOff", QT_TRANSLATE_NOOP("MoreActs", "&Write off…"), true },
    { ExhibitAct::Hold, "actHold", QT_TRANSLATE_NOOP("MoreActs", "Put on &hold…") },
    { ExhibitAct::ReleaseHold, "actReleaseHold", QT_TRANSLATE_NOOP("MoreActs", "&Release hold…"), true },
} };

void allow(QAction* action, const std::optional<std::string>& why)
{
    action->setEnabled(!why);
    action->setToolTip(why ? plainText(*why).toHtmlEscaped() : QString());
}

} // namespace

MoreActs::MoreActs(QWidget* parent)
    : QPushButton(tr("&More"), parent)
{
    setObjectName(QStringLiteral("actMore"));
    setAccessibleName(tr("More: loss, hold, correction, case"));
    auto* menu = new QMenu(this);
    menu->setToolTipsVisible(true);
    for (const Entry& entry : kEntries) {
        QAction* action = menu->addAction(tr(entry.text));
        action->setObjectName(QString::fromLatin1(entry.name));
        connect(action, &QAction::triggered, this, [this, act = entry.act] { Q_EMIT wanted(act); });
        m_acts[entry.act] = action;
        if (entry.endsGroup)
            menu->addSeparator();
    }
    m_correct = menu->addAction(tr("&Correct the chosen event…"));
    m_correct->setObjectName(QStringLiteral("actCorrect"));
    connect(m_correct, &QAction::triggered, this, &MoreActs::correctionWanted);
    menu->addSeparator();
    m_caseRecord = menu->addAction(tr("Figures and &dates of the case…"));
    m_caseRecord->setObjectName(QStringLiteral("actCaseRecord"));
    connect(m_caseRecord, &QAction::triggered, this, &MoreActs::caseRecordWanted);
    setMenu(menu);
    offerNothing();
}

void MoreActs::offerNothing()
{
    setEnabled(false);
    for (const auto& [act, action] : m_acts)
        allow(action, std::string());
    allow(m_correct, std::string());
    allow(m_caseRecord, std::string());
}

void MoreActs::offer(
    const custody::ExhibitState& state, const std::optional<CorrectableEvent>& chosen, const SignedInUser& user)
{
    for (const auto& [act, action] : m_acts)
        allow(action, hindrance(act, state, user));
    m_acts[ExhibitAct::ReportMissing]->setText(state.missing ? tr("Step of the &search…") : tr("Report &missing…"));
    allow(m_correct,
        chosen ? hindranceOfCorrection(state, chosen->event, user)
               : tr("choose an event in the continuity first").toStdString());
    const auto may = custody::allowedRoles(custody::EventType::Case);
    allow(m_caseRecord,
        std::any_of(may.begin(), may.end(), [&](Role role) { return user.has(role); })
            ? std::nullopt
            : std::optional("your role may not do this: " + custody::rolesText(user.roles)));
    setEnabled(true); // its menu says why nothing can be chosen
}

} // namespace sealbook::client
