// SPDX-License-Identifier: Apache-2.0
#include "ui/models/ExhibitNotices.h"

#include "src/custody/Corrections.h"
#include "src/custody/FactNames.h"
#include "ui/ErrorText.h"
#include "ui/Wording.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace sealbook::client {
namespace {

namespace fact = custody::fact;
using custody::Event;
using custody::EventType;
using custody::factOf;

QString tr(const char* source)
{
    return QCoreApplication::translate("ExhibitNotices", source);
}

QString timeOf(const Event& event)
{
    return localTime(custody::occurredAt(event).toString());
}

/// "reported by jcollins on 4 Jun 2018 10:12: the bag is not on its shelf"
QString byWhomAndWhy(const char* what, const Event& event)
{
    const QString head = tr(what).arg(shown(event.by), timeOf(event));
    const auto why = factOf(event.facts, fact::kWhy);
    return why.empty() ? head : tr("%1: %2").arg(head, shown(why));
}

const Event* eventNamed(const std::vector<Event>& events, const EventId& id)
{
    const auto found = std::find_if(events.begin(), events.end(), [&](const Event& one) { return one.id == id; });
    return found == events.end() ? nullptr : &*found;
}

const Event* lastOf(const std::vector<Event>& events, EventType type)
{
    const auto found = std::find_if(events.rbegin(), events.rend(), [&](const Event& one) { return one.type == type; });
    return found == events.rend() ? nullptr : &*found;
}

QString lastKnown(const custody::ExhibitState& state)
{
    return state.location ? tr("last known at %1").arg(shown(state.location->path))
                          : tr("last known with %1").arg(partyText(state.custodian));
}

/// The report, the last place known, the last step of the search and its end.
QString lossText(const Event& report, const custody::ExhibitState& state, const std::vector<Event>& events)
{
    QStringList parts{ byWhomAndWhy("reported by %1 on %2", report), lastKnown(state) };
    if (const auto seen = factOf(report.facts, fact::kLastSeen); !seen.empty())
        parts << tr("last seen %1").arg(localTime(std::string(seen)));
    const Event* last = lastOf(events, EventType::Missing);
    if (const auto searched = factOf(last->facts, fact::kSearch); !searched.empty())
        parts << tr("searched by %1 on %2: %3").arg(shown(last->by), timeOf(*last), shown(searched));
    if (const auto deadline = factOf(report.facts, fact::kDeadline); !deadline.empty())
        parts << tr("searched for until %1").arg(localTime(std::string(deadline)));
    return parts.join(QStringLiteral("  ·  "));
}

QString countsOf(const std::vector<reg::FoundBreak>& breaks)
{
    const auto red = std::count_if(breaks.begin(), breaks.end(),
        [](const reg::FoundBreak& found) { return found.what.severity == custody::Severity::Red; });
    const auto amber = static_cast<qsizetype>(breaks.size()) - red;
    QStringList counts;
    if (red > 0)
        counts << tr("%1 red").arg(red);
    if (amber > 0)
        counts << tr("%1 amber").arg(amber);
    return counts.join(tr(" and "));
}

} // namespace

std::vector<Notice> noticesOf(const reg::ExhibitView& view, const std::vector<reg::FoundBreak>& breaks)
{
    const custody::ExhibitState& state = view.state;
    std::vector<Event> signedEvents;
    for (const db::PlacedEvent& placed : view.events)
        signedEvents.push_back(placed.event);
    const std::vector<Event> events = custody::asCorrected(signedEvents);
    std::vector<Notice> notices;
    const Event* report = state.missing ? eventNamed(events, state.missing->event) : nullptr;
    const Event* end = lastOf(events, EventType::WriteOff);
    if (report && state.lifecycle == Lifecycle::WrittenOff && end)
        notices.push_back({ Level::Red, tr("WRITTEN OFF"),
            byWhomAndWhy("by %1 on %2", *end) + QStringLiteral("  ·  ") + lossText(*report, state, events) });
    else if (report)
        notices.push_back({ Level::Red, tr("MISSING"), lossText(*report, state, events) });
    if (const Event* order = state.hold ? eventNamed(events, state.hold->event) : nullptr)
        notices.push_back({ Level::Note, tr("ON HOLD"),
            byWhomAndWhy("by %1 since %2", *order) + QStringLiteral("  ·  ")
                + tr("nothing disposes of it until the hold is released") });
    if (!breaks.empty())
        notices.push_back({ breaks.front().what.severity == custody::Severity::Red ? Level::Red : Level::Amber,
            tr("CONTINUITY BREAKS"),
            countsOf(breaks) + QStringLiteral("  ·  ") + plainText(breaks.front().what.detail) });
    return notices;
}

} // namespace sealbook::client
