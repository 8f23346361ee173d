// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sealbook::scanner {

/// What a scanner that types (a keyboard wedge) puts around each code, besides the Enter or Tab at its end.
struct WedgeFrame {
    std::string prefix, suffix;
};

/// Tells a scanner that types from a hand. Characters are held until a terminator comes (then they were a scan or not)
/// or until it is clear that a hand types them.
///
/// Judged by the whole, not by one gap: a terminator, at least kLeast characters, and either a valid system id or a
/// mean of at most kScannerGap between keys. Single gaps of 34 ms occur even in a synthetic burst.
class Wedge {
public:
    static constexpr std::size_t kLeast = 4; ///< characters of the shortest code
    static constexpr std::int64_t kScannerGap = 25; ///< ms between keys, on average
    static constexpr std::int64_t kHandGap = 45; ///< ms: slower than this, on average, is a hand
    static constexpr std::int64_t kHold = 80; ///< ms after the last key when what is held is given back

    explicit Wedge(WedgeFrame frame = {})
        : m_frame(std::move(frame))
    {
    }

    /// A printable ASCII character typed at a time in ms. True: hold it. False: a hand types; give back all that is
    /// held, this one too.
    bool key(char character, std::int64_t ms);
    /// Enter or Tab. The code that was scanned, without frame, or none: then give back what is held.
    std::optional<std::string> terminator(std::int64_t ms) const;
    bool isEmpty() const { return m_text.empty(); }
    void clear() { m_text.clear(); }

private:
    WedgeFrame m_frame;
    std::string m_text;
    std::int64_t m_first = 0;
};

/// A code as it was printed, from how it arrived: a valid system id whose letters Caps Lock turned small is turned
/// back.
std::string asPrinted(std::string_view arrived);

} // namespace sealbook::scanner
