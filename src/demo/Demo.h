// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/ledger/Keyring.h"
#include "src/ledger/RecoveryCode.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace sealbook::demo {

struct DemoOrder {
    std::filesystem::path folder; ///< must not exist, or be an empty folder
    std::string scale = "sample"; ///< the only one in this release
    std::uint64_t seed = 1;
    ledger::KdfCost cost = ledger::kProductionCost;
};

/// Who can sign in to the register made. The password is nowhere else, but follows from the seed: never work with it.
struct DemoUser {
    std::string name, fullName, role, password;
};

struct DemoMade {
    std::vector<DemoUser> users; ///< the administrator first
    std::array<ledger::RecoveryCode, 2> recoveryCodes;
    std::size_t exhibits = 0;
};

struct DemoProgress {
    std::size_t done = 0, total = 0; ///< steps
    std::string_view doing; ///< the step that begins, in plain words
};
/// Called before each step and at the end; answering false cancels.
using DemoWatcher = std::function<bool(const DemoProgress&)>;

/// Makes a register of an invented unit through the same use cases and with the same signatures as a real one: 30
/// exhibits in 3 cases, in the summer of 2018. The same seed gives the same people, passwords, exhibits, system ids,
/// events and times; keys, salts, and so signatures and event ids, are random each time. Every name, number and address
/// is invented or from a range set aside for tests. On failure the folder is as it was. Errors: InvalidInput (scale,
/// the folder holds something), Cancelled, Io, Full.
Result<DemoMade> makeDemo(const DemoOrder& order, const DemoWatcher& watch = nullptr);

} // namespace sealbook::demo
