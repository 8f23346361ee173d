// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/bench/Unit.h"

#include <map>
#include <string>
#include <vector>

namespace sealbook::bench {

class WatchedApplication;

/// Milliseconds of every repetition, by the name of what was waited for; NAME/bare is its floor in the same run.
struct Waits {
    std::map<std::string, std::vector<double>> ms;
    std::string longestBlock; ///< which event it was
};

/// One day at the client on this register: start, sign in, ten scans and their recording, the list, a search, one
/// exhibit, lock. Adds what it took to `waits`.
void measureDay(WatchedApplication& application, const Unit& unit, std::size_t day, Waits& waits);

/// The floors: what the same windows cost without a register, and the register without a window.
void measureFloors(const Unit& unit, std::size_t day, Waits& waits);

} // namespace sealbook::bench
