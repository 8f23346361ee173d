// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/ledger/Manifest.h"
#include "src/ledger/Proof.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sealbook::verify {

enum class InputKind { Report, Proof, Checkpoint, Manifest };

enum class Outcome { Verified, NotVerified, Unusable };

/// What was found about one input.
struct Verdict {
    std::string input; ///< the name it was given by
    InputKind kind = InputKind::Proof;
    std::string unusable; ///< why it could not be judged; empty where it was
    std::vector<ledger::Check> checks;
    std::vector<custody::Anomaly> anomalies;
    std::vector<custody::Event> events; ///< of the exhibit, in order
    std::vector<custody::ContinuityRow> rows;
    std::optional<ledger::Checkpoint> checkpoint;
    std::optional<ledger::Manifest> manifest; ///< whose log signature holds

    Outcome outcome() const;
    /// The first check that failed; nullptr where none did.
    const ledger::Check* firstWrong() const;
};

/// Tells by its content what the input is, and checks it:
/// - a PDF (begins "%PDF"): its attachment proof.json, and that seal.txt, checkpoint.txt and rows.txt, where they are
///   attached, say what the proof says;
/// - a proof: begins as each proof begins ({"checkpoint":") or names the format "sealbook/proof/...";
/// - a C2SP checkpoint: a signed note of three lines, or any text whose first line is the trusted origin;
/// - a backup's manifest: begins "sealbook/manifest/". The files beside it: judgeBackupFolder.
/// Unusable is what makes no claim that could be false: another format, a newer one (TooNew, named), a PDF without
/// proof.json or one that cannot be opened, anything beyond the size limits. What claims to be a proof and cannot be
/// read as one (cut short, altered, not canonical), and an attachment that cannot be decoded, is NotVerified: a damaged
/// record must not pass for a wrong file name.
Verdict judge(std::string name, std::string_view bytes, const ledger::Trust& trust);

/// Holds the inputs against each other: two tree heads of one size must have one root, whether a checkpoint states them
/// or an event, as what its author saw. Where they differ, both inputs fail: which of them is false cannot be told.
/// Else the later one says that they agree, or that nothing connects their sizes, so that they cannot be compared
/// without the log, which is no failure.
void compare(std::span<Verdict> verdicts);

/// NotVerified where any input is, else Unusable where any is: a finding is not hidden by a file that was no input.
Outcome overall(std::span<const Verdict> verdicts);

} // namespace sealbook::verify
