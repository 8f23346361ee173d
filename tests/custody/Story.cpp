// SPDX-License-Identifier: Apache-2.0
#include "tests/custody/Story.h"

#include "src/custody/FactNames.h"

#include <algorithm>
#include <functional>

#include <gtest/gtest.h>

namespace sealbook::custody::test {

std::string userParty(const Person& person)
{
    return "user:" + person.name;
}

EventId eventNumber(std::uint64_t number)
{
    EventId id;
    for (std::size_t i = 0; i < 8; ++i)
        id.bytes[i] = static_cast<std::uint8_t>(number >> (8 * (7 - i)));
    return id;
}

SubjectId subjectNumber(std::uint64_t number)
{
    SubjectId id;
    for (std::size_t i = 0; i < 8; ++i)
        id.bytes[i] = static_cast<std::uint8_t>(number >> (8 * (7 - i)));
    return id;
}

Facts to(std::string_view party, Facts more)
{
    more.insert_or_assign("to", std::string(party));
    if (party.starts_with("location:"))
        more.insert_or_assign("to-id", subjectNumber(std::hash<std::string_view>{}(party)).hex());
    return more;
}

Facts toUser(const Person& person, Facts more)
{
    return to(userParty(person), std::move(more));
}

Facts bookInFacts(std::uint64_t number)
{
    return { { "system-id", "E" + std::to_string(10000000 + number) }, { "case", subjectNumber(9000).hex() },
        { "case-reference", "OP/1" }, { "reference", "JC/" + std::to_string(number) }, { "kind", "phone" },
        { "producer", "Jane Collins" } };
}

Story::Story(Facts more, const Person& by)
{
    m_state.subject = subjectNumber(1);
    more.merge(bookInFacts());
    Event event = draft(EventType::BookIn, by, std::move(more));
    EXPECT_FALSE(refusalOfBookIn(event)) << refusalOfBookIn(event)->detail;
    force(event);
}

Event Story::draft(EventType type, const Person& by, Facts facts, const std::vector<Person>& with)
{
    Event event;
    event.id = eventNumber(++m_number);
    event.type = type;
    event.on = m_state.subject;
    event.after = m_state.heads;
    event.at.milliseconds = 1528103520000 + static_cast<std::int64_t>(m_number) * 60000;
    event.auth = eventNumber(1u << 20);
    event.by = by.name;
    event.role = by.role;
    for (const Person& person : with)
        event.with.push_back({ eventNumber(1u << 20), person.name, person.role });
    if (isMovement(type)) {
        facts.try_emplace("from", m_state.custodian.toString());
        if (m_state.location)
            facts.try_emplace("from-place", m_state.location->path);
    }
    event.facts = std::move(facts);
    return event;
}

Event Story::correction(const Event& original, const Person& by, const Facts& facts, const std::string& why)
{
    Facts stated{ { "corrects", original.id.hex() }, { "why", why } };
    for (const auto& [name, value] : facts)
        stated.emplace("corrected-" + name, value);
    return draft(EventType::Correct, by, std::move(stated));
}

std::optional<Refusal> Story::answerTo(const Event& event) const
{
    const auto named = std::find_if(m_events.begin(), m_events.end(),
        [&](const Event& one) { return one.id.hex() == factOf(event.facts, "corrects"); });
    return refusal(m_state, event, named == m_events.end() ? CorrectedEvent() : CorrectedEvent(*named));
}

std::string Story::refusalOf(const Event& event) const
{
    const auto answer = answerTo(event);
    if (!answer)
        return {};
    EXPECT_FALSE(answer->detail.empty());
    return (answer->code == ErrorCode::NotAllowed ? "!" : "") + std::string(answer->rule);
}

std::string Story::tryOut(EventType type, const Person& by, Facts facts, const std::vector<Person>& with)
{
    return refusalOf(draft(type, by, std::move(facts), with));
}

Story& Story::then(EventType type, const Person& by, Facts facts, const std::vector<Person>& with)
{
    const Event event = draft(type, by, std::move(facts), with);
    EXPECT_EQ(refusalOf(event), "") << word(type) << " by " << by.name << ": " << answerTo(event)->detail;
    force(event);
    return *this;
}

void Story::force(const Event& event)
{
    apply(m_state, event);
    m_last = event;
    m_events.push_back(event);
}

} // namespace sealbook::custody::test
