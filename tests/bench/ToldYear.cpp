// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/ToldYear.h"

#include "src/demo/Demo.h"
#include "src/demo/YearPlan.h"
#include "src/demo/Years.h"
#include "tests/bench/BareSignatures.h"

#include <atomic>
#include <sodium.h>
#include <thread>

namespace sealbook::bench {
namespace {

namespace fs = std::filesystem;

demo::DemoOrder orderFor(const fs::path& folder, const std::string& scale)
{
    return { folder, scale, 2018, 1, { 8192, 1 } }; // signing in is not what is measured
}

/// People and places, and so many weeks.
void tellUntil(const fs::path& folder, const std::string& scale, std::size_t week)
{
    const std::size_t weeks = std::size_t{ demo::scaleNamed(scale)->teams } * demo::kWeeks;
    const auto begun = demo::makeDemo(orderFor(folder, scale),
        [&](const demo::DemoProgress& progress) { return progress.done + weeks < progress.total + week; });
    if (begun ? week < weeks : begun.error().code != ErrorCode::Cancelled)
        throw std::runtime_error("the demonstration did not stop in its story");
}

ledger::UnitKeys keysOf(const fs::path& folder, const std::string& scale)
{
    const demo::DemoUser user = demo::usersOf(orderFor(folder, scale), *demo::scaleNamed(scale)).front();
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
    std::int64_t before = -1;
    for (std::uint64_t position = observer.events();; ++position) {
        const auto stored = must(from.read([&](db::Reader& reader) { return reader.entries(position, 1); }));
        if (stored.empty())
            break;
        const ledger::Entry& entry = stored.front();
        ledger::ReadEvent read = must(ledger::readEvent(entry.note));
        read.event.facts = must(ledger::readPayload(entry.payload.value()));
        must(to.write([&](db::Writer& writer) {
            return writer.append(read.event, entry.note, entry.salt, entry.payload.value());
        }));
        year.events.push_back(observer.lastRows());
        const std::int64_t week =
            (read.event.at.milliseconds - demo::beginningOf(2018).milliseconds) / (7LL * 24 * 3600 * 1000);
        if (std::exchange(before, week) != week)
            year.weeks.push_back(0);
        ++year.weeks.back();
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
    }
}

} // namespace

std::unique_ptr<ToldYear> tellYear(const std::string& scale, std::size_t week, std::size_t weeks)
{
    auto year = std::make_unique<ToldYear>();
    year->scale = scale;
    year->lastWeek = week + weeks;
    tellUntil(year->begun(), scale, week);
    const fs::path told = year->scratch.path() / "told";
    fs::copy(year->begun(), told, fs::copy_options::recursive);
    tellUntil(told, scale, year->lastWeek);
    const ledger::UnitKeys keys = keysOf(told, scale);
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

YearAgain::YearAgain(const ToldYear& year)
    : m_year(year)
{
    fs::copy(year.begun(), folder(), fs::copy_options::recursive);
}

void YearAgain::tell()
{
    tellUntil(folder(), m_year.scale, m_year.lastWeek);
}

void YearAgain::writeBare()
{
    BareLedger bare(folder() / "register.db", m_year.databaseKey);
    std::atomic<std::size_t> next{ 0 };
    std::vector<std::jthread> others;
    for (unsigned i = 1; i < cores(); ++i)
        others.emplace_back([&] { signSome(m_year, next); });
    writeWeeks(bare, m_year);
    signSome(m_year, next);
}

} // namespace sealbook::bench
