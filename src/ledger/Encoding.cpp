// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/Encoding.h"

#include <algorithm>
#include <array>
#include <sodium.h>

namespace sealbook::ledger {
namespace {

constexpr std::uint32_t kNoDigit = 64;

constexpr auto kDigitValues = [] {
    constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::array<std::uint8_t, 256> values{};
    values.fill(kNoDigit);
    for (std::size_t i = 0; i < kDigits.size(); ++i)
        values[static_cast<unsigned char>(kDigits[i])] = static_cast<std::uint8_t>(i);
    return values;
}();

/// Adds a digit to the bits read so far; what is no digit shows in `seen`.
void takeDigit(char c, std::uint32_t& bits, std::uint32_t& seen)
{
    const std::uint32_t value = kDigitValues[static_cast<unsigned char>(c)];
    seen |= value;
    bits = bits << 6U | value;
}

/// The one spelling of exactly so many bytes, read with a table; false for anything else.
bool readPlainBase64(std::string_view text, std::span<std::uint8_t> bytes)
{
    if (text.size() != (bytes.size() + 2) / 3 * 4)
        return false;
    std::uint32_t seen = 0;
    std::size_t done = 0;
    for (; bytes.size() - done >= 3; done += 3, text.remove_prefix(4)) {
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < 4; ++i)
            takeDigit(text[i], bits, seen);
        bytes[done] = static_cast<std::uint8_t>(bits >> 16U);
        bytes[done + 1] = static_cast<std::uint8_t>(bits >> 8U);
        bytes[done + 2] = static_cast<std::uint8_t>(bits);
    }
    const std::size_t left = bytes.size() - done; // none, or one or two in a last group that is filled up
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < text.size() && i <= left; ++i)
        takeDigit(text[i], bits, seen);
    if (left == 1)
        bytes[done] = static_cast<std::uint8_t>(bits >> 4U);
    if (left == 2) {
        bytes[done] = static_cast<std::uint8_t>(bits >> 10U);
        bytes[done + 1] = static_cast<std::uint8_t>(bits >> 2U);
    }
    const std::uint32_t unused = left == 1 ? 0xFU : left == 2 ? 0x3U : 0U;
    return (seen & kNoDigit) == 0 && (bits & unused) == 0
        && (left == 0 || text.substr(left + 1) == (left == 1 ? "==" : "="));
}

} // namespace

std::string toBase64(Bytes bytes)
{
    std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
    text.pop_back(); // the terminating zero
    return text;
}

Result<std::vector<std::uint8_t>> fromBase64(std::string_view text)
{
    std::vector<std::uint8_t> bytes(text.size() / 4 * 3 + 3);
    std::size_t size = 0;
    // The library refuses missing padding, unused bits that are not zero and, without characters to ignore, white
    // space.
    if (sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size, nullptr,
            sodium_base64_VARIANT_ORIGINAL)
        != 0)
        return Error{ ErrorCode::InvalidInput, "not base 64 with padding" };
    bytes.resize(size);
    return bytes;
}

Result<void> readBase64(std::string_view text, std::span<std::uint8_t> bytes)
{
    // The library takes the same time for all texts, which keeps secrets, and ten times as long as a table. What stands
    // in notes and keyrings in base 64 anyone may see. What does not fit is read again, to say what is wrong with it.
    if (readPlainBase64(text, bytes))
        return {};
    const Result<std::vector<std::uint8_t>> read = fromBase64(text);
    if (!read)
        return read.error();
    if (read->size() != bytes.size())
        return Error{ ErrorCode::InvalidInput,
            std::to_string(read->size()) + " bytes in base 64, " + std::to_string(bytes.size()) + " expected" };
    std::copy(read->begin(), read->end(), bytes.begin());
    return {};
}

Result<Hash> hashFromHex(std::string_view text)
{
    Hash hash{};
    if (const Result<void> read = readHex(text, "hash", hash); !read)
        return read.error();
    return hash;
}

} // namespace sealbook::ledger
