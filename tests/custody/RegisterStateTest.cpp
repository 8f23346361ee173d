// SPDX-License-Identifier: Apache-2.0
#include "tests/custody/Chain.h"

#include <gtest/gtest.h>

namespace sealbook::custody::test {
namespace {

using Rules = std::vector<std::string>;
using enum EventType;

const SubjectId kExhibit = subjectNumber(101);

TEST(RegisterStateTest, ARegisterKeptByTheRulesHasNothingToSay)
{
    Chain chain;
    chain.right(
        chain.draft(Location, kOfficer, subjectNumber(50), { { "path", "Site/Store" }, { "system-id", "L1" } }));
    chain.right(chain.draft(Warrant, kOfficer, chain.file(), { { "number", "W1" }, { "act", "PACE s.8" } }));
    chain.right(chain.draft(Case, kSupervisor, chain.file(), { { "arrests", "3" }, { "safeguarded", "2" } }));
    chain.right(chain.bookIn(1));
    chain.right(chain.draft(HandOver, kOfficer, kExhibit, toUser(kExaminer), { kExaminer }));
    chain.right(chain.draft(Station, kAdministrator, subjectNumber(60), { { "station", "van" } }));
    chain.right(chain.draft(Seal, kExaminer, kExhibit, { { "seal", "B1" } }, {}, "van"));
    EXPECT_EQ(chain.state().exhibit(kExhibit)->custodian.name, "kpatel");
    EXPECT_EQ(chain.state().stations().at("van").counter, 1u);
    const CaseState& file = chain.state().cases().at(chain.file());
    EXPECT_EQ(file.arrests, 3u);
    EXPECT_EQ(file.safeguarded, 2u);
    EXPECT_EQ(file.operation, "Op");
    EXPECT_EQ(file.warrants.at("W1").act, "PACE s.8");
    EXPECT_EQ(file.producers.at("JC"), "Jane Collins");
    EXPECT_EQ(chain.state().locations().at(subjectNumber(50)).path, "Site/Store");
}

TEST(RegisterStateTest, ARegisterBeginsWithGenesisAndOnlyOnce)
{
    RegisterState state;
    Chain chain;
    EXPECT_EQ(rulesOf(state.take(chain.bookIn(1), 0)).front(), "red genesis");
    Event second = chain.draft(Genesis, kAdministrator, subjectNumber(77));
    second.facts = { { "user", "mallory" }, { "user-id", subjectNumber(78).hex() }, { "roles", "administrator" },
        { "signing-key", std::string(64, 'f') }, { "sealing-key", std::string(64, 'f') } };
    const auto found = chain.take(second);
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(rulesOf(found).front(), "red genesis");
    EXPECT_EQ(found.front().event, second.id);
    EXPECT_EQ(found.front().position, chain.size() - 1);
}

TEST(RegisterStateTest, AnEventWithoutAFactThatItNeedsIsNone)
{
    const auto keys = [](const std::string& key) {
        return Facts{ { "user", "newcomer" }, { "roles", "examiner" }, { "signing-key", key },
            { "sealing-key", std::string(64, 'b') } };
    };
    const auto rules = [](EventType type, Facts facts) {
        Chain chain;
        return rulesOf(chain.take(chain.draft(type, kAdministrator, subjectNumber(99), std::move(facts))));
    };
    EXPECT_EQ(rules(Grant, keys(std::string(64, 'a'))), Rules{});
    EXPECT_EQ(rules(Grant, keys(std::string(64, 'A'))), Rules{ "red payload" });
    EXPECT_EQ(rules(Grant, keys("")), Rules{ "red payload" });
    Facts unnamed = keys(std::string(64, 'a'));
    unnamed["user"] = "No Name";
    EXPECT_EQ(rules(Grant, unnamed), Rules{ "red payload" });
    EXPECT_EQ(rules(Station, {}), Rules{ "red payload" });
    EXPECT_EQ(rules(Location, { { "path", "Site" } }), Rules{ "red payload" });
    EXPECT_EQ(rules(Location, { { "path", "Site" }, { "system-id", "L1" } }), Rules{});
    Chain chain;
    const auto found =
        chain.take(chain.draft(Case, kOfficer, subjectNumber(98), { { "operation", "Op" }, { "reference", "" } }));
    EXPECT_EQ(rulesOf(found), Rules{ "red payload" });
}

TEST(RegisterStateTest, AGrantToAnAdministratorWithAnotherRoleOrToNobodysRoleIsFound)
{
    for (const std::string roles : { "administrator,examiner", "constable", "examiner,", "" }) {
        Chain chain;
        const auto found = rulesOf(chain.take(chain.grant(Person{ "newcomer", Role::Examiner }, roles)));
        ASSERT_FALSE(found.empty()) << roles;
        EXPECT_EQ(found.front(), "red role") << roles;
    }
}

TEST(RegisterStateTest, ADroppedEventOfAStationIsAGap)
{
    Chain chain;
    Event event = chain.bookIn(1);
    ++event.counter;
    EXPECT_EQ(rulesOf(chain.take(event)), Rules{ "red gap" });
    chain.right(chain.bookIn(2));
}

TEST(RegisterStateTest, ARestoredCopyOfAStationIsAFork)
{
    Chain chain;
    Event again = chain.bookIn(2);
    chain.right(chain.bookIn(1));
    EXPECT_EQ(rulesOf(chain.take(again)), Rules{ "red fork" }) << "two events bear one number";
    Event other = chain.bookIn(3);
    other.previous = eventNumber(1);
    EXPECT_EQ(rulesOf(chain.take(other)), Rules{ "red fork" });
    Event none = chain.bookIn(4);
    none.previous.reset();
    EXPECT_EQ(rulesOf(chain.take(none)), Rules{ "red fork" });
}

TEST(RegisterStateTest, AStationNobodyRegisteredIsFound)
{
    Chain chain;
    Event event = chain.bookIn(1);
    event.station = "van";
    EXPECT_EQ(rulesOf(chain.take(event)), Rules{ "red station" });
}

TEST(RegisterStateTest, AClockThatRunsBackwardsIsToldAndDoesNotInvalidate)
{
    Chain chain;
    Event late = chain.bookIn(1);
    late.at.milliseconds += 3600000;
    chain.right(late);
    EXPECT_EQ(rulesOf(chain.take(chain.bookIn(2))), Rules{ "amber clock" });
    Event same = chain.bookIn(3);
    same.at = late.at;
    EXPECT_EQ(rulesOf(chain.take(same)), Rules{}) << "the latest time seen is the one that counts";
}

TEST(RegisterStateTest, ARoleThatWasNotGrantedIsFound)
{
    Chain chain;
    chain.right(chain.bookIn(1));
    Event event = chain.draft(DisposeAuthorise, kSupervisor, kExhibit, { { "outcome", "destroyed" } });
    event.by = kOfficer.name;
    event.auth = chain.draft(Print, kOfficer, kExhibit).auth;
    const auto rules = rulesOf(chain.take(event));
    EXPECT_EQ(rules.front(), "red role") << "jcollins is no supervisor";
}

TEST(RegisterStateTest, ATypeThatTheRoleMayNotWriteIsFound)
{
    Chain chain;
    chain.right(chain.bookIn(1));
    EXPECT_EQ(
        rulesOf(chain.take(chain.draft(Examine, kOfficer, kExhibit, { { "stage", "triage" } }))), Rules{ "red role" });
    EXPECT_EQ(rulesOf(chain.take(chain.draft(Grant, kOfficer, subjectNumber(99),
                  { { "user", "mallory" }, { "system-id", "P-mallory" }, { "roles", "supervisor" },
                      { "signing-key", std::string(64, 'f') }, { "sealing-key", std::string(64, 'f') } }))),
        Rules{ "red role" });
}

TEST(RegisterStateTest, OnlyAGrantOfOnesOwnCanBeReliedOn)
{
    Chain chain;
    Event none = chain.bookIn(1);
    none.auth = eventNumber(424242);
    EXPECT_EQ(rulesOf(chain.take(none)), Rules{ "red role" });
    Event another = chain.bookIn(2);
    another.auth = chain.draft(Print, kOtherOfficer, kExhibit).auth;
    EXPECT_EQ(rulesOf(chain.take(another)), Rules{ "red role" });
    Event nothing = chain.bookIn(3);
    nothing.auth.reset();
    EXPECT_EQ(rulesOf(chain.take(nothing)), Rules{ "red role" });
}

TEST(RegisterStateTest, ACosignersGrantIsJudgedLikeTheAuthors)
{
    Chain chain;
    chain.right(chain.bookIn(1));
    Event event = chain.draft(HandOver, kOfficer, kExhibit, toUser(kExaminer), { kExaminer });
    event.with.front().auth = *event.auth;
    EXPECT_EQ(rulesOf(chain.take(event)), Rules{ "red role" });
    chain.right(chain.bookIn(2));
    Event role = chain.draft(HandOver, kOfficer, subjectNumber(102), toUser(kExaminer), { kExaminer });
    role.with.front().role = Role::Supervisor;
    EXPECT_EQ(rulesOf(chain.take(role)), Rules{ "red role" });
}

TEST(RegisterStateTest, AGrantThatTheAuthorCouldNotHaveSeenIsFound)
{
    Chain chain;
    Event event = chain.bookIn(1);
    event.seenSize = 1;
    EXPECT_EQ(rulesOf(chain.take(event)), Rules{ "red role" });
}

TEST(RegisterStateTest, WhoActsAfterARevocationTheySawIsRed)
{
    Chain chain;
    const Event before = chain.bookIn(1);
    chain.right(chain.draft(Revoke, kAdministrator, chain.subjectOf(kOfficer), { { "user", kOfficer.name } }));
    EXPECT_EQ(rulesOf(chain.take(chain.bookIn(2))), Rules{ "red role" });
    Event unseen = chain.bookIn(3);
    unseen.seenSize = before.seenSize;
    EXPECT_EQ(rulesOf(chain.take(unseen)), Rules{ "amber late-revocation" })
        << "it was signed elsewhere before the revocation was known there";
}

TEST(RegisterStateTest, RolesThatWereReplacedNoLongerHold)
{
    Chain chain;
    const Event old = chain.bookIn(1);
    chain.right(chain.grant(kOfficer, "auditor"));
    Event event = chain.bookIn(2);
    EXPECT_EQ(rulesOf(chain.take(event)), Rules{ "red role" }) << "by the new grant an auditor";
    Event stale = chain.bookIn(3);
    stale.auth = old.auth;
    EXPECT_EQ(rulesOf(chain.take(stale)), Rules{ "red role" }) << "the old grant had ended";
}

TEST(RegisterStateTest, AGrantOfAnotherKeyToTheSamePersonIsTold)
{
    Chain chain;
    EXPECT_EQ(rulesOf(chain.take(chain.grant(kExaminer, "examiner", 'f'))), Rules{ "amber new-key" })
        << "whoever has that key could sign as them";
}

TEST(RegisterStateTest, AUsersNameIsNotGivenToAnother)
{
    Chain chain;
    Event event = chain.grant(kExaminer, "examiner");
    event.on = subjectNumber(123);
    event.after.clear();
    event.facts["system-id"] = "P-other";
    EXPECT_EQ(rulesOf(chain.take(event)), Rules{ "red subject" });
}

TEST(RegisterStateTest, AnEventThatDoesNotFollowTheLastOfItsSubjectIsAFork)
{
    Chain chain;
    chain.right(chain.bookIn(1));
    Event stale = chain.draft(Print, kAuditor, kExhibit);
    chain.right(chain.draft(Move, kOfficer, kExhibit, to(kOtherShelf)));
    const auto follows = chain.draft(Print, kAuditor, kExhibit);
    stale.counter = follows.counter;
    stale.previous = follows.previous;
    EXPECT_EQ(rulesOf(chain.take(stale)), Rules{ "red fork" });
    EXPECT_EQ(shownLifecycle(*chain.state().exhibit(kExhibit)), Lifecycle::Disputed);
    Event anew = chain.draft(Print, kAuditor, kExhibit);
    anew.after.clear();
    EXPECT_EQ(rulesOf(chain.take(anew)), Rules{ "red fork" });
}

TEST(RegisterStateTest, ASupervisorsMovementOverBothSidesEndsTheDispute)
{
    Chain chain;
    chain.right(chain.draft(Station, kAdministrator, subjectNumber(60), { { "station", "van" } }));
    chain.right(chain.bookIn(1));
    Event elsewhere = chain.draft(HandOver, kOfficer, kExhibit, toUser(kExaminer), { kExaminer }, "van");
    chain.right(chain.draft(HandOver, kOtherOfficer, kExhibit, to("org:County Laboratory")));
    EXPECT_EQ(rulesOf(chain.take(elsewhere)).front(), "red fork");
    chain.right(chain.draft(Return, kSupervisor, kExhibit, to(kShelf)));
    EXPECT_EQ(shownLifecycle(*chain.state().exhibit(kExhibit)), Lifecycle::InStore);
}

TEST(RegisterStateTest, AnEventAboutAnotherKindOfSubjectIsFound)
{
    Chain chain;
    chain.right(chain.bookIn(1));
    Event event = chain.draft(Warrant, kOfficer, kExhibit, { { "number", "W1" } });
    EXPECT_EQ(rulesOf(chain.take(event)), Rules{ "red subject" });
}

TEST(RegisterStateTest, AnEventThatTheRulesRefuseIsAMismatch)
{
    Chain chain;
    EXPECT_EQ(rulesOf(chain.take(chain.draft(Seal, kOfficer, kExhibit, { { "seal", "B1" } }))), Rules{ "red mismatch" })
        << "never booked in";
    chain.right(chain.bookIn(2));
    const SubjectId other = subjectNumber(102);
    EXPECT_EQ(rulesOf(chain.take(chain.draft(BreakSeal, kOfficer, other))), Rules{ "red mismatch" });
    EXPECT_EQ(rulesOf(chain.take(chain.draft(HandOver, kExaminer, other, toUser(kOfficer), { kOfficer }))),
        Rules{ "red role" })
        << "an examiner hands over what is not theirs";
}

TEST(RegisterStateTest, WhatMayStandOnceIsFoundTheSecondTime)
{
    Chain chain;
    const auto location = [&](std::uint64_t subject, const char* path, const char* id) {
        return chain.draft(Location, kOfficer, subjectNumber(subject), { { "path", path }, { "system-id", id } });
    };
    chain.right(location(50, "Site", "L1"));
    EXPECT_EQ(rulesOf(chain.take(location(51, "Site", "L2"))), Rules{ "red duplicate" });
    EXPECT_EQ(rulesOf(chain.take(location(52, "Other", "L1"))), Rules{ "red duplicate" });
    EXPECT_EQ(rulesOf(chain.take(chain.draft(Case, kOfficer, subjectNumber(53), { { "reference", "OP/1" } }))),
        Rules{ "red duplicate" });
    EXPECT_EQ(rulesOf(chain.take(chain.draft(Station, kAdministrator, subjectNumber(54), { { "station", "main" } }))),
        Rules{ "red duplicate" })
        << "the name of the station of genesis";
    chain.right(chain.bookIn(1, to(kShelf, { { "seal", "B1" } })));
    EXPECT_EQ(rulesOf(chain.take(chain.bookIn(2, to(kShelf, { { "reference", "JC/1" } })))), Rules{ "red duplicate" });
    EXPECT_EQ(
        rulesOf(chain.take(chain.bookIn(3, to(kShelf, { { "system-id", "E10000001" } })))), Rules{ "red duplicate" });
    EXPECT_EQ(rulesOf(chain.take(chain.bookIn(4, to(kShelf, { { "seal", "B1" } })))), Rules{ "red duplicate" });
    chain.right(chain.bookIn(5));
    EXPECT_EQ(rulesOf(chain.take(chain.draft(Seal, kOfficer, subjectNumber(105), { { "seal", "B1" } }))),
        Rules{ "red duplicate" });
}

TEST(RegisterStateTest, AnExcerptIsJudgedByWhatItHolds)
{
    // Genesis, then a grant that stood at place 40: what lay between is about others.
    Event genesis;
    genesis.id = eventNumber(1);
    genesis.on = subjectNumber(1);
    genesis.by = kAdministrator.name;
    genesis.role = Role::Administrator;
    genesis.counter = 1;
    genesis.station = "main";
    genesis.facts = { { "user", kAdministrator.name }, { "user-id", subjectNumber(3).hex() },
        { "roles", "administrator" }, { "signing-key", std::string(64, 'a') }, { "sealing-key", std::string(64, 'a') },
        { "station", "main" }, { "station-id", subjectNumber(2).hex() } };
    Event grant = Chain().grant(kOfficer, "exhibits-officer");
    grant.auth = genesis.id;
    grant.counter = 40;
    grant.seenSize = 40;
    grant.after = { eventNumber(5) };
    RegisterState whole;
    RegisterState excerpt(Extent::Excerpt);
    EXPECT_TRUE(whole.take(genesis, 0).empty());
    EXPECT_TRUE(excerpt.take(genesis, 0).empty());
    EXPECT_EQ(rulesOf(whole.take(grant, 40)), (Rules{ "red subject", "red gap", "red fork" }));
    EXPECT_EQ(rulesOf(excerpt.take(grant, 40)), Rules{});
    // An exhibit is in it whole or not at all.
    Event move = Chain().bookIn(1);
    move.type = Move;
    move.auth = grant.id;
    move.counter = 41;
    move.previous = grant.id;
    move.seenSize = 41;
    move.after = { eventNumber(7) };
    EXPECT_EQ(rulesOf(excerpt.take(move, 41)), (Rules{ "red fork", "red mismatch" }));
}

} // namespace
} // namespace sealbook::custody::test
