// SPDX-License-Identifier: Apache-2.0
// The list of breaks of continuity: what it reads, and that nothing is left out of it.
#include "db/Connection.h"
#include "db/Transaction.h"
#include "src/register/Supervision.h"
#include "tests/register/Office.h"

#include <set>

namespace sealbook::reg::test {
namespace {

using custody::EventType;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class BreakListTest : public Office {
protected:
    static constexpr std::int64_t kHour = 3'600'000;

    /// "red rule" of each, in the order of the list.
    std::vector<std::string> rules(const std::string& caseReference = "")
    {
        std::vector<std::string> found;
        for (const FoundBreak& one : must(breaks(as("awright"), caseReference)))
            found.push_back(std::string(custody::word(one.what.severity)) + " " + std::string(one.what.rule));
        return found;
    }
    void pass(std::int64_t hours) { m_milliseconds += hours * kHour; }
};

TEST_F(BreakListTest, MoreExhibitsThanOneReadTakesAreAllLookedAt)
{
    IntakeOrder order = intake({}, "");
    constexpr std::size_t kMany = 1'101; // two whole parts, and some
    for (std::size_t i = 1; i <= kMany; ++i)
        order.rows.push_back({ { { "kind", "sim" }, { "reference", "JC/" + std::to_string(i) } }, "row" });
    must(bookIn(as("jcollins"), order));
    pass(400); // with an officer ever since
    std::set<std::string> exhibits;
    for (const FoundBreak& one : must(breaks(as("awright"), "")))
        EXPECT_TRUE(exhibits.insert(one.state.systemId).second) << one.state.systemId << " comes twice";
    EXPECT_EQ(exhibits.size(), kMany);
    EXPECT_EQ(must(breaks(as("awright"), kCase)).size(), kMany);
}

TEST_F(BreakListTest, WhatIsNotFollowedYetIsLookedAtAllTheSame)
{
    bookedIn();
    EXPECT_THAT(rules(), IsEmpty());
    const std::string exhibit = bookedIn({ { "seal", "BAG-7" } });
    MovementOrder order = movement(EventType::Move, exhibit, kOtherShelf);
    order.sealSeen = "BAG-9";
    const auto unit = must(ledger::unitKeys(as("jcollins").unitKey()));
    must(move(as("jcollins"), order));
    auto other = db::Connection::open(m_folder / "register.db", unit.database.bytes(), db::OpenMode::ReadWrite);
    ASSERT_TRUE(other) << other.error().detail;
    const db::Transaction writing(*other, db::Transaction::Kind::Write); // the tables cannot be carried on
    EXPECT_THAT(rules(), ElementsAre("red seal-differs"));
    EXPECT_THAT(rules(kCase), ElementsAre("red seal-differs"));
}

TEST_F(BreakListTest, AWaitThatIsOverStaysInTheListByTheLimitsInForceNow)
{
    const std::string exhibit = bookedIn({ { "seal", "BAG-7" } });
    give(exhibit, "kpatel");
    pass(100);
    must(move(as("jcollins+kpatel"), movement(EventType::Return, exhibit, std::string("location:") + kShelf)));
    EXPECT_THAT(rules(), IsEmpty());
    must(setPolicy(as("dsmith"), "custody-hours", "100", "after the audit"));
    EXPECT_THAT(rules(), ElementsAre("amber held-too-long")) << "nothing was recorded of it since";
    EXPECT_THAT(rules(kCase), ElementsAre("amber held-too-long"));
    EXPECT_EQ(must(breaks(as("awright"), must(show(as("awright"), exhibit)))).size(), 1U);
    must(setPolicy(as("dsmith"), "custody-hours", "101", "after the audit"));
    EXPECT_THAT(rules(), IsEmpty());
}

} // namespace
} // namespace sealbook::reg::test
