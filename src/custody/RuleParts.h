// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/Rules.h"

#include <optional>
#include <string>
#include <string_view>

/// What the rules of custody are made of. For Rules.cpp and KeepingRules.cpp; everyone else asks Rules.h.
namespace sealbook::custody::rules {

using Answer = std::optional<Refusal>; ///< nothing: it may follow

Refusal refuse(std::string_view rule, std::string detail, std::optional<EventId> event = std::nullopt);
bool isUser(const Party& party, std::string_view name);
std::optional<Party> destination(const Event& event);
/// "it is held by user:mfox at Site/Store/Bay 3"
std::string heldBy(const ExhibitState& state);
/// An exhibit in the store is in the hands of everyone who works there; elsewhere only its custodian has it in hand.
bool hasInHand(const ExhibitState& state, const Event& event);
/// A movement starts where the one before it ended.
Answer fromRule(const ExhibitState& state, const Event& event);

// KeepingRules.cpp
Answer disposalRule(const ExhibitState& state, const Event& event);
Answer missingRule(const ExhibitState& state, const Event& event);
Answer foundRule(const ExhibitState& state, const Event& event);
Answer writeOffRule(const ExhibitState& state, const Event& event);
Answer holdRule(const ExhibitState& state, const Event& event);
Answer correctRule(const Event& event, const CorrectedEvent& corrected);
/// What is lost is searched for, found or given up; nothing else can happen to it meanwhile.
Answer lostRule(const ExhibitState& state, const Event& event);

} // namespace sealbook::custody::rules
