// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/Benchmarks.h"

#include "src/demo/Demo.h"
#include "src/demo/YearPlan.h"

#include <atomic>
#include <benchmark/benchmark.h>
#include <sodium.h>
#include <thread>

namespace sealbook::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kStepsBeforeTheStory = 13; ///< founding, eleven more people, places

demo::DemoOrder orderFor(const fs::path& folder)
{
    return { folder, "team", 2018, 1, { 8192, 1 } }; // signing in is not what is measured
}

/// People and places, and not yet a week.
void begin(const fs::path& folder)
{
    const auto begun = demo::makeDemo(
        orderFor(folder), [](const demo::DemoProgress& progress) { return progress.done < kStepsBeforeTheStory; });
    if (begun || begun.error().code != ErrorCode::Cancelled)
        throw std::runtime_error("the demonstration did not stop before its story");
}

ledger::UnitKeys keysOf(const fs::path& folder, const demo::DemoUser& user)
{
    const reg::Credentials credentials{ user.name, ledger::bytesOf(user.password) };
    const reg::Session session =
        must(reg::Session::open(folder, std::span(&credentials, 1), {}, reg::Surroundings::real()));
    return must(ledger::unitKeys(session.unitKey()));
}

/// Records the events of the finished register one by one after what was begun, and keeps what each of them writes.
void rehearse(ToldYear& year, const fs::path& told, ledger::Bytes key)
{
    const fs::path again = year.scratch.path() / "again";
    fs::copy(year.begun(), again, fs::copy_options::recursive);
    db::Store from = must(db::Store::open(told / "register.db", key));
    db::Store to = must(db::Store::open(again / "register.db", key));
    BareLedger observer(again / "register.db", key);
    for (;;) {
        const auto stored = must(from.read([&](db::Reader& reader) { return reader.entries(observer.events(), 1); }));
        if (stored.empty())
            break;
        const ledger::Entry& entry = stored.front();
        ledger::ReadEvent read = must(ledger::readEvent(entry.note));
        read.event.facts = must(ledger::readPayload(entry.payload.value()));
        must(to.write([&](db::Writer& writer) {
            return writer.append(read.event, entry.note, entry.salt, entry.payload.value());
        }));
        year.events.push_back(observer.lastRows());
        const auto week = static_cast<std::size_t>(
            (read.event.at.milliseconds - demo::beginningOf(2018).milliseconds) / (7LL * 24 * 3600 * 1000));
        year.weeks.resize(std::max(year.weeks.size(), week + 1));
        ++year.weeks[week];
        for (std::size_t i = 0; i < read.note.signatures.size(); ++i)
            year.signedTexts.emplace_back(read.note.text);
    }
}

void writeWeeks(BareLedger& bare, const ToldYear& year)
{
    std::span<const EventRows> left(year.events);
    for (const std::size_t count : year.weeks) {
        bare.write(left.first(count), &year.checkpoint);
        left = left.subspan(count);
    }
}

/// Signs the texts that nobody else has signed, until none is left.
void signSome(const ToldYear& year, std::atomic<std::size_t>& next)
{
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> publicKey{};
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secretKey{};
    std::array<unsigned char, crypto_sign_BYTES> signature{};
    crypto_sign_keypair(publicKey.data(), secretKey.data());
    for (std::size_t i = next++; i < year.signedTexts.size(); i = next++) {
        const std::string& text = year.signedTexts[i];
        crypto_sign_detached(signature.data(), nullptr, ledger::bytesOf(text).data(), text.size(), secretKey.data());
        benchmark::DoNotOptimize(signature);
    }
}

void tell(benchmark::State& state, const ToldYear& year)
{
    const ScratchFolder scratch;
    const fs::path folder = scratch.path() / "register";
    fs::copy(year.begun(), folder, fs::copy_options::recursive);
    for ([[maybe_unused]] auto _ : state)
        must(demo::makeDemo(orderFor(folder)));
    state.SetItemsProcessed(static_cast<std::int64_t>(year.events.size()));
}

void writeBare(benchmark::State& state, const ToldYear& year, ledger::Bytes key)
{
    const ScratchFolder scratch;
    const fs::path folder = scratch.path() / "register";
    fs::copy(year.begun(), folder, fs::copy_options::recursive);
    BareLedger bare(folder / "register.db", key);
    for ([[maybe_unused]] auto _ : state) {
        std::atomic<std::size_t> next{ 0 };
        std::vector<std::jthread> others;
        for (unsigned i = 1; i < std::max(1U, std::thread::hardware_concurrency()); ++i)
            others.emplace_back([&] { signSome(year, next); });
        writeWeeks(bare, year);
        signSome(year, next);
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(year.events.size()));
}

} // namespace

std::unique_ptr<ToldYear> tellYear()
{
    auto year = std::make_unique<ToldYear>();
    begin(year->begun());
    const fs::path told = year->scratch.path() / "told";
    fs::copy(year->begun(), told, fs::copy_options::recursive);
    const auto made = must(demo::makeDemo(orderFor(told)));
    const ledger::UnitKeys keys = keysOf(told, made.users.front());
    year->databaseKey.assign(keys.database.bytes().begin(), keys.database.bytes().end());
    rehearse(*year, told, year->databaseKey);
    year->checkpoint = BareLedger(told / "register.db", year->databaseKey).checkpoint();

    const fs::path copy = year->scratch.path() / "bare";
    fs::copy(year->begun(), copy, fs::copy_options::recursive);
    BareLedger bare(copy / "register.db", year->databaseKey);
    writeWeeks(bare, *year);
    bare.requireSameAs(told / "register.db", year->databaseKey);
    return year;
}

void registerDemo(const ToldYear& year)
{
    registerOnce("demo/team", [&](benchmark::State& state) { tell(state, year); });
    registerOnce("demo/team/bare", [&](benchmark::State& state) { writeBare(state, year, year.databaseKey); });
}

} // namespace sealbook::bench
