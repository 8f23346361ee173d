// SPDX-License-Identifier: Apache-2.0
#include "src/custody/Breaks.h"
#include "tests/custody/Story.h"

#include <set>

#include <gtest/gtest.h>

namespace sealbook::custody::test {
namespace {

using enum EventType;
using Rules = std::vector<std::string>;

constexpr std::int64_t kHour = 3'600'000;
const Facts kSealed = to(kShelf, { { "seal", "B1" } });

/// "red rule": what is found in a story, as two lists: recorded, and late after so many hours.
Rules recorded(const Story& story)
{
    Rules rules;
    for (const Break& one : breaksOf(story.events()))
        rules.push_back(std::string(word(one.severity)) + " " + std::string(one.rule));
    return rules;
}

Rules late(const Story& story, std::int64_t hours, const custody::Policy& policy = {})
{
    Rules rules;
    for (const Break& one :
        lateBreaks(story.events(), policy, Timestamp{ story.last().at.milliseconds + hours * kHour }))
        rules.push_back(std::string(word(one.severity)) + " " + std::string(one.rule));
    return rules;
}

custody::Policy limit(const std::string& name, const std::string& value)
{
    Event event;
    event.type = EventType::Policy;
    event.facts = { { name, value } };
    custody::Policy policy;
    policy.apply(event);
    return policy;
}

TEST(BreaksTest, ASealedExhibitThatIsHandedOverAndBackHasNone)
{
    Story story(kSealed);
    story.then(
        HandOver, kOfficer, toUser(kExaminer, { { "seal-seen", "B1" }, { "seal-state", "intact" } }), { kExaminer });
    story.then(BreakSeal, kExaminer, { { "why", "imaging" } }).then(Reseal, kExaminer, { { "seal", "B2" } });
    story.then(Return, kExaminer, to(kShelf, { { "seal-seen", "B2" } }), { kOfficer });
    story.then(Move, kOfficer, to(kOtherShelf));
    EXPECT_EQ(recorded(story), Rules());
    EXPECT_EQ(late(story, 100'000), Rules());
}

TEST(BreaksTest, AMovementThatStartsElsewhereNamesBothEvents)
{
    Story story(kSealed);
    const EventId bookIn = story.last().id;
    story.force(story.draft(Move, kOfficer, to(kOtherShelf, { { "from", "user:nbrown" } })));
    const auto found = breaksOf(story.events());
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].rule, "from-differs");
    EXPECT_EQ(found[0].severity, Severity::Red);
    EXPECT_EQ(found[0].first, bookIn);
    EXPECT_EQ(found[0].second, story.last().id);
}

TEST(BreaksTest, TwoMovementsThatFollowTheSameOneAreFound)
{
    Story story(kSealed);
    const Event one = story.draft(Move, kOfficer, to(kOtherShelf));
    const Event other = story.draft(Move, kOtherOfficer, to(kOtherShelf));
    story.force(one);
    story.force(other);
    const auto found = breaksOf(story.events());
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found[0].rule, "moved-twice");
    EXPECT_EQ(found[0].first, one.id);
    EXPECT_EQ(found[0].second, other.id);
}

TEST(BreaksTest, TimesThatRunBackwardsAreFoundAndAmberWhenTheyAreCorrected)
{
    Story story(to(kShelf, { { "seal", "B1" }, { "occurred", "2018-06-04T05:00:00.000Z" } }));
    story.then(Move, kOfficer, to(kOtherShelf, { { "occurred", "2018-06-04T04:00:00.000Z" } }));
    EXPECT_EQ(recorded(story), Rules{ "red times-backwards" });
    story.force(story.correction(story.last(), kOfficer, { { "occurred", "2018-06-04T06:00:00.000Z" } }));
    ASSERT_EQ(recorded(story), Rules{ "amber times-backwards" });
    EXPECT_EQ(breaksOf(story.events())[0].explained, story.last().id);
    Story early(to(kShelf, { { "seal", "B1" }, { "occurred", "2018-06-04T05:00:00.000Z" } }));
    early.force(early.correction(early.last(), kOfficer, { { "occurred", "2018-06-04T03:00:00.000Z" } }));
    early.then(Move, kOfficer, to(kOtherShelf, { { "occurred", "2018-06-04T04:00:00.000Z" } }));
    EXPECT_EQ(recorded(early), Rules()) << "nobody was ever told of a break";
}

TEST(BreaksTest, WhatMovesWithoutAWholeSealIsFound)
{
    Story never;
    never.then(Move, kOfficer, to(kOtherShelf));
    EXPECT_EQ(recorded(never), Rules{ "red moved-unsealed" });
    Story broken(kSealed);
    broken.then(BreakSeal, kOfficer, { { "why", "look" } });
    const EventId breaking = broken.last().id;
    broken.then(Offer, kOfficer, toUser(kExaminer, { { "act", "hand-over" } }));
    EXPECT_EQ(recorded(broken), Rules()) << "an offer moves nothing";
    broken.then(Receive, kExaminer, toUser(kExaminer));
    ASSERT_EQ(recorded(broken), Rules{ "red moved-unsealed" }) << "its receipt does";
    EXPECT_EQ(breaksOf(broken.events())[0].first, breaking);
    EXPECT_EQ(breaksOf(broken.events())[0].second, broken.last().id);
    Story sent;
    sent.then(Send, kOfficer, toUser(kExaminer));
    EXPECT_EQ(recorded(sent), Rules{ "red moved-unsealed" });
    sent.then(Receive, kExaminer, toUser(kExaminer));
    EXPECT_EQ(recorded(sent), Rules{ "red moved-unsealed" }) << "one way, told once";
}

TEST(BreaksTest, AnotherSealOrADamagedOneIsFoundWithWhoAppliedIt)
{
    Story story(kSealed);
    const EventId bookIn = story.last().id;
    story.then(Move, kOfficer, to(kOtherShelf, { { "seal-seen", "B7" }, { "seal-state", "damaged" } }));
    ASSERT_EQ(recorded(story), (Rules{ "red seal-differs", "red seal-damaged" }));
    EXPECT_EQ(breaksOf(story.events())[0].first, bookIn);
    const auto before = breaksOf(story.events());
    story.force(story.correction(story.last(), kSupervisor, { { "seal-seen", "B1" }, { "seal-state", "intact" } }));
    ASSERT_EQ(recorded(story), (Rules{ "amber seal-differs", "amber seal-damaged" })) << "an alarm is never hidden";
    const auto after = breaksOf(story.events());
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_EQ(after[i].second, before[i].second);
        EXPECT_EQ(after[i].detail, before[i].detail);
        EXPECT_EQ(after[i].explained, story.last().id);
    }
}

TEST(BreaksTest, OutPastItsTimeIsFoundWhileItIsOutAndAfterwards)
{
    Story story(kSealed);
    story.then(HandOver, kOfficer, toUser(kExaminer, { { "due", "2018-06-04T10:00:00.000Z" } }), { kExaminer });
    EXPECT_EQ(late(story, 0), Rules());
    EXPECT_EQ(late(story, 24), Rules{ "red overdue" });
    EXPECT_EQ(recorded(story), Rules());
    Event back = story.draft(Return, kExaminer, to(kShelf), { kOfficer });
    back.at.milliseconds += 48 * kHour;
    story.force(back);
    EXPECT_EQ(recorded(story), Rules{ "red overdue" });
    EXPECT_EQ(late(story, 24), Rules());
}

TEST(BreaksTest, HeldTooLongIsAmberAndByTheForcesOwnLimit)
{
    Story story(kSealed);
    story.then(HandOver, kOfficer, toUser(kExaminer), { kExaminer });
    EXPECT_EQ(late(story, 335), Rules());
    EXPECT_EQ(late(story, 336), Rules{ "amber held-too-long" });
    EXPECT_EQ(late(story, 48, limit("custody-hours", "48")), Rules{ "amber held-too-long" });
    story.then(Return, kExaminer, to(kShelf), { kOfficer });
    EXPECT_EQ(late(story, 1000), Rules()) << "in the store nobody holds it too long";
}

TEST(BreaksTest, WhatIsOfferedOrSentAndNotReceivedIsFound)
{
    Story offered(kSealed);
    offered.then(Offer, kOfficer, toUser(kExaminer, { { "act", "hand-over" } }));
    EXPECT_EQ(late(offered, 23), Rules());
    EXPECT_EQ(late(offered, 24), Rules{ "red not-received" });
    Story sent(kSealed);
    sent.then(Send, kOfficer, toUser(kExaminer));
    EXPECT_EQ(late(sent, 71), Rules());
    EXPECT_EQ(late(sent, 72), Rules{ "red not-received" });
    sent.then(Receive, kExaminer, toUser(kExaminer));
    EXPECT_EQ(late(sent, 72), Rules());
}

TEST(BreaksTest, AMissingExhibitIsFoundUntilItTurnsUpAndToldAfterwards)
{
    Story story(kSealed);
    story.then(EventType::Missing, kOfficer, { { "why", "gone" } });
    EXPECT_EQ(late(story, 1), Rules{ "red missing" });
    story.then(EventType::Found, kOfficer, to(kShelf));
    EXPECT_EQ(late(story, 1), Rules());
    EXPECT_EQ(recorded(story), Rules{ "amber missing" });
}

TEST(BreaksTest, ASearchEndsWhenItWasStatedLastAndALossThatIsWrittenOffIsNoSearchAnyMore)
{
    Story story(kSealed);
    story.then(EventType::Missing, kOfficer, { { "why", "gone" }, { "deadline", "2018-06-05T10:00:00.000Z" } });
    const EventId report = story.last().id;
    const auto detail = [&] {
        return lateBreaks(story.events(), {}, Timestamp{ story.last().at.milliseconds + 48 * kHour })[0].detail;
    };
    EXPECT_NE(detail().find("past its end"), std::string::npos);
    story.then(EventType::Missing, kOfficer, { { "search", "the van" }, { "deadline", "2018-07-05T10:00:00.000Z" } });
    EXPECT_EQ(detail(), "it is missing");
    story.then(EventType::WriteOff, kSupervisor, { { "why", "never seen again" } });
    EXPECT_EQ(late(story, 1000), Rules());
    ASSERT_EQ(recorded(story), Rules{ "red missing" });
    EXPECT_EQ(breaksOf(story.events())[0].first, report);
    EXPECT_EQ(breaksOf(story.events())[0].second, story.last().id);
}

TEST(BreaksTest, ASupervisorsWordOnAnEventMakesTheBreakAmber)
{
    Story story(kSealed);
    story.then(Move, kOfficer, to(kOtherShelf, { { "seal-seen", "B7" } }));
    const Event move = story.last();
    story.force(story.correction(move, kSupervisor, {}, "outer bag read instead"));
    const auto found = breaksOf(story.events());
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].severity, Severity::Amber);
    EXPECT_EQ(found[0].explained, story.last().id);
}

/// The event so many hours later than it would be.
Event after(std::int64_t hours, Event event)
{
    event.at.milliseconds += hours * kHour;
    return event;
}

const Facts kDueTomorrow{ { "due", "2018-06-05T10:00:00.000Z" } };
const Facts kDueLater{ { "due", "2018-06-20T10:00:00.000Z" } };

TEST(BreaksTest, ACorrectionOfAnEventThatTheBreakDoesNotNameHidesNothing)
{
    Story story(kSealed);
    story.then(Offer, kOfficer, toUser(kExaminer, { { "act", "hand-over" }, { "due", "2018-06-05T10:00:00.000Z" } }));
    const Event offer = story.last();
    story.then(Receive, kExaminer, toUser(kExaminer));
    story.force(after(48, story.draft(Return, kExaminer, to(kShelf), { kOfficer })));
    ASSERT_EQ(recorded(story), Rules{ "red overdue" });
    story.force(after(50, story.correction(offer, kOfficer, kDueLater)));
    ASSERT_EQ(recorded(story), Rules{ "amber overdue" });
    EXPECT_EQ(breaksOf(story.events())[0].explained, story.last().id);
}

TEST(BreaksTest, ABreakThatOneCorrectionMadeAndAnotherTookAwayStays)
{
    Story story(kSealed);
    story.then(Move, kOfficer, to(kOtherShelf, { { "seal-seen", "B1" } }));
    const Event move = story.last();
    story.force(story.correction(move, kSupervisor, { { "seal-seen", "B7" } }));
    EXPECT_EQ(recorded(story), Rules{ "red seal-differs" });
    story.force(story.correction(move, kOfficer, { { "seal-seen", "B1" } }));
    ASSERT_EQ(recorded(story), Rules{ "amber seal-differs" });
    EXPECT_EQ(breaksOf(story.events())[0].explained, story.last().id);
    story.force(story.correction(move, kSupervisor, { { "seal-seen", "B7" } }));
    EXPECT_EQ(recorded(story), Rules{ "red seal-differs" }) << "it is one, and once";
}

TEST(BreaksTest, ACorrectionMakesNoBreakOfWhatNeverWasOne)
{
    Story story(kSealed);
    story.then(HandOver, kOfficer, toUser(kExaminer, kDueTomorrow), { kExaminer });
    const Event out = story.last();
    story.force(story.correction(out, kOfficer, kDueLater));
    story.force(after(48, story.draft(Return, kExaminer, to(kShelf), { kOfficer })));
    EXPECT_EQ(recorded(story), Rules());
    story.force(after(50, story.correction(out, kOfficer, { { "purpose", "imaging" } })));
    EXPECT_EQ(recorded(story), Rules()) << "it was in time when it came back";
}

TEST(BreaksTest, WhatWasOverdueWhenItsTimeWasPutOffIsToldAfterwards)
{
    Story story(kSealed);
    story.then(HandOver, kOfficer, toUser(kExaminer, kDueTomorrow), { kExaminer });
    const Event out = story.last();
    story.force(after(48, story.correction(out, kOfficer, kDueLater)));
    const EventId putOff = story.last().id;
    EXPECT_EQ(recorded(story), Rules{ "amber overdue" });
    story.force(after(50, story.draft(Return, kExaminer, to(kShelf), { kOfficer })));
    ASSERT_EQ(recorded(story), Rules{ "amber overdue" });
    EXPECT_EQ(breaksOf(story.events())[0].first, out.id);
    EXPECT_EQ(breaksOf(story.events())[0].explained, putOff);
}

TEST(BreaksTest, AWordExplainsWhatWasThereAndNothingThatCameLater)
{
    Story story(kSealed);
    story.then(HandOver, kOfficer, toUser(kExaminer, { { "seal-seen", "B7" }, { "due", "2018-06-05T10:00:00.000Z" } }),
        { kExaminer });
    const Event out = story.last();
    story.force(story.correction(out, kSupervisor, {}, "outer bag read instead"));
    EXPECT_EQ(recorded(story), Rules{ "amber seal-differs" });
    EXPECT_EQ(late(story, 48), Rules{ "red overdue" });
    Story told = story;
    told.force(after(48, told.correction(out, kSupervisor, {}, "the laboratory asked for two days more")));
    EXPECT_EQ(late(told, 48), Rules{ "amber overdue" });
    story.force(after(48, story.draft(Return, kExaminer, to(kShelf), { kOfficer })));
    EXPECT_EQ(recorded(story), (Rules{ "amber seal-differs", "red overdue" }));
}

TEST(BreaksTest, EveryRuleIsListedOnce)
{
    std::set<std::string_view> words;
    for (const BreakRule& rule : breakRules())
        EXPECT_TRUE(words.insert(rule.word).second && !rule.meaning.empty()) << rule.word;
    EXPECT_EQ(words.size(), 10u);
}

} // namespace
} // namespace sealbook::custody::test
