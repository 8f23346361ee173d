// SPDX-License-Identifier: Apache-2.0
#include "db/Reader.h"

#include "db/ExhibitConditions.h"
#include "db/Follower.h"
#include "db/SqlError.h"
#include "db/StateText.h"
#include "db/Statement.h"

#include <algorithm>
#include <unordered_set>

namespace sealbook::db {
namespace {

using Places = std::vector<std::int64_t>; ///< of bookings in, which are the rows of the index

/// Fewer than so many can be put in order while a person types.
constexpr std::size_t kRanked = 100;

/// Of so many at most that the conditions let through each one is looked at; where there are more the index is asked,
/// whose first answers are then soon among them.
constexpr std::size_t kFew = 500;

/// Where the exhibits are that have the words, the newest first.
class WordSearch {
public:
    WordSearch(Connection& connection, const std::vector<SearchTerm>& terms, const Conditions& only)
        : m_connection(connection)
        , m_terms(terms)
        , m_only(only)
        , m_few(fewOf())
    {
    }

    /// At most so many; 0: all. `loose` as matchText has it.
    Places places(bool loose, std::size_t most) const
    {
        Places found = m_few ? amongFew(loose) : inIndex(loose, most);
        if (most != 0 && found.size() > most)
            found.resize(most);
        return found;
    }

private:
    struct Text {
        std::int64_t place = 0;
        std::string names, words;
    };

    /// What the conditions let through, the newest first; absent where they are none, or let through many.
    std::optional<std::vector<Text>> fewOf() const
    {
        if (m_only.empty())
            return std::nullopt;
        Statement rows(m_connection,
            "SELECT t.place, t.names, t.words FROM exhibit e JOIN exhibit_text t ON t.place ="
            " (SELECT min(position) FROM event WHERE subject = e.subject) WHERE "
                + m_only.text() + " LIMIT ?");
        rows.bind(m_only.bindTo(rows), std::int64_t{ kFew + 1 });
        std::vector<Text> few;
        while (rows.step())
            few.push_back({ rows.integer(0), std::string(rows.text(1)), std::string(rows.text(2)) });
        if (few.size() > kFew)
            return std::nullopt;
        std::sort(few.begin(), few.end(), [](const Text& one, const Text& other) { return one.place > other.place; });
        return few;
    }

    Places amongFew(bool loose) const
    {
        Places places;
        for (const Text& one : *m_few)
            if (holdsAll(m_terms, loose, one.names, one.words))
                places.push_back(one.place);
        return places;
    }

    Places inIndex(bool loose, std::size_t most) const
    {
        // Without conditions the index alone is read.
        const std::string narrowed = m_only.empty()
            ? std::string()
            : " AND EXISTS (SELECT 1 FROM exhibit_text t JOIN exhibit e ON e.subject = t.exhibit"
              " WHERE t.place = exhibit_words.rowid AND "
                + m_only.text() + ")";
        Statement rows(m_connection,
            "SELECT rowid FROM exhibit_words WHERE exhibit_words MATCH ?" + narrowed + " ORDER BY rowid DESC LIMIT ?");
        rows.bind(1, std::string_view(matchText(m_terms, loose)));
        rows.bind(m_only.bindTo(rows, 2), most == 0 ? std::int64_t{ -1 } : static_cast<std::int64_t>(most));
        Places places;
        while (rows.step())
            places.push_back(rows.integer(0));
        return places;
    }

    Connection& m_connection;
    const std::vector<SearchTerm>& m_terms;
    const Conditions& m_only;
    std::optional<std::vector<Text>> m_few;
};

void putInOrder(Connection& connection, const std::vector<SearchTerm>& terms, Places& places)
{
    std::vector<std::pair<int, std::int64_t>> fits;
    Statement row(connection, "SELECT names, words FROM exhibit_text WHERE place = ?");
    for (const std::int64_t place : places) {
        row.bind(1, place);
        fits.emplace_back(row.step() ? fitOf(terms, row.text(0), row.text(1)) : 0, place);
        row.reset();
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

/// All that begins so, put in order; where that is much, whole words before beginnings.
Places placesFor(
    Connection& connection, const std::vector<SearchTerm>& terms, std::size_t limit, const Conditions& only)
{
    const std::size_t enough = limit == 0 ? 0 : std::max(limit + 1, kRanked);
    const WordSearch search(connection, terms, only);
    Places all = search.places(true, enough);
    if (all.size() < kRanked) {
        putInOrder(connection, terms, all);
        return all;
    }
    return oneAfterTheOther(search.places(false, enough), all);
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

Result<SearchHits> Reader::search(const std::vector<SearchTerm>& terms, std::size_t limit, const ExhibitFilter& filter)
{
    return guarded([&]() -> Result<SearchHits> {
        Places places = placesFor(m_connection, terms, limit, conditionsOf(filter));
        SearchHits hits;
        hits.more = limit != 0 && places.size() > limit;
        if (hits.more)
            places.resize(limit);
        Statement row(m_connection,
            "SELECT x.state FROM exhibit_text t JOIN exhibit x ON x.subject = t.exhibit WHERE t.place = ?");
        for (const std::int64_t place : places) {
            row.bind(1, place);
            if (!row.step())
                return Error{ ErrorCode::Corrupt, "the index of words names an exhibit that is not there; run check" };
            auto state = readState(row.text(0));
            if (!state)
                return state.error();
            hits.states.push_back(std::move(*state));
            row.reset();
        }
        return hits;
    });
}

} // namespace sealbook::db
