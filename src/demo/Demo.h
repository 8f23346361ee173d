// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/ledger/Keyring.h"
#include "src/ledger/RecoveryCode.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sealbook::demo {

struct DemoOrder {
    std::filesystem::path folder; ///< must not exist, be an empty folder, or hold what the same order began
    std::string scale = "sample"; ///< or one of Scale.h
    std::uint64_t seed = 1;
    std::uint32_t years = 1; ///< 1 to kMostYears; the sample has one
    ledger::KdfCost cost = ledger::kProductionCost;
};

/// Who can sign in to the register made. The password is nowhere else, but follows from the seed: never work with it.
struct DemoUser {
    std::string name, fullName, role, password;
};

struct DemoMade {
    std::vector<DemoUser> users; ///< the administrator first
    /// Absent where the register was founded by an order before, which was cancelled.
    std::optional<std::array<ledger::RecoveryCode, 2>> recoveryCodes;
};

struct DemoProgress {
    std::size_t done = 0, total = 0; ///< steps
    std::string_view doing; ///< the step that begins, in plain words
};
/// Called before each step and at the end; answering false cancels.
using DemoWatcher = std::function<bool(const DemoProgress&)>;

inline constexpr std::uint32_t kMostYears = 100;

/// Makes a register of an invented unit through the same use cases and with the same signatures as a real one. The same
/// seed gives the same people, passwords, exhibits, system ids, events and times; keys, salts, and so signatures and
/// event ids, are random each time. Every name, number and address is invented or from a range set aside for tests.
///
/// Scale "sample": 30 exhibits in 3 cases, in the summer of 2018. On failure the folder is as it was.
///
/// Scales of whole years: each team has 204 warrants, 84 arrests, 1,428 computers, phones and storage devices and 210
/// people safeguarded a year, from June 2018 on. What was recorded stays when it is cancelled, or fails: the same order
/// goes on where it stopped, and what comes of it is the same as if it had not.
///
/// Errors: InvalidInput (scale, years, the folder holds something else), Cancelled, Io, Full.
Result<DemoMade> makeDemo(const DemoOrder& order, const DemoWatcher& watch = nullptr);

} // namespace sealbook::demo
