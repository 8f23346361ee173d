// SPDX-License-Identifier: Apache-2.0
#include "src/register/Search.h"

#include "src/exhibit/Text.h"
#include "src/register/Lookup.h"

namespace sealbook::reg {
namespace {

/// The exhibit that the text names, if it names one.
Result<std::optional<custody::ExhibitState>> named(db::Reader& reader, const std::string& text)
{
    auto found = findExhibit(reader, trimmed(text));
    if (found)
        return std::optional(std::move(found->state));
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
    const auto caughtUp = catchUpWhole(session);
    if (!caughtUp && caughtUp.error().code != ErrorCode::Locked)
        return caughtUp.error();
    return session.store().read([&](db::Reader& reader) -> Result<Found> {
        auto hits = reader.search(*terms, order.limit);
        if (!hits)
            return hits.error();
        auto first = named(reader, order.text);
        if (!first)
            return first.error();
        const auto following = reader.following();
        if (!following)
            return following.error();
        Found found{ std::move(hits->states), hits->more, caughtUp ? 0 : following->behind() };
        if (*first)
            putFirst(std::move(**first), found, order.limit);
        return found;
    });
}

} // namespace sealbook::reg
