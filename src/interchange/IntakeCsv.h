// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/register/Intake.h"

#include <cstddef>
#include <filesystem>
#include <string_view>
#include <vector>

namespace sealbook::interchange {

inline constexpr std::size_t kMaxCsvBytes = 64UL * 1024 * 1024;
inline constexpr std::size_t kMaxCsvRows = 20'000;

/// The rows of an intake table. The first line names intake fields (src/exhibit/Fields.h), each at most once, in any
/// order and case; each further line that is not blank is one exhibit. A cell stands in the result as it was written;
/// one of nothing but spaces states nothing and is left out. What the values mean is judged when they are booked in.
///
/// UTF-8, with or without byte-order mark; LF or CRLF; the separator is a comma, or the semicolon or TAB with which the
/// first line is written; quotes as in RFC 4180, section 2, strictly: a cell is quoted as a whole or holds no quote.
///
/// InvalidInput names the file, the line and, where there is one, the column: another encoding, a NUL byte, a lone
/// carriage return, a quote out of place, a name that is unknown, empty or there twice, a row with more or fewer cells
/// than the first line or with nothing in them, more than kMaxCsvRows rows or kMaxCsvBytes bytes.
///
/// Each row's `place` is "FILE line N", N being the line on which the row begins: cells may hold line ends.
Result<std::vector<reg::IntakeRow>> readIntakeCsv(std::string_view bytes, std::string_view fileName);

/// The same from a file; its name without folder is the FILE of places and errors. Also NotFound and Io.
Result<std::vector<reg::IntakeRow>> readCsvFile(const std::filesystem::path& path);

} // namespace sealbook::interchange
