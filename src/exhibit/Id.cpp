// SPDX-License-Identifier: Apache-2.0
#include "src/exhibit/Id.h"

#include "src/exhibit/Text.h"

#include <algorithm>
#include <array>

namespace sealbook {

namespace {

constexpr std::string_view kDigits = "0123456789abcdef";
constexpr unsigned kNoDigit = 16;

/// What each character is worth as a digit: a verify reads some 500 digits for each event.
constexpr auto kValues = [] {
    std::array<std::uint8_t, 256> values{};
    values.fill(kNoDigit);
    for (std::size_t i = 0; i < kDigits.size(); ++i)
        values[static_cast<unsigned char>(kDigits[i])] = static_cast<std::uint8_t>(i);
    return values;
}();

unsigned digitValue(char c)
{
    return kValues[static_cast<unsigned char>(c)];
}

} // namespace

std::string toHex(std::span<const std::uint8_t> bytes)
{
    std::string hex;
    hex.reserve(bytes.size() * 2);
    for (const unsigned byte : bytes) {
        hex += kDigits[byte >> 4U];
        hex += kDigits[byte & 0xFU];
    }
    return hex;
}

Result<void> readHex(std::string_view hex, std::string_view what, std::span<std::uint8_t> bytes)
{
    const bool fits = hex.size() == bytes.size() * 2
        && std::all_of(hex.begin(), hex.end(), [](char c) { return digitValue(c) != kNoDigit; });
    if (!fits)
        return Error{ ErrorCode::InvalidInput,
            std::string(what) + ": found " + inQuotes(hex) + "; exactly " + std::to_string(bytes.size() * 2)
                + " digits of 0-9 a-f are allowed" };
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::uint8_t>(digitValue(hex[2 * i]) << 4U | digitValue(hex[2 * i + 1]));
    return {};
}

} // namespace sealbook
