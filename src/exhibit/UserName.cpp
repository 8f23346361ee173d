// SPDX-License-Identifier: Apache-2.0
#include "src/exhibit/UserName.h"

#include "src/exhibit/Text.h"

#include <algorithm>

namespace sealbook {

Result<UserName> UserName::parse(std::string_view text)
{
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    };
    if (text.size() < 2 || text.size() > 32 || !std::all_of(text.begin(), text.end(), allowed))
        return Error{ ErrorCode::InvalidInput,
            "user name " + inQuotes(text) + ": 2 to 32 of a-z 0-9 . _ - are allowed" };
    return UserName(std::string(text));
}

} // namespace sealbook
