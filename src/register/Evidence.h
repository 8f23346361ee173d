// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/ledger/Proof.h"
#include "src/register/Recorder.h"
#include "src/register/Views.h"

#include <functional>
#include <optional>
#include <string>

namespace sealbook::reg {

/// Checks the whole register, and against a checkpoint held elsewhere where one is given. Open the session with
/// Purpose::Check. Fails only where nothing could be read, or with Cancelled; what is wrong is in the report.
Result<ledger::AuditReport> verify(
    Session& session, const std::optional<std::string>& expectedCheckpoint, const Progress& progress = nullptr);

/// An anomaly in one line: level, rule, where in the ledger, what was found.
std::string anomalyText(const custody::Anomaly& anomaly);

/// The newest checkpoint note of the register.
Result<std::string> checkpoint(Session& session);

/// The proof of one exhibit with a report seal by the author, for sealbook-verify.
Result<ledger::Proof> prove(Session& session, const std::string& exhibit);

/// All that a continuity print states, consistent in itself: the print event is in it.
struct ContinuityPrint {
    ExhibitView view;
    ledger::Proof proof;
    std::vector<db::Account> signers;
    std::vector<custody::ContinuityRow> rows;
    custody::Event printEvent;
    ledger::Checkpoint checkpoint;
    std::string unit;
};

/// Records that the continuity is printed, and has `render` make the print while the record can still be taken back:
/// when it fails, nothing is recorded.
Result<void> printContinuity(
    Session& session, const std::string& exhibit, const std::function<Result<void>(const ContinuityPrint&)>& render);

} // namespace sealbook::reg
