// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Result.h"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace sealbook {

/// What a system id stands for: its first letter.
enum class IdKind : char { Exhibit = 'E', Location = 'L', Person = 'P', Command = 'C', Document = 'D' };

/// What a label's barcode says: a kind letter, 7 characters of the Crockford base-32 set (0-9 A-Z without I L O U), and
/// a check character of 0-9 A-Z over those eight by ISO/IEC 7064 MOD 37,36 (a hybrid system: its check character is one
/// of its 36 characters, never the `*` that the pure system MOD 37-2 adds, so no draw has to be repeated).
/// Any one wrong character is found; of two swapped neighbours all but 1 in 630, and those only between characters that
/// follow each other in 0-9 A-Z (or 0 and Z).
class SystemId {
public:
    static constexpr std::size_t kLength = 9;

    /// Upper case, exactly nine characters; InvalidInput otherwise. A wrong check character is called "misread".
    static Result<SystemId> parse(std::string_view text);

    /// An id from the first 35 bits of `random`.
    static SystemId make(IdKind kind, std::span<const std::uint8_t, 5> random);

    const std::string& text() const { return m_text; }
    IdKind kind() const { return static_cast<IdKind>(m_text.front()); }

    friend auto operator<=>(const SystemId&, const SystemId&) = default;
    friend bool operator==(const SystemId&, const SystemId&) = default;

private:
    explicit SystemId(std::string text)
        : m_text(std::move(text))
    {
    }
    std::string m_text;
};

/// True for nine characters of 0-9 A-Z whose first is a kind letter: what a scan of one of our labels looks like even
/// when misread.
bool looksLikeSystemId(std::string_view text);

/// The ISO/IEC 7064 MOD 37,36 check character of `text`; every character must be one of 0-9 A-Z (a programming error
/// otherwise).
char checkCharacter37_36(std::string_view text);

} // namespace sealbook

template <> struct std::hash<sealbook::SystemId> {
    std::size_t operator()(const sealbook::SystemId& id) const noexcept { return std::hash<std::string>{}(id.text()); }
};
