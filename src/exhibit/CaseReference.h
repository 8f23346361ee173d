// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Result.h"

#include <compare>
#include <string>
#include <string_view>
#include <utility>

namespace sealbook {

/// The unit's name for a case: 1-60 bytes of UTF-8, kept as typed.
class CaseReference {
public:
    /// Refuses control characters, spaces at either end, and '@', which parts reference and case in `JC/1@CASE`.
    static Result<CaseReference> parse(std::string_view text);

    const std::string& text() const { return m_text; }

    friend auto operator<=>(const CaseReference&, const CaseReference&) = default;
    friend bool operator==(const CaseReference&, const CaseReference&) = default;

private:
    explicit CaseReference(std::string text)
        : m_text(std::move(text))
    {
    }
    std::string m_text;
};

} // namespace sealbook
