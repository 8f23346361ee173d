// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/Event.h"

#include <span>
#include <string_view>

namespace sealbook::custody {

/// The facts of an event of this type that a later `correct` may set right: what describes, when it happened, and the
/// seal that was seen. Identity, custody and the seals applied are not among them: a new event mends those.
/// Source: FORMAT.md, "Corrections".
bool isCorrectable(EventType type, std::string_view name);

/// Names and values that a `correct` states, without their prefix. An empty value takes the fact away.
Facts correctionsIn(const Facts& facts);

/// The events with every fact as it was last corrected, in the same order; the `correct` events stay among them. Each
/// correction is taken in where it names an event of the list and a fact that may be corrected.
std::vector<Event> asCorrected(std::span<const Event> events);

} // namespace sealbook::custody
