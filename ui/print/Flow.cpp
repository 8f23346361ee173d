// SPDX-License-Identifier: Apache-2.0
#include "ui/print/Flow.h"

#include "ui/print/Paper.h"

#include <algorithm>
#include <numeric>

namespace sealbook::print {

namespace {

constexpr qreal kRuleSpace = mm(1.6); ///< white space below a hairline

qreal heightOf(const std::vector<Strip>& strips)
{
    return std::accumulate(
        strips.begin(), strips.end(), qreal(0), [](qreal sum, const Strip& strip) { return sum + strip.height(); });
}

/// Fills pages from top to bottom.
class Pagination {
public:
    explicit Pagination(qreal bodyHeight)
        : m_bodyHeight(bodyHeight)
        , m_pages(1)
    {
    }

    bool atTop() const { return m_pages.back().empty(); }
    /// Whether the block fits below what is on the page already.
    bool fits(qreal height) const { return m_y + height <= m_bodyHeight; }
    void turn()
    {
        m_pages.emplace_back();
        m_y = 0;
    }
    void place(const Strip& strip)
    {
        m_pages.back().push_back({ &strip, m_y + strip.above });
        m_y += strip.height();
    }
    void begin(const Block& block)
    {
        if (atTop())
            placeAll(block.atPageTop);
        else
            m_y += block.above;
        if (block.ruled && !atTop()) {
            m_pages.back().push_back({ nullptr, m_y });
            m_y += kRuleSpace;
        }
    }
    /// The rest of a long block, on a new page.
    void resume(const Block& block)
    {
        turn();
        placeAll(block.whenContinued);
    }
    void placeAll(const std::vector<Strip>& strips)
    {
        for (const Strip& strip : strips)
            place(strip);
    }
    std::vector<PlacedPage> take() { return std::move(m_pages); }

private:
    qreal m_bodyHeight;
    qreal m_y = 0;
    std::vector<PlacedPage> m_pages;
};

/// The height needed to begin block `at`: headings count with what they head.
qreal heightToBegin(const std::vector<Block>& blocks, std::size_t at, qreal bodyHeight)
{
    qreal height = 0;
    for (; at < blocks.size(); ++at) {
        height += std::min(blocks[at].height(), bodyHeight / 2);
        if (!blocks[at].keepsWithNext)
            break;
    }
    return height;
}

void placeLong(Pagination& pages, const Block& block)
{
    for (const Strip& strip : block.strips) {
        if (!pages.fits(strip.height()) && !pages.atTop())
            pages.resume(block);
        pages.place(strip);
    }
}

} // namespace

qreal Block::height() const
{
    return above + (ruled ? kRuleSpace : 0) + heightOf(strips);
}

void addRow(std::vector<Strip>& strips, const std::vector<Cell>& paragraphs, qreal above, bool barred)
{
    int lines = 0;
    for (const Cell& cell : paragraphs)
        lines = std::max(lines, cell.text->lineCount());
    for (int line = 0; line < lines; ++line) {
        Strip strip;
        strip.above = line == 0 ? above : 0;
        strip.barred = barred;
        for (const Cell& cell : paragraphs) {
            if (line >= cell.text->lineCount())
                continue;
            strip.cells.push_back({ cell.x, cell.text, line });
            strip.ascent = std::max(strip.ascent, cell.text->ascent(line));
            strip.descent = std::max(strip.descent, cell.text->descent(line));
        }
        strips.push_back(std::move(strip));
    }
}

std::vector<PlacedPage> paginate(const std::vector<Block>& blocks, qreal bodyHeight)
{
    Pagination pages(bodyHeight);
    for (std::size_t at = 0; at < blocks.size(); ++at) {
        const Block& block = blocks[at];
        // A block longer than a page begins where there is room for half of one; any other goes where it fits whole.
        const bool isLong = heightOf(block.atPageTop) + block.height() > bodyHeight;
        const qreal needed = isLong ? bodyHeight / 2
            : block.keepsWithNext   ? std::max(block.height(), heightToBegin(blocks, at, bodyHeight))
                                    : block.height();
        if (!pages.fits(needed) && !pages.atTop())
            pages.turn();
        pages.begin(block);
        if (isLong) {
            placeLong(pages, block);
            continue;
        }
        pages.placeAll(block.strips);
    }
    return pages.take();
}

void drawPage(QPainter& painter, const PlacedPage& page, qreal top, qreal left, qreal right)
{
    for (const Placed& placed : page) {
        if (!placed.strip) {
            painter.fillRect(QRectF(left, top + placed.y, right - left, mm(0.12)), Qt::black);
            continue;
        }
        const Strip& strip = *placed.strip;
        const qreal baseline = top + placed.y + strip.ascent;
        for (const Cell& cell : strip.cells)
            cell.text->drawLine(painter, cell.line, QPointF(cell.x, baseline));
        if (strip.barred)
            painter.fillRect(QRectF(left, top + placed.y, mm(0.9), strip.ascent + strip.descent), Qt::black);
    }
}

} // namespace sealbook::print
