// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/ContinuityRows.h"
#include "src/custody/RegisterState.h"
#include "src/ledger/Audit.h"
#include "src/ledger/Checkpoint.h"

#include <optional>
#include <string>
#include <vector>

namespace sealbook::ledger {

inline constexpr std::size_t kMaxProofBytes = 256 * 1024 * 1024;

/// One place of the ledger with the proof that it is in the tree of the checkpoint.
struct ProofEntry {
    std::uint64_t index = 0;
    Entry entry;
    std::vector<Hash> path; ///< RFC 9162 section 2.1.3
};

/// The record of one exhibit as handed to a stranger: its events, the genesis, grants and revocations that their
/// signers rely on, and a checkpoint. It discloses nothing else.
struct Proof {
    SubjectId exhibit;
    std::string checkpoint; ///< C2SP checkpoint note
    std::vector<ProofEntry> entries; ///< by index, each once
    std::string seal; ///< report seal note
};

/// One line of canonical JSON, FORMAT.md "Proof file".
Result<std::string> writeProof(const Proof& proof);
/// Corrupt: not such a file; TooNew: of a newer format.
Result<Proof> readProof(std::string_view text);

/// One thing that was checked, in words for people: what holds, or else what is wrong. The text may quote the proof.
struct Check {
    bool ok = false;
    std::string text;
    std::optional<EventId> event; ///< the first that is wrong
};

struct ProofReport {
    std::vector<Check> checks;
    std::vector<custody::Anomaly> anomalies;
    std::vector<custody::Event> events; ///< of the exhibit, in order
    std::vector<custody::ContinuityRow> rows;
    std::optional<custody::ExhibitState> state;
    std::optional<Checkpoint> checkpoint;

    bool verified() const;
};

/// Checks a proof against a trust file, without register or database. The one user who signed the checkpoint beside the
/// log, and who signed the seal, need a grant among the entries. What no proof can show: that a revocation or a later
/// event was left out; the seal's signer answers for that.
ProofReport checkProof(const Proof& proof, const Trust& trust);

} // namespace sealbook::ledger
