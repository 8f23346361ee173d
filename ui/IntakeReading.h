// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/register/Cases.h"
#include "src/register/Intake.h"

#include <string>
#include <string_view>
#include <vector>

/// What the intake page asks of the register, on the store's thread, and which field a scanned code belongs in.
namespace sealbook::client {

/// What there is to choose from under the header.
struct IntakeChoices {
    std::vector<custody::CaseState> cases;
    std::vector<std::string> locations; ///< paths
};
Result<IntakeChoices> readIntakeChoices(reg::Session& session);

/// A place by what its label says, or by "location:" and its path.
Result<custody::LocationState> readPlace(reg::Session& session, const std::string& code);

struct CheckedIntake {
    std::vector<reg::BookedIn> rows; ///< as they would be booked in
    std::string nextReference; ///< that the row after them would be given; empty where a person has to choose
};

/// Rehearses the rows, none among them. The errors of reg::bookIn.
Result<CheckedIntake> checkIntake(reg::Session& session, const reg::IntakeOrder& order);

/// The intake field that a code which is no label of ours belongs in. What proves itself by a check digit goes where it
/// belongs: IMEI, EID, ICCID. Anything else goes into `cursor`, the field that is being typed in; with none, to the
/// seal and then to the serial number. Empty: both are filled already, somebody has to say.
std::string_view fieldOfCode(std::string_view code, std::string_view cursor, const Facts& filled);

} // namespace sealbook::client
