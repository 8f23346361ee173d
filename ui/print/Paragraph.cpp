// SPDX-License-Identifier: Apache-2.0
#include "ui/print/Paragraph.h"

#include <QGlyphRun>
#include <QPainterPath>

#include <algorithm>

namespace sealbook::print {

namespace {

QColor colour(const Style& style)
{
    return style.faint ? QColor(0x40, 0x40, 0x40) : QColor(Qt::black);
}

QTextOption wrapping(const Style& style, Align align)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(style.leftToRight ? Qt::LeftToRight : Qt::LayoutDirectionAuto);
    const Qt::AlignmentFlag side = align == Align::Left ? Qt::AlignLeft
        : align == Align::Right                         ? Qt::AlignRight
                                                        : Qt::AlignHCenter;
    // Absolute: a text in Arabic keeps its own direction but stays in its column.
    option.setAlignment(side | Qt::AlignAbsolute);
    return option;
}

/// The glyphs that the characters have by themselves, in logical order.
QList<quint32> ownGlyphs(const QRawFont& font, const QString& text)
{
    QList<quint32> glyphs;
    for (const uint unit : text.toUcs4()) {
        const auto character = static_cast<char32_t>(unit);
        const QList<quint32> one = font.glyphIndexesForString(QString::fromUcs4(&character, 1));
        if (!one.isEmpty() && one.first() != 0)
            glyphs.append(one.first());
    }
    return glyphs;
}

/// Whether shaping only put the characters' own glyphs side by side: then a PDF reader finds the characters.
bool isReadable(const QList<QGlyphRun>& runs, const QString& text)
{
    QList<quint32> drawn;
    QList<quint32> own;
    for (const QGlyphRun& run : runs)
        drawn.append(run.glyphIndexes());
    if (!runs.isEmpty())
        own = ownGlyphs(runs.first().rawFont(), text);
    std::sort(drawn.begin(), drawn.end());
    std::sort(own.begin(), own.end());
    return drawn == own;
}

/// Left and right edge of the runs.
std::pair<qreal, qreal> extent(const QList<QGlyphRun>& runs)
{
    qreal left = 0;
    qreal right = 0;
    bool first = true;
    for (const QGlyphRun& run : runs) {
        const QList<QPointF> positions = run.positions();
        const QList<QPointF> advances = run.rawFont().advancesForGlyphIndexes(run.glyphIndexes());
        for (qsizetype i = 0; i < positions.size(); ++i) {
            const qreal x = positions[i].x();
            left = first ? x : std::min(left, x);
            right = first ? x + advances[i].x() : std::max(right, x + advances[i].x());
            first = false;
        }
    }
    return { left, right };
}

void fillOutlines(QPainter& painter, const QList<QGlyphRun>& runs, QPointF topLeft)
{
    QPainterPath shapes;
    shapes.setFillRule(Qt::WindingFill);
    for (const QGlyphRun& run : runs) {
        const QList<quint32> glyphs = run.glyphIndexes();
        const QList<QPointF> positions = run.positions();
        for (qsizetype i = 0; i < glyphs.size(); ++i)
            shapes.addPath(run.rawFont().pathForGlyph(glyphs[i]).translated(positions[i] + topLeft));
    }
    painter.fillPath(shapes, painter.pen().color());
}

/// The first characters and an ellipsis.
std::string shortened(const QList<uint>& characters, qsizetype count)
{
    std::u32string first;
    for (qsizetype i = 0; i < count; ++i)
        first.push_back(static_cast<char32_t>(characters[i]));
    return (QString::fromUcs4(first.data(), count).trimmed() + QChar(0x2026)).toStdString();
}

/// Lays the characters' own glyphs, transparent, over the width of the shaped word.
void layCharacters(QPainter& painter, const QGlyphRun& run, const QString& text, QPointF origin, qreal width)
{
    QList<quint32> glyphs = ownGlyphs(run.rawFont(), text);
    if (run.isRightToLeft())
        std::reverse(glyphs.begin(), glyphs.end());
    const QList<QPointF> advances = run.rawFont().advancesForGlyphIndexes(glyphs);
    QList<QPointF> positions;
    qreal x = 0;
    for (const QPointF& advance : advances) {
        positions.append({ x, 0 });
        x += advance.x();
    }
    if (x <= 0 || width <= 0)
        return;
    QGlyphRun characters;
    characters.setRawFont(run.rawFont());
    characters.setGlyphIndexes(glyphs);
    characters.setPositions(positions);
    painter.save();
    painter.translate(origin);
    painter.scale(width / x, 1);
    painter.setPen(QColor(0, 0, 0, 0));
    painter.drawGlyphRun({}, characters);
    painter.restore();
}

} // namespace

Paragraph::Paragraph(Typeface& face, const std::string& utf8, const Style& style, qreal width, Align align)
    : m_text(face.prepare(utf8, style))
    , m_style(style)
{
    const int mainOne = face.mainFamily(style);
    m_layout = std::make_unique<QTextLayout>(m_text.text, face.font(mainOne, style));
    m_layout->setTextOption(wrapping(style, align));
    m_layout->setCacheEnabled(true);
    QList<QTextLayout::FormatRange> formats;
    for (const Segment& segment : m_text.segments) {
        if (segment.family == mainOne)
            continue;
        QTextCharFormat format;
        format.setFont(face.font(segment.family, style));
        formats.append({ segment.start, segment.length, format });
    }
    m_layout->setFormats(formats);
    if (m_text.text.isEmpty())
        return;
    m_layout->beginLayout();
    for (QTextLine line = m_layout->createLine(); line.isValid(); line = m_layout->createLine())
        line.setLineWidth(width);
    m_layout->endLayout();
}

qreal Paragraph::height() const
{
    qreal total = 0;
    for (int line = 0; line < lineCount(); ++line)
        total += ascent(line) + descent(line);
    return total;
}

qreal Paragraph::usedWidth() const
{
    qreal widest = 0;
    for (int line = 0; line < lineCount(); ++line)
        widest = std::max(widest, m_layout->lineAt(line).naturalTextWidth());
    return widest;
}

void Paragraph::draw(QPainter& painter, QPointF topLeft) const
{
    for (int line = 0; line < lineCount(); ++line) {
        drawLine(painter, line, topLeft + QPointF(0, ascent(line)));
        topLeft.ry() += ascent(line) + descent(line);
    }
}

void Paragraph::drawLine(QPainter& painter, int line, QPointF origin) const
{
    const QTextLine set = m_layout->lineAt(line);
    const QPointF topLeft = origin - QPointF(0, set.ascent());
    const int start = set.textStart();
    const int end = start + set.textLength();
    painter.setPen(colour(m_style));
    const bool plain = std::all_of(m_text.segments.begin(), m_text.segments.end(), [&](const Segment& segment) {
        return segment.plain || segment.start >= end || segment.start + segment.length <= start;
    });
    if (plain) {
        set.draw(&painter, topLeft);
        return;
    }
    for (const Segment& segment : m_text.segments) {
        const int from = std::max(segment.start, start);
        const int to = std::min(segment.start + segment.length, end);
        if (from < to)
            drawSegment(painter, set, { from, to - from, segment.family, segment.plain }, topLeft);
    }
}

/// A PDF maps each glyph of a font to one character, so the joined and reordered shapes of many scripts (Devanagari,
/// Arabic...) cannot be read back. Such words are drawn as outlines, with their characters laid over them unseen.
void Paragraph::drawSegment(QPainter& painter, const QTextLine& line, const Segment& segment, QPointF topLeft) const
{
    const QList<QGlyphRun> runs = line.glyphRuns(segment.start, segment.length);
    if (runs.isEmpty())
        return;
    const QString text = m_text.text.mid(segment.start, segment.length);
    if (segment.plain || isReadable(runs, text)) {
        for (const QGlyphRun& run : runs)
            painter.drawGlyphRun(topLeft, run);
        return;
    }
    fillOutlines(painter, runs, topLeft);
    const auto [left, right] = extent(runs);
    layCharacters(painter, runs.first(), text, topLeft + QPointF(left, line.ascent()), right - left);
}

Paragraph fitted(Typeface& face, const std::string& utf8, const Style& style, qreal width, int maxLines, Align align)
{
    Paragraph whole(face, utf8, style, width, align);
    if (whole.lineCount() <= maxLines)
        return whole;
    const QList<uint> characters = QString::fromStdString(utf8).toUcs4();
    qsizetype fits = 0;
    qsizetype tooMany = characters.size();
    while (tooMany - fits > 1) {
        const qsizetype middle = (fits + tooMany) / 2;
        const Paragraph tried(face, shortened(characters, middle), style, width, align);
        (tried.lineCount() <= maxLines ? fits : tooMany) = middle;
    }
    return Paragraph(face, shortened(characters, fits), style, width, align);
}

} // namespace sealbook::print
