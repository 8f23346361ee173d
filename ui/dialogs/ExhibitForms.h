// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/ExhibitActs.h" // before Qt, whose word `slots` the core uses as a name

#include "ui/dialogs/FormDialog.h"

namespace sealbook::client {

struct ExhibitForm {
    QString title, action;
    std::vector<FormField> fields;
};

/// The form of an act on this exhibit.
ExhibitForm formOf(ExhibitAct act, const custody::ExhibitState& state);

} // namespace sealbook::client
