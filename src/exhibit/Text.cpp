// SPDX-License-Identifier: Apache-2.0
#include "src/exhibit/Text.h"

#include "src/exhibit/NormalForm.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace sealbook {

namespace {

struct Decoded {
    char32_t codePoint = 0;
    std::size_t length = 0; ///< 0: the bytes are not UTF-8
};

struct Lead {
    unsigned mask, bits; ///< a lead byte b is of this row if (b & mask) == bits
    std::size_t length;
    char32_t least; ///< smaller code points would be overlong
};

constexpr std::array kLeads{ Lead{ 0xE0, 0xC0, 2, 0x80 }, Lead{ 0xF0, 0xE0, 3, 0x800 },
    Lead{ 0xF8, 0xF0, 4, 0x10000 } };

unsigned byteAt(std::string_view text, std::size_t at)
{
    return static_cast<unsigned char>(text[at]);
}

Decoded decodeAt(std::string_view text, std::size_t at)
{
    const unsigned first = byteAt(text, at);
    if (first < 0x80)
        return { first, 1 };
    const auto* const lead =
        std::find_if(kLeads.begin(), kLeads.end(), [first](const Lead& row) { return (first & row.mask) == row.bits; });
    if (lead == kLeads.end() || text.size() - at < lead->length)
        return {};
    char32_t codePoint = first & ~lead->mask;
    for (std::size_t i = 1; i < lead->length; ++i) {
        const unsigned next = byteAt(text, at + i);
        if ((next & 0xC0U) != 0x80U)
            return {};
        codePoint = (codePoint << 6U) | (next & 0x3FU);
    }
    const bool surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
    if (codePoint < lead->least || codePoint > 0x10FFFF || surrogate)
        return {};
    return { codePoint, lead->length };
}

/// The place of the next byte beyond ASCII, `at` or later. Almost all there is is ASCII: eight bytes are seen at once.
std::size_t skipAscii(std::string_view text, std::size_t at)
{
    constexpr std::uint64_t kHighBits = 0x8080808080808080U;
    for (std::uint64_t eight = 0; text.size() - at >= sizeof eight; at += sizeof eight) {
        std::memcpy(&eight, text.data() + at, sizeof eight);
        if ((eight & kHighBits) != 0)
            break;
    }
    while (at < text.size() && byteAt(text, at) < 0x80)
        ++at;
    return at;
}

bool isControl(char32_t c)
{
    const bool control = c < 0x20 || (c >= 0x7F && c <= 0x9F);
    const bool lineEnd = c == 0x2028 || c == 0x2029;
    const bool bidirectional = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return control || lineEnd || bidirectional || c == 0xFEFF;
}

void appendEscaped(std::string& out, unsigned byte)
{
    constexpr std::string_view kHex = "0123456789ABCDEF";
    out += "\\x";
    out += kHex[byte >> 4U];
    out += kHex[byte & 0xFU];
}

} // namespace

bool isValidUtf8(std::string_view text)
{
    for (std::size_t at = skipAscii(text, 0); at < text.size(); at = skipAscii(text, at)) {
        const Decoded next = decodeAt(text, at);
        if (next.length == 0)
            return false;
        at += next.length;
    }
    return true;
}

bool hasControlCharacter(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const Decoded next = decodeAt(text, at);
        if (isControl(next.codePoint))
            return true; // invalid bytes decode to NUL and end here too
        at += next.length;
    }
    return false;
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kBlanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::string asciiUpper(std::string_view text)
{
    std::string upper(text);
    for (char& c : upper)
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
    return upper;
}

std::string asciiLower(std::string_view text)
{
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

std::string inQuotes(std::string_view text)
{
    constexpr std::size_t kShownBytes = 60;
    std::string out = "\"";
    std::size_t at = 0;
    while (at < text.size()) {
        const Decoded next = decodeAt(text, at);
        const std::size_t length = std::max<std::size_t>(next.length, 1);
        if (at + length > kShownBytes)
            break;
        if (next.length == 0 || isControl(next.codePoint)) {
            for (std::size_t i = 0; i < length; ++i)
                appendEscaped(out, byteAt(text, at + i));
        } else {
            out += text.substr(at, length);
        }
        at += length;
    }
    out += '"';
    if (at < text.size())
        out += "...";
    return out;
}

bool isText(std::string_view text, std::size_t maxBytes)
{
    if (text.empty() || text.size() > maxBytes)
        return false;
    const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
    return plain || (isValidUtf8(text) && !hasControlCharacter(text));
}

Result<std::string> checkText(std::string_view value, std::string_view what, std::size_t maxBytes)
{
    const auto refuse = [&](const std::string& reason) -> Result<std::string> {
        return Error{ ErrorCode::InvalidInput, std::string(what) + ": " + reason };
    };
    const std::string_view text = trimmed(value);
    if (isText(text, maxBytes))
        return toNfc(text);
    if (text.empty())
        return refuse("empty; 1 to " + std::to_string(maxBytes) + " bytes of text are allowed");
    if (text.size() > maxBytes)
        return refuse("found " + std::to_string(text.size()) + " bytes, " + inQuotes(text) + "; at most "
            + std::to_string(maxBytes) + " are allowed");
    if (!isValidUtf8(text))
        return refuse("found " + inQuotes(text) + ", which is not valid UTF-8");
    return refuse("found " + inQuotes(text) + "; control characters, tabs and line ends are not allowed");
}

} // namespace sealbook
