// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QString>

namespace sealbook::client {

/// How grave it is. Each has its own colour, shape and word: never colour alone. The colours stand on any palette.
enum class Level { Red, Amber, Note };

struct LevelLook {
    QColor ground, ink;
    QString shape, word;
};
LevelLook lookOf(Level level);

} // namespace sealbook::client
