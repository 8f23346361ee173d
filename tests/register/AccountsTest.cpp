// SPDX-License-Identifier: Apache-2.0
#include "tests/register/Office.h"

namespace sealbook::reg::test {
namespace {

class AccountsTest : public Office {
protected:
    Result<Recorded> add(const std::string& name, const std::vector<Role>& roles = { Role::Examiner },
        const std::string& fullName = "Rhian Hughes", const std::string& password = "a long password")
    {
        return addUser(as("mfox"), { name, fullName, roles, kCheap }, ledger::bytesOf(password));
    }
    db::Account account(const std::string& name)
    {
        for (const db::Account& one : must(users(as("mfox"))))
            if (one.name == name)
                return one;
        throw std::runtime_error("no user " + name);
    }
};

TEST_F(AccountsTest, AnAddedUserHasKeysABadgeAndTheRolesGranted)
{
    ASSERT_TRUE(add("rhughes", { Role::Examiner, Role::Supervisor }));
    const db::Account added = account("rhughes");
    EXPECT_EQ(added.fullName, "Rhian Hughes");
    EXPECT_EQ(added.roles, (std::vector{ Role::Examiner, Role::Supervisor }));
    EXPECT_TRUE(added.enabled);
    EXPECT_EQ(added.systemId.front(), 'P');
    EXPECT_NE(added.signingKey, account("kpatel").signingKey);
    const std::string password = "a long password";
    const std::array people{ Credentials{ "rhughes", ledger::bytesOf(password) } };
    EXPECT_TRUE(Session::open(m_folder, people, {}, surroundings()));
    expectValid();
}

TEST_F(AccountsTest, WhatCannotBeAUserIsRefusedAndNothingIsWritten)
{
    const std::uint64_t before = size();
    const std::string keyring = db::test::contentsOf(m_folder / "keyring");
    EXPECT_THAT(add("R Hughes"), FailsWith("InvalidInput", ""));
    EXPECT_THAT(add("recovery-3"), FailsWith("InvalidInput", "recovery-"));
    EXPECT_THAT(add("rhughes", {}), FailsWith("InvalidInput", "role"));
    EXPECT_THAT(add("rhughes", { Role::Administrator, Role::Examiner }), FailsWith("InvalidInput", "on its own"));
    EXPECT_THAT(add("rhughes", { Role::Examiner }, " "), FailsWith("InvalidInput", "full name"));
    EXPECT_THAT(add("rhughes", { Role::Examiner }, "R", "too short"), FailsWith("InvalidInput", "password"));
    EXPECT_THAT(add("kpatel"), FailsWith("Conflict", "kpatel"));
    EXPECT_EQ(size(), before);
    EXPECT_EQ(db::test::contentsOf(m_folder / "keyring"), keyring);
    EXPECT_TRUE(signIn("kpatel")) << "the slot of the user whose name was tried is untouched";
}

TEST_F(AccountsTest, ANameIsNeverUsedAgain)
{
    must(disableUser(as("mfox"), "kpatel", "moved away"));
    EXPECT_THAT(add("kpatel"), FailsWith("Conflict", "never used again"));
}

TEST_F(AccountsTest, ADisabledUserIsEnabledByANewGrantWithTheSameKeys)
{
    const db::Account before = account("kpatel");
    must(disableUser(as("mfox"), "kpatel", "moved away"));
    EXPECT_FALSE(account("kpatel").enabled);
    EXPECT_THAT(disableUser(as("mfox"), "kpatel", ""), FailsWith("Conflict", "disabled already"));
    must(setRoles(as("mfox"), "kpatel", { Role::Supervisor }));
    const db::Account after = account("kpatel");
    EXPECT_TRUE(after.enabled);
    EXPECT_EQ(after.roles, std::vector{ Role::Supervisor });
    EXPECT_EQ(after.signingKey, before.signingKey);
    EXPECT_NE(after.grant, before.grant);
    EXPECT_TRUE(signIn("kpatel"));
    expectValid();
}

TEST_F(AccountsTest, TheLastAdministratorStays)
{
    EXPECT_THAT(disableUser(as("mfox"), "mfox", ""), FailsWith("Refused", "last-administrator"));
    EXPECT_THAT(setRoles(as("mfox"), "mfox", { Role::Auditor }), FailsWith("Refused", "last-administrator"));
    ASSERT_TRUE(add("second", { Role::Administrator }));
    ASSERT_TRUE(disableUser(as("mfox"), "second", ""));
    EXPECT_THAT(disableUser(as("mfox"), "mfox", ""), FailsWith("Refused", "last-administrator"))
        << "a disabled administrator is none";
    must(setRoles(as("mfox"), "second", { Role::Administrator }));
    EXPECT_TRUE(disableUser(as("mfox"), "mfox", "retired"));
    expectValid();
}

TEST_F(AccountsTest, WhoIsUnknownIsNotFound)
{
    EXPECT_THAT(setRoles(as("mfox"), "nobody", { Role::Auditor }), FailsWith("NotFound", "nobody"));
    EXPECT_THAT(disableUser(as("mfox"), "nobody", ""), FailsWith("NotFound", "nobody"));
    EXPECT_THAT(setRoles(as("mfox"), "kpatel", {}), FailsWith("InvalidInput", "role"));
}

TEST_F(AccountsTest, AStationIsRegisteredOnce)
{
    EXPECT_TRUE(addStation(as("mfox"), "desk-2"));
    EXPECT_THAT(addStation(as("mfox"), "desk-2"), FailsWith("Conflict", "desk-2"));
    EXPECT_THAT(addStation(as("mfox"), "main"), FailsWith("Conflict", "main"));
    EXPECT_THAT(addStation(as("mfox"), "Desk 3"), FailsWith("InvalidInput", "station"));
}

TEST_F(AccountsTest, SomeoneWithTwoRolesActsInTheOneThatMay)
{
    must(setRoles(as("mfox"), "kpatel", { Role::Examiner, Role::ExhibitsOfficer }));
    const auto opened = openCase(as("kpatel"), { "OP-2018-20", "Wren", "A. Reed" });
    ASSERT_TRUE(opened) << opened.error().detail;
    EXPECT_EQ(opened->event.role, Role::ExhibitsOfficer);
    const auto examined = examine(as("kpatel"), { bookedIn(), Stage::Triage, "", "" });
    ASSERT_TRUE(examined);
    EXPECT_EQ(examined->recorded.event.role, Role::Examiner);
}

/// Locations, cases and warrants.
class CasesTest : public Office { };

TEST_F(CasesTest, ALocationHasOnePathAndABarcode)
{
    const auto added = addLocation(as("jcollins"), "Site / Store / Bay 9");
    ASSERT_TRUE(added) << added.error().detail;
    EXPECT_EQ(added->systemId.front(), 'L');
    EXPECT_THAT(addLocation(as("mfox"), added->path), FailsWith("Conflict", added->systemId));
    EXPECT_THAT(addLocation(as("mfox"), "Site//Store"), FailsWith("InvalidInput", ""));
    EXPECT_EQ(must(locations(as("mfox"))).size(), 3U);
}

TEST_F(CasesTest, ACaseIsOpenedOnceAndNamesItsOfficer)
{
    const custody::CaseState file = must(caseOf(as("jcollins"), kCase));
    EXPECT_EQ(file.officer, "Dana Smith") << "a user's name is spelt out";
    EXPECT_EQ(file.operation, "Heron");
    must(openCase(as("dsmith"), { "OP-2018-21", " Wren\n", "Sgt A. Reed" }));
    EXPECT_EQ(must(caseOf(as("dsmith"), "OP-2018-21")).operation, "Wren") << "blanks around it are nobody's text";
    EXPECT_EQ(must(caseOf(as("dsmith"), "OP-2018-21")).officer, "Sgt A. Reed");
    EXPECT_THAT(openCase(as("jcollins"), { kCase, "Wren", "A. Reed" }), FailsWith("Conflict", kCase));
    EXPECT_THAT(openCase(as("jcollins"), { "OP-2018-22", " ", "A. Reed" }), FailsWith("InvalidInput", "operation"));
    EXPECT_THAT(openCase(as("jcollins"), { "OP-2018-22", "Wren", "" }), FailsWith("InvalidInput", "officer"));
    EXPECT_THAT(openCase(as("jcollins"), { "", "Wren", "A. Reed" }), FailsWith("InvalidInput", ""));
    EXPECT_EQ(must(cases(as("jcollins"))).size(), 2U);
    EXPECT_THAT(caseOf(as("jcollins"), "OP-2018-99"), FailsWith("NotFound", "OP-2018-99"));
}

TEST_F(CasesTest, WhatLooksTheSameIsTheSameHoweverItWasTyped)
{
    const std::string composed = "Caf\u00E9/1";
    const std::string decomposed = "Cafe\u0301/1"; // as other systems type it
    must(openCase(as("jcollins"), { composed, "Wren", "Sgt A. Reed" }));
    EXPECT_THAT(openCase(as("jcollins"), { decomposed, "Wren", "A. Reed" }), FailsWith("Conflict", composed));
    EXPECT_EQ(must(caseOf(as("jcollins"), decomposed)).reference, composed);
    const auto warrant = [&](const std::string& number) {
        return NewWarrant{ decomposed, number, "PACE 1984 s8", "1 High Street", now() };
    };
    must(addWarrant(as("jcollins"), warrant("W\u00E9")));
    EXPECT_THAT(addWarrant(as("jcollins"), warrant("We\u0301")), FailsWith("Conflict", "W\u00E9"));
    must(addLocation(as("jcollins"), "Site/Cafe\u0301"));
    EXPECT_THAT(addLocation(as("jcollins"), "Site/Caf\u00E9"), FailsWith("Conflict", ""));

    IntakeOrder order = intake({ { { "kind", "sim" }, { "producer", "Zoe\u0301 Abe" } } }, "Site/Cafe\u0301");
    order.caseReference = decomposed;
    order.warrant = "We\u0301";
    const std::string first = must(bookIn(as("jcollins"), order)).front().state.systemId;
    order.rows.front().fields["producer"] = "Zo\u00E9 Abe";
    EXPECT_EQ(must(bookIn(as("jcollins"), order)).front().state.reference.canonical(), "ZA/2");
    MovementOrder out = movement(custody::EventType::HandOver, first, "org:Labo Rene\u0301");
    out.purpose = "imaging";
    must(move(as("jcollins"), out));
    for (const char* const typed : { "org:Labo Rene\u0301", "org:Labo Ren\u00E9" }) {
        ListOrder held;
        held.custodian = typed;
        EXPECT_EQ(must(list(as("awright"), held)).size(), 1U) << typed;
    }
    ListOrder part;
    part.inPart = true;
    part.custodian = "rene\u0301";
    EXPECT_EQ(must(list(as("awright"), part)).size(), 1U);
    expectValid();
}

TEST_F(CasesTest, FiguresAreRecordedAndTheLastCount)
{
    EXPECT_THAT(recordFigures(as("jcollins"), kCase, {}), FailsWith("InvalidInput", "arrests"));
    must(recordFigures(as("jcollins"), kCase, { 2, std::nullopt }));
    must(recordFigures(as("dsmith"), kCase, { std::nullopt, 3 }));
    must(recordFigures(as("dsmith"), kCase, { 1, std::nullopt }));
    const custody::CaseState file = must(caseOf(as("jcollins"), kCase));
    EXPECT_EQ(file.arrests, 1U);
    EXPECT_EQ(file.safeguarded, 3U);
    expectValid();
}

TEST_F(CasesTest, AWarrantHasOneNumberInItsCaseAndLiesInThePast)
{
    const auto warrant = [&](const std::string& number, const std::string& reference = kCase) {
        return NewWarrant{ reference, number, "PACE 1984 s8", "1 High Street", now() };
    };
    EXPECT_TRUE(addWarrant(as("jcollins"), warrant("W-2")));
    EXPECT_THAT(addWarrant(as("jcollins"), warrant("W-2")), FailsWith("Conflict", "W-2"));
    EXPECT_THAT(addWarrant(as("jcollins"), warrant(" W-2 ")), FailsWith("Conflict", "W-2"));
    EXPECT_THAT(addWarrant(as("jcollins"), warrant("")), FailsWith("InvalidInput", "number"));
    EXPECT_THAT(addWarrant(as("jcollins"), warrant("W-3", "OP-2018-99")), FailsWith("NotFound", ""));
    NewWarrant later = warrant("W-3");
    later.executed.milliseconds += 3600 * 1000;
    EXPECT_THAT(addWarrant(as("jcollins"), later), FailsWith("InvalidInput", "future"));
    EXPECT_EQ(must(caseOf(as("jcollins"), kCase)).warrants.size(), 2U);
}

} // namespace
} // namespace sealbook::reg::test
