// SPDX-License-Identifier: Apache-2.0
#include "src/register/Supervision.h"
#include "tests/register/Office.h"

#include <linux/magic.h>

namespace sealbook::reg::test {
namespace {

namespace fs = std::filesystem;

class SessionTest : public Office {
protected:
    Result<Session> with(const std::string& name, const std::string& password)
    {
        const std::array people{ Credentials{ name, ledger::bytesOf(password) } };
        return Session::open(m_folder, people, {}, surroundings());
    }
    fs::path database() const { return RegisterPaths{ m_folder }.database(); }
};

TEST_F(SessionTest, AUserSignsInWithKeysOfTheirOwn)
{
    auto session = signIn("kpatel");
    ASSERT_TRUE(session) << session.error().detail;
    EXPECT_EQ(session->author().account.fullName, "Kiran Patel");
    EXPECT_EQ(session->author().keys.signing.publicKey().bytes, session->author().account.signingKey);
    EXPECT_TRUE(session->cosigners().empty());
    EXPECT_NE(session->author().account.signingKey, as("jcollins").author().account.signingKey);
}

TEST_F(SessionTest, AWrongPasswordAndAnUnknownNameAreAnsweredAlike)
{
    const auto wrong = with("kpatel", "not the password");
    const auto unknown = with("nobody", passwordOf("kpatel"));
    EXPECT_THAT(wrong, FailsWith("WrongKey", "kpatel"));
    EXPECT_THAT(unknown, FailsWith("WrongKey", "nobody"));
    EXPECT_EQ(wrong.error().detail.substr(0, 27), unknown.error().detail.substr(0, 27));
    EXPECT_THAT(with("kpatel", passwordOf("jcollins")), FailsWith("WrongKey", ""));
    EXPECT_THAT(with("", ""), FailsWith("WrongKey", ""));
}

TEST_F(SessionTest, NobodyIsNotEnough)
{
    EXPECT_THAT(Session::open(m_folder, {}, {}, surroundings()), FailsWith("InvalidInput", "nobody"));
}

TEST_F(SessionTest, AWrongPasswordOfTheCosignerOpensNothing)
{
    const std::string first = passwordOf("jcollins");
    const std::string second = "not the password";
    const std::array people{ Credentials{ "jcollins", ledger::bytesOf(first) },
        Credentials{ "kpatel", ledger::bytesOf(second) } };
    EXPECT_THAT(Session::open(m_folder, people, {}, surroundings()), FailsWith("WrongKey", "kpatel"));
}

TEST_F(SessionTest, ADisabledUserDoesNotSignInNorBesideAnother)
{
    must(disableUser(as("mfox"), "kpatel", "moved away"));
    EXPECT_THAT(signIn("kpatel"), FailsWith("NotAllowed", "disabled"));
    EXPECT_THAT(signIn("jcollins+kpatel"), FailsWith("NotAllowed", "kpatel"));
    EXPECT_THAT(signIn("kpatel", {}, Purpose::Check), FailsWith("NotAllowed", "disabled"));
}

TEST_F(SessionTest, WhoWasDisabledAfterSigningInRecordsNothingMore)
{
    const std::string exhibit = bookedIn();
    Session& examiner = as("kpatel");
    Session& both = as("jcollins+kpatel");
    must(disableUser(as("mfox"), "kpatel", "moved away"));
    const std::uint64_t before = size();
    EXPECT_THAT(examine(examiner, { exhibit, Stage::Imaging, "", "" }), FailsWith("NotAllowed", "disabled"));
    EXPECT_THAT(move(both, movement(custody::EventType::HandOver, exhibit, "user:kpatel")),
        FailsWith("NotAllowed", "disabled"));
    EXPECT_THAT(prove(examiner, exhibit), FailsWith("NotAllowed", "disabled"));
    EXPECT_EQ(size(), before);
    expectValid();
}

TEST_F(SessionTest, RolesChangedAfterSigningInHoldAtOnce)
{
    const std::string exhibit = bookedIn();
    Session& session = as("kpatel");
    must(setRoles(as("mfox"), "kpatel", { Role::Auditor }));
    EXPECT_THAT(examine(session, { exhibit, Stage::Imaging, "", "" }), FailsWith("NotAllowed", "examine"));
    must(setRoles(as("mfox"), "kpatel", { Role::Examiner, Role::Supervisor }));
    EXPECT_TRUE(examine(session, { exhibit, Stage::Imaging, "", "" }));
    expectValid();
}

TEST_F(SessionTest, AStationIsTheRegisteredOneAskedForOrTheFirst)
{
    must(addStation(as("mfox"), "desk-2"));
    EXPECT_EQ(must(signIn("jcollins")).station(), "main");
    auto second = signIn("jcollins", "desk-2");
    ASSERT_TRUE(second);
    const auto opened = openCase(*second, { "OP-2018-18", "Wren", "A. Reed" });
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->event.station, "desk-2");
    EXPECT_EQ(opened->event.counter, 1U);
    EXPECT_THAT(signIn("jcollins", "desk-3"), FailsWith("NotAllowed", "desk-3"));
    expectValid();
}

TEST_F(SessionTest, AnotherOfTheSameAuthorHasAStoreOfItsOwnAndOutlivesTheFirst)
{
    std::optional<Session> other;
    {
        Session first = must(signIn("jcollins+kpatel"));
        other.emplace(must(first.another()));
        EXPECT_TRUE(other->cosigners().empty()) << "nobody signs beside";
        EXPECT_EQ(other->station(), first.station());
        const auto held = first.store().write([&](db::Writer&) -> Result<std::size_t> {
            return other->store().read([](db::Reader& reader) { return reader.size(); });
        });
        EXPECT_EQ(must(held), size()) << "it reads while the first one writes";
    }
    const std::uint64_t before = size();
    must(bookIn(*other, intake({ { { "kind", "phone" } } })));
    EXPECT_EQ(size(), before + 1);
    must(other->leaveCheckpoint());
    expectValid();
}

TEST_F(SessionTest, WhatIsRecordedAtThatMomentDoesNotMakeTheDatabaseLookOld)
{
    Session writing = must(signIn("dsmith"));
    Session looking = must(as("awright").another());
    std::atomic<bool> done = false;
    std::thread writer([&] {
        for (int i = 0; i < 150; ++i) {
            must(setPolicy(writing, "custody-hours", std::to_string(100 + i), "to be busy"));
            must(writing.leaveCheckpoint());
        }
        done = true;
    });
    std::string found;
    while (!done && found.empty())
        if (const auto agrees = looking.agreesWithCheckpoints(); !agrees)
            found = agrees.error().detail;
    writer.join();
    EXPECT_EQ(found, "");
}

TEST_F(SessionTest, WhatIsNoRegisterIsSaidToBeNone)
{
    const auto at = [&](const fs::path& folder) {
        const std::string password = passwordOf("mfox");
        const std::array people{ Credentials{ "mfox", ledger::bytesOf(password) } };
        return Session::open(folder, people, {}, surroundings());
    };
    EXPECT_THAT(at(m_scratch.path() / "nowhere"), FailsWith("NotFound", "no register"));
    EXPECT_THAT(at(m_scratch.path()), FailsWith("NotFound", "no file trust"));
    close();
    const RegisterPaths paths{ m_folder };
    for (const fs::path& file : { database(), paths.keyring(), paths.trust() }) {
        const fs::path aside = m_scratch.path() / "aside";
        fs::rename(file, aside);
        EXPECT_THAT(at(m_folder), FailsWith("Corrupt", "its file " + file.filename().string() + " is missing"));
        fs::rename(aside, file);
    }
}

TEST_F(SessionTest, AnAlteredKeyringIsNamedEvenForTheRightPassword)
{
    const fs::path keyring = RegisterPaths{ m_folder }.keyring();
    const std::string whole = db::test::contentsOf(keyring);
    std::string altered = whole;
    altered.replace(altered.find("kpatel"), 6, "kpatil");
    db::test::overwrite(keyring, altered);
    EXPECT_THAT(signIn("jcollins"), FailsWith("Corrupt", ""));
    db::test::overwrite(keyring, whole);
    EXPECT_TRUE(signIn("jcollins"));
}

TEST_F(SessionTest, AnotherRegistersFilesAreNotTakenForItsOwn)
{
    FoundingOrder order;
    order.folder = m_scratch.path() / "other.sealbook";
    order.unit = "Harrowmere Online Team";
    order.admin = "mfox";
    order.cost = kCheap;
    const std::string password = passwordOf("mfox");
    must(found(order, ledger::bytesOf(password), surroundings()));
    close();
    for (const char* name : { "trust", "keyring", "checkpoint", "register.db" }) {
        const std::string own = db::test::contentsOf(m_folder / name);
        db::test::overwrite(m_folder / name, db::test::contentsOf(order.folder / name));
        EXPECT_THAT(signIn("mfox"), FailsWith("Corrupt", "")) << name;
        db::test::overwrite(m_folder / name, own);
        EXPECT_TRUE(signIn("mfox")) << name;
    }
}

TEST_F(SessionTest, LeavingWritesTheNewestCheckpointBesideTheKeyring)
{
    const fs::path beside = RegisterPaths{ m_folder }.checkpoint();
    const std::string before = db::test::contentsOf(beside);
    must(as("jcollins").leaveCheckpoint());
    const std::string after = db::test::contentsOf(beside);
    EXPECT_NE(after, before);
    EXPECT_EQ(after, must(checkpoint(as("jcollins"))));
    EXPECT_TRUE(as("jcollins").agreesWithCheckpoints());
}

TEST(NetworkFileSystemTest, SharedOnesAreToldFromLocalOnes)
{
    for (const long shared : { long{ NFS_SUPER_MAGIC }, long{ SMB_SUPER_MAGIC }, long{ AFS_SUPER_MAGIC },
             long{ V9FS_MAGIC }, long{ CODA_SUPER_MAGIC }, long{ 0xFF534D42 }, long{ 0xFE534D42 } })
        EXPECT_TRUE(isNetworkFileSystem(shared)) << std::hex << shared;
    for (const long local : { long{ EXT4_SUPER_MAGIC }, long{ BTRFS_SUPER_MAGIC }, long{ XFS_SUPER_MAGIC },
             long{ TMPFS_MAGIC }, long{ OVERLAYFS_SUPER_MAGIC } })
        EXPECT_FALSE(isNetworkFileSystem(local)) << std::hex << local;
    // The field is of 32 bits on some machines, and then negative for numbers with the highest bit.
    EXPECT_TRUE(isNetworkFileSystem(static_cast<long>(static_cast<std::int32_t>(0xFF534D42U))));
}

} // namespace
} // namespace sealbook::reg::test
