// SPDX-License-Identifier: Apache-2.0
#include "db/UnreadableFile.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace sealbook::db {

namespace {

constexpr std::size_t kSaltSize = 16;
constexpr std::size_t kCodeSize = 64;
constexpr std::uint8_t kSaltMask = 0x3a;
constexpr int kRounds = 2;
constexpr std::uint32_t kLastPageTried = 16;

using Page = std::array<std::uint8_t, kPageSize>;

bool readPage(std::ifstream& input, Page& page)
{
    // char may look at any bytes; iostreams know no other byte type.
    return static_cast<bool>(
        input.read(static_cast<char*>(static_cast<void*>(page.data())), static_cast<std::streamsize>(kPageSize)));
}

/// The page as authenticated: ciphertext and vector, followed, where the stored code was, by the page number.
bool isAuthentic(const Page& page, std::uint32_t number, std::span<const std::uint8_t> macKey)
{
    std::array<std::uint8_t, kPageSize - kCodeSize + 4> message{};
    const auto end = std::copy_n(page.begin(), kPageSize - kCodeSize, message.begin());
    for (std::ptrdiff_t byte = 0; byte < 4; ++byte) {
        end[byte] = static_cast<std::uint8_t>(number >> (8 * byte));
    }
    std::array<std::uint8_t, kCodeSize> code{};
    unsigned int size = 0;
    return HMAC(EVP_sha512(), macKey.data(), static_cast<int>(macKey.size()), message.data(), message.size(),
               code.data(), &size)
        != nullptr
        && CRYPTO_memcmp(code.data(), page.data() + kPageSize - kCodeSize, kCodeSize) == 0;
}

bool isPlainSqlite(const Page& first)
{
    constexpr std::string_view kMagic("SQLite format 3\0", 16);
    return std::equal(kMagic.begin(), kMagic.end(), first.begin(),
        [](char letter, std::uint8_t byte) { return static_cast<std::uint8_t>(letter) == byte; });
}

/// `input` stands behind the first page.
bool anyNextPageFits(std::ifstream& input, const Page& first, std::span<const std::uint8_t> key)
{
    std::array<std::uint8_t, kSaltSize> salt{};
    std::transform(first.begin(), first.begin() + kSaltSize, salt.begin(),
        [](std::uint8_t byte) { return static_cast<std::uint8_t>(byte ^ kSaltMask); });
    std::array<std::uint8_t, 32> macKey{};
    const void* password = key.data();
    bool found = false;
    if (PKCS5_PBKDF2_HMAC(static_cast<const char*>(password), static_cast<int>(key.size()), salt.data(),
            static_cast<int>(salt.size()), kRounds, EVP_sha512(), static_cast<int>(macKey.size()), macKey.data())
        == 1) {
        Page page{};
        for (std::uint32_t number = 2; !found && number <= kLastPageTried && readPage(input, page); ++number) {
            found = isAuthentic(page, number, macKey);
        }
    }
    OPENSSL_cleanse(macKey.data(), macKey.size());
    return found;
}

} // namespace

Error explainUnreadable(const std::filesystem::path& file, std::span<const std::uint8_t> key)
{
    const std::string name = file.string();
    std::ifstream input(file, std::ios::binary);
    Page first{};
    if (!readPage(input, first)) {
        return Error{ ErrorCode::Io, name + ": its first page cannot be read" };
    }
    if (isPlainSqlite(first)) {
        return Error{ ErrorCode::Corrupt, name + ": the file is a database without encryption" };
    }
    if (anyNextPageFits(input, first, key)) {
        return Error{ ErrorCode::Corrupt, name + ": the key fits, but the first page is damaged" };
    }
    return Error{ ErrorCode::WrongKey, name + ": the key does not open it" };
}

} // namespace sealbook::db
