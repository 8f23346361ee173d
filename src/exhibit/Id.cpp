// SPDX-License-Identifier: Apache-2.0
#include "src/exhibit/Id.h"

#include "src/exhibit/Text.h"

#include <array>

namespace sealbook {

namespace {

constexpr std::string_view kHexAlphabet = "0123456789abcdef";
constexpr unsigned kNoDigit = 16; ///< a bit that no digit has

/// What each character is worth as a digit: a verify reads some 500 digits for each event.
constexpr auto kValues = [] {
    std::array<std::uint8_t, 256> values{};
    values.fill(kNoDigit);
    for (std::size_t i = 0; i < kHexAlphabet.size(); ++i)
        values[static_cast<unsigned char>(kHexAlphabet[i])] = static_cast<std::uint8_t>(i);
    return values;
}();

unsigned digitValue(char c)
{
    return kValues[static_cast<unsigned char>(c)];
}

} // namespace

std::string toHex(std::span<const std::uint8_t> bytes)
{
    std::string hex(bytes.size() * 2, '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        hex[2 * i] = kHexAlphabet[bytes[i] >> 4U];
        hex[2 * i + 1] = kHexAlphabet[bytes[i] & 0xFU];
    }
    return hex;
}

Result<void> readHex(std::string_view hex, std::string_view what, std::span<std::uint8_t> bytes)
{
    unsigned seen = hex.size() == bytes.size() * 2 ? 0 : kNoDigit;
    for (std::size_t i = 0; seen < kNoDigit && i < bytes.size(); ++i) {
        const unsigned high = digitValue(hex[2 * i]);
        const unsigned low = digitValue(hex[2 * i + 1]);
        seen |= high | low;
        bytes[i] = static_cast<std::uint8_t>(high << 4U | low);
    }
    if (seen < kNoDigit)
        return {};
    return Error{ ErrorCode::InvalidInput,
        std::string(what) + ": found " + inQuotes(hex) + "; exactly " + std::to_string(bytes.size() * 2)
            + " digits of 0-9 a-f are allowed" };
}

} // namespace sealbook
