// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/Benchmarks.h"

#include <benchmark/benchmark.h>

namespace sealbook::bench {
namespace {

void again(benchmark::State& state, const ToldYear& year, void (YearAgain::*record)())
{
    YearAgain copy(year);
    for ([[maybe_unused]] auto _ : state)
        (copy.*record)();
    state.SetItemsProcessed(static_cast<std::int64_t>(year.events.size()));
}

} // namespace

void registerDemo(const ToldYear& year)
{
    registerOnce("demo/team", [&](benchmark::State& state) { again(state, year, &YearAgain::tell); });
    registerOnce("demo/team/bare", [&](benchmark::State& state) { again(state, year, &YearAgain::writeBare); });
}

} // namespace sealbook::bench
