// SPDX-License-Identifier: Apache-2.0
#include "db/SearchWords.h"

#include "db/FoldedText.h"
#include "src/exhibit/ExhibitReference.h"
#include "src/exhibit/Text.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace sealbook::db {
namespace {

using Fit = SearchTerm::Fit;

/// Where pieces are put together, no more than this: a line of a thousand slashes would make words without end.
constexpr std::size_t kLongestJoin = 64;

/// Cut at the beginning of a character.
void cut(std::string& text, std::size_t most)
{
    if (text.size() <= most)
        return;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U)
        --most;
    text.resize(most);
}

/// A run of pieces of the same kind: of a script with spaces, or one piece without.
using Run = std::pair<FoldedChunk::const_iterator, FoldedChunk::const_iterator>;

std::vector<Run> runsOf(const FoldedChunk& chunk)
{
    std::vector<Run> runs;
    for (auto at = chunk.begin(); at != chunk.end(); ++at) {
        const bool goesOn = !runs.empty() && at->characters.empty() && runs.back().first->characters.empty();
        if (goesOn)
            runs.back().second = std::next(at);
        else
            runs.emplace_back(at, std::next(at));
    }
    return runs;
}

std::string joined(Run run)
{
    std::string text;
    for (; run.first != run.second && text.size() < kLongestJoin; ++run.first)
        text += run.first->text;
    cut(text, kLongestJoin);
    return text;
}

/// The characters with their marks, each two that follow one another, and the last alone.
std::vector<std::string> pairsOf(const FoldedPiece& piece)
{
    std::vector<std::string> pairs;
    const std::vector<std::size_t>& starts = piece.characters;
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const std::size_t end = i + 2 < starts.size() ? starts[i + 2] : piece.text.size();
        pairs.push_back(piece.text.substr(starts[i], end - starts[i]));
    }
    return pairs;
}

void addTermsOf(const FoldedPiece& unspaced, std::vector<SearchTerm>& terms)
{
    std::vector<std::string> pairs = pairsOf(unspaced);
    if (pairs.size() > 1)
        pairs.pop_back(); // the last alone need not end the text that is looked for
    const Fit fit = unspaced.characters.size() > 1 ? Fit::Whole : Fit::Beginning;
    for (std::string& pair : pairs)
        terms.push_back({ std::move(pair), {}, fit, fit });
}

/// "JC/01" as jc1, the one spelling of a reference as a word.
std::string referenceWord(const FoldedChunk& chunk)
{
    std::string text;
    for (const FoldedPiece& piece : chunk)
        text += (text.empty() ? "" : "/") + piece.text;
    const auto reference = ExhibitReference::parse(text);
    return reference ? asciiLower(reference->initials + std::to_string(reference->number) + reference->suffix)
                     : std::string();
}

void addTermsOf(const FoldedChunk& chunk, std::vector<SearchTerm>& terms)
{
    const std::vector<Run> runs = runsOf(chunk);
    for (const Run& run : runs) {
        if (!run.first->characters.empty()) {
            addTermsOf(*run.first, terms);
            continue;
        }
        const bool single = std::next(run.first) == run.second;
        // Pieces may be the middle of what is written together, as "Store/Bay" in a path.
        SearchTerm term{ single ? run.first->text : joined(run), {}, Fit::Whole, single ? Fit::Whole : Fit::Beginning };
        if (runs.size() == 1)
            term.reference = referenceWord(chunk);
        if (term.reference == term.word)
            term.reference.clear();
        terms.push_back(std::move(term));
    }
}

bool holdsWord(std::string_view words, const std::string& word, Fit fit)
{
    for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || words[at - 1] == ' ') && (fit == Fit::Beginning || end == words.size() || words[end] == ' '))
            return true;
    }
    return false;
}

bool holdsTerm(std::string_view words, const SearchTerm& term, Fit fit)
{
    return holdsWord(words, term.word, fit)
        || (!term.reference.empty() && holdsWord(words, term.reference, Fit::Whole));
}

/// A string of FTS5, whatever is in it: the words that are known come from a table.
std::string phraseOf(std::string_view word)
{
    std::string text = "\"";
    for (const char c : word)
        text += c == '"' ? std::string("\"\"") : std::string(1, c);
    return text + '"';
}

} // namespace

bool isFoldedWord(std::string_view word)
{
    const auto isOfWord = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    };
    return !word.empty() && std::all_of(word.begin(), word.end(), isOfWord);
}

void addSearchWords(std::string_view text, std::vector<std::string>& words)
{
    for (const FoldedChunk& chunk : foldedChunks(text)) {
        for (Run run : runsOf(chunk)) {
            if (!run.first->characters.empty()) {
                std::vector<std::string> pairs = pairsOf(*run.first);
                std::move(pairs.begin(), pairs.end(), std::back_inserter(words));
                continue;
            }
            for (; run.first != run.second; ++run.first) {
                words.push_back(run.first->text);
                if (std::next(run.first) != run.second)
                    words.push_back(joined(run));
            }
        }
    }
}

namespace {

/// A device's number that was typed in groups, as labels print it ("35 693803 564380 9"), without its spaces. Of fewer
/// groups or digits these may be numbers of their own.
std::optional<std::string> numberInGroups(std::string_view typed)
{
    constexpr std::size_t kFewestDigits = 14, kMostDigits = 32; // an IMEI without its check digit; an EID
    constexpr std::size_t kFewestGroups = 3;
    const std::string_view text = trimmed(typed);
    std::string digits;
    std::size_t groups = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == ' ')
            continue;
        if (text[i] < '0' || text[i] > '9')
            return std::nullopt;
        if (i == 0 || text[i - 1] == ' ')
            ++groups;
        digits += text[i];
    }
    if (groups < kFewestGroups || digits.size() < kFewestDigits || digits.size() > kMostDigits)
        return std::nullopt;
    return digits;
}

} // namespace

Result<std::vector<SearchTerm>> searchTerms(std::string_view typed)
{
    if (const auto number = numberInGroups(typed))
        return searchTerms(*number);
    if (typed.size() > kMaxSearchBytes)
        return Error{ ErrorCode::InvalidInput,
            "the text to search for has " + std::to_string(typed.size()) + " bytes; at most "
                + std::to_string(kMaxSearchBytes) + " are allowed" };
    if (!isValidUtf8(typed))
        return Error{ ErrorCode::InvalidInput, "the text to search for, " + inQuotes(typed) + ", is not UTF-8" };
    std::vector<SearchTerm> terms;
    for (const FoldedChunk& chunk : foldedChunks(typed))
        addTermsOf(chunk, terms);
    if (terms.empty())
        return Error{ ErrorCode::InvalidInput,
            "there is nothing to search for in " + inQuotes(typed) + ": a letter or digit is needed" };
    if (terms.size() > kMaxSearchWords)
        return Error{ ErrorCode::InvalidInput,
            "the text to search for has " + std::to_string(terms.size()) + " words; at most "
                + std::to_string(kMaxSearchWords) + " are allowed" };
    terms.back().looseFit = Fit::Beginning;
    return terms;
}

std::string matchText(const std::vector<SearchTerm>& terms, bool loose, const WordsBeginning& wordsBeginning)
{
    std::string text;
    for (const SearchTerm& term : terms) {
        const bool begins = (loose ? term.looseFit : term.fit) == Fit::Beginning;
        std::vector<std::string> words;
        if (begins && wordsBeginning && term.word.size() >= kLongBeginning)
            words = wordsBeginning(term.word);
        text += text.empty() ? "(" : " AND (";
        if (words.empty())
            text += phraseOf(term.word) + (begins ? "*" : "");
        for (const std::string& word : words)
            text += (&word == words.data() ? "" : " OR ") + phraseOf(word);
        if (!term.reference.empty())
            text += " OR " + phraseOf(term.reference);
        text += ')';
    }
    return text;
}

bool holdsAll(const std::vector<SearchTerm>& terms, bool loose, std::string_view names, std::string_view words)
{
    return std::all_of(terms.begin(), terms.end(), [&](const SearchTerm& term) {
        const Fit fit = loose ? term.looseFit : term.fit;
        return holdsTerm(names, term, fit) || holdsTerm(words, term, fit);
    });
}

int fitOf(const std::vector<SearchTerm>& terms, std::string_view names, bool foundWhole)
{
    int sum = 0;
    for (const SearchTerm& term : terms)
        sum += holdsTerm(names, term, Fit::Whole) ? 3 : holdsTerm(names, term, Fit::Beginning) ? 2 : foundWhole ? 1 : 0;
    return sum;
}

} // namespace sealbook::db
