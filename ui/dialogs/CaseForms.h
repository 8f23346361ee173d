// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Session.h" // before Qt, whose word `slots` the core uses as a name

#include "ui/dialogs/FormDialog.h"

namespace sealbook::client {

class IntakeFields;

/// Asks for a new case over `over` and opens it; `opened(reference)` comes before the session tells that it changed.
void askNewCase(Session& session, QWidget* over, std::function<void(const std::string&)> opened);

/// The same for a warrant of a case, by its number.
void askNewWarrant(
    Session& session, QWidget* over, const std::string& caseReference, std::function<void(const std::string&)> added);

/// Asks for the intake fields that have no line of their own, and puts them into the row that is being typed.
void askOtherFields(IntakeFields& row, QWidget* over);

} // namespace sealbook::client
