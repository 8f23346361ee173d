// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/register/Views.h"

#include <cstdint>
#include <string>
#include <vector>

namespace sealbook::reg {

/// So many events are carried on in one transaction, which nobody else who writes then waits long for.
inline constexpr std::size_t kCatchUpPart = 500;

struct SearchOrder {
    std::string text; ///< as typed: words that must all be there, the last one may be a beginning
    std::size_t limit = 50; ///< 0: all
    ListOrder among = {}; ///< only what a list of it would show; its own limit does not count
    bool catchesUp = true; ///< false: searches only what was carried on already
};

struct Found {
    std::vector<custody::ExhibitState> states; ///< in the order to show them
    bool more = false; ///< there are more than the limit
    /// Events that were not looked at, since another program kept writing: what they are about may be missing.
    std::uint64_t unsearched = 0;
};

/// Finds exhibits by anything that is recorded of them. What the text names as `show` would take it comes first, then
/// the order of db::Reader::search. Carries on first what was recorded since the last search; it waits for another
/// program as any act does, and then answers without.
///
/// Errors: NotAllowed for administrators; InvalidInput (nothing to look for, too long, not UTF-8); those of filterOf;
/// Corrupt, Io.
Result<Found> search(Session& session, const SearchOrder& order);

/// What is to be said where `unsearched` is not 0.
std::string unsearchedText(std::uint64_t unsearched);

/// Carries on everything that was recorded. Errors: Locked where others write all the time, Corrupt, Io, Full.
Result<void> catchUpWhole(Session& session);

/// Carries one part of what was recorded into the tables that are searched, and tells how many events are left. For
/// whoever has time for it: an idle client, the end of an import. Errors: Locked, Corrupt, Io, Full.
Result<std::uint64_t> catchUp(Session& session, std::size_t most = kCatchUpPart);

} // namespace sealbook::reg
