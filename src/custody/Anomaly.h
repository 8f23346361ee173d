// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Id.h"

#include <optional>
#include <string>
#include <string_view>

namespace sealbook::custody {

/// Red makes a register or print invalid; amber is told and does not.
enum class Severity { Red, Amber };

constexpr std::string_view word(Severity severity)
{
    return severity == Severity::Red ? "red" : "amber";
}

/// One thing that is wrong with a record that was read, never a refusal: what is written stays written.
struct Anomaly {
    Severity severity = Severity::Red;
    std::string rule; ///< a stable word, FORMAT.md "Anomalies"
    std::uint64_t position = 0; ///< place in the ledger, from 0
    std::optional<EventId> event;
    std::string detail;

    bool operator==(const Anomaly&) const = default;
};

} // namespace sealbook::custody
