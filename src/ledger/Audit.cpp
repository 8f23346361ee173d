// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/Audit.h"

#include "src/custody/FactNames.h"
#include "src/ledger/Hash.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <exception>
#include <iterator>
#include <memory>
#include <thread>

namespace sealbook::ledger {
namespace {

using custody::Anomaly;
using custody::Severity;

constexpr std::size_t kFirstBatch = 64; ///< while it is read, nobody else has work
constexpr std::size_t kBatch = 1024; ///< some 100 ms of signature checks: threads are started once a batch

/// So many folded batches wait with their signatures: what the caller does after the last event is folded runs on one
/// thread, and the others have work for that long.
constexpr std::size_t kHeldBack = 4;

Anomaly redAt(std::string rule, std::uint64_t position, std::optional<EventId> event, std::string detail)
{
    return Anomaly{ Severity::Red, std::move(rule), position, event, std::move(detail) };
}

/// A batch on its way through the pipeline: opened in parallel, folded in order, signatures checked in parallel.
struct Batch {
    std::uint64_t first = 0;
    std::vector<Entry> entries;
    std::vector<OpenedEntry> opened;
    std::vector<std::vector<SignatureCheck>> checks;
    std::vector<char> signaturesHold; // not vector<bool>: written by several threads
};

/// Runs `first` on the calling thread while the others begin on the items 0..count-1, which all threads share. What one
/// of them throws (memory may end) is thrown here, once all have stopped.
void inParallel(unsigned threads, const std::function<void()>& first, std::size_t count,
    const std::function<void(std::size_t)>& work)
{
    std::atomic<std::size_t> next{ 0 };
    std::vector<std::exception_ptr> faults(threads); // one for each thread
    const auto takeItems = [&](std::exception_ptr& fault) noexcept {
        try {
            for (std::size_t i = next++; i < count; i = next++)
                work(i);
        } catch (...) {
            fault = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> others; // joined at the end of the scope, also when `first` throws
        others.reserve(threads);
        for (unsigned i = 1; i < threads; ++i)
            others.emplace_back([&takeItems, &fault = faults[i]] { takeItems(fault); });
        first();
        takeItems(faults.front());
    }
    for (const std::exception_ptr& fault : faults)
        if (fault)
            std::rethrow_exception(fault);
}

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

    void take(Batch& batch)
    {
        for (std::size_t i = 0; i < batch.entries.size(); ++i)
            take(batch, i);
    }

    void takeSignatures(const Batch& batch)
    {
        for (std::size_t i = 0; i < batch.entries.size(); ++i)
            if (!batch.signaturesHold[i])
                m_report.anomalies.push_back(redAt("signature", batch.first + i, batch.opened[i].event.id,
                    "a signature is not by the key that the grant names"));
    }

    /// All events were taken; signatures may still be missing.
    const AuditReport& folded()
    {
        if (m_report.events == 0)
            m_report.anomalies.push_back(redAt("genesis", 0, std::nullopt, "the ledger is empty"));
        m_report.root = m_report.roots.back();
        return m_report;
    }

    AuditReport finish()
    {
        std::stable_sort(m_report.anomalies.begin(), m_report.anomalies.end(),
            [](const Anomaly& a, const Anomaly& b) { return a.position < b.position; });
        return std::move(m_report);
    }

private:
    void take(Batch& batch, std::size_t i)
    {
        const std::uint64_t position = batch.first + i;
        const OpenedEntry& entry = batch.opened[i];
        auto& found = m_report.anomalies;
        std::move(entry.anomalies.begin(), entry.anomalies.end(), std::back_inserter(found));
        if (entry.malformed) {
            found.push_back(*entry.malformed);
        } else {
            const custody::Event& event = entry.event;
            if (m_observe)
                m_observe(event, position, found);
            judgeTree(event, position, found);
            auto judged = m_report.state.take(event, position, m_lookup);
            std::move(judged.begin(), judged.end(), std::back_inserter(found));
            batch.checks[i] = signatureChecks(event, m_report.state.people(), found, position);
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
    AuditReport m_report;
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

OpenedEntry openEntry(const Entry& entry, std::uint64_t position, std::string_view origin)
{
    OpenedEntry opened;
    auto read = readEvent(entry.note);
    if (!read) {
        const bool newer = read.error().code == ErrorCode::TooNew;
        opened.malformed = redAt(newer ? "too-new" : "malformed", position, entry.statedId, read.error().detail);
        return opened;
    }
    opened.event = std::move(read->event);
    opened.note = std::move(read->note);
    const auto wrong = [&](const char* rule, std::string detail) {
        opened.anomalies.push_back(redAt(rule, position, opened.event.id, std::move(detail)));
    };
    if (opened.event.id != entry.statedId)
        wrong("id", "the store names it " + entry.statedId.hex());
    if (opened.event.log != origin)
        wrong("origin", "it belongs to the register " + opened.event.log);
    // No event of this release erases a payload: one that is not there was withheld or deleted.
    if (!entry.payload)
        wrong("payload", "its payload is missing, and no event says that it was erased");
    else if (payloadCommitment(entry.salt, *entry.payload) != opened.event.payloadCommitment)
        wrong("payload", "its payload is not the one that was signed");
    else if (auto facts = readPayload(*entry.payload))
        opened.event.facts = std::move(*facts);
    else
        wrong("payload", facts.error().detail);
    return opened;
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

std::vector<SignatureCheck> signatureChecks(
    const custody::Event& event, const custody::People& people, std::vector<Anomaly>& found, std::uint64_t position)
{
    std::vector<SignatureCheck> checks;
    const auto add = [&](const std::optional<EventId>& auth, std::string_view by) {
        const custody::Grant* grant = auth ? people.reliedOn(*auth, by) : nullptr;
        if (grant)
            checks.push_back({ grant->signingKey, checks.size() });
        else
            found.push_back(redAt("signature", position, event.id, "no grant names the key it is signed with"));
        return grant != nullptr;
    };
    if (!add(event.type == custody::EventType::Genesis ? event.id : event.auth, event.by))
        return checks;
    for (const custody::Cosigner& cosigner : event.with)
        // Who enrols signs beside the key they were given with the one that the event itself grants.
        if (!add(event.type == custody::EventType::Enrol ? event.id : cosigner.auth, cosigner.by))
            return checks;
    return checks;
}

bool signaturesHold(const custody::Event& event, const Note& note, const std::vector<SignatureCheck>& checks)
{
    return std::all_of(checks.begin(), checks.end(), [&](const SignatureCheck& check) {
        const std::string& name = check.index == 0 ? event.by : event.with[check.index - 1].by;
        return verifies(note, check.index, name, PublicKey{ check.key });
    });
}

Result<AuditReport> audit(const Trust& trust, const EntryReader& read, unsigned threads, const EventObserver& observe,
    const FoldObserver& afterFold, const custody::EventLookup& lookup)
{
    Fold fold(trust, observe, lookup);
    std::optional<Error> failed;
    std::uint64_t nextFirst = 0;
    const auto readBatch = [&] {
        auto batch = std::make_unique<Batch>();
        auto entries = read(nextFirst, nextFirst == 0 ? kFirstBatch : kBatch);
        if (!entries) {
            failed = entries.error();
            return batch;
        }
        batch->first = nextFirst;
        batch->entries = std::move(*entries);
        batch->opened.resize(batch->entries.size());
        batch->checks.resize(batch->entries.size());
        batch->signaturesHold.assign(batch->entries.size(), 1);
        nextFirst += batch->entries.size();
        return batch;
    };
    const auto checkSignatures = [](Batch& batch, std::size_t i) {
        OpenedEntry& entry = batch.opened[i];
        batch.signaturesHold[i] = signaturesHold(entry.event, entry.note, batch.checks[i]) ? 1 : 0;
    };
    threads = std::max(threads, 1U);

    // A pipeline: while one batch is opened and the signatures of an older one are checked by all threads, this thread
    // folds the one between and reads the next. Folding needs the order, the rest does not.
    auto opening = readBatch();
    auto folding = std::make_unique<Batch>();
    std::deque<std::unique_ptr<Batch>> waiting; // folded, signatures not yet checked
    std::unique_ptr<Batch> done; // to be freed while the others work: that takes a while, too
    while (!failed && (!opening->entries.empty() || !folding->entries.empty())) {
        std::unique_ptr<Batch> next;
        std::unique_ptr<Batch> checking = std::make_unique<Batch>();
        if (waiting.size() > kHeldBack) {
            checking = std::move(waiting.front());
            waiting.pop_front();
        }
        const std::size_t toCheck = checking->entries.size();
        inParallel(
            threads,
            [&] {
                done.reset();
                fold.take(*folding);
                next = readBatch();
            },
            toCheck + opening->entries.size(),
            [&](std::size_t i) {
                if (i < toCheck) {
                    checkSignatures(*checking, i);
                } else {
                    const std::size_t k = i - toCheck;
                    opening->opened[k] = openEntry(opening->entries[k], opening->first + k, trust.origin);
                }
            });
        fold.takeSignatures(*checking);
        done = std::move(checking);
        waiting.push_back(std::move(folding));
        folding = std::move(opening);
        opening = std::move(next);
    }
    if (failed)
        return *failed;

    std::vector<std::pair<Batch*, std::size_t>> left;
    for (const auto& batch : waiting)
        for (std::size_t i = 0; i < batch->entries.size(); ++i)
            left.emplace_back(batch.get(), i);
    inParallel(
        threads,
        [&] {
            const AuditReport& folded = fold.folded();
            if (afterFold)
                afterFold(folded);
        },
        left.size(), [&](std::size_t i) { checkSignatures(*left[i].first, left[i].second); });
    for (const auto& batch : waiting)
        fold.takeSignatures(*batch);
    return fold.finish();
}

} // namespace sealbook::ledger
