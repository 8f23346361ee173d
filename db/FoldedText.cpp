// SPDX-License-Identifier: Apache-2.0
#include "db/FoldedText.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <new>

#include <utf8proc.h>

namespace sealbook::db {
namespace {

using Character = utf8proc_int32_t;

struct Range {
    Character first, last;
};

template <std::size_t N> bool isIn(const std::array<Range, N>& ranges, Character character)
{
    return std::any_of(ranges.begin(), ranges.end(),
        [character](const Range& range) { return character >= range.first && character <= range.last; });
}

/// Combining marks that people leave out when they type (Unicode blocks, and the points of Hebrew and Arabic).
constexpr std::array kMarks{ Range{ 0x0300, 0x036F }, Range{ 0x0483, 0x0487 }, Range{ 0x0591, 0x05BD },
    Range{ 0x05BF, 0x05BF }, Range{ 0x05C1, 0x05C2 }, Range{ 0x05C4, 0x05C5 }, Range{ 0x05C7, 0x05C7 },
    Range{ 0x0610, 0x061A }, Range{ 0x0640, 0x0640 }, Range{ 0x064B, 0x065F }, Range{ 0x0670, 0x0670 },
    Range{ 0x1AB0, 0x1AFF }, Range{ 0x1DC0, 0x1DFF }, Range{ 0x20D0, 0x20FF }, Range{ 0xFE20, 0xFE2F } };

/// Scripts that put no space between words.
constexpr std::array kUnspaced{ Range{ 0x0E00, 0x0EFF }, Range{ 0x1000, 0x109F }, Range{ 0x1780, 0x17FF },
    Range{ 0x2E80, 0x2FDF }, Range{ 0x3005, 0x3007 }, Range{ 0x3021, 0x30FF }, Range{ 0x31F0, 0x31FF },
    Range{ 0x3400, 0x4DBF }, Range{ 0x4E00, 0x9FFF }, Range{ 0xF900, 0xFAFF }, Range{ 0x20000, 0x3FFFF } };

/// Letters with a stroke or joined, which Unicode takes apart nowhere, as those type them who do not have the key.
struct Plain {
    Character letter;
    std::string_view typed;
};
constexpr std::array kPlain{ Plain{ 0xE6, "ae" }, Plain{ 0xF0, "d" }, Plain{ 0xF8, "o" }, Plain{ 0xFE, "th" },
    Plain{ 0x111, "d" }, Plain{ 0x127, "h" }, Plain{ 0x131, "i" }, Plain{ 0x142, "l" }, Plain{ 0x153, "oe" },
    Plain{ 0x167, "t" } };

enum class Role { Space, Separator, Mark, Ordinary, Unspaced };

Role roleOf(Character character)
{
    switch (utf8proc_category(character)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return isIn(kUnspaced, character) ? Role::Unspaced : Role::Ordinary;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return Role::Mark;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
        return Role::Space;
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
    case UTF8PROC_CATEGORY_SM:
    case UTF8PROC_CATEGORY_SC:
    case UTF8PROC_CATEGORY_SK:
    case UTF8PROC_CATEGORY_SO:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
        break;
    }
    return Role::Separator;
}

/// Puts characters together to pieces and chunks.
class Pieces {
public:
    void add(Role role, std::string_view bytes)
    {
        if (role == Role::Mark) // belongs to what it stands behind; alone it is nothing
            return append(bytes);
        if (role == Role::Space)
            m_chunkEnds = true;
        if (role != Role::Ordinary && role != Role::Unspaced) {
            m_pieceEnds = true;
            return;
        }
        begin(role == Role::Unspaced);
        if (role == Role::Unspaced)
            m_chunks.back().back().characters.push_back(m_chunks.back().back().text.size());
        append(bytes);
    }

    std::vector<FoldedChunk> take() { return std::move(m_chunks); }

private:
    void append(std::string_view bytes)
    {
        if (!m_pieceEnds)
            m_chunks.back().back().text += bytes;
    }

    /// Makes a new piece, and a new chunk, where the character does not belong to the last one.
    void begin(bool unspaced)
    {
        if (m_chunkEnds)
            m_chunks.emplace_back();
        if (m_chunkEnds || m_pieceEnds || unspaced != !m_chunks.back().back().characters.empty())
            m_chunks.back().emplace_back();
        m_chunkEnds = m_pieceEnds = false;
    }

    std::vector<FoldedChunk> m_chunks;
    bool m_chunkEnds = true;
    bool m_pieceEnds = true;
};

void addAscii(Pieces& pieces, std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c >= 'A' && c <= 'Z') {
            const char lower = static_cast<char>(c - 'A' + 'a');
            pieces.add(Role::Ordinary, std::string_view(&lower, 1));
        } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            pieces.add(Role::Ordinary, text.substr(i, 1));
        } else {
            pieces.add(c <= ' ' || c == 0x7F ? Role::Space : Role::Separator, {});
        }
    }
}

struct FreeText {
    void operator()(utf8proc_uint8_t* text) const { std::free(text); }
};

void addAny(Pieces& pieces, std::string_view text)
{
    utf8proc_uint8_t* mapped = nullptr;
    const auto* bytes = static_cast<const utf8proc_uint8_t*>(static_cast<const void*>(text.data()));
    const utf8proc_ssize_t size = utf8proc_map(bytes, static_cast<utf8proc_ssize_t>(text.size()), &mapped,
        static_cast<utf8proc_option_t>(
            UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE));
    const std::unique_ptr<utf8proc_uint8_t, FreeText> owner(mapped);
    if (size == UTF8PROC_ERROR_NOMEM)
        throw std::bad_alloc();
    for (utf8proc_ssize_t at = 0; at < size;) {
        Character character = 0;
        const utf8proc_ssize_t length = utf8proc_iterate(mapped + at, size - at, &character);
        if (length <= 0)
            break;
        const auto* const plain = std::find_if(
            kPlain.begin(), kPlain.end(), [character](const Plain& row) { return row.letter == character; });
        if (plain != kPlain.end())
            pieces.add(Role::Ordinary, plain->typed);
        else if (!isIn(kMarks, character))
            pieces.add(roleOf(character),
                { static_cast<const char*>(static_cast<const void*>(mapped + at)), static_cast<std::size_t>(length) });
        at += length;
    }
}

} // namespace

std::vector<FoldedChunk> foldedChunks(std::string_view text)
{
    Pieces pieces;
    if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
        addAscii(pieces, text);
    else
        addAny(pieces, text);
    return pieces.take();
}

} // namespace sealbook::db
