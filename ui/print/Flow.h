// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/print/Paragraph.h"

#include <QPainter>

#include <functional>
#include <memory>
#include <vector>

namespace sealbook::print {

/// One line of one paragraph at a place across the page.
struct Cell {
    qreal x = 0; ///< dots from the left edge of the page
    std::shared_ptr<const Paragraph> text;
    int line = 0;
};

/// What stands on one baseline: the least that is never divided between pages.
struct Strip {
    std::vector<Cell> cells;
    qreal above = 0; ///< white space before it, in dots
    qreal ascent = 0;
    qreal descent = 0;
    bool barred = false; ///< a heavy bar in the margin: warnings, seen without colour

    qreal height() const { return above + ascent + descent; }
};

/// Strips that stay on one page unless they are longer than a page.
struct Block {
    std::vector<Strip> strips;
    qreal above = 0; ///< white space before it, not at the top of a page
    bool ruled = false; ///< a hairline above it
    bool keepsWithNext = false; ///< a heading: never the last thing on a page
    std::vector<Strip> atPageTop; ///< said again when the block begins a page: a table's column heads
    std::vector<Strip> whenContinued; ///< said when the rest of the block begins a page

    qreal height() const;
};

/// Adds paragraphs that begin on one line, each at its x, as strips; the space goes above the first.
void addRow(std::vector<Strip>& strips, const std::vector<Cell>& paragraphs, qreal above, bool barred = false);

/// A strip or a hairline and where it goes on its page.
struct Placed {
    const Strip* strip = nullptr; ///< null: a hairline
    qreal y = 0; ///< top of the strip, below the white space above it; dots from the top of the body
};
using PlacedPage = std::vector<Placed>;

/// Divides the blocks into pages of a body of that height; there is at least one page. What is placed points into
/// `blocks`. The body must be higher than any strip together with what is said again above it.
std::vector<PlacedPage> paginate(const std::vector<Block>& blocks, qreal bodyHeight);

/// Draws a page's strips; `left` and `right` are the edges of the hairlines.
void drawPage(QPainter& painter, const PlacedPage& page, qreal top, qreal left, qreal right);

} // namespace sealbook::print
