// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/Figures.h"

#include <array>
#include <string>
#include <vector>

namespace sealbook::report {

/// A line of a unit's figures: what is counted, or under it one of its parts.
struct FiguresRow {
    bool isPart = false;
    std::string what; ///< of a part: a word of a vocabulary, or an examiner and a month
    std::string number; ///< a count, or hours with two decimals
    std::array<std::string, custody::kAges> ages; ///< of the backlog, by custody::Age; else empty
};

/// All that figures say, in the order in which they are read.
std::vector<FiguresRow> figuresRows(const custody::Figures& figures);

/// The same as text, a line for each, under the period in local time.
std::string figuresText(const custody::Figures& figures, const custody::Period& period);

} // namespace sealbook::report
