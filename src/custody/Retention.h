// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/ExhibitState.h"
#include "src/custody/Policy.h"
#include "src/custody/Rules.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sealbook::custody {

/// Why an exhibit is kept, and until when: one rule of retention with the facts that made its date. The rules are
/// samples that a force checks against the law in force; they are no legal advice.
struct Review {
    std::string_view rule; ///< a stable word
    std::string_view source; ///< the act or code that it is drawn from
    std::optional<Timestamp> date; ///< absent: until something happens that `reasons` names
    bool blocks = false; ///< nothing disposes of the exhibit while it runs
    std::vector<std::string> reasons; ///< the facts, in words
    bool waits = false; ///< a disposal before `date` is pointed out to whoever asks for it, and not refused

    bool operator==(const Review&) const = default;
};

/// The dates of a case by the names of caseDateNames, canonical UTC.
using CaseDates = std::map<std::string, std::string>;

/// The rules of retention that apply to an exhibit that was taken at `seized`, as of `now`.
std::vector<Review> reviewsOf(
    const ExhibitState& state, Timestamp seized, const CaseDates& dates, const Policy& policy, Timestamp now);

/// A review that runs: the rule, until when, and the facts that made it.
std::string runningText(const Review& review);

/// Whether a running rule of retention forbids an event of a disposal; nothing for all other events.
std::optional<Refusal> retentionRefusal(
    const ExhibitState& state, const Event& event, const CaseDates& dates, const Policy& policy);

} // namespace sealbook::custody
