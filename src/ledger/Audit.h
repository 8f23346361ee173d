// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/RegisterState.h"
#include "src/ledger/EventCodec.h"
#include "src/ledger/MerkleTree.h"
#include "src/ledger/Trust.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace sealbook::ledger {

/// One place of the ledger as stored.
struct Entry {
    EventId statedId; ///< what the store says the id is
    std::string note;
    Salt salt{};
    std::optional<std::string> payload; ///< absent once erased
};

/// Makes `entries` the ones from `first` on in order, at most `most`; fewer only at the end. What it holds before is of
/// no meaning, but its memory may be used again.
using EntryReader = std::function<Result<void>(std::uint64_t first, std::size_t most, std::vector<Entry>& entries)>;

/// Called for each well-formed event, in order, before it is judged: a store compares its own columns with it.
using EventObserver =
    std::function<void(const custody::Event& event, std::uint64_t position, std::vector<custody::Anomaly>& found)>;

struct AuditReport {
    std::uint64_t events = 0;
    Hash root{};
    std::vector<Hash> leaves; ///< of the tree, one for each event
    std::vector<Hash> roots; ///< at each size from 0 to events
    std::vector<custody::Anomaly> anomalies; ///< in the order of the ledger
    custody::People people; ///< as all well-formed events made them

    bool valid() const;
    /// The first red anomaly, nullptr where there is none.
    const custody::Anomaly* firstWrong() const;
};

/// Called once, on the calling thread, with what the events say when all of them are folded (`state` is the replay of
/// all well-formed ones); other threads still check signatures meanwhile. What it throws, audit throws.
using FoldObserver = std::function<void(const AuditReport& folded, const custody::RegisterState& state)>;

/// Checks a whole ledger from genesis: form, ids, signatures, payload commitments, tree, chains, roles, custody. Uses
/// `threads` threads (at least 1), `read` and the observers on the calling one alone; the answer does not depend on how
/// many. `lookup`, on the calling thread, finds what a correction corrects. Fails only where reading fails: what is
/// wrong in what was read is an anomaly.
Result<AuditReport> audit(const Trust& trust, const EntryReader& read, unsigned threads,
    const EventObserver& observe = nullptr, const FoldObserver& afterFold = nullptr,
    const custody::EventLookup& lookup = nullptr);

/// What an entry says before anything is known of the others: decoded, with its payload opened. The note lies in the
/// entry, which must outlive this.
struct OpenedEntry : ReadEvent {
    std::optional<custody::Anomaly> malformed; ///< then event and note mean nothing
    std::vector<custody::Anomaly> anomalies; ///< of hash, payload and origin
};
OpenedEntry openEntry(const Entry& entry, std::uint64_t position, std::string_view origin);
OpenedEntry openEntry(Entry&& entry, std::uint64_t position, std::string_view origin) = delete;
/// The same; writes over what `opened` holds, so that its memory is used again.
void openEntry(const Entry& entry, std::uint64_t position, std::string_view origin, OpenedEntry& opened);

/// What genesis and the trust file say differently, in words; nothing where they agree. Genesis names the log key and
/// each recovery key too, so that a trust file can be checked with the genesis id on the founding page alone.
std::optional<std::string> trustDiffers(const custody::Event& genesis, const Trust& trust);

/// A signature to be checked once the grants before its event are known.
struct SignatureCheck {
    const NamedKey* signer = nullptr; ///< of the Signers that made the check, which must outlive it
    std::size_t index = 0; ///< in the note
};

/// Finds the keys that signatures are checked with, and remembers them with their key ids.
class Signers {
public:
    /// Adds the checks of an event's signatures; an anomaly where a signer relies on no grant.
    void addChecks(const custody::Event& event, std::uint64_t position, const custody::People& people,
        std::vector<SignatureCheck>& checks, std::vector<custody::Anomaly>& found);

private:
    const NamedKey& named(const custody::KeyBytes& key, const std::string& name);

    /// By key and the name it is used under: one, unless an event is signed in another's name.
    std::map<custody::KeyBytes, std::map<std::string, NamedKey>> m_known;
};

bool signatureHolds(const NoteView& note, const SignatureCheck& check);

} // namespace sealbook::ledger
