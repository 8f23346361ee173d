// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Result.h"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace sealbook {

/// An instant to the millisecond, from 1970-01-01T00:00:00Z to the end of the year 9999 (UTC).
struct Timestamp {
    std::int64_t milliseconds = 0; ///< since 1970 UTC, without leap seconds

    /// Exactly the form that toString writes, `2018-06-04T09:12:00.120Z`; InvalidInput otherwise.
    static Result<Timestamp> parseCanonical(std::string_view text);

    /// What people and other programs write: RFC 3339 (section 5.6) with any offset, with `T` or one space between date
    /// and time and at most one space before the offset; seconds may be absent, a fraction has 1-9 digits and is cut to
    /// milliseconds. Without zone it is local time (TZ of the process); a date alone is local midnight.
    /// A local time that the spring change skips is refused. One that the autumn change repeats is the earlier instant;
    /// write the offset to mean the later. InvalidInput also for dates that do not exist, second 60, and instants out
    /// of range.
    static Result<Timestamp> parse(std::string_view text);

    /// Canonical: `2018-06-04T09:12:00.120Z`.
    std::string toString() const;
    /// For people, in local time with its offset, milliseconds cut: `2018-06-04 10:12:00 +01:00`.
    std::string toLocal() const;

    friend auto operator<=>(const Timestamp&, const Timestamp&) = default;
    friend bool operator==(const Timestamp&, const Timestamp&) = default;
};

} // namespace sealbook
