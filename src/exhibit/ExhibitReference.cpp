// SPDX-License-Identifier: Apache-2.0
#include "src/exhibit/ExhibitReference.h"

#include "src/exhibit/Text.h"

#include <algorithm>

namespace sealbook {

namespace {

constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view kNumberDigits = "0123456789";
constexpr std::string_view kLettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
constexpr std::size_t kMaxInitials = 6;

/// Cuts what is made of `characters` off the front of `rest`.
std::string_view takeRun(std::string_view& rest, std::string_view characters)
{
    const std::string_view run = rest.substr(0, rest.find_first_not_of(characters));
    rest.remove_prefix(run.size());
    return run;
}

bool takeSlash(std::string_view& rest)
{
    if (!rest.starts_with('/'))
        return false;
    rest.remove_prefix(1);
    return true;
}

/// 1-999999 with any leading zeros; 0 if it is none.
std::uint32_t numberOf(std::string_view digits)
{
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    std::uint32_t number = 0;
    if (digits.size() <= 6)
        for (const char c : digits)
            number = number * 10 + static_cast<std::uint32_t>(c - '0');
    return number;
}

} // namespace

Result<ExhibitReference> ExhibitReference::parse(std::string_view text)
{
    const std::string upper = asciiUpper(trimmed(text));
    std::string_view rest = upper;
    const std::string_view initials = takeRun(rest, kLetters);
    takeSlash(rest);
    const std::uint32_t number = numberOf(takeRun(rest, kNumberDigits));
    const bool hasSuffix = takeSlash(rest);
    const std::string_view suffix = hasSuffix ? takeRun(rest, kLettersAndDigits) : std::string_view();
    const bool suffixFits = !hasSuffix || (!suffix.empty() && suffix.size() <= 4);
    if (initials.empty() || initials.size() > kMaxInitials || number == 0 || !suffixFits || !rest.empty())
        return Error{ ErrorCode::InvalidInput,
            "exhibit reference " + inQuotes(text)
                + ": allowed are 1 to 6 letters A-Z, a number from 1 to 999999 and, for a part, 1 to 4 letters or "
                  "digits, as in JC/1, JC1 or JC/1/A" };
    return ExhibitReference{ std::string(initials), number, std::string(suffix) };
}

std::string ExhibitReference::canonical() const
{
    std::string text = initials + '/' + std::to_string(number);
    if (!suffix.empty())
        text += '/' + suffix;
    return text;
}

std::string initialsOf(std::string_view fullName)
{
    const std::string upper = asciiUpper(fullName);
    std::string initials;
    bool wordBegins = true; // no letter of the present word was seen yet
    for (const char c : upper) {
        if (c == ' ' || c == '-') {
            wordBegins = true;
        } else if (wordBegins && static_cast<unsigned char>(c) >= 0x80) {
            return {};
        } else if (wordBegins && kLetters.find(c) != std::string_view::npos) {
            initials += c;
            wordBegins = false;
        }
    }
    return initials.substr(0, kMaxInitials);
}

} // namespace sealbook
