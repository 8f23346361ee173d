// SPDX-License-Identifier: Apache-2.0
#include "ui/print/Typeface.h"

#include "ui/print/Paper.h"

#include <QFontDatabase>
#include <QStringList>

#include <algorithm>

namespace sealbook::print {

namespace {

/// Asked first, in this order, so that each script is drawn by one well-made font; after them all others installed.
constexpr const char* kPreferred[] = { "Noto Sans", "DejaVu Sans", "Noto Sans Arabic", "Noto Sans Hebrew",
    "Noto Sans Devanagari", "Noto Sans Bengali", "Noto Sans Gurmukhi", "Noto Sans Gujarati", "Noto Sans Oriya",
    "Noto Sans Tamil", "Noto Sans Telugu", "Noto Sans Kannada", "Noto Sans Malayalam", "Noto Sans Sinhala",
    "Noto Sans Thai", "Noto Sans Lao", "Noto Sans Myanmar", "Noto Sans Khmer", "Noto Sans Ethiopic",
    "Noto Sans Armenian", "Noto Sans Georgian", "Noto Sans Thaana", "Noto Sans Syriac", "Noto Sans CJK SC",
    "Droid Sans Fallback", "Noto Sans Symbols2", "DejaVu Sans Mono" };
constexpr const char* kMono[] = { "DejaVu Sans Mono", "Noto Sans Mono" };

bool isLineEnd(char32_t c)
{
    return c == U'\n' || c == 0x2028 || c == 0x2029;
}

bool isSpace(char32_t c)
{
    return c == U' ' || c == 0x00A0 || c == 0x202F || (c >= 0x2000 && c <= 0x200A) || c == 0x3000;
}

/// Joiners and variation selectors: no glyph of their own, part of the spelling of the character before.
bool isJoiner(char32_t c)
{
    return c == 0x200C || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

/// Characters that draw nothing but change what is read: controls, direction marks and overrides, invisible
/// fillers, tags, and private characters that mean something else on each machine (the "trojan source" set of Unicode
/// Technical Standard 55 and the default-ignorable format ones).
bool isHidden(char32_t c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x00AD || c == 0x034F || c == 0x061C || c == 0x115F
        || c == 0x1160 || c == 0x17B4 || c == 0x17B5 || (c >= 0x180B && c <= 0x180F) || c == 0x200B || c == 0x200E
        || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0x3164 || c == 0xFEFF
        || c == 0xFFA0 || (c >= 0xFFF0 && c <= 0xFFFC) || (c >= 0x1BCA0 && c <= 0x1BCA3)
        || (c >= 0xE0000 && c <= 0xE00FF) || (c & 0xFFFE) == 0xFFFE || QChar::category(c) == QChar::Other_PrivateUse;
}

bool isMark(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_SpacingCombining
        || category == QChar::Mark_Enclosing;
}

/// Scripts whose letters keep their own glyphs (with ligatures off).
bool isPlain(char32_t c)
{
    const QChar::Script script = QChar::script(c);
    return !isMark(c) && !isJoiner(c)
        && (script == QChar::Script_Common || script == QChar::Script_Latin || script == QChar::Script_Greek
            || script == QChar::Script_Cyrillic || script == QChar::Script_Han || script == QChar::Script_Hiragana
            || script == QChar::Script_Katakana);
}

QString codePointName(char32_t c)
{
    return QStringLiteral("[U+%1]").arg(static_cast<uint>(c), 4, 16, QLatin1Char('0')).toUpper();
}

/// Appends one character, joining the segment before it when that is of the same font.
void append(PreparedText& prepared, const QString& characters, int family, bool plain)
{
    const int at = static_cast<int>(prepared.text.size());
    const int length = static_cast<int>(characters.size());
    prepared.text += characters;
    if (!prepared.segments.isEmpty()) {
        Segment& last = prepared.segments.last();
        if (last.start + last.length == at && last.family == family) {
            last.length += length;
            last.plain = last.plain && plain;
            return;
        }
    }
    prepared.segments.append({ at, length, family, plain });
}

std::vector<QString> usableFamilies()
{
    const QStringList installed = QFontDatabase::families();
    std::vector<QString> families;
    const auto add = [&](const QString& family) {
        if (installed.contains(family) && std::find(families.begin(), families.end(), family) == families.end())
            families.push_back(family);
    };
    for (const char* family : kPreferred)
        add(QLatin1String(family));
    for (const char* family : kMono)
        add(QLatin1String(family));
    // Colour fonts hold bitmaps, which a PDF cannot embed as text.
    for (const QString& family : installed) {
        if (QFontDatabase::isSmoothlyScalable(family) && !family.contains(QLatin1String("Color")))
            add(family);
    }
    return families;
}

} // namespace

Typeface::Typeface()
    : m_families(usableFamilies())
    , m_fonts(m_families.size())
    , m_loaded(m_families.size())
{
    const auto indexOf = [&](const char* family) {
        const auto at = std::find(m_families.begin(), m_families.end(), QLatin1String(family));
        return at == m_families.end() ? -1 : static_cast<int>(at - m_families.begin());
    };
    const auto firstOf = [&](const char* one, const char* other) {
        const int index = indexOf(one);
        return index >= 0 ? index : indexOf(other);
    };
    m_textFamily = firstOf("Noto Sans", "DejaVu Sans");
    m_monoFamily = firstOf("DejaVu Sans Mono", "Noto Sans Mono");
    if (m_monoFamily < 0)
        m_monoFamily = m_textFamily;
    for (const QString& family : m_families)
        m_hasBold.push_back(QFontDatabase::styles(family).contains(QLatin1String("Bold")));
}

Result<void> Typeface::check() const
{
    if (m_textFamily < 0)
        return Error{ ErrorCode::NotFound,
            "no font to print with: install Noto Sans (fonts-noto-core) or DejaVu Sans (fonts-dejavu-core)" };
    return {};
}

QFont Typeface::font(int family, const Style& style) const
{
    const auto at = static_cast<std::size_t>(family);
    QFont font;
    font.setFamilies({ m_families[at] });
    font.setPixelSize(qRound(points(style.size)));
    font.setHintingPreference(QFont::PreferNoHinting);
    // A made-up bold (the regular outlines drawn twice) would be a picture, not text.
    if (style.bold && m_hasBold[at])
        font.setWeight(QFont::Bold);
    // Any letter spacing turns ligatures off, so that "office" is found in the PDF by its letters.
    if (family == m_textFamily || family == m_monoFamily)
        font.setLetterSpacing(QFont::AbsoluteSpacing, 0.05);
    return font;
}

bool Typeface::isDrawnAlone(int family, char32_t character) const
{
    // Qt passes over a font that lacks the shaping tables of the character's script, though it has the glyph.
    QTextLayout layout(QString::fromUcs4(&character, 1), font(family, {}));
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
    const QList<QGlyphRun> runs = layout.glyphRuns();
    return std::all_of(runs.begin(), runs.end(), [&](const QGlyphRun& run) {
        // The boxes that stand in for a missing font have no tables and no name: Qt 6.4 ends the program when asked for
        // it.
        const QRawFont font = run.rawFont();
        return !font.fontTable("head").isEmpty() && font.familyName() == m_families[static_cast<std::size_t>(family)]
            && !run.glyphIndexes().contains(0U);
    });
}

bool Typeface::draws(int family, char32_t character)
{
    const auto at = static_cast<std::size_t>(family);
    if (!m_loaded[at]) {
        m_fonts[at] = QRawFont::fromFont(font(family, {}));
        m_loaded[at] = true;
    }
    const QRawFont& raw = m_fonts[at];
    if (!raw.isValid() || raw.familyName() != m_families[at] || !raw.supportsCharacter(static_cast<quint32>(character)))
        return false;
    return isMark(character) || isDrawnAlone(family, character);
}

int Typeface::familyFor(char32_t character, int mainFamily, int before)
{
    if (character > 0x20 && character < 0x7F)
        return mainFamily;
    // A mark belongs to the font of its letter, else it would not be placed upon it.
    if (isMark(character) && before >= 0 && draws(before, character))
        return before;
    if (mainFamily != m_textFamily && draws(mainFamily, character))
        return mainFamily;
    const auto known = m_found.constFind(character);
    if (known != m_found.constEnd())
        return *known;
    int found = -1;
    for (int family = 0; family < static_cast<int>(m_families.size()) && found < 0; ++family) {
        if (draws(family, character))
            found = family;
    }
    m_found.insert(character, found);
    return found;
}

PreparedText Typeface::prepare(const std::string& utf8, const Style& style)
{
    QString input = QString::fromStdString(utf8).normalized(QString::NormalizationForm_C);
    input.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    const int mainOne = mainFamily(style);
    PreparedText prepared;
    int before = -1;
    for (const uint unit : input.toUcs4()) {
        const auto character = static_cast<char32_t>(unit);
        if (isLineEnd(character) || isSpace(character) || character == U'\t') {
            prepared.text += isLineEnd(character) ? QChar(QChar::LineSeparator) : QChar(QChar::Space);
            before = -1;
            continue;
        }
        const QString itself = QString::fromUcs4(&character, 1);
        if (isJoiner(character) && before >= 0) {
            append(prepared, itself, before, false);
            continue;
        }
        const int family = isHidden(character) || isJoiner(character) ? -1 : familyFor(character, mainOne, before);
        if (family < 0)
            append(prepared, codePointName(character), mainOne, true);
        else
            append(prepared, itself, family, isPlain(character));
        before = family < 0 ? mainOne : family;
    }
    return prepared;
}

} // namespace sealbook::print
