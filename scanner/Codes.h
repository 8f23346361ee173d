// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/Picture.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sealbook::scanner {

/// The code formats that are read. Code128, QRCode and DataMatrix are also written (Symbol.h).
enum class Format : std::uint8_t { Code128, Code39, QRCode, DataMatrix, EAN13, EAN8, PDF417, Aztec };

inline constexpr std::array kEveryFormat{ Format::Code128, Format::Code39, Format::QRCode, Format::DataMatrix,
    Format::EAN13, Format::EAN8, Format::PDF417, Format::Aztec };

/// The word for a format in the command line's contract: the enumerator's own name.
std::string_view word(Format format);

/// A set of formats.
class Formats {
public:
    constexpr Formats() = default;
    constexpr Formats(std::initializer_list<Format> formats)
    {
        for (const Format format : formats)
            m_bits |= bit(format);
    }

    constexpr bool has(Format format) const { return (m_bits & bit(format)) != 0; }
    constexpr bool empty() const { return m_bits == 0; }
    /// What is in both sets.
    constexpr Formats both(Formats other) const
    {
        Formats result;
        result.m_bits = m_bits & other.m_bits;
        return result;
    }
    friend constexpr bool operator==(Formats, Formats) = default;

private:
    static constexpr unsigned bit(Format format) { return 1U << static_cast<unsigned>(format); }
    unsigned m_bits = 0;
};

/// The formats that Sealbook's own labels carry.
inline constexpr Formats kLabelFormats{ Format::Code128, Format::QRCode, Format::DataMatrix };
inline constexpr Formats kAllFormats{ Format::Code128, Format::Code39, Format::QRCode, Format::DataMatrix,
    Format::EAN13, Format::EAN8, Format::PDF417, Format::Aztec };

/// A code found in a picture.
struct Code {
    Format format = Format::Code128;
    std::string text; ///< UTF-8
    /// Clockwise as seen in the picture, beginning at its top left corner (the one with the smallest x + y): whichever
    /// way the label lies. For linear formats the bars' area as far as it could be followed.
    std::array<Point, 4> corners{};
};

/// What to look for and how long.
struct Hints {
    Formats formats = kLabelFormats;
    /// findOne: also look at coarser scales and harder, as a still picture deserves; findCodes: all passes, not only
    /// the first.
    bool thorough = true;
    int most = 16; ///< findCodes stops after so many codes
    std::chrono::nanoseconds budget = std::chrono::milliseconds(800); ///< findCodes begins no pass that would exceed it
};

/// Reads a clock that never runs backwards; only differences count.
using Stopwatch = std::function<std::chrono::nanoseconds()>;

/// The processor time of the calling thread: the same picture gets the same passes on a busy machine.
std::chrono::nanoseconds threadTime();

/// Every code in a still picture, from the surest pass to the most adventurous, until `hints.budget` is spent. Passes
/// that alter the picture heavily accept only formats with error correction, so a text is either right or absent. The
/// same text at two places gives two codes; order: top to bottom, then left to right. Never throws and never ends the
/// program.
std::vector<Code> findCodes(const Picture& picture, const Hints& hints = {}, const Stopwatch& stopwatch = threadTime);

/// One code in a live frame, in one pass and without copying a pixel. Never throws and never ends the program.
std::optional<Code> findOne(const LuminanceView& frame, const Hints& hints = {});

} // namespace sealbook::scanner
