// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/ExhibitTexts.h"

#include "ui/ErrorText.h"
#include "ui/Wording.h"

#include <QCoreApplication>
#include <QStringList>

namespace sealbook::client {

using custody::ExhibitState;
using custody::factOf;

namespace {

QString tr(const char* source)
{
    return QCoreApplication::translate("ExhibitTexts", source);
}

} // namespace

QString flagsOf(const ExhibitState& state)
{
    QStringList flags;
    if (const auto hazard = factOf(state.facts, "hazard"); !hazard.empty())
        flags << tr("HAZARD: %1").arg(shown(hazard));
    if (factOf(state.facts, "privileged") == "yes")
        flags << tr("POSSIBLE PRIVILEGE");
    if (factOf(state.facts, "urgent") == "yes")
        flags << tr("URGENT: %1").arg(shown(factOf(state.facts, "urgent-reason")));
    return flags.join(QStringLiteral("   ·   "));
}

QString sealText(const ExhibitState& state)
{
    switch (state.sealState) {
    case custody::SealState::None:
        return tr("Never sealed");
    case custody::SealState::Intact:
        return tr("%1\nintact").arg(shown(state.seal));
    case custody::SealState::Broken:
        break;
    }
    return tr("%1\nBROKEN").arg(shown(state.seal));
}

QString custodyText(const ExhibitState& state)
{
    QString text = partyText(state.custodian);
    if (custody::isClosed(state))
        return tr("Nobody\nlast %1").arg(text);
    if (state.pending)
        text += tr("\nto be received by %1").arg(partyText(state.pending->to));
    else if (!state.due.empty())
        text += tr("\ndue %1").arg(localTime(state.due));
    return text;
}

QString linkTo(const std::string& systemId, const QString& text)
{
    return QStringLiteral("<a href=\"%1\">%2</a>").arg(shown(systemId).toHtmlEscaped(), text.toHtmlEscaped());
}

} // namespace sealbook::client
