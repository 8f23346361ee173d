// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace sealbook::print {

/// A label symbol as modules. A linear symbol has height 1: its bars are drawn as tall as the layout wants.
struct SymbolImage {
    int width = 0; ///< modules across, quiet zone not included
    int height = 0; ///< modules down, quiet zone not included
    int quietZone = 0; ///< modules to keep white: all round, or left and right of a linear symbol
    std::vector<std::uint8_t> modules; ///< width * height, row by row from the top, 1 = dark

    /// Whether the numbers fit each other: at least one module and as many as width times height.
    bool isWellFormed() const
    {
        return width > 0 && height > 0 && quietZone >= 0
            && modules.size() == static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    }
};

} // namespace sealbook::print
