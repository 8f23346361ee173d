// SPDX-License-Identifier: Apache-2.0
#include "tests/custody/Story.h"

#include <set>

#include <gtest/gtest.h>

namespace sealbook::custody::test {
namespace {

using enum EventType;

const Facts kWhy{ { "why", "not on its shelf" } };

Story lost()
{
    Story story;
    story.then(EventType::Missing, kOfficer, kWhy);
    return story;
}

TEST(LossRulesTest, WhatIsReportedMissingKeepsWhoHadItLastAndWhere)
{
    const Story story = lost();
    EXPECT_EQ(story.state().lifecycle, Lifecycle::Missing);
    EXPECT_EQ(story.state().custodian.toString(), userParty(kOfficer));
    ASSERT_TRUE(story.state().location);
    EXPECT_EQ(story.state().location->path, "Site/Store/Shelf 1");
    ASSERT_TRUE(story.state().missing);
    EXPECT_EQ(story.state().missing->reporter, kOfficer.name);
}

TEST(LossRulesTest, ALossIsReportedWithAReasonAndThenSearchedFor)
{
    Story story;
    EXPECT_EQ(story.tryOut(EventType::Missing, kOfficer), "reason");
    EXPECT_EQ(story.tryOut(EventType::Missing, kOfficer, { { "search", "the shelf" } }), "reason");
    story.then(EventType::Missing, kOfficer, kWhy);
    const EventId report = story.last().id;
    EXPECT_EQ(story.tryOut(EventType::Missing, kOtherOfficer, kWhy), "already-missing");
    story.then(EventType::Missing, kOtherOfficer, { { "search", "all of bay 3" } });
    EXPECT_EQ(story.state().missing->event, report) << "a step of the search is no other report";
}

TEST(LossRulesTest, NothingHappensToWhatIsMissingUntilItIsFound)
{
    Story story = lost();
    const std::set<EventType> allowed{ EventType::Missing, Found, WriteOff, Hold, ReleaseHold, Print, Correct, BookIn };
    for (const EventType type : allEventTypes())
        if (subjectKind(type) == SubjectKind::Exhibit && !allowed.contains(type)) {
            EXPECT_EQ(story.tryOut(type, kOfficer, to(kOtherShelf, { { "seal", "B1" }, { "outcome", "destroyed" } })),
                "missing")
                << word(type);
        }
}

TEST(LossRulesTest, WhatIsFoundLiesAtALocationInTheHandsOfWhoFoundIt)
{
    Story story = lost();
    EXPECT_EQ(story.tryOut(Found, kOtherOfficer, toUser(kOtherOfficer)), "found-at-location");
    EXPECT_EQ(story.tryOut(Found, kOtherOfficer), "found-at-location");
    EXPECT_EQ(story.tryOut(Found, kOtherOfficer, to(kOtherShelf, { { "from", "user:nobody" } })), "from-differs");
    story.then(Found, kOtherOfficer, to(kOtherShelf));
    EXPECT_EQ(story.state().lifecycle, Lifecycle::InStore);
    EXPECT_EQ(story.state().custodian.toString(), userParty(kOtherOfficer));
    EXPECT_EQ(story.state().location->path, "Site/Store/Shelf 2");
    EXPECT_FALSE(story.state().missing);
    EXPECT_EQ(story.tryOut(Found, kOfficer, to(kShelf)), "not-missing");
    EXPECT_EQ(story.tryOut(WriteOff, kSupervisor, kWhy), "not-missing");
}

TEST(LossRulesTest, WhatGoesMissingOnOfferOrOnItsWayIsFoundWithoutBeingReceived)
{
    Story story;
    story.then(Offer, kOfficer, toUser(kExaminer, { { "act", "hand-over" } }));
    story.then(EventType::Missing, kOfficer, kWhy).then(Found, kOfficer, to(kShelf));
    EXPECT_FALSE(story.state().pending);
    EXPECT_EQ(story.tryOut(Receive, kExaminer, toUser(kExaminer)), "nothing-to-receive");
}

TEST(LossRulesTest, WhatGoesMissingIsNoLongerToBeDisposedOf)
{
    Story story;
    story.then(DisposeRequest, kOfficer, { { "outcome", "destroyed" } });
    story.then(EventType::Missing, kOfficer, kWhy).then(Found, kOfficer, to(kShelf));
    EXPECT_FALSE(story.state().disposal);
    EXPECT_EQ(story.tryOut(DisposeAuthorise, kSupervisor, { { "outcome", "destroyed" } }), "disposal-order");
}

TEST(LossRulesTest, ALossIsWrittenOffByNeitherWhoReportedItNorWhoHadItLast)
{
    const Person alsoSupervisor{ kOfficer.name, Role::Supervisor };
    Story story = lost();
    EXPECT_EQ(story.tryOut(WriteOff, alsoSupervisor, kWhy), "write-off-two-people");
    EXPECT_EQ(story.tryOut(WriteOff, kSupervisor), "reason");
    story.then(WriteOff, kSupervisor, kWhy);
    EXPECT_EQ(story.state().lifecycle, Lifecycle::WrittenOff);

    Story held(toUser(kOfficer));
    held.then(HandOver, kOfficer, toUser(kSupervisor), { kSupervisor });
    held.then(EventType::Missing, kOfficer, kWhy);
    EXPECT_EQ(held.tryOut(WriteOff, kSupervisor, kWhy), "write-off-two-people");
    EXPECT_EQ(held.tryOut(WriteOff, kOtherSupervisor, kWhy), "");
}

TEST(LossRulesTest, WhatWasWrittenOffCanStillTurnUp)
{
    Story story = lost();
    story.then(WriteOff, kSupervisor, kWhy);
    EXPECT_EQ(story.tryOut(Move, kOfficer, to(kOtherShelf)), "written-off");
    EXPECT_EQ(story.tryOut(WriteOff, kSupervisor, kWhy), "written-off");
    EXPECT_EQ(story.tryOut(EventType::Missing, kOfficer, kWhy), "written-off");
    story.then(Found, kOfficer, to(kShelf));
    EXPECT_EQ(story.state().lifecycle, Lifecycle::InStore);
}

TEST(LossRulesTest, AHoldStopsEveryStepOfADisposalUntilItIsReleased)
{
    const Facts destroyed{ { "outcome", "destroyed" } };
    Story story;
    EXPECT_EQ(story.tryOut(Hold, kSupervisor), "reason");
    EXPECT_EQ(story.tryOut(ReleaseHold, kSupervisor), "no-hold");
    story.then(Hold, kSupervisor, kWhy);
    const EventId hold = story.last().id;
    EXPECT_EQ(story.tryOut(Hold, kOtherSupervisor, kWhy), "on-hold");
    const auto answer = refusal(story.state(), story.draft(DisposeRequest, kOfficer, destroyed));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->rule, "on-hold");
    EXPECT_EQ(answer->event, hold);
    story.then(Move, kOfficer, to(kOtherShelf)); // it is kept, not frozen
    story.then(ReleaseHold, kOtherSupervisor).then(DisposeRequest, kOfficer, destroyed);
    story.then(Hold, kSupervisor, kWhy);
    EXPECT_EQ(story.tryOut(DisposeAuthorise, kSupervisor, destroyed), "on-hold");
    story.then(ReleaseHold, kSupervisor).then(DisposeAuthorise, kSupervisor, destroyed).then(Hold, kSupervisor, kWhy);
    EXPECT_EQ(story.tryOut(DisposeCarryOut, kOfficer, destroyed, { kAuditor }), "on-hold");
}

} // namespace
} // namespace sealbook::custody::test
