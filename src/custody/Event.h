// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/EventType.h"
#include "src/exhibit/Fields.h"
#include "src/exhibit/Id.h"
#include "src/exhibit/Timestamp.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sealbook::custody {

/// One who signs beside the author, with the grant they rely on.
struct Cosigner {
    EventId auth;
    std::string by;
    Role role = Role::ExhibitsOfficer;

    bool operator==(const Cosigner&) const = default;
};

/// One entry of the register as decoded from its signed note and payload; the meaning of each member is that of
/// FORMAT.md, "Event". Values only: whoever holds one may copy it.
struct Event {
    EventId id; ///< SHA-256 of the whole note
    std::vector<EventId> after;
    Timestamp at;
    std::optional<EventId> auth; ///< absent in genesis alone
    std::string by;
    Sha256 payloadCommitment;
    std::string log;
    std::uint64_t counter = 0; ///< `n`: counts the station's events from 1
    SubjectId on;
    std::optional<EventId> previous; ///< `prev`: the station's event before this one
    Role role = Role::ExhibitsOfficer;
    Sha256 seenRoot;
    std::uint64_t seenSize = 0;
    std::string station;
    EventType type = EventType::Genesis;
    std::vector<Cosigner> with;
    Facts facts; ///< the payload; empty where it was erased

    bool operator==(const Event&) const = default;
};

/// The value of a fact, or an empty text where the event does not state it.
inline std::string_view factOf(const Facts& facts, std::string_view name)
{
    const auto found = facts.find(name);
    return found == facts.end() ? std::string_view() : std::string_view(found->second);
}

inline bool isSignedBy(const Event& event, std::string_view name)
{
    if (event.by == name)
        return true;
    for (const Cosigner& cosigner : event.with)
        if (cosigner.by == name)
            return true;
    return false;
}

} // namespace sealbook::custody
