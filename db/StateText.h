// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/ExhibitState.h"
#include "src/exhibit/Result.h"

#include <string>
#include <string_view>

namespace sealbook::db {

/// The folded state of an exhibit as its read model keeps it, canonical JSON: equal states give equal texts.
std::string writeState(const custody::ExhibitState& state);
/// Corrupt where the text is not one that writeState makes.
Result<custody::ExhibitState> readState(std::string_view text);

} // namespace sealbook::db
