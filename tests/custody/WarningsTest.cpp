// SPDX-License-Identifier: Apache-2.0
#include "tests/custody/Story.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sealbook::custody::test {
namespace {

using enum EventType;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

Story sealed()
{
    Story story;
    story.then(Seal, kOfficer, { { "seal", "B1" } });
    return story;
}

TEST(WarningsTest, ASealedMoveInOrderNeedsNoWord)
{
    Story story = sealed();
    EXPECT_THAT(
        warnings(story.state(),
            story.draft(Move, kOfficer, to(kOtherShelf, { { "seal-seen", "B1" }, { "seal-state", "intact" } }))),
        IsEmpty());
}

TEST(WarningsTest, AnotherSealThanTheOneAppliedRaisesAnAlarm)
{
    Story story = sealed();
    const auto other = warnings(story.state(), story.draft(Move, kOfficer, to(kOtherShelf, { { "seal-seen", "B2" } })));
    EXPECT_THAT(other, Contains(AllOf(HasSubstr("ALARM"), HasSubstr("B2"), HasSubstr("B1"))));
    Story bare;
    EXPECT_THAT(warnings(bare.state(), bare.draft(Move, kOfficer, to(kOtherShelf, { { "seal-seen", "B2" } }))),
        Contains(AllOf(HasSubstr("ALARM"), HasSubstr("none"))));
}

TEST(WarningsTest, ADamagedSealRaisesAnAlarm)
{
    Story story = sealed();
    EXPECT_THAT(warnings(story.state(), story.draft(Move, kOfficer, to(kOtherShelf, { { "seal-state", "damaged" } }))),
        Contains(HasSubstr("ALARM")));
}

TEST(WarningsTest, MovingABagThatIsNotSealedIsSaid)
{
    Story bare;
    EXPECT_THAT(
        warnings(bare.state(), bare.draft(Move, kOfficer, to(kOtherShelf))), Contains(HasSubstr("without a seal")));
    Story opened = sealed();
    opened.then(BreakSeal, kOfficer, { { "why", "imaging" } });
    EXPECT_THAT(
        warnings(opened.state(), opened.draft(Move, kOfficer, to(kOtherShelf))), Contains(HasSubstr("broken seal")));
}

TEST(WarningsTest, SplittingASealedBagIsSaid)
{
    Story story = sealed();
    EXPECT_THAT(warnings(story.state(), story.draft(Split, kOfficer)), Contains(HasSubstr("intact")));
}

TEST(WarningsTest, AMovementBeforeTheOneItFollowsIsSaid)
{
    Story story = sealed();
    EXPECT_THAT(warnings(story.state(),
                    story.draft(Move, kOfficer, to(kOtherShelf, { { "occurred", "2018-01-01T00:00:00.000Z" } }))),
        Contains(HasSubstr("before")));
}

} // namespace
} // namespace sealbook::custody::test
