// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/Audit.h"

#include "src/custody/FactNames.h"
#include "src/ledger/Crew.h"
#include "src/ledger/Hash.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <iterator>
#include <memory>
#include <span>

namespace sealbook::ledger {
namespace {

using custody::Anomaly;
using custody::Severity;

constexpr std::size_t kFirstBatch = 64; ///< while it is read, nobody else has work
constexpr std::size_t kBatch = 256; ///< the few that are open at a time stay in the cache of a core

/// The signatures of so many folded events wait: what the caller does after the last event is folded runs on one
/// thread, and the others have work for that long. A thousand bytes each, 130 MB at most.
constexpr std::size_t kHeldBack = 131'072;

Anomaly redAt(std::string rule, std::uint64_t position, std::optional<EventId> event, std::string detail)
{
    return Anomaly{ Severity::Red, std::move(rule), position, event, std::move(detail) };
}

/// A batch on its way through the pipeline: opened in parallel, then folded in order.
struct Batch {
    std::uint64_t first = 0;
    std::vector<Entry> entries;
    std::vector<OpenedEntry> opened;
    std::atomic<std::size_t> nextToOpen{ 0 }; ///< what no thread has taken yet

    /// One of the entries that still have to be opened; false where there is none.
    bool openOne(std::string_view origin)
    {
        const std::size_t i = nextToOpen++;
        if (i < entries.size())
            openEntry(entries[i], first + i, origin, opened[i]);
        return i < entries.size();
    }
};

/// A signature of a folded event, and whether it holds once it was checked.
struct WaitingCheck {
    std::uint64_t position = 0;
    EventId event;
    std::size_t text = 0, length = 0; ///< what is signed, in the texts of the batch
    NoteSignature signature;
    const NamedKey* signer = nullptr;
    bool holds = true;
};

/// What is kept of a folded batch until its signatures are checked, in parallel. Few pieces of memory: hundreds of
/// batches may wait.
struct SignedBatch {
    std::size_t events = 0;
    std::string texts;
    std::vector<WaitingCheck> checks; ///< in the order of the events
    std::atomic<std::size_t> nextToCheck{ 0 }; ///< what no thread has taken yet

    void clear()
    {
        events = 0;
        texts.clear();
        checks.clear();
        nextToCheck = 0;
    }
    void add(std::uint64_t position, OpenedEntry& opened, std::span<const SignatureCheck> wanted)
    {
        const std::size_t text = texts.size();
        texts += opened.note.text;
        for (const SignatureCheck& one : wanted) {
            WaitingCheck& check = checks.emplace_back(
                WaitingCheck{ position, opened.event.id, text, opened.note.text.size(), {}, one.signer, true });
            check.holds = one.index < opened.note.signatures.size();
            if (check.holds)
                check.signature = std::move(opened.note.signatures[one.index]);
        }
    }
    /// One of the signatures that still have to be checked; false where there is none.
    bool checkOne()
    {
        const std::size_t i = nextToCheck++;
        if (i >= checks.size())
            return false;
        WaitingCheck& check = checks[i];
        const auto text = std::string_view(texts).substr(check.text, check.length);
        check.holds = check.holds && verifies(text, check.signature, *check.signer);
        return true;
    }
};

/// The ordered part: tree, chains, roles, custody.
class Fold {
public:
    Fold(const Trust& trust, const EventObserver& observe, const custody::EventLookup& lookup)
        : m_trust(trust)
        , m_observe(observe)
        , m_lookup(lookup)
    {
        m_report.roots.push_back(emptyRoot());
    }

    /// `left`, which is empty, becomes what is to be kept of the batch.
    void take(Batch& batch, SignedBatch& left)
    {
        std::size_t length = 0;
        for (const OpenedEntry& opened : batch.opened)
            length += opened.note.text.size();
        left.texts.reserve(length);
        for (std::size_t i = 0; i < batch.entries.size(); ++i)
            take(batch, i, left);
        left.events = batch.entries.size();
    }

    /// All signatures of the batch were checked.
    void takeSignatures(const SignedBatch& batch)
    {
        std::optional<std::uint64_t> last; // told once for each event
        for (const WaitingCheck& one : batch.checks) {
            if (one.holds || last == one.position)
                continue;
            last = one.position;
            m_report.anomalies.push_back(
                redAt("signature", one.position, one.event, "a signature is not by the key that the grant names"));
        }
    }

    /// All events were taken; signatures may still be missing.
    void endFold(const FoldObserver& afterFold)
    {
        if (m_report.events == 0)
            m_report.anomalies.push_back(redAt("genesis", 0, std::nullopt, "the ledger is empty"));
        m_report.root = m_report.roots.back();
        m_report.people = m_state.people();
        if (afterFold)
            afterFold(m_report, m_state);
        m_state = custody::RegisterState(); // it is large, and others still have work now
    }

    AuditReport finish()
    {
        std::stable_sort(m_report.anomalies.begin(), m_report.anomalies.end(),
            [](const Anomaly& a, const Anomaly& b) { return a.position < b.position; });
        return std::move(m_report);
    }

private:
    void take(Batch& batch, std::size_t i, SignedBatch& left)
    {
        const std::uint64_t position = batch.first + i;
        OpenedEntry& entry = batch.opened[i];
        auto& found = m_report.anomalies;
        std::move(entry.anomalies.begin(), entry.anomalies.end(), std::back_inserter(found));
        if (entry.malformed) {
            found.push_back(*entry.malformed);
        } else {
            const custody::Event& event = entry.event;
            if (m_observe)
                m_observe(event, position, found);
            judgeTree(event, position, found);
            auto judged = m_state.take(event, position, m_lookup);
            std::move(judged.begin(), judged.end(), std::back_inserter(found));
            m_checks.clear();
            m_signers.addChecks(event, position, m_state.people(), m_checks, found);
            left.add(position, entry, m_checks);
        }
        // The tree is over what was written, malformed entries too: its places stay those of the store.
        m_report.leaves.push_back(
            m_hasher.leaf(entry.malformed ? batch.entries[i].statedId.bytes : entry.event.id.bytes));
        m_tree.append(m_report.leaves.back());
        m_report.roots.push_back(m_tree.root());
        ++m_report.events;
    }

    void judgeTree(const custody::Event& event, std::uint64_t position, std::vector<Anomaly>& found) const
    {
        if (position == 0 && event.id != m_trust.genesis)
            found.push_back(redAt("genesis", position, event.id, "it is not the genesis that the trust file names"));
        if (position == 0)
            if (auto differs = trustDiffers(event, m_trust))
                found.push_back(redAt("genesis", position, event.id, std::move(*differs)));
        if (event.seenSize > position)
            found.push_back(redAt("seen", position, event.id, "it claims to have seen events after itself"));
        else if (m_report.roots[event.seenSize] != event.seenRoot.bytes)
            found.push_back(redAt("seen", position, event.id, "its author saw another ledger than the one before it"));
    }

    const Trust& m_trust;
    const EventObserver& m_observe;
    const custody::EventLookup& m_lookup;
    TreeHasher m_hasher;
    Frontier m_tree;
    Signers m_signers;
    std::vector<SignatureCheck> m_checks; ///< of one event
    custody::RegisterState m_state; ///< the replay of all well-formed events so far
    AuditReport m_report;
};

/// While one batch is opened and the signatures of older ones are checked by all threads, the calling one folds the
/// batch between and reads the next. Folding needs the order, the rest does not.
class Pipeline {
public:
    Pipeline(const Trust& trust, const EntryReader& read, unsigned threads, const EventObserver& observe,
        const custody::EventLookup& lookup)
        : m_trust(trust)
        , m_read(read)
        , m_fold(trust, observe, lookup)
        , m_crew(std::max(threads, 1U))
    {
    }

    Result<AuditReport> run(const FoldObserver& afterFold)
    {
        auto opening = std::make_unique<Batch>();
        auto folding = std::make_unique<Batch>();
        auto next = std::make_unique<Batch>();
        read(*opening);
        while (!m_failed && (!opening->entries.empty() || !folding->entries.empty())) {
            auto folded = emptyOne();
            const auto foldAndRead = [&] {
                m_fold.take(*folding, *folded);
                read(*next);
            };
            together(opening.get(), m_heldBack > kHeldBack ? 1 : 0, foldAndRead);
            m_heldBack += folded->events;
            m_waiting.push_back(std::move(folded));
            std::swap(folding, opening);
            std::swap(opening, next);
        }
        if (m_failed)
            return *m_failed;
        together(nullptr, m_waiting.size(), [&] { m_fold.endFold(afterFold); });
        return m_fold.finish();
    }

private:
    /// The next batch, into the memory of an older one.
    void read(Batch& batch)
    {
        batch.first = m_next;
        batch.nextToOpen = 0;
        const auto done = m_read(m_next, m_next == 0 ? kFirstBatch : kBatch, batch.entries);
        if (!done) {
            m_failed = done.error();
            batch.entries.clear();
        }
        batch.opened.resize(batch.entries.size());
        m_next += batch.entries.size();
    }

    std::unique_ptr<SignedBatch> emptyOne()
    {
        if (m_done.empty())
            return std::make_unique<SignedBatch>();
        auto batch = std::move(m_done.back()); // its memory is used again
        m_done.pop_back();
        batch->clear();
        return batch;
    }

    /// `own` on this thread, while all others open the one batch and check the signatures of the first `due` that wait;
    /// this one helps them then. As long as it is busy with its own, they go on with the signatures that are not due.
    void together(Batch* opening, std::size_t due, const std::function<void()>& own)
    {
        std::atomic<bool> ownIsDone{ false };
        const auto needed = [&] {
            while (opening != nullptr && opening->openOne(m_trust.origin)) { }
            for (std::size_t i = 0; i < due; ++i)
                while (m_waiting[i]->checkOne()) { }
        };
        const auto ownAndNeeded = [&] {
            own();
            ownIsDone = true;
            needed();
        };
        m_crew.run(ownAndNeeded, [&] {
            needed();
            for (std::size_t i = due; i < m_waiting.size(); ++i)
                while (!ownIsDone && m_waiting[i]->checkOne()) { }
        });
        for (; due > 0; --due) {
            m_fold.takeSignatures(*m_waiting.front());
            m_heldBack -= m_waiting.front()->events;
            m_done.push_back(std::move(m_waiting.front()));
            m_waiting.pop_front();
        }
    }

    const Trust& m_trust;
    const EntryReader& m_read;
    Fold m_fold;
    std::optional<Error> m_failed;
    std::uint64_t m_next = 0; ///< the first event that is not read yet
    std::deque<std::unique_ptr<SignedBatch>> m_waiting; ///< folded, signatures not all checked
    std::size_t m_heldBack = 0; ///< events in them
    std::vector<std::unique_ptr<SignedBatch>> m_done;
    Crew m_crew;
};

} // namespace

bool AuditReport::valid() const
{
    return firstWrong() == nullptr;
}

const custody::Anomaly* AuditReport::firstWrong() const
{
    const auto found =
        std::find_if(anomalies.begin(), anomalies.end(), [](const Anomaly& a) { return a.severity == Severity::Red; });
    return found == anomalies.end() ? nullptr : &*found;
}

std::optional<std::string> trustDiffers(const custody::Event& genesis, const Trust& trust)
{
    if (custody::factOf(genesis.facts, custody::fact::kLogKey) != sealbook::toHex(trust.logKey.bytes))
        return "genesis names another log key than the trust file";
    constexpr std::string_view kRecovery = "recovery-";
    Facts stated;
    std::copy_if(genesis.facts.begin(), genesis.facts.end(), std::inserter(stated, stated.end()),
        [&](const auto& one) { return one.first.starts_with(kRecovery) && !one.second.empty(); });
    Facts trusted;
    for (std::size_t i = 0; i < trust.recoveryKeys.size(); ++i)
        trusted.emplace(std::string(kRecovery) + std::to_string(i + 1), sealbook::toHex(trust.recoveryKeys[i].bytes));
    if (stated != trusted)
        return "genesis names other recovery keys than the trust file";
    return std::nullopt;
}

const NamedKey& Signers::named(const custody::KeyBytes& key, const std::string& name)
{
    const auto [known, isNew] = m_known[key].try_emplace(name);
    if (isNew)
        known->second = NamedKey{ name, keyId(name, PublicKey{ key }), PublicKey{ key } };
    return known->second;
}

void Signers::addChecks(const custody::Event& event, std::uint64_t position, const custody::People& people,
    std::vector<SignatureCheck>& checks, std::vector<Anomaly>& found)
{
    std::size_t index = 0;
    const auto add = [&](const std::optional<EventId>& auth, const std::string& name) {
        const custody::Grant* grant = auth ? people.reliedOn(*auth, name) : nullptr;
        if (grant)
            checks.push_back({ &named(grant->signingKey, name), index++ });
        else
            found.push_back(redAt("signature", position, event.id, "no grant names the key it is signed with"));
        return grant != nullptr;
    };
    if (!add(event.type == custody::EventType::Genesis ? event.id : event.auth, event.by))
        return;
    for (const custody::Cosigner& cosigner : event.with)
        // Who enrols signs beside the key they were given with the one that the event itself grants.
        if (!add(event.type == custody::EventType::Enrol ? event.id : cosigner.auth, cosigner.by))
            return;
}

bool signatureHolds(const NoteView& note, const SignatureCheck& check)
{
    return check.index < note.signatures.size() && verifies(note.text, note.signatures[check.index], *check.signer);
}

Result<AuditReport> audit(const Trust& trust, const EntryReader& read, unsigned threads, const EventObserver& observe,
    const FoldObserver& afterFold, const custody::EventLookup& lookup)
{
    return Pipeline(trust, read, threads, observe, lookup).run(afterFold);
}

} // namespace sealbook::ledger
