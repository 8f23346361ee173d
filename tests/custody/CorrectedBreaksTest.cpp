// SPDX-License-Identifier: Apache-2.0
// What corrections and a supervisor's words do to breaks of continuity.
#include "tests/custody/BreakWords.h"

#include <gtest/gtest.h>

namespace sealbook::custody::test {
namespace {

using enum EventType;

TEST(CorrectedBreaksTest, ASupervisorsWordOnAnEventMakesTheBreakAmber)
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

TEST(CorrectedBreaksTest, ACorrectionOfAnEventThatTheBreakDoesNotNameHidesNothing)
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

TEST(CorrectedBreaksTest, ABreakThatOneCorrectionMadeAndAnotherTookAwayStays)
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

TEST(CorrectedBreaksTest, ACorrectionMakesNoBreakOfWhatNeverWasOne)
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

TEST(CorrectedBreaksTest, WhatWasOverdueWhenItsTimeWasPutOffIsToldAfterwards)
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

TEST(CorrectedBreaksTest, AWordExplainsWhatWasThereAndNothingThatCameLater)
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

TEST(CorrectedBreaksTest, WhatIsToBeBackIsWhatTheLastCorrectionSays)
{
    const Facts kDueSoon{ { "due", "2018-06-10T10:00:00.000Z" } };
    Story missed(kSealed);
    missed.then(HandOver, kOfficer, toUser(kExaminer, kDueTomorrow), { kExaminer });
    const Event out = missed.last();
    missed.force(missed.correction(out, kOfficer, kDueSoon));
    missed.force(after(72, missed.draft(Return, kExaminer, to(kShelf), { kOfficer })));
    EXPECT_EQ(recorded(missed), Rules());
    missed.force(after(73, missed.correction(out, kOfficer, kDueTomorrow)));
    EXPECT_EQ(recorded(missed), Rules{ "red overdue" }) << "it was right at first";

    Story mended(kSealed);
    mended.then(Offer, kOfficer, toUser(kExaminer, { { "act", "hand-over" }, { "due", "2018-06-05T10:00:00.000Z" } }));
    mended.then(Receive, kExaminer, toUser(kExaminer));
    const Event receipt = mended.last();
    mended.force(mended.correction(receipt, kExaminer, { { "due", "2018-06-06T10:00:00.000Z" } }));
    mended.force(after(72, mended.draft(Return, kExaminer, to(kShelf), { kOfficer })));
    EXPECT_EQ(recorded(mended), Rules{ "red overdue" });
    mended.force(after(73, mended.correction(receipt, kExaminer, kDueSoon)));
    ASSERT_EQ(recorded(mended), Rules{ "amber overdue" });
    EXPECT_EQ(breaksOf(mended.events())[0].explained, mended.last().id);
}

TEST(CorrectedBreaksTest, AnAlarmThatIsCorrectedIntoAnotherOneStaysAsItWasTold)
{
    Story story(kSealed);
    story.then(Move, kOfficer, to(kOtherShelf, { { "seal-seen", "BAD1" } }));
    const Event move = story.last();
    story.force(story.correction(move, kOfficer, { { "seal-seen", "BAD2" } }));
    const EventId correction = story.last().id;
    ASSERT_EQ(recorded(story), (Rules{ "red seal-differs", "amber seal-differs" }));
    EXPECT_NE(breaksOf(story.events())[1].detail.find("BAD1"), std::string::npos);
    EXPECT_EQ(breaksOf(story.events())[1].explained, correction);
    story.force(story.correction(move, kOfficer, { { "seal-seen", "B1" } }));
    EXPECT_EQ(recorded(story), (Rules{ "amber seal-differs", "amber seal-differs" })) << "neither is hidden";
}

TEST(CorrectedBreaksTest, AWordExplainsNoBreakThatACorrectionMakesLater)
{
    Story story(kSealed);
    story.then(Move, kOfficer, to(kOtherShelf, { { "seal-seen", "B1" }, { "seal-state", "intact" } }));
    const Event move = story.last();
    story.force(story.correction(move, kSupervisor, {}, "no courier that day"));
    story.force(story.correction(move, kOfficer, { { "seal-state", "damaged" } }));
    EXPECT_EQ(recorded(story), Rules{ "red seal-damaged" });
}

TEST(CorrectedBreaksTest, AWordOnWhatIsOverdueStandsBesideItWhenItIsBack)
{
    Story story(kSealed);
    story.then(HandOver, kOfficer, toUser(kExaminer, kDueTomorrow), { kExaminer });
    const Event out = story.last();
    story.force(after(30, story.correction(out, kSupervisor, {}, "the laboratory asked for two days more")));
    const EventId word = story.last().id;
    story.force(after(48, story.draft(Return, kExaminer, to(kShelf), { kOfficer })));
    ASSERT_EQ(recorded(story), Rules{ "amber overdue" });
    EXPECT_EQ(breaksOf(story.events())[0].explained, word);
}

TEST(CorrectedBreaksTest, ACorrectionHidesNoWaitThatWasTooLong)
{
    Story story(kSealed);
    story.then(Send, kOfficer, toUser(kExaminer, { { "occurred", "2018-06-01T09:00:00.000Z" } }));
    const Event sent = story.last();
    ASSERT_EQ(late(story, 0), Rules{ "red not-received" });
    story.force(story.correction(sent, kOfficer, { { "occurred", sent.at.toString() } }));
    ASSERT_EQ(late(story, 0), Rules{ "amber not-received" });
    EXPECT_EQ(lateBreaks(story.events(), {}, story.last().at)[0].explained, story.last().id);
    EXPECT_GE(longestWaits(story.events()).unreceived, 72) << "so that it is looked at";
    EXPECT_EQ(late(story, 100), Rules{ "red not-received" }) << "and it is one, and once";
}

} // namespace
} // namespace sealbook::custody::test
