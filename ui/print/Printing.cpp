// SPDX-License-Identifier: Apache-2.0
#include "ui/print/Printing.h"

#include "scanner/Symbol.h"
#include "src/custody/FactNames.h"
#include "src/exhibit/Text.h"
#include "src/register/Backup.h"
#include "src/report/Continuity.h"
#include "src/report/LabelSheet.h"
#include "ui/print/ContinuityBlocks.h"
#include "ui/print/ContinuityPages.h"
#include "ui/print/ContinuityPdf.h"
#include "ui/print/LabelsPdf.h"
#include "ui/print/Paper.h"

#include <QPagedPaintDevice>

#include <optional>

namespace sealbook::print {
namespace {

Result<SymbolImage> imageOf(Result<scanner::Symbol> symbol)
{
    if (!symbol)
        return symbol.error();
    return SymbolImage{ symbol->width, symbol->height, symbol->quietX, std::move(symbol->modules) };
}

/// A label's symbol, decoded again by the scanner before it is given out.
Result<SymbolImage> symbolImage(scanner::Format format, const std::string& text)
{
    return imageOf(scanner::encodeSymbol(format, text));
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

/// What has been laid out of a record that is about to be made.
struct Prepared {
    report::ContinuityReport report;
    SymbolImage symbol;
    std::optional<SymbolImage> seal; ///< none where the note is too long for a symbol: it is attached all the same
    PrintedContinuity printed;
};
Result<Prepared> prepare(const reg::ContinuityPrint& print, const ledger::Trust& trust)
{
    auto report = report::continuityReport(print, trust);
    if (!report)
        return report.error();
    auto symbol = symbolImage(scanner::Format::Code128, print.view.state.systemId);
    if (!symbol)
        return symbol.error();
    auto sealSymbol = imageOf(scanner::encodeNote(print.proof.seal));
    std::optional<SymbolImage> seal;
    if (sealSymbol)
        seal = std::move(*sealSymbol);
    return Prepared{ std::move(*report), std::move(*symbol), std::move(seal),
        { print.view.state.systemId, print.view.events.size(), print.printEvent.id, print.checkpoint.head } };
}

/// Takes out of the report all that stands there only because it was signed for this print.
void makePreview(report::ContinuityReport& report, const std::string& by)
{
    report.events.pop_back();
    for (auto& signer : report.signers)
        if (signer.name == by)
            --signer.events;
    std::erase_if(report.signers, [](const auto& signer) { return signer.events == 0; });
    report.attachments.clear();
    report.checkpointText.clear();
    report.rootHex.clear();
    --report.treeSize;
    report.printedBy = "nobody: PREVIEW";
    report.printedAt = "not recorded";
}

void drawAcross(QPainter& painter, const QSize& size)
{
    QFont font = painter.font();
    font.setPixelSize(size.width() / 6);
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(QColor(0, 0, 0, 45));
    painter.translate(size.width() / 2.0, size.height() / 2.0);
    painter.rotate(-55);
    painter.drawText(QRectF(-size.height(), -size.width() / 4.0, 2.0 * size.height(), size.width() / 2.0),
        Qt::AlignCenter, QStringLiteral("PREVIEW"));
}

QImage imageOf(ContinuityPages& pages, std::size_t page, int dotsPerInch)
{
    const qreal scale = qreal(dotsPerInch) / kResolution;
    QImage image(QSize(qRound(kPageWidth * scale), qRound(kPageHeight * scale)), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.save();
    painter.scale(scale, scale);
    pages.draw(painter, page);
    painter.restore();
    drawAcross(painter, image.size());
    return image;
}

Result<void> drawOn(QPagedPaintDevice& device, ContinuityPages& pages)
{
    QPainter painter;
    bool drawn = painter.begin(&device);
    const qreal scale = qreal(device.logicalDpiX()) / kResolution;
    painter.scale(scale, scale);
    for (std::size_t page = 0; drawn && page < pages.count(); ++page) {
        drawn = page == 0 || device.newPage();
        if (drawn)
            pages.draw(painter, page);
    }
    drawn = painter.end() && drawn;
    return drawn ? Result<void>() : Error{ ErrorCode::Io, "the printer does not take the pages" };
}

} // namespace

Result<PrintedContinuity> printContinuity(
    reg::Session& session, const std::string& exhibit, const std::filesystem::path& out)
{
    if (const auto outside = reg::requireOutside(out, session.paths().folder, "the register"); !outside)
        return outside.error();
    PrintedContinuity printed;
    std::optional<PendingFile> file; // named once it is recorded
    const auto done = reg::printContinuity(session, exhibit, [&](const reg::ContinuityPrint& print) -> Result<void> {
        auto prepared = prepare(print, session.trust());
        if (!prepared)
            return prepared.error();
        auto written = writeContinuityPdf(prepared->report, prepared->symbol, out, prepared->seal);
        if (!written)
            return written.error();
        file = std::move(*written);
        printed = std::move(prepared->printed);
        return {};
    });
    if (!done)
        return done.error();
    if (const auto kept = keepRecorded(*file); !kept)
        return kept.error();
    return printed;
}

Result<PrintedContinuity> printContinuityOn(
    reg::Session& session, const std::string& exhibit, QPagedPaintDevice& device)
{
    PrintedContinuity printed;
    const auto done = reg::printContinuity(session, exhibit, [&](const reg::ContinuityPrint& print) -> Result<void> {
        auto prepared = prepare(print, session.trust());
        if (!prepared)
            return prepared.error();
        auto pages = ContinuityPages::lay(prepared->report, prepared->symbol, prepared->seal);
        if (!pages)
            return pages.error();
        printed = std::move(prepared->printed);
        return drawOn(device, *pages);
    });
    if (!done)
        return done.error();
    return printed;
}

Result<std::vector<QImage>> previewContinuity(reg::Session& session, const std::string& exhibit, int dotsPerInch)
{
    std::vector<QImage> images;
    const auto done = reg::printContinuity(session, exhibit, [&](const reg::ContinuityPrint& print) -> Result<void> {
        auto prepared = prepare(print, session.trust());
        if (!prepared)
            return prepared.error();
        makePreview(prepared->report, print.printEvent.by);
        auto pages = ContinuityPages::lay(prepared->report, prepared->symbol);
        if (!pages)
            return pages.error();
        for (std::size_t page = 0; page < pages->count(); ++page)
            images.push_back(imageOf(*pages, page, dotsPerInch));
        return Error{ ErrorCode::Cancelled, "a preview is not recorded" };
    });
    if (images.empty())
        return done.error();
    return images;
}

Result<std::size_t> printLabels(reg::Session& session, const LabelsOrder& order, const std::filesystem::path& out)
{
    const report::LabelPreset* preset = report::findLabelPreset(order.preset);
    if (!preset)
        return Error{ ErrorCode::InvalidInput, "there is no label preset " + inQuotes(order.preset) };
    const auto format =
        preset->symbol == report::LabelSymbol::Code128 ? scanner::Format::Code128 : scanner::Format::DataMatrix;
    if (const auto outside = reg::requireOutside(out, session.paths().folder, "the register"); !outside)
        return outside.error();
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
