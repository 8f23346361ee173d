// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/register/Acts.h"

#include <optional>
#include <string>

namespace sealbook::reg {

/// An exhibit is not where it is recorded to be; or, where it is reported already, a further step of the search.
struct LossReport {
    std::string exhibit;
    std::string why; ///< needed to report it
    std::string search; ///< what was searched
    std::optional<Timestamp> lastSeen, occurred;
    std::optional<Timestamp> deadline; ///< until when it is searched for; without one the force's own limit holds
};
Result<Done> reportMissing(Session& session, const LossReport& report);

struct FindReport {
    std::string exhibit;
    std::string location; ///< path or system id of where it is put
    std::string sealSeen, sealState, note;
    std::optional<Timestamp> occurred;
};
/// Also for what was written off.
Result<Done> recordFound(Session& session, const FindReport& report);

/// Refused for who reported it or held it last.
Result<Done> writeOff(Session& session, const std::string& exhibit, const std::string& why);

} // namespace sealbook::reg
