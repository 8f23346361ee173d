// SPDX-License-Identifier: Apache-2.0
#include "src/register/Search.h"

#include "src/exhibit/Text.h"
#include "src/register/Lookup.h"

namespace sealbook::reg {
namespace {

/// The exhibit that the text names, if it names one that passes the filter.
Result<std::optional<custody::ExhibitState>> named(
    db::Reader& reader, const std::string& text, db::ExhibitFilter filter)
{
    auto found = findExhibit(reader, trimmed(text));
    if (found) {
        filter.subject = found->state.subject;
        const auto passed = reader.list(filter);
        if (!passed)
            return passed.error();
        return passed->empty() ? std::nullopt : std::optional(std::move(found->state));
    }
    if (found.error().code == ErrorCode::NotFound || found.error().code == ErrorCode::InvalidInput)
        return std::optional<custody::ExhibitState>();
    return found.error();
}

void putFirst(custody::ExhibitState first, Found& found, std::size_t limit)
{
    std::erase_if(found.states, [&](const custody::ExhibitState& state) { return state.subject == first.subject; });
    found.states.insert(found.states.begin(), std::move(first));
    if (limit == 0 || found.states.size() <= limit)
        return;
    found.states.pop_back();
    found.more = true;
}

/// Searches what was followed. Where that is not all, nothing is searched unless `evenSo`.
Result<Found> look(Session& session, const SearchOrder& order, const std::vector<db::SearchTerm>& terms, bool evenSo)
{
    return session.store().read([&](db::Reader& reader) -> Result<Found> {
        const auto following = reader.following();
        if (!following)
            return following.error();
        if (following->behind() != 0 && !evenSo)
            return Found{ {}, false, following->behind() };
        auto filter = filterOf(reader, order.among, session.surroundings().now());
        if (!filter)
            return filter.error();
        filter->limit = 0;
        auto hits = reader.search(terms, order.limit, *filter);
        if (!hits)
            return hits.error();
        auto first = named(reader, order.text, std::move(*filter));
        if (!first)
            return first.error();
        Found found{ std::move(hits->states), hits->more, following->behind() };
        if (*first)
            putFirst(std::move(**first), found, order.limit);
        return found;
    });
}

} // namespace

Result<std::uint64_t> catchUp(Session& session, std::size_t most)
{
    const auto now = session.store().read([](db::Reader& reader) { return reader.following(); });
    if (!now)
        return now.error();
    if (now->behind() == 0)
        return std::uint64_t{ 0 };
    const auto then = session.store().write([&](db::Writer& writer) { return writer.follow(most); });
    if (!then)
        return then.error();
    return then->behind();
}

Result<void> catchUpWhole(Session& session)
{
    for (;;) {
        const auto left = catchUp(session);
        if (!left)
            return left.error();
        if (*left == 0)
            return {};
    }
}

Result<Found> search(Session& session, const SearchOrder& order)
{
    if (const auto may = requireReadingRole(session.author().account); !may)
        return may.error();
    const auto terms = db::searchTerms(order.text);
    if (!terms)
        return terms.error();
    if (!order.catchesUp)
        return look(session, order, *terms, true);
    auto found = look(session, order, *terms, false); // most often nothing has to be followed first
    if (!found || found->unsearched == 0)
        return found;
    const auto caughtUp = catchUpWhole(session);
    if (!caughtUp && caughtUp.error().code != ErrorCode::Locked)
        return caughtUp.error();
    found = look(session, order, *terms, true);
    if (found && caughtUp)
        found->unsearched = 0; // what was recorded after that is as if it were recorded after the search
    return found;
}

std::string unsearchedText(std::uint64_t unsearched)
{
    return std::to_string(unsearched)
        + " of the newest events could not be searched, since another program is writing: exhibits may be missing here";
}

} // namespace sealbook::reg
