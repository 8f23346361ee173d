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
    bool provisional = false; ///< its keys were made by somebody else: they sign an `enrol` and nothing more
    std::optional<std::uint64_t> endedAt; ///< position of the grant that replaced it or the revoke that ended it

    bool has(Role role) const;
    bool operator==(const Grant&) const = default;
};

/// Who may act as whom, from genesis, grant and revoke events alone.
class People {
public:
    /// Carries a genesis, grant, enrol or revoke event in; others are ignored. A grant whose facts cannot be read is
    /// ignored too: then nobody can rely on it.
    void apply(const Event& event, std::uint64_t position);

    const Grant* grant(const EventId& id) const;
    /// The grant that a signer relies on. A recovery key relies on genesis, which names it; its name is isRecovery's.
    const Grant* reliedOn(const EventId& id, std::string_view by) const;
    /// The grant a user acts under now, nullptr for unknown and disabled users.
    const Grant* current(std::string_view user) const;
    /// The last grant of a user, ended or not; nullptr for unknown users.
    const Grant* last(std::string_view user) const;
    /// The last grant of a user, or what genesis gives a recovery key of that name; nullptr for unknown names.
    const Grant* lastSigner(std::string_view name) const;
    /// Every key that a user, or a recovery key's name, ever signed with, ended or not; not those of others' making.
    std::vector<KeyBytes> keysOf(std::string_view name) const;
    /// Last grants of all users, by name.
    std::vector<const Grant*> all() const;

    bool operator==(const People&) const = default;

private:
    void add(Grant grant);
    void addRecovery(const Event& genesis);
    void enrol(const Event& event, std::uint64_t position);

    std::map<EventId, Grant> m_grants;
    std::map<std::string, EventId, std::less<>> m_lastOf;
    std::vector<Grant> m_recovery; ///< of the keys that genesis names
};

/// "recovery-1", "recovery-2", ...: names of keys that belong to nobody, and no user's.
bool isRecovery(std::string_view name);

/// "exhibits-officer,examiner" to roles and back; a word twice counts once, an unknown or empty word
/// gives an empty list.
std::vector<Role> rolesFrom(std::string_view text);
std::string rolesText(const std::vector<Role>& roles);

} // namespace sealbook::custody
