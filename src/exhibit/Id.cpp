// SPDX-License-Identifier: Apache-2.0
#include "src/exhibit/Id.h"

#include "src/exhibit/Text.h"

namespace sealbook {

namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

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
    const bool fits = hex.size() == bytes.size() * 2 && hex.find_first_not_of(kDigits) == std::string_view::npos;
    if (!fits)
        return Error{ ErrorCode::InvalidInput,
            std::string(what) + ": found " + inQuotes(hex) + "; exactly " + std::to_string(bytes.size() * 2)
                + " digits of 0-9 a-f are allowed" };
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::uint8_t>(kDigits.find(hex[2 * i]) << 4U | kDigits.find(hex[2 * i + 1]));
    return {};
}

} // namespace sealbook
