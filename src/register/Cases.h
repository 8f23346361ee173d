// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/register/Recorder.h"

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
};
/// Records the numbers of arrests and of people safeguarded; the last recorded count.
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
