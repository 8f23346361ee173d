// SPDX-License-Identifier: Apache-2.0
// sealbook_search_bench [EXHIBITS...]: grows one register to each of these numbers of exhibits (1,000, 10,000 and
// 100,000 if none is given; 1,000,000 takes half an hour and 8 GB) and prints one JSON object a line for what was
// measured there.
#include "src/register/Recording.h"
#include "src/register/Search.h"
#include "tests/bench/BareLedger.h"
#include "tests/bench/search/Collection.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>

#include <sqlcipher/sqlite3.h>

namespace sealbook::bench {
namespace {

constexpr std::size_t kPeopleWhoSearch = 60;
constexpr int kMovements = 150;
constexpr std::size_t kBulkPart = 2000;

/// Milliseconds by the name of what took them.
using Times = std::map<std::string, std::vector<double>>;

template <typename Work> double millisecondsOf(Work&& work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

void print(std::size_t exhibits, const std::string& name, std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const auto at = [&](double share) {
        return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
    };
    std::puts(nlohmann::json{ { "name", name }, { "exhibits", exhibits }, { "median", at(0.5) }, { "p99", at(0.99) },
        { "longest", values.back() }, { "of", values.size() } }
                  .dump()
                  .c_str());
    std::fflush(stdout);
}

/// SQLCipher alone, with nothing of Sealbook between.
class Bare {
public:
    explicit Bare(const Unit& unit)
        : m_handle(
            openBare(unit.folder() / "register.db", must(ledger::unitKeys(unit.officer().unitKey())).database.bytes()))
    {
        m_search = prepared("SELECT rowid FROM exhibit_words WHERE exhibit_words MATCH ? ORDER BY rowid DESC LIMIT 50");
        m_states = prepared("SELECT x.state FROM exhibit_words w JOIN exhibit_text t ON t.place = w.rowid"
                            " JOIN exhibit x ON x.subject = t.exhibit WHERE exhibit_words MATCH ?"
                            " ORDER BY w.rowid DESC LIMIT 50");
    }
    Bare(const Bare&) = delete;
    Bare& operator=(const Bare&) = delete;
    ~Bare()
    {
        sqlite3_finalize(m_search);
        sqlite3_finalize(m_states);
        sqlite3_close_v2(m_handle);
    }

    /// The places of the newest 50 that match.
    void search(const std::string& match) { run(m_search, match); }
    /// The same with what has to be shown of each.
    void searchStates(const std::string& match) { run(m_states, match); }
    /// One row in a table of its own, durable.
    static void commit(const std::filesystem::path& file, int rows, Times& times)
    {
        sqlite3* handle = openBare(file, std::vector<std::uint8_t>(32, 7));
        sqlite3_exec(handle, "CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT)", nullptr, nullptr, nullptr);
        for (int i = 0; i < rows; ++i)
            times["commit/bare"].push_back(millisecondsOf([&] {
                sqlite3_exec(handle, "INSERT INTO t(b) VALUES (hex(randomblob(200)))", nullptr, nullptr, nullptr);
            }));
        sqlite3_close_v2(handle);
    }

private:
    sqlite3_stmt* prepared(const char* sql)
    {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(m_handle, sql, -1, &statement, nullptr) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(m_handle));
        return statement;
    }
    void run(sqlite3_stmt* statement, const std::string& match)
    {
        sqlite3_bind_text(statement, 1, match.c_str(), -1, SQLITE_TRANSIENT);
        int step = sqlite3_step(statement);
        while (step == SQLITE_ROW)
            step = sqlite3_step(statement);
        if (step != SQLITE_DONE)
            throw std::runtime_error(sqlite3_errmsg(m_handle));
        sqlite3_reset(statement);
    }

    sqlite3* m_handle;
    sqlite3_stmt* m_search;
    sqlite3_stmt* m_states;
};

void catchUpInBulk(const Collection& collection, std::size_t before)
{
    reg::Session session = collection.unit().officer();
    std::vector<double> parts;
    double whole = 0;
    std::uint64_t left = 1;
    while (left > 0) {
        parts.push_back(millisecondsOf([&] { left = must(reg::catchUp(session, kBulkPart)); }));
        whole += parts.back();
    }
    const std::size_t exhibits = collection.exhibits().size();
    print(exhibits, "catch-up/part", parts);
    print(exhibits, "catch-up/exhibits-a-second", { static_cast<double>(exhibits - before) / whole * 1000 });
}

void measureSearches(Collection& collection)
{
    const std::vector<std::string> texts = collection.typedTexts(kPeopleWhoSearch);
    reg::Session session = collection.unit().officer();
    Bare bare(collection.unit());
    Times times;
    for (int round = 0; round < 2; ++round) {
        times.clear(); // the first round is for the caches
        for (const std::string& text : texts) {
            const std::string match = db::matchText(must(db::searchTerms(text)), true);
            times["search"].push_back(millisecondsOf([&] { must(reg::search(session, { text, 50 })); }));
            times["search/bare"].push_back(millisecondsOf([&] { bare.search(match); }));
            times["search/bare-with-states"].push_back(millisecondsOf([&] { bare.searchStates(match); }));
        }
    }
    for (const auto& [name, values] : times)
        print(collection.exhibits().size(), name, values);
}

/// A movement from shelf to shelf as the use cases record it.
void recordMove(reg::Recorder& recorder, const std::string& systemId)
{
    const auto state = must(recorder.writer().exhibitBySystemId(systemId)).value();
    const bool first = state.location && state.location->path == kFirstShelf;
    const auto shelf = must(recorder.writer().locationByPath(first ? kSecondShelf : kFirstShelf)).value();
    must(recorder.record({ custody::EventType::Move, state.subject,
        Facts{ { "from", state.custodian.toString() }, { "from-place", state.location->path },
            { "to", "location:" + shelf.path }, { "to-id", shelf.subject.hex() },
            { "purpose", "tidying of the shelves" } } }));
}

/// The three placements in turn, so that a disturbance hits all of them.
void measurePlacements(const Collection& collection)
{
    reg::Session session = collection.unit().officer();
    std::mt19937_64 random(17);
    Times times;
    const auto any = [&] { return collection.exhibits()[random() % collection.exhibits().size()]; };
    const auto catchUp = [&] { must(reg::catchUp(session)); };
    for (int i = 0; i < kMovements; ++i) {
        times["movement"].push_back(millisecondsOf([&] {
            must(reg::recordAll(session, [&](reg::Recorder& recorder) -> Result<void> {
                recordMove(recorder, any());
                return {};
            }));
        }));
        times["movement/follow-afterwards"].push_back(millisecondsOf(catchUp));
        times["movement/follow-inside"].push_back(millisecondsOf([&] {
            must(session.store().write([&](db::Writer& writer) -> Result<void> {
                must(session.refreshPeople(writer));
                reg::Recorder recorder(session, writer);
                recordMove(recorder, any());
                must(recorder.finish());
                must(writer.follow(1));
                return {};
            }));
        }));
    }
    Bare::commit(collection.unit().folder() / "bare.db", kMovements, times);
    std::filesystem::remove(collection.unit().folder() / "bare.db");
    must(session.leaveCheckpoint());
    for (const auto& [name, values] : times)
        print(collection.exhibits().size(), name, values);
}

void run(const std::vector<std::size_t>& sizes)
{
    Collection collection;
    for (const std::size_t exhibits : sizes) {
        const std::size_t before = collection.exhibits().size();
        collection.growTo(exhibits);
        catchUpInBulk(collection, before);
        measureSearches(collection);
        measurePlacements(collection);
    }
}

} // namespace
} // namespace sealbook::bench

int main(int argc, char** argv)
try {
    std::vector<std::size_t> sizes;
    for (int i = 1; i < argc; ++i)
        sizes.push_back(std::stoul(argv[i]));
    if (sizes.empty())
        sizes = { 1'000, 10'000, 100'000 };
    sealbook::bench::run(sizes);
    return 0;
} catch (const std::exception& problem) {
    std::fprintf(stderr, "sealbook_search_bench: %s\n", problem.what());
    return 1;
}
