// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/growth/Measures.h"

#include "db/Backup.h"
#include "src/register/Check.h"
#include "src/register/Evidence.h"
#include "tests/bench/BareLedger.h"
#include "tests/bench/BareSignatures.h"
#include "tests/bench/growth/Bare.h"

namespace sealbook::bench {
namespace {

/// How often: the machine has its moods, and a million exhibits take a quarter of an hour each time.
int repetitionsFor(std::size_t exhibits)
{
    return exhibits < 50'000 ? 9 : exhibits < 500'000 ? 3 : 1;
}

} // namespace

Times measureBackup(const Collection& collection)
{
    Times times;
    const reg::Session session = collection.unit().officer();
    const auto file = session.paths().folder / "copy.db";
    for (int left = repetitionsFor(collection.size()); left > 0; --left) {
        times["backup, copying"].push_back(millisecondsOf([&] {
            db::Snapshot snapshot = must(db::Snapshot::take(session.paths().database(), session.databaseKey()));
            must(snapshot.copyTo(
                file, session.databaseKey(), [](std::uint64_t done, std::uint64_t total) { return done <= total; }));
        }));
        std::filesystem::remove(file);
        times["backup, copying/bare"].push_back(
            millisecondsOf([&] { copyDatabase(session.paths().database(), file, session.databaseKey()); }));
        std::filesystem::remove(file);
    }
    return times;
}

Times measureWholes(const Collection& collection)
{
    Times times;
    reg::Session reading = collection.unit().officer();
    const std::vector<BareSignature> signatures = signaturesOf(reading);
    for (int left = repetitionsFor(collection.size()); left > 0; --left) {
        {
            reg::Session session = collection.unit().officer(); // its cache is empty
            times["verify"].push_back(millisecondsOf([&] {
                if (!must(reg::verify(session, std::nullopt)).valid())
                    throw std::runtime_error("the register that was just made does not verify");
            }));
        }
        const double onOneCore = millisecondsOf([&] { verifyBare(signatures, 1); });
        times["verify/bare"].push_back(onOneCore / cores());
        const double onAllCores = millisecondsOf([&] { verifyBare(signatures, cores()); });
        times["verify/bare-on-all-cores"].push_back(onAllCores);
        {
            reg::Session session = collection.unit().officer();
            times["check"].push_back(millisecondsOf([&] {
                if (!must(reg::check(session)).isSound())
                    throw std::runtime_error("the register that was just made is not sound");
            }));
        }
        Bare bare(collection.unit());
        times["check/bare"].push_back(onAllCores + millisecondsOf([&] {
            bare.run(bare.prepare("PRAGMA cipher_integrity_check"));
            bare.run(bare.prepare("PRAGMA integrity_check"));
        }));
    }
    return times;
}

} // namespace sealbook::bench
