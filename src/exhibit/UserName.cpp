// SPDX-License-Identifier: Apache-2.0
#include "src/exhibit/UserName.h"

#include "src/exhibit/Text.h"

namespace sealbook {

Result<UserName> UserName::parse(std::string_view text)
{
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789._-";
    if (text.size() < 2 || text.size() > 32 || text.find_first_not_of(allowed) != std::string_view::npos)
        return Error{ ErrorCode::InvalidInput,
            "user name " + inQuotes(text) + ": 2 to 32 of a-z 0-9 . _ - are allowed" };
    return UserName(std::string(text));
}

} // namespace sealbook
