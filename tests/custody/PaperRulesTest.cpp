// SPDX-License-Identifier: Apache-2.0
#include "tests/custody/PaperRules.h"
#include "tests/custody/Draws.h"
#include "tests/support/LongRun.h"

#include <algorithm>
#include <map>
#include <sstream>

#include <gtest/gtest.h>

// Random histories of one exhibit, judged by the rules and by a second set of them on paper: whatever one refuses the
// other refuses too. HistoryTest looks at what is accepted and what becomes of it, here it is each answer.

namespace sealbook::custody::test {
namespace {

using enum EventType;

struct Count {
    int accepted = 0, refused = 0;
};
constexpr int kEnough = 50; ///< of each type, each way; a booking in follows nothing and is only refused
using Counts = std::map<EventType, Count>;

std::string told(const Event& event)
{
    std::ostringstream text;
    text << word(event.type) << " by " << event.by << " as " << word(event.role);
    for (const Cosigner& cosigner : event.with)
        text << ", " << cosigner.by << " as " << word(cosigner.role);
    for (const auto& [name, value] : event.facts)
        text << "; " << name << " = " << value;
    return text.str();
}

std::string answerOf(const Story& story, const Event& event)
{
    return mayAuthor(event.role, event.type) ? story.refusalOf(event) : "role";
}

void count(Counts& counts, const Event& event, bool isAccepted)
{
    Count& one = counts[event.type];
    ++(isAccepted ? one.accepted : one.refused);
}

/// Written at a station that had not seen the last event.
void lookAway(const Story& story, Event& event)
{
    const auto& events = story.events();
    if (events.size() > 1)
        event.after = { events[events.size() - 2].id };
}

/// Often one that is allowed, or one that is but for one thing: what is wrong in many ways shows little of each rule.
Event drawn(Dice& dice, Story& story, const paper::Card& card, unsigned& seals)
{
    if (story.state().heads.size() > 1 && dice.once(4))
        return story.draft(Return, kSupervisor, to(kShelf));
    const std::size_t tries = dice.once(2) ? 1 : 12;
    Event event;
    for (std::size_t i = 0; i < tries; ++i) {
        event = dice.once(4) ? likelyEvent(dice, story, seals) : nextEvent(dice, story, seals);
        if (paper::refusalOf(card, event).empty())
            break;
    }
    if (dice.once(3))
        event = disturbed(dice, story, std::move(event));
    if (dice.once(200) || (story.state().heads.size() > 1 && dice.once(4)))
        lookAway(story, event);
    return event;
}

/// One history, and what both said of each event; false once they differ.
bool tell(Dice& dice, int history, Counts& counts)
{
    Facts facts = dice.once(2) ? to(kShelf) : toUser(kOfficer);
    if (dice.once(4))
        facts["seal"] = "B0";
    Story story(std::move(facts));
    paper::Card card(story.last());
    unsigned seals = 0;
    std::string path;
    std::size_t left = 100 + dice.below(101);
    for (std::size_t step = 0; left > 0; ++step, --left) {
        const Event event = drawn(dice, story, card, seals);
        const std::string rules = answerOf(story, event);
        const std::string onPaper = paper::refusalOf(card, event);
        count(counts, event, rules.empty());
        if (rules.empty() != onPaper.empty()) {
            ADD_FAILURE() << "history " << history << ", step " << step << ": " << told(event) << "\nthe rules say \""
                          << rules << "\", the paper \"" << onPaper << "\"; \"\" is yes. What came before:" << path;
            return false;
        }
        if (!rules.empty())
            continue;
        path += "\n  " + told(event);
        story.force(event);
        card.write(event);
        if (event.type == DisposeCarryOut)
            left = std::min<std::size_t>(left, 20); // the end: what may follow is soon told
    }
    return true;
}

TEST(PaperRulesTest, WhateverOneRefusesTheOtherRefusesToo)
{
    Dice dice(20190531);
    Counts counts;
    const int histories = tests::rounds(300, 10'000);
    for (int history = 0; history < histories; ++history)
        if (!tell(dice, history, counts))
            return;
    for (const EventType type : allEventTypes()) {
        if (subjectKind(type) != SubjectKind::Exhibit)
            continue;
        EXPECT_GE(counts[type].accepted, type == BookIn ? 0 : kEnough) << word(type);
        EXPECT_GE(counts[type].refused, kEnough) << word(type);
        RecordProperty(std::string(word(type)),
            std::to_string(counts[type].accepted) + " accepted, " + std::to_string(counts[type].refused) + " refused");
    }
}

TEST(PaperRulesTest, WhatTheOneTakesAsAFirstEventTheOtherTakesToo)
{
    Dice dice(20190601);
    Count count;
    const int events = tests::rounds(3000, 100'000);
    for (int i = 0; i < events; ++i) {
        const Event event = firstEvent(dice);
        const auto answer = refusalOfBookIn(event);
        const bool isTaken = mayAuthor(event.role, event.type) && !answer;
        const std::string onPaper = paper::refusalOfFirst(event);
        ++(isTaken ? count.accepted : count.refused);
        ASSERT_EQ(isTaken, onPaper.empty()) << "event " << i << ": " << told(event) << "\nthe rules say \""
                                            << (answer ? answer->detail : "") << "\", the paper \"" << onPaper << '"';
    }
    EXPECT_GE(count.accepted, 300);
    EXPECT_GE(count.refused, 1000);
}

} // namespace
} // namespace sealbook::custody::test
