// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/Proof.h"

#include "src/ledger/Encoding.h"
#include "src/ledger/Json.h"
#include "src/ledger/ReportSeal.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <map>

namespace sealbook::ledger {
namespace {

using custody::Anomaly;
using custody::Severity;
using nlohmann::json;

constexpr std::string_view kProofFormat = "sealbook/proof/v1";

Error malformed(const std::string& what)
{
    return Error{ ErrorCode::Corrupt, "the proof: " + what };
}

Result<ProofEntry> readEntry(const json& item)
{
    if (!item.is_object() || item.size() != 5 || !item.contains("index") || !item["index"].is_number_unsigned()
        || !item.contains("note") || !item["note"].is_string() || !item.contains("path") || !item["path"].is_array()
        || !item.contains("payload") || !(item["payload"].is_string() || item["payload"].is_null())
        || !item.contains("salt") || !item["salt"].is_string())
        return malformed("an entry has other fields than index, note, path, payload, salt");
    ProofEntry entry;
    entry.index = item["index"].get<std::uint64_t>();
    entry.entry.note = item["note"].get<std::string>();
    entry.entry.statedId.bytes = sha256(entry.entry.note);
    const auto salt = hashFromHex(item["salt"].get<std::string>());
    if (!salt)
        return malformed("a salt is not 64 hex digits");
    entry.entry.salt = *salt;
    if (item["payload"].is_string())
        entry.entry.payload = item["payload"].get<std::string>();
    for (const json& node : item["path"]) {
        const auto hash = node.is_string() ? hashFromHex(node.get<std::string>()) : Result<Hash>(Error{});
        if (!hash)
            return malformed("a path holds something else than 64 hex digits");
        entry.path.push_back(*hash);
    }
    return entry;
}

/// Collects the checks of one proof; each method adds its line.
class ProofCheck {
public:
    ProofCheck(const Proof& proof, const Trust& trust)
        : m_proof(proof)
        , m_trust(trust)
    {
    }

    ProofReport run()
    {
        checkCheckpoint();
        checkOrder();
        open();
        checkInclusion();
        checkGenesis();
        fold();
        checkSignatures();
        checkSeen();
        checkCustody();
        checkCheckpointSigner();
        checkSeal();
        return std::move(m_report);
    }

private:
    void ok(std::string text) { m_report.checks.push_back({ true, std::move(text), std::nullopt }); }
    void wrong(std::string text, std::optional<EventId> event = std::nullopt)
    {
        m_report.checks.push_back({ false, std::move(text), event });
    }

    /// Takes the anomalies over; the line tells the first red one, or else what was found to hold.
    void judge(std::vector<Anomaly> found, std::string claim)
    {
        const auto first =
            std::find_if(found.begin(), found.end(), [](const Anomaly& a) { return a.severity == Severity::Red; });
        if (first == found.end())
            ok(std::move(claim));
        else
            wrong("entry " + std::to_string(first->position) + ": " + first->rule + ": " + first->detail, first->event);
        std::move(found.begin(), found.end(), std::back_inserter(m_report.anomalies));
    }

    void checkCheckpoint()
    {
        auto opened = openCheckpoint(m_proof.checkpoint, m_trust.origin, m_trust.logKey);
        if (!opened)
            return wrong("checkpoint: " + opened.error().detail);
        m_checkpoint = std::move(opened->note);
        m_report.checkpoint = std::move(opened->checkpoint);
        ok("the checkpoint of " + m_trust.origin + ", size " + std::to_string(m_report.checkpoint->head.size)
            + ", is signed by the log key of the trust file");
    }

    void checkOrder()
    {
        for (std::size_t i = 1; i < m_proof.entries.size(); ++i)
            if (m_proof.entries[i - 1].index >= m_proof.entries[i].index)
                return wrong(
                    "the entries are not in the order of the ledger, each once", m_proof.entries[i].entry.statedId);
    }

    void open()
    {
        if (m_proof.entries.empty())
            return wrong("the proof holds no entry");
        std::vector<Anomaly> found;
        for (const ProofEntry& entry : m_proof.entries) {
            m_opened.push_back(openEntry(entry.entry, entry.index, m_trust.origin));
            const OpenedEntry& opened = m_opened.back();
            if (opened.malformed)
                found.push_back(*opened.malformed);
            found.insert(found.end(), opened.anomalies.begin(), opened.anomalies.end());
        }
        judge(std::move(found),
            "the " + std::to_string(m_opened.size())
                + " entries are events of this register, well formed, with the payloads that were signed");
    }

    void checkInclusion()
    {
        if (!m_report.checkpoint)
            return;
        const TreeHead& head = m_report.checkpoint->head;
        for (const ProofEntry& entry : m_proof.entries) {
            const Hash leaf = leafHash(entry.entry.statedId.bytes);
            if (!verifyInclusion(entry.index, head.size, leaf, entry.path, head.root))
                return wrong("entry " + std::to_string(entry.index) + " is not in the tree of the checkpoint",
                    entry.entry.statedId);
            const PrefixRoots roots = prefixRoots(entry.index, head.size, leaf, entry.path);
            m_roots.insert_or_assign(entry.index, Sha256{ roots.before });
            m_roots.insert_or_assign(entry.index + 1, Sha256{ roots.through });
        }
        ok("every entry is in the tree of the checkpoint");
    }

    void checkGenesis()
    {
        if (m_proof.entries.empty())
            return;
        const ProofEntry& first = m_proof.entries.front();
        if (first.index != 0 || first.entry.statedId != m_trust.genesis)
            return wrong("the first entry is not the genesis that the trust file names", first.entry.statedId);
        if (auto differs = trustDiffers(m_opened.front().event, m_trust))
            return wrong(std::move(*differs), first.entry.statedId);
        ok("the first entry is the genesis that the trust file names");
    }

    /// In order: an event is judged by what came before it, and its signatures by the grants up to it.
    void fold()
    {
        for (std::size_t i = 0; i < m_opened.size(); ++i) {
            if (m_opened[i].malformed)
                continue;
            const custody::Event& event = m_opened[i].event;
            const std::uint64_t index = m_proof.entries[i].index;
            const auto earlier = [&](const EventId& id) -> custody::CorrectedEvent {
                const auto end = m_opened.begin() + static_cast<std::ptrdiff_t>(i);
                const auto found = std::find_if(m_opened.begin(), end,
                    [&](const OpenedEntry& entry) { return !entry.malformed && entry.event.id == id; });
                return found == end ? std::nullopt : custody::CorrectedEvent(found->event);
            };
            const bool isExhibit = custody::subjectKind(event.type) == custody::SubjectKind::Exhibit;
            if (isExhibit && event.on != m_proof.exhibit)
                m_custody.push_back(redAt(index, event.id, "subject", "it is about another exhibit"));
            auto judged = m_state.take(event, index, earlier);
            std::move(judged.begin(), judged.end(), std::back_inserter(m_custody));
            std::vector<SignatureCheck> checks;
            m_signers.addChecks(event, index, m_state.people(), checks, m_signatures);
            const bool hold = std::all_of(checks.begin(), checks.end(),
                [&](const SignatureCheck& check) { return signatureHolds(m_opened[i].note, check); });
            if (!hold)
                m_signatures.push_back(
                    redAt(index, event.id, "signature", "a signature is not by the key that the grant names"));
            if (isExhibit)
                m_report.events.push_back(event);
        }
    }

    void checkSignatures()
    {
        judge(
            std::move(m_signatures), "every event is signed by its author and cosigners with the keys granted to them");
    }

    /// Each event commits to the tree its author saw. What of that can be judged without the ledger: it lies before
    /// the event; the root is the one that the paths give at that size, which they do at the places of the entries and
    /// right after them; two who saw the same size saw the same root.
    void checkSeen()
    {
        std::vector<Anomaly> found;
        m_roots.insert_or_assign(0, Sha256{ emptyRoot() });
        for (std::size_t i = 0; i < m_opened.size(); ++i) {
            const custody::Event& event = m_opened[i].event;
            const std::uint64_t index = m_proof.entries[i].index;
            if (m_opened[i].malformed)
                continue;
            if (event.seenSize > index)
                found.push_back(redAt(index, event.id, "seen", "it claims to have seen events after itself"));
            if (m_roots.try_emplace(event.seenSize, event.seenRoot).first->second != event.seenRoot)
                found.push_back(redAt(index, event.id, "seen", "its author saw another ledger than this one"));
        }
        judge(std::move(found), "the authors saw one ledger, each the part before the event");
    }

    void checkCustody()
    {
        const auto roles = std::stable_partition(
            m_custody.begin(), m_custody.end(), [](const Anomaly& anomaly) { return anomaly.rule == "role"; });
        judge({ m_custody.begin(), roles }, "everyone who signed acted in a role granted to them");
        m_report.rows = custody::continuityRows(m_report.events);
        if (const custody::ExhibitState* state = m_state.exhibit(m_proof.exhibit))
            m_report.state = *state;
        if (m_report.events.empty())
            return wrong("no event of exhibit " + m_proof.exhibit.hex() + " is among the entries");
        judge({ roles, m_custody.end() },
            "the " + std::to_string(m_report.events.size())
                + " events of the exhibit follow one another without a gap and by the rules of custody");
    }

    /// The log's key is the unit's: one person of those granted here answers for the checkpoint beside it.
    void checkCheckpointSigner()
    {
        if (!m_report.checkpoint)
            return;
        if (m_checkpoint.signatures.size() != 2)
            return wrong("the checkpoint is not signed by the log key and one user");
        const std::string& name = m_checkpoint.signatures[1].name;
        const custody::Grant* grant = m_state.people().lastSigner(name);
        if (!grant)
            wrong("the checkpoint is signed by " + name + ", of whom the proof holds no grant");
        else if (grant->provisional)
            wrong("the checkpoint is signed by " + name + ", who has not enrolled");
        else if (!verifies(m_checkpoint, 1, name, PublicKey{ grant->signingKey }))
            wrong("the signature of " + name + " under the checkpoint does not hold");
        else
            ok("the checkpoint is signed by " + name + " too");
    }

    void checkSeal()
    {
        if (m_proof.seal.empty())
            return wrong("there is no report seal: nobody vouches that there was no later event");
        auto read = readSeal(m_proof.seal);
        if (!read)
            return wrong(read.error().detail);
        const ReportSeal& seal = read->seal;
        const custody::Grant* grant = m_state.people().grant(seal.auth);
        if (!grant || grant->user != seal.by)
            wrong("the report seal is by " + seal.by + ", who relies on no grant of theirs in the proof");
        else if (const auto* now = m_state.people().current(seal.by); !now || now->signingKey != grant->signingKey)
            wrong("the report seal is by " + seal.by + ", whose grant had ended");
        else if (grant->provisional)
            wrong("the report seal is by " + seal.by + ", who had not enrolled");
        else if (!verifies(read->note, 0, seal.by, PublicKey{ grant->signingKey }))
            wrong("the signature of " + seal.by + " under the report seal does not hold");
        else
            ok("the report seal is signed by " + seal.by);
        checkSealed(seal);
    }

    void checkSealed(const ReportSeal& seal)
    {
        const auto& events = m_report.events;
        if (seal.log != m_trust.origin || seal.exhibit != m_proof.exhibit)
            wrong("the report seal is about another exhibit or register");
        else if (!m_report.checkpoint || seal.checkpoint != m_report.checkpoint->head)
            wrong("the checkpoint is not the one that was sealed");
        else if (seal.events != events.size() || events.empty() || seal.head != events.back().id)
            wrong("the report seal is over " + std::to_string(seal.events) + " events, the last of them "
                    + seal.head.hex() + "; here are " + std::to_string(events.size()),
                events.empty() ? std::nullopt : std::optional(events.back().id));
        else if (seal.rows.bytes != sha256(custody::rowsText(m_report.rows)))
            wrong("the rows are not the ones that were sealed");
        else
            ok("the rows, their number and the checkpoint are the ones sealed at " + seal.at.toString());
    }

    static Anomaly redAt(std::uint64_t index, const EventId& id, std::string rule, std::string detail)
    {
        return { Severity::Red, std::move(rule), index, id, std::move(detail) };
    }

    const Proof& m_proof;
    const Trust& m_trust;
    Note m_checkpoint;
    std::vector<OpenedEntry> m_opened;
    Signers m_signers;
    std::map<std::uint64_t, Sha256> m_roots; ///< of the first so many events, where known
    std::vector<Anomaly> m_custody;
    std::vector<Anomaly> m_signatures;
    custody::RegisterState m_state{ custody::Extent::Excerpt };
    ProofReport m_report;
};

} // namespace

Result<std::string> writeProof(const Proof& proof)
{
    json entries = json::array();
    for (const ProofEntry& entry : proof.entries) {
        json path = json::array();
        for (const Hash& node : entry.path)
            path.push_back(sealbook::toHex(node));
        entries.push_back({ { "index", entry.index }, { "note", entry.entry.note }, { "path", std::move(path) },
            { "payload", entry.entry.payload ? json(*entry.entry.payload) : json(nullptr) },
            { "salt", sealbook::toHex(entry.entry.salt) } });
    }
    const json file{ { "checkpoint", proof.checkpoint }, { "entries", std::move(entries) },
        { "exhibit", proof.exhibit.hex() }, { "format", kProofFormat }, { "seal", proof.seal } };
    auto line = canonical(file, Strings::Records);
    if (!line)
        return line.error();
    return *line + '\n';
}

Result<Proof> readProof(std::string_view text)
{
    if (text.empty() || text.back() != '\n')
        return malformed("it does not end in a newline: cut short?");
    auto file = parseCanonical(text.substr(0, text.size() - 1), kMaxProofBytes, Strings::Records);
    if (!file)
        return malformed(file.error().detail);
    const auto isString = [&](const char* name) { return file->contains(name) && (*file)[name].is_string(); };
    if (!file->is_object() || !isString("format"))
        return malformed("it is not an object with a format");
    const std::string format = (*file)["format"].get<std::string>();
    if (format != kProofFormat)
        return Error{ format.starts_with("sealbook/proof/") ? ErrorCode::TooNew : ErrorCode::Corrupt,
            "the proof's format is " + format + ", not " + std::string(kProofFormat) };
    if (file->size() != 5 || !isString("checkpoint") || !isString("exhibit") || !isString("seal")
        || !file->contains("entries") || !(*file)["entries"].is_array())
        return malformed("it has other fields than checkpoint, entries, exhibit, format, seal");
    Proof proof;
    const auto exhibit = SubjectId::parse((*file)["exhibit"].get<std::string>());
    if (!exhibit)
        return malformed(exhibit.error().detail);
    proof.exhibit = *exhibit;
    proof.checkpoint = (*file)["checkpoint"].get<std::string>();
    proof.seal = (*file)["seal"].get<std::string>();
    for (const json& item : (*file)["entries"]) {
        auto entry = readEntry(item);
        if (!entry)
            return entry.error();
        proof.entries.push_back(std::move(*entry));
    }
    return proof;
}

bool ProofReport::verified() const
{
    const bool red =
        std::any_of(anomalies.begin(), anomalies.end(), [](const Anomaly& a) { return a.severity == Severity::Red; });
    return !checks.empty() && !red
        && std::all_of(checks.begin(), checks.end(), [](const Check& check) { return check.ok; });
}

ProofReport checkProof(const Proof& proof, const Trust& trust)
{
    return ProofCheck(proof, trust).run();
}

} // namespace sealbook::ledger
