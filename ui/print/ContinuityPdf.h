// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Result.h"
#include "src/report/ContinuityReport.h"
#include "ui/print/PendingFile.h"
#include "ui/print/SymbolImage.h"

#include <filesystem>
#include <optional>

namespace sealbook::print {

/// Writes the report as a PDF on A4: fonts embedded, text selectable and searchable in every script, symbol as vectors,
/// attachments byte for byte, the report seal as a symbol at the end where it is given. Each page bears case and
/// exhibit at its head, and origin, size and the first 12 characters of the root, who printed it and when, and page x
/// of y at its foot.
///
/// A character that no installed font can draw, and any control or direction-changing character, is printed as
/// [U+XXXX], so that nothing vanishes or is reordered silently. Characters beyond U+FFFF are drawn but cannot be
/// searched for: Qt writes no character map for them.
///
/// The file is whole and on disk, and appears under its name when the caller keeps it. Needs a running
/// PrintApplication or other QGuiApplication, on its thread. Errors: InvalidInput (a symbol whose numbers do not fit,
/// two attachments of one name), NotFound (no usable font), Io, Full; nothing is left behind.
Result<PendingFile> writeContinuityPdf(const report::ContinuityReport& report, const SymbolImage& symbol,
    const std::filesystem::path& file, const std::optional<SymbolImage>& seal = std::nullopt);

} // namespace sealbook::print
