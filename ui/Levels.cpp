// SPDX-License-Identifier: Apache-2.0
#include "ui/Levels.h"

#include <QCoreApplication>

namespace sealbook::client {

LevelLook lookOf(Level level)
{
    const auto word = [](const char* source) { return QCoreApplication::translate("Levels", source); };
    switch (level) {
    case Level::Red:
        return { QColor(0xB3, 0x26, 0x1E), Qt::white, QStringLiteral("\u25A0"), word("Red") };
    case Level::Amber:
        return { QColor(0xF2, 0xB7, 0x05), QColor(0x1B, 0x1B, 0x1B), QStringLiteral("\u25B2"), word("Amber") };
    case Level::Note:
        break;
    }
    return { QColor(0x1F, 0x5A, 0x96), Qt::white, QStringLiteral("\u25CF"), word("Note") };
}

} // namespace sealbook::client
