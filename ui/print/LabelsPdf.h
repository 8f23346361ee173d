// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Result.h"
#include "src/report/LabelSheet.h"
#include "ui/print/PendingFile.h"
#include "ui/print/SymbolImage.h"

#include <filesystem>
#include <vector>

namespace sealbook::print {

/// Writes the labels as a PDF to be printed at 100 %: `symbols[i]` is the symbol of `sheet.labels[i]`, in the format
/// that the preset names. Modules are whole dots of a 300 dpi printer. Text that does not fit is cut with an ellipsis,
/// except the system id and the flags.
///
/// Writes like writeContinuityPdf(). Errors: InvalidInput (unknown preset, start outside the sheet, no label, number or
/// shape of the symbols, a symbol too large for its label), NotFound (no usable font), Io, Full.
Result<PendingFile> writeLabelsPdf(
    const report::LabelSheet& sheet, const std::vector<SymbolImage>& symbols, const std::filesystem::path& file);

} // namespace sealbook::print
