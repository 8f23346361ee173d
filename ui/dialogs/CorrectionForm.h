// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/Corrections.h" // before Qt, whose word `slots` the core uses as a name

#include "ui/dialogs/ExhibitForms.h"

namespace sealbook::client {

/// The form that corrects an event: each fact that may be, as it reads now, and the reason (kReasonOfCorrection).
/// `explains`: without a change it is the user's word on the event.
ExhibitForm formOfCorrection(const CorrectableEvent& corrected, bool explains);

/// What stands in the form before anything is typed.
Facts givenIn(const ExhibitForm& form);

} // namespace sealbook::client
