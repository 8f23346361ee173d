// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/DurableFile.h"
#include "src/ledger/KeyringFile.h"
#include "tests/register/Office.h"

namespace sealbook::reg::test {
namespace {

namespace fs = std::filesystem;

class FoundingTest : public ::testing::Test {
protected:
    Result<Founded> foundWith(const FoundingOrder& order, const std::string& password = "a long password")
    {
        return found(order, ledger::bytesOf(password), Surroundings::real());
    }
    FoundingOrder order() const
    {
        FoundingOrder made;
        made.folder = m_folder;
        made.unit = "Harrowmere Online Team";
        made.admin = "mfox";
        made.cost = kCheap;
        return made;
    }

    db::test::ScratchFolder m_scratch;
    fs::path m_folder = m_scratch.path() / "team.sealbook";
};

TEST_F(FoundingTest, ANewRegisterHasItsFourFilesAndIsValid)
{
    const auto founded = foundWith(order());
    ASSERT_TRUE(founded) << founded.error().detail;
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(m_folder))
        names.push_back(entry.path().filename());
    EXPECT_THAT(names, ::testing::UnorderedElementsAre("register.db", "keyring", "checkpoint", "trust"));
    EXPECT_EQ(fs::status(m_folder).permissions() & (fs::perms::group_all | fs::perms::others_all), fs::perms::none);
    EXPECT_TRUE(founded->trust.origin.starts_with("harrowmere-online-team/")) << founded->trust.origin;
    EXPECT_EQ(founded->trust.recoveryKeys.size(), 2U);

    const std::string password = "a long password";
    const std::array people{ Credentials{ "mfox", ledger::bytesOf(password) } };
    auto session = Session::open(m_folder, people, {}, Surroundings::real());
    ASSERT_TRUE(session) << session.error().detail;
    EXPECT_EQ(session->trust(), founded->trust);
    EXPECT_EQ(session->station(), "main");
    EXPECT_EQ(session->author().account.roles, std::vector{ Role::Administrator });
    const auto report = verify(*session, std::nullopt);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->events, 1U);
    EXPECT_TRUE(report->anomalies.empty());
}

TEST_F(FoundingTest, EachRecoveryCodeOpensASlotOfItsOwn)
{
    const auto founded = foundWith(order());
    ASSERT_TRUE(founded);
    const auto keyring = ledger::readKeyring(m_folder / "keyring", &founded->trust.logKey);
    ASSERT_TRUE(keyring);
    ASSERT_EQ(keyring->slots.size(), 3U);
    for (std::size_t i = 0; i < 2; ++i) {
        const ledger::Slot& slot = keyring->slots[i + 1];
        EXPECT_EQ(slot.name, "recovery-" + std::to_string(i + 1));
        EXPECT_EQ(slot.signing, founded->trust.recoveryKeys[i]);
        EXPECT_TRUE(ledger::openSlot(slot, founded->recoveryCodes[i].password(), keyring->origin));
        EXPECT_FALSE(ledger::openSlot(slot, founded->recoveryCodes[1 - i].password(), keyring->origin));
    }
    const std::array people{ Credentials{ "recovery-1", founded->recoveryCodes[0].password() } };
    EXPECT_THAT(Session::open(m_folder, people, {}, Surroundings::real()), FailsWith("WrongKey", ""))
        << "a recovery slot is no user";
}

TEST_F(FoundingTest, WhatIsThereAlreadyIsLeftAlone)
{
    fs::create_directories(m_folder);
    db::test::overwrite(m_folder / "notes.txt", "mine");
    EXPECT_THAT(foundWith(order()), FailsWith("InvalidInput", "not an empty folder"));
    EXPECT_EQ(db::test::contentsOf(m_folder / "notes.txt"), "mine");
    EXPECT_EQ(std::distance(fs::directory_iterator(m_folder), fs::directory_iterator()), 1);

    fs::remove(m_folder / "notes.txt");
    EXPECT_TRUE(foundWith(order())) << "an empty folder is taken";
    EXPECT_THAT(foundWith(order()), FailsWith("InvalidInput", "not an empty folder")) << "a register is never replaced";
}

TEST_F(FoundingTest, WhatIsNotAllowedLeavesNothingBehind)
{
    const auto refused = [&](auto change, const std::string& password = "a long password") {
        FoundingOrder wrong = order();
        change(wrong);
        return foundWith(wrong, password);
    };
    EXPECT_THAT(refused([](FoundingOrder& o) { o.unit = " "; }), FailsWith("InvalidInput", "unit"));
    EXPECT_THAT(refused([](FoundingOrder& o) { o.admin = "M Fox"; }), FailsWith("InvalidInput", ""));
    EXPECT_THAT(refused([](FoundingOrder& o) { o.admin = "recovery-1"; }), FailsWith("InvalidInput", "recovery-"));
    EXPECT_THAT(refused([](FoundingOrder& o) { o.station = "Desk 1"; }), FailsWith("InvalidInput", "station"));
    EXPECT_THAT(refused([](FoundingOrder&) {}, "eleven char"), FailsWith("InvalidInput", "12 or more"));
    EXPECT_FALSE(fs::exists(m_folder));
}

TEST_F(FoundingTest, AFounderThatCannotWriteLeavesTheFolderAsItWas)
{
    FoundingOrder wrong = order();
    wrong.cost = ledger::KdfCost{ 1, 0 }; // no key can be derived
    EXPECT_FALSE(foundWith(wrong));
    EXPECT_FALSE(fs::exists(m_folder));
    fs::create_directories(m_folder);
    EXPECT_FALSE(foundWith(wrong));
    EXPECT_TRUE(fs::is_empty(m_folder));
}

TEST(PasswordTest, TwelveCharactersAreCountedAndNotBytes)
{
    const auto check = [](const std::string& password) { return answer(checkPassword(ledger::bytesOf(password))); };
    EXPECT_EQ(check("twelve chars"), "done");
    EXPECT_EQ(check("eleven char"), "InvalidInput");
    EXPECT_EQ(check("\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4"), "InvalidInput") << "six characters of two bytes";
    EXPECT_EQ(check(std::string(1024, 'x')), "done");
    EXPECT_EQ(check(std::string(1025, 'x')), "InvalidInput");
    EXPECT_EQ(check("twelve chars\xff"), "InvalidInput") << "not UTF-8";
}

TEST(StationNameTest, NamesAreShortPlainWords)
{
    for (const char* good : { "main", "desk-2", "1", "a.b_c", "abcdefghijklmnopqrstuvwxyz012345" })
        EXPECT_TRUE(checkStationName(good)) << good;
    for (const char* bad : { "", "Desk", "desk 1", ".x", "-x", "_x", "abcdefghijklmnopqrstuvwxyz0123456", "\u00e4" })
        EXPECT_FALSE(checkStationName(bad)) << bad;
}

} // namespace
} // namespace sealbook::reg::test
