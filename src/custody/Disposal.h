// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Fields.h"
#include "src/exhibit/Words.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sealbook::custody {

/// The details that the record of a disposal with this outcome is expected to hold when it is carried out, by name.
/// A missing one is pointed out, on screen and in print, and does not block: some are only known afterwards.
std::span<const std::string_view> expectedDetails(Outcome outcome);

/// What is pointed out of the details stated by `latest`, the last event of a disposal: names that its outcome does not
/// have, which may be slips of the keys. Once it is carried out, also what neither this event nor those before it
/// (`earlier`: request and authorisation, as they read now) hold of what is expected.
std::vector<std::string> detailWarnings(
    Outcome outcome, const Facts& latest, std::span<const Facts> earlier, bool isCarriedOut);

} // namespace sealbook::custody
