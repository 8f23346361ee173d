// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/RecoveryCode.h"

#include <algorithm>
#include <array>
#include <string>

namespace sealbook::ledger {

namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's base 32
constexpr std::size_t kRandomSymbols = 26;
constexpr std::size_t kCheckSymbols = 4;
constexpr std::size_t kSymbols = kRandomSymbols + kCheckSymbols;
constexpr std::size_t kGroup = 5;

/// Product in GF(32) = GF(2)[x] / (x^5 + x^2 + 1).
constexpr std::uint8_t times(unsigned a, unsigned b)
{
    unsigned product = 0;
    for (unsigned bit = 0; bit < 5; ++bit)
        if (((b >> bit) & 1U) != 0)
            product ^= a << bit;
    for (unsigned bit = 8; bit >= 5; --bit)
        if (((product >> bit) & 1U) != 0)
            product ^= 0b100101U << (bit - 5);
    return static_cast<std::uint8_t>(product);
}

using Checks = std::array<std::uint8_t, kCheckSymbols>;

/// (y - a)(y - a^2)(y - a^3)(y - a^4) with a = x, a primitive element; highest coefficient (1) left out.
constexpr Checks generator()
{
    std::array<std::uint8_t, kCheckSymbols + 1> polynomial{ 1 };
    std::uint8_t root = 1;
    for (std::size_t degree = 0; degree < kCheckSymbols; ++degree) {
        root = times(root, 2);
        for (std::size_t i = degree + 1; i > 0; --i)
            polynomial[i] = static_cast<std::uint8_t>(polynomial[i] ^ times(polynomial[i - 1], root));
    }
    Checks rest{};
    std::copy(polynomial.begin() + 1, polynomial.end(), rest.begin());
    return rest;
}

std::uint8_t valueOf(std::uint8_t symbol)
{
    return static_cast<std::uint8_t>(kAlphabet.find(static_cast<char>(symbol)));
}

/// The remainder of symbols * y^4 by the generator: with it appended, the code is a multiple of the generator.
Checks checksOf(Bytes symbols)
{
    constexpr Checks kGenerator = generator();
    Checks remainder{};
    for (const std::uint8_t symbol : symbols) {
        const auto factor = static_cast<std::uint8_t>(valueOf(symbol) ^ remainder[0]);
        std::copy(remainder.begin() + 1, remainder.end(), remainder.begin());
        remainder.back() = 0;
        for (std::size_t i = 0; i < kCheckSymbols; ++i)
            remainder[i] = static_cast<std::uint8_t>(remainder[i] ^ times(factor, kGenerator[i]));
    }
    return remainder;
}

char upperAsRead(char typed)
{
    const char upper = typed >= 'a' && typed <= 'z' ? static_cast<char>(typed - 'a' + 'A') : typed;
    if (upper == 'O')
        return '0';
    return upper == 'I' || upper == 'L' ? '1' : upper;
}

} // namespace

RecoveryCode RecoveryCode::random()
{
    SecretBytes symbols(kSymbols);
    const SecretBytes drawn = SecretBytes::random(kRandomSymbols);
    for (std::size_t i = 0; i < kRandomSymbols; ++i)
        symbols.data()[i] = static_cast<std::uint8_t>(kAlphabet[drawn.data()[i] % kAlphabet.size()]);
    const Checks checks = checksOf(symbols.bytes().first(kRandomSymbols));
    for (std::size_t i = 0; i < kCheckSymbols; ++i)
        symbols.data()[kRandomSymbols + i] = static_cast<std::uint8_t>(kAlphabet[checks[i]]);
    return RecoveryCode(std::move(symbols));
}

Result<RecoveryCode> RecoveryCode::parse(std::string_view typed)
{
    SecretBytes symbols(kSymbols);
    std::size_t count = 0;
    for (const char c : typed) {
        if (c == ' ' || c == '-')
            continue;
        const char symbol = upperAsRead(c);
        if (kAlphabet.find(symbol) == std::string_view::npos)
            return Error{ ErrorCode::InvalidInput,
                "recovery code: character " + std::to_string(count + 1)
                    + " is none that a code has (digits, and letters without U)" };
        if (count < kSymbols)
            symbols.data()[count] = static_cast<std::uint8_t>(symbol);
        ++count;
    }
    if (count != kSymbols)
        return Error{ ErrorCode::InvalidInput,
            "recovery code: " + std::to_string(count) + " characters, " + std::to_string(kSymbols) + " expected" };
    const Bytes all = std::as_const(symbols).bytes();
    const Checks checks = checksOf(all.first(kRandomSymbols));
    if (!std::equal(checks.begin(), checks.end(), all.begin() + kRandomSymbols,
            [](std::uint8_t check, std::uint8_t symbol) { return check == valueOf(symbol); }))
        return Error{ ErrorCode::InvalidInput, "recovery code: misread, its check characters do not agree" };
    return RecoveryCode(std::move(symbols));
}

SecretBytes RecoveryCode::printed() const
{
    SecretBytes text(kSymbols + kSymbols / kGroup - 1);
    std::size_t at = 0;
    for (std::size_t i = 0; i < kSymbols; ++i) {
        if (i > 0 && i % kGroup == 0)
            text.data()[at++] = '-';
        text.data()[at++] = m_symbols.data()[i];
    }
    return text;
}

} // namespace sealbook::ledger
