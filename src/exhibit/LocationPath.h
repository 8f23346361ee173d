// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Result.h"

#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace sealbook {

/// A place in the tree of locations, from the top: "Site/Store/Bay 3/Shelf 2". Case counts.
class LocationPath {
public:
    static constexpr std::size_t kMaxSegments = 8;
    static constexpr std::size_t kMaxSegmentBytes = 60;

    /// 1-8 segments of 1-60 bytes of UTF-8 without control characters, each trimmed; InvalidInput otherwise.
    static Result<LocationPath> parse(std::string_view text);

    /// The segments joined by '/'.
    const std::string& text() const { return m_text; }
    /// The location that this one lies in; none for the top.
    std::optional<LocationPath> parent() const;

    friend auto operator<=>(const LocationPath&, const LocationPath&) = default;
    friend bool operator==(const LocationPath&, const LocationPath&) = default;

private:
    explicit LocationPath(std::string text)
        : m_text(std::move(text))
    {
    }
    std::string m_text;
};

} // namespace sealbook
