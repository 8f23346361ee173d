// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/growth/Measures.h"

#include "src/demo/YearPlan.h"
#include "tests/bench/ToldYear.h"

namespace sealbook::bench {
namespace {

constexpr int kTellings = 3;
constexpr std::size_t kFewest = 1'000;
constexpr std::size_t kMost = 200'000; ///< four copies of a register lie beside each other: 60 GB for a million
constexpr std::size_t kExhibitsOfAYear = 1'900; ///< of a team, with what was taken out of others; about

} // namespace

Times measureDemo(std::size_t exhibits)
{
    if (exhibits > kMost)
        return {};
    const std::size_t years = exhibits / kExhibitsOfAYear;
    const auto year =
        tellYear(years == 0 ? "team" : "force", years * demo::kWeeks, exhibits < kFewest ? 1 : demo::kWeeks);
    Times times;
    for (int i = 0; i < kTellings; ++i) {
        YearAgain told(*year);
        times["demo, a team's year"].push_back(millisecondsOf([&] { told.tell(); }));
        YearAgain written(*year);
        times["demo, a team's year/bare"].push_back(millisecondsOf([&] { written.writeBare(); }));
    }
    return times;
}

} // namespace sealbook::bench
