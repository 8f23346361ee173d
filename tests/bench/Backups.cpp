// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/Benchmarks.h"

#include "db/Backup.h"

#include <benchmark/benchmark.h>

namespace sealbook::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kPage = 4096;

void copyRegister(benchmark::State& state, const Unit& unit)
{
    const ScratchFolder to;
    const reg::Session session = unit.officer();
    std::int64_t pages = 0;
    for ([[maybe_unused]] auto _ : state) {
        db::Snapshot snapshot = must(db::Snapshot::take(session.paths().database(), session.databaseKey()));
        must(snapshot.copyTo(to.path() / "copy.db", session.databaseKey(),
            [](std::uint64_t done, std::uint64_t total) { return done <= total; }));
        state.PauseTiming();
        pages += static_cast<std::int64_t>(fs::file_size(to.path() / "copy.db") / kPage);
        fs::remove(to.path() / "copy.db");
        state.ResumeTiming();
    }
    state.SetItemsProcessed(pages);
}

void copyBare(benchmark::State& state, const Unit& unit)
{
    const ScratchFolder to;
    const reg::Session session = unit.officer();
    std::int64_t pages = 0;
    for ([[maybe_unused]] auto _ : state) {
        copyDatabase(session.paths().database(), to.path() / "copy.db", session.databaseKey());
        state.PauseTiming();
        pages += static_cast<std::int64_t>(fs::file_size(to.path() / "copy.db") / kPage);
        fs::remove(to.path() / "copy.db");
        state.ResumeTiming();
    }
    state.SetItemsProcessed(pages);
}

} // namespace

Unit largeUnit(const Sizes& sizes)
{
    return Unit(sizes.backupExhibits);
}

void registerBackups(const Unit& unit)
{
    registerOnce("backup/copy", [&](benchmark::State& state) { copyRegister(state, unit); });
    registerOnce("backup/copy/bare", [&](benchmark::State& state) { copyBare(state, unit); });
}

} // namespace sealbook::bench
