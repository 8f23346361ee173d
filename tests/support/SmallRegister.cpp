// SPDX-License-Identifier: Apache-2.0
#include "tests/support/SmallRegister.h"

#include "src/custody/FactNames.h"
#include "src/ledger/ReportSeal.h"

#include <algorithm>
#include <stdexcept>

namespace sealbook::tests {
namespace {

using custody::EventType;
namespace fact = custody::fact;

constexpr std::int64_t kStart = 1528103520000; // 2018-06-04T09:12:00Z
constexpr std::int64_t kMinute = 60000;

template <typename T> T must(Result<T> result)
{
    if (!result)
        throw std::logic_error(result.error().detail);
    return *std::move(result);
}

std::array<std::uint8_t, 32> draw(std::mt19937_64& random)
{
    std::array<std::uint8_t, 32> bytes{};
    for (std::uint8_t& byte : bytes)
        byte = static_cast<std::uint8_t>(random());
    return bytes;
}

Facts with(Facts facts, std::initializer_list<std::pair<std::string_view, std::string>> more)
{
    for (const auto& [name, value] : more)
        facts[std::string(name)] = value;
    return facts;
}

} // namespace

SmallRegister::SmallRegister(std::uint64_t seed)
    : m_random(seed)
    , m_origin("county/" + newSubject().hex())
    , m_logKey(ledger::SigningKey::fromSeed(draw(m_random)))
{
    addStranger("mfox");
    custody::Event genesis = draft(EventType::Genesis, newSubject(), "mfox", Role::Administrator);
    genesis.auth.reset();
    const std::string sealingKey = toHex(randomBytes());
    const EventId granted = append(std::move(genesis),
        with({},
            { { fact::kUnit, "County" }, { fact::kUser, "mfox" }, { fact::kUserId, person("mfox").subject.hex() },
                { fact::kFullName, "Morgan Fox" }, { fact::kRoles, "administrator" },
                { fact::kSigningKey, toHex(person("mfox").key.publicKey().bytes) }, { fact::kSealingKey, sealingKey },
                { fact::kStation, "desk-1" }, { fact::kStationId, newSubject().hex() },
                { fact::kLogKey, toHex(m_logKey.publicKey().bytes) } }));
    actUnder("mfox", granted);
}

std::array<std::uint8_t, 32> SmallRegister::randomBytes()
{
    return draw(m_random);
}

SubjectId SmallRegister::newSubject()
{
    const auto bytes = randomBytes();
    SubjectId id;
    std::copy_n(bytes.begin(), id.bytes.size(), id.bytes.begin());
    return id;
}

const SmallRegister::Person& SmallRegister::addStranger(const std::string& name)
{
    const SubjectId subject = newSubject();
    return m_people.emplace(name, Person{ name, subject, ledger::SigningKey::fromSeed(randomBytes()), {} })
        .first->second;
}

const SmallRegister::Person& SmallRegister::addPerson(const std::string& name, const std::string& roles)
{
    const Person& added = addStranger(name);
    m_people.at(name).grant = append(EventType::Grant, added.subject, "mfox", Role::Administrator,
        with({},
            { { fact::kUser, name }, { fact::kFullName, name + " by full name" }, { fact::kRoles, roles },
                { fact::kSystemId, "P-" + name }, { fact::kSigningKey, toHex(added.key.publicKey().bytes) },
                { fact::kSealingKey, toHex(randomBytes()) } }));
    return added;
}

custody::Event SmallRegister::draft(EventType type, const SubjectId& on, const std::string& by, Role role) const
{
    custody::Event event;
    const std::uint64_t size = m_events.size();
    if (const auto subject = m_state.subjects().find(on); subject != m_state.subjects().end())
        event.after = subject->second.heads;
    event.at.milliseconds = kStart + static_cast<std::int64_t>(size) * kMinute;
    event.auth = person(by).grant;
    event.by = by;
    event.log = m_origin;
    event.counter = size + 1;
    event.on = on;
    if (size > 0)
        event.previous = m_events.back().id;
    event.role = role;
    event.seenRoot.bytes = head().root;
    event.seenSize = size;
    event.station = "desk-1";
    event.type = type;
    return event;
}

void SmallRegister::addCosigner(custody::Event& event, const std::string& name, Role role) const
{
    event.with.push_back({ person(name).grant, name, role });
}

EventId SmallRegister::append(
    custody::Event event, const Facts& facts, const std::map<std::string, std::string>& standIns)
{
    ledger::Entry entry;
    entry.payload = must(ledger::writePayload(facts));
    entry.salt = randomBytes();
    event.payloadCommitment = ledger::payloadCommitment(entry.salt, *entry.payload);
    std::vector<ledger::Signer> signers;
    const auto add = [&](const std::string& name) {
        const auto standIn = standIns.find(name);
        signers.push_back({ name, &person(standIn == standIns.end() ? name : standIn->second).key });
    };
    add(event.by);
    for (const custody::Cosigner& cosigner : event.with)
        add(cosigner.by);
    entry.note = must(ledger::signEvent(event, signers));
    entry.statedId = event.id;
    event.facts = facts;
    m_state.take(event, m_events.size());
    m_entries.push_back(std::move(entry));
    m_events.push_back(event);
    return event.id;
}

EventId SmallRegister::append(EventType type, const SubjectId& on, const std::string& by, Role role, const Facts& facts)
{
    return append(draft(type, on, by, role), facts);
}

EventId SmallRegister::append(ledger::Entry entry)
{
    custody::Event event = must(ledger::readEvent(entry.note)).event;
    if (entry.payload)
        event.facts = must(ledger::readPayload(*entry.payload));
    entry.statedId = event.id;
    m_entries.push_back(std::move(entry));
    m_events.push_back(std::move(event));
    return m_events.back().id;
}

ledger::Trust SmallRegister::trust() const
{
    return { m_origin, m_events.front().id, m_logKey.publicKey(), {} };
}

ledger::Hash SmallRegister::leafAt(std::uint64_t index) const
{
    return ledger::leafHash(m_events[index].id.bytes);
}

ledger::TreeHead SmallRegister::headAt(std::uint64_t size) const
{
    std::vector<ledger::Hash> leaves;
    for (std::uint64_t i = 0; i < size; ++i)
        leaves.push_back(leafAt(i));
    return { size, ledger::rootOf(leaves) };
}

ledger::TreeHead SmallRegister::head() const
{
    return headAt(m_events.size());
}

std::string SmallRegister::checkpointAt(std::uint64_t size, const std::string& signer) const
{
    return ledger::encode(ledger::signCheckpoint({ m_origin, headAt(size) }, m_logKey, signer, person(signer).key));
}

ledger::Proof SmallRegister::proofAt(std::uint64_t size, const SubjectId& exhibit, const std::string& sealer) const
{
    ledger::Proof proof;
    proof.exhibit = exhibit;
    for (std::uint64_t i = 0; i < size; ++i) {
        const custody::Event& event = m_events[i];
        const bool isOfPeople =
            event.type == EventType::Genesis || event.type == EventType::Grant || event.type == EventType::Revoke;
        if (isOfPeople || event.on == exhibit)
            proof.entries.push_back({ i, m_entries[i], {} });
    }
    finish(proof, size, sealer);
    return proof;
}

ledger::Proof SmallRegister::proof(const SubjectId& exhibit, const std::string& sealer) const
{
    return proofAt(m_events.size(), exhibit, sealer);
}

void SmallRegister::finish(ledger::Proof& proof, std::uint64_t size, const std::string& sealer) const
{
    const ledger::NodeSource nodes = [&](unsigned level, std::uint64_t index) -> Result<ledger::Hash> {
        std::vector<ledger::Hash> leaves;
        for (std::uint64_t i = index << level; i < (index + 1) << level; ++i)
            leaves.push_back(leafAt(i));
        return ledger::rootOf(leaves);
    };
    std::vector<custody::Event> told;
    for (ledger::ProofEntry& entry : proof.entries) {
        entry.path = must(ledger::inclusionProof(entry.index, size, nodes));
        if (m_events[entry.index].on == proof.exhibit)
            told.push_back(m_events[entry.index]);
    }
    proof.checkpoint = checkpointAt(size, sealer.empty() ? "jcollins" : sealer);
    proof.seal.clear();
    if (sealer.empty() || told.empty())
        return;
    const std::string rows = custody::rowsText(custody::continuityRows(told));
    const ledger::ReportSeal seal{ { kStart + static_cast<std::int64_t>(size) * kMinute }, person(sealer).grant, sealer,
        headAt(size), told.size(), proof.exhibit, told.back().id, m_origin, Sha256{ ledger::sha256(rows) } };
    proof.seal = must(ledger::signSeal(seal, { sealer, &person(sealer).key }));
}

SmallStory smallStory(std::uint64_t seed)
{
    SmallStory story{ SmallRegister(seed), {}, {}, {}, {}, {}, {}, {}, {}, {}, {} };
    SmallRegister& ledger = story.ledger;
    ledger.addPerson("jcollins", "exhibits-officer");
    ledger.addPerson("kpatel", "examiner");
    ledger.addPerson("dsmith", "supervisor");
    story.store = ledger.newSubject();
    story.shelf = ledger.newSubject();
    story.file = ledger.newSubject();
    story.exhibit = ledger.newSubject();
    const auto desk = Role::ExhibitsOfficer;
    ledger.append(EventType::Location, story.store, "jcollins", desk,
        with({}, { { fact::kPath, "North/Store" }, { fact::kSystemId, "L-store" } }));
    ledger.append(EventType::Location, story.shelf, "jcollins", desk,
        with({}, { { fact::kPath, "North/Store/Shelf 2" }, { fact::kSystemId, "L-shelf" } }));
    ledger.append(EventType::Case, story.file, "jcollins", desk,
        with({}, { { fact::kReference, "N-2018-17" }, { fact::kOperation, "Heron" }, { fact::kOfficer, "A. Reed" } }));
    story.bookIn = ledger.append(EventType::BookIn, story.exhibit, "jcollins", desk,
        with({},
            { { fact::kSystemId, "E-phone" }, { fact::kCase, story.file.hex() }, { fact::kCaseReference, "N-2018-17" },
                { fact::kReference, "JC/1" }, { fact::kKind, "phone" }, { fact::kProducer, "jcollins" },
                { fact::kSeal, "A100200" }, { fact::kTo, "location:North/Store" }, { fact::kToId, story.store.hex() },
                { fact::kOccurred, "2018-06-04T06:40:00.000Z" } }));
    story.move = ledger.append(EventType::Move, story.exhibit, "jcollins", desk,
        with({},
            { { fact::kFrom, "user:jcollins" }, { fact::kFromPlace, "North/Store" },
                { fact::kTo, "location:North/Store/Shelf 2" }, { fact::kToId, story.shelf.hex() },
                { fact::kPurpose, "storage" } }));
    custody::Event handOver = ledger.draft(EventType::HandOver, story.exhibit, "jcollins", desk);
    ledger.addCosigner(handOver, "kpatel", Role::Examiner);
    story.handOver = ledger.append(std::move(handOver),
        with({},
            { { fact::kFrom, "user:jcollins" }, { fact::kFromPlace, "North/Store/Shelf 2" },
                { fact::kTo, "user:kpatel" }, { fact::kPurpose, "imaging" }, { fact::kSealSeen, "A100200" },
                { fact::kSealState, "intact" } }));
    story.examine = ledger.append(EventType::Examine, story.exhibit, "kpatel", Role::Examiner,
        with({}, { { fact::kStage, "imaging" }, { fact::kNote, "gel\u00f6scht: 3 files" } }));
    story.giveBack = ledger.append(EventType::Return, story.exhibit, "kpatel", Role::Examiner,
        with({},
            { { fact::kFrom, "user:kpatel" }, { fact::kTo, "location:North/Store" }, { fact::kToId, story.store.hex() },
                { fact::kPurpose, "storage" } }));
    story.print = ledger.append(EventType::Print, story.exhibit, "jcollins", desk, Facts{ { "report", "continuity" } });
    return story;
}

} // namespace sealbook::tests
