// SPDX-License-Identifier: Apache-2.0
#include "src/register/Losses.h"
#include "tests/register/Office.h"

namespace sealbook::reg::test {
namespace {

class LossesTest : public Office {
protected:
    LossReport report(const std::string& exhibit)
    {
        LossReport made;
        made.exhibit = exhibit;
        made.why = "not on its shelf";
        return made;
    }
};

TEST_F(LossesTest, AMissingExhibitIsSearchedForFoundAndWorkedWithAgain)
{
    const std::string exhibit = bookedIn();
    LossReport loss = report(exhibit);
    loss.lastSeen = now();
    const Done lost = must(reportMissing(as("jcollins"), loss));
    EXPECT_EQ(lost.state.lifecycle, Lifecycle::Missing);
    EXPECT_EQ(lost.recorded.event.facts.at("last-seen"), loss.lastSeen->toString());
    EXPECT_THAT(move(as("jcollins"), movement(custody::EventType::Move, exhibit, kOtherShelf)),
        FailsWith("Refused", "missing"));
    LossReport step;
    step.exhibit = exhibit;
    step.search = "all of the store";
    must(reportMissing(as("nbrown"), step));
    FindReport find;
    find.exhibit = exhibit;
    find.location = kOtherShelf;
    find.note = "behind the shelf";
    const Done found = must(recordFound(as("nbrown"), find));
    EXPECT_EQ(found.state.lifecycle, Lifecycle::InStore);
    EXPECT_EQ(found.state.location->path, kOtherShelf);
    EXPECT_EQ(found.recorded.event.facts.at("from"), "user:jcollins");
    must(move(as("jcollins"), movement(custody::EventType::Move, exhibit, kShelf)));
    EXPECT_EQ(stateOf(exhibit).events, 5U);
    expectValid();
}

TEST_F(LossesTest, ALossIsWrittenOffByASupervisorWithAReason)
{
    const std::string exhibit = bookedIn();
    EXPECT_THAT(writeOff(as("dsmith"), exhibit, "never seen again"), FailsWith("Refused", "not-missing"));
    must(reportMissing(as("jcollins"), report(exhibit)));
    EXPECT_THAT(writeOff(as("jcollins"), exhibit, "never seen again"), FailsWith("NotAllowed", "supervisor"));
    EXPECT_THAT(writeOff(as("dsmith"), exhibit, "  "), FailsWith("Refused", "reason"));
    EXPECT_EQ(must(writeOff(as("dsmith"), exhibit, "never seen again")).state.lifecycle, Lifecycle::WrittenOff);
    EXPECT_THAT(examine(as("kpatel"), { exhibit, Stage::Triage, {}, {} }), FailsWith("Refused", "written-off"));
    expectValid();
}

TEST_F(LossesTest, WhatCannotBeIsRefusedAndNothingIsWritten)
{
    const std::string exhibit = bookedIn();
    const std::uint64_t before = size();
    LossReport future = report(exhibit);
    future.lastSeen = Timestamp{ now().milliseconds + 86'400'000 };
    EXPECT_THAT(reportMissing(as("jcollins"), future), FailsWith("InvalidInput", "future"));
    LossReport over = report(exhibit);
    over.deadline = now();
    EXPECT_THAT(reportMissing(as("jcollins"), over), FailsWith("InvalidInput", "deadline"));
    over.occurred = Timestamp{ now().milliseconds - 86'400'000 };
    over.deadline = Timestamp{ over.occurred->milliseconds - 1 };
    EXPECT_THAT(reportMissing(as("jcollins"), over), FailsWith("InvalidInput", "deadline"));
    LossReport silent;
    silent.exhibit = exhibit;
    EXPECT_THAT(reportMissing(as("jcollins"), silent), FailsWith("Refused", "reason"));
    EXPECT_THAT(recordFound(as("jcollins"), { exhibit, kShelf, {}, {}, {}, {} }), FailsWith("Refused", "not-missing"));
    EXPECT_THAT(recordFound(as("jcollins"), { exhibit, "Nowhere", {}, {}, {}, {} }), FailsWith("NotFound", "Nowhere"));
    EXPECT_THAT(reportMissing(as("kpatel"), report(exhibit)), FailsWith("NotAllowed", "exhibits-officer"));
    EXPECT_EQ(size(), before);
}

} // namespace
} // namespace sealbook::reg::test
