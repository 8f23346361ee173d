// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Result.h"

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace sealbook {

/// Two lower-case digits for each byte.
std::string toHex(std::span<const std::uint8_t> bytes);

/// Fills `bytes` from exactly two lower-case digits for each; InvalidInput that names `what` otherwise.
Result<void> readHex(std::string_view hex, std::string_view what, std::span<std::uint8_t> bytes);

/// N bytes written as lower-case hex. The tag makes ids of different things different types.
template <typename Tag, std::size_t N> struct HexBytes {
    std::array<std::uint8_t, N> bytes{};

    /// Exactly 2 N lower-case digits; InvalidInput otherwise.
    static Result<HexBytes> parse(std::string_view hex)
    {
        HexBytes id;
        if (const Result<void> read = readHex(hex, Tag::kName, id.bytes); !read)
            return read.error();
        return id;
    }
    std::string hex() const { return toHex(bytes); }

    friend auto operator<=>(const HexBytes&, const HexBytes&) = default;
    friend bool operator==(const HexBytes&, const HexBytes&) = default;
};

struct SubjectIdTag {
    static constexpr std::string_view kName = "subject id";
};
struct EventIdTag {
    static constexpr std::string_view kName = "event id";
};
struct Sha256Tag {
    static constexpr std::string_view kName = "SHA-256";
};

/// Random and for ever: an exhibit, case, location, user or station, whatever label it bears.
using SubjectId = HexBytes<SubjectIdTag, 16>;
/// SHA-256 of the signed note that is the event.
using EventId = HexBytes<EventIdTag, 32>;
/// A digest of anything else.
using Sha256 = HexBytes<Sha256Tag, 32>;

} // namespace sealbook

/// The bytes are random or a digest already: the first ones are as good as any hash of them.
template <typename Tag, std::size_t N> struct std::hash<sealbook::HexBytes<Tag, N>> {
    static_assert(N >= sizeof(std::size_t));
    std::size_t operator()(const sealbook::HexBytes<Tag, N>& id) const noexcept
    {
        std::size_t value = 0;
        std::memcpy(&value, id.bytes.data(), sizeof value);
        return value;
    }
};
