// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/Wedge.h"

#include <functional>

class QWidget;

namespace sealbook::client {

/// What this user's scanner puts around each code, as it was last set on this machine; nothing at first.
scanner::WedgeFrame keptFrame();

/// Asks for it, over `over`, keeps it and gives it to `use`.
void askFrame(QWidget* over, std::function<void(const scanner::WedgeFrame&)> use);

} // namespace sealbook::client
