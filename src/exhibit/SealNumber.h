// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Result.h"

#include <compare>
#include <string>
#include <string_view>
#include <utility>

namespace sealbook {

/// The number of a tamper-evident bag or seal: 1-40 of A-Z 0-9 - / . _ and spaces inside.
class SealNumber {
public:
    /// Trimmed and turned to upper case, the form in which numbers are compared; InvalidInput otherwise.
    static Result<SealNumber> parse(std::string_view text);

    const std::string& text() const { return m_text; }

    friend auto operator<=>(const SealNumber&, const SealNumber&) = default;
    friend bool operator==(const SealNumber&, const SealNumber&) = default;

private:
    explicit SealNumber(std::string text)
        : m_text(std::move(text))
    {
    }
    std::string m_text;
};

} // namespace sealbook
