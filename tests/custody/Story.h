// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/Rules.h"

#include <string>
#include <string_view>
#include <vector>

namespace sealbook::custody::test {

/// Someone who signs, in the role they sign in.
struct Person {
    std::string name;
    Role role = Role::ExhibitsOfficer;
};

inline const Person kOfficer{ "jcollins", Role::ExhibitsOfficer };
inline const Person kOtherOfficer{ "nbrown", Role::ExhibitsOfficer };
inline const Person kExaminer{ "kpatel", Role::Examiner };
inline const Person kOtherExaminer{ "thayes", Role::Examiner };
inline const Person kSupervisor{ "mfox", Role::Supervisor };
inline const Person kOtherSupervisor{ "dlane", Role::Supervisor };
inline const Person kAuditor{ "awright", Role::Auditor };
inline const Person kAdministrator{ "root", Role::Administrator };

inline constexpr std::string_view kShelf = "location:Site/Store/Shelf 1";
inline constexpr std::string_view kOtherShelf = "location:Site/Store/Shelf 2";

/// "user:NAME"
std::string userParty(const Person& person);
/// An id that no other number gives.
EventId eventNumber(std::uint64_t number);
SubjectId subjectNumber(std::uint64_t number);
/// The facts of a movement to a party, with the id of the place where it is a location.
Facts to(std::string_view party, Facts more = {});
Facts toUser(const Person& person, Facts more = {});

/// The facts that every booking in states, for the exhibit with this number.
Facts bookInFacts(std::uint64_t number = 1);

/// The continuity of one exhibit, told event by event.
class Story {
public:
    /// Booked in by `by` with these facts beside those of bookInFacts.
    explicit Story(Facts more = to(kShelf), const Person& by = kOfficer);

    /// An event that follows the last one. A movement's `from` is where the exhibit is unless the facts state another.
    Event draft(EventType type, const Person& by, Facts facts = {}, const std::vector<Person>& with = {});
    /// The rule that refuses the event, "" where it may follow. A refusal because of a role begins with '!'.
    std::string refusalOf(const Event& event) const;
    /// A correction of an event that was told before, with `facts` as they ought to read.
    Event correction(
        const Event& original, const Person& by, const Facts& facts, const std::string& why = "typing error");
    std::string tryOut(EventType type, const Person& by, Facts facts = {}, const std::vector<Person>& with = {});
    /// Carries the event in, which must be allowed.
    Story& then(EventType type, const Person& by, Facts facts = {}, const std::vector<Person>& with = {});
    /// Carries it in whatever the rules say.
    void force(const Event& event);

    const ExhibitState& state() const { return m_state; }
    const Event& last() const { return m_last; }
    const std::vector<Event>& events() const { return m_events; }

private:
    std::optional<Refusal> answerTo(const Event& event) const;

    ExhibitState m_state;
    Event m_last;
    std::vector<Event> m_events;
    std::uint64_t m_number = 0;
};

} // namespace sealbook::custody::test
