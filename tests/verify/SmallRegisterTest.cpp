// SPDX-License-Identifier: Apache-2.0
#include "tests/support/SmallRegister.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace sealbook::tests {
namespace {

ledger::AuditReport auditOf(const SmallRegister& ledger)
{
    const auto read = [&](std::uint64_t first, std::size_t most, std::vector<ledger::Entry>& entries) -> Result<void> {
        const auto& all = ledger.entries();
        const auto from = std::min<std::uint64_t>(first, all.size());
        const auto to = std::min<std::uint64_t>(from + most, all.size());
        entries.assign(all.begin() + static_cast<std::ptrdiff_t>(from), all.begin() + static_cast<std::ptrdiff_t>(to));
        return {};
    };
    return *ledger::audit(ledger.trust(), read, 2);
}

TEST(SmallRegisterTest, TheStoryStandsAWholeAuditWithoutAnyAnomaly)
{
    const SmallStory story = smallStory();
    const ledger::AuditReport report = auditOf(story.ledger);
    EXPECT_THAT(report.anomalies, testing::IsEmpty()) << report.anomalies.front().detail;
    EXPECT_EQ(report.events, 13U);
    EXPECT_EQ(report.root, story.ledger.head().root);
}

TEST(SmallRegisterTest, TheSameSeedGivesTheSameBytesAndAnotherSeedAnotherRegister)
{
    EXPECT_EQ(smallStory(5).ledger.head(), smallStory(5).ledger.head());
    EXPECT_NE(smallStory(5).ledger.trust().origin, smallStory(6).ledger.trust().origin);
}

TEST(SmallRegisterTest, AnAuditFindsAPayloadThatWasDeletedFromTheStore)
{
    const SmallStory story = smallStory();
    for (const ledger::Entry& entry : story.ledger.entries()) {
        ledger::Entry without = entry;
        without.payload.reset();
        const auto opened = ledger::openEntry(without, 3, story.ledger.trust().origin);
        ASSERT_EQ(opened.anomalies.size(), 1U);
        EXPECT_EQ(opened.anomalies.front().rule, "payload");
    }
}

} // namespace
} // namespace sealbook::tests
