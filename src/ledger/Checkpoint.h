// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/ledger/MerkleTree.h"
#include "src/ledger/Note.h"

/// C2SP tlog-checkpoint (https://c2sp.org/tlog-checkpoint) without extension lines.
namespace sealbook::ledger {

struct Checkpoint {
    std::string origin; ///< names the log and its key
    TreeHead head;
    bool operator==(const Checkpoint&) const = default;
};

/// The three lines that are signed: origin, size, root in base 64.
std::string encode(const Checkpoint& checkpoint);
/// Reads exactly what encode() writes; InvalidInput for extension lines, leading zeros, other spellings.
Result<Checkpoint> parseCheckpoint(std::string_view text);

/// The checkpoint as a note: the log key's signature under the origin's name, then the user's.
Note signCheckpoint(
    const Checkpoint& checkpoint, const SigningKey& logKey, std::string_view user, const SigningKey& userKey);

struct SignedCheckpoint {
    Checkpoint checkpoint;
    Note note; ///< further signatures, unchecked, from the second on
};

/// Reads a checkpoint note whose first signature must be this log's. InvalidInput: not a checkpoint note; Corrupt: of
/// another log, or the signature does not hold.
Result<SignedCheckpoint> openCheckpoint(std::string_view bytes, std::string_view origin, const PublicKey& logKey);

} // namespace sealbook::ledger
