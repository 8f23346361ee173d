// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/register/Views.h"
#include "ui/Levels.h"

#include <QString>

#include <vector>

namespace sealbook::client {

/// What has to be seen first of an exhibit: a word in capitals, then why, when and by whom.
struct Notice {
    Level level = Level::Note;
    QString word, text;
};

/// That it is missing or written off, that it is on hold, that its continuity breaks.
std::vector<Notice> noticesOf(const reg::ExhibitView& view, const std::vector<reg::FoundBreak>& breaks);

} // namespace sealbook::client
