// SPDX-License-Identifier: Apache-2.0
#include "ui/Appearance.h"

#include <QApplication>
#include <QGuiApplication>
#include <QPalette>
#include <QStyleFactory>

namespace sealbook::client {
namespace {

struct Colours {
    QRgb window, base, alternate, text, faint, button, edge, accent, onAccent, link;
};

constexpr Colours kLight{ 0xFFF1F3F5, 0xFFFFFFFF, 0xFFFAFBFC, 0xFF1B2430, 0xFF5B6673, 0xFFE7EAEE, 0xFFC3CAD2,
    0xFF1F5A96, 0xFFFFFFFF, 0xFF1A5FA8 };
constexpr Colours kDark{ 0xFF1A1E24, 0xFF2A3038, 0xFF20252C, 0xFFE6E9ED, 0xFF9AA5B1, 0xFF333A43, 0xFF56616D, 0xFF4C94DC,
    0xFF0C1116, 0xFF7DB7F0 };

QPalette palette(const Colours& colours)
{
    QPalette made;
    const auto set = [&](QPalette::ColorRole role, QRgb rgb) { made.setColor(role, QColor(rgb)); };
    set(QPalette::Window, colours.window);
    set(QPalette::WindowText, colours.text);
    set(QPalette::Base, colours.base);
    set(QPalette::AlternateBase, colours.alternate);
    set(QPalette::Text, colours.text);
    set(QPalette::PlaceholderText, colours.faint);
    set(QPalette::Button, colours.button);
    set(QPalette::ButtonText, colours.text);
    set(QPalette::Mid, colours.edge);
    set(QPalette::Highlight, colours.accent);
    set(QPalette::HighlightedText, colours.onAccent);
    set(QPalette::Link, colours.link);
    set(QPalette::ToolTipBase, colours.base);
    set(QPalette::ToolTipText, colours.text);
    for (const QPalette::ColorRole role : { QPalette::WindowText, QPalette::Text, QPalette::ButtonText })
        made.setColor(QPalette::Disabled, role, QColor(colours.faint));
    made.setColor(
        QPalette::Disabled, QPalette::Light, QColor(colours.base)); // else menus emboss it, brighter in the dark
    return made;
}

/// Sizes alone: colours come from the palette, so that both schemes share one sheet.
constexpr auto kSheet = R"(
QToolBar#navigation { padding: 12px 8px; spacing: 4px; border: none; border-right: 1px solid palette(mid);
  background: palette(alternate-base); }
QToolBar#navigation QToolButton { padding: 9px 14px; border: none; border-radius: 6px; min-width: 132px;
  text-align: left; }
QToolBar#navigation QToolButton:hover { background: palette(button); }
QToolBar#navigation QToolButton:checked { background: palette(highlight); color: palette(highlighted-text); }
QToolBar#navigation QToolButton:focus { border: 2px solid palette(link); }
QLineEdit { padding: 5px 7px; min-height: 20px; border: 1px solid palette(mid); border-radius: 4px;
  background: palette(base); }
QLineEdit:focus { border: 2px solid palette(highlight); padding: 4px 6px; }
QLineEdit:disabled { background: palette(window); }
QComboBox, QDateTimeEdit, QSpinBox { padding: 5px 7px; min-height: 20px; }
QPushButton { padding: 7px 16px; min-height: 18px; }
QTableView { gridline-color: palette(mid); }
QHeaderView::section { padding: 5px 7px; border: none; border-bottom: 1px solid palette(mid);
  border-right: 1px solid palette(mid); background: palette(button); }
QLabel#pageTitle { font-size: 17pt; font-weight: 600; }
QFrame#card { border: 1px solid palette(mid); border-radius: 10px; background: palette(alternate-base); }
)";

} // namespace

void applyAppearance(QApplication& application, Scheme scheme)
{
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setPalette(palette(scheme == Scheme::Dark ? kDark : kLight));
    application.setStyleSheet(QString::fromLatin1(kSheet));
}

Scheme desktopScheme()
{
    return QGuiApplication::palette().color(QPalette::Window).lightness() < 128 ? Scheme::Dark : Scheme::Light;
}

} // namespace sealbook::client
