// SPDX-License-Identifier: Apache-2.0
#include "tests/register/Office.h"

namespace sealbook::reg::test {
namespace {

using custody::ExhibitState;
using ::testing::HasSubstr;

class IntakeTest : public Office {
protected:
    /// That the rows are refused with this message, and that nothing at all was written.
    void expectRefused(const IntakeOrder& order, const std::string& code, const std::string& part)
    {
        const std::uint64_t before = size();
        EXPECT_THAT(bookIn(as("jcollins"), order), FailsWith(code, part));
        EXPECT_EQ(size(), before);
    }
    std::vector<BookedIn> take(std::vector<Facts> rows, const std::string& location = kShelf)
    {
        return must(bookIn(as("jcollins"), intake(std::move(rows), location)));
    }
};

TEST_F(IntakeTest, ManyExhibitsUnderOneHeaderGetReferencesInOrder)
{
    IntakeOrder order = intake({ { { "kind", "phone" }, { "seal", "A100200" } }, { { "kind", "laptop" } },
        { { "kind", "sim" }, { "producer", "nbrown" } } });
    order.header = { { "found-at", "kitchen" }, { "power", "on" } };
    order.rows[1].fields["found-at"] = "bedroom";
    const auto booked = must(bookIn(as("jcollins"), order));
    ASSERT_EQ(booked.size(), 3U);
    EXPECT_EQ(booked[0].state.reference.canonical(), "JC/1");
    EXPECT_EQ(booked[1].state.reference.canonical(), "JC/2");
    EXPECT_EQ(booked[2].state.reference.canonical(), "NB/1");
    EXPECT_EQ(booked[0].state.seal, "A100200");
    EXPECT_EQ(booked[0].state.facts.find("found-at")->second, "kitchen");
    EXPECT_EQ(booked[1].state.facts.find("found-at")->second, "bedroom") << "a row is stronger than the header";
    EXPECT_EQ(booked[2].state.facts.find("producer")->second, "Neil Brown");
    EXPECT_EQ(booked[0].state.facts.find("warrant")->second, kWarrant);
    for (const BookedIn& one : booked) {
        EXPECT_EQ(one.state.lifecycle, Lifecycle::InStore);
        EXPECT_EQ(one.state.location->path, kShelf);
        EXPECT_EQ(one.state.systemId.front(), 'E');
        EXPECT_EQ(one.event, one.state.lastMovement);
    }
    expectValid();
}

TEST_F(IntakeTest, WithoutALocationItIsSeizedAndStaysWithTheAuthor)
{
    const auto booked = take({ { { "kind", "phone" } } }, "");
    EXPECT_EQ(booked.front().state.lifecycle, Lifecycle::Seized);
    EXPECT_EQ(booked.front().state.custodian.toString(), "user:jcollins");
    EXPECT_FALSE(booked.front().state.location);
}

TEST_F(IntakeTest, OneWrongRowOfManyWritesNothingAndIsNamed)
{
    const std::vector<Facts> good{ { { "kind", "phone" } }, { { "kind", "laptop" } }, { { "kind", "drive" } } };
    const auto with = [&](std::size_t row, const char* field, const char* value) {
        std::vector<Facts> rows = good;
        rows[row][field] = value;
        return intake(rows);
    };
    expectRefused(with(2, "kind", "telephone"), "InvalidInput", "devices.csv line 4");
    expectRefused(with(1, "imei", "490154203237519"), "InvalidInput", "devices.csv line 3");
    expectRefused(with(0, "colourr", "red"), "InvalidInput", "devices.csv line 2");
    expectRefused(with(2, "location", "Site/Nowhere"), "NotFound", "devices.csv line 4, field location");
    expectRefused(with(2, "quantity", "0"), "InvalidInput", "devices.csv line 4");
    expectRefused(with(2, "occurred", "2099-01-01T00:00:00Z"), "InvalidInput", "future");
    expectRefused(with(1, "urgent", "yes"), "InvalidInput", "urgent-reason");
    EXPECT_EQ(take(good).size(), 3U) << "the same rows without the mistake";
}

TEST_F(IntakeTest, AReferenceIsNeverUsedTwice)
{
    take({ { { "kind", "phone" }, { "reference", "JC/1" } } });
    expectRefused(intake({ { { "kind", "phone" }, { "reference", "JC1" } } }), "InvalidInput", "JC/1 is used");
    expectRefused(
        intake({ { { "kind", "phone" }, { "reference", "JC/7" } }, { { "kind", "sim" }, { "reference", "jc/07" } } }),
        "InvalidInput", "stands twice, first in devices.csv line 2");
    must(openCase(as("jcollins"), { "OP-2018-18", "Wren", "A. Reed" }));
    IntakeOrder other = intake({ { { "kind", "phone" }, { "reference", "JC/1" }, { "power", "on" } } });
    other.caseReference = "OP-2018-18";
    other.warrant.clear();
    EXPECT_TRUE(bookIn(as("jcollins"), other)) << "references are of a case";
    expectValid();
}

TEST_F(IntakeTest, AGapIsSaidAndTheNextNumberFollowsTheHighest)
{
    const auto typed = take({ { { "kind", "phone" }, { "reference", "JC/5" } } });
    EXPECT_THAT(typed.front().warnings, ::testing::Contains(HasSubstr("gap")));
    EXPECT_EQ(take({ { { "kind", "phone" } } }).front().state.reference.canonical(), "JC/6");
}

TEST_F(IntakeTest, InitialsBelongToOneProducerOfTheCase)
{
    take({ { { "kind", "phone" } } });
    expectRefused(
        intake({ { { "kind", "sim" }, { "producer", "Jim Crow" } } }), "InvalidInput", "belong to the producer");
    EXPECT_EQ(take({ { { "kind", "sim" }, { "producer", "Jim Crow" }, { "reference", "JCR/1" } } })
                  .front()
                  .state.reference.canonical(),
        "JCR/1");
}

TEST_F(IntakeTest, ASealIsUsedOnce)
{
    take({ { { "kind", "phone" }, { "seal", "A100200" } } });
    expectRefused(
        intake({ { { "kind", "phone" }, { "seal", "a100200" } } }), "InvalidInput", "A100200 is used already");
    expectRefused(intake({ { { "kind", "phone" }, { "seal", "A7" } }, { { "kind", "sim" }, { "seal", "A7" } } }),
        "InvalidInput", "stands twice");
}

TEST_F(IntakeTest, AnIntakeNeedsRowsACaseAndAPower)
{
    expectRefused(intake({}), "InvalidInput", "nothing to book in");
    IntakeOrder order = intake({ { { "kind", "phone" } } });
    order.caseReference = "OP-2018-99";
    expectRefused(order, "NotFound", "OP-2018-99");
    order = intake({ { { "kind", "phone" } } });
    order.warrant = "W-9";
    expectRefused(order, "NotFound", "W-9");
    order.warrant.clear();
    expectRefused(order, "InvalidInput", "power");
    order.header["power"] = "PACE 1984 s19";
    EXPECT_TRUE(bookIn(as("jcollins"), order));
    expectRefused(intake({ { { "make", "Nokia" } } }), "InvalidInput", "kind");
}

TEST_F(IntakeTest, ARenderedFactIsTheOneSigned)
{
    // Decomposed letters are signed and shown composed (NFC), everywhere the same.
    const auto booked = take({ { { "kind", "phone" }, { "description", "Ru\u0308ckseite" } } });
    EXPECT_EQ(booked.front().state.facts.find("description")->second, "R\u00fcckseite");
    EXPECT_EQ(stateOf(booked.front().state.systemId), booked.front().state);
    expectValid();
}

/// Sub-exhibits.
class SplitTest : public IntakeTest { };

TEST_F(SplitTest, ASubExhibitComesOutOfItsParentIntoTheSameHands)
{
    const std::string phone = bookedIn({ { "seal", "A100200" } });
    const auto child = reg::split(as("jcollins"), { phone, { { "kind", "sim" }, { "reference", "JC/1/A" } } });
    ASSERT_TRUE(child) << child.error().detail;
    const ExhibitState parent = stateOf(phone);
    EXPECT_EQ(child->state.parent, parent.subject);
    EXPECT_EQ(child->state.root, parent.subject);
    EXPECT_EQ(child->state.location, parent.location);
    EXPECT_EQ(child->state.facts.find("warrant")->second, kWarrant);
    EXPECT_THAT(child->warnings, ::testing::Contains(HasSubstr("A100200"))) << "the seal is not recorded as broken";
    const auto grandchild =
        reg::split(as("jcollins"), { child->state.systemId, { { "kind", "other" }, { "reference", "JC/1/B" } } });
    ASSERT_TRUE(grandchild);
    EXPECT_EQ(grandchild->state.root, parent.subject);
    EXPECT_EQ(grandchild->state.parent, child->state.subject);

    const ExhibitView view = must(show(as("awright"), phone));
    ASSERT_EQ(view.subExhibits.size(), 1U);
    EXPECT_EQ(view.subExhibits.front().systemId, child->state.systemId);
    EXPECT_EQ(must(show(as("awright"), child->state.systemId)).parentReference, "JC/1");
    expectValid();
}

TEST_F(SplitTest, OnlyWhoHoldsTheParentTakesSomethingOut)
{
    const std::string phone = bookedIn();
    const std::uint64_t before = size();
    EXPECT_THAT(reg::split(as("kpatel"), { phone, { { "kind", "sim" }, { "reference", "JC/1/A" } } }),
        FailsWith("Refused", "not-in-hand"));
    EXPECT_EQ(size(), before) << "neither the split nor the book-in of the child";
    give(phone, "kpatel");
    const auto child = reg::split(as("kpatel"), { phone, { { "kind", "sim" }, { "reference", "JC/1/A" } } });
    ASSERT_TRUE(child) << child.error().detail;
    EXPECT_EQ(child->state.custodian.toString(), "user:kpatel");
    expectValid();
}

TEST_F(SplitTest, AUsedReferenceLeavesTheParentAsItWas)
{
    const std::string phone = bookedIn();
    const ExhibitState before = stateOf(phone);
    EXPECT_THAT(reg::split(as("jcollins"), { phone, { { "kind", "sim" }, { "reference", "JC/1" } } }),
        FailsWith("InvalidInput", "JC/1"));
    EXPECT_EQ(stateOf(phone), before);
    EXPECT_THAT(
        reg::split(as("jcollins"), { "JC/9@OP-2018-17", { { "kind", "sim" } } }), FailsWith("NotFound", "JC/9"));
}

} // namespace
} // namespace sealbook::reg::test
