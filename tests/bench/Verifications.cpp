// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/Benchmarks.h"

#include "src/register/Acts.h"
#include "src/register/Evidence.h"

#include <atomic>
#include <benchmark/benchmark.h>
#include <sodium.h>
#include <thread>

namespace sealbook::bench {
namespace {

using custody::EventType;

constexpr int kReads = 2000;

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

/// Moves about until there are so many events; each fifth movement is a hand-over with both signatures, all others have
/// one.
void fill(const Unit& unit, std::uint64_t events)
{
    const std::string first = std::string("location:") + kFirstShelf;
    reg::Session alone = unit.officer();
    reg::Session together = unit.officerWithExaminer();
    while (must(alone.store().read([](db::Reader& reader) { return reader.size(); })) < events) {
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
    for ([[maybe_unused]] auto _ : state) {
        std::atomic<std::size_t> next{ 0 };
        std::atomic<std::size_t> holding{ 0 };
        const auto check = [&] {
            std::size_t mine = 0;
            for (std::size_t i = next++; i < archive.signatures.size(); i = next++) {
                const Archive::Signed& one = archive.signatures[i];
                mine += crypto_sign_verify_detached(one.signature.data(), ledger::bytesOf(one.text).data(),
                            one.text.size(), one.key.bytes.data())
                    == 0;
            }
            holding += mine;
        };
        {
            std::vector<std::jthread> others;
            for (unsigned i = 1; i < threads; ++i)
                others.emplace_back(check);
            check();
        }
        if (holding != archive.signatures.size())
            throw std::runtime_error("a signature does not hold");
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(archive.signatures.size()));
}

} // namespace

Archive fillArchive(const Sizes& sizes)
{
    const Unit unit(sizes.archiveExhibits);
    fill(unit, sizes.archiveEvents);
    Archive archive{ unit, {}, 0 };
    reg::Session session = archive.unit.officer();
    must(session.store().read([&](db::Reader& reader) -> Result<void> {
        custody::RegisterState people; // folded only to learn the keys
        ledger::Signers signers;
        for (;;) {
            const auto entries = must(reader.entries(archive.events, kReads));
            if (entries.empty())
                return {};
            for (const ledger::Entry& entry : entries) {
                const ledger::OpenedEntry opened = ledger::openEntry(entry, archive.events, session.trust().origin);
                std::vector<custody::Anomaly> found = people.take(opened.event, archive.events);
                std::vector<ledger::SignatureCheck> checks;
                signers.addChecks(opened.event, archive.events, people.people(), checks, found);
                for (const ledger::SignatureCheck& check : checks)
                    archive.signatures.push_back({ std::string(opened.note.text),
                        opened.note.signatures[check.index].signature, check.signer->key });
                ++archive.events;
            }
        }
    }));
    return archive;
}

void registerVerifications(const Archive& archive)
{
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    registerOnce("verify/register", [&](benchmark::State& state) { verifyRegister(state, archive); });
    registerOnce("verify/register/bare", [&](benchmark::State& state) { verifyBare(state, archive, 1); });
    registerOnce("verify/register/bare-on-all-cores",
        [&archive, cores](benchmark::State& state) { verifyBare(state, archive, cores); });
}

} // namespace sealbook::bench
