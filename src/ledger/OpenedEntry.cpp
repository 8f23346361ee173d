// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/Audit.h"

namespace sealbook::ledger {

OpenedEntry openEntry(const Entry& entry, std::uint64_t position, std::string_view origin)
{
    OpenedEntry opened;
    openEntry(entry, position, origin, opened);
    return opened;
}

void openEntry(const Entry& entry, std::uint64_t position, std::string_view origin, OpenedEntry& opened)
{
    opened.malformed.reset();
    opened.anomalies.clear();
    if (const auto read = readEvent(entry.note, opened); !read) {
        const bool newer = read.error().code == ErrorCode::TooNew;
        opened.malformed = custody::Anomaly{ custody::Severity::Red, newer ? "too-new" : "malformed", position,
            entry.statedId, read.error().detail };
        return;
    }
    const auto wrong = [&](const char* rule, std::string detail) {
        opened.anomalies.push_back({ custody::Severity::Red, rule, position, opened.event.id, std::move(detail) });
    };
    const auto wrongPayload = [&](std::string detail) {
        opened.event.facts.clear();
        wrong("payload", std::move(detail));
    };
    if (opened.event.id != entry.statedId)
        wrong("id", "the store names it " + entry.statedId.hex());
    if (opened.event.log != origin)
        wrong("origin", "it belongs to the register " + opened.event.log);
    // No event of this release erases a payload: one that is not there was withheld or deleted.
    if (!entry.payload)
        wrongPayload("its payload is missing, and no event says that it was erased");
    else if (payloadCommitment(entry.salt, *entry.payload) != opened.event.payloadCommitment)
        wrongPayload("its payload is not the one that was signed");
    else if (const auto facts = readPayload(*entry.payload, opened.event.facts); !facts)
        wrongPayload(facts.error().detail);
}

} // namespace sealbook::ledger
