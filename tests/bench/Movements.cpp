// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/Benchmarks.h"

#include "src/register/Acts.h"

#include <benchmark/benchmark.h>
#include <sodium.h>

namespace sealbook::bench {
namespace {

using custody::EventType;

reg::MovementOrder orderFor(EventType type, const std::string& exhibit)
{
    reg::MovementOrder order;
    order.type = type;
    order.exhibits = { exhibit };
    order.to = type == EventType::Move ? kSecondShelf : kExaminer;
    order.purpose = "examination";
    order.method = "hand";
    return order;
}

reg::Session sessionFor(EventType type, const Unit& unit)
{
    return type == EventType::Move ? unit.officer() : unit.officerWithExaminer();
}

ledger::UnitKeys keysOf(const Unit& unit)
{
    return must(ledger::unitKeys(unit.officer().unitKey()));
}

/// What is signed bare: the same text, by one key.
class BareSigner {
public:
    BareSigner() { crypto_sign_keypair(m_public.data(), m_secret.data()); }
    void sign(const std::string& text)
    {
        crypto_sign_detached(m_signature.data(), nullptr, ledger::bytesOf(text).data(), text.size(), m_secret.data());
        benchmark::DoNotOptimize(m_signature);
    }

private:
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> m_public{};
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> m_secret{};
    std::array<unsigned char, crypto_sign_BYTES> m_signature{};
};

std::vector<EventRows> rehearse(EventType type, const Unit& before, std::size_t count)
{
    const Unit unit(before);
    const ledger::UnitKeys keys = keysOf(unit);
    std::vector<EventRows> movements;
    {
        reg::Session session = sessionFor(type, unit);
        BareLedger observer(session.paths().database(), keys.database.bytes());
        for (std::size_t i = 0; i < count; ++i) {
            must(reg::move(session, orderFor(type, unit.exhibits()[i])));
            movements.push_back(observer.lastRows());
        }
    }
    const Unit again(before);
    BareLedger bare(again.folder() / "register.db", keys.database.bytes());
    for (const EventRows& movement : movements)
        bare.write(movement);
    bare.requireSameAs(unit.folder() / "register.db", keys.database.bytes());
    return movements;
}

void record(benchmark::State& state, const Rehearsal& rehearsal, EventType type)
{
    const Unit unit(rehearsal.unit);
    reg::Session session = sessionFor(type, unit);
    auto exhibit = unit.exhibits().begin();
    for ([[maybe_unused]] auto _ : state)
        must(reg::move(session, orderFor(type, *exhibit++)));
    state.SetItemsProcessed(state.iterations());
}

void writeBare(benchmark::State& state, const Rehearsal& rehearsal, const std::vector<EventRows>& movements)
{
    const Unit unit(rehearsal.unit);
    BareLedger bare(unit.folder() / "register.db", keysOf(unit).database.bytes());
    BareSigner signer;
    auto movement = movements.begin();
    for ([[maybe_unused]] auto _ : state) {
        signer.sign(movement->signedText);
        bare.write(*movement++);
    }
    state.SetItemsProcessed(state.iterations());
}

} // namespace

Rehearsal rehearse(const Sizes& sizes)
{
    const Unit unit(2 * sizes.movements);
    return { unit, rehearse(EventType::Move, unit, sizes.movements),
        rehearse(EventType::HandOver, unit, sizes.movements) };
}

void registerMovements(const Rehearsal& rehearsal)
{
    const auto add = [&](const char* name, auto work) {
        benchmark::RegisterBenchmark(name, work)
            ->Iterations(static_cast<std::int64_t>(rehearsal.moves.size()))
            ->MeasureProcessCPUTime()
            ->UseRealTime()
            ->Unit(benchmark::kMicrosecond);
    };
    add("movement/move", [&](benchmark::State& state) { record(state, rehearsal, EventType::Move); });
    add("movement/move/bare", [&](benchmark::State& state) { writeBare(state, rehearsal, rehearsal.moves); });
    add("movement/hand-over", [&](benchmark::State& state) { record(state, rehearsal, EventType::HandOver); });
    add("movement/hand-over/bare", [&](benchmark::State& state) { writeBare(state, rehearsal, rehearsal.handOvers); });
}

} // namespace sealbook::bench
