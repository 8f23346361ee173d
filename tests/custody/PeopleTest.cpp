// SPDX-License-Identifier: Apache-2.0
#include "src/custody/People.h"
#include "tests/custody/Story.h"

#include <gtest/gtest.h>

namespace sealbook::custody::test {
namespace {

std::string keyHex(char digit)
{
    return std::string(64, digit);
}

Event grantOf(std::uint64_t number, const std::string& user, const std::string& roles, char key = 'a')
{
    Event event;
    event.id = eventNumber(number);
    event.type = EventType::Grant;
    event.on = subjectNumber(static_cast<std::uint64_t>(user.front()));
    event.facts = { { "user", user }, { "full-name", "Full " + user }, { "system-id", "P1" }, { "roles", roles },
        { "signing-key", keyHex(key) }, { "sealing-key", keyHex(key) } };
    return event;
}

Event revokeOf(std::uint64_t number, const std::string& user)
{
    Event event;
    event.id = eventNumber(number);
    event.type = EventType::Revoke;
    event.facts = { { "user", user } };
    return event;
}

TEST(PeopleTest, AGrantLetsAUserActFromThenOn)
{
    People people;
    EXPECT_EQ(people.current("kpatel"), nullptr);
    people.apply(grantOf(1, "kpatel", "examiner,exhibits-officer"), 7);
    const custody::Grant* grant = people.current("kpatel");
    ASSERT_NE(grant, nullptr);
    EXPECT_EQ(grant->id, eventNumber(1));
    EXPECT_EQ(grant->position, 7u);
    EXPECT_EQ(grant->fullName, "Full kpatel");
    EXPECT_TRUE(grant->has(Role::Examiner));
    EXPECT_TRUE(grant->has(Role::ExhibitsOfficer));
    EXPECT_FALSE(grant->has(Role::Supervisor));
    EXPECT_EQ(grant->signingKey.front(), 0xaa);
    EXPECT_FALSE(grant->endedAt);
}

TEST(PeopleTest, ALaterGrantReplacesTheOneBefore)
{
    People people;
    people.apply(grantOf(1, "kpatel", "examiner"), 7);
    people.apply(grantOf(2, "kpatel", "supervisor"), 9);
    EXPECT_EQ(people.current("kpatel")->id, eventNumber(2));
    ASSERT_NE(people.grant(eventNumber(1)), nullptr);
    EXPECT_EQ(people.grant(eventNumber(1))->endedAt, 9u);
    EXPECT_EQ(people.all().size(), 1u);
}

TEST(PeopleTest, ARevocationEndsTheGrantAndALaterGrantBeginsAnew)
{
    People people;
    people.apply(grantOf(1, "kpatel", "examiner"), 7);
    people.apply(revokeOf(2, "kpatel"), 8);
    EXPECT_EQ(people.current("kpatel"), nullptr);
    EXPECT_EQ(people.last("kpatel")->endedAt, 8u);
    people.apply(revokeOf(3, "kpatel"), 9);
    EXPECT_EQ(people.last("kpatel")->endedAt, 8u) << "what has ended does not end again";
    people.apply(grantOf(4, "kpatel", "examiner"), 10);
    EXPECT_NE(people.current("kpatel"), nullptr);
    EXPECT_EQ(people.grant(eventNumber(1))->endedAt, 8u);
}

TEST(PeopleTest, AGrantThatCannotBeReadLetsNobodyAct)
{
    for (const char* name : { "signing-key", "sealing-key" }) {
        People people;
        Event event = grantOf(1, "kpatel", "examiner");
        event.facts[name] = "short";
        people.apply(event, 7);
        EXPECT_EQ(people.current("kpatel"), nullptr) << name;
    }
    People people;
    people.apply(grantOf(1, "kpatel", "examiner,wizard"), 7);
    EXPECT_FALSE(people.current("kpatel")->has(Role::Examiner)) << "one unknown word and none of the roles holds";
}

TEST(PeopleTest, RevokingAStrangerChangesNothing)
{
    People people;
    people.apply(grantOf(1, "kpatel", "examiner"), 7);
    people.apply(revokeOf(2, "nobody"), 8);
    EXPECT_NE(people.current("kpatel"), nullptr);
    EXPECT_EQ(people.last("nobody"), nullptr);
}

TEST(PeopleTest, RolesGoBothWays)
{
    const std::vector<Role> roles{ Role::Examiner, Role::ExhibitsOfficer };
    EXPECT_EQ(rolesFrom(rolesText(roles)), roles);
    EXPECT_EQ(rolesFrom("examiner,examiner"), std::vector<Role>{ Role::Examiner });
    EXPECT_TRUE(rolesFrom("").empty());
    EXPECT_TRUE(rolesFrom("examiner,").empty());
    EXPECT_TRUE(rolesFrom(",examiner").empty());
    EXPECT_TRUE(rolesFrom("examiner, supervisor").empty());
    EXPECT_EQ(rolesText({}), "");
}

} // namespace
} // namespace sealbook::custody::test
