// SPDX-License-Identifier: Apache-2.0
#include "db/Reader.h"

#include "db/Follower.h"
#include "db/SqlError.h"
#include "db/StateText.h"
#include "db/Statement.h"

#include <algorithm>
#include <unordered_set>

namespace sealbook::db {
namespace {

using Places = std::vector<std::int64_t>; ///< of bookings in, which are the rows of the index

/// So many can be put in order while a person types.
constexpr std::size_t kRanked = 200;

/// The newest first, at most so many; 0: all.
Places placesWith(Connection& connection, const std::string& match, std::size_t most)
{
    Statement rows(
        connection, "SELECT rowid FROM exhibit_words WHERE exhibit_words MATCH ? ORDER BY rowid DESC LIMIT ?");
    rows.bindAll(std::string_view(match), most == 0 ? std::int64_t{ -1 } : static_cast<std::int64_t>(most));
    Places places;
    while (rows.step())
        places.push_back(rows.integer(0));
    return places;
}

void putInOrder(Connection& connection, const std::vector<SearchTerm>& terms, Places& places)
{
    std::vector<std::pair<int, std::int64_t>> fits;
    for (const std::int64_t place : places) {
        Statement row(connection, "SELECT names, words FROM exhibit_text WHERE place = ?");
        row.bind(1, place);
        fits.emplace_back(row.step() ? fitOf(terms, row.text(0), row.text(1)) : 0, place);
    }
    std::sort(fits.begin(), fits.end(), std::greater());
    std::transform(fits.begin(), fits.end(), places.begin(), [](const auto& fit) { return fit.second; });
}

/// `first`, and behind them those of `rest` that are not among them.
Places oneAfterTheOther(Places first, const Places& rest)
{
    const std::unordered_set<std::int64_t> known(first.begin(), first.end());
    std::copy_if(rest.begin(), rest.end(), std::back_inserter(first),
        [&](std::int64_t place) { return !known.contains(place); });
    return first;
}

/// Whole words before beginnings: where whole ones are many, the costly look for beginnings is not needed.
Places placesFor(Connection& connection, const std::vector<SearchTerm>& terms, std::size_t limit)
{
    const std::size_t enough = limit == 0 ? 0 : std::max(limit + 1, kRanked);
    Places whole = placesWith(connection, matchText(terms, false), enough);
    if (enough != 0 && whole.size() == enough)
        return whole;
    Places all = placesWith(connection, matchText(terms, true), enough);
    if (all.size() >= kRanked)
        return oneAfterTheOther(whole, all);
    putInOrder(connection, terms, all);
    return all;
}

} // namespace

Result<Following> Reader::following()
{
    const auto count = size();
    if (!count)
        return count.error();
    return guarded([&] {
        // What another release or another hand left behind is begun anew.
        Statement row(m_connection, "SELECT position FROM followed WHERE form = ? AND position <= ?");
        row.bindAll(kFollowedForm, static_cast<std::int64_t>(*count));
        return Following{ row.step() ? static_cast<std::uint64_t>(row.integer(0)) : 0, *count };
    });
}

Result<SearchHits> Reader::search(const std::vector<SearchTerm>& terms, std::size_t limit)
{
    return guarded([&]() -> Result<SearchHits> {
        Places places = placesFor(m_connection, terms, limit);
        SearchHits hits;
        hits.more = limit != 0 && places.size() > limit;
        if (hits.more)
            places.resize(limit);
        for (const std::int64_t place : places) {
            Statement row(m_connection,
                "SELECT x.state FROM exhibit_text t JOIN exhibit x ON x.subject = t.exhibit WHERE t.place = ?");
            row.bind(1, place);
            if (!row.step())
                return Error{ ErrorCode::Corrupt, "the index of words names an exhibit that is not there; run check" };
            auto state = readState(row.text(0));
            if (!state)
                return state.error();
            hits.states.push_back(std::move(*state));
        }
        return hits;
    });
}

} // namespace sealbook::db
