// SPDX-License-Identifier: Apache-2.0
#include "tests/custody/Chain.h"

#include <functional>

#include <gtest/gtest.h>

namespace sealbook::custody::test {
namespace {

std::string keyText(char digit)
{
    return std::string(64, digit);
}

} // namespace

Chain::Chain()
{
    Event genesis = draft(EventType::Genesis, kAdministrator, subjectNumber(1));
    genesis.auth.reset();
    genesis.facts = { { "unit", "Harrowmere" }, { "user", kAdministrator.name }, { "full-name", "The Administrator" },
        { "user-id", subjectOf(kAdministrator).hex() }, { "system-id", "P0" }, { "roles", "administrator" },
        { "signing-key", keyText('a') }, { "sealing-key", keyText('a') }, { "station", "main" },
        { "station-id", subjectNumber(2).hex() }, { "recovery-1", keyText('1') }, { "recovery-2", keyText('2') } };
    m_grants[kAdministrator.name] = genesis.id;
    right(genesis);
    for (const Person& person :
        { kOfficer, kOtherOfficer, kExaminer, kOtherExaminer, kSupervisor, kOtherSupervisor, kAuditor })
        right(grant(person, std::string(word(person.role))));
    right(draft(EventType::Case, kOfficer, m_file,
        { { "reference", "OP/1" }, { "operation", "Op" }, { "officer", "A Body" } }));
}

SubjectId Chain::subjectOf(const Person& person) const
{
    return subjectNumber(std::hash<std::string>{}(person.name));
}

Event Chain::draft(EventType type, const Person& by, const SubjectId& on, Facts facts, const std::vector<Person>& with,
    const std::string& station)
{
    Event event;
    event.id = eventNumber(++m_number);
    event.type = type;
    event.on = on;
    event.at.milliseconds = 1528103520000 + static_cast<std::int64_t>(m_size) * 60000;
    event.by = by.name;
    event.role = by.role;
    event.auth = m_grants[by.name];
    event.station = station;
    event.seenSize = m_size;
    for (const Person& person : with)
        event.with.push_back({ m_grants[person.name], person.name, person.role });
    if (const auto subject = m_state.subjects().find(on); subject != m_state.subjects().end())
        event.after = subject->second.heads;
    event.counter = 1;
    if (const auto chain = m_state.stations().find(station); chain != m_state.stations().end()) {
        event.counter = chain->second.counter + 1;
        event.previous = chain->second.lastEvent;
    }
    const ExhibitState* exhibit = m_state.exhibit(on);
    if (isMovement(type) && exhibit) {
        facts.try_emplace("from", exhibit->custodian.toString());
        if (exhibit->location)
            facts.try_emplace("from-place", exhibit->location->path);
    }
    event.facts = std::move(facts);
    return event;
}

Event Chain::grant(const Person& person, const std::string& roles, char key)
{
    Event event = draft(EventType::Grant, kAdministrator, subjectOf(person),
        { { "user", person.name }, { "full-name", "Full " + person.name }, { "system-id", "P-" + person.name },
            { "roles", roles }, { "signing-key", keyText(key) }, { "sealing-key", keyText(key) } });
    m_grants[person.name] = event.id;
    return event;
}

Event Chain::enrol(const Person& person, char key)
{
    Event event = draft(EventType::Enrol, person, subjectOf(person),
        { { "user", person.name }, { "signing-key", keyText(key) }, { "sealing-key", keyText(key) } }, { person });
    m_grants[person.name] = event.id;
    return event;
}

Event Chain::bookIn(std::uint64_t number, Facts more)
{
    more.merge(bookInFacts(number));
    return draft(EventType::BookIn, kOfficer, subjectNumber(100 + number), std::move(more));
}

std::vector<Anomaly> Chain::take(const Event& event)
{
    return m_state.take(event, m_size++);
}

Event Chain::right(const Event& event)
{
    for (const Anomaly& anomaly : take(event))
        ADD_FAILURE() << anomaly.rule << ": " << anomaly.detail;
    return event;
}

std::vector<std::string> rulesOf(const std::vector<Anomaly>& found)
{
    std::vector<std::string> rules;
    for (const Anomaly& anomaly : found)
        rules.push_back(std::string(word(anomaly.severity)) + " " + anomaly.rule);
    return rules;
}

} // namespace sealbook::custody::test
