// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sealbook::db {

/// A piece of text between two characters that are neither letter nor digit, folded: two spellings that a person takes
/// for the same give the same bytes. Compatible forms are one (full width, ligatures), case is folded, and the accents
/// of Latin, Greek and Cyrillic and the points of Hebrew and Arabic are gone; marks that make another letter in their
/// script stay.
struct FoldedPiece {
    std::string text;
    /// Of a script that writes without spaces between words (Han, kana, Thai, Lao, Burmese, Khmer): its characters,
    /// each with the marks it bears, are `text` cut before these offsets. Empty for all others.
    std::vector<std::size_t> characters;
};

/// The pieces of one text that no white space parts, in order.
using FoldedChunk = std::vector<FoldedPiece>;

/// The chunks of valid UTF-8; of invalid UTF-8 there are none.
std::vector<FoldedChunk> foldedChunks(std::string_view text);

} // namespace sealbook::db
