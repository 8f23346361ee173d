// SPDX-License-Identifier: Apache-2.0
#include "ui/print/LabelsPdf.h"

#include "ui/print/Paper.h"
#include "ui/print/Paragraph.h"
#include "ui/print/Symbol.h"

#include <QGuiApplication>

#include <algorithm>

namespace sealbook::print {

namespace {

using report::LabelPreset;
using report::LabelSheet;

constexpr qreal kEdge = mm(1.8); ///< kept white inside a label: die cuts and feeds wander
constexpr qreal kFlagEdge = mm(0.6);
constexpr qreal kLowestBars = mm(7);
constexpr qreal kGap = mm(1.5);

struct Drawing {
    QPainter& painter;
    Typeface& face;
    const LabelSheet::Label& label;
    const SymbolImage& symbol;
};

std::string joined(const std::vector<std::string>& parts, const std::string& between)
{
    std::string all;
    for (const std::string& part : parts) {
        if (!part.empty())
            all += (all.empty() ? "" : between) + part;
    }
    return all;
}

/// Flags in a frame, at the bottom of the area, which shrinks by them. Never cut: none when they do not fit.
bool drawFlags(const Drawing& drawing, QRectF& area, qreal size)
{
    if (drawing.label.flags.empty())
        return true;
    const QString capitals = QString::fromStdString(joined(drawing.label.flags, " · ")).toUpper();
    const Paragraph text(drawing.face, capitals.toStdString(), { size, true }, area.width() - 2 * kFlagEdge);
    const qreal height = text.height() + mm(0.4);
    if (height > area.height())
        return false;
    const QRectF frame(area.left(), area.bottom() - height, area.width(), height);
    drawing.painter.setPen(QPen(Qt::black, mm(0.3)));
    drawing.painter.drawRect(frame);
    text.draw(drawing.painter, frame.topLeft() + QPointF(kFlagEdge, mm(0.2)));
    area.setBottom(frame.top() - mm(0.5));
    return true;
}

/// A text at the top of the area, in as many lines as fit; the area shrinks by them.
void drawTop(const Drawing& drawing, QRectF& area, const std::string& text, const Style& style, int lines)
{
    for (; lines > 0; --lines) {
        const Paragraph paragraph = fitted(drawing.face, text, style, area.width(), lines);
        if (paragraph.height() > area.height())
            continue;
        paragraph.draw(drawing.painter, area.topLeft());
        area.setTop(area.top() + paragraph.height());
        return;
    }
}

/// A line at the bottom of the area, which shrinks by it.
void drawBottom(
    const Drawing& drawing, QRectF& area, const std::string& text, const Style& style, Align align = Align::Left)
{
    const Paragraph paragraph = fitted(drawing.face, text, style, area.width(), 1, align);
    area.setBottom(area.bottom() - paragraph.height());
    paragraph.draw(drawing.painter, area.bottomLeft());
}

/// Reference and case over the bars, the id and the description under them.
bool drawLinear(const Drawing& drawing, QRectF area)
{
    const LabelSheet::Label& label = drawing.label;
    const Paragraph reference = fitted(drawing.face, label.reference, { 12, true }, area.width() * 0.45, 1);
    const Paragraph caseReference =
        fitted(drawing.face, label.caseReference.empty() ? "" : "Case " + label.caseReference, { 8.5 },
            area.width() * 0.53, 1, Align::Right);
    const qreal height = std::max(reference.height(), caseReference.height());
    reference.draw(drawing.painter, area.topLeft());
    caseReference.draw(
        drawing.painter, { area.right() - area.width() * 0.53, area.top() + height - caseReference.height() });
    area.setTop(area.top() + height + mm(0.3));
    if (!drawFlags(drawing, area, 7))
        return false;
    drawBottom(drawing, area, joined({ label.kind, label.description }, ": "), { 7.5 });
    drawBottom(drawing, area, label.systemId, { 9.5, true, true }, Align::Centre);
    const int module = moduleSize(drawing.symbol, area.size(), 0.34);
    if (module == 0 || area.height() < kLowestBars)
        return false;
    const qreal width = symbolSize(drawing.symbol, module, area.height()).width();
    drawSymbol(drawing.painter, drawing.symbol, module, area.height() - mm(0.3),
        { area.center().x() - width / 2, area.top() });
    return true;
}

/// The symbol at the left with the id under it, all else at its right.
bool drawMatrix(const Drawing& drawing, QRectF area)
{
    const LabelSheet::Label& label = drawing.label;
    const Paragraph id(drawing.face, label.systemId, { 6.5, true, true }, area.width() / 2);
    const QSizeF room(area.width() * 0.45, area.height() - id.height());
    const int module = moduleSize(drawing.symbol, room, 0.85);
    if (module == 0 || id.lineCount() > 1)
        return false;
    const QSizeF size = symbolSize(drawing.symbol, module, 0);
    const qreal width = std::max(size.width(), id.usedWidth());
    drawSymbol(drawing.painter, drawing.symbol, module, 0,
        area.topLeft() + QPointF((width - size.width()) / 2, room.height() - size.height()));
    id.draw(drawing.painter, { area.left() + (width - id.usedWidth()) / 2, area.top() + room.height() });
    area.setLeft(area.left() + width + kGap);
    if (!drawFlags(drawing, area, 5.5))
        return false;
    drawTop(drawing, area, label.reference, { 9, true }, 1);
    drawTop(drawing, area, label.caseReference, { 6.5 }, 1);
    drawTop(drawing, area, joined({ label.kind, label.description }, ": "), { 6 }, 3);
    return true;
}

Result<void> check(const LabelSheet& sheet, const LabelPreset* preset, const std::vector<SymbolImage>& symbols)
{
    const auto refuse = [](const std::string& detail) { return Error{ ErrorCode::InvalidInput, detail }; };
    if (!preset) {
        std::vector<std::string> names;
        for (const LabelPreset& known : report::kLabelPresets)
            names.emplace_back(known.name);
        return refuse("there is no label preset " + sheet.preset + "; known: " + joined(names, ", "));
    }
    if (sheet.labels.empty())
        return refuse("there is no label to print");
    if (sheet.start < 1 || sheet.start > preset->perPage())
        return refuse(
            "start " + std::to_string(sheet.start) + " is not on the sheet: 1 to " + std::to_string(preset->perPage()));
    if (symbols.size() != sheet.labels.size())
        return refuse(
            std::to_string(sheet.labels.size()) + " labels but " + std::to_string(symbols.size()) + " symbols");
    for (std::size_t i = 0; i < symbols.size(); ++i) {
        const bool linear = symbols[i].height == 1;
        if (!symbols[i].isWellFormed() || linear != (preset->symbol == report::LabelSymbol::Code128))
            return refuse("the symbol of " + sheet.labels[i].systemId + " is malformed or of another format than "
                + sheet.preset + " takes");
    }
    return {};
}

/// The inner area of the label at that position of its page, from 0.
QRectF areaOf(const LabelPreset& preset, int position)
{
    const QRectF label(mm(preset.left + preset.columnPitch * (position % preset.columns)),
        mm(preset.top + preset.rowPitch * (position / preset.columns)), mm(preset.labelWidth), mm(preset.labelHeight));
    return label.adjusted(kEdge, kEdge, -kEdge, -kEdge);
}

} // namespace

Result<PendingFile> writeLabelsPdf(
    const LabelSheet& sheet, const std::vector<SymbolImage>& symbols, const std::filesystem::path& file)
{
    Q_ASSERT(qGuiApp);
    const LabelPreset* preset = report::findLabelPreset(sheet.preset);
    if (auto checked = check(sheet, preset, symbols); !checked)
        return checked.error();
    Typeface face;
    if (auto usable = face.check(); !usable)
        return usable.error();
    const QPageSize size(QSizeF(preset->pageWidth, preset->pageHeight), QPageSize::Millimeter,
        QString::fromLatin1(preset->name.data(), static_cast<qsizetype>(preset->name.size())), QPageSize::ExactMatch);
    Paper paper(size, QStringLiteral("Exhibit labels"));
    paper.begin();
    int position = sheet.start - 1;
    for (std::size_t i = 0; i < symbols.size(); ++i, ++position) {
        if (position == preset->perPage()) {
            paper.newPage();
            position = 0;
        }
        const Drawing drawing{ paper.painter(), face, sheet.labels[i], symbols[i] };
        const QRectF area = areaOf(*preset, position);
        if (!(symbols[i].height == 1 ? drawLinear(drawing, area) : drawMatrix(drawing, area)))
            return Error{ ErrorCode::InvalidInput,
                "symbol or flags of " + sheet.labels[i].systemId + " do not fit on " + sheet.preset };
    }
    return paper.save(file);
}

} // namespace sealbook::print
