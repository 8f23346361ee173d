// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/Benchmarks.h"

#include "src/register/Acts.h"
#include "src/register/Evidence.h"

#include <benchmark/benchmark.h>

namespace sealbook::bench {
namespace {

using custody::EventType;

constexpr std::size_t kExhibits = 1000;
constexpr std::uint64_t kEvents = 20'000;

/// All exhibits at once, in one transaction.
void moveAll(reg::Session& session, EventType type, const Unit& unit, const char* to)
{
    reg::MovementOrder order;
    order.type = type;
    order.exhibits = unit.exhibits();
    order.to = to;
    order.purpose = type == EventType::HandOver ? "examination" : "storage";
    order.method = "hand";
    must(reg::move(session, order));
}

/// Moves about; each fifth movement is a hand-over with both signatures, all others have one.
void fill(const Unit& unit)
{
    const std::string first = std::string("location:") + kFirstShelf;
    reg::Session alone = unit.officer();
    reg::Session together = unit.officerWithExaminer();
    while (must(alone.store().read([](db::Reader& reader) { return reader.size(); })) < kEvents) {
        for (const char* shelf : { kSecondShelf, kFirstShelf, kSecondShelf })
            moveAll(alone, EventType::Move, unit, shelf);
        moveAll(together, EventType::HandOver, unit, kExaminer);
        moveAll(alone, EventType::Return, unit, first.c_str());
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

Archive fillArchive()
{
    const Unit unit(kExhibits);
    fill(unit);
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
