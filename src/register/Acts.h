// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/register/Recorder.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace sealbook::reg {

/// An act recorded on one exhibit, with the exhibit as it is afterwards.
struct Done {
    custody::ExhibitState state;
    Recorded recorded;
};

/// A movement of one or many exhibits; all are recorded, or none.
struct MovementOrder {
    custody::EventType type = custody::EventType::Move; ///< Move, HandOver, Send, Return or Receive
    std::vector<std::string> exhibits; ///< by system id, seal or REFERENCE@CASE
    std::string to; ///< PARTY-or-LOCATION; not for Receive, which takes what was offered
    std::string purpose, method, note;
    std::string sealSeen, sealState; ///< sealState: intact or damaged
    std::optional<Timestamp> occurred;
    std::optional<Timestamp> due; ///< when it is to be back
};

/// Records movements. A hand-over or return to a user who does not sign becomes an offer. Errors: InvalidInput (an
/// exhibit named twice, a time in the future, words), Refused, NotAllowed, NotFound.
Result<std::vector<Done>> move(Session& session, const MovementOrder& order);

/// What `move` would answer now, with nothing recorded: for a desk that checks each row as it is scanned.
Result<std::vector<Done>> rehearseMove(Session& session, const MovementOrder& order);

Result<Done> seal(Session& session, const std::string& exhibit, const std::string& number);
Result<Done> breakSeal(Session& session, const std::string& exhibit, const std::string& why);
Result<Done> reseal(Session& session, const std::string& exhibit, const std::string& number);

struct Examination {
    std::string exhibit;
    Stage stage = Stage::None;
    std::string note;
    std::string hours; ///< of this sitting, decimal, more than 0 and at most 24; may be empty
};
Result<Done> examine(Session& session, const Examination& examination);

enum class DisposalStep { Request, Authorise, CarryOut };
struct DisposalOrder {
    DisposalStep step = DisposalStep::Request;
    std::string exhibit;
    std::optional<Outcome> outcome; ///< needed for a request; later steps take the one requested
    Facts details; ///< names of a-z 0-9 - to texts
};
Result<Done> dispose(Session& session, const DisposalOrder& order);

/// Records that labels of these exhibits are printed, and has `render` make them while the record can still be taken
/// back: when it fails, nothing is recorded.
Result<void> printLabels(Session& session, const std::vector<std::string>& exhibits, const std::string& preset,
    const std::function<Result<void>(const std::vector<custody::ExhibitState>&)>& render);

} // namespace sealbook::reg
