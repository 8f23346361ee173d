// SPDX-License-Identifier: Apache-2.0
#include "src/exhibit/DeviceIds.h"

#include "src/exhibit/Text.h"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace sealbook {

namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kHexDigits = "0123456789abcdef";

Error refusal(std::string_view what, std::string_view text, std::string_view reason)
{
    return { ErrorCode::InvalidInput, std::string(what) + ' ' + inQuotes(text) + ": " + std::string(reason) };
}

std::string withoutSeparators(std::string_view text)
{
    std::string bare(text);
    std::erase_if(bare, [](char c) { return std::string_view(" -./").find(c) != std::string_view::npos; });
    return bare;
}

bool allOf(std::string_view text, std::string_view characters)
{
    return text.find_first_not_of(characters) == std::string_view::npos;
}

/// `text` without separators if that leaves `least` to `most` digits.
std::optional<std::string> digitsOf(std::string_view text, std::size_t least, std::size_t most)
{
    std::string digits = withoutSeparators(text);
    if (!allOf(digits, kDigits) || digits.size() < least || digits.size() > most)
        return std::nullopt;
    return digits;
}

/// The Luhn formula (ISO/IEC 7812-1 annex B) over all digits, the check digit last.
bool luhnFits(std::string_view digits)
{
    int sum = 0;
    bool doubled = false;
    for (std::size_t i = digits.size(); i-- > 0; doubled = !doubled) {
        const int value = (digits[i] - '0') * (doubled ? 2 : 1);
        sum += value / 10 + value % 10;
    }
    return sum % 10 == 0;
}

int remainder97(std::string_view digits)
{
    int remainder = 0;
    for (const char c : digits)
        remainder = (remainder * 10 + (c - '0')) % 97;
    return remainder;
}

/// The hexadecimal digits of an address if it is bare or in equal groups of 2 or 4 with one separator throughout.
std::optional<std::string> hexOfAddress(std::string_view address)
{
    const std::size_t first = address.find_first_not_of(kHexDigits);
    if (first == std::string_view::npos)
        return std::string(address);
    const char separator = address[first];
    const bool known = std::string_view(":-.").find(separator) != std::string_view::npos;
    if (!known || (first != 2 && first != 4) || (address.size() + 1) % (first + 1) != 0)
        return std::nullopt;
    std::string hex;
    for (std::size_t i = 0; i < address.size(); ++i) {
        const bool between = i % (first + 1) == first;
        if (between != (address[i] == separator))
            return std::nullopt;
        if (!between)
            hex += address[i];
    }
    return hex;
}

} // namespace

Result<std::string> checkImei(std::string_view text)
{
    const auto digits = digitsOf(text, 14, 16);
    if (!digits)
        return refusal("IMEI", text, "15 digits, or 16 of an IMEISV, are allowed");
    if (digits->size() == 14)
        return refusal("IMEI", text, "14 digits: the check digit, the 15th, is missing");
    if (digits->size() == 15 && !luhnFits(*digits))
        return refusal("IMEI", text, "misread or mistyped: the check digit does not fit");
    return *digits;
}

Result<std::string> checkEid(std::string_view text)
{
    const auto digits = digitsOf(text, 32, 32);
    if (!digits)
        return refusal("EID", text, "32 digits are allowed");
    if (remainder97(*digits) != 1)
        return refusal("EID", text, "misread or mistyped: the check digits do not fit");
    return *digits;
}

Result<Iccid> checkIccid(std::string_view text)
{
    Iccid iccid{ asciiUpper(withoutSeparators(text)), {} };
    const std::string& digits = iccid.digits;
    if (digits.empty() || digits.size() > 32 || !allOf(digits, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        return refusal("ICCID", text, "1 to 32 letters and digits are allowed");
    const auto warn = [&](std::string_view reason) {
        iccid.warnings.push_back("ICCID " + inQuotes(digits) + ": " + std::string(reason));
    };
    const bool numeric = allOf(digits, kDigits);
    if (!numeric || digits.size() < 19 || digits.size() > 20)
        warn("19 or 20 digits are usual");
    if (!digits.starts_with("89"))
        warn("89 at the beginning is usual");
    if (numeric && !luhnFits(digits))
        warn("the check digit does not fit; it may be misread");
    return iccid;
}

Result<std::string> checkMac(std::string_view text)
{
    const std::string address = asciiLower(trimmed(text));
    const auto hex = hexOfAddress(address);
    if (!hex || !allOf(*hex, kHexDigits) || (hex->size() != 12 && hex->size() != 16))
        return refusal("MAC", text, "12 or 16 hexadecimal digits are allowed, as in 00:1b:44:11:3a:b7");
    std::string canonical = hex->substr(0, 2);
    for (std::size_t i = 2; i < hex->size(); i += 2)
        canonical += ':' + hex->substr(i, 2);
    return canonical;
}

Result<std::string> checkImsi(std::string_view text)
{
    const auto digits = digitsOf(text, 6, 15);
    if (!digits)
        return refusal("IMSI", text, "6 to 15 digits are allowed");
    return *digits;
}

Result<std::string> checkMsisdn(std::string_view text)
{
    const std::string bare = withoutSeparators(text);
    const bool international = bare.starts_with('+');
    const std::string_view digits = std::string_view(bare).substr(international ? 1 : 0);
    if (!allOf(digits, kDigits) || digits.size() < 3 || digits.size() > 15)
        return refusal("MSISDN", text, "3 to 15 digits, with + before a country code, are allowed");
    if (international && digits.front() == '0')
        return refusal("MSISDN", text, "no country code begins with 0");
    return bare;
}

} // namespace sealbook
