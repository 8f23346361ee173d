// SPDX-License-Identifier: Apache-2.0
#include "ui/print/Printing.h"

#include "scanner/Symbol.h"
#include "src/custody/FactNames.h"
#include "src/exhibit/Text.h"
#include "src/report/Continuity.h"
#include "src/report/LabelSheet.h"
#include "ui/print/ContinuityPdf.h"
#include "ui/print/LabelsPdf.h"

#include <optional>

namespace sealbook::print {
namespace {

/// A label's symbol, decoded again by the scanner before it is given out.
Result<SymbolImage> symbolImage(scanner::Format format, const std::string& text)
{
    auto symbol = scanner::encodeSymbol(format, text);
    if (!symbol)
        return symbol.error();
    return SymbolImage{ symbol->width, symbol->height, symbol->quietX, std::move(symbol->modules) };
}

report::LabelSheet::Label labelOf(const custody::ExhibitState& state)
{
    report::LabelSheet::Label label{ state.systemId, state.reference.canonical(), state.caseReference,
        std::string(word(state.kind)), std::string(custody::factOf(state.facts, "description")), {} };
    if (const auto hazard = custody::factOf(state.facts, "hazard"); !hazard.empty())
        label.flags.push_back("HAZARD: " + std::string(hazard));
    if (custody::factOf(state.facts, "privileged") == "yes")
        label.flags.emplace_back("POSSIBLE PRIVILEGE");
    return label;
}

/// Keeps what was written before it was recorded.
Result<void> keepRecorded(PendingFile& file)
{
    if (const auto kept = file.keep(); !kept)
        return Error{ kept.error().code, "recorded as printed, but " + kept.error().detail };
    return {};
}

} // namespace

Result<PrintedContinuity> printContinuity(
    reg::Session& session, const std::string& exhibit, const std::filesystem::path& out)
{
    PrintedContinuity printed;
    std::optional<PendingFile> file; // named once it is recorded
    const auto done =
        reg::printContinuity(session, exhibit, [&](const reg::ContinuityPrint& continuity) -> Result<void> {
            const auto report = report::continuityReport(continuity, session.trust());
            if (!report)
                return report.error();
            const auto symbol = symbolImage(scanner::Format::Code128, continuity.view.state.systemId);
            if (!symbol)
                return symbol.error();
            printed = { continuity.view.state.systemId, continuity.view.events.size(), continuity.printEvent.id,
                continuity.checkpoint.head };
            auto written = writeContinuityPdf(*report, *symbol, out);
            if (!written)
                return written.error();
            file = std::move(*written);
            return {};
        });
    if (!done)
        return done.error();
    if (const auto kept = keepRecorded(*file); !kept)
        return kept.error();
    return printed;
}

Result<std::size_t> printLabels(reg::Session& session, const LabelsOrder& order, const std::filesystem::path& out)
{
    const report::LabelPreset* preset = report::findLabelPreset(order.preset);
    if (!preset)
        return Error{ ErrorCode::InvalidInput, "there is no label preset " + inQuotes(order.preset) };
    const auto format =
        preset->symbol == report::LabelSymbol::Code128 ? scanner::Format::Code128 : scanner::Format::DataMatrix;
    std::size_t printed = 0;
    std::optional<PendingFile> file; // named once it is recorded
    const auto done = reg::printLabels(
        session, order.exhibits, order.preset, [&](const std::vector<custody::ExhibitState>& states) -> Result<void> {
            report::LabelSheet sheet{ {}, order.preset, order.start };
            std::vector<SymbolImage> symbols;
            for (const custody::ExhibitState& state : states) {
                auto symbol = symbolImage(format, state.systemId);
                if (!symbol)
                    return symbol.error();
                symbols.push_back(std::move(*symbol));
                sheet.labels.push_back(labelOf(state));
            }
            printed = states.size();
            auto written = writeLabelsPdf(sheet, symbols, out);
            if (!written)
                return written.error();
            file = std::move(*written);
            return {};
        });
    if (!done)
        return done.error();
    if (const auto kept = keepRecorded(*file); !kept)
        return kept.error();
    return printed;
}

} // namespace sealbook::print
