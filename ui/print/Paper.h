// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Result.h"
#include "ui/print/PendingFile.h"

#include <QBuffer>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QString>

#include <filesystem>
#include <string>

namespace sealbook::print {

/// Dots per inch of the page's coordinates: a whole multiple of what label and office printers have (300 and 600).
inline constexpr int kResolution = 1200;

/// Millimetres and typographic points (1/72 inch) in dots.
constexpr qreal mm(qreal length)
{
    return length * kResolution / 25.4;
}
constexpr qreal points(qreal length)
{
    return length * kResolution / 72.0;
}

/// A PDF being drawn in memory, without margins, y downwards, in dots of kResolution. First attach, then begin, then
/// draw, then save.
class Paper {
public:
    Paper(const QPageSize& size, const QString& title);
    Paper(const Paper&) = delete;
    Paper& operator=(const Paper&) = delete;

    /// Only before begin(): the catalogue that lists the attachments is written there.
    void attach(const std::string& fileName, const std::string& mimeType, const std::string& content);
    void begin();
    QPainter& painter() { return m_painter; }
    void newPage();
    /// Ends the PDF and writes it, to be kept under that name. Nothing can be drawn after it.
    Result<PendingFile> save(const std::filesystem::path& file);

private:
    QBuffer m_bytes;
    QPdfWriter m_writer;
    QPainter m_painter;
    bool m_drawn = true;
};

} // namespace sealbook::print
