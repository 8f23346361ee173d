// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Result.h"

#include <QColor>
#include <QFont>
#include <QHash>
#include <QRawFont>
#include <QString>
#include <QTextLayout>

#include <string>
#include <vector>

namespace sealbook::print {

/// How a text looks.
struct Style {
    qreal size = 9; ///< typographic points
    bool bold = false;
    bool mono = false; ///< for what is compared character by character: identifiers, hashes, checkpoints
    bool faint = false; ///< dark grey, for labels
    bool leftToRight = false; ///< a text put together from parts: reads so even when its first part does not
};

/// Part of a text between spaces that one font draws.
struct Segment {
    int start = 0; ///< UTF-16 units, as in QString
    int length = 0;
    int family = 0; ///< index into Typeface::family()
    bool plain = false; ///< only characters whose glyphs are never replaced by shaping
};

/// A text as it will be printed.
struct PreparedText {
    QString text; ///< lines separated by QChar::LineSeparator
    QList<Segment> segments; ///< spaces and line separators belong to none
};

/// Chooses fonts, character by character, from those installed: the same ones for the same text, whatever the desktop's
/// settings are. Not thread-safe: it remembers what it found.
class Typeface {
public:
    /// Takes note of the fonts that are installed.
    Typeface();

    /// Errors: NotFound when neither Noto Sans nor DejaVu Sans is installed; nothing else may then be called.
    Result<void> check() const;

    /// Canonically composed (NFC); a character that no font draws, and every control and invisible character that
    /// could hide or reorder text, becomes [U+XXXX]. Joiners needed for spelling stay.
    PreparedText prepare(const std::string& utf8, const Style& style);

    QFont font(int family, const Style& style) const;
    int mainFamily(const Style& style) const { return style.mono ? m_monoFamily : m_textFamily; }

private:
    bool draws(int family, char32_t character);
    bool isDrawnAlone(int family, char32_t character) const;
    int familyFor(char32_t character, int mainFamily, int before);

    std::vector<QString> m_families; ///< in order of preference
    std::vector<bool> m_hasBold;
    std::vector<QRawFont> m_fonts; ///< loaded when first asked
    std::vector<bool> m_loaded;
    QHash<char32_t, int> m_found; ///< character -> family, -1 = none
    int m_textFamily = -1;
    int m_monoFamily = -1;
};

} // namespace sealbook::print
