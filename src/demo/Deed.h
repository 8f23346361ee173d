// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/demo/Sample.h"
#include "src/register/Acts.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sealbook::demo {

/// An act of a story with all that it needs, whichever table or plan it comes from.
struct Deed {
    Act act = Act::Move;
    std::vector<std::string> exhibits; ///< system ids, as a scanner would name them; several for labels and movements
    std::string what; ///< preset, destination, reason, seal number, fields of the part, stage, outcome or corrections
    std::string why; ///< purpose, note, reason, what was searched, or details as "name=value|name=value"
    std::string more; ///< due time of a movement, hours of an examination
    std::string method; ///< of a movement
    std::string sealSeen, sealState; ///< of a movement, or where it was found
    std::optional<Timestamp> occurred; ///< of a movement
};

/// Does it through the use cases, by whoever acts in the session. The exhibits as they are afterwards; of a split, the
/// part. The errors of the use cases.
Result<std::vector<custody::ExhibitState>> carryOut(reg::Session& session, const Deed& deed);

std::vector<std::string> parted(std::string_view text, char separator);
/// "name=value|name=value"
Facts factsFrom(std::string_view text);

} // namespace sealbook::demo
