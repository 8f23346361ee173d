// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/demo/Demo.h"
#include "src/register/Session.h"

#include <filesystem>
#include <string>
#include <vector>

namespace sealbook::demo::test {

inline constexpr ledger::KdfCost kCheap{ 8192, 1 }; ///< the least that libsodium takes

/// The session of one of the people made.
reg::Session signIn(const std::filesystem::path& folder, const DemoUser& user);
/// The first who has that role.
const DemoUser& withRole(const DemoMade& made, Role role);

/// All events with their facts, in order.
std::vector<custody::Event> eventsOf(reg::Session& session);
/// Everything that an event says but what is random each time: keys, salts, signatures, and the ids made of them.
std::string told(const custody::Event& event);

} // namespace sealbook::demo::test
