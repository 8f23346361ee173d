// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/demo/YearPlan.h"
#include "tests/bench/BareLedger.h"
#include "tests/bench/BareSignatures.h"
#include "tests/bench/ToldYear.h"
#include "tests/bench/Unit.h"

#include <functional>
#include <string>

#include <benchmark/benchmark.h>

/// Each benchmark NAME stands beside NAME/bare, the limit of the machine in the same run; table.py divides the two.
namespace sealbook::bench {

/// One that does all of its work in a single iteration, which is too long to be done over and over.
inline void registerOnce(const std::string& name, const std::function<void(benchmark::State&)>& work)
{
    benchmark::RegisterBenchmark(name.c_str(), work)
        ->Iterations(1)
        ->MeasureProcessCPUTime()
        ->UseRealTime()
        ->Unit(benchmark::kMillisecond);
}

/// How much each benchmark works on; as it stands here it is what README.md's tables are made of.
struct Sizes {
    std::size_t movements = 500; ///< in one repetition, each of another exhibit; there are twice as many
    std::size_t archiveExhibits = 1000;
    std::uint64_t archiveEvents = 20'000; ///< at least
    std::size_t backupExhibits = 100'000;
    std::size_t weeks = demo::kWeeks; ///< of a team's year that are told

    /// Seconds for everything: enough to see that it runs and that both sides agree, too little to measure anything.
    static Sizes small() { return { 20, 50, 500, 500, 1 }; }
};

/// What was recorded on a copy of a unit, one movement a transaction, for the bare side to write again.
struct Rehearsal {
    Unit unit; ///< as it was before the movements
    std::vector<EventRows> moves;
    std::vector<EventRows> handOvers;
};
/// Records both kinds, and shows that the bare side writes the same rows: throws where it does not.
Rehearsal rehearse(const Sizes& sizes);

/// movement/move and movement/hand-over: one recorded movement, durable, against its rows and one signature.
void registerMovements(const Rehearsal& rehearsal);

/// A closed register, and what its signatures are over.
struct Archive {
    Unit unit;
    std::vector<BareSignature> signatures;
    std::uint64_t events = 0;
};
Archive fillArchive(const Sizes& sizes);

/// verify/register: signatures checked a second by a whole verify, against the same signatures checked bare, on one
/// thread (the table multiplies by the cores) and on all at once.
void registerVerifications(const Archive& archive);

/// A closed register of many exhibits.
Unit largeUnit(const Sizes& sizes);

/// backup/copy: pages copied a second, durable at the end, while the copying could be watched and cancelled and others
/// could write; against SQLite's own online backup in one step.
void registerBackups(const Unit& unit);

/// demo/team: events a second of the story of a team's year, planned, checked, signed and recorded in a transaction a
/// week, against the same rows in the same transactions on one thread while all others sign the same texts.
void registerDemo(const ToldYear& year);

/// scan/CODE: frames a second, against ZXing with the same hints on the same pixels.
void registerScans();

} // namespace sealbook::bench
