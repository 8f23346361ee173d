// SPDX-License-Identifier: Apache-2.0
#include "db/RecentExhibits.h"

#include <gtest/gtest.h>

namespace sealbook::db {
namespace {

SubjectId subject(int number)
{
    SubjectId id;
    id.bytes[0] = static_cast<std::uint8_t>(number % 256);
    id.bytes[1] = static_cast<std::uint8_t>(number / 256);
    return id;
}

custody::ExhibitState exhibit(int number, std::string seal = "")
{
    custody::ExhibitState state;
    state.subject = subject(number);
    state.systemId = "E" + std::to_string(number);
    state.seal = std::move(seal);
    return state;
}

TEST(RecentExhibitsTest, AnExhibitIsFoundByBothItsIds)
{
    RecentExhibits recent;
    recent.remember(exhibit(1));
    recent.remember(exhibit(2));

    ASSERT_NE(recent.find(subject(1)), nullptr);
    EXPECT_EQ(*recent.find(subject(1)), exhibit(1));
    ASSERT_NE(recent.find("E2"), nullptr);
    EXPECT_EQ(*recent.find("E2"), exhibit(2));
    EXPECT_EQ(recent.find(subject(3)), nullptr);
    EXPECT_EQ(recent.find("E3"), nullptr);
}

TEST(RecentExhibitsTest, WhatIsRememberedAnewIsAsItIsNow)
{
    RecentExhibits recent;
    recent.remember(exhibit(1, "B1"));
    recent.remember(exhibit(2));
    recent.remember(exhibit(1, "B2"));

    EXPECT_EQ(recent.find("E1")->seal, "B2");
    EXPECT_EQ(recent.take(subject(1)), exhibit(1, "B2"));
    EXPECT_EQ(recent.find("E1"), nullptr) << "an older state of it was kept beside the new one";
}

TEST(RecentExhibitsTest, WhatIsTakenIsNotAmongThemAnyMore)
{
    RecentExhibits recent;
    recent.remember(exhibit(1));

    EXPECT_EQ(recent.take(subject(1)), exhibit(1));
    EXPECT_EQ(recent.take(subject(1)), std::nullopt);
    EXPECT_EQ(recent.find("E1"), nullptr);
}

TEST(RecentExhibitsTest, TheOneNotAskedForLongestGoesFirst)
{
    RecentExhibits recent;
    for (int i = 0; i < 1024; ++i)
        recent.remember(exhibit(i));
    ASSERT_NE(recent.find("E0"), nullptr); // asked for: now the last one

    recent.remember(exhibit(1024));

    EXPECT_NE(recent.find("E0"), nullptr);
    EXPECT_EQ(recent.find("E1"), nullptr);
    EXPECT_NE(recent.find("E2"), nullptr);
    EXPECT_NE(recent.find("E1024"), nullptr);
}

} // namespace
} // namespace sealbook::db
