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
/// mean of at most kScannerGap between keys, the longest gap left out: single gaps of 34 ms occur even in a synthetic
/// burst, longer ones when the display is busy. Keys that follow soon upon keys given back are a hand's too, up to the
/// next terminator: were they the rest of a code that stalled, they would be a wrong code. A prefix tells where a code
/// begins, so with one this does not apply.
class Wedge {
public:
    static constexpr std::size_t kLeast = 4; ///< characters of the shortest code
    static constexpr std::int64_t kScannerGap = 25; ///< ms between keys, on average
    static constexpr std::int64_t kHandGap = 45; ///< ms: slower than this, on average, is a hand
    static constexpr std::int64_t kHold = 150; ///< ms after one key or two when they are given back
    static constexpr std::int64_t kStall =
        300; ///< ms after more keys when they are; and after keys given back in which no code begins

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
    /// ms for the next key to come before what is held is to be given back.
    std::int64_t patience() const { return m_text.size() <= 2 ? kHold : kStall; }
    /// What is held has been given back as typed by a hand.
    void givenBack();
    /// A terminator has been dealt with: what is held was taken or given back, and a code may begin.
    void ended();

private:
    WedgeFrame m_frame;
    std::string m_text;
    std::int64_t m_first = 0;
    std::int64_t m_last = 0;
    std::int64_t m_longest = 0; ///< ms, the longest gap between keys
    std::optional<std::int64_t> m_handAt; ///< when the last key that was given back was typed
};

/// A code as it was printed, from how it arrived: a valid system id whose letters Caps Lock turned small is turned
/// back.
std::string asPrinted(std::string_view arrived);

} // namespace sealbook::scanner
