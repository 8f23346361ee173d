// SPDX-License-Identifier: Apache-2.0
#include "src/exhibit/SealNumber.h"

#include "src/exhibit/Text.h"

namespace sealbook {

Result<SealNumber> SealNumber::parse(std::string_view text)
{
    constexpr std::string_view kAllowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-/._ ";
    std::string number = asciiUpper(trimmed(text));
    if (number.empty() || number.size() > 40 || number.find_first_not_of(kAllowed) != std::string::npos)
        return Error{ ErrorCode::InvalidInput,
            "seal number " + inQuotes(text) + ": 1 to 40 of A-Z 0-9 - / . _ and spaces inside are allowed" };
    return SealNumber(std::move(number));
}

} // namespace sealbook
