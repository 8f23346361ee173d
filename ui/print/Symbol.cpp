// SPDX-License-Identifier: Apache-2.0
#include "ui/print/Symbol.h"

#include "ui/print/Paper.h"

#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace sealbook::print {

namespace {

constexpr int kPrinterDot = kResolution / 300;
constexpr int kLeastPrinterDots = 2;

bool isLinear(const SymbolImage& symbol)
{
    return symbol.height == 1;
}

bool isDark(const SymbolImage& symbol, int x, int y)
{
    return symbol.modules[static_cast<std::size_t>(y) * static_cast<std::size_t>(symbol.width)
               + static_cast<std::size_t>(x)]
        != 0;
}

} // namespace

int moduleSize(const SymbolImage& symbol, QSizeF size, qreal widest)
{
    const int across = symbol.width + 2 * symbol.quietZone;
    const int down = symbol.height + 2 * symbol.quietZone;
    qreal module = std::min(mm(widest), size.width() / across);
    if (!isLinear(symbol))
        module = std::min(module, size.height() / down);
    const int dots = static_cast<int>(std::floor(module / kPrinterDot));
    return dots < kLeastPrinterDots ? 0 : dots * kPrinterDot;
}

QSizeF symbolSize(const SymbolImage& symbol, int module, qreal linearHeight)
{
    const qreal width = qreal(module) * (symbol.width + 2 * symbol.quietZone);
    return { width, isLinear(symbol) ? linearHeight : qreal(module) * (symbol.height + 2 * symbol.quietZone) };
}

void drawSymbol(QPainter& painter, const SymbolImage& symbol, int module, qreal linearHeight, QPointF topLeft)
{
    const qreal step = module;
    const qreal tall = isLinear(symbol) ? linearHeight : step;
    topLeft += QPointF(step * symbol.quietZone, isLinear(symbol) ? 0 : step * symbol.quietZone);
    // One path for all: viewers that smooth edges leave hairlines between shapes drawn one by one.
    QPainterPath dark;
    dark.setFillRule(Qt::WindingFill);
    for (int y = 0; y < symbol.height; ++y) {
        for (int x = 0; x < symbol.width; ++x) {
            int end = x;
            while (end < symbol.width && isDark(symbol, end, y))
                ++end;
            if (end > x)
                dark.addRect(QRectF(topLeft.x() + step * x, topLeft.y() + tall * y, step * (end - x), tall));
            x = end;
        }
    }
    painter.fillPath(dark, Qt::black);
}

} // namespace sealbook::print
