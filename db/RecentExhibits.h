// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/ExhibitState.h"

#include <list>
#include <optional>
#include <string_view>

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
    template <typename Is> const custody::ExhibitState* findFirst(const Is& is);

    std::list<custody::ExhibitState> m_states; ///< the last one first
};

} // namespace sealbook::db
