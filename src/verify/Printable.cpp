// SPDX-License-Identifier: Apache-2.0
#include "src/verify/Printable.h"

#include <algorithm>
#include <utf8proc.h>

namespace sealbook::verify {
namespace {

/// One character taken off the front; valid is false for a byte that begins none.
struct Character {
    utf8proc_int32_t code = 0;
    std::string_view bytes;
    bool valid = false;
};

Character takeCharacter(std::string_view& text)
{
    Character character;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
        static_cast<utf8proc_ssize_t>(text.size()), &character.code);
    character.valid = length > 0;
    character.bytes = text.substr(0, character.valid ? static_cast<std::size_t>(length) : 1);
    text.remove_prefix(character.bytes.size());
    return character;
}

bool isShown(utf8proc_int32_t code)
{
    const utf8proc_category_t category = utf8proc_category(code);
    return category != UTF8PROC_CATEGORY_CC && category != UTF8PROC_CATEGORY_CF && category != UTF8PROC_CATEGORY_CS
        && category != UTF8PROC_CATEGORY_CO && category != UTF8PROC_CATEGORY_CN && category != UTF8PROC_CATEGORY_ZL
        && category != UTF8PROC_CATEGORY_ZP;
}

void putEscape(std::string& out, char letter, unsigned digits, unsigned value)
{
    out += '\\';
    out += letter;
    while (digits > 0)
        out += "0123456789abcdef"[(value >> (4 * --digits)) & 15];
}

std::size_t widthOf(const Character& character)
{
    return character.valid ? static_cast<std::size_t>(std::max(0, utf8proc_charwidth(character.code))) : 1;
}

} // namespace

std::string printable(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const Character character = takeCharacter(text);
        if (!character.valid)
            putEscape(out, 'x', 2, static_cast<unsigned char>(character.bytes.front()));
        else if (isShown(character.code))
            out += character.bytes;
        else if (character.code > 0xFFFF)
            putEscape(out, 'U', 8, static_cast<unsigned>(character.code));
        else
            putEscape(out, 'u', 4, static_cast<unsigned>(character.code));
    }
    return out;
}

std::size_t columnsOf(std::string_view text)
{
    std::size_t columns = 0;
    while (!text.empty())
        columns += widthOf(takeCharacter(text));
    return columns;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t columns)
{
    std::vector<std::string> lines;
    std::string line;
    std::size_t used = 0;
    std::size_t breakable = 0; // bytes of the line up to its last good place to break
    while (!text.empty()) {
        const Character character = takeCharacter(text);
        const std::size_t width = widthOf(character);
        if (used + width > columns) {
            const std::size_t end = breakable > 0 ? breakable : line.size();
            std::string rest = line.substr(end);
            line.resize(end);
            lines.push_back(std::move(line));
            line = std::move(rest);
            used = columnsOf(line);
            breakable = 0;
        }
        line += character.bytes;
        used += width;
        if (character.bytes == " " || character.bytes == "," || character.bytes == "/")
            breakable = line.size();
    }
    lines.push_back(std::move(line));
    return lines;
}

} // namespace sealbook::verify
