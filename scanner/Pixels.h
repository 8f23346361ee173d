// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/Quad.h"

namespace sealbook::scanner {

/// A picture made from another, and the way its places map back to that one.
struct Derived {
    Picture picture;
    Affine toOriginal;
};

Picture copied(const LuminanceView& source);
Picture inverted(Picture picture);
/// Each pixel the mean of `factor` x `factor` (at least 1) pixels; a rest at the right and lower edge is left out.
Derived shrunk(const Picture& picture, int factor);
/// Bilinear, by a factor above 0.
Derived resized(const Picture& picture, double factor);
/// Turned clockwise about its middle onto a larger canvas of `ground`, bilinear.
Derived turned(const Picture& picture, double degrees, std::uint8_t ground);
/// With `margin` pixels of `ground` on each side.
Derived framed(const Picture& picture, int margin, std::uint8_t ground);
/// The mean over squares of (2 radius + 1) pixels, cut at the edges.
Picture boxed(const Picture& picture, int radius);
/// Unsharp masking: twice the distance to the mean over squares of (2 radius + 1) pixels.
Picture sharpened(const Picture& picture, int radius);
/// Each pixel stretched between the darkest and the lightest of the blocks of `block` pixels about it: evens out
/// light falling from one side. Flat places become light.
Picture levelled(const Picture& picture, int block);
/// The darkest (or lightest) of each 3 x 3 pixels: joins printed dots into modules, or parts blots.
Picture darkestOfNine(const Picture& picture);
Picture lightestOfNine(const Picture& picture);
/// Joins dark dots without growing them: the darkest, then the lightest of nine, `steps` times each.
Picture darkDotsJoined(const Picture& picture, int steps);

} // namespace sealbook::scanner
