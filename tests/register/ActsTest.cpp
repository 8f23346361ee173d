// SPDX-License-Identifier: Apache-2.0
#include "src/register/Cases.h"
#include "src/register/Supervision.h"
#include "tests/register/Office.h"

namespace sealbook::reg::test {
namespace {

using custody::EventType;
using custody::SealState;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class SealsTest : public Office { };

TEST_F(SealsTest, ASealIsAppliedBrokenAndReplacedByAnother)
{
    const std::string exhibit = bookedIn();
    EXPECT_EQ(must(seal(as("jcollins"), exhibit, "a100200")).state.seal, "A100200");
    EXPECT_THAT(seal(as("jcollins"), exhibit, "A100201"), FailsWith("Refused", "already-sealed"));
    EXPECT_THAT(reseal(as("jcollins"), exhibit, "A100201"), FailsWith("Refused", "reseal-after-break"));
    EXPECT_THAT(breakSeal(as("jcollins"), exhibit, " "), FailsWith("InvalidInput", "why"));
    EXPECT_EQ(must(breakSeal(as("jcollins"), exhibit, "imaging")).state.sealState, SealState::Broken);
    EXPECT_THAT(breakSeal(as("jcollins"), exhibit, "again"), FailsWith("Refused", "no-seal-to-break"));
    EXPECT_THAT(seal(as("jcollins"), exhibit, "A100201"), FailsWith("Refused", "reseal-after-break"));
    EXPECT_FALSE(reseal(as("jcollins"), exhibit, "A100200")) << "a broken seal is not used again";
    const auto done = must(reseal(as("jcollins"), exhibit, "A100201"));
    EXPECT_EQ(done.state.seal, "A100201");
    EXPECT_EQ(done.state.sealState, SealState::Intact);
    EXPECT_EQ(must(show(as("awright"), "A100200")).state.systemId, exhibit) << "a former number still leads to it";
    expectValid();
}

TEST_F(SealsTest, ANumberOfAnyExhibitIsNotUsedAgain)
{
    const std::string first = bookedIn({ { "seal", "A100200" } });
    const std::string second = bookedIn();
    const std::uint64_t before = size();
    EXPECT_THAT(seal(as("jcollins"), second, "A100200"), FailsWith("Refused", first));
    EXPECT_THAT(seal(as("jcollins"), second, ""), FailsWith("InvalidInput", ""));
    EXPECT_EQ(size(), before);
}

TEST_F(SealsTest, OnlyWhoHoldsTheExhibitOpensIt)
{
    const std::string exhibit = bookedIn({ { "seal", "A100200" } });
    EXPECT_THAT(breakSeal(as("kpatel"), exhibit, "imaging"), FailsWith("Refused", "not-in-hand"));
    give(exhibit, "kpatel");
    EXPECT_THAT(breakSeal(as("jcollins"), exhibit, "a look"), FailsWith("Refused", "not-in-hand"));
    const auto done = breakSeal(as("kpatel+thayes"), exhibit, "imaging");
    ASSERT_TRUE(done) << done.error().detail;
    EXPECT_EQ(done->recorded.event.with.size(), 1U) << "two who opened it together both sign";
    expectValid();
}

class ExamineTest : public Office { };

TEST_F(ExamineTest, AStageWithNoteAndHoursIsRecorded)
{
    const std::string exhibit = bookedIn();
    const auto done = must(examine(as("kpatel"), { exhibit, Stage::Imaging, "write blocker 7", "1.25" }));
    EXPECT_EQ(done.state.stage, Stage::Imaging);
    EXPECT_EQ(custody::factOf(done.recorded.event.facts, "hours"), "1.25");
    EXPECT_EQ(custody::factOf(done.recorded.event.facts, "note"), "write blocker 7");
}

TEST_F(ExamineTest, HoursAreADecimalOfASittingAndNothingElse)
{
    const std::string exhibit = bookedIn();
    const auto with = [&](const std::string& hours) {
        return answer(examine(as("kpatel"), { exhibit, Stage::Imaging, "", hours }));
    };
    for (const char* good : { "0.01", "1", "24", "7.5", "24.00" })
        EXPECT_EQ(with(good), "done") << good;
    const std::uint64_t before = size();
    for (const char* bad : { "0", "0.00", "-1", "24.01", "1.234", "1,5", "1e1", "nan", "inf", " 1", "1h", "0x1" })
        EXPECT_EQ(with(bad), "InvalidInput") << bad;
    EXPECT_EQ(size(), before);
}

TEST_F(ExamineTest, LabelsAreRecordedOnlyWhenTheyWereMade)
{
    const std::string first = bookedIn();
    const std::string second = bookedIn();
    const std::uint64_t before = size();
    EXPECT_THAT(printLabels(as("jcollins"), { first, second }, "roll",
                    [](const std::vector<custody::ExhibitState>&) -> Result<void> {
                        return Error{ ErrorCode::Io, "the disk is gone" };
                    }),
        FailsWith("Io", "the disk is gone"));
    EXPECT_THAT(printLabels(as("jcollins"), {}, "roll", {}), FailsWith("InvalidInput", "no exhibit"));
    EXPECT_EQ(size(), before);
    std::vector<std::string> made;
    EXPECT_TRUE(printLabels(as("jcollins"), { first, second }, "roll",
        [&](const std::vector<custody::ExhibitState>& states) -> Result<void> {
            for (const custody::ExhibitState& state : states)
                made.push_back(state.systemId);
            return {};
        }));
    EXPECT_THAT(made, ::testing::ElementsAre(first, second));
    EXPECT_EQ(size(), before + 2);
}

/// Requested, authorised, carried out: three people and a witness who had nothing to do with it.
class DisposalTest : public Office {
protected:
    Result<Done> step(const std::string& people, DisposalStep which, const Facts& details = {},
        std::optional<Outcome> outcome = Outcome::Destroyed)
    {
        return dispose(as(people), { which, m_exhibit, outcome, details });
    }
    void expectRefused(const std::string& people, DisposalStep which, const std::string& code, const std::string& part)
    {
        const std::uint64_t before = size();
        EXPECT_THAT(step(people, which), FailsWith(code, part)) << people;
        EXPECT_EQ(size(), before);
    }

    std::string m_exhibit = bookedIn();
};

TEST_F(DisposalTest, ThreePeopleAndAWitnessDisposeOfAnExhibit)
{
    EXPECT_EQ(must(step("jcollins", DisposalStep::Request)).state.lifecycle, Lifecycle::DisposalRequested);
    EXPECT_EQ(must(step("dsmith", DisposalStep::Authorise)).state.lifecycle, Lifecycle::DisposalAuthorised);
    const auto done = must(step("nbrown+thayes", DisposalStep::CarryOut, { { "method", "shredded" } }));
    EXPECT_EQ(done.state.lifecycle, Lifecycle::Disposed);
    EXPECT_EQ(custody::factOf(done.recorded.event.facts, "detail-method"), "shredded");
    ASSERT_EQ(done.recorded.event.with.size(), 1U);
    EXPECT_EQ(done.recorded.event.with.front().by, "thayes");
    expectValid();
}

TEST_F(DisposalTest, NothingHappensToWhatWasDisposedOfButAPrint)
{
    must(step("jcollins", DisposalStep::Request));
    must(step("dsmith", DisposalStep::Authorise));
    must(step("nbrown+thayes", DisposalStep::CarryOut));
    const std::uint64_t before = size();
    EXPECT_THAT(
        move(as("jcollins"), movement(EventType::Move, m_exhibit, kOtherShelf)), FailsWith("Refused", "closed"));
    EXPECT_THAT(seal(as("jcollins"), m_exhibit, "A1"), FailsWith("Refused", "closed"));
    EXPECT_THAT(examine(as("kpatel"), { m_exhibit, Stage::Done, "", "" }), FailsWith("Refused", "closed"));
    EXPECT_THAT(step("jcollins", DisposalStep::Request), FailsWith("Refused", "closed"));
    EXPECT_THAT(reg::split(as("jcollins"), { m_exhibit, { { "kind", "sim" }, { "reference", "JC/1/A" } } }),
        FailsWith("Refused", "closed"));
    EXPECT_EQ(size(), before);
    EXPECT_TRUE(printContinuity(as("jcollins"), m_exhibit, [](const ContinuityPrint&) -> Result<void> { return {}; }));
}

TEST_F(DisposalTest, TheSamePersonTwiceIsRefusedAtEachStep)
{
    must(setRoles(as("mfox"), "dsmith", { Role::Supervisor, Role::ExhibitsOfficer }));
    must(step("dsmith", DisposalStep::Request));
    expectRefused("dsmith", DisposalStep::Authorise, "Refused", "disposal-three-people");
    must(setRoles(as("mfox"), "elane", { Role::Supervisor, Role::ExhibitsOfficer }));
    must(step("elane", DisposalStep::Authorise));
    expectRefused("elane+thayes", DisposalStep::CarryOut, "Refused", "disposal-three-people");
    expectRefused("nbrown+dsmith", DisposalStep::CarryOut, "Refused", "disposal-three-people");
    expectRefused("nbrown+elane", DisposalStep::CarryOut, "Refused", "disposal-three-people");
    EXPECT_TRUE(step("nbrown+thayes", DisposalStep::CarryOut));
    expectValid();
}

TEST_F(DisposalTest, TheWitnessIsExactlyOneWhoWasNotInvolved)
{
    must(examine(as("kpatel"), { m_exhibit, Stage::Done, "", "" }));
    must(step("jcollins", DisposalStep::Request));
    must(step("dsmith", DisposalStep::Authorise));
    expectRefused("nbrown", DisposalStep::CarryOut, "Refused", "disposal-witness");
    expectRefused("nbrown+thayes+awright", DisposalStep::CarryOut, "Refused", "disposal-witness");
    expectRefused("nbrown+kpatel", DisposalStep::CarryOut, "Refused", "witness-uninvolved");
    expectRefused("nbrown+mfox", DisposalStep::CarryOut, "NotAllowed", "administrator");
    EXPECT_TRUE(step("nbrown+awright", DisposalStep::CarryOut));
}

TEST_F(DisposalTest, TheStepsComeInTheirOrderAndKeepTheOutcome)
{
    expectRefused("dsmith", DisposalStep::Authorise, "Refused", "disposal-order");
    expectRefused("nbrown+thayes", DisposalStep::CarryOut, "Refused", "disposal-order");
    EXPECT_THAT(step("jcollins", DisposalStep::Request, {}, std::nullopt), FailsWith("InvalidInput", "outcome"));
    must(step("jcollins", DisposalStep::Request));
    expectRefused("nbrown", DisposalStep::Request, "Refused", "disposal-order");
    expectRefused("nbrown+thayes", DisposalStep::CarryOut, "Refused", "disposal-order");
    EXPECT_THAT(
        step("dsmith", DisposalStep::Authorise, {}, Outcome::Returned), FailsWith("Refused", "disposal-outcome"));
    EXPECT_TRUE(step("dsmith", DisposalStep::Authorise, {}, std::nullopt)) << "the outcome requested is taken over";
    expectRefused("elane", DisposalStep::Authorise, "Refused", "disposal-order");
}

TEST_F(DisposalTest, DetailsHavePlainNamesAndWhatIsMissingIsPointedOut)
{
    must(step("jcollins", DisposalStep::Request));
    must(step("dsmith", DisposalStep::Authorise));
    EXPECT_THAT(
        step("nbrown+thayes", DisposalStep::CarryOut, { { "Method", "x" } }), FailsWith("InvalidInput", "Method"));
    EXPECT_THAT(must(step("nbrown+thayes", DisposalStep::CarryOut)).recorded.warnings,
        Contains(HasSubstr("not recorded for this outcome")));
}

TEST_F(DisposalTest, WhatTheRequestRecordedIsNotMissedAndANameNobodyExpectsIsPointedOut)
{
    const auto requested =
        must(step("jcollins", DisposalStep::Request, { { "method", "shredded" }, { "metod", "x" } }));
    EXPECT_THAT(requested.recorded.warnings,
        Contains(HasSubstr("not among the details of destroyed (method, certificate): metod")));
    EXPECT_THAT(requested.recorded.warnings, Not(Contains(HasSubstr("not recorded"))));
    EXPECT_THAT(must(step("dsmith", DisposalStep::Authorise)).recorded.warnings, IsEmpty());
    const auto warnings = must(step("nbrown+thayes", DisposalStep::CarryOut)).recorded.warnings;
    EXPECT_THAT(warnings, Contains("not recorded for this outcome: certificate"));
    EXPECT_THAT(warnings, Not(Contains(HasSubstr("method"))));
}

TEST_F(DisposalTest, DetailsReadAsTheyWereCorrected)
{
    const Done requested = must(step("jcollins", DisposalStep::Request));
    must(step("dsmith", DisposalStep::Authorise));
    must(correct(as("jcollins"),
        { requested.recorded.event.id.hex(), { { "detail-method", "shredded" } }, "left out by mistake" }));

    const auto warnings = must(step("nbrown+thayes", DisposalStep::CarryOut)).recorded.warnings;
    EXPECT_THAT(warnings, Contains(HasSubstr("certificate")));
    EXPECT_THAT(warnings, Not(Contains(HasSubstr("method"))));
}

TEST_F(DisposalTest, NobodyIsListedAsHoldingWhatWasDisposedOf)
{
    must(step("jcollins", DisposalStep::Request));
    must(step("dsmith", DisposalStep::Authorise));
    const auto held = [&](bool inPart) {
        ListOrder order;
        order.inPart = inPart;
        order.custodian = inPart ? "jcoll" : "user:jcollins";
        return must(list(as("awright"), order)).size();
    };
    EXPECT_EQ(held(false), 1U);
    EXPECT_EQ(held(true), 1U);
    must(step("nbrown+thayes", DisposalStep::CarryOut));
    EXPECT_EQ(held(false), 0U);
    EXPECT_EQ(held(true), 0U);
    EXPECT_EQ(must(list(as("awright"), {})).size(), 1U) << "it stays in the list of all";
}

TEST_F(DisposalTest, WhoDisposesOfTheUnclaimedBeforeTheTimeIsToldSo)
{
    const auto runs = Contains(HasSubstr("unclaimed (Police (Property) Regulations 1997) runs until"));
    EXPECT_THAT(must(step("jcollins", DisposalStep::Request, {}, Outcome::Unclaimed)).recorded.warnings, runs);
    EXPECT_THAT(must(step("dsmith", DisposalStep::Authorise, {}, Outcome::Unclaimed)).recorded.warnings, runs);
    EXPECT_THAT(must(step("nbrown+thayes", DisposalStep::CarryOut, {}, Outcome::Unclaimed)).recorded.warnings, runs);
}

TEST_F(DisposalTest, ACaseThatIsNotOverKeepsItsExhibits)
{
    const auto record = [&](std::string_view name) {
        CaseFigures figures;
        figures.dates.emplace(std::string(name), now());
        must(recordFigures(as("jcollins"), kCase, figures));
    };
    record("charged");
    EXPECT_THAT(step("jcollins", DisposalStep::Request), FailsWith("Refused", "retention: charge"));
    record("discontinued");
    EXPECT_TRUE(step("jcollins", DisposalStep::Request));
    record("charged");
    EXPECT_THAT(step("dsmith", DisposalStep::Authorise), FailsWith("Refused", "retention: charge"));
}

} // namespace
} // namespace sealbook::reg::test
