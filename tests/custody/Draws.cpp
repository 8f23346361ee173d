// SPDX-License-Identifier: Apache-2.0
#include "tests/custody/Draws.h"

#include <algorithm>
#include <string>

namespace sealbook::custody::test {

using enum EventType;

const std::array<Person, 9> kPeople{ kOfficer, kOtherOfficer, kExaminer, kOtherExaminer, kSupervisor, kOtherSupervisor,
    kAuditor, kAdministrator, Person{ "jcollins", Role::Supervisor } };

namespace {

/// Mostly something that could be meant, now and then nonsense.
Event randomEvent(Dice& dice, Story& story, unsigned& seals)
{
    static const std::array<std::string, 4> kOutside{ "org:County Laboratory", "court:Harrowmere", "person:A Courier",
        "owner:J Smith" };
    EventType type = dice.of(allEventTypes());
    const auto stops = [](EventType one) { return one == EventType::Missing || one == Hold; }; // all that follows
    while (subjectKind(type) != SubjectKind::Exhibit || (stops(type) && !dice.once(8)))
        type = dice.of(allEventTypes());
    const Person& by = dice.of(kPeople);
    Facts facts;
    std::vector<Person> with;
    while (dice.once(2) && with.size() < 3)
        with.push_back(dice.of(kPeople));
    if (isMovement(type)) {
        std::string party = type == Found && !dice.once(4) ? std::string(kShelf)
            : dice.once(4)                                 ? dice.of(kOutside)
            : dice.once(2)                                 ? std::string(dice.once(2) ? kShelf : kOtherShelf)
                                                           : userParty(dice.once(2) ? by : dice.of(kPeople));
        if (type == Receive && story.state().pending && !dice.once(4))
            party = story.state().pending->to.toString();
        facts = to(party);
        if (dice.once(20))
            facts["from"] = userParty(dice.of(kPeople));
        if (type == Offer)
            facts["act"] = dice.once(2) ? "return" : "hand-over";
    }
    if (type == Seal || type == Reseal)
        facts["seal"] = "B" + std::to_string(dice.once(3) ? seals : ++seals);
    if (type == DisposeRequest || type == DisposeAuthorise || type == DisposeCarryOut)
        facts["outcome"] = dice.once(12) ? "destroyed" : "returned";
    if (type == EventType::Missing || type == WriteOff || type == Hold)
        facts["why"] = dice.once(10) ? "" : "a reason";
    if (type == EventType::Missing && dice.once(2))
        facts["search"] = "everywhere";
    if (type == Correct) {
        const Event& original = dice.of(story.events());
        return story.correction(original, by, { { dice.once(2) ? "seal-seen" : "make", "B1" } });
    }
    if (type == Examine)
        facts["stage"] = word(dice.of(allStages()));
    return story.draft(type, by, std::move(facts), with);
}

/// Steers towards disposal so that its end is reached often enough to mean something.
Event disposalEvent(Dice& dice, Story& story)
{
    const auto& disposal = story.state().disposal;
    const EventType next = !disposal   ? DisposeRequest
        : disposal->authoriser.empty() ? DisposeAuthorise
                                       : DisposeCarryOut;
    const EventType type =
        dice.once(4) ? dice.of(std::array{ DisposeRequest, DisposeAuthorise, DisposeCarryOut }) : next;
    std::vector<Person> with;
    if (type == DisposeCarryOut)
        with.push_back(dice.of(kPeople));
    return story.draft(type, dice.of(kPeople), { { "outcome", "returned" } }, with);
}

/// The end of kPeople where it is none of them.
const Person* personOf(const std::string& party)
{
    return std::find_if(kPeople.begin(), kPeople.end(), [&](const Person& one) { return userParty(one) == party; });
}

} // namespace

Event nextEvent(Dice& dice, Story& story, unsigned& seals)
{
    if (story.state().missing && dice.once(4)) {
        if (dice.once(3))
            return story.draft(WriteOff, dice.of(kPeople), { { "why", "a reason" } });
        return story.draft(Found, dice.of(kPeople), to(kShelf));
    }
    if (story.state().hold && dice.once(4))
        return story.draft(ReleaseHold, dice.of(kPeople));
    return dice.once(3) ? disposalEvent(dice, story) : randomEvent(dice, story, seals);
}

namespace {

void disturbCustody(Dice& dice, Event& event)
{
    static const std::array<std::string, 9> kNowhere{ "", "user:", "shelf", "user:JCollins", "location:", "org: Lab",
        "Org:Lab", "owner:", "user:nbrown " };
    static const std::array<std::string, 8> kSomewhere{ "user:jcollins", "user:nbrown", "user:kpatel", "user:mfox",
        std::string(kShelf), "org:County Laboratory", "owner:J Smith", "court:Harrowmere" };
    switch (dice.below(6)) {
    case 0:
        event.facts["to"] = dice.of(kNowhere);
        break;
    case 1:
        event.facts["to-id"] = dice.once(2) ? "" : "1234";
        break;
    case 2:
        event.facts["from"] = dice.once(2) ? dice.of(kSomewhere) : dice.of(kNowhere);
        break;
    case 3:
        event.facts["from-place"] = dice.once(2) ? "" : "Site/Store/Shelf 2";
        break;
    default:
        event.facts.erase("to-id");
        event.facts.merge(to(dice.of(kSomewhere)));
        event.facts["to"] = dice.of(kSomewhere);
    }
}

void disturbCorrection(Dice& dice, const Story& story, Event& event)
{
    static const std::array<std::string, 24> kNames{ "make", "serial", "kind", "reference", "producer", "seal",
        "location", "occurred", "seal-seen", "seal-state", "purpose", "note", "hours", "due", "why", "search",
        "deadline", "detail-authority", "detail-", "to", "from", "stage", "outcome", "" };
    if (dice.once(8))
        event.facts["corrects"] = dice.once(2) ? "" : eventNumber(77).hex();
    else if (!dice.once(3))
        event.facts["corrects"] = dice.of(story.events()).id.hex();
    if (dice.once(3))
        std::erase_if(event.facts, [](const auto& fact) { return fact.first.starts_with("corrected-"); });
    for (std::size_t left = dice.below(3); left > 0; --left)
        event.facts["corrected-" + dice.of(kNames)] = dice.once(3) ? "" : "X1";
}

/// Who signs it, and in which role.
void disturbSigners(Dice& dice, Event& event)
{
    const Person& other = dice.of(kPeople);
    switch (dice.below(4)) {
    case 0:
        event.with.push_back({ eventNumber(1U << 20), other.name, other.role });
        break;
    case 1:
        event.with.clear();
        break;
    case 2:
        event.by = other.name;
        event.role = other.role;
        break;
    default:
        event.with.assign(1, { eventNumber(1U << 20), other.name, dice.of(kPeople).role });
    }
}

/// What it says of seal, outcome, reason and search.
void disturbWords(Dice& dice, const Story& story, Event& event)
{
    static const std::array<std::string, 4> kOutcomes{ "returned", "consumed", "sold", "" };
    if (event.facts.contains("seal"))
        event.facts["seal"] = dice.once(2) ? std::string() : story.state().seal;
    if (event.facts.contains("outcome"))
        event.facts["outcome"] = dice.of(kOutcomes);
    if (event.facts.contains("why"))
        event.facts["why"] = "";
    if (event.type == EventType::Missing)
        event.facts["search"] = dice.once(2) ? "" : "the lorry";
}

} // namespace

Event likelyEvent(Dice& dice, Story& story, unsigned& seals)
{
    static const std::array kOpening{ Seal, BreakSeal, Reseal };
    static const std::array kKeeping{ Hold, ReleaseHold, ReleaseHold };
    static const std::array<Person, 2> kDesk{ kOfficer, kOtherOfficer };
    static const std::array<Person, 2> kAuthority{ kSupervisor, kOtherSupervisor };
    const Facts why{ { "why", "a reason" } };
    if (story.state().missing && dice.once(2))
        return dice.once(2) ? story.draft(WriteOff, dice.of(kAuthority), why)
                            : story.draft(Found, dice.of(kDesk), to(kOtherShelf));
    const auto* const holder = personOf(story.state().custodian.toString());
    if (story.state().pending && holder != kPeople.end() && dice.once(6))
        return story.draft(HandOver, *holder, toUser(*holder)); // calls it back
    if (story.state().pending && dice.once(2)) {
        const std::string awaited = story.state().pending->to.toString();
        const auto* const receiver = personOf(awaited);
        return story.draft(Receive, receiver == kPeople.end() ? kOfficer : *receiver, to(awaited));
    }
    if (dice.once(6))
        return story.draft(EventType::Missing, dice.of(kDesk), why);
    if (dice.once(3))
        return story.draft(dice.of(kKeeping), dice.of(kAuthority), why);
    Facts facts = why;
    facts["seal"] = "B" + std::to_string(++seals);
    return story.draft(dice.of(kOpening), holder == kPeople.end() ? kOfficer : *holder, std::move(facts));
}

Event disturbed(Dice& dice, const Story& story, Event event)
{
    if (event.type == Correct && !dice.once(4))
        disturbCorrection(dice, story, event);
    else if (dice.once(3))
        disturbSigners(dice, event);
    else if (isMovement(event.type))
        disturbCustody(dice, event);
    else
        disturbWords(dice, story, event);
    return event;
}

Event firstEvent(Dice& dice)
{
    static const std::array<std::string, 9> kNames{ "system-id", "case", "case-reference", "reference", "kind",
        "producer", "parent", "root", "to-id" };
    static const std::array<std::string, 9> kValues{ "", "JC/2", "JC/2/A", "jc/2", "JC/02", "JC2", "sim", "toaster",
        subjectNumber(4).hex() };
    static const std::array<std::string, 6> kGoals{ "", "user:jcollins", "user:kpatel", "org:County Laboratory",
        "location:", "here" };
    const Person& by = dice.of(kPeople);
    Event event;
    event.id = eventNumber(1);
    event.on = subjectNumber(1);
    event.type = dice.once(12) ? dice.of(allEventTypes()) : BookIn;
    event.by = by.name;
    event.role = by.role;
    event.facts = dice.once(2) ? to(kShelf, bookInFacts()) : bookInFacts();
    if (dice.once(2)) {
        event.facts["parent"] = subjectNumber(2).hex();
        event.facts["root"] = subjectNumber(3).hex();
    }
    if (dice.once(3))
        event.facts["to"] = dice.of(kGoals);
    if (dice.once(3))
        event.facts[dice.of(kNames)] = dice.of(kValues);
    if (dice.once(12))
        event.with.push_back({ eventNumber(1U << 20), kOtherOfficer.name, kOtherOfficer.role });
    if (dice.once(12))
        event.after.push_back(eventNumber(9));
    return event;
}

} // namespace sealbook::custody::test
