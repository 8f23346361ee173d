// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/Event.h"

#include <span>
#include <string_view>

namespace sealbook::custody {

/// A fact without which an event means nothing; any text unless `holds` asks for a form.
struct NeededFact {
    std::string_view name;
    bool (*holds)(std::string_view) = nullptr;
};

/// Of an event that is not about an exhibit: there the rules of custody tell. Source: FORMAT.md, "Event types".
std::span<const NeededFact> factsNeeded(const Event& event);

} // namespace sealbook::custody
