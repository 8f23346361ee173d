// SPDX-License-Identifier: Apache-2.0
#include "db/RecentExhibits.h"

#include <utility>

namespace sealbook::db {
namespace {

constexpr std::size_t kMost = 1024; ///< a few megabytes

} // namespace

template <typename Index, typename Key>
const custody::ExhibitState* RecentExhibits::findIn(const Index& index, const Key& key)
{
    const auto found = index.find(key);
    if (found == index.end())
        return nullptr;
    m_states.splice(m_states.begin(), m_states, found->second);
    return &m_states.front();
}

const custody::ExhibitState* RecentExhibits::find(const SubjectId& subject)
{
    return findIn(m_bySubject, subject);
}

const custody::ExhibitState* RecentExhibits::find(std::string_view systemId)
{
    return findIn(m_bySystemId, std::string(systemId));
}

const custody::ExhibitState& RecentExhibits::remember(custody::ExhibitState state)
{
    take(state.subject);
    m_states.push_front(std::move(state));
    const custody::ExhibitState& remembered = m_states.front();
    m_bySubject.emplace(remembered.subject, m_states.begin());
    m_bySystemId.insert_or_assign(remembered.systemId, m_states.begin());
    if (m_states.size() > kMost) {
        const SubjectId last = m_states.back().subject; // it is not there any more at the end of taking it
        take(last);
    }
    return remembered;
}

std::optional<custody::ExhibitState> RecentExhibits::take(const SubjectId& subject)
{
    const auto found = m_bySubject.find(subject);
    if (found == m_bySubject.end())
        return std::nullopt;
    const States::iterator place = found->second;
    m_bySubject.erase(found);
    if (const auto named = m_bySystemId.find(place->systemId); named != m_bySystemId.end() && named->second == place)
        m_bySystemId.erase(named);
    std::optional<custody::ExhibitState> state(std::move(*place));
    m_states.erase(place);
    return state;
}

} // namespace sealbook::db
