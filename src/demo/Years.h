// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/demo/Demo.h"
#include "src/demo/Scale.h"

namespace sealbook::demo {

/// Everybody who can sign in to such a register once it is made, the administrator first.
std::vector<DemoUser> usersOf(const DemoOrder& order, const Scale& scale);

/// makeDemo for the scales of whole years.
Result<DemoMade> makeYears(const DemoOrder& order, const Scale& scale, const DemoWatcher& watch);

} // namespace sealbook::demo
