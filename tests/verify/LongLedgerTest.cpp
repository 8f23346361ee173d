// SPDX-License-Identifier: Apache-2.0
// A ledger that is longer than what an audit holds at a time: its events are copies of a few, which stand at the wrong
// place and are signed rightly.
#include "src/custody/FactNames.h"
#include "tests/support/SmallRegister.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <stdexcept>

namespace sealbook::tests {
namespace {

using custody::EventType;

constexpr std::uint64_t kEvents = 6000;

/// Places around the ends of what is read and held back at a time, and any others.
const std::vector<std::uint64_t> kForged{ 63, 64, 65, 319, 320, 1500, 4159, 4160, 4161, 4416, 5000, kEvents - 1 };
const std::vector<std::uint64_t> kMalformed{ 40, 575, 576, 3000, 4162, kEvents - 2 };
const std::vector<std::uint64_t> kWithoutPayload{ 66, 2000, 4163, kEvents - 3 };

class LongLedgerTest : public testing::Test {
protected:
    LongLedgerTest()
    {
        const EventType examine = EventType::Examine;
        const Facts facts{ { std::string(custody::fact::kStage), "imaging" } };
        m_story.ledger.append(m_story.ledger.draft(examine, m_story.exhibit, "kpatel", Role::Examiner), facts,
            { { "kpatel", "jcollins" } });
        m_entries = m_story.ledger.entries();
        const ledger::Entry forged = m_entries.back();
        m_entries.pop_back();
        for (std::size_t i = 0; m_entries.size() < kEvents; ++i)
            m_entries.push_back(m_entries[5 + i % 8]);
        for (const std::uint64_t place : kForged)
            m_entries[place] = forged;
        for (const std::uint64_t place : kMalformed)
            m_entries[place].note += "x";
        for (const std::uint64_t place : kWithoutPayload)
            m_entries[place].payload.reset();
    }

    Result<ledger::AuditReport> audit(unsigned threads, const ledger::EventObserver& observe = nullptr,
        const ledger::FoldObserver& afterFold = nullptr) const
    {
        const auto read = [&](std::uint64_t first, std::size_t most,
                              std::vector<ledger::Entry>& entries) -> Result<void> {
            if (first + most > m_readable)
                return Error{ ErrorCode::Io, "the disk is gone" };
            const auto begin = m_entries.begin() + static_cast<std::ptrdiff_t>(std::min(first, kEvents));
            const auto end = m_entries.begin() + static_cast<std::ptrdiff_t>(std::min(first + most, kEvents));
            entries.assign(begin, end);
            return {};
        };
        return ledger::audit(m_story.ledger.trust(), read, threads, observe, afterFold);
    }

    static std::vector<std::uint64_t> placesOf(const ledger::AuditReport& report, std::string_view rule)
    {
        std::vector<std::uint64_t> places;
        for (const custody::Anomaly& anomaly : report.anomalies)
            if (anomaly.rule == rule && (places.empty() || places.back() != anomaly.position))
                places.push_back(anomaly.position);
        return places;
    }

    SmallStory m_story = smallStory();
    std::vector<ledger::Entry> m_entries;
    std::uint64_t m_readable = 2 * kEvents;
};

TEST_F(LongLedgerTest, EverythingThatIsWrongIsNamedAtItsPlaceAndNothingElse)
{
    const auto report = audit(2);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->events, kEvents);
    EXPECT_EQ(placesOf(*report, "signature"), kForged);
    EXPECT_EQ(placesOf(*report, "malformed"), kMalformed);
    EXPECT_EQ(placesOf(*report, "payload"), kWithoutPayload);
    EXPECT_TRUE(std::is_sorted(report->anomalies.begin(), report->anomalies.end(),
        [](const custody::Anomaly& a, const custody::Anomaly& b) { return a.position < b.position; }));
}

TEST_F(LongLedgerTest, TheAnswerDoesNotDependOnTheNumberOfThreads)
{
    const auto alone = audit(1);
    ASSERT_TRUE(alone);
    for (const unsigned threads : { 0U, 2U, 7U }) {
        const auto together = audit(threads);
        ASSERT_TRUE(together);
        EXPECT_EQ(together->anomalies, alone->anomalies) << threads;
        EXPECT_EQ(together->leaves, alone->leaves);
        EXPECT_EQ(together->roots, alone->roots);
    }
}

TEST_F(LongLedgerTest, TheCallerSeesEveryEventInOrderAndThenWhatTheySay)
{
    std::vector<std::uint64_t> seen;
    std::uint64_t folded = 0;
    const auto report = audit(
        3,
        [&](const custody::Event&, std::uint64_t position, std::vector<custody::Anomaly>&) {
            seen.push_back(position);
        },
        [&](const ledger::AuditReport& all, const custody::RegisterState&) { folded = all.events; });
    ASSERT_TRUE(report);
    EXPECT_EQ(seen.size(), kEvents - kMalformed.size());
    EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
    EXPECT_EQ(folded, kEvents);
}

TEST_F(LongLedgerTest, AnEntryOpenedOverAnotherIsTheSameAsOneOpenedAnew)
{
    ledger::OpenedEntry again;
    const std::string origin = m_story.ledger.trust().origin;
    for (const std::uint64_t place : { 0U, 5U, 6U, 12U, 63U, 7U, 40U, 9U, 66U, 0U, 10U, 11U, 4U, 8U, 1U, 5U }) {
        const ledger::OpenedEntry anew = ledger::openEntry(m_entries[place], place, origin);
        ledger::openEntry(m_entries[place], place, origin, again);
        EXPECT_EQ(again.malformed, anew.malformed) << place;
        EXPECT_EQ(again.anomalies, anew.anomalies) << place;
        if (!anew.malformed) {
            EXPECT_EQ(again.event, anew.event) << place;
            EXPECT_EQ(again.note.text, anew.note.text);
            EXPECT_EQ(again.note.signatures, anew.note.signatures);
        }
    }
}

TEST_F(LongLedgerTest, WhatCannotBeReadEndsTheAudit)
{
    for (const std::uint64_t readable : { 0U, 64U, 1000U, 5900U }) {
        m_readable = readable;
        const auto report = audit(2);
        ASSERT_FALSE(report) << readable;
        EXPECT_EQ(report.error().code, ErrorCode::Io);
    }
}

TEST_F(LongLedgerTest, WhatTheCallerThrowsIsThrown)
{
    const auto atEvent = [](const custody::Event&, std::uint64_t position, std::vector<custody::Anomaly>&) {
        if (position == 2500)
            throw std::runtime_error("of an event");
    };
    EXPECT_THROW(static_cast<void>(audit(2, atEvent)), std::runtime_error);
    const auto atEnd = [](const ledger::AuditReport&, const custody::RegisterState&) {
        throw std::runtime_error("at the end");
    };
    EXPECT_THROW(static_cast<void>(audit(2, nullptr, atEnd)), std::runtime_error);
}

} // namespace
} // namespace sealbook::tests
