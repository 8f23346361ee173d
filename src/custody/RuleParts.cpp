// SPDX-License-Identifier: Apache-2.0
#include "src/custody/RuleParts.h"

#include "src/custody/FactNames.h"

namespace sealbook::custody::rules {

Refusal refuse(std::string_view rule, std::string detail, std::optional<EventId> event)
{
    return Refusal{ ErrorCode::Refused, rule, std::move(detail), event };
}

bool isUser(const Party& party, std::string_view name)
{
    return party.type == Party::Type::User && party.name == name;
}

std::optional<Party> destination(const Event& event)
{
    return partyOf(event.facts, fact::kTo);
}

std::string heldBy(const ExhibitState& state)
{
    std::string text = "it is held by " + state.custodian.toString();
    if (state.location)
        text += " at " + state.location->path;
    return text;
}

bool hasInHand(const ExhibitState& state, const Event& event)
{
    if (isUser(state.custodian, event.by))
        return true;
    return state.location.has_value() && event.role != Role::Examiner;
}

Answer fromRule(const ExhibitState& state, const Event& event)
{
    const auto from = partyOf(event.facts, fact::kFrom);
    if (!from || *from != state.custodian
        || factOf(event.facts, fact::kFromPlace) != (state.location ? state.location->path : std::string()))
        return refuse("from-differs", "the movement starts elsewhere than the one before it ended: " + heldBy(state),
            state.lastMovement);
    return std::nullopt;
}

} // namespace sealbook::custody::rules
