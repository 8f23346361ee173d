// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Result.h"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace sealbook {

/// The producer's initials and number, "JC/1"; of a sub-exhibit with a suffix, "JC/1/A". Unique within a case only.
struct ExhibitReference {
    std::string initials; ///< 1-6 of A-Z
    std::uint32_t number = 0; ///< 1-999999
    std::string suffix; ///< empty or 1-4 of A-Z 0-9

    /// JC/1, JC1, JC/01, JC/1/A, JC1/A, in upper or lower case, spaces around it ignored; InvalidInput otherwise.
    static Result<ExhibitReference> parse(std::string_view text);

    /// "JC/1" or "JC/1/A": the one form in which references are compared.
    std::string canonical() const;

    friend auto operator<=>(const ExhibitReference&, const ExhibitReference&) = default;
    friend bool operator==(const ExhibitReference&, const ExhibitReference&) = default;
};

/// The initials to offer for a person: the first letter of each word, upper case, six at most. Words end at spaces and
/// hyphens, not at apostrophes ("Jane O'Connor-Smith" is JOS); words without a letter are passed over. Empty if a word
/// begins with a letter outside A-Z: then the person chooses, for a guess would be printed on evidence.
std::string initialsOf(std::string_view fullName);

} // namespace sealbook
