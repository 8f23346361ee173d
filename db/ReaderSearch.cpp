// SPDX-License-Identifier: Apache-2.0
#include "db/Reader.h"

#include "db/ExhibitConditions.h"
#include "db/ExhibitText.h"
#include "db/Follower.h"
#include "db/SqlError.h"
#include "db/StateText.h"
#include "db/Statement.h"

#include <algorithm>
#include <unordered_set>

namespace sealbook::db {
namespace {

using Places = std::vector<std::int64_t>; ///< rows of the index (Follower.h)

/// So many can be put in order while a person types.
constexpr std::size_t kRanked = 50;

/// Of so many at most that the conditions let through each one is looked at; where there are more the index is asked,
/// whose first answers are then soon among them.
constexpr std::size_t kFew = 500;

/// So many words are asked for one by one in place of their beginning.
constexpr std::size_t kWordsOfABeginning = 32;

struct FoundPlaces {
    Places whole; ///< of what has the terms as they fit
    Places loose; ///< of what has them as they fit at the least, which those of `whole` do too
};

Places cut(Places places, std::size_t most)
{
    if (most != 0 && places.size() > most)
        places.resize(most);
    return places;
}

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

    /// At most so many of each; 0: all.
    FoundPlaces find(std::size_t most) const
    {
        if (m_few)
            return { cut(amongFew(false), most), cut(amongFew(true), most) };
        const auto words = [&](const std::string& beginning) { return wordsBeginning(beginning); };
        const std::string whole = matchText(m_terms, false, words), loose = matchText(m_terms, true, words);
        FoundPlaces found{ inIndex(whole, most), {} };
        // Enough whole words are all that is shown; and often there is no longer word.
        found.loose = (most != 0 && found.whole.size() == most) || whole == loose ? found.whole : inIndex(loose, most);
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
            "SELECT t.place, t.names, t.words FROM exhibit e JOIN exhibit_text t ON t.place = -e.rowid WHERE "
                + m_only.text() + " LIMIT ?");
        rows.bind(m_only.bindTo(rows), std::int64_t{ kFew + 1 });
        std::vector<Text> few;
        while (rows.step())
            few.push_back({ rows.integer(0), std::string(rows.text(1)), std::string(rows.text(2)) });
        if (few.size() > kFew)
            return std::nullopt;
        std::sort(few.begin(), few.end(), [](const Text& one, const Text& other) { return one.place < other.place; });
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

    std::vector<std::string> wordsBeginning(const std::string& beginning) const
    {
        // Behind every letter and digit.
        Statement rows(
            m_connection, "SELECT word FROM exhibit_word WHERE word >= ? AND word < ? || char(1114111) LIMIT ?");
        rows.bindAll(std::string_view(beginning), std::string_view(beginning), std::int64_t{ kWordsOfABeginning + 1 });
        std::vector<std::string> words;
        while (rows.step())
            if (isFoldedWord(rows.text(0))) // another would not be one word of the index
                words.emplace_back(rows.text(0));
        if (words.size() > kWordsOfABeginning)
            words.clear();
        return words;
    }

    Places inIndex(const std::string& match, std::size_t most) const
    {
        // Without conditions the index alone is read.
        const std::string narrowed = m_only.empty()
            ? std::string()
            : " AND EXISTS (SELECT 1 FROM exhibit e WHERE e.rowid = -exhibit_words.rowid AND " + m_only.text() + ")";
        Statement rows(m_connection,
            "SELECT rowid FROM exhibit_words WHERE exhibit_words MATCH ?" + narrowed + " ORDER BY rowid LIMIT ?");
        rows.bind(1, std::string_view(match));
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

/// `first`, and behind them those of `rest` that are not among them.
Places oneAfterTheOther(Places first, const Places& rest)
{
    const std::unordered_set<std::int64_t> known(first.begin(), first.end());
    std::copy_if(rest.begin(), rest.end(), std::back_inserter(first),
        [&](std::int64_t place) { return !known.contains(place); });
    return first;
}

Result<std::vector<custody::ExhibitState>> statesAt(Connection& connection, const Places& places)
{
    std::vector<custody::ExhibitState> states;
    states.reserve(places.size());
    Statement row(connection, "SELECT state FROM exhibit WHERE rowid = ?");
    for (const std::int64_t place : places) {
        row.bind(1, -place);
        if (!row.step())
            return Error{ ErrorCode::Corrupt, "the index of words names an exhibit that is not there; run check" };
        auto state = readState(row.text(0));
        if (!state)
            return state.error();
        states.push_back(std::move(*state));
        row.reset();
    }
    return states;
}

/// The best fit first, else as they are.
void putInOrder(const std::vector<SearchTerm>& terms, const Places& whole, const Places& places,
    std::vector<custody::ExhibitState>& states)
{
    std::vector<std::pair<int, std::size_t>> fits;
    for (std::size_t i = 0; i < states.size(); ++i) {
        const bool foundWhole = std::find(whole.begin(), whole.end(), places[i]) != whole.end();
        fits.emplace_back(-fitOf(terms, namesNow(states[i]), foundWhole), i);
    }
    std::sort(fits.begin(), fits.end());
    std::vector<custody::ExhibitState> ordered;
    ordered.reserve(states.size());
    for (const auto& [fit, i] : fits)
        ordered.push_back(std::move(states[i]));
    states = std::move(ordered);
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
        const Conditions only = conditionsOf(filter);
        const WordSearch search(m_connection, terms, only);
        auto [whole, places] = search.find(limit == 0 ? 0 : std::max(limit, kRanked) + 1);
        const bool few = places.size() <= kRanked;
        if (!few)
            places = oneAfterTheOther(whole, places);
        SearchHits hits;
        hits.more = limit != 0 && places.size() > limit;
        if (hits.more && !few)
            places.resize(limit);
        auto states = statesAt(m_connection, places);
        if (!states)
            return states.error();
        if (few)
            putInOrder(terms, whole, places, *states);
        if (hits.more)
            states->resize(limit);
        hits.states = std::move(*states);
        return hits;
    });
}

} // namespace sealbook::db
