// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/ExhibitState.h"

#include <span>
#include <string>
#include <vector>

namespace sealbook::db {

/// What an exhibit is found by beside its own events.
struct ExhibitSurroundings {
    std::string operation, officer; ///< of its case
    std::string premises; ///< of its warrant
    std::vector<std::string> fullNames; ///< of those who signed its booking in and its movements
};

/// The words that an exhibit is found by (SearchWords.h), each once, with a space between.
struct ExhibitText {
    std::string names; ///< what it is called: system id, reference, case, seals, numbers of the device
    std::string words; ///< all else that is recorded of it

    bool operator==(const ExhibitText&) const = default;
};

/// Those of the names that the state alone tells: all but the seals that were taken off since.
std::string namesNow(const custody::ExhibitState& state);

/// `state` is the one that follows from the events: its facts are those of the booking in as they are now. Prints and
/// labels add nothing, and of times only the date does.
ExhibitText exhibitText(const custody::ExhibitState& state, std::span<const custody::Event> events,
    const ExhibitSurroundings& surroundings);

} // namespace sealbook::db
