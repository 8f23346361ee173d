// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/demo/Demo.h"
#include "src/demo/Scale.h"

namespace sealbook::demo {

/// makeDemo for the scales of whole years.
Result<DemoMade> makeYears(const DemoOrder& order, const Scale& scale, const DemoWatcher& watch);

} // namespace sealbook::demo
