// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/Benchmarks.h"

#include "src/register/Evidence.h"

#include <benchmark/benchmark.h>

namespace sealbook::bench {
namespace {

using custody::EventType;

/// Moves about until there are so many events; each fifth movement is a hand-over with both signatures, all others have
/// one.
void fill(const Unit& unit, std::uint64_t events)
{
    const std::string first = std::string("location:") + kFirstShelf;
    reg::Session alone = unit.officer();
    reg::Session together = unit.officerWithExaminer();
    while (must(alone.store().read([](db::Reader& reader) { return reader.size(); })) < events) {
        for (const char* shelf : { kSecondShelf, kFirstShelf, kSecondShelf })
            moveAll(alone, EventType::Move, unit.exhibits(), shelf);
        moveAll(together, EventType::HandOver, unit.exhibits(), kExaminer);
        moveAll(alone, EventType::Return, unit.exhibits(), first);
    }
    must(alone.leaveCheckpoint());
}

void verifyRegister(benchmark::State& state, const Archive& archive)
{
    for ([[maybe_unused]] auto _ : state) {
        state.PauseTiming();
        auto session = std::make_unique<reg::Session>(archive.unit.officer()); // its cache is empty
        state.ResumeTiming();
        const ledger::AuditReport report = must(reg::verify(*session, std::nullopt));
        if (!report.valid() || report.events != archive.events)
            throw std::runtime_error("the register that was just made does not verify");
        state.PauseTiming();
        session.reset();
        state.ResumeTiming();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(archive.signatures.size()));
}

void verifyBare(benchmark::State& state, const Archive& archive, unsigned threads)
{
    for ([[maybe_unused]] auto _ : state)
        verifyBare(archive.signatures, threads);
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(archive.signatures.size()));
}

} // namespace

Archive fillArchive(const Sizes& sizes)
{
    const Unit unit(sizes.archiveExhibits);
    fill(unit, sizes.archiveEvents);
    reg::Session session = unit.officer();
    const std::uint64_t events = must(session.store().read([](db::Reader& reader) { return reader.size(); }));
    return { unit, signaturesOf(session), events };
}

void registerVerifications(const Archive& archive)
{
    registerOnce("verify/register", [&](benchmark::State& state) { verifyRegister(state, archive); });
    registerOnce("verify/register/bare", [&](benchmark::State& state) { verifyBare(state, archive, 1); });
    registerOnce("verify/register/bare-on-all-cores",
        [&archive](benchmark::State& state) { verifyBare(state, archive, cores()); });
}

} // namespace sealbook::bench
