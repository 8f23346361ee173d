// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Result.h"

#include <compare>
#include <string>
#include <string_view>

namespace sealbook {

/// Who or what can hold an exhibit.
struct Party {
    enum class Type { User, Location, Person, Organisation, Court, Owner };

    Type type = Type::User;
    std::string name; ///< a UserName; a LocationPath or a location's system id; else 1-200 bytes of text

    /// `user:NAME`, `location:PATH-or-id`, `person:TEXT`, `org:TEXT`, `court:TEXT`, `owner:TEXT`; a bare system id of a
    /// location or person is taken as such. Names are trimmed, UTF-8, without control characters. InvalidInput
    /// otherwise.
    static Result<Party> parse(std::string_view text);

    /// The form that parse takes, prefix first: `org:County Laboratory`.
    std::string toString() const;
    /// Whether the text is exactly that form.
    bool isSpelt(std::string_view text) const;

    friend auto operator<=>(const Party&, const Party&) = default;
    friend bool operator==(const Party&, const Party&) = default;
};

} // namespace sealbook
