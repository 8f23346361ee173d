// SPDX-License-Identifier: Apache-2.0
#include "src/register/Views.h"

#include "src/custody/Corrections.h"
#include "src/custody/FactNames.h"
#include "src/exhibit/LocationPath.h"
#include "src/exhibit/NormalForm.h"
#include "src/register/Lookup.h"
#include "src/register/Search.h"

#include <algorithm>
#include <array>
#include <iterator>

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

} // namespace

Result<db::ExhibitFilter> filterOf(db::Reader& reader, const ListOrder& order, const Timestamp& now)
{
    db::ExhibitFilter filter;
    filter.kind = order.kind;
    filter.stage = order.stage;
    filter.lifecycle = order.lifecycle;
    filter.limit = order.limit;
    if (order.due)
        filter.dueBefore = now;
    if (order.inPart) {
        const std::array parts{ std::pair(&filter.caseHolds, &order.caseReference),
            std::pair(&filter.locationHolds, &order.location), std::pair(&filter.custodianHolds, &order.custodian) };
        for (const auto& [kept, typed] : parts) {
            auto normal = toNfc(*typed);
            if (!normal)
                return normal.error();
            *kept = std::move(*normal);
        }
        return filter;
    }
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
        if (!location && location.error().code == ErrorCode::NotFound && topOf(reader, order.location))
            return Error{ ErrorCode::NotFound,
                location.error().detail + " of its own; ask with `below` for what lies below it" };
        if (!location)
            return location.error();
        filter.location = location->subject;
    }
    return filter;
}

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
    // The fold leaves the time of seizure as it was signed; people read it as it was corrected.
    const std::vector<custody::Event> read = custody::asCorrected(eventsOf(view.events));
    if (const auto occurred = read.front().facts.find(custody::fact::kOccurred); occurred != read.front().facts.end())
        view.state.facts.insert_or_assign(occurred->first, occurred->second);
    else
        view.state.facts.erase(std::string(custody::fact::kOccurred));
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

/// A break names events of its exhibit alone.
FoundBreak withEvents(
    custody::Break what, const custody::ExhibitState& state, const std::vector<custody::Event>& events)
{
    FoundBreak found{ std::move(what), state, {}, {} };
    for (const custody::Event& event : events) {
        if (event.id == found.what.first)
            found.first = event;
        if (found.what.second == event.id)
            found.second = event;
    }
    return found;
}

void addBreaks(std::vector<FoundBreak>& found, const custody::ExhibitState& state,
    const std::vector<db::PlacedEvent>& placed, const custody::Policy& policy, Timestamp now)
{
    const std::vector<custody::Event> events = eventsOf(placed);
    for (custody::Break& one : custody::allBreaks(events, policy, now))
        found.push_back(withEvents(std::move(one), state, events));
}

Result<void> addBreaks(std::vector<FoundBreak>& found, db::Reader& reader, const custody::ExhibitState& state,
    const custody::Policy& policy, Timestamp now)
{
    const auto placed = reader.eventsOf(state.subject);
    if (!placed)
        return placed.error();
    addBreaks(found, state, *placed, policy, now);
    return {};
}

Result<std::vector<FoundBreak>> breaksOfCase(Session& session, const std::string& reference)
{
    if (const auto caughtUp = catchUpWhole(session); !caughtUp && caughtUp.error().code != ErrorCode::Locked)
        return caughtUp.error();
    return session.store().read([&](db::Reader& reader) -> Result<std::vector<FoundBreak>> {
        const auto file = findCase(reader, reference);
        if (!file)
            return file.error();
        const auto following = reader.following();
        if (!following)
            return following.error();
        const auto policy = reader.policy();
        if (!policy)
            return policy.error();
        db::ExhibitFilter filter;
        filter.caseSubject = file->subject;
        if (following->behind() == 0)
            filter.watched = custody::shortestLimits(*policy);
        const auto states = reader.list(filter);
        if (!states)
            return states.error();
        std::vector<FoundBreak> found;
        const Timestamp now = session.surroundings().now();
        for (const custody::ExhibitState& state : *states)
            if (const auto added = addBreaks(found, reader, state, *policy, now); !added)
                return added.error();
        return found;
    });
}

Result<std::vector<FoundBreak>> breaksOfAll(Session& session)
{
    std::vector<FoundBreak> found;
    std::int64_t before = 0;
    for (bool more = true; more;) {
        auto part = breaksPart(session, before);
        if (!part)
            return part.error();
        std::move(part->found.begin(), part->found.end(), std::back_inserter(found));
        before = part->end;
        more = !part->last;
    }
    return found;
}

} // namespace

void sortBreaks(std::vector<FoundBreak>& found)
{
    std::stable_sort(found.begin(), found.end(), [](const FoundBreak& a, const FoundBreak& b) {
        return a.what.severity < b.what.severity; // red is the first
    });
}

Result<BreaksPart> breaksPart(Session& session, std::int64_t before)
{
    if (const auto may = requireReadingRole(session.author().account); !may)
        return may.error();
    if (before == 0)
        if (const auto caughtUp = catchUpWhole(session); !caughtUp && caughtUp.error().code != ErrorCode::Locked)
            return caughtUp.error();
    return session.store().read([&](db::Reader& reader) -> Result<BreaksPart> {
        const auto following = reader.following();
        if (!following)
            return following.error();
        const auto policy = reader.policy();
        if (!policy)
            return policy.error();
        // Where another program keeps the table of the watched from being carried on, every exhibit is looked at.
        const auto exhibits = following->behind() == 0
            ? reader.newestWatched(before, kPart, custody::shortestLimits(*policy))
            : reader.newestExhibits(before, kPart);
        if (!exhibits)
            return exhibits.error();
        BreaksPart part{ {}, exhibits->empty() ? before : exhibits->back().place, exhibits->size() < kPart };
        const Timestamp now = session.surroundings().now();
        for (const db::PlacedExhibit& exhibit : *exhibits)
            if (const auto added = addBreaks(part.found, reader, exhibit.state, *policy, now); !added)
                return added.error();
        return part;
    });
}

Result<std::vector<FoundBreak>> breaks(Session& session, const std::string& caseReference)
{
    if (const auto may = requireReadingRole(session.author().account); !may)
        return may.error();
    auto found = caseReference.empty() ? breaksOfAll(session) : breaksOfCase(session, caseReference);
    if (found)
        sortBreaks(*found);
    return found;
}

Result<std::vector<FoundBreak>> breaks(Session& session, const ExhibitView& view)
{
    const auto limits = session.store().read([](db::Reader& reader) { return reader.policy(); });
    if (!limits)
        return limits.error();
    std::vector<FoundBreak> found;
    addBreaks(found, view.state, view.events, *limits, session.surroundings().now());
    sortBreaks(found);
    return found;
}

Result<std::vector<custody::Review>> reviews(Session& session, const ExhibitView& view)
{
    const auto policy = session.store().read([](db::Reader& reader) { return reader.policy(); });
    if (!policy)
        return policy.error();
    if (view.events.empty())
        return std::vector<custody::Review>();
    const std::vector<custody::Event> events = eventsOf(view.events);
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

Result<ListPart> listPart(Session& session, std::int64_t before, std::size_t most)
{
    if (const auto may = requireReadingRole(session.author().account); !may)
        return may.error();
    return session.store().read([&](db::Reader& reader) -> Result<ListPart> {
        const auto size = reader.size();
        if (!size)
            return size.error();
        auto exhibits = reader.newestExhibits(before, most);
        if (!exhibits)
            return exhibits.error();
        const bool last = exhibits->size() < most;
        return ListPart{ std::move(*exhibits), *size, last };
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
        auto exhibits = reader.exhibitsChangedSince(position);
        if (!exhibits)
            return exhibits.error();
        return ListPart{ std::move(*exhibits), *size, true };
    });
}

} // namespace sealbook::reg
