// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/Codes.h"
#include "src/exhibit/Result.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace sealbook::scanner {

/// A code as modules, to be printed: no quiet zone is in `modules`, the printer leaves it free.
struct Symbol {
    Format format = Format::Code128;
    int width = 0; ///< modules
    int height = 0; ///< modules; 1 for Code128, whose bars are as high as the label allows
    std::vector<std::uint8_t> modules; ///< width x height, row after row; 1 = dark, 0 = light
    /// Modules to be left light on each side: 10 left and right for Code128 (ISO/IEC 15417, 4.5.3), 4 all round for
    /// QRCode (ISO/IEC 18004, 6.3.8), 1 all round for DataMatrix (ISO/IEC 16022, 7.1).
    int quietX = 0;
    int quietY = 0; ///< 0 for Code128

    bool dark(int x, int y) const
    {
        return modules[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)]
            != 0;
    }
};

/// The longest text a symbol takes here: a Code 128 of it is wider than any label.
inline constexpr std::size_t kLongestCode128Text = 80;
inline constexpr std::size_t kLongestMatrixText = 1000;

/// `text` as a symbol. Before it is returned it is drawn at four pixels a module and decoded again by the reader;
/// Corrupt when that does not give back `text`. InvalidInput: a format that is not written (see Format), an
/// empty or too long text, or a character that is not printable ASCII (space to tilde).
Result<Symbol> encodeSymbol(Format format, std::string_view text);

inline constexpr std::size_t kLongestNote = 2000; ///< bytes

/// A signed note as a QRCode: UTF-8 with line feeds, its bytes kept as they are; for paper, not for labels. Checked as
/// encodeSymbol does. InvalidInput: empty, too long, not UTF-8, or a control character other than line feed.
Result<Symbol> encodeNote(std::string_view note);

/// The symbol with its quiet zone as a picture, `pixelsPerModule` (at least 1) wide and high a module; a Code 128 is
/// drawn `barHeight` modules high.
Picture draw(const Symbol& symbol, int pixelsPerModule, int barHeight = 40);

} // namespace sealbook::scanner
