// SPDX-License-Identifier: Apache-2.0
#include "src/register/Views.h"

#include "src/custody/Corrections.h"
#include "src/custody/FactNames.h"
#include "src/register/Lookup.h"

#include <algorithm>

namespace sealbook::reg {

Result<ExhibitView> viewOf(db::Reader& reader, custody::ExhibitState state)
{
    auto file = findCase(reader, state.caseReference);
    if (!file)
        return file.error();
    auto events = reader.eventsOf(state.subject);
    if (!events)
        return events.error();
    const bool agrees = events->size() == state.events && !events->empty()
        && std::find(state.heads.begin(), state.heads.end(), events->back().event.id) != state.heads.end();
    if (!agrees)
        return Error{ ErrorCode::Corrupt,
            state.systemId + ": its row says something else than its events in the ledger; run verify" };
    ExhibitView view{ std::move(state), std::move(*file), std::move(*events), {}, {}, {} };
    view.parentReference = custody::factOf(view.state.facts, custody::fact::kParentReference);
    if (view.state.parent) {
        const auto parent = reader.exhibit(*view.state.parent);
        if (!parent)
            return parent.error();
        if (*parent)
            view.parentSystemId = (*parent)->systemId;
    }
    for (const db::PlacedEvent& placed : view.events) {
        if (placed.event.type != custody::EventType::Split)
            continue;
        const auto child = SubjectId::parse(custody::factOf(placed.event.facts, custody::fact::kChild));
        auto part = child ? reader.exhibit(*child) : Result<std::optional<custody::ExhibitState>>(child.error());
        if (!part)
            return part.error();
        if (*part)
            view.subExhibits.push_back(std::move(**part));
    }
    return view;
}

Result<ExhibitView> show(Session& session, const std::string& exhibit)
{
    if (const auto may = requireReadingRole(session.author().account); !may)
        return may.error();
    return session.store().read([&](db::Reader& reader) -> Result<ExhibitView> {
        auto found = findExhibit(reader, exhibit);
        if (!found)
            return found.error();
        return viewOf(reader, std::move(found->state));
    });
}

namespace {

constexpr std::size_t kPart = 500; ///< exhibits that are looked at in one read

Result<void> addBreaks(std::vector<FoundBreak>& found, db::Reader& reader,
    const std::vector<custody::ExhibitState>& states, const custody::Policy& policy, Timestamp now)
{
    for (const custody::ExhibitState& state : states) {
        const auto placed = reader.eventsOf(state.subject);
        if (!placed)
            return placed.error();
        std::vector<custody::Event> events;
        for (const db::PlacedEvent& one : *placed)
            events.push_back(one.event);
        for (custody::Break& one : custody::breaksOf(events))
            found.push_back({ std::move(one), state });
        for (custody::Break& one : custody::lateBreaks(events, policy, now))
            found.push_back({ std::move(one), state });
    }
    return {};
}

} // namespace

Result<std::vector<FoundBreak>> breaks(Session& session, const std::string& caseReference)
{
    if (const auto may = requireReadingRole(session.author().account); !may)
        return may.error();
    const Timestamp now = session.surroundings().now();
    std::vector<FoundBreak> found;
    std::int64_t cursor = 0;
    for (bool more = true; more;) {
        const auto part = session.store().read([&](db::Reader& reader) -> Result<void> {
            const auto policy = reader.policy();
            if (!policy)
                return policy.error();
            db::ExhibitFilter filter;
            if (!caseReference.empty()) {
                const auto file = findCase(reader, caseReference);
                if (!file)
                    return file.error();
                filter.caseSubject = file->subject;
            }
            const auto states = caseReference.empty() ? reader.newestExhibits(cursor, kPart) : reader.list(filter);
            if (!states)
                return states.error();
            more = caseReference.empty() && states->size() == kPart;
            return addBreaks(found, reader, *states, *policy, now);
        });
        if (!part)
            return part.error();
    }
    std::stable_sort(found.begin(), found.end(), [](const FoundBreak& a, const FoundBreak& b) {
        return a.what.severity < b.what.severity; // red is the first
    });
    return found;
}

Result<std::vector<custody::Review>> reviews(Session& session, const ExhibitView& view)
{
    const auto policy = session.store().read([](db::Reader& reader) { return reader.policy(); });
    if (!policy)
        return policy.error();
    if (view.events.empty())
        return std::vector<custody::Review>();
    std::vector<custody::Event> events;
    for (const db::PlacedEvent& placed : view.events)
        events.push_back(placed.event);
    return custody::reviewsOf(view.state, custody::occurredAt(custody::asCorrected(events).front()), view.file.dates,
        *policy, session.surroundings().now());
}

Result<std::vector<custody::ExhibitState>> list(Session& session, const ListOrder& order)
{
    if (const auto may = requireReadingRole(session.author().account); !may)
        return may.error();
    return session.store().read([&](db::Reader& reader) -> Result<std::vector<custody::ExhibitState>> {
        db::ExhibitFilter filter;
        filter.stage = order.stage;
        filter.lifecycle = order.lifecycle;
        filter.limit = order.limit;
        if (order.due)
            filter.dueBefore = session.surroundings().now();
        if (!order.caseReference.empty()) {
            const auto file = findCase(reader, order.caseReference);
            if (!file)
                return file.error();
            filter.caseSubject = file->subject;
        }
        if (!order.location.empty()) {
            const auto location = findLocation(reader, order.location);
            if (!location)
                return location.error();
            filter.location = location->subject;
        }
        return reader.list(filter);
    });
}

Result<ListPart> listPart(Session& session, std::int64_t cursor, std::size_t most)
{
    if (const auto may = requireReadingRole(session.author().account); !may)
        return may.error();
    return session.store().read([&](db::Reader& reader) -> Result<ListPart> {
        const auto size = reader.size();
        if (!size)
            return size.error();
        ListPart part{ {}, *size, cursor, false };
        auto states = reader.newestExhibits(part.cursor, most);
        if (!states)
            return states.error();
        part.states = std::move(*states);
        part.last = part.states.size() < most;
        return part;
    });
}

Result<ListPart> listChanges(Session& session, std::uint64_t position)
{
    if (const auto may = requireReadingRole(session.author().account); !may)
        return may.error();
    return session.store().read([&](db::Reader& reader) -> Result<ListPart> {
        const auto size = reader.size();
        if (!size)
            return size.error();
        auto states = reader.exhibitsChangedSince(position);
        if (!states)
            return states.error();
        return ListPart{ std::move(*states), *size, 0, true };
    });
}

} // namespace sealbook::reg
