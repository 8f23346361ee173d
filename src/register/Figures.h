// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/Figures.h"
#include "src/register/Session.h"

namespace sealbook::reg {

/// The unit's figures for a period, for supervisors and auditors; NotAllowed for others. InvalidInput: the period ends
/// before it begins. Reads the ledger once, from end to end.
Result<custody::Figures> figures(Session& session, custody::Period period);

} // namespace sealbook::reg
