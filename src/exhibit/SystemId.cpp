// SPDX-License-Identifier: Apache-2.0
#include "src/exhibit/SystemId.h"

#include "src/exhibit/Text.h"

#include <cassert>

namespace sealbook {

namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view kCrockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::string_view kKindLetters = "ELPCD";

constexpr std::string_view kAllowed =
    "; a system id is a kind letter (E L P C D), 7 characters of 0-9 A-Z without I L O U, and a check character, all "
    "upper case";

} // namespace

// ISO/IEC 7064, hybrid systems, with M = 36: the running value starts at M; for each character it is added, reduced
// modulo M (0 becomes M), doubled and reduced modulo M + 1. The check character makes the last sum 1 modulo M.
char checkCharacter37_36(std::string_view text)
{
    constexpr std::size_t kM = 36;
    std::size_t running = kM;
    for (const char c : text) {
        const std::size_t value = kAlphabet.find(c);
        assert(value < kM);
        const std::size_t sum = (running + value) % kM;
        running = (sum == 0 ? kM : sum) * 2 % (kM + 1);
    }
    return kAlphabet[(kM + 1 - running) % kM];
}

bool looksLikeSystemId(std::string_view text)
{
    return text.size() == SystemId::kLength && kKindLetters.find(text.front()) != std::string_view::npos
        && text.find_first_not_of(kAlphabet) == std::string_view::npos;
}

Result<SystemId> SystemId::parse(std::string_view text)
{
    const auto refuse = [text](const std::string& reason) -> Result<SystemId> {
        return Error{ ErrorCode::InvalidInput, "system id " + inQuotes(text) + ": " + reason };
    };
    if (text.size() != kLength)
        return refuse("found " + std::to_string(text.size()) + " characters instead of 9" + std::string(kAllowed));
    if (kKindLetters.find(text.front()) == std::string_view::npos)
        return refuse("character 1 is no kind letter" + std::string(kAllowed));
    const std::size_t wrong = text.substr(0, kLength - 1).find_first_not_of(kCrockford, 1);
    if (wrong != std::string_view::npos)
        return refuse(
            "character " + std::to_string(wrong + 1) + " is not allowed, misread or mistyped" + std::string(kAllowed));
    if (text.back() != checkCharacter37_36(text.substr(0, kLength - 1)))
        return refuse("misread or mistyped: the check character does not fit; scan it again");
    return SystemId(std::string(text));
}

SystemId SystemId::make(IdKind kind, std::span<const std::uint8_t, 5> random)
{
    std::uint64_t bits = 0;
    for (const std::uint8_t byte : random)
        bits = bits << 8U | byte;
    std::string text(1, static_cast<char>(kind));
    for (unsigned taken = 5; taken <= 35; taken += 5)
        text += kCrockford[(bits >> (40U - taken)) & 0x1FU];
    text += checkCharacter37_36(text);
    return SystemId(std::move(text));
}

} // namespace sealbook
