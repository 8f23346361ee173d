// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/register/Acts.h"
#include "src/register/Evidence.h"

#include <QImage>

#include <filesystem>
#include <string>
#include <vector>

class QPagedPaintDevice;

namespace sealbook::print {

/// What was printed, and the state of the ledger that it states.
struct PrintedContinuity {
    std::string systemId;
    std::size_t events = 0; ///< of the exhibit, this print included
    EventId event; ///< of the print
    ledger::TreeHead head;
};

/// Records that the continuity of an exhibit is printed and writes it as a PDF that sealbook-verify takes. The file
/// appears under its name once it is recorded. Needs a running QGuiApplication; any thread. The errors of
/// reg::printContinuity and writeContinuityPdf; "recorded as printed, but" where the file could not be kept after it.
Result<PrintedContinuity> printContinuity(
    reg::Session& session, const std::string& exhibit, const std::filesystem::path& out);

/// The same on a printer or other device with pages of A4 upright and without margins, at its own resolution; paper
/// carries no attachments. What went to the device before a failure cannot be taken back, but is not recorded.
Result<PrintedContinuity> printContinuityOn(
    reg::Session& session, const std::string& exhibit, QPagedPaintDevice& device);

/// The pages as they would be printed now, across each the word PREVIEW. Nothing is recorded, and nothing on them has
/// been signed: they bear no root, no checkpoint, no seal and no print. The errors of printContinuity.
Result<std::vector<QImage>> previewContinuity(reg::Session& session, const std::string& exhibit, int dotsPerInch);

struct LabelsOrder {
    std::vector<std::string> exhibits; ///< by system id, seal or REFERENCE@CASE
    std::string preset; ///< a name of report::kLabelPresets
    int start = 1; ///< first position used on the first sheet
};

/// The same for labels; the answer is how many.
Result<std::size_t> printLabels(reg::Session& session, const LabelsOrder& order, const std::filesystem::path& out);

} // namespace sealbook::print
