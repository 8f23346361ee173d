// SPDX-License-Identifier: Apache-2.0
#include "scanner/Codes.h"

#include "scanner/Engine.h"
#include "scanner/Pixels.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <ctime>

namespace sealbook::scanner {
namespace {

constexpr Formats kLinear{ Format::Code128, Format::Code39, Format::EAN13, Format::EAN8 };
/// Linear formats of few characters or without a strong check character: more rows must agree, and in plain light only.
constexpr Formats kWeak{ Format::Code39, Format::EAN13, Format::EAN8 };
/// Label formats that error correction guards: a picture may be altered heavily, and the text is still right or absent.
constexpr Formats kCorrectedLabels{ Format::QRCode, Format::DataMatrix };

/// Larger pictures are also, and first, looked at reduced to about this size.
constexpr double kComfortablePixels = 2'500'000;
/// Pictures over this size are only looked at reduced: nobody prints a label that fills so few of so many pixels.
constexpr double kMostPixelsLookedAt = 50'000'000;

/// The library seeks a Data Matrix only along the middle row and column of what it is given (its other lines need a
/// build with coroutines, which Debian's is not), so bands of the picture are given to it one by one: low ones for
/// small symbols, high ones for larger; the step is less than the symbol that fits into the overlap.
struct Bands {
    int height;
    int step;
};
constexpr std::array kBands{ Bands{ 96, 24 }, Bands{ 256, 64 } };
constexpr double kBandsCost = 6; ///< in looks at the whole picture, as measured

enum class When { Always, WhenNothingFound };
enum class Source { Whole, Reduced };

/// One way to look at a picture.
struct Pass {
    Derived (*derive)(const Picture&) = nullptr; ///< null: the picture as it is
    Formats formats = kLabelFormats;
    When when = When::WhenNothingFound;
    Source source = Source::Reduced;
    int leastLines = 3;
    bool oneThreshold = false;
    bool darkGround = false; ///< the pass inverts: what it finds stands light on dark
    bool turns = false;
    double scale = 1; ///< of the derived picture's sides
};

Derived same(Picture picture)
{
    return { std::move(picture), {} };
}

Derived scaled(const Picture& picture, double factor)
{
    constexpr int kQuiet = 16; // symbols cut out without their quiet zone
    Derived frame = framed(picture, kQuiet, 255);
    Derived result = resized(frame.picture, factor);
    result.toOriginal.x0 += frame.toOriginal.x0;
    result.toOriginal.y0 += frame.toOriginal.y0;
    return result;
}

Derived calmedAndHalved(const Picture& picture)
{
    return shrunk(boxed(picture, 1), 2);
}

template <int Degrees> Derived turnedBy(const Picture& picture)
{
    return turned(picture, Degrees, 255);
}

// clang-format off
/// Surest first, then by what they were seen to rescue on the photographs of tests/scanner/PhotographTest.cpp.
constexpr std::array kPasses {
    Pass {.when = When::Always, .leastLines = 2},
    Pass {.when = When::Always, .source = Source::Whole, .leastLines = 2},
    Pass {.formats = {Format::PDF417, Format::Aztec}, .when = When::Always},
    Pass {.formats = kWeak, .when = When::Always, .leastLines = 4},
    Pass {.derive = [](const Picture& p) { return same(inverted(p)); }, .when = When::Always, .darkGround = true},
    Pass {.derive = calmedAndHalved, .when = When::Always, .scale = 0.5},
    Pass {.derive = [](const Picture& p) { return scaled(p, 2); }, .scale = 2},
    Pass {.derive = [](const Picture& p) { return same(boxed(p, 1)); }, .when = When::Always, .source = Source::Whole},
    Pass {.derive = [](const Picture& p) { return same(darkestOfNine(p)); }, .formats = kCorrectedLabels},
    Pass {.derive = [](const Picture& p) { return same(sharpened(p, 2)); }, .formats = kCorrectedLabels},
    Pass {.derive = turnedBy<30>, .turns = true},
    Pass {.derive = turnedBy<60>, .turns = true},
    Pass {.derive = [](const Picture& p) { return same(levelled(p, 16)); }},
    Pass {.derive = [](const Picture& p) { return scaled(p, 1.5); }, .formats = kCorrectedLabels, .oneThreshold = true, .scale = 1.5},
    Pass {.derive = turnedBy<15>, .turns = true},
    Pass {.derive = turnedBy<45>, .turns = true},
    Pass {.derive = turnedBy<75>, .turns = true},
    Pass {.derive = [](const Picture& p) { return same(darkDotsJoined(p, 2)); }, .formats = kCorrectedLabels, .oneThreshold = true},
    Pass {.derive = [](const Picture& p) { return same(boxed(p, 3)); }, .formats = kCorrectedLabels},
    Pass {.derive = [](const Picture& p) { return scaled(p, 3); }, .formats = kCorrectedLabels, .scale = 3},
};
// clang-format on

/// Shorter texts in formats without error correction are likelier chance than code.
bool sensible(const Code& code)
{
    if (code.format == Format::Code39)
        return code.text.size() >= 3; // no check character
    return code.format != Format::Code128 || code.text.size() >= 2;
}

/// One search of one picture.
class Search {
public:
    Search(Picture picture, const Hints& hints, const Stopwatch& stopwatch)
        : m_hints(hints)
        , m_stopwatch(stopwatch)
        , m_start(stopwatch())
        , m_whole(std::move(picture))
        , m_reduction(std::max(1, static_cast<int>(std::ceil(std::sqrt(pixels() / kComfortablePixels)))))
    {
    }

    std::vector<Code> run()
    {
        for (const Pass& pass : kPasses) {
            if (full() || (!m_hints.thorough && &pass != &kPasses.front()))
                break;
            if (worthwhile(pass))
                exhaust(pass);
        }
        std::sort(m_found.begin(), m_found.end(), [](const Code& a, const Code& b) {
            const Point p = a.corners.front();
            const Point q = b.corners.front();
            return p.y != q.y ? p.y < q.y : p.x < q.x;
        });
        return std::move(m_found);
    }

private:
    double pixels() const { return 1.0 * m_whole.width * m_whole.height; }
    bool full() const { return static_cast<int>(m_found.size()) >= m_hints.most; }
    std::chrono::duration<double> spent() const { return m_stopwatch() - m_start; }

    /// Passes are not begun beyond the budget; one that was begun may finish, within reason.
    bool overdue() const { return spent() >= 2 * m_hints.budget; }

    bool worthwhile(const Pass& pass) const
    {
        if (pass.formats.both(m_hints.formats).empty() || (pass.when == When::WhenNothingFound && !m_found.empty()))
            return false;
        if (&pass == &kPasses.front())
            return true;
        if (pass.source == Source::Whole
            && (pixels() > kMostPixelsLookedAt || (m_reduction == 1 && pass.derive == nullptr)))
            return false; // too large, or already seen
        return spent() + m_dearest * cost(pass) <= m_hints.budget;
    }

    /// Pixels to be looked at, all bands taken together.
    double cost(const Pass& pass) const
    {
        const double factor = pass.scale / (reduces(pass) ? m_reduction : 1);
        const double width = m_whole.width * factor;
        const double height = m_whole.height * factor;
        const double area = pass.turns ? (width + height) * (width + height) / 2 : width * height;
        return area * (pass.formats.both(m_hints.formats).has(Format::DataMatrix) ? 1 + kBandsCost : 1);
    }

    /// Everything that looking in one way finds.
    void exhaust(const Pass& pass)
    {
        const auto before = spent();
        m_derivedIsStale = true;
        Look look;
        look.formats = pass.formats.both(m_hints.formats);
        look.oneThreshold = pass.oneThreshold;
        look.leastLines = pass.leastLines;
        const int height = derived(pass).height;
        exhaustBand(pass, look, 0, height);
        look.formats = look.formats.both({ Format::DataMatrix });
        for (const Bands& bands : kBands)
            for (int top = bands.step - bands.height; bands.height < height && top + bands.step < height;
                 top += bands.step) {
                if (overdue())
                    return;
                exhaustBand(pass, look, std::max(top, 0), std::min(top + bands.height, height));
            }
        m_dearest = std::max(m_dearest, (spent() - before) / std::max(cost(pass), 1.0));
    }

    /// Looks again and again at the rows from `top` to before `bottom`, each time with what was found blanked out,
    /// until a look finds nothing.
    void exhaustBand(const Pass& pass, const Look& look, int top, int bottom)
    {
        const int mostLooks = m_hints.most + 8; // a symbol whose rest is read again must not hold us for ever
        for (int i = 0; i < mostLooks && !full() && !look.formats.empty(); ++i) {
            LuminanceView rows = view(derived(pass));
            rows.pixels += static_cast<std::ptrdiff_t>(top) * rows.rowStride;
            rows.height = bottom - top;
            auto code = lookOnce(rows, look);
            if (!code)
                return;
            for (Point& corner : code->corners)
                corner = original(pass, { corner.x, corner.y + top });
            keep(*code, pass);
            if (overdue())
                return;
        }
    }

    bool reduces(const Pass& pass) const { return pass.source == Source::Reduced && m_reduction > 1; }

    /// What the pass looks at: made anew after a code was blanked out.
    const Picture& derived(const Pass& pass)
    {
        if (reduces(pass) && m_reducedIsStale) {
            m_reduced = shrunk(m_whole, m_reduction);
            m_reducedIsStale = false;
        }
        const Picture& source = reduces(pass) ? m_reduced.picture : m_whole;
        if (pass.derive == nullptr)
            return source;
        if (m_derivedIsStale)
            m_derived = pass.derive(source);
        m_derivedIsStale = false;
        return m_derived.picture;
    }

    Point original(const Pass& pass, Point p) const
    {
        if (pass.derive != nullptr)
            p = m_derived.toOriginal(p);
        return reduces(pass) ? m_reduced.toOriginal(p) : p;
    }

    void keep(Code code, const Pass& pass)
    {
        Quad& at = code.corners;
        if (kLinear.has(code.format)) {
            const auto between = [](Point a, Point b) { return Point{ (a.x + b.x) / 2, (a.y + b.y) / 2 }; };
            at = followBars(m_whole, between(at[0], at[3]), between(at[1], at[2]));
        }
        at = clockwise(at);
        const double margin = std::max(2.0, longestSide(at) / 40);
        blank(m_whole, grown(at, margin), pass.darkGround);
        m_reducedIsStale = true;
        m_derivedIsStale = true;
        const bool known =
            std::any_of(m_found.begin(), m_found.end(), [&](const Code& other) { return samePlace(other, code); });
        if (!known && sensible(code))
            m_found.push_back(std::move(code));
    }

    /// Two codes cannot lie over each other; a rest of bars beside a code of the same text is that code.
    static bool samePlace(const Code& a, const Code& b)
    {
        const bool rest = a.format == b.format && a.text == b.text && kLinear.has(a.format);
        const Quad around = rest ? grown(a.corners, std::max(8.0, longestSide(a.corners) / 10)) : a.corners;
        return inside(around, middle(b.corners)) || inside(b.corners, middle(a.corners));
    }

    const Hints& m_hints;
    const Stopwatch& m_stopwatch;
    std::chrono::nanoseconds m_start;
    Picture m_whole; ///< with what was found blanked out
    int m_reduction;
    Derived m_reduced;
    bool m_reducedIsStale = true;
    Derived m_derived;
    bool m_derivedIsStale = true;
    std::chrono::duration<double> m_dearest{ 0 }; ///< for a pixel, so far
    std::vector<Code> m_found;
};

} // namespace

std::string_view word(Format format)
{
    switch (format) {
    case Format::Code128:
        return "Code128";
    case Format::Code39:
        return "Code39";
    case Format::QRCode:
        return "QRCode";
    case Format::DataMatrix:
        return "DataMatrix";
    case Format::EAN13:
        return "EAN13";
    case Format::EAN8:
        return "EAN8";
    case Format::PDF417:
        return "PDF417";
    case Format::Aztec:
        return "Aztec";
    }
    return "";
}

std::chrono::nanoseconds threadTime()
{
    std::timespec reading{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &reading);
    return std::chrono::seconds(reading.tv_sec) + std::chrono::nanoseconds(reading.tv_nsec);
}

std::vector<Code> findCodes(const Picture& picture, const Hints& hints, const Stopwatch& stopwatch)
{
    if (picture.width < 1 || picture.height < 1)
        return {};
    return Search(picture, hints, stopwatch).run();
}

std::optional<Code> findOne(const LuminanceView& frame, const Hints& hints)
{
    Look look;
    look.formats = hints.formats;
    look.harder = hints.thorough;
    look.coarser = hints.thorough;
    look.leastLines = hints.formats.both(kWeak).empty() ? 2 : 4;
    auto code = lookOnce(frame, look);
    if (!code || !sensible(*code))
        return std::nullopt;
    code->corners = clockwise(code->corners);
    return code;
}

} // namespace sealbook::scanner
