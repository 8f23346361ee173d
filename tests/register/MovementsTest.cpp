// SPDX-License-Identifier: Apache-2.0
#include "tests/register/Office.h"

namespace sealbook::reg::test {
namespace {

using custody::EventType;
using custody::ExhibitState;
using ::testing::Contains;
using ::testing::HasSubstr;

class MovementsTest : public Office {
protected:
    Result<std::vector<Done>> moved(
        const std::string& people, EventType type, const std::string& exhibit, const std::string& to)
    {
        return move(as(people), movement(type, exhibit, to));
    }
    void expectRefused(const std::string& people, EventType type, const std::string& exhibit, const std::string& to,
        const std::string& code, const std::string& part)
    {
        const std::uint64_t before = size();
        EXPECT_THAT(moved(people, type, exhibit, to), FailsWith(code, part));
        EXPECT_EQ(size(), before);
    }
};

TEST_F(MovementsTest, AMoveGoesToAnotherPlaceInTheStore)
{
    const std::string exhibit = bookedIn();
    const auto done = must(moved("nbrown", EventType::Move, exhibit, kOtherShelf));
    EXPECT_EQ(done.front().state.location->path, kOtherShelf);
    EXPECT_EQ(done.front().recorded.event.type, EventType::Move);
    EXPECT_EQ(custody::factOf(done.front().recorded.event.facts, "from-place"), kShelf);
    EXPECT_THAT(done.front().recorded.warnings, Contains(HasSubstr("without a seal")));
    expectRefused("nbrown", EventType::Move, exhibit, "Site/Nowhere", "NotFound", "Site/Nowhere");
    expectRefused("nbrown", EventType::Move, exhibit, "user:kpatel", "Refused", "move-to-location");
    expectValid();
}

TEST_F(MovementsTest, AHandOverSignedByBothMovesCustodyAtOnce)
{
    const std::string exhibit = bookedIn();
    const auto done = must(moved("jcollins+kpatel", EventType::HandOver, exhibit, "user:kpatel"));
    EXPECT_EQ(done.front().recorded.event.type, EventType::HandOver);
    EXPECT_EQ(done.front().state.custodian.toString(), "user:kpatel");
    EXPECT_EQ(done.front().state.lifecycle, Lifecycle::Out);
    ASSERT_EQ(done.front().recorded.event.with.size(), 1U);
    EXPECT_EQ(done.front().recorded.event.with.front().by, "kpatel");
    expectValid();
}

TEST_F(MovementsTest, OneSignatureMakesAnOfferThatOnlyItsReceiverTakes)
{
    const std::string exhibit = bookedIn();
    const auto offered = must(moved("jcollins", EventType::HandOver, exhibit, "user:kpatel"));
    EXPECT_EQ(offered.front().recorded.event.type, EventType::Offer);
    EXPECT_EQ(offered.front().state.custodian.toString(), "user:jcollins") << "the giver keeps custody until then";
    ASSERT_TRUE(offered.front().state.pending);
    expectRefused("thayes", EventType::Receive, exhibit, "", "Refused", "offered-to-another");
    const auto received = must(moved("kpatel", EventType::Receive, exhibit, ""));
    EXPECT_EQ(received.front().state.custodian.toString(), "user:kpatel");
    EXPECT_FALSE(received.front().state.pending);
    expectRefused("kpatel", EventType::Receive, exhibit, "", "Refused", "nothing-to-receive");
    expectValid();
}

TEST_F(MovementsTest, ACustodianWhoDoesNotSignIsNotTakenFrom)
{
    const std::string exhibit = bookedIn();
    give(exhibit, "kpatel");
    expectRefused("jcollins", EventType::HandOver, exhibit, "org:Lab of the region", "Refused", "custodian-signs");
    expectRefused("thayes", EventType::HandOver, exhibit, "user:thayes", "Refused", "custodian-signs");
    EXPECT_TRUE(moved("kpatel+thayes", EventType::HandOver, exhibit, "user:thayes"));
    EXPECT_TRUE(moved("jcollins", EventType::Return, exhibit, std::string("location:") + kShelf))
        << "an exhibits officer takes it back into the store";
    expectValid();
}

TEST_F(MovementsTest, WhatIsSentIsInTransitUntilTheOtherPlaceReceivesIt)
{
    const std::string exhibit = bookedIn();
    const auto sent = must(moved("jcollins", EventType::Send, exhibit, std::string("location:") + kOtherShelf));
    EXPECT_EQ(sent.front().state.lifecycle, Lifecycle::InTransit);
    expectRefused("jcollins", EventType::Move, exhibit, kShelf, "Refused", "in-transit");
    expectRefused("kpatel", EventType::Receive, exhibit, "", "NotAllowed", "examiner-scope");
    const auto received = must(moved("nbrown", EventType::Receive, exhibit, ""));
    EXPECT_EQ(received.front().state.location->path, kOtherShelf);
    EXPECT_EQ(received.front().state.lifecycle, Lifecycle::InStore);
    expectValid();
}

TEST_F(MovementsTest, ManyExhibitsMoveTogetherOrNotAtAll)
{
    const std::string first = bookedIn();
    const std::string second = bookedIn();
    give(second, "kpatel");
    MovementOrder order = movement(EventType::HandOver, first, "org:Lab of the region");
    order.exhibits = { first, second };
    const std::uint64_t before = size();
    EXPECT_THAT(move(as("jcollins"), order), FailsWith("Refused", second));
    EXPECT_EQ(size(), before);
    EXPECT_EQ(stateOf(first).lifecycle, Lifecycle::InStore);

    order.exhibits = { first, first };
    EXPECT_THAT(move(as("jcollins"), order), FailsWith("InvalidInput", "twice"));
    order.exhibits = { first, stateOf(first).reference.canonical() + "@" + kCase };
    EXPECT_THAT(move(as("jcollins"), order), FailsWith("InvalidInput", "in two ways"));
    order.exhibits.clear();
    EXPECT_THAT(move(as("jcollins"), order), FailsWith("InvalidInput", "no exhibit"));
    EXPECT_EQ(size(), before);

    const std::string third = bookedIn();
    order.exhibits = { first, third };
    EXPECT_EQ(must(move(as("jcollins"), order)).size(), 2U);
    expectValid();
}

TEST_F(MovementsTest, TheSealSeenIsComparedAndAnAlarmIsSaidButNothingBlocked)
{
    const std::string exhibit = bookedIn({ { "seal", "A100200" } });
    MovementOrder order = movement(EventType::Move, exhibit, kOtherShelf);
    order.sealSeen = "A100200";
    order.sealState = "intact";
    EXPECT_THAT(must(move(as("jcollins"), order)).front().recorded.warnings, ::testing::IsEmpty());
    order.to = kShelf;
    order.sealSeen = "A100209";
    order.sealState = "damaged";
    const auto done = must(move(as("jcollins"), order));
    EXPECT_THAT(done.front().recorded.warnings, Contains(HasSubstr("ALARM: the seal seen is A100209")));
    EXPECT_THAT(done.front().recorded.warnings, Contains(HasSubstr("damaged")));
    order.sealState = "torn";
    EXPECT_THAT(move(as("jcollins"), order), FailsWith("InvalidInput", "intact, damaged"));
}

TEST_F(MovementsTest, WhenItHappenedMayBeStatedButNotAhead)
{
    const std::string exhibit = bookedIn();
    MovementOrder order = movement(EventType::Move, exhibit, kOtherShelf);
    order.occurred = Timestamp{ now().milliseconds + 3600 * 1000 };
    EXPECT_THAT(move(as("jcollins"), order), FailsWith("InvalidInput", "future"));
    order.occurred = Timestamp{ now().milliseconds - 3600 * 1000 };
    const auto done = must(move(as("jcollins"), order));
    EXPECT_EQ(done.front().state.lastOccurred, *order.occurred);
    EXPECT_THAT(done.front().recorded.warnings, Contains(HasSubstr("before the event it follows")));
}

TEST_F(MovementsTest, PartiesAreKnownAndSpeltAsTheContractSays)
{
    const std::string exhibit = bookedIn();
    expectRefused("jcollins", EventType::HandOver, exhibit, "user:nobody", "NotFound", "nobody");
    expectRefused("jcollins", EventType::HandOver, exhibit, "lab:here", "InvalidInput", "");
    expectRefused("jcollins", EventType::HandOver, exhibit, "owner:A. Owner", "Refused", "owner-by-disposal");
    expectRefused("jcollins", EventType::HandOver, exhibit, std::string("location:") + kShelf, "Refused", "hand-over");
    must(disableUser(as("mfox"), "thayes", ""));
    expectRefused("jcollins", EventType::HandOver, exhibit, "user:thayes", "NotFound", "disabled");
    const std::string badge = as("kpatel").author().account.systemId;
    EXPECT_EQ(must(moved("jcollins+kpatel", EventType::HandOver, exhibit, badge)).front().state.custodian.toString(),
        "user:kpatel")
        << "a scanned badge";
    EXPECT_TRUE(
        moved("kpatel", EventType::Return, exhibit, "location:" + must(locations(as("mfox"))).front().systemId));
}

TEST_F(MovementsTest, AnExhibitIsFoundByIdSealOrReferenceAndTheEventSaysBy)
{
    const std::string exhibit = bookedIn({ { "seal", "A100200" } });
    const auto by = [&](const std::string& name, const std::string& to) {
        const auto done = must(moved("jcollins", EventType::Move, name, to));
        return std::string(custody::factOf(done.front().recorded.event.facts, "identified-by"));
    };
    EXPECT_EQ(by(exhibit, kOtherShelf), "system-id");
    EXPECT_EQ(by("a100200", kShelf), "seal");
    EXPECT_EQ(by(std::string("jc1@") + kCase, kOtherShelf), "reference");
    std::string misread = exhibit;
    misread.back() = misread.back() == 'A' ? 'B' : 'A';
    expectRefused("jcollins", EventType::Move, misread, kShelf, "InvalidInput", "misread");
    expectRefused("jcollins", EventType::Move, "JC/9@OP-2018-17", kShelf, "NotFound", "JC/9");
}

} // namespace
} // namespace sealbook::reg::test
