// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/Anomaly.h"
#include "src/custody/Event.h"
#include "src/custody/Policy.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sealbook::custody {

/// A place where a continuity does not hold: what the defence will ask about. Not an anomaly: the record is sound, and
/// says that something was not as it ought to be.
struct Break {
    Severity severity = Severity::Red;
    std::string_view rule; ///< a stable word, breakRules
    EventId first; ///< the event that made what the other does not fit
    std::optional<EventId> second; ///< absent while nothing followed: late, missing
    std::string detail;
    /// A supervisor's word on one of the two events, said when the break was there, or the correction that took it
    /// away; it is amber with it.
    std::optional<EventId> explained;

    bool operator==(const Break&) const = default;
};

/// The words of `Break::rule` with what each means, in the order in which they are shown. Source: the list of breaks of
/// continuity of the domain.
struct BreakRule {
    std::string_view word, meaning;
};
std::span<const BreakRule> breakRules();

/// True for the same break of one continuity, whatever is said of it and whether it is explained.
bool isSame(const Break& one, const Break& other);

/// The breaks that follow from what was recorded of one exhibit, in the order in which they arose; the events are read
/// with their corrections. Behind them those that were there until a correction was recorded and went with it: an
/// author's correction hides nothing. They change only when an event is added.
std::vector<Break> breaksOf(std::span<const Event> events);

/// The breaks that arise by time alone, as of `now`: out past the time it was to be back, held longer than the force
/// allows, offered or sent and not received, missing past the end of its search. Behind those that go on, amber and
/// with both events, the waits that are over and were longer than the limits in force now; and those that were too long
/// until a correction was recorded.
std::vector<Break> lateBreaks(std::span<const Event> events, const Policy& policy, Timestamp now);

/// Both: those that follow from what was recorded, then those that arose by time alone, as of `now`.
std::vector<Break> allBreaks(std::span<const Event> events, const Policy& policy, Timestamp now);

/// Hours, rounded down.
struct Waits {
    std::int64_t held = 0; ///< by one person
    std::int64_t unreceived = 0; ///< offered or sent

    bool operator==(const Waits&) const = default;
};
/// The longest waits that are over, or that a correction took away. Limits that are longer make no break of what is
/// past.
Waits longestWaits(std::span<const Event> events);
/// The limits that are to be reached for that: of offers and sendings the shorter.
Waits shortestLimits(const Policy& policy);

} // namespace sealbook::custody
