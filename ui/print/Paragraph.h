// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/print/Typeface.h"

#include <QPainter>
#include <QPointF>

#include <memory>

namespace sealbook::print {

enum class Align { Left, Centre, Right };

/// One text set in lines of a given width; a word wider than that is broken. Lines are drawn one by one, so that a
/// paragraph may run over pages.
class Paragraph {
public:
    /// `width` in dots. Without text there are no lines.
    Paragraph(Typeface& face, const std::string& utf8, const Style& style, qreal width, Align align = Align::Left);

    int lineCount() const { return m_layout->lineCount(); }
    qreal ascent(int line) const { return m_layout->lineAt(line).ascent(); }
    qreal descent(int line) const { return m_layout->lineAt(line).descent(); }
    qreal height() const;
    /// The width of the longest line, in dots.
    qreal usedWidth() const;

    /// Draws one line with its baseline at `origin`.
    void drawLine(QPainter& painter, int line, QPointF origin) const;
    /// Draws all lines, the first with its top left corner at `topLeft`.
    void draw(QPainter& painter, QPointF topLeft) const;

private:
    void drawSegment(QPainter& painter, const QTextLine& line, const Segment& segment, QPointF topLeft) const;

    PreparedText m_text;
    Style m_style;
    std::unique_ptr<QTextLayout> m_layout;
};

/// The text in at most `maxLines` lines; what does not fit is cut and ends in an ellipsis.
Paragraph fitted(
    Typeface& face, const std::string& utf8, const Style& style, qreal width, int maxLines, Align align = Align::Left);

} // namespace sealbook::print
