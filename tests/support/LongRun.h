// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdlib>
#include <string_view>

namespace sealbook::tests {

/// How many rounds a test that draws its cases goes: `usual`, or `longRun` where the environment sets
/// SEALBOOK_LONG_RUN to anything but "0" or nothing.
inline int rounds(int usual, int longRun)
{
    const char* const asked = std::getenv("SEALBOOK_LONG_RUN");
    const std::string_view value = asked ? asked : "";
    return value.empty() || value == "0" ? usual : longRun;
}

} // namespace sealbook::tests
