// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Timestamp.h"

#include <cstdint>
#include <functional>
#include <span>

namespace sealbook::reg {

/// What a use case takes from the world around it; parameters, so that tests and the demonstration decide them.
struct Surroundings {
    std::function<Timestamp()> now;
    /// Fills with random bytes for subject ids and system ids. Keys and salts never come from here.
    std::function<void(std::span<std::uint8_t>)> random;

    /// The machine's clock and libsodium's randomness.
    static Surroundings real();
};

} // namespace sealbook::reg
