// SPDX-License-Identifier: Apache-2.0
#include "scanner/Codes.h"

#include "scanner/Engine.h"
#include "scanner/Pixels.h"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <exception>

namespace sealbook::scanner {
namespace {

constexpr Formats kLinear{ Format::Code128, Format::Code39, Format::EAN13, Format::EAN8 };
/// Linear formats of few characters or without a strong check character: more rows must agree, and in plain light only.
constexpr Formats kWeak{ Format::Code39, Format::EAN13, Format::EAN8 };
/// What error correction guards: a picture may be altered heavily, and the text is still right or absent.
constexpr Formats kCorrected{ Format::QRCode, Format::DataMatrix, Format::PDF417, Format::Aztec };
constexpr Formats kCorrectedLabels{ Format::QRCode, Format::DataMatrix };

/// Larger pictures are also, and first, looked at reduced to about this size.
constexpr double kComfortablePixels = 2'500'000;
/// Pictures over this size are only looked at reduced: nobody prints a label that fills so few of so many pixels.
constexpr double kMostPixelsLookedAt = 50'000'000;

enum class When { Always, WhenNothingFound };
enum class Source { Whole, Reduced };

/// One way to look at a picture. `derive` null: as it is.
struct Pass {
    Derived (*derive)(const Picture&);
    Formats formats;
    When when = When::WhenNothingFound;
    Source source = Source::Reduced;
    int leastLines = 3;
    bool oneThreshold = false;
    double area = 1; ///< of the derived picture, in areas of the source
    bool light = true; ///< dark modules on light ground; false: the pass inverts
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

/// Surest first, then by what they were seen to rescue on the photographs in tests/scanner/PhotographTest.cpp.
constexpr std::array kPasses{
    Pass{ nullptr, kLabelFormats, When::Always, Source::Reduced, 2 },
    Pass{ nullptr, kLabelFormats, When::Always, Source::Whole, 2 },
    Pass{ nullptr, { Format::PDF417, Format::Aztec }, When::Always, Source::Reduced },
    Pass{ nullptr, kWeak, When::Always, Source::Reduced, 4 },
    Pass{ [](const Picture& p) { return same(inverted(p)); }, kLabelFormats, When::Always, Source::Reduced, 3, false, 1,
        false },
    Pass{ calmedAndHalved, kLabelFormats, When::Always, Source::Reduced, 3, false, 0.25 },
    Pass{ [](const Picture& p) { return scaled(p, 2); }, kLabelFormats, When::WhenNothingFound, Source::Reduced, 3,
        false, 4 },
    Pass{ [](const Picture& p) { return same(boxed(p, 1)); }, kLabelFormats, When::Always, Source::Whole },
    Pass{ [](const Picture& p) { return same(darkestOfNine(p)); }, kCorrectedLabels },
    Pass{ [](const Picture& p) { return same(sharpened(p, 2)); }, kCorrectedLabels },
    Pass{ [](const Picture& p) { return turned(p, 30, 255); }, kLabelFormats, When::WhenNothingFound, Source::Reduced,
        3, false, 1.9 },
    Pass{ [](const Picture& p) { return turned(p, 60, 255); }, kLabelFormats, When::WhenNothingFound, Source::Reduced,
        3, false, 1.9 },
    Pass{ [](const Picture& p) { return same(levelled(p, 16)); }, kLabelFormats },
    Pass{ [](const Picture& p) { return scaled(p, 1.5); }, kCorrectedLabels, When::WhenNothingFound, Source::Reduced, 3,
        true, 2.3 },
    Pass{ [](const Picture& p) { return turned(p, 15, 255); }, kLabelFormats, When::WhenNothingFound, Source::Reduced,
        3, false, 1.5 },
    Pass{ [](const Picture& p) { return turned(p, 45, 255); }, kLabelFormats, When::WhenNothingFound, Source::Reduced,
        3, false, 2 },
    Pass{ [](const Picture& p) { return turned(p, 75, 255); }, kLabelFormats, When::WhenNothingFound, Source::Reduced,
        3, false, 1.5 },
    Pass{ [](const Picture& p) { return same(darkDotsJoined(p, 2)); }, kCorrectedLabels, When::WhenNothingFound,
        Source::Reduced, 3, true },
    Pass{ [](const Picture& p) { return same(boxed(p, 3)); }, kCorrectedLabels },
    Pass{ [](const Picture& p) { return scaled(p, 3); }, kCorrectedLabels, When::WhenNothingFound, Source::Reduced, 3,
        false, 9 },
};

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
    Search(const Picture& picture, const Hints& hints, const Stopwatch& stopwatch)
        : m_hints(hints)
        , m_stopwatch(stopwatch)
        , m_start(stopwatch())
        , m_whole(picture)
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

    double cost(const Pass& pass) const
    {
        const double reduced = pixels() / (m_reduction * m_reduction);
        return pass.area * (pass.source == Source::Whole ? pixels() : reduced);
    }

    /// Looks again and again in one way, each time with what was found blanked out. Ends after one look that finds
    /// nothing.
    void exhaust(const Pass& pass)
    {
        Look look;
        look.formats = pass.formats.both(m_hints.formats);
        look.oneThreshold = pass.oneThreshold;
        look.leastLines = pass.leastLines;
        const int mostLooks = m_hints.most + 8; // a symbol whose rest is read again must not hold us for ever
        for (int i = 0; i < mostLooks && !full() && spent() < 2 * m_hints.budget; ++i) {
            const auto before = spent();
            const auto code = lookThrough(pass, look);
            m_dearest = std::max(m_dearest, (spent() - before) / std::max(cost(pass), 1.0));
            if (!code)
                return;
            keep(*code, pass);
        }
    }

    std::optional<Code> lookThrough(const Pass& pass, const Look& look)
    {
        const bool reduce = pass.source == Source::Reduced && m_reduction > 1;
        if (reduce && m_reducedIsStale) {
            m_reduced = shrunk(m_whole, m_reduction);
            m_reducedIsStale = false;
        }
        const Picture& source = reduce ? m_reduced.picture : m_whole;
        Derived derived;
        if (pass.derive != nullptr)
            derived = pass.derive(source);
        auto code = lookOnce(view(pass.derive != nullptr ? derived.picture : source), look);
        if (code)
            for (Point& corner : code->corners) {
                corner = derived.toOriginal(corner);
                corner = reduce ? m_reduced.toOriginal(corner) : corner;
            }
        return code;
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
        blank(m_whole, grown(at, margin), !pass.light);
        m_reducedIsStale = true;
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
