// SPDX-License-Identifier: Apache-2.0
#include "scanner/Quad.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <optional>

namespace sealbook::scanner {
namespace {

std::uint8_t* rowOf(Picture& picture, int y)
{
    return picture.luminance.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width);
}

double cross(Point a, Point b, Point p)
{
    return static_cast<double>(b.x - a.x) * (p.y - a.y) - static_cast<double>(b.y - a.y) * (p.x - a.x);
}

/// Calls `visit(y, left, right)` for each row of the quadrilateral that lies in the picture.
template <typename Visit> void eachRow(const Picture& picture, const std::array<Point, 4>& corners, Visit visit)
{
    const auto [low, high] =
        std::minmax_element(corners.begin(), corners.end(), [](const Point& a, const Point& b) { return a.y < b.y; });
    for (int y = std::max(low->y, 0); y <= std::min(high->y, picture.height - 1); ++y) {
        double left = picture.width;
        double right = -1;
        for (std::size_t i = 0; i < 4; ++i) {
            const Point a = corners[i];
            const Point b = corners[(i + 1) % 4];
            if (y < std::min(a.y, b.y) || y > std::max(a.y, b.y))
                continue;
            const double x1 = a.y == b.y ? a.x : a.x + static_cast<double>(b.x - a.x) * (y - a.y) / (b.y - a.y);
            const double x2 = a.y == b.y ? b.x : x1;
            left = std::min({ left, x1, x2 });
            right = std::max({ right, x1, x2 });
        }
        const int first = std::max(static_cast<int>(std::floor(left)), 0);
        const int last = std::min(static_cast<int>(std::ceil(right)), picture.width - 1);
        if (first <= last)
            visit(y, first, last);
    }
}

double distance(Point a, Point b)
{
    return std::hypot(a.x - b.x, a.y - b.y);
}

/// Half of a line across bars: grey values at even steps, brought to mean 0.
using Profile = std::vector<double>;

/// `count` values from `start` on by `step`, or nothing when a part lies outside the picture.
std::optional<Profile> profileOf(const Picture& picture, double x, double y, double stepX, double stepY, int count)
{
    Profile values;
    values.reserve(static_cast<std::size_t>(count));
    double sum = 0;
    for (int i = 0; i < count; ++i, x += stepX, y += stepY) {
        const int px = static_cast<int>(std::lround(x));
        const int py = static_cast<int>(std::lround(y));
        if (px < 0 || py < 0 || px >= picture.width || py >= picture.height)
            return std::nullopt;
        values.push_back(picture.luminance[static_cast<std::size_t>(py) * static_cast<std::size_t>(picture.width)
            + static_cast<std::size_t>(px)]);
        sum += values.back();
    }
    for (double& value : values)
        value -= sum / count;
    return values;
}

double likeness(const Profile& a, const Profile& b)
{
    double product = 0;
    double ofA = 1;
    double ofB = 1;
    for (std::size_t i = 0; i < a.size(); ++i) {
        product += a[i] * b[i];
        ofA += a[i] * a[i];
        ofB += b[i] * b[i];
    }
    return product / std::sqrt(ofA * ofB);
}

/// One end of the known line: where it starts, one pixel along it, one pixel away from it, and how much of it is
/// compared.
struct End {
    double x, y;
    double alongX, alongY;
    double awayX, awayY;
    int count;
};

/// How far the bars at this end go on: the last place where the line still looks like the known one.
Point follow(const Picture& picture, const End& end)
{
    constexpr double kAlike = 0.6;
    constexpr int kPatience = 2; // rows that may be spoilt, by a scratch or a printer's missing needle
    Point last{ static_cast<int>(std::lround(end.x)), static_cast<int>(std::lround(end.y)) };
    auto known = profileOf(picture, end.x, end.y, end.alongX, end.alongY, end.count);
    if (!known)
        return last;
    int slant = 0;
    int spoilt = 0;
    for (int away = 1; spoilt <= kPatience; ++away) {
        double best = -1;
        int bestSlant = slant;
        std::optional<Profile> bestProfile;
        for (const int shift : { slant, slant - 1, slant + 1 }) {
            auto profile = profileOf(picture, end.x + away * end.awayX + shift * end.alongX,
                end.y + away * end.awayY + shift * end.alongY, end.alongX, end.alongY, end.count);
            const double alike = profile ? likeness(*known, *profile) : -1;
            if (alike > best + 0.01) { // stays straight unless a slant is clearly better
                best = alike;
                bestSlant = shift;
                bestProfile = std::move(profile);
            }
        }
        if (best < kAlike) {
            ++spoilt;
            continue;
        }
        spoilt = 0;
        slant = bestSlant;
        last = { static_cast<int>(std::lround(end.x + away * end.awayX + slant * end.alongX)),
            static_cast<int>(std::lround(end.y + away * end.awayY + slant * end.alongY)) };
        for (std::size_t i = 0; i < known->size(); ++i) // bars widen and blur with perspective: learn slowly
            (*known)[i] = 0.9 * (*known)[i] + 0.1 * (*bestProfile)[i];
    }
    return last;
}

} // namespace

Point Affine::operator()(Point p) const
{
    return { static_cast<int>(std::lround(xx * p.x + xy * p.y + x0)),
        static_cast<int>(std::lround(yx * p.x + yy * p.y + y0)) };
}

bool inside(const Quad& corners, Point p)
{
    bool left = false;
    bool right = false;
    for (std::size_t i = 0; i < 4; ++i) {
        const double side = cross(corners[i], corners[(i + 1) % 4], p);
        left = left || side < 0;
        right = right || side > 0;
    }
    return !(left && right);
}

void blank(Picture& picture, const Quad& corners, bool darkGround)
{
    std::array<std::size_t, 256> counts{};
    std::size_t total = 0;
    eachRow(picture, corners, [&](int y, int first, int last) {
        for (const std::uint8_t* p = rowOf(picture, y) + first; p <= rowOf(picture, y) + last; ++p, ++total)
            ++counts[*p];
    });
    const std::size_t rank = darkGround ? total / 10 : total - total / 10;
    std::size_t below = 0;
    std::size_t ground = 0;
    while (ground < 255 && (below += counts[ground]) < rank)
        ++ground;
    eachRow(picture, corners, [&](int y, int first, int last) {
        std::fill(rowOf(picture, y) + first, rowOf(picture, y) + last + 1, static_cast<std::uint8_t>(ground));
    });
}

Point middle(const Quad& corners)
{
    int x = 0;
    int y = 0;
    for (const Point& p : corners) {
        x += p.x;
        y += p.y;
    }
    return { x / 4, y / 4 };
}

double longestSide(const Quad& corners)
{
    double longest = 0;
    for (std::size_t i = 0; i < 4; ++i)
        longest = std::max(longest, distance(corners[i], corners[(i + 1) % 4]));
    return longest;
}

Quad grown(const Quad& corners, double margin)
{
    Quad result = corners;
    for (std::size_t i = 0; i < 4; ++i) {
        const Point here = corners[i];
        double x = here.x;
        double y = here.y;
        for (const Point neighbour : { corners[(i + 1) % 4], corners[(i + 3) % 4] }) {
            const double length = std::max(distance(here, neighbour), 1.0);
            x += margin * (here.x - neighbour.x) / length;
            y += margin * (here.y - neighbour.y) / length;
        }
        result[i] = { static_cast<int>(std::lround(x)), static_cast<int>(std::lround(y)) };
    }
    return result;
}

Quad clockwise(Quad corners)
{
    double x = 0;
    double y = 0;
    for (const Point& p : corners) {
        x += p.x / 4.0;
        y += p.y / 4.0;
    }
    // y grows downwards, so growing angles run clockwise as seen
    std::stable_sort(corners.begin(), corners.end(),
        [&](const Point& a, const Point& b) { return std::atan2(a.y - y, a.x - x) < std::atan2(b.y - y, b.x - x); });
    std::rotate(corners.begin(),
        std::min_element(
            corners.begin(), corners.end(), [](const Point& a, const Point& b) { return a.x + a.y < b.x + b.y; }),
        corners.end());
    return corners;
}

Quad followBars(const Picture& picture, Point from, Point to)
{
    const double length = distance(from, to);
    if (length < 16)
        return { from, to, to, from };
    const double alongX = (to.x - from.x) / length;
    const double alongY = (to.y - from.y) / length;
    const int count = std::max(8, static_cast<int>(length * 0.4)); // each end alone: perspective and slant differ
    const auto end = [&](Point p, double along, double away) {
        return follow(
            picture, { 1.0 * p.x, 1.0 * p.y, along * alongX, along * alongY, -away * alongY, away * alongX, count });
    };
    return { end(from, 1, -1), end(to, -1, -1), end(to, -1, 1), end(from, 1, 1) };
}

} // namespace sealbook::scanner
