// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/Codes.h"
#include "src/exhibit/Result.h"

#include <optional>
#include <string_view>

namespace sealbook::scanner {

/// The room's one door to the barcode library: nothing outside Engine.cpp knows its name.

/// One look at a picture.
struct Look {
    Formats formats = kLabelFormats;
    bool harder = true; ///< every row, finer thresholds; off: live frames of good contrast
    bool rotated = true; ///< also at right angles
    bool coarser = false; ///< also at a third of the scale, and a third of that
    bool oneThreshold = false; ///< one threshold for the whole picture instead of one for each neighbourhood
    int leastLines = 2; ///< linear formats: so many rows must agree
};

/// The first code that one look finds, its corners as the library gives them (from the symbol's own upper left on;
/// for linear formats only the rows that were read). Never throws, never ends the program, copies no pixel.
std::optional<Code> lookOnce(const LuminanceView& picture, const Look& look) noexcept;

/// The modules of a symbol without a quiet zone, as the library draws them.
struct Modules {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> dark;
};
Result<Modules> drawModules(Format format, std::string_view text);

} // namespace sealbook::scanner
