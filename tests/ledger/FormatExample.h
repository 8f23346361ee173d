// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/ledger/Audit.h"
#include "src/ledger/Proof.h"

#include <string>
#include <vector>

/// The worked example of FORMAT.md: a small register made from fixed seeds, salts and times, so that it comes out the
/// same byte for byte each time. FORMAT.md says how seeds, salts and ids are made.
namespace sealbook::ledger::example {

struct Example {
    Trust trust;
    std::vector<Entry> entries; ///< the whole ledger, from genesis
    std::vector<custody::Event> events; ///< the same, decoded
    Proof proof; ///< of the one exhibit, with its seal
    std::string rows; ///< custody::rowsText of the exhibit
};

/// Built with the project's own functions; a failure ends the process, since nothing in it depends on the machine.
Example make();

/// The files of tests/data/format, by name.
std::vector<std::pair<std::string, std::string>> files(const Example& example);

} // namespace sealbook::ledger::example
