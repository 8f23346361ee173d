// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Result.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace sealbook {

/// True for well-formed UTF-8 as RFC 3629 section 4 has it: no overlong forms, no surrogates, nothing above U+10FFFF.
bool isValidUtf8(std::string_view text);

/// True if valid UTF-8 `text` holds a character that would change how a line is shown or stored: C0 and C1 controls
/// (tab and line ends included), DEL, line and paragraph separators, byte order mark, and the bidirectional embeddings,
/// overrides and isolates (Unicode Standard Annex 9, section 2), with which a text can be made to read as another one.
bool hasControlCharacter(std::string_view text);

/// `text` without spaces, tabs and line ends at both ends; a view into it.
std::string_view trimmed(std::string_view text);

/// ASCII letters only; all other bytes stay.
std::string asciiUpper(std::string_view text);
std::string asciiLower(std::string_view text);

/// `text` between double quotes, fit for a message: at most 60 bytes of it (then "..."), and each byte of a control
/// character or of invalid UTF-8 as \xNN, so that no input can drive a terminal.
std::string inQuotes(std::string_view text);

/// True for 1 to `maxBytes` bytes of valid UTF-8 without control characters (hasControlCharacter).
bool isText(std::string_view text, std::size_t maxBytes);

/// `value` trimmed and in normalisation form C; InvalidInput that names `what` if it is then empty, longer than
/// `maxBytes`, not valid UTF-8 or holds a control character (hasControlCharacter).
Result<std::string> checkText(std::string_view value, std::string_view what, std::size_t maxBytes);

} // namespace sealbook
