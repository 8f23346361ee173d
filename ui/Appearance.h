// SPDX-License-Identifier: Apache-2.0
#pragma once

class QApplication;

namespace sealbook::client {

enum class Scheme { Light, Dark };

/// Style, palette and the few rules of style sheet that the whole client shares: the same on every desktop, so that a
/// person finds at each station what they know from the last.
void applyAppearance(QApplication& application, Scheme scheme);

/// What the desktop asks for, as far as its palette tells.
Scheme desktopScheme();

} // namespace sealbook::client
