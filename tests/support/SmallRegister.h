// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/RegisterState.h"
#include "src/ledger/Audit.h"
#include "src/ledger/EventCodec.h"
#include "src/ledger/Proof.h"

#include <map>
#include <random>
#include <string>
#include <vector>

namespace sealbook::tests {

/// A whole ledger in memory, really signed, made by the functions of src/ledger alone: no database, no register. The
/// same seed gives the same bytes. Nothing is refused, so that what must be found can be written first.
/// A failure of what it builds on throws std::logic_error.
class SmallRegister {
public:
    struct Person {
        std::string name;
        SubjectId subject;
        ledger::SigningKey key;
        EventId grant; ///< the one they act under
    };

    /// Genesis: unit "county" with the administrator mfox at station desk-1.
    explicit SmallRegister(std::uint64_t seed = 1);

    SubjectId newSubject();
    /// Makes a key and appends the administrator's grant of the roles ("examiner,supervisor").
    const Person& addPerson(const std::string& name, const std::string& roles);

    /// Someone with a key and no grant; actUnder gives them one.
    const Person& addStranger(const std::string& name);
    void actUnder(const std::string& name, const EventId& grant) { m_people.at(name).grant = grant; }

    /// An event as its author would write it now: chains, time, tree and grant filled in from all before it, signed by
    /// nobody yet. May be altered before it is appended.
    custody::Event draft(custody::EventType type, const SubjectId& on, const std::string& by, Role role) const;
    void addCosigner(custody::Event& event, const std::string& name, Role role) const;
    /// Signs with the keys of author and cosigners (or of the stand-ins given) and appends. Returns the id.
    EventId append(custody::Event event, const Facts& facts, const std::map<std::string, std::string>& standIns = {});
    /// draft and append in one, without cosigners.
    EventId append(custody::EventType type, const SubjectId& on, const std::string& by, Role role, const Facts& facts);

    /// Appends an entry made elsewhere, as whoever has the database could. Not carried into state().
    EventId append(ledger::Entry entry);

    const Person& person(const std::string& name) const { return m_people.at(name); }
    const std::vector<ledger::Entry>& entries() const { return m_entries; }
    const std::vector<custody::Event>& events() const { return m_events; }
    const custody::RegisterState& state() const { return m_state; }
    const ledger::SigningKey& logKey() const { return m_logKey; }
    ledger::Trust trust() const;
    ledger::TreeHead head() const;
    ledger::TreeHead headAt(std::uint64_t size) const;

    /// The checkpoint note of the first `size` events.
    std::string checkpointAt(std::uint64_t size, const std::string& signer = "jcollins") const;
    /// The proof of an exhibit in the tree of the first `size` events: genesis, grants, revocations, its events; sealed
    /// by `sealer`, or not at all where that is empty.
    ledger::Proof proofAt(std::uint64_t size, const SubjectId& exhibit, const std::string& sealer = "jcollins") const;
    ledger::Proof proof(const SubjectId& exhibit, const std::string& sealer = "jcollins") const;
    /// Makes paths and checkpoint anew for the entries that the proof names, and seals what they then say.
    void finish(ledger::Proof& proof, std::uint64_t size, const std::string& sealer) const;

private:
    std::array<std::uint8_t, 32> randomBytes();
    ledger::Hash leafAt(std::uint64_t index) const;

    std::mt19937_64 m_random;
    std::string m_origin;
    ledger::SigningKey m_logKey;
    std::map<std::string, Person> m_people;
    std::vector<ledger::Entry> m_entries;
    std::vector<custody::Event> m_events;
    custody::RegisterState m_state;
};

/// A register with a story: people (jcollins exhibits-officer, kpatel examiner, dsmith supervisor), two locations, a
/// case, and one exhibit: booked in, moved, handed over to kpatel with both signatures, examined, returned, printed.
struct SmallStory {
    SmallRegister ledger;
    SubjectId store, shelf, file, exhibit;
    EventId bookIn, move, handOver, examine, giveBack, print;
};
SmallStory smallStory(std::uint64_t seed = 1);

} // namespace sealbook::tests
