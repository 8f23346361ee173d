// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/Encoding.h"

#include <algorithm>
#include <sodium.h>

namespace sealbook::ledger {

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
    // Straight to where it belongs; what does not fit is read again, to say what is wrong with it.
    std::size_t size = 0;
    if (sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size, nullptr,
            sodium_base64_VARIANT_ORIGINAL)
            == 0
        && size == bytes.size())
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
