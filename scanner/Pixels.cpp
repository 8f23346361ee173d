// SPDX-License-Identifier: Apache-2.0
#include "scanner/Pixels.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace sealbook::scanner {
namespace {

std::size_t size(int value)
{
    return static_cast<std::size_t>(value);
}

Picture blankSheet(int width, int height, std::uint8_t ground)
{
    return { width, height, std::vector<std::uint8_t>(size(width) * size(height), ground) };
}

const std::uint8_t* row(const Picture& picture, int y)
{
    return picture.luminance.data() + size(y) * size(picture.width);
}
std::uint8_t* row(Picture& picture, int y)
{
    return picture.luminance.data() + size(y) * size(picture.width);
}

std::uint8_t grey(double value)
{
    return static_cast<std::uint8_t>(std::clamp(value + 0.5, 0.0, 255.0));
}

/// The value between pixel middles; outside the picture `ground`.
std::uint8_t sampled(const Picture& picture, double x, double y, std::uint8_t ground)
{
    if (x < -0.5 || y < -0.5 || x > picture.width - 0.5 || y > picture.height - 0.5)
        return ground;
    x = std::clamp(x, 0.0, picture.width - 1.0);
    y = std::clamp(y, 0.0, picture.height - 1.0);
    const int left = static_cast<int>(x);
    const int top = static_cast<int>(y);
    const int right = std::min(left + 1, picture.width - 1);
    const double fx = x - left;
    const double fy = y - top;
    const std::uint8_t* upper = row(picture, top);
    const std::uint8_t* lower = row(picture, std::min(top + 1, picture.height - 1));
    const double above = upper[left] + fx * (upper[right] - upper[left]);
    const double below = lower[left] + fx * (lower[right] - lower[left]);
    return grey(above + fy * (below - above));
}

/// The 3 x 3 rank filter as two runs of three, `pick` being the smaller or the larger of two.
template <typename Pick> Picture ofNine(const Picture& picture, Pick pick)
{
    Picture across = picture;
    for (int y = 0; y < picture.height; ++y) {
        const std::uint8_t* from = row(picture, y);
        std::uint8_t* to = row(across, y);
        for (int x = 0; x < picture.width; ++x)
            to[x] = pick(pick(from[std::max(x - 1, 0)], from[x]), from[std::min(x + 1, picture.width - 1)]);
    }
    Picture result = across;
    for (int y = 0; y < picture.height; ++y) {
        const std::uint8_t* above = row(across, std::max(y - 1, 0));
        const std::uint8_t* here = row(across, y);
        const std::uint8_t* below = row(across, std::min(y + 1, picture.height - 1));
        std::uint8_t* to = row(result, y);
        for (int x = 0; x < picture.width; ++x)
            to[x] = pick(pick(above[x], here[x]), below[x]);
    }
    return result;
}

/// Darkest or lightest of each block and its eight neighbours, so that a block without an edge still knows both
/// grounds.
struct Blocks {
    int across = 0;
    int down = 0;
    std::vector<std::uint8_t> darkest;
    std::vector<std::uint8_t> lightest;
};

Blocks blocksOf(const Picture& picture, int block)
{
    Blocks blocks;
    blocks.across = (picture.width + block - 1) / block;
    blocks.down = (picture.height + block - 1) / block;
    Picture darkest = blankSheet(blocks.across, blocks.down, 255);
    Picture lightest = blankSheet(blocks.across, blocks.down, 0);
    for (int y = 0; y < picture.height; ++y) {
        const std::uint8_t* from = row(picture, y);
        std::uint8_t* low = row(darkest, y / block);
        std::uint8_t* high = row(lightest, y / block);
        for (int x = 0; x < picture.width; ++x) {
            low[x / block] = std::min(low[x / block], from[x]);
            high[x / block] = std::max(high[x / block], from[x]);
        }
    }
    blocks.darkest = darkestOfNine(darkest).luminance;
    blocks.lightest = lightestOfNine(lightest).luminance;
    return blocks;
}

} // namespace

Picture copied(const LuminanceView& source)
{
    Picture result = blankSheet(source.width, source.height, 0);
    for (int y = 0; y < source.height; ++y) {
        const std::uint8_t* from = source.pixels + static_cast<std::ptrdiff_t>(y) * source.rowStride;
        std::copy(from, from + source.width, row(result, y));
    }
    return result;
}

Picture inverted(Picture picture)
{
    for (std::uint8_t& value : picture.luminance)
        value = static_cast<std::uint8_t>(255 - value);
    return picture;
}

Derived shrunk(const Picture& picture, int factor)
{
    Derived result{ blankSheet(picture.width / factor, picture.height / factor, 0), {} };
    const unsigned area = static_cast<unsigned>(factor) * static_cast<unsigned>(factor);
    std::vector<unsigned> sums(size(result.picture.width));
    for (int y = 0; y < result.picture.height; ++y) {
        std::fill(sums.begin(), sums.end(), area / 2);
        for (int dy = 0; dy < factor; ++dy) {
            const std::uint8_t* from = row(picture, y * factor + dy);
            for (unsigned& sum : sums)
                for (int dx = 0; dx < factor; ++dx)
                    sum += *from++;
        }
        std::uint8_t* to = row(result.picture, y);
        for (const unsigned sum : sums)
            *to++ = static_cast<std::uint8_t>(sum / area);
    }
    const double middle = (factor - 1) / 2.0;
    result.toOriginal = { 1.0 * factor, 0, middle, 0, 1.0 * factor, middle };
    return result;
}

Derived resized(const Picture& picture, double factor)
{
    const int width = std::max(1, static_cast<int>(std::lround(picture.width * factor)));
    const int height = std::max(1, static_cast<int>(std::lround(picture.height * factor)));
    Derived result{ blankSheet(width, height, 0), {} };
    const double step = 1 / factor;
    const double start = step / 2 - 0.5;
    for (int y = 0; y < height; ++y) {
        std::uint8_t* to = row(result.picture, y);
        const double sourceY = std::clamp(start + step * y, 0.0, picture.height - 1.0);
        for (int x = 0; x < width; ++x)
            to[x] = sampled(picture, std::clamp(start + step * x, 0.0, picture.width - 1.0), sourceY, 255);
    }
    result.toOriginal = { step, 0, start, 0, step, start };
    return result;
}

Derived turned(const Picture& picture, double degrees, std::uint8_t ground)
{
    const double angle = degrees * std::numbers::pi / 180;
    const double c = std::cos(angle);
    const double s = std::sin(angle);
    const int width = static_cast<int>(std::ceil(std::abs(picture.width * c) + std::abs(picture.height * s)));
    const int height = static_cast<int>(std::ceil(std::abs(picture.width * s) + std::abs(picture.height * c)));
    Derived result{ blankSheet(width, height, ground), {} };
    const double midX = (width - 1) / 2.0;
    const double midY = (height - 1) / 2.0;
    Affine& back = result.toOriginal;
    back = { c, s, (picture.width - 1) / 2.0 - c * midX - s * midY, -s, c,
        (picture.height - 1) / 2.0 + s * midX - c * midY };
    for (int y = 0; y < height; ++y) {
        std::uint8_t* to = row(result.picture, y);
        for (int x = 0; x < width; ++x)
            to[x] = sampled(picture, c * x + s * y + back.x0, -s * x + c * y + back.y0, ground);
    }
    return result;
}

Derived framed(const Picture& picture, int margin, std::uint8_t ground)
{
    Derived result{ blankSheet(picture.width + 2 * margin, picture.height + 2 * margin, ground), {} };
    for (int y = 0; y < picture.height; ++y)
        std::copy(row(picture, y), row(picture, y) + picture.width, row(result.picture, y + margin) + margin);
    result.toOriginal = { 1, 0, -1.0 * margin, 0, 1, -1.0 * margin };
    return result;
}

Picture boxed(const Picture& picture, int radius)
{
    Picture result = picture;
    std::vector<unsigned> columns(size(picture.width), 0);
    const auto change = [&](int y, bool add) {
        const std::uint8_t* from = row(picture, y);
        for (std::size_t x = 0; x < columns.size(); ++x)
            columns[x] = add ? columns[x] + from[x] : columns[x] - from[x];
    };
    int rows = 0;
    for (int y = 0; y < std::min(radius, picture.height); ++y, ++rows)
        change(y, true);
    for (int y = 0; y < picture.height; ++y) {
        if (y + radius < picture.height) {
            change(y + radius, true);
            ++rows;
        }
        if (y - radius - 1 >= 0) {
            change(y - radius - 1, false);
            --rows;
        }
        std::uint8_t* to = row(result, y);
        unsigned sum = 0;
        int across = 0;
        for (int x = 0; x < std::min(radius, picture.width); ++x, ++across)
            sum += columns[size(x)];
        for (int x = 0; x < picture.width; ++x) {
            if (x + radius < picture.width) {
                sum += columns[size(x + radius)];
                ++across;
            }
            if (x - radius - 1 >= 0) {
                sum -= columns[size(x - radius - 1)];
                --across;
            }
            to[x] = static_cast<std::uint8_t>(sum / static_cast<unsigned>(rows * across));
        }
    }
    return result;
}

Picture sharpened(const Picture& picture, int radius)
{
    Picture result = boxed(picture, radius);
    for (std::size_t i = 0; i < result.luminance.size(); ++i)
        result.luminance[i] =
            static_cast<std::uint8_t>(std::clamp(3 * picture.luminance[i] - 2 * result.luminance[i], 0, 255));
    return result;
}

Picture levelled(const Picture& picture, int block)
{
    constexpr int kFlat = 24; // less contrast than this is paper grain or sensor noise
    const Blocks blocks = blocksOf(picture, block);
    Picture result = picture;
    for (int y = 0; y < picture.height; ++y) {
        std::uint8_t* to = row(result, y);
        for (int x = 0; x < picture.width; ++x) {
            const std::size_t at = size(y / block) * size(blocks.across) + size(x / block);
            const int low = blocks.darkest[at];
            const int span = blocks.lightest[at] - low;
            to[x] = span < kFlat ? std::uint8_t{ 255 } : static_cast<std::uint8_t>((to[x] - low) * 255 / span);
        }
    }
    return result;
}

Picture darkestOfNine(const Picture& picture)
{
    return ofNine(picture, [](std::uint8_t a, std::uint8_t b) { return std::min(a, b); });
}

Picture lightestOfNine(const Picture& picture)
{
    return ofNine(picture, [](std::uint8_t a, std::uint8_t b) { return std::max(a, b); });
}

Picture darkDotsJoined(const Picture& picture, int steps)
{
    Picture result = picture;
    for (int i = 0; i < steps; ++i)
        result = darkestOfNine(result);
    for (int i = 0; i < steps; ++i)
        result = lightestOfNine(result);
    return result;
}

} // namespace sealbook::scanner
