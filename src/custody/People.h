// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/Event.h"

#include <array>
#include <map>
#include <string>
#include <vector>

namespace sealbook::custody {

using KeyBytes = std::array<std::uint8_t, 32>;

/// One grant of roles and keys to a user: genesis grants the first administrator, `grant` events the rest.
struct Grant {
    EventId id;
    std::uint64_t position = 0;
    SubjectId subject;
    std::string user;
    std::string fullName;
    std::string systemId; ///< what the person's badge says
    std::vector<Role> roles;
    KeyBytes signingKey{};
    KeyBytes sealingKey{};
    std::optional<std::uint64_t> endedAt; ///< position of the grant that replaced it or the revoke that ended it

    bool has(Role role) const;
    bool operator==(const Grant&) const = default;
};

/// Who may act as whom, from genesis, grant and revoke events alone.
class People {
public:
    /// Carries a genesis, grant or revoke event in; others are ignored. A grant whose facts cannot be read is ignored
    /// too: then nobody can rely on it.
    void apply(const Event& event, std::uint64_t position);

    const Grant* grant(const EventId& id) const;
    /// The grant a user acts under now, nullptr for unknown and disabled users.
    const Grant* current(std::string_view user) const;
    /// The last grant of a user, ended or not; nullptr for unknown users.
    const Grant* last(std::string_view user) const;
    /// Last grants of all users, by name.
    std::vector<const Grant*> all() const;

    bool operator==(const People&) const = default;

private:
    void add(Grant grant);

    std::map<EventId, Grant> m_grants;
    std::map<std::string, EventId, std::less<>> m_lastOf;
};

/// "exhibits-officer,examiner" to roles and back; a word twice counts once, an unknown or empty word
/// gives an empty list.
std::vector<Role> rolesFrom(std::string_view text);
std::string rolesText(const std::vector<Role>& roles);

} // namespace sealbook::custody
