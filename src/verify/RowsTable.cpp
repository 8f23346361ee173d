// SPDX-License-Identifier: Apache-2.0
#include "src/verify/RowsTable.h"

#include "src/verify/Printable.h"

#include <algorithm>
#include <array>
#include <vector>

namespace sealbook::verify {
namespace {

struct Column {
    std::string_view title;
    std::size_t most; ///< columns of a terminal; longer cells go on below
};

constexpr std::array kColumns{ Column{ "no", 6 }, Column{ "type", 17 }, Column{ "happened", 24 },
    Column{ "recorded", 24 }, Column{ "by", 16 }, Column{ "with", 16 }, Column{ "from", 24 }, Column{ "to", 24 },
    Column{ "purpose", 24 }, Column{ "seal seen", 16 } };

using Cells = std::array<std::string, kColumns.size()>;

std::string joined(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

Cells cellsOf(const custody::ContinuityRow& row)
{
    std::string seal = row.sealSeen;
    if (!row.sealState.empty())
        seal += (seal.empty() ? "" : " ") + row.sealState;
    Cells cells{ std::to_string(row.number), row.type, row.occurred, row.recorded, row.by, joined(row.with), row.from,
        row.to, row.purpose, std::move(seal) };
    for (std::string& cell : cells)
        cell = printable(cell);
    return cells;
}

using Widths = std::array<std::size_t, kColumns.size()>;

std::string linesOf(const Cells& cells, const Widths& widths)
{
    std::array<std::vector<std::string>, kColumns.size()> parts;
    std::size_t height = 1;
    for (std::size_t column = 0; column < cells.size(); ++column) {
        parts[column] = wrapped(cells[column], widths[column]);
        height = std::max(height, parts[column].size());
    }
    std::string text;
    for (std::size_t i = 0; i < height; ++i) {
        std::string line;
        for (std::size_t column = 0; column < cells.size(); ++column) {
            const std::string part = i < parts[column].size() ? parts[column][i] : std::string();
            line += part + std::string(widths[column] + 2 - std::min(widths[column], columnsOf(part)), ' ');
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + '\n';
    }
    return text;
}

} // namespace

std::string rowsTable(std::span<const custody::ContinuityRow> rows)
{
    Cells titles;
    Widths widths{};
    for (std::size_t column = 0; column < kColumns.size(); ++column) {
        titles[column] = kColumns[column].title;
        widths[column] = kColumns[column].title.size();
    }
    std::vector<Cells> table;
    for (const custody::ContinuityRow& row : rows) {
        table.push_back(cellsOf(row));
        for (std::size_t column = 0; column < kColumns.size(); ++column)
            widths[column] = std::max(widths[column], std::min(kColumns[column].most, columnsOf(table.back()[column])));
    }
    std::string text = linesOf(titles, widths);
    for (std::size_t i = 0; i < rows.size(); ++i)
        text += linesOf(table[i], widths) + std::string(widths[0] + 2, ' ') + "event " + rows[i].event.hex() + '\n';
    return text;
}

} // namespace sealbook::verify
