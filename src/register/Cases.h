// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/register/Recorder.h"

#include <map>
#include <optional>

namespace sealbook::reg {

/// Adds a node to the location tree; nodes above it need not exist. Conflict: the path is there already.
Result<custody::LocationState> addLocation(Session& session, const std::string& path);
/// For who may add locations.
Result<std::vector<custody::LocationState>> locations(Session& session);

struct NewCase {
    std::string reference, operation;
    std::string officer; ///< a user's name, or a person's name as text
};
Result<Recorded> openCase(Session& session, const NewCase& file);

struct CaseFigures {
    std::optional<std::uint64_t> arrests, safeguarded;
    std::map<std::string, Timestamp> dates = {}; ///< by the names of custody::caseDateNames
};
/// Records the numbers of arrests and of people safeguarded, and the dates that decide how long exhibits are kept; the
/// last recorded count. InvalidInput: nothing to record, an unknown name, a date in the future that cannot lie there.
Result<Recorded> recordFigures(Session& session, const std::string& reference, const CaseFigures& figures);

struct NewWarrant {
    std::string caseReference, number, act, premises;
    Timestamp executed;
};
Result<Recorded> addWarrant(Session& session, const NewWarrant& warrant);

/// Cases are listed and shown for who may open them.
Result<std::vector<custody::CaseState>> cases(Session& session);
Result<custody::CaseState> caseOf(Session& session, const std::string& reference);

} // namespace sealbook::reg
