// SPDX-License-Identifier: Apache-2.0
#include "src/register/Supervision.h"
#include "tests/register/Office.h"

namespace sealbook::reg::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class SupervisionTest : public Office {
protected:
    /// The id of the exhibit's last event.
    std::string lastEvent(const std::string& exhibit)
    {
        return must(show(as("jcollins"), exhibit)).events.back().event.id.hex();
    }
};

TEST_F(SupervisionTest, AHoldStopsADisposalUntilItIsReleased)
{
    const std::string exhibit = bookedIn();
    must(hold(as("dsmith"), exhibit, "court order 5"));
    EXPECT_THAT(dispose(as("jcollins"), { DisposalStep::Request, exhibit, Outcome::Destroyed, {} }),
        FailsWith("Refused", "on-hold"));
    EXPECT_THAT(hold(as("elane"), exhibit, "again"), FailsWith("Refused", "on-hold"));
    EXPECT_THAT(hold(as("jcollins"), exhibit, "mine"), FailsWith("NotAllowed", "supervisor"));
    must(releaseHold(as("elane"), exhibit, ""));
    must(dispose(as("jcollins"), { DisposalStep::Request, exhibit, Outcome::Destroyed, {} }));
    expectValid();
}

TEST_F(SupervisionTest, ACorrectionIsReadFromThenOnAndTheOriginalStays)
{
    const std::string exhibit = bookedIn({ { "make", "Acne" } });
    const std::string bookIn = lastEvent(exhibit);
    const Done done = must(correct(as("jcollins"), { bookIn, { { "make", "Acme" } }, "typing error" }));
    EXPECT_EQ(done.state.facts.at("make"), "Acme");
    EXPECT_EQ(stateOf(exhibit).facts.at("make"), "Acme");
    const ExhibitView view = must(show(as("awright"), exhibit));
    EXPECT_EQ(view.events.front().event.facts.at("make"), "Acne");
    expectValid();
}

TEST_F(SupervisionTest, NothingHappenedAfterItWasRecorded)
{
    const std::string exhibit = bookedIn();
    must(move(as("jcollins"), movement(custody::EventType::Move, exhibit, kOtherShelf)));
    const ExhibitView view = must(show(as("awright"), exhibit));
    const custody::Event& moved = view.events.back().event;
    const auto attempt = [&](std::int64_t later) {
        return correct(as("jcollins"),
            { moved.id.hex(), { { "occurred", Timestamp{ moved.at.milliseconds + later }.toString() } },
                "typing error" });
    };
    bookedIn(); // time goes by
    ASSERT_GT(now().milliseconds, moved.at.milliseconds + 1);
    EXPECT_THAT(attempt(1), FailsWith("InvalidInput", "after the event was recorded"));
    must(attempt(-1));
}

TEST_F(SupervisionTest, ThePowerOfSeizureStaysWhereThereIsNoWarrant)
{
    IntakeOrder order = intake({ { { "kind", "phone" }, { "power", "consent" } } });
    order.warrant.clear();
    const std::string exhibit = must(bookIn(as("jcollins"), order)).front().state.systemId;
    const auto attempt = [&](const std::string& power) {
        return correct(as("jcollins"), { lastEvent(exhibit), { { "power", power } }, "typing error" });
    };
    EXPECT_THAT(attempt(""), FailsWith("InvalidInput", "the power of seizure stays"));
    must(attempt("PACE 1984 s.19"));
}

TEST_F(SupervisionTest, ACorrectionIsOfWhatIsReadNow)
{
    const std::string exhibit = bookedIn({ { "make", "Acne" } });
    const std::string bookIn = lastEvent(exhibit);
    const auto attempt = [&](const Facts& facts) { return correct(as("jcollins"), { bookIn, facts, "typing error" }); };
    EXPECT_THAT(attempt({ { "make", "Acne" } }), FailsWith("InvalidInput", "make: the event reads so already"));
    EXPECT_THAT(attempt({ { "model", "" } }), FailsWith("InvalidInput", "model: the event reads so already"));
    must(attempt({ { "make", "Acme" }, { "urgent", "yes" }, { "urgent-reason", "a child is at risk" } }));
    EXPECT_THAT(attempt({ { "make", "Acme" } }), FailsWith("InvalidInput", "reads so already"));
    EXPECT_THAT(attempt({ { "urgent-reason", "" } }), FailsWith("InvalidInput", "urgent-reason"))
        << "it was made urgent by the correction before";
    EXPECT_EQ(must(attempt({ { "make", "Acne" } })).state.facts.at("make"), "Acne") << "back to what was signed first";
    must(correct(as("dsmith"), { bookIn, {}, "a word of the supervisor, who corrects nothing" }));
    expectValid();
}

TEST_F(SupervisionTest, AnEventIsCorrectedThoughAnotherBagBearsItsExhibitsId)
{
    const std::string exhibit = bookedIn();
    const std::string bookIn = lastEvent(exhibit);
    bookedIn({ { "seal", exhibit } });
    EXPECT_THAT(examine(as("kpatel"), { exhibit, Stage::Triage, {}, {} }), FailsWith("InvalidInput", "ambiguous"));
    EXPECT_EQ(must(correct(as("jcollins"), { bookIn, { { "make", "Acme" } }, "x" })).state.systemId, exhibit);
}

TEST_F(SupervisionTest, ABreakThatACorrectionMakesIsToldAtOnce)
{
    const std::string exhibit = bookedIn({ { "seal", "B100" } });
    MovementOrder order = movement(custody::EventType::Move, exhibit, kOtherShelf);
    order.sealSeen = "B100";
    must(move(as("jcollins"), order));
    const std::string moved = lastEvent(exhibit);
    const auto warningsOf = [&](const Facts& facts) {
        return must(correct(as("jcollins"), { moved, facts, "typing error" })).recorded.warnings;
    };
    EXPECT_THAT(warningsOf({ { "note", "by hand" } }), IsEmpty());
    EXPECT_THAT(warningsOf({ { "seal-seen", "B101" } }), ElementsAre(HasSubstr("seal-differs")));
    EXPECT_THAT(warningsOf({ { "note", "in a box" } }), IsEmpty()) << "it was there before";
    EXPECT_THAT(warningsOf({ { "seal-seen", "B100" } }), IsEmpty());
    expectValid();
}

TEST_F(SupervisionTest, WhatIsToBeBackAnotherDayIsListedByThatDay)
{
    const std::string exhibit = bookedIn();
    MovementOrder order = movement(custody::EventType::HandOver, exhibit, "org:Larkspur Laboratory");
    order.due = Timestamp{ now().milliseconds + 86'400'000 };
    must(move(as("jcollins"), order));
    const auto overdue = [&] {
        ListOrder due;
        due.due = true;
        return must(list(as("awright"), due)).size();
    };
    EXPECT_EQ(overdue(), 0U);
    const std::string past = Timestamp{ now().milliseconds - 1 }.toString();
    const Done done =
        must(correct(as("jcollins"), { lastEvent(exhibit), { { "due", past } }, "it was to be back by now" }));
    EXPECT_EQ(done.state.due, past);
    EXPECT_THAT(done.recorded.warnings, ElementsAre(HasSubstr("overdue")));
    EXPECT_EQ(overdue(), 1U);
    expectValid();
}

TEST_F(SupervisionTest, AKindThatIsCorrectedIsListedAnew)
{
    const std::string exhibit = bookedIn();
    must(correct(as("dsmith"), { lastEvent(exhibit), { { "kind", "Tablet" } }, "it is one" }));
    EXPECT_EQ(stateOf(exhibit).kind, Kind::Tablet);
    expectValid();
}

TEST_F(SupervisionTest, WhatIsCorrectedIsCheckedAsItWouldHaveBeen)
{
    const std::string exhibit = bookedIn();
    const std::string bookIn = lastEvent(exhibit);
    const std::uint64_t before = size();
    const auto attempt = [&](const Facts& facts) { return correct(as("jcollins"), { bookIn, facts, "typing error" }); };
    EXPECT_THAT(attempt({ { "imei", "490154203237519" } }), FailsWith("InvalidInput", "imei"));
    EXPECT_THAT(attempt({ { "occurred", "2031-01-01T00:00:00Z" } }), FailsWith("InvalidInput", "future"));
    EXPECT_THAT(attempt({ { "urgent", "yes" } }), FailsWith("InvalidInput", "urgent-reason"));
    EXPECT_THAT(attempt({ { "kind", "" } }), FailsWith("InvalidInput", "kind"));
    EXPECT_THAT(attempt({ { "seal", "B7" } }), FailsWith("Refused", "correctable"));
    EXPECT_THAT(
        correct(as("nbrown"), { bookIn, { { "make", "Acme" } }, "x" }), FailsWith("NotAllowed", "corrects-own"));
    EXPECT_THAT(correct(as("jcollins"), { bookIn, { { "make", "Acme" } }, "" }), FailsWith("Refused", "reason"));
    EXPECT_THAT(correct(as("jcollins"), { "12", { { "make", "Acme" } }, "x" }), FailsWith("InvalidInput", "64 hex"));
    EXPECT_THAT(correct(as("jcollins"), { std::string(64, '0'), { { "make", "Acme" } }, "x" }),
        FailsWith("NotFound", "no event"));
    EXPECT_THAT(correct(as("dsmith"), { m_trust.genesis.hex(), { { "make", "Acme" } }, "x" }),
        FailsWith("InvalidInput", "genesis"));
    EXPECT_EQ(size(), before);
}

TEST_F(SupervisionTest, ASealThatWasMisreadIsCorrectedInItsMovement)
{
    const std::string exhibit = bookedIn({ { "seal", "B100" } });
    MovementOrder order = movement(custody::EventType::Move, exhibit, kOtherShelf);
    order.sealSeen = "B700";
    must(move(as("jcollins"), order));
    const Done done =
        must(correct(as("jcollins"), { lastEvent(exhibit), { { "seal-seen", "b100" } }, "smudged label" }));
    EXPECT_EQ(done.recorded.event.facts.at("corrected-seal-seen"), "B100");
    expectValid();
}

TEST_F(SupervisionTest, ALimitIsSetBySupervisorsAndReadByAll)
{
    EXPECT_EQ(must(policy(as("awright"))).value("custody-hours"), 336U);
    must(setPolicy(as("dsmith"), "custody-hours", "48", "after the audit"));
    EXPECT_EQ(must(policy(as("awright"))).value("custody-hours"), 48U);
    EXPECT_THAT(setPolicy(as("mfox"), "custody-hours", "48", "x"), FailsWith("NotAllowed", "supervisor"));
    EXPECT_THAT(setPolicy(as("dsmith"), "custody-hours", "0", "x"), FailsWith("InvalidInput", "1 to"));
    EXPECT_THAT(setPolicy(as("dsmith"), "custody-hours", "72", " "), FailsWith("InvalidInput", "reason"));
    EXPECT_THAT(setPolicy(as("dsmith"), "colour", "1", "x"), FailsWith("InvalidInput", "custody-hours"));
    expectValid();
}

TEST_F(SupervisionTest, WhatWasOfferedIsToBeBackAsItsReceiptSaysOnceItWasReceived)
{
    const std::string exhibit = bookedIn();
    MovementOrder offer = movement(custody::EventType::HandOver, exhibit, "user:kpatel");
    offer.due = Timestamp{ now().milliseconds + 3'600'000 };
    must(move(as("jcollins"), offer));
    const std::string offered = lastEvent(exhibit);
    const auto later = [&](std::int64_t hours) {
        return Facts{ { "due", Timestamp{ now().milliseconds + hours * 3'600'000 }.toString() } };
    };
    must(correct(as("jcollins"), { offered, later(2), "typing error" }));
    must(move(as("kpatel"), movement(custody::EventType::Receive, exhibit, "")));
    const std::string received = lastEvent(exhibit);
    EXPECT_THAT(correct(as("jcollins"), { offered, later(3), "typing error" }), FailsWith("InvalidInput", received));
    const Facts due = later(4);
    must(correct(as("kpatel"), { received, due, "typing error" }));
    EXPECT_EQ(stateOf(exhibit).due, due.at("due"));
    expectValid();
}

TEST_F(SupervisionTest, AReasonThatARuleAsksForIsSetRightAndNotTakenAway)
{
    const std::string exhibit = bookedIn({ { "seal", "B100" } });
    must(hold(as("dsmith"), exhibit, "court order 5"));
    const std::string held = lastEvent(exhibit);
    EXPECT_THAT(correct(as("dsmith"), { held, { { "why", "" } }, "x" }), FailsWith("InvalidInput", "field why"));
    must(correct(as("dsmith"), { held, { { "why", "court order 6" } }, "typing error" }));
    MovementOrder order = movement(custody::EventType::HandOver, exhibit, "user:kpatel");
    order.purpose = "imaging";
    must(move(as("jcollins+kpatel"), order));
    const std::string handed = lastEvent(exhibit);
    EXPECT_THAT(
        correct(as("jcollins"), { handed, { { "purpose", "" } }, "x" }), FailsWith("InvalidInput", "field purpose"));
    expectValid();
}

TEST_F(SupervisionTest, TheTimeOfSeizureIsShownAsItWasCorrected)
{
    const std::string exhibit = bookedIn({ { "occurred", "2018-06-04T05:52:00Z" } });
    const std::string bookIn = lastEvent(exhibit);
    must(correct(as("jcollins"), { bookIn, { { "occurred", "2018-06-04T04:52:00Z" } }, "read wrongly" }));
    const ExhibitView view = must(show(as("awright"), exhibit));
    EXPECT_EQ(view.state.facts.at("occurred"), "2018-06-04T04:52:00.000Z");
    EXPECT_EQ(view.events.front().event.facts.at("occurred"), "2018-06-04T05:52:00.000Z") << "the event as signed";
    must(correct(as("jcollins"), { bookIn, { { "occurred", "" } }, "not known" }));
    EXPECT_FALSE(must(show(as("awright"), exhibit)).state.facts.contains("occurred"));
    expectValid();
}

TEST_F(SupervisionTest, ABreakThatACorrectionBringsBackIsToldAtOnce)
{
    const std::string exhibit = bookedIn({ { "seal", "B100" } });
    MovementOrder order = movement(custody::EventType::Move, exhibit, kOtherShelf);
    order.sealSeen = "B700";
    must(move(as("jcollins"), order));
    const std::string moved = lastEvent(exhibit);
    EXPECT_THAT(
        must(correct(as("jcollins"), { moved, { { "seal-seen", "B100" } }, "x" })).recorded.warnings, IsEmpty());
    EXPECT_THAT(must(correct(as("jcollins"), { moved, { { "seal-seen", "B700" } }, "x" })).recorded.warnings,
        ElementsAre(HasSubstr("seal-differs")));
}

TEST_F(SupervisionTest, BreaksNameTheirEventsWhetherReadAtOnceInPartsOrForOneExhibit)
{
    const std::string exhibit = bookedIn({ { "seal", "B100" } });
    bookedIn();
    MovementOrder order = movement(custody::EventType::Move, exhibit, kOtherShelf);
    order.sealSeen = "B700";
    must(move(as("jcollins"), order));
    const auto all = must(breaks(as("awright"), ""));
    const auto part = must(breaksPart(as("awright"), 0));
    const auto ofOne = must(breaks(as("awright"), must(show(as("awright"), exhibit))));
    EXPECT_TRUE(part.last);
    for (const auto* found : { &all, &part.found, &ofOne }) {
        ASSERT_EQ(found->size(), 1U);
        EXPECT_EQ(found->front().first.type, custody::EventType::BookIn);
        EXPECT_EQ(found->front().first.id, found->front().what.first);
        ASSERT_TRUE(found->front().second);
        EXPECT_EQ(found->front().second->type, custody::EventType::Move);
        EXPECT_EQ(found->front().state.systemId, exhibit);
    }
    EXPECT_THAT(breaksPart(as("mfox"), 0), FailsWith("NotAllowed", "administrator"));
}

} // namespace
} // namespace sealbook::reg::test
