// SPDX-License-Identifier: Apache-2.0
#include "src/custody/EventType.h"

#include <map>
#include <set>
#include <string>

#include <gtest/gtest.h>

namespace sealbook::custody {
namespace {

// NOLINTBEGIN(readability-identifier-naming): as short as the columns of the table
constexpr Role EO = Role::ExhibitsOfficer;
constexpr Role EX = Role::Examiner;
constexpr Role SU = Role::Supervisor;
constexpr Role AU = Role::Auditor;
constexpr Role AD = Role::Administrator;
// NOLINTEND(readability-identifier-naming)

/// The role table of the command-line contract, written down a second time.
const std::map<std::string, std::set<Role>> kContract{ { "genesis", { AD } }, { "grant", { AD } }, { "revoke", { AD } },
    { "station", { AD } }, { "case", { EO, SU } }, { "warrant", { EO } }, { "location", { AD, EO } },
    { "book-in", { EO, EX } }, { "label", { EO, EX } }, { "move", { EO, SU, EX } }, { "hand-over", { EO, SU, EX } },
    { "offer", { EO, SU, EX } }, { "receive", { EO, SU, EX } }, { "send", { EO, SU, EX } },
    { "return", { EO, SU, EX } }, { "seal", { EO, EX } }, { "break-seal", { EO, EX } }, { "reseal", { EO, EX } },
    { "split", { EO, EX } }, { "examine", { EX } }, { "dispose-request", { EO, SU } }, { "dispose-authorise", { SU } },
    { "dispose-carry-out", { EO } }, { "print", { EO, EX, SU, AU } }, { "missing", { EO } }, { "found", { EO } },
    { "write-off", { SU } }, { "hold", { SU } }, { "release-hold", { SU } }, { "correct", { EO, EX, SU } },
    { "policy", { SU } }, { "enrol", { EO, EX, SU, AU, AD } }, { "restored", { AD, SU } } };

TEST(EventTypeTest, EachTypeIsWrittenByTheRolesOfTheContractAndNoOthers)
{
    ASSERT_EQ(allEventTypes().size(), kContract.size());
    for (const EventType type : allEventTypes()) {
        const auto row = kContract.find(std::string(word(type)));
        ASSERT_NE(row, kContract.end()) << word(type);
        for (const Role role : allRoles())
            EXPECT_EQ(mayAuthor(role, type), row->second.contains(role)) << word(role) << ' ' << word(type);
    }
}

TEST(EventTypeTest, AnAdministratorWritesNothingAboutExhibits)
{
    for (const EventType type : allEventTypes())
        if (subjectKind(type) == SubjectKind::Exhibit) {
            EXPECT_FALSE(mayAuthor(Role::Administrator, type)) << word(type);
        }
}

TEST(EventTypeTest, WordsAndTypesGoBothWays)
{
    for (const EventType type : allEventTypes())
        EXPECT_EQ(eventTypeFrom(word(type)), type);
    EXPECT_EQ(eventTypeFrom("stock-check"), std::nullopt);
    EXPECT_EQ(eventTypeFrom(""), std::nullopt);
    EXPECT_EQ(eventTypeFrom("MOVE"), std::nullopt);
}

TEST(EventTypeTest, MovementsAreExactlyWhatChangesCustodyOrPlace)
{
    std::set<std::string> movements;
    for (const EventType type : allEventTypes())
        if (isMovement(type))
            movements.insert(std::string(word(type)));
    EXPECT_EQ(movements, (std::set<std::string>{ "move", "hand-over", "offer", "receive", "send", "return", "found" }));
}

TEST(EventTypeTest, OthersSignBesideTheAuthorOnlyWhereSomeoneElseHasToAnswer)
{
    std::set<std::string> cosigned;
    for (const EventType type : allEventTypes())
        if (takesCosigners(type))
            cosigned.insert(std::string(word(type)));
    EXPECT_EQ(cosigned,
        (std::set<std::string>{ "move", "hand-over", "offer", "receive", "send", "return", "seal", "break-seal",
            "reseal", "dispose-carry-out", "enrol" }));
}

} // namespace
} // namespace sealbook::custody
