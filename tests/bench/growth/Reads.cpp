// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/growth/Measures.h"

#include "src/register/Search.h"
#include "src/register/Views.h"
#include "tests/bench/growth/Bare.h"

namespace sealbook::bench {
namespace {

constexpr std::size_t kPeopleWhoSearch = 60;
constexpr int kReads = 200;
constexpr std::size_t kFirstRows = 100;

/// Each floor has a connection of its own: what one has read would be in the cache of the other.
void measureSearches(Collection& collection, reg::Session& session, Bare& bare, Bare& alone, Times& times)
{
    auto* const places =
        alone.prepare("SELECT rowid FROM exhibit_words WHERE exhibit_words MATCH ? ORDER BY rowid LIMIT 50");
    auto* const states = bare.prepare("SELECT x.state FROM exhibit_words w JOIN exhibit x ON x.rowid = -w.rowid"
                                      " WHERE exhibit_words MATCH ? ORDER BY w.rowid LIMIT 50");
    for (const std::string& text : collection.typedTexts(kPeopleWhoSearch)) {
        const std::string match = db::matchText(must(db::searchTerms(text)), true);
        times["search"].push_back(millisecondsOf([&] { must(reg::search(session, { text, 50 })); }));
        times["search/bare"].push_back(millisecondsOf([&] { bare.run(states, { match }); }));
        times["search/bare-without-rows"].push_back(millisecondsOf([&] { alone.run(places, { match }); }));
    }
}

void measureLists(const Collection& collection, reg::Session& session, Bare& bare, Times& times)
{
    auto* const ofCase = bare.prepare("SELECT state FROM exhibit WHERE case_subject ="
                                      " (SELECT subject FROM case_file WHERE reference = ?)"
                                      " ORDER BY initials, number, suffix");
    auto* const newest = bare.prepare("SELECT state, rowid FROM exhibit ORDER BY rowid DESC LIMIT 100");
    auto* const one = bare.prepare("SELECT state FROM exhibit WHERE system_id = ?");
    auto* const events = bare.prepare("SELECT e.id, e.note, p.salt, p.body FROM event e JOIN payload p USING (position)"
                                      " WHERE e.subject = (SELECT subject FROM exhibit WHERE system_id = ?)"
                                      " ORDER BY e.position");
    for (int i = 0; i < kReads; ++i) {
        const std::string& reference = collection.anyCase();
        const std::string& exhibit = collection.anyExhibit();
        reg::ListOrder order;
        order.caseReference = reference;
        times["list of a case"].push_back(millisecondsOf([&] { must(reg::list(session, order)); }));
        times["list of a case/bare"].push_back(millisecondsOf([&] { bare.run(ofCase, { reference }); }));
        times["newest exhibits"].push_back(millisecondsOf([&] { must(reg::listPart(session, 0, kFirstRows)); }));
        times["newest exhibits/bare"].push_back(millisecondsOf([&] { bare.run(newest); }));
        times["open an exhibit"].push_back(millisecondsOf([&] { must(reg::show(session, exhibit)); }));
        times["open an exhibit/bare"].push_back(millisecondsOf([&] {
            bare.run(one, { exhibit });
            bare.run(events, { exhibit });
        }));
    }
}

} // namespace

Times measureReads(Collection& collection)
{
    reg::Session session = collection.unit().officer();
    Bare bare(collection.unit());
    Bare alone(collection.unit());
    Times times;
    for (int round = 0; round < 2; ++round) {
        times.clear(); // the first round is for the caches
        measureSearches(collection, session, bare, alone, times);
        measureLists(collection, session, bare, times);
    }
    return times;
}

} // namespace sealbook::bench
