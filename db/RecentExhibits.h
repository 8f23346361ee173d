// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/ExhibitState.h"

#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace sealbook::db {

/// The exhibits that a transaction read or wrote last, as they are now: acts ask for the same few again and again, and
/// a state takes longer to read than any other row. Good as long as the transaction, in which only its Writer changes
/// exhibits.
class RecentExhibits {
public:
    /// nullptr where it is not among them; else good until it is taken, or others have pushed it out.
    const custody::ExhibitState* find(const SubjectId& subject);
    const custody::ExhibitState* find(std::string_view systemId);
    const custody::ExhibitState& remember(custody::ExhibitState state);
    /// It is not among them any more, until it is remembered anew.
    std::optional<custody::ExhibitState> take(const SubjectId& subject);

private:
    using States = std::list<custody::ExhibitState>;

    template <typename Index, typename Key> const custody::ExhibitState* findIn(const Index& index, const Key& key);

    States m_states; ///< the last one first
    std::unordered_map<SubjectId, States::iterator> m_bySubject;
    std::unordered_map<std::string, States::iterator> m_bySystemId;
};

} // namespace sealbook::db
