// SPDX-License-Identifier: Apache-2.0
#include "src/custody/Corrections.h"
#include "tests/custody/Story.h"

#include <gtest/gtest.h>

namespace sealbook::custody::test {
namespace {

using enum EventType;

TEST(CorrectionsTest, ACorrectedFieldOfTheBookingInIsReadFromThenOn)
{
    Story story(to(kShelf, { { "make", "Acne" } }));
    const Event bookIn = story.last();
    story.force(story.correction(bookIn, kOfficer, { { "make", "Acme" }, { "kind", "tablet" } }));
    EXPECT_EQ(factOf(story.state().facts, "make"), "Acme");
    EXPECT_EQ(story.state().kind, Kind::Tablet);
    EXPECT_EQ(factOf(story.events().front().facts, "make"), "Acne") << "what was signed stays";
    story.force(story.correction(bookIn, kOfficer, { { "make", "" } }));
    EXPECT_FALSE(story.state().facts.contains("make"));
}

TEST(CorrectionsTest, WhoRecordedItCorrectsItOrASupervisor)
{
    Story story;
    const Event bookIn = story.last();
    const Facts make{ { "make", "Acme" } };
    EXPECT_EQ(story.refusalOf(story.correction(bookIn, kOfficer, make)), "");
    EXPECT_EQ(story.refusalOf(story.correction(bookIn, kSupervisor, make)), "");
    EXPECT_EQ(story.refusalOf(story.correction(bookIn, kOtherOfficer, make)), "!corrects-own");
    EXPECT_EQ(story.refusalOf(story.correction(bookIn, kExaminer, make)), "!corrects-own");
    EXPECT_EQ(story.refusalOf(story.correction(bookIn, kOfficer, make, "")), "reason");
}

TEST(CorrectionsTest, IdentityCustodyAndSealsAreMendedByNewEvents)
{
    Story story(to(kShelf, { { "seal", "B1" } }));
    const Event bookIn = story.last();
    for (const char* name : { "reference", "seal", "to", "system-id", "producer", "case", "location", "colours" })
        EXPECT_EQ(story.refusalOf(story.correction(bookIn, kSupervisor, { { name, "X" } })), "correctable") << name;
    story.then(Move, kOfficer, to(kOtherShelf, { { "seal-seen", "B2" } }));
    const Event move = story.last();
    for (const char* name : { "from", "to", "to-id", "make" })
        EXPECT_EQ(story.refusalOf(story.correction(move, kOfficer, { { name, "X" } })), "correctable") << name;
    for (const char* name : { "occurred", "seal-seen", "seal-state", "purpose", "method", "note" })
        EXPECT_EQ(story.refusalOf(story.correction(move, kOfficer, { { name, "X" } })), "") << name;
}

TEST(CorrectionsTest, ItNamesAnEarlierEventOfTheSameExhibit)
{
    Story story;
    Event other = story.last();
    other.id = eventNumber(777);
    EXPECT_EQ(story.refusalOf(story.correction(other, kSupervisor, { { "make", "Acme" } })), "corrects-event");
    Event foreign = story.last();
    foreign.on = subjectNumber(77);
    const Event event = story.correction(foreign, kSupervisor, { { "make", "Acme" } });
    EXPECT_EQ(refusal(story.state(), event, foreign)->rule, "corrects-event");
}

TEST(CorrectionsTest, ASupervisorsWordOnAnEventNeedsNoCorrectedFact)
{
    Story story;
    const Event bookIn = story.last();
    EXPECT_EQ(story.refusalOf(story.correction(bookIn, kOfficer, {})), "!corrects-own");
    EXPECT_EQ(story.refusalOf(story.correction(bookIn, kSupervisor, {})), "");
}

TEST(CorrectionsTest, WhatWasDisposedOfIsStillCorrected)
{
    const Facts destroyed{ { "outcome", "destroyed" } };
    Story story;
    const Event bookIn = story.last();
    story.then(DisposeRequest, kOfficer, destroyed).then(DisposeAuthorise, kSupervisor, destroyed);
    story.then(DisposeCarryOut, kOfficer, destroyed, { kAuditor });
    story.force(story.correction(bookIn, kOfficer, { { "make", "Acme" } }));
    EXPECT_EQ(factOf(story.state().facts, "make"), "Acme");
    EXPECT_TRUE(isClosed(story.state()));
}

TEST(CorrectionsTest, TheLastCorrectionOfAFactIsTheOneThatIsRead)
{
    Story story;
    story.then(Move, kOfficer, to(kOtherShelf, { { "seal-seen", "B2" } }));
    const Event move = story.last();
    story.force(story.correction(move, kOfficer, { { "seal-seen", "B3" } }));
    story.force(story.correction(move, kSupervisor, { { "seal-seen", "B4" }, { "purpose", "check" } }));
    const auto events = asCorrected(story.events());
    ASSERT_EQ(events.size(), 4u);
    EXPECT_EQ(factOf(events[1].facts, "seal-seen"), "B4");
    EXPECT_EQ(factOf(events[1].facts, "purpose"), "check");
    EXPECT_EQ(factOf(story.events()[1].facts, "seal-seen"), "B2");
}

TEST(CorrectionsTest, ACorrectionOfAMovementLeavesTheFactsOfTheBookingIn)
{
    Story story(to(kShelf, { { "occurred", "2018-06-04T05:00:00.000Z" } }));
    story.then(Move, kOfficer, to(kOtherShelf));
    story.force(story.correction(story.last(), kOfficer, { { "occurred", "2018-06-04T06:00:00.000Z" } }));
    EXPECT_EQ(factOf(story.state().facts, "occurred"), "2018-06-04T05:00:00.000Z");
}

} // namespace
} // namespace sealbook::custody::test
