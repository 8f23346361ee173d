// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Result.h"

#include <compare>
#include <string>
#include <string_view>
#include <utility>

namespace sealbook {

/// The name a user signs with: 2-32 of a-z 0-9 . _ -
class UserName {
public:
    /// Exactly that, upper case refused: the name is part of every signature. InvalidInput otherwise.
    static Result<UserName> parse(std::string_view text);

    const std::string& text() const { return m_text; }

    friend auto operator<=>(const UserName&, const UserName&) = default;
    friend bool operator==(const UserName&, const UserName&) = default;

private:
    explicit UserName(std::string text)
        : m_text(std::move(text))
    {
    }
    std::string m_text;
};

} // namespace sealbook
