// SPDX-License-Identifier: Apache-2.0
#include "src/interchange/IntakeCsv.h"

#include "src/exhibit/Text.h"
#include "src/ledger/DurableFile.h"

#include <algorithm>
#include <csv.h>
#include <optional>
#include <string>

namespace sealbook::interchange {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kSaveAsUtf8 = "save the table as CSV in UTF-8";
/// More cells than any row can have; what is beyond is counted, not kept.
constexpr std::size_t kMostCellsKept = 64;
constexpr std::size_t kCellBlock = 4096;

std::string allowedNames()
{
    std::string names;
    for (const std::string_view name : intakeFieldNames())
        names += (names.empty() ? "" : " ") + std::string(name);
    return names;
}

/// Where the first sequence begins that is not UTF-8; npos where there is none.
std::size_t firstMalformed(std::string_view text)
{
    if (isValidUtf8(text))
        return std::string_view::npos;
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (!isValidUtf8(text.substr(at, length)))
            return at;
        at += length;
    }
    return std::string_view::npos;
}

/// UTF-16 is told by its byte-order mark, or by the zero byte beside the first letter of a name.
bool looksLikeUtf16(std::string_view bytes)
{
    return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")
        || (bytes.size() >= 2 && (bytes[0] == '\0') != (bytes[1] == '\0'));
}

/// The names of fields hold no separator, so the first line shows which one is used.
char separatorOf(std::string_view text)
{
    const std::size_t begin = std::min(text.find_first_not_of("\r\n"), text.size());
    const std::string_view header = text.substr(begin, text.find_first_of("\r\n", begin) - begin);
    for (const char separator : { ',', ';', '\t' })
        if (header.find(separator) != std::string_view::npos)
            return separator;
    return ',';
}

int noSpaces(unsigned char)
{
    return 0;
}

/// One pass over a table. libcsv parts the cells; it is fed byte by byte, so that line and column are known throughout.
class Pass {
public:
    Pass(std::string_view text, std::string file)
        : m_text(text)
        , m_file(std::move(file))
        , m_malformedAt(firstMalformed(text))
    {
        // Fails only for options that do not exist.
        csv_init(&m_parser, CSV_STRICT | CSV_STRICT_FINI);
        csv_set_delim(&m_parser, static_cast<unsigned char>(separatorOf(text)));
        csv_set_space_func(&m_parser, noSpaces); // RFC 4180: spaces are part of a cell
        csv_set_blk_size(&m_parser, kCellBlock);
    }
    ~Pass() { csv_free(&m_parser); }
    Pass(const Pass&) = delete;
    Pass& operator=(const Pass&) = delete;

    Result<std::vector<reg::IntakeRow>> run()
    {
        for (std::size_t at = 0; at < m_text.size(); ++at)
            if (const auto taken = takeByte(at); !taken)
                return taken.error();
        if (csv_fini(&m_parser, onCell, onRow, this) != 0)
            return Error{ ErrorCode::InvalidInput,
                m_file + " line " + std::to_string(m_quoteLine) + ", " + column(m_quoteCell)
                    + ": the quote that opens here is never closed" };
        if (m_error)
            return *m_error;
        if (m_names.empty())
            return Error{ ErrorCode::InvalidInput,
                m_file + ": it is empty; the first line names the fields, allowed: " + allowedNames() };
        return std::move(m_rows);
    }

private:
    Result<void> takeByte(std::size_t at)
    {
        const char c = m_text[at];
        if (c == '\0')
            return here("a NUL byte; " + std::string(kSaveAsUtf8));
        if (at == m_malformedAt)
            return here("the byte " + inQuotes(m_text.substr(at, 1)) + " is not UTF-8; " + std::string(kSaveAsUtf8));
        if (!m_inRow && c != '\r' && c != '\n') {
            m_inRow = true;
            m_rowLine = m_line;
        }
        if (c == '"') {
            // In strict form every quote opens, closes, or is one half of two that do both.
            m_inQuotes = !m_inQuotes;
            if (m_inQuotes) {
                m_quoteLine = m_line;
                m_quoteCell = m_cellCount;
            }
        }
        if (c == '\r' && !m_inQuotes && m_text.substr(at + 1, 1) != "\n")
            return here("a carriage return without line feed; end lines with LF or CRLF");
        if (csv_parse(&m_parser, &c, 1, onCell, onRow, this) != 1)
            return csv_error(&m_parser) == CSV_ENOMEM
                ? Error{ ErrorCode::Full, "no memory to read " + m_file }
                : here("a quote out of place; quote the whole cell and write each quote inside it twice");
        if (m_error)
            return *m_error;
        if (c == '\n')
            ++m_line;
        return {};
    }

    static void onCell(void* bytes, std::size_t size, void* self)
    {
        Pass& pass = *static_cast<Pass*>(self);
        if (pass.m_cellCount < kMostCellsKept)
            pass.m_cells.emplace_back(static_cast<const char*>(bytes), size);
        ++pass.m_cellCount;
    }

    static void onRow(int, void* self)
    {
        Pass& pass = *static_cast<Pass*>(self);
        const auto taken = pass.m_names.empty() ? pass.takeNames() : pass.takeRow();
        if (!taken && !pass.m_error)
            pass.m_error = taken.error();
        pass.m_cells.clear();
        pass.m_cellCount = 0;
        pass.m_inRow = false;
    }

    bool isBlankLine() const { return m_cellCount == 1 && trimmed(m_cells.front()).empty(); }

    Result<void> takeNames()
    {
        if (isBlankLine())
            return {};
        const auto known = intakeFieldNames();
        std::vector<std::string> names;
        for (const std::string& cell : m_cells) {
            std::string name = asciiLower(trimmed(cell));
            const std::size_t before = names.size();
            const auto refuse = [&](const std::string& what) {
                return inRow(
                    "column " + std::to_string(before + 1) + ": " + what + "; allowed, each once: " + allowedNames());
            };
            if (name.empty())
                return refuse("it has no name");
            if (std::find(known.begin(), known.end(), name) == known.end())
                return refuse("there is no field " + inQuotes(name));
            if (const auto first = std::find(names.begin(), names.end(), name); first != names.end())
                return refuse("field " + name + " is already column " + std::to_string(first - names.begin() + 1));
            names.push_back(std::move(name));
        }
        m_names = std::move(names);
        return {};
    }

    Result<void> takeRow()
    {
        if (isBlankLine())
            return {};
        if (m_cellCount != m_names.size())
            return inRow("it has " + std::to_string(m_cellCount) + " cells, the first line has "
                + std::to_string(m_names.size()));
        if (m_rows.size() == kMaxCsvRows)
            return inRow("more than " + std::to_string(kMaxCsvRows) + " rows; split the file");
        reg::IntakeRow row;
        for (std::size_t i = 0; i < m_names.size(); ++i)
            if (!trimmed(m_cells[i]).empty())
                row.fields.emplace(m_names[i], std::move(m_cells[i]));
        // Spreadsheets leave such rows behind. Booked in under a header they would be exhibits that nobody seized.
        if (row.fields.empty())
            return inRow("all its cells are empty; delete the row");
        row.place = m_file + " line " + std::to_string(m_rowLine);
        m_rows.push_back(std::move(row));
        return {};
    }

    Error inRow(const std::string& what) const
    {
        return { ErrorCode::InvalidInput, m_file + " line " + std::to_string(m_rowLine) + ", " + what };
    }

    Error here(const std::string& what) const
    {
        return { ErrorCode::InvalidInput,
            m_file + " line " + std::to_string(m_line) + ", " + column(m_cellCount) + ": " + what };
    }

    std::string column(std::size_t cell) const
    {
        std::string text = "column " + std::to_string(cell + 1);
        if (cell < m_names.size())
            text += " (" + m_names[cell] + ")";
        return text;
    }

    csv_parser m_parser{};
    std::string_view m_text;
    std::string m_file;
    std::size_t m_malformedAt;
    std::size_t m_line = 1, m_rowLine = 1, m_quoteLine = 1;
    std::size_t m_cellCount = 0, m_quoteCell = 0; ///< cells of this row that have ended
    bool m_inRow = false, m_inQuotes = false;
    std::vector<std::string> m_cells;
    std::vector<std::string> m_names;
    std::vector<reg::IntakeRow> m_rows;
    std::optional<Error> m_error; ///< found inside a callback
};

Error tooLong(const std::string& file)
{
    return { ErrorCode::InvalidInput, file + ": it is longer than 64 MiB; split the file" };
}

/// The name as it may stand in an error and in a message of the register.
std::string shownName(std::string_view fileName)
{
    return isValidUtf8(fileName) && !hasControlCharacter(fileName) ? std::string(fileName) : inQuotes(fileName);
}

} // namespace

Result<std::vector<reg::IntakeRow>> readIntakeCsv(std::string_view bytes, std::string_view fileName)
{
    std::string file = shownName(fileName);
    if (bytes.size() > kMaxCsvBytes)
        return tooLong(file);
    if (looksLikeUtf16(bytes))
        return Error{ ErrorCode::InvalidInput,
            file + " line 1, column 1: it is written in UTF-16; " + std::string(kSaveAsUtf8) };
    if (bytes.starts_with(kByteOrderMark))
        bytes.remove_prefix(kByteOrderMark.size());
    return Pass(bytes, std::move(file)).run();
}

Result<std::vector<reg::IntakeRow>> readCsvFile(const std::filesystem::path& path)
{
    const std::string name = path.filename().string();
    const auto bytes = ledger::readFile(path, kMaxCsvBytes);
    if (!bytes)
        return bytes.error().code == ErrorCode::Corrupt ? tooLong(shownName(name)) : bytes.error();
    return readIntakeCsv(*bytes, name);
}

} // namespace sealbook::interchange
