// SPDX-License-Identifier: Apache-2.0
#include "ui/print/ContinuityPdf.h"

#include "ui/print/ContinuityBlocks.h"
#include "ui/print/Flow.h"
#include "ui/print/Paper.h"
#include "ui/print/Symbol.h"

#include <QGuiApplication>

#include <algorithm>
#include <vector>

namespace sealbook::print {

namespace {

constexpr qreal kHeadTop = mm(11);
constexpr qreal kFootBottom = kPageHeight - mm(10);
constexpr Style kHeadStyle{ 8.5, true, false, false, true };
constexpr Style kTitleStyle{ 8.5, false, false, false, true };
constexpr Style kFootStyle{ 7.5, false, false, false, true };
constexpr Style kPageNumberStyle{ 8.5, true, false, false, true };
constexpr qreal kLinearModule = 0.34; ///< mm, at most: four dots of a 300 dpi printer
constexpr qreal kMatrixModule = 0.85; ///< mm, at most: ten
constexpr qreal kBarHeight = mm(14);
constexpr qreal kHairline = mm(0.12);

/// What each page says at its head and foot. Long texts are cut there: the first page says them in full.
class Frame {
public:
    Frame(Typeface& face, const report::ContinuityReport& report)
        : m_face(face)
        , m_exhibit(
              fitted(face, "Exhibit " + report.reference + " · " + report.systemId + " · Case " + report.caseReference,
                  kHeadStyle, mm(118), 4))
        , m_title(face, kContinuityTitle, kTitleStyle, mm(54), Align::Right)
        , m_ledger(fitted(face,
              "Ledger " + report.origin + " · size " + std::to_string(report.treeSize) + " · root "
                  + report.rootHex.substr(0, 12),
              kFootStyle, mm(142), 3))
        , m_printed(fitted(face, "Printed by " + report.printedBy + ", " + report.printedAt, kFootStyle, mm(142), 2))
        , m_footTop(kFootBottom - m_ledger.height() - m_printed.height())
    {
    }

    qreal bodyTop() const { return kHeadTop + m_exhibit.height() + mm(6); }
    qreal bodyHeight() const { return m_footTop - mm(4.5) - bodyTop(); }

    void draw(QPainter& painter, std::size_t page, std::size_t pages) const
    {
        m_exhibit.draw(painter, { kLeft, kHeadTop });
        m_title.draw(painter, { kRight - mm(54), kHeadTop });
        const qreal headRule = kHeadTop + m_exhibit.height() + mm(1);
        painter.fillRect(QRectF(kLeft, headRule, kRight - kLeft, kHairline * 2), Qt::black);
        painter.fillRect(QRectF(kLeft, m_footTop - mm(1.2), kRight - kLeft, kHairline * 2), Qt::black);
        m_ledger.draw(painter, { kLeft, m_footTop });
        m_printed.draw(painter, { kLeft, m_footTop + m_ledger.height() });
        const Paragraph number(m_face, "Page " + std::to_string(page) + " of " + std::to_string(pages),
            kPageNumberStyle, mm(30), Align::Right);
        number.draw(painter, { kRight - mm(30), m_footTop });
    }

private:
    Typeface& m_face;
    Paragraph m_exhibit;
    Paragraph m_title;
    Paragraph m_ledger;
    Paragraph m_printed;
    qreal m_footTop;
};

/// The label's symbol with its id under it, at the right edge of the first page.
void drawIdentity(
    QPainter& painter, Typeface& face, const SymbolImage& symbol, int module, const std::string& id, qreal top)
{
    const QSizeF size = symbolSize(symbol, module, kBarHeight);
    const qreal left = kRight - kSymbolWidth / 2 - size.width() / 2;
    drawSymbol(painter, symbol, module, kBarHeight, { left, top });
    const Paragraph text(face, id, { 11, true, true }, kSymbolWidth, Align::Centre);
    text.draw(painter, { kRight - kSymbolWidth, top + size.height() + mm(0.8) });
}

Result<void> checkAttachments(const std::vector<report::ContinuityReport::Attachment>& files)
{
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (files[i].fileName.empty())
            return Error{ ErrorCode::InvalidInput, "an attachment has no name" };
        if (i > 0 && files[i].fileName == files[i - 1].fileName)
            return Error{ ErrorCode::InvalidInput, "two attachments are named " + files[i].fileName };
    }
    return {};
}

} // namespace

Result<PendingFile> writeContinuityPdf(
    const report::ContinuityReport& report, const SymbolImage& symbol, const std::filesystem::path& file)
{
    Q_ASSERT(qGuiApp);
    const QSizeF room(kSymbolWidth, kSymbolHeight - mm(6));
    const int module =
        symbol.isWellFormed() ? moduleSize(symbol, room, symbol.height == 1 ? kLinearModule : kMatrixModule) : 0;
    if (module == 0)
        return Error{ ErrorCode::InvalidInput, "the symbol of " + report.systemId + " is malformed or too large" };
    // A PDF lists its attachments by name, in order (ISO 32000-1, 7.9.6); Qt writes them as they come.
    auto attachments = report.attachments;
    std::sort(attachments.begin(), attachments.end(),
        [](const auto& one, const auto& other) { return one.fileName < other.fileName; });
    if (auto checked = checkAttachments(attachments); !checked)
        return checked.error();
    Typeface face;
    if (auto usable = face.check(); !usable)
        return usable.error();

    const Frame frame(face, report);
    const std::vector<Block> blocks = continuityBlocks(face, report);
    const std::vector<PlacedPage> pages = paginate(blocks, frame.bodyHeight());
    const std::string title =
        std::string(kContinuityTitle) + " of exhibit " + report.reference + ", case " + report.caseReference;
    Paper paper(QPageSize(QPageSize::A4), QString::fromStdString(title));
    for (const auto& attachment : attachments)
        paper.attach(attachment.fileName, attachment.mimeType, attachment.content);
    paper.begin();
    for (std::size_t page = 0; page < pages.size(); ++page) {
        if (page > 0)
            paper.newPage();
        else
            drawIdentity(paper.painter(), face, symbol, module, report.systemId, frame.bodyTop());
        drawPage(paper.painter(), pages[page], frame.bodyTop(), kLeft, kRight);
        frame.draw(paper.painter(), page + 1, pages.size());
    }
    return paper.save(file);
}

} // namespace sealbook::print
