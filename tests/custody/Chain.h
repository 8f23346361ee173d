// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/RegisterState.h"
#include "tests/custody/Story.h"

#include <map>
#include <string>
#include <vector>

namespace sealbook::custody::test {

/// A whole small register of unsigned events: genesis by kAdministrator at the station "main" and a grant for each of
/// the other people. Whatever `draft` gives is right in every way; a test spoils one thing.
class Chain {
public:
    Chain();

    Event draft(EventType type, const Person& by, const SubjectId& on, Facts facts = {},
        const std::vector<Person>& with = {}, const std::string& station = "main");
    Event grant(const Person& person, const std::string& roles, char key = 'a');
    /// The person takes a key of their own; what they sign from here on relies on it.
    Event enrol(const Person& person, char key = 'e');
    Event bookIn(std::uint64_t number, Facts more = to(kShelf));

    /// Carries the event in at the next place and gives what was found.
    std::vector<Anomaly> take(const Event& event);
    /// The same for what must be right.
    Event right(const Event& event);

    const RegisterState& state() const { return m_state; }
    std::uint64_t size() const { return m_size; }
    SubjectId subjectOf(const Person& person) const;
    /// A case that is open.
    const SubjectId& file() const { return m_file; }

private:
    RegisterState m_state;
    std::map<std::string, EventId> m_grants;
    SubjectId m_file = subjectNumber(9000);
    std::uint64_t m_size = 0;
    std::uint64_t m_number = 1000;
};

/// "red fork", "amber clock": severity and rule of each, in order.
std::vector<std::string> rulesOf(const std::vector<Anomaly>& found);

} // namespace sealbook::custody::test
