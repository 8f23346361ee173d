// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/report/ContinuityReport.h"
#include "ui/print/Flow.h"
#include "ui/print/Paper.h"

#include <vector>

namespace sealbook::print {

/// Edges of the text on A4 upright, in dots from the left of the page.
inline constexpr qreal kPageWidth = mm(210);
inline constexpr qreal kPageHeight = mm(297);
inline constexpr qreal kLeft = mm(18);
inline constexpr qreal kRight = mm(192);

/// What is left free at the top right of the first page, for the symbol and the id under it.
inline constexpr qreal kSymbolWidth = mm(62);
inline constexpr qreal kSymbolHeight = mm(24);

inline constexpr const char* kContinuityTitle = "Continuity (chain of custody)";

/// All that the report says between head and foot of its pages, in order.
std::vector<Block> continuityBlocks(Typeface& face, const report::ContinuityReport& report);

} // namespace sealbook::print
