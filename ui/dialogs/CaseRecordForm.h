// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/ExhibitForms.h" // before Qt, whose word `slots` the core uses as a name

#include "src/register/Cases.h"

namespace sealbook::client {

/// The form in which a case's numbers (arrests, children safeguarded) and the dates that decide how long its exhibits
/// are kept are recorded, with what was recorded last.
ExhibitForm formOfCaseRecord(const custody::CaseState& file);

/// What was changed in that form: `given` as it came, `typed` as it was filled in. InvalidInput: nothing was, something
/// that was recorded is left empty, or a value is no number or time.
Result<reg::CaseFigures> caseFiguresFrom(const Facts& given, const Facts& typed);

} // namespace sealbook::client
