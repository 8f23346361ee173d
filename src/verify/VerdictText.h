// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/verify/Verdict.h"

#include <string>

namespace sealbook::verify {

/// For people: the rows, a line for each check ("ok     ..." or "WRONG  ..."), amber anomalies as notes, and on the
/// last line the verdict: "VERIFIED (the attached record)" for a PDF, "VERIFIED", or "NOT VERIFIED: what, event <id>".
/// Whatever the input holds, nothing but printable text and line ends comes out.
std::string textOf(const Verdict& verdict);

/// One line of JSON in ASCII: input, kind, verified, checks [{ok, text, event}], rows, anomalies [{severity, rule,
/// event, detail}], checkpoint {origin, size, root in hex}, and error where the input was unusable. Absent ids are
/// null.
std::string jsonOf(const Verdict& verdict);

} // namespace sealbook::verify
