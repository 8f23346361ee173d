// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/ExhibitState.h"
#include "ui/Session.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sealbook::client {

/// What can be done from the page of an exhibit.
enum class ExhibitAct {
    Examine,
    Seal,
    BreakSeal,
    Reseal,
    TakeOut,
    Return,
    Receive,
    Split,
    ReportMissing, ///< or, where it is reported already, a step of the search
    Find,
    WriteOff,
    Hold,
    ReleaseHold,
};
std::span<const ExhibitAct> allExhibitActs();

/// Why the user cannot do this now, in words; none where nothing stands against it. Asks the rules of custody
/// themselves with an act as it would be; the register asks them again when it is recorded.
std::optional<std::string> hindrance(ExhibitAct act, const custody::ExhibitState& state, const SignedInUser& user);

/// The same for an event of a disposal or a print.
std::optional<std::string> hindrance(
    custody::EventType type, const custody::ExhibitState& state, const SignedInUser& user);

/// Records the act with the values typed into its form (ui/dialogs/ExhibitForms.h); the answer is its warnings.
Result<std::vector<std::string>> perform(
    ExhibitAct act, reg::Session& session, const std::string& exhibit, const Facts& typed);

} // namespace sealbook::client
