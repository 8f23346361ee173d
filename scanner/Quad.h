// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/Picture.h"

#include <array>

namespace sealbook::scanner {

/// x' = xx x + xy y + x0, y' = yx x + yy y + y0, over the middles of pixels.
struct Affine {
    double xx = 1, xy = 0, x0 = 0;
    double yx = 0, yy = 1, y0 = 0;

    Point operator()(Point p) const;
};

/// The four corners of a code's area, in either direction of turn; convex.
using Quad = std::array<Point, 4>;

/// Whether `p` lies in or on the convex quadrilateral `corners`, whichever way they run.
bool inside(const Quad& corners, Point p);
/// Paints a convex quadrilateral, cut to the picture, in its own most frequent kind of ground: its lighter tenth (or,
/// for `darkGround`, its darker tenth).
void blank(Picture& picture, const Quad& corners, bool darkGround);
Point middle(const Quad& corners);
double longestSide(const Quad& corners);
/// Each side moved outwards by `margin` pixels.
Quad grown(const Quad& corners, double margin);
/// The four corners in clockwise order as seen, beginning with the smallest x + y.
Quad clockwise(Quad corners);
/// The area of bars of which one line from `from` to `to` is known: followed to both sides as long as the grey values
/// along the line stay alike (correlation), allowing a slant.
Quad followBars(const Picture& picture, Point from, Point to);

} // namespace sealbook::scanner
