// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace sealbook::bench {

/// Milliseconds by the name of what took them; NAME/bare is what NAME costs at the least.
using Times = std::map<std::string, std::vector<double>>;

template <typename Work> double millisecondsOf(Work&& work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

/// One JSON object a line, for table.py: name, exhibits, median, p99, longest, of.
void print(std::size_t exhibits, const Times& times);

} // namespace sealbook::bench
