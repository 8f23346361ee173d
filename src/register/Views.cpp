// SPDX-License-Identifier: Apache-2.0
#include "src/register/Views.h"

#include "src/custody/Corrections.h"
#include "src/custody/FactNames.h"
#include "src/exhibit/LocationPath.h"
#include "src/register/Lookup.h"
#include "src/register/Search.h"

#include <algorithm>

namespace sealbook::reg {
namespace {

/// The path itself where something lies below it, though nobody added it: inner nodes of the tree need no event.
Result<std::string> topOf(db::Reader& reader, const std::string& location)
{
    const auto found = findLocation(reader, location);
    if (found)
        return found->path;
    if (found.error().code != ErrorCode::NotFound)
        return found.error();
    constexpr std::string_view kPrefix = "location:";
    const auto path = LocationPath::parse(location.substr(location.starts_with(kPrefix) ? kPrefix.size() : 0));
    const auto all = reader.locations();
    if (!all)
        return all.error();
    if (!path || std::none_of(all->begin(), all->end(), [&](const custody::LocationState& one) {
            return one.path.starts_with(path->text() + '/');
        }))
        return found.error();
    return path->text();
}

Result<db::ExhibitFilter> filterOf(db::Reader& reader, const ListOrder& order, const Timestamp& now)
{
    db::ExhibitFilter filter;
    filter.kind = order.kind;
    filter.stage = order.stage;
    filter.lifecycle = order.lifecycle;
    filter.limit = order.limit;
    if (order.due)
        filter.dueBefore = now;
    if (!order.caseReference.empty()) {
        const auto file = findCase(reader, order.caseReference);
        if (!file)
            return file.error();
        filter.caseSubject = file->subject;
    }
    if (!order.custodian.empty()) {
        const auto custodian = findCustodian(reader, order.custodian);
        if (!custodian)
            return custodian.error();
        filter.custodian = *custodian;
    }
    if (order.location.empty())
        return filter;
    if (order.below) {
        const auto top = topOf(reader, order.location);
        if (!top)
            return top.error();
        filter.below = *top;
    } else {
        const auto location = findLocation(reader, order.location);
        if (!location)
            return location.error();
        filter.location = location->subject;
    }
    return filter;
}

} // namespace

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

/// Every exhibit of the case, or of all, that may have a break: those watched, and those with events that the table of
/// the watched has not followed yet.
Result<std::vector<custody::ExhibitState>> suspects(db::Reader& reader, const std::string& caseReference)
{
    db::ExhibitFilter filter;
    filter.watched = true;
    if (!caseReference.empty()) {
        const auto file = findCase(reader, caseReference);
        if (!file)
            return file.error();
        filter.caseSubject = file->subject;
    }
    auto states = reader.list(filter);
    const auto following = reader.following();
    if (!following)
        return following.error();
    if (!states || following->behind() == 0)
        return states;
    auto later = reader.exhibitsChangedSince(following->position);
    if (!later)
        return later.error();
    for (custody::ExhibitState& state : *later) {
        const bool wanted = !filter.caseSubject || state.caseSubject == *filter.caseSubject;
        const bool known = std::any_of(states->begin(), states->end(),
            [&](const custody::ExhibitState& other) { return other.subject == state.subject; });
        if (wanted && !known)
            states->push_back(std::move(state));
    }
    return states;
}

} // namespace

Result<std::vector<FoundBreak>> breaks(Session& session, const std::string& caseReference)
{
    if (const auto may = requireReadingRole(session.author().account); !may)
        return may.error();
    const auto caughtUp = catchUpWhole(session);
    if (!caughtUp && caughtUp.error().code != ErrorCode::Locked)
        return caughtUp.error();
    const Timestamp now = session.surroundings().now();
    std::vector<FoundBreak> found;
    const auto read = session.store().read([&](db::Reader& reader) -> Result<void> {
        const auto policy = reader.policy();
        if (!policy)
            return policy.error();
        const auto states = suspects(reader, caseReference);
        if (!states)
            return states.error();
        return addBreaks(found, reader, *states, *policy, now);
    });
    if (!read)
        return read.error();
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
    if (order.below && order.location.empty())
        return Error{ ErrorCode::InvalidInput, "below needs the location below which to look" };
    return session.store().read([&](db::Reader& reader) -> Result<std::vector<custody::ExhibitState>> {
        const auto filter = filterOf(reader, order, session.surroundings().now());
        if (!filter)
            return filter.error();
        return reader.list(*filter);
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
