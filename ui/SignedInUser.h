// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Words.h"

#include <algorithm>
#include <string>
#include <vector>

namespace sealbook::client {

/// Who is signed in, for titles and for what is offered; the register decides what is allowed.
struct SignedInUser {
    std::string name, fullName, station, origin;
    std::vector<Role> roles;
    bool enrolled = true; ///< false: the register stays locked until Session::enrol
    bool has(Role role) const { return std::find(roles.begin(), roles.end(), role) != roles.end(); }
};

} // namespace sealbook::client
