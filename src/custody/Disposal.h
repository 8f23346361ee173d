// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Words.h"

#include <span>
#include <string_view>

namespace sealbook::custody {

/// The details that the record of a disposal with this outcome is expected to hold when it is carried out, by name.
/// A missing one is pointed out, on screen and in print, and does not block: some are only known afterwards.
std::span<const std::string_view> expectedDetails(Outcome outcome);

} // namespace sealbook::custody
