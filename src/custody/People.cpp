// SPDX-License-Identifier: Apache-2.0
#include "src/custody/People.h"

#include "src/custody/FactNames.h"

#include <algorithm>

namespace sealbook::custody {

bool Grant::has(Role role) const
{
    return std::find(roles.begin(), roles.end(), role) != roles.end();
}

void People::apply(const Event& event, std::uint64_t position)
{
    if (event.type == EventType::Revoke) {
        const auto last = m_lastOf.find(factOf(event.facts, fact::kUser));
        if (last != m_lastOf.end() && !m_grants[last->second].endedAt)
            m_grants[last->second].endedAt = position;
        return;
    }
    if (event.type == EventType::Enrol)
        return enrol(event, position);
    if (event.type != EventType::Genesis && event.type != EventType::Grant)
        return;
    if (event.type == EventType::Genesis)
        addRecovery(event);
    const auto signing = Sha256::parse(factOf(event.facts, fact::kSigningKey));
    const auto sealing = Sha256::parse(factOf(event.facts, fact::kSealingKey));
    const auto subject = event.type == EventType::Genesis ? SubjectId::parse(factOf(event.facts, fact::kUserId))
                                                          : Result<SubjectId>(event.on);
    if (!signing || !sealing || !subject)
        return;
    Grant grant;
    grant.id = event.id;
    grant.position = position;
    grant.subject = *subject;
    grant.user = factOf(event.facts, fact::kUser);
    grant.fullName = factOf(event.facts, fact::kFullName);
    grant.systemId = factOf(event.facts, fact::kSystemId);
    grant.roles = rolesFrom(factOf(event.facts, fact::kRoles));
    grant.signingKey = signing->bytes;
    grant.sealingKey = sealing->bytes;
    grant.provisional = factOf(event.facts, fact::kEnrol) == "yes";
    add(std::move(grant));
}

/// The keys that the user made for themselves take the place of those that were made for them; all else stays.
void People::enrol(const Event& event, std::uint64_t position)
{
    const auto signing = Sha256::parse(factOf(event.facts, fact::kSigningKey));
    const auto sealing = Sha256::parse(factOf(event.facts, fact::kSealingKey));
    const Grant* given = event.auth ? grant(*event.auth) : nullptr;
    // A grant that has ended enrols nobody: whoever made its keys still has them.
    if (!signing || !sealing || !given || given->user != event.by || given->endedAt)
        return;
    Grant own = *given;
    own.id = event.id;
    own.position = position;
    own.signingKey = signing->bytes;
    own.sealingKey = sealing->bytes;
    own.provisional = false;
    own.endedAt.reset();
    add(std::move(own));
}

void People::addRecovery(const Event& genesis)
{
    for (std::size_t number = 1;; ++number) {
        const std::string name = "recovery-" + std::to_string(number);
        const auto key = Sha256::parse(factOf(genesis.facts, name));
        if (!key)
            return;
        Grant grant;
        grant.id = genesis.id;
        grant.user = name;
        grant.roles = { Role::Administrator };
        grant.signingKey = key->bytes;
        m_recovery.push_back(std::move(grant));
    }
}

void People::add(Grant grant)
{
    const auto last = m_lastOf.find(grant.user);
    if (last != m_lastOf.end()) {
        Grant& before = m_grants[last->second];
        if (!before.endedAt)
            before.endedAt = grant.position;
    }
    m_lastOf[grant.user] = grant.id;
    const EventId id = grant.id;
    m_grants[id] = std::move(grant);
}

const Grant* People::grant(const EventId& id) const
{
    const auto found = m_grants.find(id);
    return found == m_grants.end() ? nullptr : &found->second;
}

const Grant* People::reliedOn(const EventId& id, std::string_view by) const
{
    if (!isRecovery(by))
        return grant(id);
    const auto found = std::find_if(
        m_recovery.begin(), m_recovery.end(), [&](const Grant& one) { return one.id == id && one.user == by; });
    return found == m_recovery.end() ? nullptr : &*found;
}

const Grant* People::last(std::string_view user) const
{
    const auto found = m_lastOf.find(user);
    return found == m_lastOf.end() ? nullptr : grant(found->second);
}

const Grant* People::lastSigner(std::string_view name) const
{
    return !isRecovery(name) || m_recovery.empty() ? last(name) : reliedOn(m_recovery.front().id, name);
}

const Grant* People::current(std::string_view user) const
{
    const Grant* found = last(user);
    return found && !found->endedAt ? found : nullptr;
}

std::vector<KeyBytes> People::keysOf(std::string_view name) const
{
    std::vector<KeyBytes> keys;
    for (const auto& [id, grant] : m_grants)
        if (grant.user == name && !grant.provisional)
            keys.push_back(grant.signingKey);
    for (const Grant& grant : m_recovery)
        if (grant.user == name)
            keys.push_back(grant.signingKey);
    return keys;
}

std::vector<const Grant*> People::all() const
{
    std::vector<const Grant*> grants;
    for (const auto& [name, id] : m_lastOf)
        grants.push_back(grant(id));
    return grants;
}

bool isRecovery(std::string_view name)
{
    return name.starts_with("recovery-");
}

std::vector<Role> rolesFrom(std::string_view text)
{
    std::vector<Role> roles;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const auto role = roleFrom(text.substr(begin, end - begin));
        if (!role)
            return {};
        if (std::find(roles.begin(), roles.end(), *role) == roles.end())
            roles.push_back(*role);
        begin = end + 1;
    }
    return roles;
}

std::string rolesText(const std::vector<Role>& roles)
{
    std::string text;
    for (const Role role : roles)
        text += (text.empty() ? "" : ",") + std::string(word(role));
    return text;
}

} // namespace sealbook::custody
