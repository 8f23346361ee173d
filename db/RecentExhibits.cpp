// SPDX-License-Identifier: Apache-2.0
#include "db/RecentExhibits.h"

#include <algorithm>
#include <utility>

namespace sealbook::db {
namespace {

constexpr std::size_t kMost = 128; ///< looked through one by one, which costs less than a look into the database

} // namespace

template <typename Is> const custody::ExhibitState* RecentExhibits::findFirst(const Is& is)
{
    const auto found = std::find_if(m_states.begin(), m_states.end(), is);
    if (found == m_states.end())
        return nullptr;
    m_states.splice(m_states.begin(), m_states, found);
    return &m_states.front();
}

const custody::ExhibitState* RecentExhibits::find(const SubjectId& subject)
{
    return findFirst([&](const custody::ExhibitState& state) { return state.subject == subject; });
}

const custody::ExhibitState* RecentExhibits::find(std::string_view systemId)
{
    return findFirst([&](const custody::ExhibitState& state) { return state.systemId == systemId; });
}

const custody::ExhibitState& RecentExhibits::remember(custody::ExhibitState state)
{
    take(state.subject);
    m_states.push_front(std::move(state));
    if (m_states.size() > kMost)
        m_states.pop_back();
    return m_states.front();
}

std::optional<custody::ExhibitState> RecentExhibits::take(const SubjectId& subject)
{
    if (find(subject) == nullptr)
        return std::nullopt;
    std::optional<custody::ExhibitState> state(std::move(m_states.front()));
    m_states.pop_front();
    return state;
}

} // namespace sealbook::db
