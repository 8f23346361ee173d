// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sealbook::verify {

/// The text as it may be shown on a terminal, on one line: controls, line ends, invisible format characters
/// (bidirectional ones, with which a text can be made to read as another, among them), private and unassigned
/// characters become \uXXXX (\UXXXXXXXX beyond U+FFFF), bytes that are not UTF-8 \xXX. All else stays as it is.
std::string printable(std::string_view text);

/// How many columns a printable text takes in a terminal (Unicode Standard Annex 11 by utf8proc's tables).
std::size_t columnsOf(std::string_view text);

/// A printable text as lines of at most that many columns (at least 2), broken after a space, comma or slash where
/// there is one; a single empty line for an empty text.
std::vector<std::string> wrapped(std::string_view text, std::size_t columns);

} // namespace sealbook::verify
