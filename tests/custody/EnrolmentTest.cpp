// SPDX-License-Identifier: Apache-2.0
#include "tests/custody/Chain.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace sealbook::custody::test {
namespace {

using ::sealbook::custody::EventType;
using Rules = std::vector<std::string>;

const Person kNew{ "jdoe", Role::ExhibitsOfficer };
const Person kRecovery{ "recovery-1", Role::Administrator };

/// Someone was added, with keys that the administrator made.
Chain withNewPerson()
{
    Chain chain;
    Event grant = chain.grant(kNew, "exhibits-officer", 'b');
    grant.facts["enrol"] = "yes";
    chain.right(grant);
    return chain;
}

/// An event signed with a recovery key, which relies on genesis.
Event recovered(Chain& chain, EventType type, const SubjectId& on, Facts facts)
{
    Event event = chain.draft(type, kAdministrator, on, std::move(facts));
    event.by = kRecovery.name;
    event.auth = chain.state().people().last(kAdministrator.name)->id;
    return event;
}

TEST(EnrolmentTest, AKeyThatWasGivenSignsTheEnrolmentAndNothingElse)
{
    Chain chain = withNewPerson();
    Event label = chain.draft(EventType::Case, kNew, subjectNumber(7000), { { "reference", "OP/7" } });
    EXPECT_EQ(rulesOf(chain.take(label)), Rules{ "red role" });
    chain.right(chain.enrol(kNew));
    chain.right(chain.draft(EventType::Case, kNew, subjectNumber(7001), { { "reference", "OP/8" } }));
}

TEST(EnrolmentTest, WhoEnrolsActsUnderTheKeyOfTheirOwn)
{
    Chain chain = withNewPerson();
    const Event enrol = chain.right(chain.enrol(kNew, 'c'));
    const custody::Grant* grant = chain.state().people().current(kNew.name);
    ASSERT_NE(grant, nullptr);
    EXPECT_EQ(grant->id, enrol.id);
    EXPECT_EQ(grant->signingKey.front(), 0xcc);
    EXPECT_EQ(grant->fullName, "Full jdoe");
    EXPECT_TRUE(grant->has(Role::ExhibitsOfficer));
    EXPECT_FALSE(grant->provisional);
}

TEST(EnrolmentTest, NobodyEnrolsTwiceOrForAnother)
{
    Chain chain = withNewPerson();
    Event forAnother = chain.enrol(kOfficer);
    EXPECT_EQ(rulesOf(chain.take(forAnother)), (Rules{ "red role", "red role" })) << "that key was not a given one";
    Chain other = withNewPerson();
    other.right(other.enrol(kNew));
    EXPECT_EQ(rulesOf(other.take(other.enrol(kNew, 'f'))), (Rules{ "red role", "red role" }));
}

TEST(EnrolmentTest, WhoMadeTheGivenKeysCannotEnrolInTheUsersPlaceAfterwards)
{
    Chain chain = withNewPerson();
    const Event own = chain.right(chain.enrol(kNew, 'c'));
    Event late = own; // relies on the given key, as if the user's own enrolment had not been seen
    late.id = eventNumber(999'999);
    late.facts["signing-key"] = late.facts["sealing-key"] = std::string(64, 'd');
    late.counter = own.counter + 1;
    late.previous = own.id;
    late.after = { own.id };
    EXPECT_EQ(rulesOf(chain.take(late)), (Rules{ "red role", "red role" }));
    EXPECT_EQ(chain.state().people().current(kNew.name)->id, own.id) << "the user's own key stays";
}

TEST(EnrolmentTest, TheGivenKeyIsNotTakenForOnesOwn)
{
    Chain chain = withNewPerson();
    EXPECT_EQ(rulesOf(chain.take(chain.enrol(kNew, 'b'))), Rules{ "red mismatch" });
}

TEST(EnrolmentTest, AnEnrolmentIsSignedWithBothKeys)
{
    Chain chain = withNewPerson();
    Event alone = chain.enrol(kNew);
    alone.with.clear();
    EXPECT_EQ(rulesOf(chain.take(alone)), Rules{ "red mismatch" });
    Chain second = withNewPerson();
    Event byTwo = second.enrol(kNew);
    byTwo.with = { { byTwo.with.front().auth, kOfficer.name, kOfficer.role } };
    const auto found = rulesOf(second.take(byTwo));
    EXPECT_NE(std::find(found.begin(), found.end(), "red mismatch"), found.end());
}

TEST(EnrolmentTest, NewKeysByAnAdministratorAreToldAndEnrolledWithAnew)
{
    Chain chain = withNewPerson();
    chain.right(chain.enrol(kNew));
    Event reset = chain.grant(kNew, "exhibits-officer", 'f');
    reset.facts["enrol"] = "yes";
    EXPECT_EQ(rulesOf(chain.take(reset)), Rules{ "amber new-key" });
    chain.right(chain.enrol(kNew, 'd'));
}

TEST(EnrolmentTest, ARecoveryKeyGrantsAnAdministratorAndNobodyElse)
{
    Chain chain;
    Facts facts{ { "user", kAdministrator.name }, { "roles", "administrator" }, { "system-id", "P0" },
        { "signing-key", std::string(64, '9') }, { "sealing-key", std::string(64, '9') } };
    const SubjectId subject = chain.subjectOf(kAdministrator);
    EXPECT_EQ(rulesOf(chain.take(recovered(chain, EventType::Grant, subject, facts))), Rules{ "amber new-key" });

    Chain other;
    facts["roles"] = "supervisor";
    const auto found = rulesOf(other.take(recovered(other, EventType::Grant, subject, facts)));
    EXPECT_NE(std::find(found.begin(), found.end(), "red role"), found.end());
    Chain third;
    EXPECT_EQ(rulesOf(third.take(
                  recovered(third, EventType::Revoke, third.subjectOf(kOfficer), { { "user", kOfficer.name } }))),
        Rules{ "red role" });
}

TEST(EnrolmentTest, NoUserIsCalledLikeARecoveryKey)
{
    Chain chain;
    const auto found = rulesOf(chain.take(chain.grant({ "recovery-1", Role::Administrator }, "administrator")));
    EXPECT_NE(std::find(found.begin(), found.end(), "red subject"), found.end());
}

Event restored(Chain& chain, const std::string& station)
{
    return chain.draft(EventType::Restored, kAdministrator, subjectNumber(8000),
        { { "station", station }, { "backup-size", std::to_string(chain.size()) }, { "backup-root", Sha256().hex() } },
        {}, station);
}

TEST(EnrolmentTest, ABranchAfterABackupBeginsAtAStationOfItsOwnAndIsTold)
{
    Chain chain;
    EXPECT_EQ(rulesOf(chain.take(restored(chain, "restored-1"))), Rules{ "amber restored" });
    chain.right(
        chain.draft(EventType::Case, kOfficer, subjectNumber(7000), { { "reference", "OP/7" } }, {}, "restored-1"));
}

TEST(EnrolmentTest, ABranchThatNamesAnotherBackupIsFound)
{
    Chain chain;
    Event wrong = restored(chain, "restored-1");
    wrong.facts["backup-size"] = "3";
    EXPECT_EQ(rulesOf(chain.take(wrong)), (Rules{ "red restored", "amber restored" }));
    Chain second;
    Event atOld = restored(second, "main");
    const auto found = rulesOf(second.take(atOld));
    EXPECT_NE(std::find(found.begin(), found.end(), "red restored"), found.end());
}

} // namespace
} // namespace sealbook::custody::test
