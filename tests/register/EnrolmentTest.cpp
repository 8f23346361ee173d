// SPDX-License-Identifier: Apache-2.0
#include "src/register/Enrolment.h"
#include "src/ledger/KeyringFile.h"
#include "tests/register/Office.h"

#include <filesystem>

namespace sealbook::reg::test {
namespace {

namespace fs = std::filesystem;

class EnrolmentTest : public Office {
protected:
    EnrolmentTest()
    {
        must(addUser(as("mfox"), { "rhughes", "Rhian Hughes", { Role::Examiner }, kCheap }, bytes(kFirst)));
    }

    static ledger::Bytes bytes(const std::string& text) { return ledger::bytesOf(text); }
    Result<Session> open(const std::string& name, const std::string& password)
    {
        const std::array people{ Credentials{ name, bytes(password) } };
        return Session::open(m_folder, people, {}, surroundings());
    }

    inline static const std::string kFirst = "given by the administrator";
    inline static const std::string kOwn = "known to nobody else";
};

TEST_F(EnrolmentTest, NothingIsRecordedBeforeKeysOfOnesOwn)
{
    const std::string exhibit = bookedIn();
    Session session = must(open("rhughes", kFirst));
    EXPECT_TRUE(needsEnrolment(session));
    EXPECT_THAT(examine(session, { exhibit, Stage::Triage, {}, {} }), FailsWith("NotAllowed", "enrolled"));
    EXPECT_THAT(prove(session, exhibit), FailsWith("NotAllowed", "enrolled"));
    EXPECT_THAT(bookIn(session, intake({ { { "kind", "phone" } } })), FailsWith("NotAllowed", "examiner"))
        << "who may not do it at all is told that, and enrols for nothing";
    must(enrol(session, bytes(kOwn), kCheap));
    EXPECT_FALSE(needsEnrolment(session));
    must(examine(session, { exhibit, Stage::Triage, {}, {} }));
    EXPECT_THAT(enrol(session, bytes(kOwn), kCheap), FailsWith("NotAllowed", "already"));
    expectValid();
    EXPECT_TRUE(ledger::checkProof(must(prove(as("awright"), exhibit)), m_trust).verified());
}

TEST_F(EnrolmentTest, WhoAddedTheUserCannotSignInAsThemAfterwards)
{
    const std::string kept = db::test::contentsOf(m_folder / "keyring"); // the administrator's copy of the first day
    {
        Session session = must(open("rhughes", kFirst));
        must(enrol(session, bytes(kOwn), kCheap));
        must(session.leaveCheckpoint());
    }
    EXPECT_THAT(open("rhughes", kFirst), FailsWith("WrongKey", "rhughes"));
    EXPECT_TRUE(open("rhughes", kOwn));
    close();
    db::test::overwrite(m_folder / "keyring", kept);
    fs::remove(m_folder / "keyring.previous");
    EXPECT_THAT(open("rhughes", kFirst), FailsWith("Corrupt", "not the ones granted"));
}

TEST_F(EnrolmentTest, AnEnrolmentThatWasCutOffBeforeItsCommitIsDoneAnew)
{
    // The keyring of the moment between its writing and the commit: own keys in it, given ones in the ledger.
    const std::string database = db::test::contentsOf(m_folder / "register.db");
    close();
    fs::copy(m_folder, m_scratch.path() / "copy", fs::copy_options::recursive);
    {
        Session session = must(open("rhughes", kFirst));
        must(enrol(session, bytes(kOwn), kCheap));
    }
    for (const char* file : { "keyring", "keyring.previous" })
        fs::copy(m_folder / file, m_scratch.path() / "copy" / file, fs::copy_options::overwrite_existing);
    const fs::path copy = m_scratch.path() / "copy";
    const auto openCopy = [&](const std::string& password) {
        const std::array people{ Credentials{ "rhughes", bytes(password) } };
        return Session::open(copy, people, {}, surroundings());
    };
    Session again = must(openCopy(kFirst));
    EXPECT_TRUE(needsEnrolment(again));
    must(enrol(again, bytes(kOwn), kCheap));
    EXPECT_FALSE(needsEnrolment(must(openCopy(kOwn))));
}

TEST_F(EnrolmentTest, AFailedEnrolmentChangesNothing)
{
    const std::uint64_t before = size();
    Session session = must(open("rhughes", kFirst));
    EXPECT_THAT(enrol(session, bytes("short"), kCheap), FailsWith("InvalidInput", "password"));
    EXPECT_EQ(size(), before);
    EXPECT_TRUE(open("rhughes", kFirst));
}

TEST_F(EnrolmentTest, AChangedPasswordOpensAndTheOldOneDoesNot)
{
    const std::string old = passwordOf("kpatel");
    {
        Session session = must(open("kpatel", old));
        const std::uint64_t before = size();
        EXPECT_THAT(
            changePassword(session, bytes("not the right one"), bytes(kOwn), kCheap), FailsWith("WrongKey", ""));
        must(changePassword(session, bytes(old), bytes(kOwn), kCheap));
        EXPECT_EQ(size(), before) << "nothing changes for who reads the ledger";
    }
    EXPECT_THAT(open("kpatel", old), FailsWith("WrongKey", "kpatel"));
    EXPECT_TRUE(open("kpatel", kOwn));
    expectValid();
}

TEST_F(EnrolmentTest, WhoForgotThePasswordEnrolsAnewWithKeysByAnAdministrator)
{
    EXPECT_THAT(resetUser(as("jcollins"), "kpatel", bytes(kFirst), kCheap), FailsWith("NotAllowed", "administrator"));
    must(resetUser(as("mfox"), "kpatel", bytes(kFirst), kCheap));
    Session session = must(open("kpatel", kFirst));
    EXPECT_TRUE(needsEnrolment(session));
    must(enrol(session, bytes(kOwn), kCheap));
    EXPECT_TRUE(open("kpatel", kOwn));
    expectValid();
}

/// A register whose recovery codes are at hand.
class RecoveryTest : public ::testing::Test {
protected:
    RecoveryTest()
    {
        FoundingOrder order;
        order.folder = m_folder;
        order.unit = "Recovery Unit";
        order.admin = "mfox";
        order.cost = kCheap;
        m_founded.emplace(must(found(order, ledger::bytesOf(kOld), Surroundings::real())));
    }
    Result<Session> open(const std::string& name, const std::string& password)
    {
        const std::array people{ Credentials{ name, ledger::bytesOf(password) } };
        return Session::open(m_folder, people, {}, Surroundings::real());
    }

    inline static const std::string kOld = "the first long password";
    inline static const std::string kNew = "the second long password";
    db::test::ScratchFolder m_scratch;
    fs::path m_folder = m_scratch.path() / "unit.sealbook";
    std::optional<Founded> m_founded;
};

TEST_F(RecoveryTest, ARecoveryCodeLetsTheAdministratorBackIn)
{
    {
        Session session =
            must(Session::openWithRecovery(m_folder, m_founded->recoveryCodes[1], {}, Surroundings::real()));
        EXPECT_THAT(addLocation(session, "Site"), FailsWith("Refused", "recovery-only"));
        EXPECT_THAT(recoverAdministrator(session, "nobody", ledger::bytesOf(kNew), kCheap), FailsWith("NotFound", ""));
        must(recoverAdministrator(session, "mfox", ledger::bytesOf(kNew), kCheap));
        must(session.leaveCheckpoint());
    }
    EXPECT_FALSE(open("mfox", kOld));
    Session session = must(open("mfox", kNew));
    must(addLocation(session, "Site"));
    const ledger::AuditReport report = must(verify(session, std::nullopt));
    EXPECT_TRUE(report.valid()) << (report.firstWrong() ? report.firstWrong()->detail : "");
}

TEST_F(RecoveryTest, AnotherCodeOpensNothing)
{
    EXPECT_THAT(Session::openWithRecovery(m_folder, ledger::RecoveryCode::random(), {}, Surroundings::real()),
        FailsWith("WrongKey", "recovery code"));
}

} // namespace
} // namespace sealbook::reg::test
