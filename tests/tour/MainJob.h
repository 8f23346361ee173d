// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/tour/Stage.h"

namespace sealbook::tour {

/// The whole of the main job at one desk, by keys and scans: a warrant's devices booked in with their labels, one of
/// them handed to an examiner who signs for it, its seal broken, examined and re-sealed, returned, disposed of by three
/// people, its continuity printed by an auditor. Leaves labels.pdf and continuity.pdf.
void mainJob(Stage& stage);

} // namespace sealbook::tour
