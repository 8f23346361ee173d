// SPDX-License-Identifier: Apache-2.0
#include "src/register/Check.h"

#include "src/ledger/KeyringFile.h"
#include "src/register/Search.h"
#include "tests/register/Office.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <functional>
#include <thread>

namespace sealbook::reg::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
namespace fs = std::filesystem;

class CheckTest : public Office {
protected:
    CheckReport checked()
    {
        Session session = must(signIn("mfox", {}, Purpose::Check));
        return must(check(session));
    }
    /// The names of the parts that do not hold.
    static std::vector<std::string> unsound(const CheckReport& report)
    {
        std::vector<std::string> names;
        for (const CheckedPart& part : report.parts)
            if (!part.isSound())
                names.emplace_back(part.name);
        return names;
    }
    /// All that was found in a part.
    static std::string foundIn(const CheckReport& report, std::string_view name)
    {
        std::string all;
        for (const CheckedPart& part : report.parts)
            if (part.name == name)
                for (const custody::Anomaly& anomaly : part.found)
                    all += anomaly.detail + "\n";
        return all;
    }
    template <typename T> static std::string detailOf(const Result<T>& result)
    {
        return result ? std::string() : wordOf(result.error().code) + ": " + result.error().detail;
    }
    void alter(const std::string& sql)
    {
        const auto databaseKey = as("mfox").databaseKey();
        const std::vector<std::uint8_t> key(databaseKey.begin(), databaseKey.end());
        close();
        must(db::Connection::open(paths().database(), key, db::OpenMode::ReadWrite)).execute(sql);
    }
    static ledger::Slot& slotOf(std::vector<ledger::Slot>& slots, std::string_view name)
    {
        return *std::find_if(slots.begin(), slots.end(), [&](const ledger::Slot& slot) { return slot.name == name; });
    }
    /// Writes the keyring anew, signed by the log key, as anyone who has a password could.
    void changeKeyring(const std::function<void(std::vector<ledger::Slot>&)>& change)
    {
        const RegisterPaths at = paths();
        ledger::Keyring keyring = must(ledger::readKeyring(at.keyring()));
        change(keyring.slots);
        const auto signedBytes = must(ledger::encodeKeyring(keyring, as("mfox").logKey()));
        close();
        std::ofstream(at.keyring(), std::ios::binary | std::ios::trunc) << signedBytes;
    }
    RegisterPaths paths() { return as("mfox").paths(); }
};

TEST_F(CheckTest, ARegisterThatNobodyTouchedIsSound)
{
    bookedIn();
    must(catchUpWhole(as("jcollins")));
    const CheckReport report = checked();
    EXPECT_TRUE(report.isSound());
    EXPECT_GT(report.events, 0U);
    std::vector<std::string_view> names;
    for (const CheckedPart& part : report.parts) {
        names.push_back(part.name);
        EXPECT_THAT(part.found, IsEmpty()) << part.name;
        EXPECT_THAT(part.advice, IsEmpty());
    }
    EXPECT_THAT(names, ElementsAre("ledger", "checkpoint", "pages", "tables", "search", "keyring", "folder"));
}

TEST_F(CheckTest, ARowThatTheLedgerDoesNotSayIsFoundInTheTables)
{
    bookedIn();
    alter("UPDATE exhibit SET stage = 'imaging'");
    const CheckReport report = checked();
    EXPECT_THAT(unsound(report), ElementsAre("tables"));
    for (const CheckedPart& part : report.parts)
        EXPECT_EQ(part.advice.empty(), part.name != "tables");
}

TEST_F(CheckTest, AWordThatNobodyRecordedIsFoundInTheSearch)
{
    bookedIn();
    must(catchUpWhole(as("jcollins")));
    alter("UPDATE exhibit_text SET words = words || ' more'");
    EXPECT_THAT(unsound(checked()), ElementsAre("search"));
}

TEST_F(CheckTest, APageOverwrittenOnTheDiskIsFoundAndNamed)
{
    bookedIn();
    const fs::path database = paths().database();
    close();
    {
        // Far from what opening reads: the last page of the file.
        std::fstream file(database, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(-64, std::ios::end);
        file << "overwritten";
    }
    auto session = signIn("mfox", {}, Purpose::Check);
    ASSERT_TRUE(session) << session.error().detail;
    const auto report = check(*session);
    ASSERT_TRUE(report) << report.error().detail;
    EXPECT_THAT(foundIn(*report, "pages"), HasSubstr("page"));
}

/// The user's line of the file checkpoint is as much a part of it as the log's.
TEST_F(CheckTest, AFileCheckpointThatNoUserSignedIsFound)
{
    bookedIn();
    must(as("jcollins").leaveCheckpoint());
    const fs::path file = paths().checkpoint();
    close();
    std::string whole;
    {
        std::ifstream in(file, std::ios::binary);
        whole.assign(std::istreambuf_iterator<char>(in), {});
    }
    const auto checkedWith = [&](const std::string& text) {
        std::ofstream(file, std::ios::binary | std::ios::trunc) << text;
        return foundIn(checked(), "checkpoint");
    };
    EXPECT_EQ(checkedWith(whole), "");
    const std::size_t usersLine = whole.rfind("\u2014 jcollins ");
    ASSERT_NE(usersLine, std::string::npos);
    EXPECT_THAT(checkedWith(whole.substr(0, usersLine)), HasSubstr("not signed by a user"));
    std::string altered = whole;
    char& letter = altered[altered.size() - 20];
    letter = letter == 'A' ? 'B' : 'A';
    EXPECT_THAT(checkedWith(altered), HasSubstr("not signed by a user"));
    std::string another = whole;
    another.replace(usersLine, std::string("\u2014 jcollins").size(), "\u2014 nbrown");
    EXPECT_THAT(checkedWith(another), HasSubstr("not signed by a user"));
}

TEST_F(CheckTest, AFileCheckpointOfAUserWhoseKeysWereReplacedSinceIsGood)
{
    bookedIn();
    must(as("jcollins").leaveCheckpoint());
    must(resetUser(as("mfox"), "jcollins", ledger::bytesOf("another long password"), kCheap));
    close(); // whoever reset them left no checkpoint: it is still theirs
    EXPECT_EQ(foundIn(checked(), "checkpoint"), "");
}

TEST_F(CheckTest, WhatCannotBeComparedIsNotCalledSound)
{
    bookedIn();
    alter("PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON; DROP TRIGGER event_is_not_deleted;"
          " DELETE FROM event WHERE position = 3");
    const CheckReport report = checked();
    EXPECT_THAT(foundIn(report, "ledger"), HasSubstr("place 3"));
    for (const char* part : { "checkpoint", "tables" })
        EXPECT_THAT(foundIn(report, part), HasSubstr("nothing to compare it with")) << part;
}

TEST_F(CheckTest, ASlotThatTheLedgerDoesNotKnowIsFoundInTheKeyring)
{
    changeKeyring([](std::vector<ledger::Slot>& slots) {
        slots.push_back(slots.back());
        slots.back().name = "nobody";
    });
    const CheckReport report = checked();
    EXPECT_THAT(unsound(report), ElementsAre("keyring"));
    EXPECT_THAT(foundIn(report, "keyring"), HasSubstr("nobody"));
}

TEST_F(CheckTest, ASlotWithOtherKeysThanTheLedgerGrantsIsFoundWhicheverKeyItIs)
{
    changeKeyring(
        [](std::vector<ledger::Slot>& slots) { slotOf(slots, "kpatel").signing = slotOf(slots, "thayes").signing; });
    changeKeyring(
        [](std::vector<ledger::Slot>& slots) { slotOf(slots, "nbrown").sealing = slotOf(slots, "thayes").sealing; });
    const CheckReport report = checked();
    EXPECT_THAT(unsound(report), ElementsAre("keyring"));
    EXPECT_THAT(foundIn(report, "keyring"), HasSubstr("the slot of kpatel holds other keys"));
    EXPECT_THAT(foundIn(report, "keyring"), HasSubstr("the slot of nbrown holds other keys"));
}

TEST_F(CheckTest, AUserWithoutASlotIsToldAndLeavesTheRegisterSound)
{
    changeKeyring([](std::vector<ledger::Slot>& slots) {
        std::erase_if(slots, [](const ledger::Slot& slot) { return slot.name == "kpatel"; });
    });
    const CheckReport report = checked();
    EXPECT_TRUE(report.isSound());
    EXPECT_THAT(foundIn(report, "keyring"), HasSubstr("kpatel has no slot"));
}

TEST_F(CheckTest, AFileThatOthersMayWriteIsFound)
{
    const RegisterPaths at = paths();
    close();
    fs::permissions(at.keyring(), fs::perms::others_write, fs::perm_options::add);
    const CheckReport report = checked();
    EXPECT_THAT(unsound(report), ElementsAre("folder"));
    EXPECT_THAT(foundIn(report, "folder"), HasSubstr("keyring can be written by other accounts"));
}

TEST_F(CheckTest, AnEventOfANewerReleaseIsAFindingLikeOthers)
{
    const std::string exhibit = bookedIn();
    must(catchUpWhole(as("jcollins")));
    alter("DROP TRIGGER event_is_not_changed;"
          "UPDATE event SET note = replace(note, 'sealbook/event/v1', 'sealbook/event/v2')"
          " WHERE subject = (SELECT subject FROM exhibit)");
    const CheckReport report = checked();
    EXPECT_THAT(unsound(report), ::testing::IsSupersetOf({ "ledger", "search" }));
    EXPECT_THAT(foundIn(report, "search"), HasSubstr("exhibit"));
}

TEST_F(CheckTest, ItCanBeCancelled)
{
    Session session = must(signIn("mfox", {}, Purpose::Check));
    EXPECT_EQ(answer(check(session, [](std::string_view, std::uint64_t, std::uint64_t) { return false; })),
        wordOf(ErrorCode::Cancelled));
}

TEST_F(CheckTest, PeopleWhoAreAddedMeanwhileAreNotTakenForStrangers)
{
    Session adding = must(signIn("mfox"));
    Session checking = must(as("awright").another());
    std::atomic<bool> done = false;
    std::string refused;
    std::thread adder([&] {
        for (int i = 0; i < 200 && refused.empty(); ++i)
            refused = detailOf(addUser(adding, { "user" + std::to_string(i), "A Person", { Role::Examiner }, kCheap },
                ledger::bytesOf("a long enough password")));
        done = true;
    });
    std::string found;
    while (!done && found.empty()) {
        const auto report = check(checking);
        if (report || report.error().code != ErrorCode::Locked) // who adds without a pause may keep it out
            found = report ? foundIn(*report, "keyring") : detailOf(report);
    }
    adder.join();
    EXPECT_EQ(found, "");
    EXPECT_EQ(refused, "");
}

} // namespace
} // namespace sealbook::reg::test
