// SPDX-License-Identifier: Apache-2.0
#include "tests/custody/Story.h"

#include <gtest/gtest.h>

namespace sealbook::custody::test {
namespace {

using enum EventType;

TEST(SealRulesTest, ASealIsAppliedOnce)
{
    Story story;
    EXPECT_EQ(story.tryOut(Seal, kOfficer), "seal-number");
    story.then(Seal, kOfficer, { { "seal", "B1" } });
    EXPECT_EQ(story.tryOut(Seal, kOfficer, { { "seal", "B2" } }), "already-sealed");
    EXPECT_EQ(story.tryOut(Reseal, kOfficer, { { "seal", "B2" } }), "reseal-after-break");
}

TEST(SealRulesTest, OnlyAnIntactSealIsBrokenAndOnlyABrokenOneIsReplaced)
{
    Story story;
    EXPECT_EQ(story.tryOut(BreakSeal, kOfficer, { { "why", "imaging" } }), "no-seal-to-break");
    EXPECT_EQ(story.tryOut(Reseal, kOfficer, { { "seal", "B1" } }), "reseal-after-break");
    story.then(Seal, kOfficer, { { "seal", "B1" } }).then(BreakSeal, kOfficer, { { "why", "imaging" } });
    EXPECT_EQ(story.tryOut(BreakSeal, kOfficer, { { "why", "imaging" } }), "no-seal-to-break");
    EXPECT_EQ(story.tryOut(Seal, kOfficer, { { "seal", "B2" } }), "reseal-after-break");
    EXPECT_EQ(story.tryOut(Reseal, kOfficer, { { "seal", "B1" } }), "new-seal-number");
    EXPECT_EQ(story.tryOut(Reseal, kOfficer), "seal-number");
    EXPECT_EQ(story.tryOut(Reseal, kOfficer, { { "seal", "B2" } }), "");
}

TEST(SealRulesTest, ARefusedSealNamesTheEventThatMadeTheState)
{
    Story story;
    story.then(Seal, kOfficer, { { "seal", "B1" } });
    const EventId sealing = story.last().id;
    story.then(Move, kOfficer, to(kOtherShelf));
    const auto answer = refusal(story.state(), story.draft(Seal, kOfficer, { { "seal", "B2" } }));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->event, sealing);
    EXPECT_NE(answer->detail.find("B1"), std::string::npos);
}

TEST(SealRulesTest, OnlyWhoHasItInHandOpensSealsOrSplits)
{
    Story story;
    story.then(HandOver, kOfficer, toUser(kExaminer), { kExaminer });
    EXPECT_EQ(story.tryOut(Seal, kExaminer, { { "seal", "B1" } }), "");
    EXPECT_EQ(story.tryOut(Seal, kOtherExaminer, { { "seal", "B1" } }), "not-in-hand");
    EXPECT_EQ(story.tryOut(Seal, kOfficer, { { "seal", "B1" } }), "not-in-hand");
    EXPECT_EQ(story.tryOut(Split, kOtherExaminer), "not-in-hand");
    EXPECT_EQ(story.tryOut(Split, kExaminer), "");
}

TEST(SealRulesTest, InTheStoreItIsInTheHandsOfTheDeskAndNotOfAnExaminer)
{
    Story story;
    story.then(Seal, kOtherOfficer, { { "seal", "B1" } });
    EXPECT_EQ(story.tryOut(BreakSeal, kOfficer, { { "why", "check" } }), "");
    EXPECT_EQ(story.tryOut(BreakSeal, kOtherOfficer, { { "why", "check" } }), "");
    EXPECT_EQ(story.tryOut(BreakSeal, kExaminer, { { "why", "check" } }), "not-in-hand");
    EXPECT_EQ(story.tryOut(Split, kExaminer), "not-in-hand");
}

TEST(SealRulesTest, NothingThatIsOutWithAnOutsiderIsOpened)
{
    Story story;
    story.then(Seal, kOfficer, { { "seal", "B1" } }).then(HandOver, kOfficer, to("org:County Laboratory"));
    EXPECT_EQ(story.tryOut(BreakSeal, kOfficer, { { "why", "check" } }), "not-in-hand");
}

} // namespace
} // namespace sealbook::custody::test
