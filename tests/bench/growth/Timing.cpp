// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/growth/Timing.h"

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

namespace sealbook::bench {

void print(std::size_t exhibits, const Times& times)
{
    for (const auto& [name, measured] : times) {
        std::vector<double> values = measured;
        std::sort(values.begin(), values.end());
        const auto at = [&](double share) {
            return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
        };
        std::cout << nlohmann::json{ { "name", name }, { "exhibits", exhibits }, { "median", at(0.5) },
            { "p99", at(0.99) }, { "longest", values.back() }, { "of", values.size() } }
                  << std::endl; // seen while the next is measured
    }
}

} // namespace sealbook::bench
