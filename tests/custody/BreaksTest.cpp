// SPDX-License-Identifier: Apache-2.0
#include "tests/custody/BreakWords.h"

#include <set>

#include <gtest/gtest.h>

namespace sealbook::custody::test {
namespace {

using enum EventType;

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

TEST(BreaksTest, AnExhibitThatIsDisposedOfPastItsTimeWasOverdue)
{
    Story story(kSealed);
    story.then(Send, kOfficer, to("court:Harrowmere", kDueTomorrow));
    story.then(DisposeRequest, kOfficer, { { "outcome", "retained-by-court" } });
    story.then(DisposeAuthorise, kSupervisor, { { "outcome", "retained-by-court" } });
    const Facts outcome{ { "outcome", "retained-by-court" } };
    Story inTime = story;
    inTime.then(DisposeCarryOut, kOfficer, outcome, { kAuditor });
    EXPECT_EQ(recorded(inTime), Rules());
    story.force(after(72, story.draft(DisposeCarryOut, kOfficer, outcome, { kAuditor })));
    ASSERT_EQ(recorded(story), Rules{ "red overdue" });
    EXPECT_EQ(breaksOf(story.events())[0].second, story.last().id);
}

TEST(BreaksTest, EveryRuleIsListedOnce)
{
    std::set<std::string_view> words;
    for (const BreakRule& rule : breakRules())
        EXPECT_TRUE(words.insert(rule.word).second && !rule.meaning.empty()) << rule.word;
    EXPECT_EQ(words.size(), 10u);
}

TEST(BreaksTest, AWaitThatWasTooLongIsToldWhenItIsOverWithBothEvents)
{
    Story story(kSealed);
    story.then(HandOver, kOfficer, toUser(kExaminer), { kExaminer });
    const EventId taken = story.last().id;
    story.force(after(336, story.draft(Return, kExaminer, to(kShelf), { kOfficer })));
    EXPECT_EQ(late(story, 1000), Rules{ "amber held-too-long" });
    EXPECT_EQ(longestWaits(story.events()), (Waits{ 336, 0 }));
    const Break held = lateBreaks(story.events(), {}, story.last().at)[0];
    EXPECT_EQ(held.first, taken);
    EXPECT_EQ(held.second, story.last().id);
    EXPECT_EQ(late(story, 1000, limit("custody-hours", "337")), Rules()) << "by the limits in force now";
    EXPECT_EQ(recorded(story), Rules()) << "it depends on a limit";

    Story received(kSealed);
    received.then(Offer, kOfficer, toUser(kExaminer, { { "act", "hand-over" } }));
    received.force(after(25, received.draft(Receive, kExaminer, toUser(kExaminer))));
    EXPECT_EQ(late(received, 0), Rules{ "amber not-received" });
    EXPECT_EQ(late(received, 0, limit("offer-hours", "26")), Rules());
    Story arrived(kSealed);
    arrived.then(Send, kOfficer, toUser(kExaminer));
    arrived.force(after(25, arrived.draft(Receive, kExaminer, toUser(kExaminer))));
    EXPECT_EQ(late(arrived, 0), Rules()) << "what is sent has longer";
    EXPECT_EQ(longestWaits(arrived.events()), (Waits{ 0, 25 }));
    EXPECT_EQ(shortestLimits({}), (Waits{ 336, 24 }));
    EXPECT_EQ(shortestLimits(limit("transit-hours", "5")), (Waits{ 336, 5 }));
}

TEST(BreaksTest, AnOfferIsNotTheEndOfHoldingIt)
{
    Story story(kSealed);
    story.then(HandOver, kOfficer, toUser(kExaminer), { kExaminer });
    const EventId taken = story.last().id;
    story.force(after(300, story.draft(Offer, kExaminer, toUser(kOfficer, { { "act", "return" } }))));
    EXPECT_EQ(late(story, 20), Rules());
    ASSERT_EQ(late(story, 40), (Rules{ "amber held-too-long", "red not-received" }));
    const auto now = Timestamp{ story.last().at.milliseconds + 40 * kHour };
    EXPECT_EQ(lateBreaks(story.events(), {}, now)[0].first, taken);
}

TEST(BreaksTest, AWaitEndsWithALossOrADisposalToo)
{
    Story lost(kSealed);
    lost.then(HandOver, kOfficer, toUser(kExaminer), { kExaminer });
    lost.force(after(400, lost.draft(EventType::Missing, kOfficer, { { "why", "gone" } })));
    EXPECT_EQ(late(lost, 0), (Rules{ "red missing", "amber held-too-long" }));
    Story stored(kSealed);
    stored.force(after(400, stored.draft(EventType::Missing, kOfficer, { { "why", "gone" } })));
    EXPECT_EQ(late(stored, 0), Rules{ "red missing" }) << "in the store nobody holds it too long";
    EXPECT_EQ(longestWaits(stored.events()), Waits());
}

TEST(BreaksTest, WhatASupervisorSaidOfAWaitStandsBesideItWhenItIsOver)
{
    Story story(kSealed);
    story.then(HandOver, kOfficer, toUser(kExaminer), { kExaminer });
    const Event taken = story.last();
    story.force(after(400, story.correction(taken, kSupervisor, {}, "a long examination")));
    const EventId word = story.last().id;
    story.force(after(410, story.draft(Return, kExaminer, to(kShelf), { kOfficer })));
    const auto found = lateBreaks(story.events(), {}, story.last().at);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_TRUE(found[0].second);
    EXPECT_EQ(found[0].explained, word);
}

} // namespace
} // namespace sealbook::custody::test
