// SPDX-License-Identifier: Apache-2.0
#include "tests/ledger/FormatExample.h"

#include "src/custody/ContinuityRows.h"
#include "src/exhibit/SystemId.h"
#include "src/ledger/Checkpoint.h"
#include "src/ledger/Json.h"
#include "src/ledger/ReportSeal.h"

#include <algorithm>
#include <array>
#include <map>

namespace sealbook::ledger::example {
namespace {

using custody::EventType;

constexpr std::string_view kAdmin = "akhan";
constexpr std::string_view kOfficer = "jcollins";
constexpr std::string_view kExaminer = "kpatel";
constexpr std::string_view kPlace = "location:Harrow Road/Store/Bay 3";

/// Everything that is random in a register: SHA-256 of its name after "sealbook example ".
Hash drawn(std::string_view name)
{
    return sha256("sealbook example " + std::string(name));
}

SubjectId subject(std::string_view name)
{
    SubjectId id;
    const Hash hash = drawn("subject " + std::string(name));
    std::copy_n(hash.begin(), id.bytes.size(), id.bytes.begin());
    return id;
}

std::string systemId(IdKind kind, std::string_view name)
{
    const Hash hash = drawn("system id " + std::string(name));
    return SystemId::make(kind, std::span(hash).first<5>()).text();
}

class Register {
public:
    Register()
        : m_unit(*unitKeys(drawn("unit key")))
        , m_origin("harrowmere-online-team/" + subject("register").hex())
    {
        for (const std::string_view name : { kAdmin, kOfficer, kExaminer })
            m_keys.emplace(name, *userKeys(drawn("seed " + std::string(name))));
        for (const std::string_view name : { "recovery-1", "recovery-2" })
            m_recovery.push_back(userKeys(drawn("seed " + std::string(name)))->signing.publicKey());
    }

    /// One minute lies between each event and the next.
    void write(EventType type, std::string_view on, Role role, std::string_view by, const Facts& facts,
        std::string_view cosigner = {})
    {
        custody::Event event;
        event.type = type;
        event.on = subject(on);
        event.role = role;
        event.by = by;
        event.at = Timestamp{ 1528103520120 + static_cast<std::int64_t>(m_entries.size()) * 60000 };
        event.log = m_origin;
        event.station = "main";
        event.counter = m_entries.size() + 1;
        event.seenSize = m_entries.size();
        event.seenRoot.bytes = rootOf(m_leaves);
        if (!m_events.empty())
            event.previous = m_events.back().id;
        if (type != EventType::Genesis)
            event.auth = grantOf(by);
        if (!cosigner.empty())
            event.with.push_back({ grantOf(cosigner), std::string(cosigner), Role::Examiner });
        for (const custody::Event& earlier : m_events)
            if (earlier.on == event.on)
                event.after = { earlier.id };
        append(std::move(event), facts);
    }

    Facts personFacts(std::string_view user, std::string_view fullName, std::string_view roles) const
    {
        const UserKeys& keys = m_keys.at(std::string(user));
        return { { "user", std::string(user) }, { "full-name", std::string(fullName) },
            { "system-id", systemId(IdKind::Person, user) }, { "roles", std::string(roles) },
            { "signing-key", toHex(keys.signing.publicKey().bytes) },
            { "sealing-key", toHex(keys.unsealing.publicKey().bytes) } };
    }

    Facts genesisFacts() const
    {
        Facts facts = personFacts(kAdmin, "Amina Khan", "administrator");
        facts.insert({ { "unit", "Harrowmere Online Team" }, { "user-id", subject(kAdmin).hex() },
            { "log-key", toHex(m_unit.log.publicKey().bytes) }, { "station", "main" },
            { "station-id", subject("station main").hex() }, { "recovery-1", toHex(m_recovery[0].bytes) },
            { "recovery-2", toHex(m_recovery[1].bytes) } });
        return facts;
    }

    Example finish(std::string_view exhibit, std::string_view issuer)
    {
        Example made{ { m_origin, m_events.front().id, m_unit.log.publicKey(), m_recovery }, m_entries, m_events, {},
            {} };
        const UserKeys& keys = m_keys.at(std::string(issuer));
        const TreeHead head{ m_entries.size(), rootOf(m_leaves) };
        made.proof.exhibit = subject(exhibit);
        made.proof.checkpoint = encode(signCheckpoint({ m_origin, head }, m_unit.log, issuer, keys.signing));
        std::vector<custody::Event> ofExhibit;
        for (std::uint64_t i = 0; i < m_events.size(); ++i) {
            const bool isExhibits = m_events[i].on == made.proof.exhibit;
            if (isExhibits)
                ofExhibit.push_back(m_events[i]);
            if (isExhibits || m_events[i].type == EventType::Genesis || m_events[i].type == EventType::Grant)
                made.proof.entries.push_back({ i, m_entries[i], pathOf(i) });
        }
        made.rows = custody::rowsText(custody::continuityRows(ofExhibit));
        const ReportSeal seal{ m_events.back().at, grantOf(issuer), std::string(issuer), head, ofExhibit.size(),
            made.proof.exhibit, ofExhibit.back().id, m_origin, Sha256{ sha256(made.rows) } };
        made.proof.seal = *signSeal(seal, { issuer, &keys.signing });
        return made;
    }

private:
    void append(custody::Event event, const Facts& facts)
    {
        Entry entry;
        entry.payload = *writePayload(facts);
        entry.salt = drawn("salt " + std::to_string(m_entries.size()));
        event.payloadCommitment = payloadCommitment(entry.salt, *entry.payload);
        event.facts = *readPayload(*entry.payload);
        std::vector<Signer> signers;
        for (const auto& [name, keys] : m_keys)
            signers.push_back({ name, &keys.signing });
        entry.note = *signEvent(event, signers);
        entry.statedId = event.id;
        m_leaves.push_back(leafHash(event.id.bytes));
        m_entries.push_back(std::move(entry));
        m_events.push_back(std::move(event));
    }

    /// Genesis grants the administrator, each other person has one grant.
    EventId grantOf(std::string_view user) const
    {
        const auto found = std::find_if(m_events.begin(), m_events.end(), [&](const custody::Event& event) {
            return (event.type == EventType::Genesis || event.type == EventType::Grant)
                && custody::factOf(event.facts, "user") == user;
        });
        return found->id;
    }

    std::vector<Hash> pathOf(std::uint64_t index) const
    {
        const auto nodes = [&](unsigned level, std::uint64_t number) -> Result<Hash> {
            const std::size_t width = std::size_t{ 1 } << level;
            return rootOf(std::span(m_leaves).subspan(number * width, width));
        };
        return *inclusionProof(index, m_leaves.size(), nodes);
    }

    UnitKeys m_unit;
    std::string m_origin;
    std::map<std::string, UserKeys> m_keys;
    std::vector<PublicKey> m_recovery;
    std::vector<Entry> m_entries;
    std::vector<custody::Event> m_events;
    std::vector<Hash> m_leaves;
};

void writeCase(Register& made)
{
    made.write(EventType::Location, "location", Role::ExhibitsOfficer, kOfficer,
        { { "path", "Harrow Road/Store/Bay 3" }, { "system-id", systemId(IdKind::Location, "location") } });
    made.write(EventType::Case, "case", Role::ExhibitsOfficer, kOfficer,
        { { "reference", "OP-HERON/18" }, { "operation", "Heron" }, { "officer", "Jane Collins" } });
    made.write(EventType::Warrant, "case", Role::ExhibitsOfficer, kOfficer,
        { { "number", "W-104" }, { "act", "PACE 1984 s.8" }, { "executed", "2018-06-04T05:30:00.000Z" },
            { "premises", "14 Quay Street" } });
}

} // namespace

Example make()
{
    Register made;
    made.write(EventType::Genesis, "register", Role::Administrator, kAdmin, made.genesisFacts());
    made.write(EventType::Grant, kOfficer, Role::Administrator, kAdmin,
        made.personFacts(kOfficer, "Jane Collins", "exhibits-officer"));
    made.write(EventType::Grant, kExaminer, Role::Administrator, kAdmin,
        made.personFacts(kExaminer, "Kiran Patel", "examiner"));
    writeCase(made);
    made.write(EventType::BookIn, "exhibit", Role::ExhibitsOfficer, kOfficer,
        { { "case", subject("case").hex() }, { "case-reference", "OP-HERON/18" }, { "reference", "JC/1" },
            { "kind", "phone" }, { "description", "Phone, label “Zoë”" }, { "imei", "490154203237518" },
            { "producer", "Jane Collins" }, { "power", "warrant W-104, PACE 1984 s.8" }, { "warrant", "W-104" },
            { "seal", "HC0012345" }, { "system-id", systemId(IdKind::Exhibit, "exhibit") },
            { "occurred", "2018-06-04T05:52:00.000Z" }, { "to", std::string(kPlace) },
            { "to-id", subject("location").hex() } });
    made.write(EventType::HandOver, "exhibit", Role::ExhibitsOfficer, kOfficer,
        { { "from", "user:" + std::string(kOfficer) }, { "from-place", "Harrow Road/Store/Bay 3" },
            { "to", "user:" + std::string(kExaminer) }, { "purpose", "Imaging, see lab\\queue" }, { "method", "hand" },
            { "seal-seen", "HC0012345" }, { "seal-state", "intact" }, { "identified-by", "system-id" } },
        kExaminer);
    made.write(EventType::Print, "exhibit", Role::ExhibitsOfficer, kOfficer, { { "report", "continuity" } });
    return made.finish("exhibit", kOfficer);
}

std::vector<std::pair<std::string, std::string>> files(const Example& example)
{
    std::string lines;
    for (const Entry& entry : example.entries)
        lines +=
            *canonical({ { "note", entry.note }, { "payload", *entry.payload }, { "salt", toHex(entry.salt) } }) + '\n';
    return { { "trust", writeTrust(example.trust) }, { "proof.json", *writeProof(example.proof) },
        { "seal.txt", example.proof.seal }, { "checkpoint.txt", example.proof.checkpoint },
        { "rows.txt", example.rows }, { "ledger.jsonl", std::move(lines) } };
}

} // namespace sealbook::ledger::example
