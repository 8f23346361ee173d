// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>

#include <cstdint>

namespace sealbook::cli {

/// An empty filter would let everything through: more likely a variable of a script that is not set.
CLI::Validator notEmpty();

/// A whole number in decimal digits from `least` to `most`; whoever types anything else is told so.
CLI::Validator wholeNumber(std::uint64_t least, std::uint64_t most);

} // namespace sealbook::cli
