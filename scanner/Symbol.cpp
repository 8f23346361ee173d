// SPDX-License-Identifier: Apache-2.0
#include "scanner/Symbol.h"

#include "scanner/Engine.h"
#include "src/exhibit/Text.h"

#include <algorithm>
#include <string>

namespace sealbook::scanner {
namespace {

Result<void> checkText(Format format, std::string_view text)
{
    if (!kLabelFormats.has(format))
        return Error{ ErrorCode::InvalidInput,
            "symbols are written as Code128, QRCode or DataMatrix, not as " + std::string(word(format)) };
    const std::size_t longest = format == Format::Code128 ? kLongestCode128Text : kLongestMatrixText;
    if (text.empty() || text.size() > longest)
        return Error{ ErrorCode::InvalidInput,
            "a " + std::string(word(format)) + " symbol holds 1 to " + std::to_string(longest) + " characters, not "
                + std::to_string(text.size()) };
    const auto odd = std::find_if(text.begin(), text.end(), [](char c) { return c < ' ' || c > '~'; });
    if (odd != text.end())
        return Error{ ErrorCode::InvalidInput,
            "character " + std::to_string(odd - text.begin() + 1) + " of the symbol's text is not printable ASCII" };
    return {};
}

Result<void> checkByReading(const Symbol& symbol, std::string_view text)
{
    const Picture picture = draw(symbol, 4);
    Hints hints;
    hints.formats = { symbol.format };
    const auto code = findOne(view(picture), hints);
    if (!code)
        return Error{ ErrorCode::Corrupt,
            "the " + std::string(word(symbol.format)) + " symbol could not be read back" };
    if (code->text != text)
        return Error{ ErrorCode::Corrupt,
            "the " + std::string(word(symbol.format)) + " symbol reads back as another text" };
    return {};
}

Result<Symbol> drawn(Format format, std::string_view text)
{
    auto modules = drawModules(format, text);
    if (!modules)
        return modules.error();
    Symbol symbol{ format, modules->width, modules->height, std::move(modules->dark) };
    if (format == Format::Code128) { // one row of bars, however high the library drew them
        symbol.height = 1;
        symbol.modules.resize(static_cast<std::size_t>(symbol.width));
    }
    symbol.quietX = format == Format::Code128 ? 10 : format == Format::QRCode ? 4 : 1;
    symbol.quietY = format == Format::Code128 ? 0 : symbol.quietX;
    if (auto checked = checkByReading(symbol, text); !checked)
        return checked.error();
    return symbol;
}

} // namespace

Result<Symbol> encodeSymbol(Format format, std::string_view text)
{
    if (auto checked = checkText(format, text); !checked)
        return checked.error();
    return drawn(format, text);
}

Result<Symbol> encodeNote(std::string_view note)
{
    const auto isControl = [](char c) { return (c >= 0 && c < ' ' && c != '\n') || c == 0x7F; };
    if (note.empty() || note.size() > kLongestNote || !isValidUtf8(note)
        || std::any_of(note.begin(), note.end(), isControl))
        return Error{ ErrorCode::InvalidInput,
            "a note in a symbol is 1 to " + std::to_string(kLongestNote)
                + " bytes of UTF-8 without control characters" };
    return drawn(Format::QRCode, note);
}

Picture draw(const Symbol& symbol, int pixelsPerModule, int barHeight)
{
    const bool bars = symbol.format == Format::Code128;
    const int rows = bars ? std::max(1, barHeight) : symbol.height;
    const int scale = std::max(1, pixelsPerModule);
    Picture picture{ (symbol.width + 2 * symbol.quietX) * scale, (rows + 2 * symbol.quietY) * scale, {} };
    picture.luminance.reserve(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height));
    for (int y = 0; y < picture.height; ++y) {
        const int row = y / scale - symbol.quietY;
        for (int x = 0; x < picture.width; ++x) {
            const int column = x / scale - symbol.quietX;
            const bool within = column >= 0 && column < symbol.width && row >= 0 && row < rows;
            picture.luminance.push_back(within && symbol.dark(column, bars ? 0 : row) ? 0 : 255);
        }
    }
    return picture;
}

} // namespace sealbook::scanner
