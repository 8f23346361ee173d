// SPDX-License-Identifier: Apache-2.0
#include "src/custody/Disposal.h"
#include "tests/custody/Story.h"

#include <gtest/gtest.h>

namespace sealbook::custody::test {
namespace {

using enum EventType;

const Facts kDestroyed{ { "outcome", "destroyed" } };

Story requested()
{
    Story story;
    story.then(DisposeRequest, kOfficer, kDestroyed);
    return story;
}

Story authorised()
{
    Story story = requested();
    story.then(DisposeAuthorise, kSupervisor, kDestroyed);
    return story;
}

TEST(DisposalRulesTest, WhatIsInTransitIsReceivedBeforeItsDisposalIsRequested)
{
    Story story;
    story.then(Send, kOfficer, to(kOtherShelf));
    EXPECT_EQ(story.tryOut(DisposeRequest, kSupervisor, kDestroyed), "in-transit");
    EXPECT_EQ(story.tryOut(Move, kOfficer, to(kShelf)), "in-transit");
    story.then(Receive, kOtherOfficer, to(kOtherShelf));
    EXPECT_EQ(story.tryOut(DisposeRequest, kSupervisor, kDestroyed), "");
}

TEST(DisposalRulesTest, RequestedAuthorisedCarriedOutInThatOrder)
{
    Story story;
    EXPECT_EQ(story.tryOut(DisposeAuthorise, kSupervisor, kDestroyed), "disposal-order");
    EXPECT_EQ(story.tryOut(DisposeCarryOut, kOfficer, kDestroyed, { kAuditor }), "disposal-order");
    story.then(DisposeRequest, kOfficer, kDestroyed);
    EXPECT_EQ(story.tryOut(DisposeRequest, kOtherOfficer, kDestroyed), "disposal-order") << "it is requested already";
    EXPECT_EQ(story.tryOut(DisposeCarryOut, kOfficer, kDestroyed, { kAuditor }), "disposal-order");
    story.then(DisposeAuthorise, kSupervisor, kDestroyed);
    EXPECT_EQ(story.tryOut(DisposeAuthorise, kOtherSupervisor, kDestroyed), "disposal-order");
    story.then(DisposeCarryOut, kOfficer, kDestroyed, { kAuditor });
    EXPECT_EQ(story.state().lifecycle, Lifecycle::Disposed);
}

TEST(DisposalRulesTest, AnOutcomeIsOneOfTheKnownOnesAndStaysTheOneRequested)
{
    Story story;
    EXPECT_EQ(story.tryOut(DisposeRequest, kOfficer), "disposal-outcome");
    EXPECT_EQ(story.tryOut(DisposeRequest, kOfficer, { { "outcome", "burnt" } }), "disposal-outcome");
    story.then(DisposeRequest, kOfficer, kDestroyed);
    EXPECT_EQ(story.tryOut(DisposeAuthorise, kSupervisor, { { "outcome", "returned" } }), "disposal-outcome");
    EXPECT_EQ(story.tryOut(DisposeRequest, kOfficer, { { "outcome", "returned" } }), "")
        << "another request replaces it";
}

TEST(DisposalRulesTest, AnotherRequestNeedsItsOwnAuthorisation)
{
    Story story = authorised();
    story.then(DisposeRequest, kOtherOfficer, { { "outcome", "returned" } });
    EXPECT_EQ(story.state().lifecycle, Lifecycle::DisposalRequested);
    EXPECT_EQ(story.tryOut(DisposeCarryOut, kOfficer, { { "outcome", "returned" } }, { kAuditor }), "disposal-order");
}

TEST(DisposalRulesTest, NobodyAuthorisesTheirOwnRequest)
{
    Story story;
    story.then(DisposeRequest, kSupervisor, kDestroyed);
    EXPECT_EQ(story.tryOut(DisposeAuthorise, kSupervisor, kDestroyed), "disposal-three-people");
    EXPECT_EQ(story.tryOut(DisposeAuthorise, kOtherSupervisor, kDestroyed), "");
}

TEST(DisposalRulesTest, ExactlyOneWitnessSignsTheCarryingOut)
{
    Story story = authorised();
    EXPECT_EQ(story.tryOut(DisposeCarryOut, kOfficer, kDestroyed), "disposal-witness");
    EXPECT_EQ(story.tryOut(DisposeCarryOut, kOfficer, kDestroyed, { kAuditor, kOtherExaminer }), "disposal-witness");
    EXPECT_EQ(story.tryOut(DisposeCarryOut, kOfficer, kDestroyed, { kAuditor }), "");
    EXPECT_EQ(story.tryOut(DisposeCarryOut, kOfficer, kDestroyed, { kAdministrator }), "!administrator-no-custody");
    EXPECT_EQ(story.tryOut(DisposeCarryOut, kOfficer, kDestroyed, { kOfficer }), "signs-once");
}

TEST(DisposalRulesTest, RequesterAuthoriserAndWitnessAreThreePeople)
{
    Story story = authorised();
    EXPECT_EQ(story.tryOut(DisposeCarryOut, kOtherOfficer, kDestroyed, { kOfficer }), "disposal-three-people");
    EXPECT_EQ(story.tryOut(DisposeCarryOut, kOtherOfficer, kDestroyed, { kSupervisor }), "disposal-three-people");
    const Person authoriserAtTheDesk{ kSupervisor.name, Role::ExhibitsOfficer };
    EXPECT_EQ(story.tryOut(DisposeCarryOut, authoriserAtTheDesk, kDestroyed, { kAuditor }), "disposal-three-people");
}

TEST(DisposalRulesTest, TheWitnessHasSignedNothingElseOfThisExhibit)
{
    Story story;
    story.then(Examine, kExaminer, { { "stage", "done" } })
        .then(Move, kOfficer, to(kOtherShelf), { kOtherExaminer })
        .then(Print, kAuditor)
        .then(DisposeRequest, kOfficer, kDestroyed)
        .then(DisposeAuthorise, kSupervisor, kDestroyed);
    EXPECT_EQ(story.tryOut(DisposeCarryOut, kOfficer, kDestroyed, { kExaminer }), "witness-uninvolved");
    EXPECT_EQ(story.tryOut(DisposeCarryOut, kOfficer, kDestroyed, { kOtherExaminer }), "witness-uninvolved")
        << "a cosigner took part too";
    EXPECT_EQ(story.tryOut(DisposeCarryOut, kOfficer, kDestroyed, { kAuditor }), "") << "who printed it took no part";
    EXPECT_EQ(story.tryOut(DisposeCarryOut, kOfficer, kDestroyed, { kOtherSupervisor }), "");
}

TEST(DisposalRulesTest, WhatIsOfferedOrInOtherHandsIsNotDisposedOf)
{
    Story story;
    story.then(HandOver, kOfficer, toUser(kExaminer), { kExaminer })
        .then(DisposeRequest, kOfficer, kDestroyed)
        .then(DisposeAuthorise, kSupervisor, kDestroyed);
    EXPECT_EQ(story.tryOut(DisposeCarryOut, kOfficer, kDestroyed, { kAuditor }), "not-in-hand");
    Story offered = authorised();
    offered.then(Offer, kOfficer, toUser(kExaminer));
    EXPECT_EQ(offered.tryOut(DisposeCarryOut, kOfficer, kDestroyed, { kAuditor }), "pending-receipt");
}

TEST(DisposalRulesTest, AnOfferLeavesADisposalAsItIs)
{
    Story story = authorised();
    story.then(Offer, kOfficer, toUser(kExaminer));
    EXPECT_EQ(story.state().lifecycle, Lifecycle::DisposalAuthorised);
    ASSERT_TRUE(story.state().disposal);
    story.then(Receive, kExaminer, toUser(kExaminer));
    EXPECT_EQ(story.state().lifecycle, Lifecycle::Out);
    EXPECT_FALSE(story.state().disposal) << "it left the store";
}

TEST(DisposalRulesTest, LeavingTheStoreWithdrawsTheRequest)
{
    Story story = authorised();
    story.then(HandOver, kOfficer, toUser(kExaminer), { kExaminer }).then(Return, kOfficer, to(kShelf));
    EXPECT_EQ(story.state().lifecycle, Lifecycle::InStore);
    EXPECT_EQ(story.tryOut(DisposeCarryOut, kOfficer, kDestroyed, { kAuditor }), "disposal-order");
    Story moved = authorised();
    moved.then(Move, kOfficer, to(kOtherShelf));
    EXPECT_EQ(moved.state().lifecycle, Lifecycle::DisposalAuthorised) << "from shelf to shelf it stays authorised";
}

TEST(DisposalRulesTest, AfterDisposalNothingHappensButPrintsAndCorrections)
{
    Story story = authorised();
    story.then(DisposeCarryOut, kOfficer, kDestroyed, { kAuditor });
    const EventId disposal = story.last().id;
    for (const EventType type : allEventTypes()) {
        if (subjectKind(type) != SubjectKind::Exhibit || type == BookIn || type == Print || type == Correct)
            continue;
        const auto answer = refusal(story.state(), story.draft(type, kOfficer, to(kShelf, { { "seal", "B1" } })));
        ASSERT_TRUE(answer) << word(type);
        EXPECT_EQ(answer->rule, "closed") << word(type);
        EXPECT_EQ(answer->event, disposal);
    }
    EXPECT_EQ(story.tryOut(Print, kAuditor), "");
}

TEST(DisposalRulesTest, EveryOutcomeSaysWhichDetailsItsRecordOughtToHold)
{
    for (const Outcome outcome : allOutcomes())
        EXPECT_FALSE(expectedDetails(outcome).empty()) << word(outcome);
    const auto wiped = expectedDetails(Outcome::ReturnedWiped);
    EXPECT_EQ(std::vector<std::string_view>(wiped.begin(), wiped.end()),
        (std::vector<std::string_view>{
            "authority", "identity-checked", "signature", "data-risk", "wiped", "wiped-by", "tool" }));
}

TEST(DisposalDetailsTest, WhatIsMissingIsSaidOnceItIsCarriedOutAndOfAllThatWasRecorded)
{
    const Facts method{ { "detail-method", "shredded" } };
    const auto missing = [&](const Facts& latest, const std::vector<Facts>& earlier) {
        return detailWarnings(Outcome::Destroyed, latest, earlier, true);
    };
    EXPECT_TRUE(detailWarnings(Outcome::Destroyed, {}, {}, false).empty()) << "it may be known later";
    EXPECT_EQ(missing(method, {}), std::vector<std::string>{ "not recorded for this outcome: certificate" });
    EXPECT_EQ(missing({}, { method }), missing(method, {})) << "the request states it";
    EXPECT_TRUE(missing(method, { { { "detail-certificate", "C-7" } } }).empty());
    EXPECT_EQ(missing({ { "detail-method", "" } }, {}).size(), 2u) << "an empty text states nothing";
}

TEST(DisposalDetailsTest, ANameThatTheOutcomeDoesNotHaveIsPointedOutAtEachStep)
{
    const Facts slip{ { "detail-efort", "letters" }, { "outcome", "unclaimed" } };
    EXPECT_EQ(detailWarnings(Outcome::Unclaimed, slip, {}, false),
        std::vector<std::string>{ "recorded, but not among the details of unclaimed (efforts, period): efort" });
    EXPECT_EQ(detailWarnings(Outcome::Unclaimed, slip, {}, true).size(), 3u);
}

} // namespace
} // namespace sealbook::custody::test
