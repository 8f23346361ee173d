// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/Anomaly.h"
#include "src/custody/ExhibitState.h"
#include "src/custody/People.h"
#include "src/custody/Policy.h"
#include "src/custody/Rules.h"

#include <functional>
#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace sealbook::custody {

struct StationState {
    SubjectId subject;
    std::string name;
    std::uint64_t counter = 0; ///< of its last event
    std::optional<EventId> lastEvent;
    Timestamp lastAt;

    bool operator==(const StationState&) const = default;
};

struct LocationState {
    SubjectId subject;
    std::string systemId;
    std::string path;

    bool operator==(const LocationState&) const = default;
};

struct WarrantState {
    std::string number, act, executed, premises;
    EventId event;

    bool operator==(const WarrantState&) const = default;
};

struct CaseState {
    SubjectId subject;
    std::string reference, operation, officer;
    Timestamp openedAt;
    std::uint64_t arrests = 0;
    std::uint64_t safeguarded = 0;
    std::map<std::string, std::string> dates; ///< what decides how long exhibits are kept; names of caseDateNames
    std::map<std::string, WarrantState> warrants; ///< by number
    std::map<std::string, std::string> producers; ///< initials to the one producer they belong to in this case

    bool operator==(const CaseState&) const = default;
};

/// The dates of a case that retention depends on, each a time: charged, acquitted, discontinued, convicted,
/// release-due, appeal-lodged, appeal-determined.
std::span<const std::string_view> caseDateNames();

/// What a subject is and which of its events no later one follows.
struct SubjectState {
    SubjectKind kind = SubjectKind::Register;
    std::vector<EventId> heads; ///< sorted

    bool operator==(const SubjectState&) const = default;
};

/// How much of a register is at hand when it is judged.
enum class Extent {
    Whole, ///< every event from genesis: chains of stations and uniqueness are judged
    Excerpt, ///< the events of a proof: all of one exhibit, some of others; only what they say of each other is judged
};

/// Finds an event that was taken before by its id, for judging what corrects it.
using EventLookup = std::function<CorrectedEvent(const EventId&)>;

/// The fold of a whole register, std containers only: what a replay from nothing arrives at.
class RegisterState {
public:
    explicit RegisterState(Extent extent = Extent::Whole)
        : m_extent(extent)
    {
    }

    /// Judges an event against all before it, then carries it in. Signatures, hashes and the tree are judged by the
    /// ledger; here it is roles, chains, forks, clocks and the rules of custody.
    std::vector<Anomaly> take(const Event& event, std::uint64_t position, const EventLookup& lookup = nullptr);

    const People& people() const { return m_people; }
    const Policy& policy() const { return m_policy; }
    const std::map<std::string, StationState>& stations() const { return m_stations; }
    const std::map<SubjectId, LocationState>& locations() const { return m_locations; }
    const std::map<SubjectId, CaseState>& cases() const { return m_cases; }
    const std::unordered_map<SubjectId, ExhibitState>& exhibits() const { return m_exhibits; }
    const std::unordered_map<SubjectId, SubjectState>& subjects() const { return m_subjects; }
    const ExhibitState* exhibit(const SubjectId& id) const;

private:
    void judgeBeginning(const Event& event, std::vector<Anomaly>& found, std::uint64_t position);
    void judgePeople(const Event& event, std::vector<Anomaly>& found, std::uint64_t position) const;
    void judgeChain(const Event& event, std::vector<Anomaly>& found, std::uint64_t position);
    void judgeRestored(const Event& event, std::vector<Anomaly>& found, std::uint64_t position) const;
    void judgeRole(const Event& event, std::string_view by, Role role, const std::optional<EventId>& auth,
        std::vector<Anomaly>& found, std::uint64_t position) const;
    void judgeFacts(const Event& event, std::vector<Anomaly>& found, std::uint64_t position) const;
    void judgeHeads(const Event& event, std::vector<Anomaly>& found, std::uint64_t position) const;
    void judgeCustody(
        const Event& event, const EventLookup& lookup, std::vector<Anomaly>& found, std::uint64_t position) const;
    void judgeSigners(const Event& event, std::vector<Anomaly>& found, std::uint64_t position) const;
    void judgeUnique(const Event& event, std::vector<Anomaly>& found, std::uint64_t position);
    void applyCase(const Event& event);
    void applyHeads(const Event& event);

    Extent m_extent;
    People m_people;
    Policy m_policy;
    std::map<std::string, StationState> m_stations;
    std::map<SubjectId, LocationState> m_locations;
    std::map<SubjectId, CaseState> m_cases;
    std::unordered_map<SubjectId, ExhibitState> m_exhibits;
    std::unordered_map<SubjectId, SubjectState> m_subjects;
    std::unordered_set<std::string> m_taken; ///< what may stand once in a register, as "kind value"
};

} // namespace sealbook::custody
