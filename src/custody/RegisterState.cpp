// SPDX-License-Identifier: Apache-2.0
#include "src/custody/RegisterState.h"

#include "src/custody/FactNames.h"
#include "src/custody/NeededFacts.h"
#include "src/custody/Retention.h"
#include "src/custody/Rules.h"
#include "src/exhibit/UserName.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

namespace sealbook::custody {
namespace {

Anomaly red(std::string rule, const Event& event, std::uint64_t position, std::string detail)
{
    return Anomaly{ Severity::Red, std::move(rule), position, event.id, std::move(detail) };
}

Anomaly amber(std::string rule, const Event& event, std::uint64_t position, std::string detail)
{
    return Anomaly{ Severity::Amber, std::move(rule), position, event.id, std::move(detail) };
}

std::uint64_t numberOf(const Facts& facts, std::string_view name)
{
    const std::string_view text = factOf(facts, name);
    std::uint64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

} // namespace

std::span<const std::string_view> caseDateNames()
{
    static constexpr std::array kNames{ fact::kCharged, fact::kAcquitted, fact::kDiscontinued, fact::kConvicted,
        fact::kReleaseDue, fact::kAppealLodged, fact::kAppealDetermined };
    return kNames;
}

const ExhibitState* RegisterState::exhibit(const SubjectId& id) const
{
    const auto found = m_exhibits.find(id);
    return found == m_exhibits.end() ? nullptr : &found->second;
}

std::vector<Anomaly> RegisterState::take(const Event& event, std::uint64_t position, const EventLookup& lookup)
{
    std::vector<Anomaly> found;
    judgePeople(event, found, position);
    m_people.apply(event, position);
    judgeBeginning(event, found, position);
    judgeChain(event, found, position);
    judgeRole(event, event.by, event.role, event.auth, found, position);
    for (const Cosigner& cosigner : event.with)
        judgeRole(event, cosigner.by, cosigner.role, cosigner.auth, found, position);
    if (!mayAuthor(event.role, event.type))
        found.push_back(red("role", event, position,
            std::string(word(event.role)) + " may not write " + std::string(word(event.type))));
    const bool isExhibit = subjectKind(event.type) == SubjectKind::Exhibit;
    if (!isExhibit) // of exhibits the rules of custody tell
        judgeSigners(event, found, position);
    judgeFacts(event, found, position);
    judgeHeads(event, found, position);
    if (isExhibit)
        judgeCustody(event, lookup, found, position);
    if (m_extent == Extent::Whole)
        judgeUnique(event, found, position);

    if (isExhibit)
        apply(m_exhibits[event.on], event);
    else if (event.type == EventType::Case || event.type == EventType::Warrant)
        applyCase(event);
    else if (event.type == EventType::Policy)
        m_policy.apply(event);
    else if (event.type == EventType::Location)
        m_locations[event.on] = LocationState{ event.on, std::string(factOf(event.facts, fact::kSystemId)),
            std::string(factOf(event.facts, fact::kPath)) };
    if (event.type == EventType::BookIn)
        applyCase(event);
    applyHeads(event);
    return found;
}

void RegisterState::judgeBeginning(const Event& event, std::vector<Anomaly>& found, std::uint64_t position)
{
    // Genesis relies on itself alone: a second one, at any place, could grant anything to anyone.
    if (event.type == EventType::Genesis) {
        if (position != 0)
            found.push_back(red("genesis", event, position, "a register begins once"));
        if (auto id = SubjectId::parse(factOf(event.facts, fact::kStationId))) {
            const std::string name(factOf(event.facts, fact::kStation));
            m_stations[name] = StationState{ *id, name, 0, std::nullopt, Timestamp() };
        }
    } else if (position == 0) {
        found.push_back(red("genesis", event, position, "the first event is not genesis"));
    }
}

/// An event that is not about an exhibit says nothing without certain facts; of exhibits the rules of custody tell.
void RegisterState::judgeFacts(const Event& event, std::vector<Anomaly>& found, std::uint64_t position) const
{
    for (const NeededFact& needed : factsNeeded(event)) {
        const std::string_view value = factOf(event.facts, needed.name);
        if (!(needed.holds ? needed.holds(value) : !value.empty()))
            found.push_back(red("payload", event, position, "it does not state its " + std::string(needed.name)));
    }
}

/// An enrolment is signed with both keys of the one who enrols, everything else by its author alone.
void RegisterState::judgeSigners(const Event& event, std::vector<Anomaly>& found, std::uint64_t position) const
{
    if (event.type == EventType::Enrol) {
        const bool both = event.with.size() == 1 && event.with.front().by == event.by && event.auth
            && event.with.front().auth == *event.auth && event.by == factOf(event.facts, fact::kUser);
        const Grant* given = event.auth ? m_people.grant(*event.auth) : nullptr;
        const bool sameKey = given && toHex(given->signingKey) == factOf(event.facts, fact::kSigningKey);
        if (!both || sameKey)
            found.push_back(red("mismatch", event, position,
                "enrol-both-keys: who enrols signs with the key given to them and with their own"));
    } else if (!event.with.empty()) {
        found.push_back(
            red("mismatch", event, position, "no-cosigners: an event of this type is signed by its author alone"));
    }
}

/// A name is one person for ever: whoever could be granted it a second time could sign as its bearer.
void RegisterState::judgePeople(const Event& event, std::vector<Anomaly>& found, std::uint64_t position) const
{
    if (event.type == EventType::Genesis || event.type == EventType::Grant) {
        const std::vector<Role> roles = rolesFrom(factOf(event.facts, fact::kRoles));
        const bool administers = std::find(roles.begin(), roles.end(), Role::Administrator) != roles.end();
        if (roles.empty() || (roles.size() > 1 && administers))
            found.push_back(
                red("role", event, position, "administrator is a role on its own, and there is one role at least"));
    }
    const std::string user(factOf(event.facts, fact::kUser));
    const bool isOfPeople = event.type == EventType::Grant || event.type == EventType::Revoke;
    if ((isOfPeople || event.type == EventType::Genesis) && isRecovery(user))
        found.push_back(red("subject", event, position, "the name " + user + " is a recovery key's"));
    if (!isOfPeople && event.type != EventType::Enrol)
        return;
    const Grant* last = m_people.last(user);
    if (last && last->subject != event.on)
        found.push_back(red("subject", event, position, "the name " + user + " is another person's"));
    if (event.type == EventType::Enrol)
        return;
    const bool whole = m_extent == Extent::Whole; // an excerpt need not hold the earlier grants
    if (event.type == EventType::Revoke) {
        if ((!last && whole) || (last && last->endedAt))
            found.push_back(red("role", event, position, user + " has no grant that could be revoked"));
        return;
    }
    if (!last && whole && !event.after.empty())
        found.push_back(red("subject", event, position, "it gives a person another name, " + user));
    if (last && toHex(last->signingKey) != factOf(event.facts, fact::kSigningKey))
        found.push_back(amber("new-key", event, position, user + " signs with another key from here on"));
}

void RegisterState::judgeChain(const Event& event, std::vector<Anomaly>& found, std::uint64_t position)
{
    const bool whole = m_extent == Extent::Whole;
    auto station = m_stations.find(event.station);
    if (event.type == EventType::Restored && station == m_stations.end()
        && factOf(event.facts, fact::kStation) == event.station) // a branch begins with its own station
        station =
            m_stations.try_emplace(event.station, StationState{ event.on, event.station, 0, std::nullopt, {} }).first;
    if (station == m_stations.end() && whole) {
        found.push_back(red("station", event, position, "the station " + event.station + " is not registered"));
        return;
    }
    if (station == m_stations.end()) // an excerpt need not hold the event that registered it
        station = m_stations.try_emplace(event.station, StationState{ {}, event.station, 0, std::nullopt, {} }).first;
    StationState& chain = station->second;
    if (event.type == EventType::Restored)
        judgeRestored(event, found, position);
    const bool gap = event.counter > chain.counter + 1;
    if (gap && whole)
        found.push_back(red("gap", event, position,
            event.station + " goes from " + std::to_string(chain.counter) + " to " + std::to_string(event.counter)));
    else if (event.counter <= chain.counter)
        found.push_back(
            red("fork", event, position, event.station + " numbers two events " + std::to_string(event.counter)));
    else if (!gap && event.previous != chain.lastEvent)
        found.push_back(red("fork", event, position, "it does not follow the last event of " + event.station));
    if (event.at < chain.lastAt)
        found.push_back(amber("clock", event, position, "the clock of " + event.station + " went back"));
    chain.counter = event.counter;
    chain.lastEvent = event.id;
    chain.lastAt = std::max(chain.lastAt, event.at);
    if (event.type == EventType::Station) {
        const std::string name(factOf(event.facts, fact::kStation));
        m_stations.try_emplace(name, StationState{ event.on, name, 0, std::nullopt, Timestamp() });
    }
}

/// The register went on from a backup: whatever was recorded after it elsewhere is another branch.
void RegisterState::judgeRestored(const Event& event, std::vector<Anomaly>& found, std::uint64_t position) const
{
    if (event.station != factOf(event.facts, fact::kStation) || event.counter != 1)
        found.push_back(red("restored", event, position, "a branch begins at a station of its own"));
    if (numberOf(event.facts, fact::kBackupSize) != event.seenSize
        || factOf(event.facts, fact::kBackupRoot) != event.seenRoot.hex())
        found.push_back(red("restored", event, position, "it names another backup than the ledger it goes on from"));
    std::string detail = "the register was put back from a backup of " + std::to_string(event.seenSize)
        + " events and goes on from there as " + event.station;
    if (const auto known = factOf(event.facts, fact::kKnownSize); !known.empty())
        detail += "; elsewhere " + std::string(known) + " events were known";
    found.push_back(amber("restored", event, position, std::move(detail)));
}

void RegisterState::judgeRole(const Event& event, std::string_view by, Role role, const std::optional<EventId>& auth,
    std::vector<Anomaly>& found, std::uint64_t position) const
{
    // Genesis relies on itself: the trust file names its id.
    const Grant* grant = event.type == EventType::Genesis ? m_people.grant(event.id)
        : auth                                            ? m_people.reliedOn(*auth, by)
                                                          : nullptr;
    const std::string who(by);
    if (!grant || grant->user != by) {
        found.push_back(red("role", event, position, who + " relies on no grant of theirs"));
        return;
    }
    if (!grant->has(role))
        found.push_back(red("role", event, position, who + " was not granted " + std::string(word(role))));
    if (event.type == EventType::Genesis)
        return;
    if (grant->provisional != (event.type == EventType::Enrol))
        found.push_back(red("role", event, position,
            grant->provisional ? who + " has not enrolled: the key given to them signs nothing else"
                               : who + " has enrolled before"));
    const bool recovers = event.type == EventType::Restored
        || (event.type == EventType::Grant && factOf(event.facts, fact::kRoles) == word(Role::Administrator));
    if (isRecovery(by) && !recovers)
        found.push_back(red("role", event, position, who + " may only restore or grant an administrator"));
    if (grant->position >= event.seenSize)
        found.push_back(red("role", event, position, who + " relies on a grant that they could not have seen"));
    // A revoke or grant ends the one before it, itself excepted: its own position is not below its own seen size.
    // Whoever made the given keys could enrol in the user's place by not having seen that they did.
    const std::uint64_t shouldKnow =
        event.type == EventType::Enrol ? std::max(position, event.seenSize) : event.seenSize;
    if (grant->endedAt && *grant->endedAt < shouldKnow)
        found.push_back(red("role", event, position, who + " relies on a grant that had ended"));
    else if (grant->endedAt && *grant->endedAt < position)
        found.push_back(
            amber("late-revocation", event, position, who + "'s grant had ended when it was recorded here"));
}

void RegisterState::judgeHeads(const Event& event, std::vector<Anomaly>& found, std::uint64_t position) const
{
    const auto subject = m_subjects.find(event.on);
    const std::vector<EventId> none;
    const std::vector<EventId>& heads = subject == m_subjects.end() ? none : subject->second.heads;
    if (subject != m_subjects.end() && subject->second.kind != subjectKind(event.type))
        found.push_back(red("subject", event, position, "it is about a " + std::string(word(subject->second.kind))));
    // An excerpt holds all events of its exhibit, and of other subjects some.
    if (event.after == heads || // both are sorted: the format allows no other order
        (m_extent == Extent::Excerpt && subjectKind(event.type) != SubjectKind::Exhibit))
        return;
    found.push_back(red("fork", event, position,
        event.after.empty() ? "it starts a subject that has events already"
                            : "it does not follow the last event of its subject"));
}

void RegisterState::judgeCustody(
    const Event& event, const EventLookup& lookup, std::vector<Anomaly>& found, std::uint64_t position) const
{
    const ExhibitState* state = exhibit(event.on);
    CorrectedEvent corrected;
    if (event.type == EventType::Correct && lookup)
        if (const auto id = EventId::parse(factOf(event.facts, fact::kCorrects)))
            corrected = lookup(*id);
    auto answer = state ? refusal(*state, event, corrected) : refusalOfBookIn(event);
    if (state && !answer && m_extent == Extent::Whole) // an excerpt need not hold the events of the case
        if (const auto file = m_cases.find(state->caseSubject); file != m_cases.end())
            answer = retentionRefusal(*state, event, file->second.dates, m_policy);
    if (answer)
        found.push_back(red(answer->code == ErrorCode::NotAllowed ? "role" : "mismatch", event, position,
            std::string(answer->rule) + ": " + answer->detail));
}

void RegisterState::judgeUnique(const Event& event, std::vector<Anomaly>& found, std::uint64_t position)
{
    std::vector<std::string> claims;
    const auto claim = [&](std::string_view kind, std::string_view value) {
        claims.push_back(std::string(kind) + ' ' + std::string(value));
    };
    if (event.type == EventType::Location)
        claim("location", factOf(event.facts, fact::kPath));
    if (event.type == EventType::Case && event.after.empty())
        claim("case", factOf(event.facts, fact::kReference));
    if (event.type == EventType::Station || event.type == EventType::Genesis || event.type == EventType::Restored)
        claim("station", factOf(event.facts, fact::kStation));
    if (event.type == EventType::BookIn)
        claim("reference",
            std::string(factOf(event.facts, fact::kCase)) + ' ' + std::string(factOf(event.facts, fact::kReference)));
    if (event.type == EventType::BookIn || event.type == EventType::Location
        || (event.type == EventType::Grant && event.after.empty()))
        claim("system-id", factOf(event.facts, fact::kSystemId));
    if (const auto seal = factOf(event.facts, fact::kSeal); !seal.empty())
        claim("seal", seal);
    for (std::string& claimed : claims) {
        const auto [taken, isNew] = m_taken.insert(std::move(claimed));
        if (!isNew)
            found.push_back(red("duplicate", event, position, *taken + " is used twice"));
    }
}

void RegisterState::applyCase(const Event& event)
{
    if (event.type == EventType::BookIn) {
        const auto id = SubjectId::parse(factOf(event.facts, fact::kCase));
        const auto reference = ExhibitReference::parse(factOf(event.facts, fact::kReference));
        if (id && reference && m_cases.contains(*id))
            m_cases[*id].producers.try_emplace(reference->initials, factOf(event.facts, fact::kProducer));
        return;
    }
    CaseState& file = m_cases[event.on];
    file.subject = event.on;
    if (event.type == EventType::Warrant) {
        const std::string number(factOf(event.facts, fact::kNumber));
        file.warrants[number] = WarrantState{ number, std::string(factOf(event.facts, "act")),
            std::string(factOf(event.facts, "executed")), std::string(factOf(event.facts, "premises")), event.id };
        return;
    }
    if (event.after.empty()) {
        file.reference = factOf(event.facts, fact::kReference);
        file.operation = factOf(event.facts, fact::kOperation);
        file.officer = factOf(event.facts, fact::kOfficer);
        file.openedAt = event.at;
    }
    for (const std::string_view name : caseDateNames())
        if (const std::string_view date = factOf(event.facts, name); !date.empty())
            file.dates.insert_or_assign(std::string(name), date);
    if (!factOf(event.facts, fact::kArrests).empty())
        file.arrests = numberOf(event.facts, fact::kArrests);
    if (!factOf(event.facts, fact::kSafeguarded).empty())
        file.safeguarded = numberOf(event.facts, fact::kSafeguarded);
}

void RegisterState::applyHeads(const Event& event)
{
    SubjectState& subject = m_subjects[event.on];
    subject.kind = subjectKind(event.type);
    std::erase_if(subject.heads, [&](const EventId& head) {
        return std::find(event.after.begin(), event.after.end(), head) != event.after.end();
    });
    subject.heads.insert(std::upper_bound(subject.heads.begin(), subject.heads.end(), event.id), event.id);
}

} // namespace sealbook::custody
