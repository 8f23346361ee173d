// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/register/Cases.h" // before Qt, whose word `slots` the core uses as a name

#include "ui/dialogs/FormDialog.h"

namespace sealbook::client {

std::vector<FormField> caseFields();
reg::NewCase newCase(const Facts& values);

std::vector<FormField> warrantFields();
/// InvalidInput: the time it was executed.
Result<reg::NewWarrant> newWarrant(const std::string& caseReference, const Facts& values);

/// The intake fields of these names, with what is stated already.
std::vector<FormField> intakeFields(const std::vector<std::string>& names, const Facts& given);

} // namespace sealbook::client
