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
    if (event.type != EventType::Genesis && event.type != EventType::Grant)
        return;
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
    add(std::move(grant));
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

const Grant* People::last(std::string_view user) const
{
    const auto found = m_lastOf.find(user);
    return found == m_lastOf.end() ? nullptr : grant(found->second);
}

const Grant* People::current(std::string_view user) const
{
    const Grant* found = last(user);
    return found && !found->endedAt ? found : nullptr;
}

std::vector<const Grant*> People::all() const
{
    std::vector<const Grant*> grants;
    for (const auto& [name, id] : m_lastOf)
        grants.push_back(grant(id));
    return grants;
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
