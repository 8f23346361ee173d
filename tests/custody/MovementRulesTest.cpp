// SPDX-License-Identifier: Apache-2.0
#include "tests/custody/Story.h"

#include <gtest/gtest.h>

namespace sealbook::custody::test {
namespace {

using enum EventType;

/// In the store, then handed to the examiner, who signed.
Story heldByExaminer()
{
    Story story;
    story.then(HandOver, kOfficer, toUser(kExaminer), { kExaminer });
    return story;
}

TEST(MovementRulesTest, TheFirstEventIsTheBookingInAndTheOnlyOne)
{
    Story story;
    EXPECT_EQ(story.tryOut(BookIn, kOfficer, bookInFacts()), "book-in-first");
    Event first = story.draft(Move, kOfficer, to(kShelf));
    first.after.clear();
    EXPECT_EQ(refusalOfBookIn(first)->rule, "book-in-first");
    Event late = story.draft(BookIn, kOfficer, bookInFacts());
    EXPECT_EQ(refusalOfBookIn(late)->rule, "book-in-first") << "it follows an event";
}

TEST(MovementRulesTest, NoTypeThatIsNotAboutExhibitsFollows)
{
    Story story;
    for (const EventType type : allEventTypes())
        if (subjectKind(type) != SubjectKind::Exhibit) {
            Event event;
            event.type = type;
            event.after = story.state().heads;
            EXPECT_TRUE(refusal(story.state(), event)) << word(type);
        }
}

TEST(MovementRulesTest, ABookingInStatesWhatTheExhibitIs)
{
    Story story;
    for (const char* name : { "system-id", "case", "case-reference", "reference", "kind" }) {
        Event event = story.draft(BookIn, kOfficer, bookInFacts());
        event.after.clear();
        ASSERT_FALSE(refusalOfBookIn(event));
        event.facts.erase(name);
        const auto answer = refusalOfBookIn(event);
        ASSERT_TRUE(answer) << name;
        EXPECT_EQ(answer->rule, "book-in-facts");
        EXPECT_NE(answer->detail.find(name), std::string::npos) << answer->detail;
    }
}

TEST(MovementRulesTest, AnExaminerBooksInOnlyWhatCameOutOfADevice)
{
    Story story;
    Event event = story.draft(BookIn, kExaminer, bookInFacts());
    event.after.clear();
    const auto answer = refusalOfBookIn(event);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->rule, "examiner-scope");
    EXPECT_EQ(answer->code, ErrorCode::NotAllowed);
    event.facts["parent"] = event.facts["root"] = subjectNumber(7).hex();
    EXPECT_FALSE(refusalOfBookIn(event));
}

TEST(MovementRulesTest, AMovementNamesItsDestination)
{
    Story story;
    EXPECT_EQ(story.tryOut(Move, kOfficer), "destination");
    EXPECT_EQ(story.tryOut(Move, kOfficer, { { "to", "somewhere" } }), "destination");
    EXPECT_EQ(story.tryOut(HandOver, kOfficer, { { "to", "user:" } }), "destination");
}

TEST(MovementRulesTest, AMovementStartsWhereTheLastOneEnded)
{
    Story story;
    EXPECT_EQ(story.tryOut(Move, kOfficer, to(kOtherShelf)), "");
    EXPECT_EQ(story.tryOut(Move, kOfficer, to(kOtherShelf, { { "from", "user:nbrown" } })), "from-differs");
    EXPECT_EQ(
        story.tryOut(Move, kOfficer, to(kOtherShelf, { { "from-place", "Site/Store/Shelf 9" } })), "from-differs");
    Event nowhere = story.draft(Move, kOfficer, to(kOtherShelf));
    nowhere.facts.erase("from-place");
    EXPECT_EQ(story.refusalOf(nowhere), "from-differs");
    nowhere.facts.erase("from");
    EXPECT_EQ(story.refusalOf(nowhere), "from-differs");
    Story out = heldByExaminer();
    EXPECT_EQ(
        out.tryOut(HandOver, kExaminer, toUser(kOfficer, { { "from-place", "Site/Store/Shelf 1" } }), { kOfficer }),
        "from-differs")
        << "it lies on no shelf any more";
}

TEST(MovementRulesTest, ARefusalNamesTheEventInTheWay)
{
    Story story = heldByExaminer();
    const auto answer =
        refusal(story.state(), story.draft(HandOver, kOfficer, toUser(kOtherExaminer), { kOtherExaminer }));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->rule, "custodian-signs");
    EXPECT_EQ(answer->event, story.last().id);
    EXPECT_NE(answer->detail.find("user:kpatel"), std::string::npos) << answer->detail;
}

TEST(MovementRulesTest, AMoveGoesToALocationAndAHandOverToAPerson)
{
    Story story;
    EXPECT_EQ(story.tryOut(Move, kOfficer, toUser(kExaminer), { kExaminer }), "move-to-location");
    EXPECT_EQ(story.tryOut(HandOver, kOfficer, to(kOtherShelf)), "hand-over-to-party");
    EXPECT_EQ(story.tryOut(Offer, kOfficer, to(kOtherShelf)), "hand-over-to-party");
    EXPECT_EQ(story.tryOut(HandOver, kOfficer, to("org:County Laboratory")), "");
    EXPECT_EQ(story.tryOut(HandOver, kOfficer, to("court:Harrowmere")), "");
    EXPECT_EQ(story.tryOut(HandOver, kOfficer, to("person:A Courier")), "");
}

TEST(MovementRulesTest, TheOwnerGetsAnExhibitBackOnlyByDisposal)
{
    Story story;
    for (const EventType type : { HandOver, Send })
        EXPECT_EQ(story.tryOut(type, kOfficer, to("owner:J Smith")), "owner-by-disposal") << word(type);
}

TEST(MovementRulesTest, WithoutTheReceiversSignatureItIsAnOffer)
{
    Story story;
    EXPECT_EQ(story.tryOut(HandOver, kOfficer, toUser(kExaminer)), "receiver-signs");
    EXPECT_EQ(story.tryOut(HandOver, kOfficer, toUser(kExaminer), { kOtherExaminer }), "receiver-signs");
    EXPECT_EQ(story.tryOut(HandOver, kOfficer, toUser(kExaminer), { kExaminer }), "");
    EXPECT_EQ(story.tryOut(Return, kOfficer, toUser(kOtherOfficer)), "receiver-signs");
    EXPECT_EQ(story.tryOut(Offer, kOfficer, toUser(kExaminer)), "");
    EXPECT_EQ(story.tryOut(Offer, kOfficer, to("org:County Laboratory")), "offer-to-user");
}

TEST(MovementRulesTest, WhoHoldsItSignsTheMovementThatTakesItFromThem)
{
    Story story = heldByExaminer();
    EXPECT_EQ(story.tryOut(HandOver, kOfficer, toUser(kOfficer)), "custodian-signs");
    EXPECT_EQ(story.tryOut(HandOver, kSupervisor, toUser(kSupervisor)), "custodian-signs");
    EXPECT_EQ(story.tryOut(Move, kOfficer, to(kShelf)), "custodian-signs");
    EXPECT_EQ(story.tryOut(Send, kOfficer, to("org:County Laboratory")), "custodian-signs");
    EXPECT_EQ(story.tryOut(Offer, kOfficer, toUser(kOtherExaminer)), "custodian-signs");
    EXPECT_EQ(story.tryOut(HandOver, kOfficer, toUser(kOfficer), { kExaminer }), "");
    EXPECT_EQ(story.tryOut(HandOver, kExaminer, toUser(kOfficer), { kOfficer }), "");
}

TEST(MovementRulesTest, TheDeskTakesAnExhibitBackWithoutTheHoldersSignature)
{
    Story story = heldByExaminer();
    EXPECT_EQ(story.tryOut(Return, kOfficer, to(kShelf)), "");
    EXPECT_EQ(story.tryOut(Return, kSupervisor, to(kShelf)), "");
    EXPECT_EQ(story.tryOut(Return, kOfficer, toUser(kOfficer)), "");
    EXPECT_EQ(story.tryOut(Return, kOtherExaminer, toUser(kOtherExaminer)), "custodian-signs")
        << "an examiner does not take from an examiner";
}

TEST(MovementRulesTest, AReturnComesBackToTheStoreOrAUser)
{
    Story story = heldByExaminer();
    for (const char* party : { "org:County Laboratory", "court:Harrowmere", "person:A Courier", "owner:J Smith" })
        EXPECT_EQ(story.tryOut(Return, kExaminer, to(party)), "return-to-store") << party;
}

TEST(MovementRulesTest, WhatComesBackFromOutsideNeedsNoSignatureOfTheOutsider)
{
    Story story;
    story.then(HandOver, kOfficer, to("org:County Laboratory"));
    EXPECT_EQ(story.tryOut(Return, kOtherOfficer, to(kShelf)), "");
    EXPECT_EQ(story.tryOut(HandOver, kOtherOfficer, toUser(kOtherOfficer)), "");
    EXPECT_EQ(story.tryOut(HandOver, kOfficer, to("org:County Laboratory")), "already-held");
}

TEST(MovementRulesTest, AnExaminerMovesOnlyWhatTheyTakeReceiveOrReturn)
{
    Story stored;
    EXPECT_EQ(stored.tryOut(HandOver, kExaminer, toUser(kExaminer)), "") << "taken out at the counter";
    EXPECT_EQ(stored.tryOut(HandOver, kExaminer, toUser(kOtherExaminer), { kOtherExaminer }), "!examiner-scope");
    EXPECT_EQ(stored.tryOut(Move, kExaminer, to(kOtherShelf)), "!examiner-scope");
    EXPECT_EQ(stored.tryOut(Send, kExaminer, to("org:County Laboratory")), "!examiner-scope");
    Story held = heldByExaminer();
    EXPECT_EQ(held.tryOut(Return, kExaminer, to(kShelf)), "");
    EXPECT_EQ(held.tryOut(Offer, kExaminer, toUser(kOfficer)), "");
    EXPECT_EQ(held.tryOut(Return, kOtherExaminer, to(kShelf)), "!examiner-scope");
    EXPECT_EQ(held.tryOut(Move, kOtherExaminer, to(kShelf)), "!examiner-scope");
}

TEST(MovementRulesTest, OnlyWhatWasOfferedOrSentIsReceived)
{
    Story story;
    EXPECT_EQ(story.tryOut(Receive, kExaminer, toUser(kExaminer)), "nothing-to-receive");
    story.then(Offer, kOfficer, toUser(kExaminer));
    EXPECT_EQ(story.tryOut(Receive, kOtherExaminer, toUser(kExaminer)), "offered-to-another");
    EXPECT_EQ(story.tryOut(Receive, kOtherExaminer, toUser(kOtherExaminer)), "offered-to-another");
    EXPECT_EQ(story.tryOut(Receive, kOfficer, toUser(kExaminer), { kExaminer }), "offered-to-another");
    EXPECT_EQ(story.tryOut(Receive, kExaminer, to(kShelf)), "receive-as-offered");
    EXPECT_EQ(story.tryOut(Receive, kExaminer, toUser(kExaminer)), "");
    story.then(Receive, kExaminer, toUser(kExaminer));
    EXPECT_EQ(story.tryOut(Receive, kExaminer, toUser(kExaminer)), "nothing-to-receive");
}

TEST(MovementRulesTest, WhatIsSentToAPlaceIsReceivedThereByTheDesk)
{
    Story story;
    story.then(Send, kOfficer, to(kOtherShelf));
    EXPECT_EQ(story.tryOut(Receive, kExaminer, to(kOtherShelf)), "!examiner-scope");
    EXPECT_EQ(story.tryOut(Receive, kOtherOfficer, to(kShelf)), "receive-as-offered");
    EXPECT_EQ(story.tryOut(Receive, kOtherOfficer, to(kOtherShelf)), "");
    EXPECT_EQ(story.tryOut(Receive, kSupervisor, to(kOtherShelf)), "");
    EXPECT_EQ(story.tryOut(Move, kOfficer, to(kShelf)), "in-transit");
}

TEST(MovementRulesTest, WhoHoldsItAlreadyIsNotHandedIt)
{
    Story story = heldByExaminer();
    EXPECT_EQ(story.tryOut(HandOver, kExaminer, toUser(kExaminer)), "already-held");
    EXPECT_EQ(story.tryOut(Offer, kExaminer, toUser(kExaminer)), "already-held");
    Story own;
    EXPECT_EQ(own.tryOut(HandOver, kOfficer, toUser(kOfficer)), "") << "from the shelf into the hand";
}

TEST(MovementRulesTest, NobodyOffersOrSendsToThemselves)
{
    Story story;
    for (const Person& person : { kOfficer, kExaminer, kSupervisor }) {
        EXPECT_EQ(story.tryOut(Send, person, toUser(person)), "to-oneself")
            << "it would leave the shelf while another answers for it";
        EXPECT_EQ(story.tryOut(Offer, person, toUser(person)), "to-oneself");
    }
}

TEST(MovementRulesTest, EachSignsOnceAndNoAdministratorSigns)
{
    Story story;
    EXPECT_EQ(story.tryOut(HandOver, kOfficer, toUser(kExaminer), { kExaminer, kExaminer }), "signs-once");
    EXPECT_EQ(story.tryOut(Move, kOfficer, to(kOtherShelf), { kOfficer }), "signs-once");
    EXPECT_EQ(story.tryOut(Move, kOfficer, to(kOtherShelf), { kAdministrator }), "!administrator-no-custody");
    EXPECT_EQ(story.tryOut(Print, kOfficer, {}, { kExaminer }), "no-cosigners");
    EXPECT_EQ(story.tryOut(Examine, kExaminer, { { "stage", "triage" } }, { kOfficer }), "no-cosigners");
    Event first = story.draft(BookIn, kOfficer, bookInFacts(), { kExaminer });
    first.after.clear();
    EXPECT_EQ(refusalOfBookIn(first)->rule, "no-cosigners");
}

/// Two stations moved it at once: both moves follow the same event.
Story forked()
{
    Story story;
    const Event one = story.draft(Move, kOfficer, to(kOtherShelf));
    const Event two = story.draft(HandOver, kOfficer, toUser(kExaminer), { kExaminer });
    story.force(one);
    story.force(two);
    return story;
}

TEST(MovementRulesTest, AForkIsSettledByASupervisorWhoSawBothSides)
{
    Story story = forked();
    ASSERT_EQ(story.state().heads.size(), 2u);
    EXPECT_EQ(shownLifecycle(story.state()), Lifecycle::Disputed);
    EXPECT_EQ(story.tryOut(Return, kOfficer, to(kShelf)), "disputed") << "no officer settles it in passing";
    EXPECT_EQ(story.tryOut(HandOver, kExaminer, toUser(kOfficer), { kOfficer }), "disputed");
    EXPECT_EQ(story.tryOut(Seal, kOfficer, { { "seal", "B1" } }), "disputed");
    Event oneSide = story.draft(Return, kSupervisor, to(kShelf));
    oneSide.after.pop_back();
    EXPECT_EQ(story.refusalOf(oneSide), "disputed");
    Event otherHeads = story.draft(Return, kSupervisor, to(kShelf));
    otherHeads.after.back() = eventNumber(999);
    EXPECT_EQ(story.refusalOf(otherHeads), "disputed") << "it follows another event than the second head";
    EXPECT_EQ(story.tryOut(Print, kAuditor), "") << "a disputed exhibit can be printed";
    story.then(Return, kSupervisor, to(kShelf));
    EXPECT_EQ(story.state().heads.size(), 1u);
    EXPECT_EQ(shownLifecycle(story.state()), Lifecycle::InStore);
}

} // namespace
} // namespace sealbook::custody::test
