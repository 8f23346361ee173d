// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Result.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// The words by which exhibits are found: of what is recorded, and of what is typed. Words are lower-case letters and
/// digits (FoldedText.h), so that nothing a person types can be an operator of the index.
namespace sealbook::db {

inline constexpr std::size_t kMaxSearchBytes = 500;
inline constexpr std::size_t kMaxSearchWords = 32;

/// Beginnings of more bytes than the index keeps of any word. Which words with that many begin so, `exhibit_word` has.
inline constexpr std::size_t kLongBeginning = 7;

/// Adds the words of a text, in order. "N-2018/17" gives its pieces n, 2018 and 17, and what reads on from each without
/// the separators: n201817 and 201817. So it is found however it is spelt, as a whole or in part. Text of a script
/// without spaces gives each two characters that follow one another, and the last.
void addSearchWords(std::string_view text, std::vector<std::string>& words);

/// Whether it can be a word that addSearchWords adds, and is one word for the index: every byte a letter or digit of
/// ASCII in lower case, or of a character beyond.
bool isFoldedWord(std::string_view word);

/// One word of what was typed.
struct SearchTerm {
    /// Whole: the same word is there. Beginning: one that begins so.
    enum class Fit { Whole, Beginning };

    std::string word;
    std::string reference; ///< another spelling of it, which is always looked for as a whole; may be empty
    Fit fit = Fit::Whole;
    Fit looseFit = Fit::Whole; ///< at the least: what was typed may go on
};

/// What was typed, word by word; all must fit. The last one may be the beginning of a word. InvalidInput: not UTF-8, no
/// letter or digit in it, longer than kMaxSearchBytes or kMaxSearchWords.
Result<std::vector<SearchTerm>> searchTerms(std::string_view typed);

/// The words of the register with such a long beginning, where they are few enough to be asked for one by one.
using WordsBeginning = std::function<std::vector<std::string>(const std::string& beginning)>;

/// The terms as a query of FTS5, each by its looseFit or its fit (sqlite.org, "FTS5", 3: Full-text Query Syntax). What
/// is looked for as a beginning that is not in the index, FTS5 would find by reading all about all words that begin so
/// before it answers; about the words themselves it reads no more than it needs. `wordsBeginning` tells them, or
/// nothing where they are none or many.
std::string matchText(const std::vector<SearchTerm>& terms, bool loose, const WordsBeginning& wordsBeginning = nullptr);

/// Whether an exhibit has all the terms, as the query of matchText would find it. Both are words with a space between.
bool holdsAll(const std::vector<SearchTerm>& terms, bool loose, std::string_view names, std::string_view words);

/// How well an exhibit fits that was found by the terms, for those that are shown first: a term that is a whole word of
/// its `names` counts most, then the beginning of one, then, where the exhibit was found by the terms' fit as well, a
/// word of anything else.
int fitOf(const std::vector<SearchTerm>& terms, std::string_view names, bool foundWhole);

} // namespace sealbook::db
