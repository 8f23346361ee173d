// SPDX-License-Identifier: Apache-2.0
#include "db/PageKey.h"

#include <algorithm>
#include <array>
#include <fstream>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace sealbook::db {

namespace {

constexpr std::size_t kPageSize = 4096;
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

} // namespace

bool anyLaterPageFitsKey(const std::filesystem::path& file, std::span<const std::uint8_t> key)
{
    std::ifstream input(file, std::ios::binary);
    Page page{};
    if (!readPage(input, page)) {
        return false;
    }
    std::array<std::uint8_t, kSaltSize> salt{};
    std::transform(page.begin(), page.begin() + kSaltSize, salt.begin(),
        [](std::uint8_t byte) { return static_cast<std::uint8_t>(byte ^ kSaltMask); });
    std::array<std::uint8_t, 32> macKey{};
    const void* password = key.data();
    bool found = false;
    if (PKCS5_PBKDF2_HMAC(static_cast<const char*>(password), static_cast<int>(key.size()), salt.data(),
            static_cast<int>(salt.size()), kRounds, EVP_sha512(), static_cast<int>(macKey.size()), macKey.data())
        == 1) {
        for (std::uint32_t number = 2; !found && number <= kLastPageTried && readPage(input, page); ++number) {
            found = isAuthentic(page, number, macKey);
        }
    }
    OPENSSL_cleanse(macKey.data(), macKey.size());
    return found;
}

} // namespace sealbook::db
