// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/ContinuityRows.h"
#include "src/ledger/EventCodec.h"
#include "src/ledger/MerkleTree.h"

#include <string>
#include <string_view>

namespace sealbook::ledger {

inline constexpr std::string_view kSealKind = "sealbook/seal/v1";

/// What the officer who issues a print or proof signs: these rows are all there was when it was issued. "No later
/// event" rests on this signature; any later audit can show it to be false.
struct ReportSeal {
    Timestamp at;
    EventId auth;
    std::string by;
    TreeHead checkpoint;
    std::uint64_t events = 0; ///< of the exhibit
    SubjectId exhibit;
    EventId head; ///< the exhibit's last event
    std::string log;
    Sha256 rows; ///< of custody::rowsText

    bool operator==(const ReportSeal&) const = default;
};

/// The signed note, FORMAT.md "Report seal".
Result<std::string> signSeal(const ReportSeal& seal, const Signer& signer);

struct ReadSeal {
    ReportSeal seal;
    Note note;
};
/// Corrupt: malformed; TooNew: of a newer format. The signature is not checked here: the key is in the grant that
/// `auth` names.
Result<ReadSeal> readSeal(std::string_view note);

} // namespace sealbook::ledger
