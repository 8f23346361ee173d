// SPDX-License-Identifier: Apache-2.0
// What corrections and a supervisor's words do to breaks of continuity.
#include "src/custody/Corrections.h"
#include "tests/custody/BreakWords.h"
#include "tests/custody/Draws.h"
#include "tests/support/LongRun.h"

#include <algorithm>

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

/// Facts as some event of the story might read otherwise; nothing that the event does not state or may not state.
Facts otherwise(Dice& dice, const Event& event)
{
    const auto someHours = [&] { return static_cast<std::int64_t>(dice.below(500)) * kHour; };
    const Facts all{ { "occurred", Timestamp{ event.at.milliseconds - someHours() }.toString() },
        { "seal-seen", dice.once(2) ? "B1" : "B" + std::to_string(dice.below(9)) },
        { "seal-state", dice.once(2) ? "intact" : "damaged" },
        { "due", Timestamp{ event.at.milliseconds + someHours() }.toString() } };
    Facts facts;
    for (const auto& [name, value] : all)
        if (isCorrectable(event.type, name) && dice.once(2))
            facts.emplace(name, dice.once(8) ? std::string() : value);
    return facts;
}

/// Out of the store and back, one way or another.
Event movement(Dice& dice, Story& story)
{
    const ExhibitState& state = story.state();
    if (state.pending)
        return story.draft(Receive, kExaminer, to(state.pending->to.toString()));
    if (!state.location)
        return state.custodian.type == Party::Type::User ? story.draft(Return, kExaminer, to(kShelf), { kOfficer })
                                                         : story.draft(Return, kOfficer, to(kShelf));
    switch (dice.below(4)) {
    case 0:
        return story.draft(HandOver, kOfficer, toUser(kExaminer), { kExaminer });
    case 1:
        return story.draft(Offer, kOfficer, toUser(kExaminer, { { "act", "hand-over" } }));
    case 2:
        return story.draft(Send, kOfficer, toUser(kExaminer));
    default:
        return story.draft(Send, kOfficer, to("org:Laboratory"));
    }
}

TEST(CorrectedBreaksTest, NoCorrectionHidesAnAlarmWhateverHappenedBefore)
{
    std::size_t corrections = 0, alarms = 0;
    for (int seed = 0; seed < tests::rounds(300, 10'000); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Dice dice(static_cast<std::uint64_t>(seed));
        Story story(kSealed);
        unsigned seals = 10;
        std::int64_t passed = 0;
        for (int step = 0; step < 30; ++step) {
            passed += static_cast<std::int64_t>(dice.below(150));
            Event next = after(passed, dice.once(4) ? likelyEvent(dice, story, seals) : movement(dice, story));
            if (isMovement(next.type) && dice.once(2)) { // recorded some time later
                const Facts stated = otherwise(dice, next);
                next.facts.insert(stated.begin(), stated.end());
            }
            if (story.refusalOf(next).empty())
                story.force(next);
            const std::size_t recent = std::min<std::size_t>(story.events().size(), dice.once(2) ? 4 : 30);
            const Event original =
                dice.of(std::span(story.events()).last(recent)); // often one that was corrected before
            const Facts facts = otherwise(dice, original);
            if (facts.empty() || !dice.once(2))
                continue;
            const Event correction = after(passed, story.correction(original, kSupervisor, facts));
            const auto before = allBreaks(story.events(), {}, correction.at);
            story.force(correction);
            const auto behind = allBreaks(story.events(), {}, correction.at);
            ++corrections;
            alarms += before.size();
            for (const Break& one : before)
                ASSERT_TRUE(std::any_of(behind.begin(), behind.end(),
                    [&](const Break& other) { return other.rule == one.rule && other.first == one.first; }))
                    << one.rule << ": " << one.detail << " went with " << word(original.type);
        }
    }
    EXPECT_GT(corrections, 500u);
    EXPECT_GT(alarms, 500u);
}

} // namespace
} // namespace sealbook::custody::test
