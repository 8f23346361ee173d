// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/ExhibitState.h"
#include "src/exhibit/Result.h"

#include <optional>
#include <string>
#include <string_view>

namespace sealbook::custody {

/// Why an event may not follow. `rule` is a stable word (FORMAT.md, "Rules of custody"), `detail` says what was found
/// and what would be allowed, `event` is the one that stands in the way.
struct Refusal {
    ErrorCode code = ErrorCode::Refused; ///< Refused, or NotAllowed where the author's role is the reason
    std::string_view rule;
    std::string detail;
    std::optional<EventId> event;
};

/// The event that a `correct` names, where there is one.
using CorrectedEvent = std::optional<Event>;

/// Whether `event` may follow `state`, the state that its author saw: nothing if it may. The same function refuses a
/// command before it is signed and marks a signed event from elsewhere in an audit. Roles as such (the role table) are
/// checked by `mayAuthor`; here stands only what depends on the exhibit. `corrected` is looked at for a
/// `correct` alone. Source: FORMAT.md, "Rules of custody".
std::optional<Refusal> refusal(
    const ExhibitState& state, const Event& event, const CorrectedEvent& corrected = std::nullopt);

/// The same for the first event of an exhibit, a book-in.
std::optional<Refusal> refusalOfBookIn(const Event& event);

/// What is allowed but ought to be said, in plain words: a seal that is not the one applied, a move of an unsealed or
/// broken bag, times that run backwards, details of a disposal that are missing.
std::vector<std::string> warnings(const ExhibitState& state, const Event& event);

} // namespace sealbook::custody
