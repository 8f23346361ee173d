// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/register/Views.h"
#include "ui/Session.h"

#include <optional>
#include <string>
#include <vector>

namespace sealbook::client {

/// An event of an exhibit as it was signed, and its facts as they read with the corrections made since.
struct CorrectableEvent {
    custody::Event event;
    Facts facts;
};
std::optional<CorrectableEvent> correctableEvent(const reg::ExhibitView& view, const EventId& id);

/// The facts of the event that may be corrected, in the order in which they are shown; empty where none may.
std::vector<std::string> correctableNames(const custody::Event& event);

/// Why the user cannot correct the event, in words; none where nothing stands against it. Asks the rules of custody.
std::optional<std::string> hindranceOfCorrection(
    const custody::ExhibitState& state, const custody::Event& event, const SignedInUser& user);

/// The line of the form that says why; "why" itself may be a fact to correct.
inline constexpr const char* kReasonOfCorrection = "reason-of-correction";

/// What was typed into a form that showed `given`, as corrections: what differs, and empty what was taken away.
Facts correctionsFrom(const Facts& given, const Facts& typed);

/// Records the correction; the answer is its warnings.
Result<std::vector<std::string>> correctEvent(
    reg::Session& session, const EventId& event, const Facts& corrections, const std::string& why);

} // namespace sealbook::client
