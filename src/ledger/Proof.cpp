// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/Proof.h"

#include "src/ledger/Encoding.h"
#include "src/ledger/Json.h"
#include "src/ledger/ReportSeal.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace sealbook::ledger {
namespace {

using custody::Anomaly;
using custody::Severity;
using nlohmann::json;

constexpr std::string_view kFormat = "sealbook/proof/v1";

Error malformed(const std::string& what) { return Error{ErrorCode::Corrupt, "the proof: " + what}; }

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
        checkSignatures();
        checkCustody();
        checkSeal();
        return std::move(m_report);
    }

private:
    void line(bool ok, std::string text, std::optional<EventId> event = std::nullopt)
    {
        m_report.checks.push_back({ok, std::move(text), ok ? std::nullopt : event});
    }

    void checkCheckpoint()
    {
        auto opened = openCheckpoint(m_proof.checkpoint, m_trust.origin, m_trust.logKey);
        if (!opened) {
            line(false, "checkpoint: " + opened.error().detail);
            return;
        }
        m_report.checkpoint = opened->checkpoint;
        line(true, "checkpoint of " + m_trust.origin + ", size " + std::to_string(opened->checkpoint.head.size)
                + ", is signed by the key of the trust file");
    }

    void checkOrder()
    {
        for (std::size_t i = 1; i < m_proof.entries.size(); ++i)
            if (m_proof.entries[i - 1].index >= m_proof.entries[i].index)
                line(false, "entries are not in the order of the ledger", m_proof.entries[i].entry.statedId);
    }

    void open()
    {
        bool ok = true;
        std::optional<EventId> first;
        for (const ProofEntry& entry : m_proof.entries) {
            m_opened.push_back(openEntry(entry.entry, entry.index, m_trust.origin));
            OpenedEntry& opened = m_opened.back();
            if (opened.malformed)
                opened.anomalies.push_back(*opened.malformed);
            if (!opened.anomalies.empty() && ok) {
                ok = false;
                first = entry.entry.statedId;
            }
            for (const Anomaly& anomaly : opened.anomalies)
                m_report.anomalies.push_back(anomaly);
        }
        line(ok && !m_opened.empty(),
            std::to_string(m_opened.size()) + " entries are well formed and their payloads are the ones signed", first);
    }

    void checkInclusion()
    {
        if (!m_report.checkpoint)
            return;
        const TreeHead& head = m_report.checkpoint->head;
        for (const ProofEntry& entry : m_proof.entries)
            if (!verifyInclusion(entry.index, head.size, leafHash(entry.entry.statedId.bytes), entry.path, head.root)) {
                line(false, "entry " + std::to_string(entry.index) + " is not in the tree of the checkpoint",
                    entry.entry.statedId);
                return;
            }
        line(true, "every entry is in the tree of the checkpoint");
    }

    void checkGenesis()
    {
        const bool ok = !m_opened.empty() && m_proof.entries.front().index == 0
            && m_opened.front().event.id == m_trust.genesis;
        line(ok, "the first entry is the genesis that the trust file names",
            m_opened.empty() ? std::nullopt : std::optional(m_opened.front().event.id));
    }

    void checkSignatures()
    {
        const std::size_t before = m_report.anomalies.size();
        for (std::size_t i = 0; i < m_opened.size(); ++i) {
            OpenedEntry& opened = m_opened[i];
            if (opened.malformed)
                continue;
            const std::uint64_t index = m_proof.entries[i].index;
            const bool isExhibit = custody::subjectKind(opened.event.type) == custody::SubjectKind::Exhibit;
            if (isExhibit && opened.event.on != m_proof.exhibit)
                add(index, opened.event.id, "subject", "it is about another exhibit");
            for (Anomaly& anomaly : m_state.take(opened.event, index))
                m_custody.push_back(std::move(anomaly));
            const auto checks
                = signatureChecks(opened.event, m_state.people(), m_report.anomalies, index);
            if (!signaturesHold(opened.event, opened.note, checks))
                add(index, opened.event.id, "signature", "a signature is not by the key that the grant names");
            if (isExhibit)
                m_report.events.push_back(opened.event);
        }
        const bool ok = m_report.anomalies.size() == before;
        line(ok, "every event is signed by its author and cosigners with the keys granted to them",
            ok ? std::nullopt : m_report.anomalies[before].event);
    }

    void checkCustody()
    {
        std::optional<EventId> first;
        for (const Anomaly& anomaly : m_custody) {
            if (anomaly.severity == Severity::Red && !first)
                first = anomaly.event;
            m_report.anomalies.push_back(anomaly);
        }
        m_report.rows = custody::continuityRows(m_report.events);
        if (const custody::ExhibitState* state = m_state.exhibit(m_proof.exhibit))
            m_report.state = *state;
        line(!first && !m_report.events.empty(),
            "the " + std::to_string(m_report.events.size())
                + " events of the exhibit follow one another without a gap and by the rules of custody",
            first);
    }

    void checkSeal()
    {
        if (m_proof.seal.empty()) {
            line(true, "no report seal: nobody vouches that there was no later event");
            return;
        }
        auto read = readSeal(m_proof.seal);
        if (!read) {
            line(false, read.error().detail);
            return;
        }
        const ReportSeal& seal = read->seal;
        const custody::Grant* grant = m_state.people().grant(seal.auth);
        const bool isSigned = grant && grant->user == seal.by
            && verifies(read->note, 0, seal.by, PublicKey{grant->signingKey});
        line(isSigned, "the report seal is signed by " + seal.by);
        const bool same = seal.log == m_trust.origin && seal.exhibit == m_proof.exhibit && m_report.checkpoint
            && seal.checkpoint == m_report.checkpoint->head && seal.events == m_report.events.size()
            && !m_report.events.empty() && seal.head == m_report.events.back().id
            && seal.rows.bytes == sha256(custody::rowsText(m_report.rows));
        line(same, "the rows, their number and the checkpoint are the ones sealed at " + seal.at.toString());
    }

    void add(std::uint64_t index, const EventId& id, std::string rule, std::string detail)
    {
        m_report.anomalies.push_back({Severity::Red, std::move(rule), index, id, std::move(detail)});
    }

    const Proof& m_proof;
    const Trust& m_trust;
    std::vector<OpenedEntry> m_opened;
    std::vector<Anomaly> m_custody;
    custody::RegisterState m_state{custody::Extent::Excerpt};
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
        entries.push_back({{"index", entry.index}, {"note", entry.entry.note}, {"path", std::move(path)},
            {"payload", entry.entry.payload ? json(*entry.entry.payload) : json(nullptr)},
            {"salt", sealbook::toHex(entry.entry.salt)}});
    }
    const json file{{"checkpoint", proof.checkpoint}, {"entries", std::move(entries)},
        {"exhibit", proof.exhibit.hex()}, {"format", kFormat}, {"seal", proof.seal}};
    auto line = canonical(file);
    if (!line)
        return line.error();
    return *line + '\n';
}

Result<Proof> readProof(std::string_view text)
{
    if (text.empty() || text.back() != '\n')
        return malformed("it does not end in a newline: cut short?");
    auto file = parseCanonical(text.substr(0, text.size() - 1), kMaxProofBytes);
    if (!file)
        return malformed(file.error().detail);
    const auto isString = [&](const char* name) { return file->contains(name) && (*file)[name].is_string(); };
    if (!file->is_object() || !isString("format"))
        return malformed("it is not an object with a format");
    const std::string format = (*file)["format"].get<std::string>();
    if (format != kFormat)
        return Error{format.starts_with("sealbook/proof/") ? ErrorCode::TooNew : ErrorCode::Corrupt,
            "the proof's format is " + format + ", not " + std::string(kFormat)};
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
    const bool red = std::any_of(
        anomalies.begin(), anomalies.end(), [](const Anomaly& a) { return a.severity == Severity::Red; });
    return !checks.empty() && !red
        && std::all_of(checks.begin(), checks.end(), [](const Check& check) { return check.ok; });
}

ProofReport checkProof(const Proof& proof, const Trust& trust) { return ProofCheck(proof, trust).run(); }

} // namespace sealbook::ledger
