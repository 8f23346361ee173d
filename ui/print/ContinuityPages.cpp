// SPDX-License-Identifier: Apache-2.0
#include "ui/print/ContinuityPages.h"

#include "ui/print/ContinuityBlocks.h"
#include "ui/print/Flow.h"
#include "ui/print/Paper.h"
#include "ui/print/Symbol.h"

#include <QGuiApplication>

#include <algorithm>

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

constexpr qreal kSealSize = mm(58);
constexpr qreal kSealModule = 0.6; ///< mm, at most
constexpr const char* kSealText =
    "Report seal: the signed note that the events printed here were all there were. Any reader of QR codes shows its "
    "text, which is the attached seal.txt: exhibit, number of events, the last one's id, SHA-256 of the printed rows, "
    "state of the ledger, time, signer and signature.";

qreal usedHeight(const PlacedPage& page)
{
    qreal used = 0;
    for (const Placed& placed : page)
        if (placed.strip)
            used = std::max(used, placed.y + placed.strip->height());
    return used;
}

} // namespace

struct ContinuityPages::Laid {
    Laid(const report::ContinuityReport& report, const SymbolImage& symbolImage, int moduleDots)
        : frame(face, report)
        , blocks(continuityBlocks(face, report))
        , pages(paginate(blocks, frame.bodyHeight()))
        , symbol(symbolImage)
        , module(moduleDots)
        , systemId(report.systemId)
    {
    }

    /// Makes room for the seal below what stands on the last page, or on another.
    void addSeal(const SymbolImage& image, int dots)
    {
        sealTop = usedHeight(pages.back()) + mm(6);
        if (sealTop + kSealSize > frame.bodyHeight()) {
            pages.emplace_back();
            sealTop = 0;
        }
        seal = image;
        sealModule = dots;
    }
    void drawSeal(QPainter& painter)
    {
        const qreal top = frame.bodyTop() + sealTop;
        const QSizeF size = symbolSize(*seal, sealModule, 0);
        drawSymbol(painter, *seal, sealModule, 0, { kLeft, top });
        const qreal left = kLeft + size.width() + mm(4);
        const Paragraph text(face, kSealText, { 9 }, kRight - left);
        text.draw(painter, { left, top + mm(4) });
    }

    Typeface face;
    Frame frame;
    std::vector<Block> blocks;
    std::vector<PlacedPage> pages;
    SymbolImage symbol;
    int module;
    std::string systemId;
    std::optional<SymbolImage> seal;
    int sealModule = 0;
    qreal sealTop = 0; ///< below the top of the last page's body
};

Result<ContinuityPages> ContinuityPages::lay(
    const report::ContinuityReport& report, const SymbolImage& symbol, const std::optional<SymbolImage>& seal)
{
    Q_ASSERT(qGuiApp);
    const QSizeF room(kSymbolWidth, kSymbolHeight - mm(6));
    const int module =
        symbol.isWellFormed() ? moduleSize(symbol, room, symbol.height == 1 ? kLinearModule : kMatrixModule) : 0;
    if (module == 0)
        return Error{ ErrorCode::InvalidInput, "the symbol of " + report.systemId + " is malformed or too large" };
    if (auto usable = Typeface().check(); !usable)
        return usable.error();
    const int sealModule = seal && seal->isWellFormed() ? moduleSize(*seal, { kSealSize, kSealSize }, kSealModule) : 0;
    if (seal && sealModule == 0)
        return Error{ ErrorCode::InvalidInput, "the symbol of the report seal is malformed or too large" };
    auto laid = std::make_unique<Laid>(report, symbol, module);
    if (seal)
        laid->addSeal(*seal, sealModule);
    return ContinuityPages(std::move(laid));
}

ContinuityPages::ContinuityPages(std::unique_ptr<Laid> laid)
    : m_laid(std::move(laid))
{
}

ContinuityPages::ContinuityPages(ContinuityPages&&) noexcept = default;
ContinuityPages::~ContinuityPages() = default;

std::size_t ContinuityPages::count() const
{
    return m_laid->pages.size();
}

void ContinuityPages::draw(QPainter& painter, std::size_t page)
{
    Laid& laid = *m_laid;
    if (page == 0)
        drawIdentity(painter, laid.face, laid.symbol, laid.module, laid.systemId, laid.frame.bodyTop());
    drawPage(painter, laid.pages.at(page), laid.frame.bodyTop(), kLeft, kRight);
    if (laid.seal && page + 1 == laid.pages.size())
        laid.drawSeal(painter);
    laid.frame.draw(painter, page + 1, laid.pages.size());
}

} // namespace sealbook::print
