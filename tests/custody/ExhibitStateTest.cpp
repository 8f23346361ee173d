// SPDX-License-Identifier: Apache-2.0
#include "tests/custody/Story.h"

#include <gtest/gtest.h>

namespace sealbook::custody::test {
namespace {

using enum EventType;

std::string custodian(const Story& story)
{
    return story.state().custodian.toString();
}
std::string place(const Story& story)
{
    return story.state().location ? story.state().location->path : "-";
}

constexpr const char* kDue = "2018-07-01T12:00:00.000Z";

TEST(ExhibitStateTest, BookedInAtALocationItIsInStore)
{
    const Story story(to(kShelf, { { "seal", "B1" } }));
    EXPECT_EQ(story.state().lifecycle, Lifecycle::InStore);
    EXPECT_EQ(custodian(story), "user:jcollins");
    EXPECT_EQ(place(story), "Site/Store/Shelf 1");
    EXPECT_EQ(story.state().seal, "B1");
    EXPECT_EQ(story.state().sealState, SealState::Intact);
    EXPECT_EQ(story.state().sealEvent, story.last().id);
    EXPECT_EQ(story.state().reference.canonical(), "JC/1");
    EXPECT_EQ(story.state().kind, Kind::Phone);
    EXPECT_EQ(story.state().caseReference, "OP/1");
    EXPECT_EQ(story.state().root, story.state().subject) << "it is the root of its own line";
    EXPECT_EQ(story.state().events, 1u);
}

TEST(ExhibitStateTest, BookedInWithoutALocationItIsSeizedAndHeldByTheAuthor)
{
    const Story story(toUser(kOfficer));
    EXPECT_EQ(story.state().lifecycle, Lifecycle::Seized);
    EXPECT_EQ(custodian(story), "user:jcollins");
    EXPECT_EQ(place(story), "-");
    EXPECT_EQ(story.state().sealState, SealState::None);
}

TEST(ExhibitStateTest, ASubExhibitKeepsParentAndRoot)
{
    const SubjectId parent = subjectNumber(5);
    const SubjectId root = subjectNumber(6);
    const Story story(toUser(kExaminer, { { "parent", parent.hex() }, { "root", root.hex() } }), kExaminer);
    EXPECT_EQ(story.state().lifecycle, Lifecycle::Out) << "it is in the hands that held the device";
    EXPECT_EQ(story.state().parent, parent);
    EXPECT_EQ(story.state().root, root);
    EXPECT_EQ(custodian(story), "user:kpatel");
}

TEST(ExhibitStateTest, AHandOverMovesCustodyAtOnce)
{
    Story story;
    story.then(HandOver, kOfficer, toUser(kExaminer, { { "due", kDue } }), { kExaminer });
    EXPECT_EQ(story.state().lifecycle, Lifecycle::Out);
    EXPECT_EQ(custodian(story), "user:kpatel");
    EXPECT_EQ(place(story), "-");
    EXPECT_EQ(story.state().due, kDue);
    EXPECT_EQ(story.state().lastMovement, story.last().id);
}

TEST(ExhibitStateTest, WhatIsOutIsToBeBackByWhatIsSaidOfItNow)
{
    const std::string later = "2018-07-05T10:00:00.000Z";
    Story story;
    story.then(HandOver, kOfficer, toUser(kExaminer, { { "due", "2018-06-05T10:00:00.000Z" } }), { kExaminer });
    const Event out = story.last();
    story.force(story.correction(out, kOfficer, { { "due", later } }));
    EXPECT_EQ(story.state().due, later);
    story.force(story.correction(out, kOfficer, { { "due", "" } }));
    EXPECT_EQ(story.state().due, "");
    story.then(Return, kExaminer, to(kShelf), { kOfficer });
    story.force(story.correction(story.last(), kOfficer, { { "due", later } }));
    EXPECT_EQ(story.state().due, "") << "it is in the store";
    story.then(Offer, kOfficer, toUser(kExaminer, { { "act", "hand-over" } }));
    story.force(story.correction(story.last(), kOfficer, { { "due", later } }));
    EXPECT_EQ(story.state().due, "") << "it has not moved";
    story.then(Receive, kExaminer, toUser(kExaminer));
    EXPECT_EQ(story.state().due, later);
    story.force(story.correction(out, kOfficer, { { "due", "2018-08-05T10:00:00.000Z" } }));
    EXPECT_EQ(story.state().due, later) << "said of an earlier movement";
}

TEST(ExhibitStateTest, AnOfferMovesNothingUntilItIsReceived)
{
    Story story;
    const EventId movement = story.last().id;
    story.then(Offer, kOfficer, toUser(kExaminer, { { "due", kDue } }));
    EXPECT_EQ(custodian(story), "user:jcollins");
    EXPECT_EQ(place(story), "Site/Store/Shelf 1");
    EXPECT_EQ(story.state().lifecycle, Lifecycle::InStore);
    EXPECT_EQ(story.state().due, "");
    EXPECT_EQ(story.state().lastMovement, movement) << "custody and place were made by the event before";
    ASSERT_TRUE(story.state().pending);
    EXPECT_EQ(story.state().pending->event, story.last().id);
    story.then(Receive, kExaminer, toUser(kExaminer));
    EXPECT_EQ(custodian(story), "user:kpatel");
    EXPECT_EQ(place(story), "-");
    EXPECT_FALSE(story.state().pending);
    EXPECT_EQ(story.state().due, kDue) << "what was said when it was offered holds once it is taken";
}

TEST(ExhibitStateTest, AnotherMovementWithdrawsAnOffer)
{
    Story story;
    story.then(Offer, kOfficer, toUser(kExaminer)).then(Move, kOfficer, to(kOtherShelf));
    EXPECT_FALSE(story.state().pending);
    EXPECT_EQ(place(story), "Site/Store/Shelf 2");
    EXPECT_EQ(story.tryOut(Receive, kExaminer, toUser(kExaminer)), "nothing-to-receive");
}

TEST(ExhibitStateTest, AReturnToAUserAwaitsItsShelf)
{
    Story story;
    story.then(HandOver, kOfficer, toUser(kExaminer, { { "due", kDue } }), { kExaminer })
        .then(Return, kExaminer, toUser(kOfficer), { kOfficer });
    EXPECT_EQ(story.state().lifecycle, Lifecycle::AwaitingAcceptance);
    EXPECT_EQ(custodian(story), "user:jcollins");
    EXPECT_EQ(story.state().due, "") << "it is back";
    story.then(Move, kOfficer, to(kShelf));
    EXPECT_EQ(story.state().lifecycle, Lifecycle::InStore);
}

TEST(ExhibitStateTest, AnOfferedReturnIsAReturnOnceReceived)
{
    Story story;
    story.then(HandOver, kOfficer, toUser(kExaminer), { kExaminer })
        .then(Offer, kExaminer, toUser(kOfficer, { { "act", "return" } }))
        .then(Receive, kOfficer, toUser(kOfficer));
    EXPECT_EQ(story.state().lifecycle, Lifecycle::AwaitingAcceptance);
    Story handed;
    handed.then(HandOver, kOfficer, toUser(kExaminer), { kExaminer })
        .then(Offer, kExaminer, toUser(kOfficer, { { "act", "hand-over" } }))
        .then(Receive, kOfficer, toUser(kOfficer));
    EXPECT_EQ(handed.state().lifecycle, Lifecycle::Out);
}

TEST(ExhibitStateTest, ASeizureHandedToAnExhibitsOfficerAwaitsItsShelf)
{
    Story story(toUser(kOfficer));
    story.then(HandOver, kOfficer, toUser(kOtherOfficer), { kOtherOfficer });
    EXPECT_EQ(story.state().lifecycle, Lifecycle::AwaitingAcceptance);
    Story examiner(toUser(kOfficer));
    examiner.then(HandOver, kOfficer, toUser(kExaminer), { kExaminer });
    EXPECT_EQ(examiner.state().lifecycle, Lifecycle::Out);
}

TEST(ExhibitStateTest, StoringMakesTheOneWhoStoresItAnswerForIt)
{
    Story story;
    story.then(HandOver, kOfficer, to("org:County Laboratory", { { "due", kDue } }));
    EXPECT_EQ(story.state().lifecycle, Lifecycle::Out);
    EXPECT_EQ(custodian(story), "org:County Laboratory");
    EXPECT_EQ(story.state().due, kDue);
    story.then(Return, kOtherOfficer, to(kOtherShelf));
    EXPECT_EQ(story.state().lifecycle, Lifecycle::InStore);
    EXPECT_EQ(custodian(story), "user:nbrown");
    EXPECT_EQ(place(story), "Site/Store/Shelf 2");
    EXPECT_EQ(story.state().due, "");
}

TEST(ExhibitStateTest, WhatIsSentToAPlaceIsInTransitUntilItIsReceived)
{
    Story story;
    story.then(Send, kOfficer, to(kOtherShelf));
    EXPECT_EQ(story.state().lifecycle, Lifecycle::InTransit);
    EXPECT_EQ(custodian(story), "user:jcollins");
    EXPECT_EQ(place(story), "-");
    story.then(Receive, kOtherOfficer, to(kOtherShelf));
    EXPECT_EQ(story.state().lifecycle, Lifecycle::InStore);
    EXPECT_EQ(custodian(story), "user:nbrown");
    EXPECT_EQ(place(story), "Site/Store/Shelf 2");
}

TEST(ExhibitStateTest, WhatIsSentToAUserIsOutOnceReceived)
{
    Story story;
    story.then(Send, kOfficer, toUser(kExaminer, { { "due", kDue } }));
    EXPECT_EQ(story.state().lifecycle, Lifecycle::InTransit);
    EXPECT_EQ(custodian(story), "user:jcollins");
    EXPECT_EQ(story.state().due, kDue);
    story.then(Receive, kExaminer, toUser(kExaminer));
    EXPECT_EQ(story.state().lifecycle, Lifecycle::Out);
    EXPECT_EQ(custodian(story), "user:kpatel");
    EXPECT_EQ(story.state().due, kDue);
}

TEST(ExhibitStateTest, SentToAnOutsiderItIsTheirs)
{
    Story story;
    story.then(Send, kOfficer, to("court:Harrowmere"));
    EXPECT_EQ(story.state().lifecycle, Lifecycle::Out);
    EXPECT_EQ(custodian(story), "court:Harrowmere");
    EXPECT_FALSE(story.state().pending);
}

TEST(ExhibitStateTest, SealsGoFromIntactToBrokenToANewNumber)
{
    Story story;
    story.then(Seal, kOfficer, { { "seal", "B1" } });
    EXPECT_EQ(story.state().sealState, SealState::Intact);
    story.then(BreakSeal, kOfficer, { { "why", "imaging" } });
    EXPECT_EQ(story.state().sealState, SealState::Broken);
    EXPECT_EQ(story.state().seal, "B1") << "the number last applied";
    EXPECT_EQ(story.state().sealEvent, story.last().id);
    story.then(Reseal, kOfficer, { { "seal", "B2" } });
    EXPECT_EQ(story.state().sealState, SealState::Intact);
    EXPECT_EQ(story.state().seal, "B2");
}

TEST(ExhibitStateTest, AnExaminationChangesTheStageAlone)
{
    Story story;
    const ExhibitState before = story.state();
    story.then(Examine, kExaminer, { { "stage", "imaging" } });
    EXPECT_EQ(story.state().stage, Stage::Imaging);
    EXPECT_EQ(story.state().lifecycle, before.lifecycle);
    EXPECT_EQ(story.state().custodian, before.custodian);
    EXPECT_EQ(story.state().location, before.location);
    Event unknown = story.draft(Examine, kExaminer, { { "stage", "guessing" } });
    story.force(unknown);
    EXPECT_EQ(story.state().stage, Stage::Imaging);
}

TEST(ExhibitStateTest, ATransferIsClosedUnderItsOwnName)
{
    Story story;
    const Facts transferred{ { "outcome", "transferred" } };
    story.then(DisposeRequest, kOfficer, transferred);
    EXPECT_EQ(story.state().lifecycle, Lifecycle::DisposalRequested);
    EXPECT_EQ(story.state().disposal->requester, "jcollins");
    story.then(DisposeAuthorise, kSupervisor, transferred);
    EXPECT_EQ(story.state().lifecycle, Lifecycle::DisposalAuthorised);
    EXPECT_EQ(story.state().disposal->authoriser, "mfox");
    EXPECT_FALSE(isClosed(story.state()));
    story.then(DisposeCarryOut, kOfficer, transferred, { kAuditor });
    EXPECT_EQ(story.state().lifecycle, Lifecycle::Transferred);
    EXPECT_TRUE(isClosed(story.state()));
    EXPECT_EQ(place(story), "-");
}

TEST(ExhibitStateTest, PaperAboutTheExhibitIsNoPartOfItsCustody)
{
    Story story;
    const ExhibitState before = story.state();
    story.then(Print, kAuditor).then(Label, kExaminer, { { "preset", "a4-21" } });
    EXPECT_EQ(story.state().participants, (std::vector<std::string>{ "jcollins" }));
    EXPECT_EQ(story.state().lastOccurred, before.lastOccurred);
    EXPECT_EQ(story.state().events, 3u);
    EXPECT_EQ(story.state().heads, (std::vector<EventId>{ story.last().id }));
}

TEST(ExhibitStateTest, EveryoneWhoSignedIsAParticipantOnce)
{
    Story story;
    story.then(HandOver, kOfficer, toUser(kExaminer), { kExaminer })
        .then(Return, kExaminer, toUser(kOfficer), { kOfficer });
    EXPECT_EQ(story.state().participants, (std::vector<std::string>{ "jcollins", "kpatel" }));
}

TEST(ExhibitStateTest, TwoEventsThatFollowTheSameOneAreADispute)
{
    Story story;
    const Event one = story.draft(Move, kOfficer, to(kOtherShelf));
    const Event two = story.draft(HandOver, kOfficer, toUser(kExaminer), { kExaminer });
    story.force(one);
    EXPECT_EQ(shownLifecycle(story.state()), Lifecycle::InStore);
    story.force(two);
    EXPECT_EQ(shownLifecycle(story.state()), Lifecycle::Disputed);
    EXPECT_EQ(story.state().heads, (std::vector<EventId>{ one.id, two.id }));
    story.force(story.draft(Return, kSupervisor, to(kShelf)));
    EXPECT_EQ(shownLifecycle(story.state()), Lifecycle::InStore);
}

TEST(ExhibitStateTest, AMovementWithoutAReadableDestinationMovesNothing)
{
    Story story;
    const ExhibitState before = story.state();
    story.force(story.draft(HandOver, kOfficer, {}, { kExaminer }));
    EXPECT_EQ(story.state().custodian, before.custodian);
    EXPECT_EQ(story.state().location, before.location);
    EXPECT_EQ(story.state().heads, (std::vector<EventId>{ story.last().id }));
}

TEST(ExhibitStateTest, AnActHappenedWhenItSaysSoAndElseWhenItWasRecorded)
{
    Story story;
    const Event plain = story.draft(Move, kOfficer, to(kOtherShelf));
    EXPECT_EQ(occurredAt(plain), plain.at);
    const Event stated = story.draft(Move, kOfficer, to(kOtherShelf, { { "occurred", "2018-06-01T10:00:00.000Z" } }));
    EXPECT_EQ(occurredAt(stated).toString(), "2018-06-01T10:00:00.000Z");
    const Event unreadable = story.draft(Move, kOfficer, to(kOtherShelf, { { "occurred", "yesterday" } }));
    EXPECT_EQ(occurredAt(unreadable), unreadable.at);
}

} // namespace
} // namespace sealbook::custody::test
