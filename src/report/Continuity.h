// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/register/Evidence.h"
#include "src/report/ContinuityReport.h"

namespace sealbook::report {

/// What the continuity print says, from the record that was sealed for it: times in local time with their offset, the
/// proof and its parts attached. InvalidInput where the proof cannot be written.
Result<ContinuityReport> continuityReport(const reg::ContinuityPrint& print, const ledger::Trust& trust);

} // namespace sealbook::report
