// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/print/SymbolImage.h"

#include <QPainter>
#include <QRectF>

namespace sealbook::print {

/// The widest module, in dots, with which the symbol and its quiet zone fit into the size (a linear symbol only needs
/// the width): a whole number of dots of a 300 dpi printer, so that all bars come out alike. 0 when even modules of
/// two such dots (0.17 mm, the least that hand scanners read) do not fit. `widest` in millimetres.
int moduleSize(const SymbolImage& symbol, QSizeF size, qreal widest);

/// The size of the symbol with its quiet zone, in dots; a linear one is as high as asked.
QSizeF symbolSize(const SymbolImage& symbol, int module, qreal linearHeight);

/// Draws the symbol as vectors, the outer edge of its quiet zone at `topLeft`.
void drawSymbol(QPainter& painter, const SymbolImage& symbol, int module, qreal linearHeight, QPointF topLeft);

} // namespace sealbook::print
