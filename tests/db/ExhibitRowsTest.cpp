// SPDX-License-Identifier: Apache-2.0
#include "db/StateText.h"
#include "db/Store.h"
#include "tests/db/Scratch.h"
#include "tests/support/SmallRegister.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace sealbook::db {
namespace {

using custody::ExhibitState;

/// Every member set, with texts that JSON has to escape.
ExhibitState fullState()
{
    ExhibitState state;
    state.subject.bytes[0] = 1;
    state.systemId = "E-7K2M9-QX4T1";
    state.caseSubject.bytes[0] = 2;
    state.caseReference = "N-2018-17";
    state.reference = *ExhibitReference::parse("JC/1/A");
    state.parent.emplace().bytes[0] = 3;
    state.root.bytes[0] = 4;
    state.facts = { { "description", "\"quoted\" \\ and\ttabbed,\nwith a \x01 and \x7f" },
        { "owner", "J\u00fcrgen \u2014 \U0001F512" }, { "seal", "A1" } };
    state.custodian = *Party::parse("person:A. \"Ace\" Reed");
    state.location = custody::Place{ state.root, "North/Store \"2\"" };
    state.seal = "A1";
    state.sealState = custody::SealState::Intact;
    state.sealEvent.bytes[0] = 5;
    state.pending = custody::PendingReceipt{ state.custodian, state.sealEvent, true, "2018-06-04T06:40:00.000Z" };
    state.disposal = custody::Disposal{ Outcome::Returned, state.sealEvent, "dsmith", state.sealEvent, "jcollins" };
    state.missing = custody::Search{ state.sealEvent, "jcollins" };
    state.hold = custody::HoldOrder{ state.sealEvent, "dsmith" };
    state.due = "2018-06-04T06:40:00.000Z";
    state.participants = { "dsmith", "jcollins" };
    state.heads = { state.sealEvent, EventId() };
    state.lastMovement.bytes[31] = 6;
    state.lastOccurred.milliseconds = -1;
    state.events = 7;
    return state;
}

TEST(StateTextTest, IsTheJsonThatALibraryWritesOfTheSameMembersSorted)
{
    for (const ExhibitState& state : { fullState(), ExhibitState() })
        EXPECT_EQ(writeState(state), nlohmann::json::parse(writeState(state)).dump());
}

TEST(StateTextTest, ReadsBackEveryMember)
{
    const auto read = readState(writeState(fullState()));
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_EQ(*read, fullState());
}

TEST(StateTextTest, WhatIsCutOffAnywhereIsRefused)
{
    for (const ExhibitState& state : { fullState(), ExhibitState() }) {
        const std::string text = writeState(state);
        for (std::size_t length = 0; length < text.size(); ++length) {
            const auto read = readState(std::string_view(text).substr(0, length));
            ASSERT_FALSE(read) << text.substr(0, length);
            EXPECT_EQ(read.error().code, ErrorCode::Corrupt);
        }
        EXPECT_FALSE(readState(text + " "));
        EXPECT_FALSE(readState(text + text));
    }
}

/// Some other byte may make another proper state; what is read is then what is written.
TEST(StateTextTest, AByteThatWasAlteredIsRefusedOrReadAsItStands)
{
    const std::string text = writeState(fullState());
    std::size_t refused = 0;
    for (std::size_t at = 0; at < text.size(); ++at)
        for (const char other : { '"', '\\', '{', '}', ',', '0', 'x', '\x01', '\xff' }) {
            std::string altered = text;
            altered[at] = other;
            const auto read = readState(altered);
            if (!read) {
                ++refused;
                continue;
            }
            const auto again = readState(writeState(*read));
            ASSERT_TRUE(again) << altered;
            EXPECT_EQ(*again, *read) << altered;
        }
    EXPECT_GT(refused, text.size() * 5);
}

TEST(StateTextTest, MembersInAnotherOrderOrLeftOutAreRefused)
{
    const std::string text = writeState(fullState());
    const auto without = [&](std::string_view part) {
        std::string less = text;
        less.erase(less.find(part), part.size());
        return readState(less);
    };
    EXPECT_FALSE(without("\"seal\":\"A1\",\"sealEvent\""));
    EXPECT_FALSE(without("\"events\":7,"));
    std::string swapped = text;
    swapped.replace(swapped.find("\"due\""), 5, "\"Due\"");
    EXPECT_FALSE(readState(swapped));
}

/// A story as the ledger has it, and the store that it is written into.
class ExhibitRowsTest : public testing::Test {
protected:
    Result<void> append(Writer& writer, std::size_t position)
    {
        const ledger::Entry& entry = m_story.ledger.entries()[position];
        return writer.append(m_story.ledger.events()[position], entry.note, entry.salt, *entry.payload);
    }

    std::optional<ExhibitState> stored()
    {
        auto state = m_store->read([&](Reader& reader) { return reader.exhibit(m_story.exhibit); });
        return state ? *state : std::nullopt;
    }

    tests::SmallStory m_story = tests::smallStory();
    test::ScratchFolder m_folder;
    Result<Store> m_store = Store::create(m_folder.file(), test::keyNumber(1));
};

TEST_F(ExhibitRowsTest, ATransactionSeesAnExhibitAfterEachEventAsItIsStored)
{
    std::vector<ExhibitState> seen;
    const auto done = m_store->write([&](Writer& writer) -> Result<void> {
        for (std::size_t i = 0; i < m_story.ledger.events().size(); ++i) {
            if (const auto appended = append(writer, i); !appended)
                return appended.error();
            const auto now = writer.exhibit(m_story.exhibit);
            const auto named = writer.exhibitBySystemId("E-phone");
            ExhibitFilter filter;
            filter.subject = m_story.exhibit;
            const auto rows = writer.list(filter); // lists are read from the rows, whatever is remembered
            if (now && *now) {
                if (!rows || rows->size() != 1 || !named)
                    return Error{ ErrorCode::NotFound, "after event " + std::to_string(i) };
                EXPECT_EQ(**now, rows->front()) << "after event " << i;
                EXPECT_EQ(*named, rows->front()) << "after event " << i;
                seen.push_back(**now);
            }
        }
        return {};
    });
    ASSERT_TRUE(done) << done.error().detail;
    ASSERT_EQ(seen.size(), 6U);
    EXPECT_EQ(stored(), seen.back());
    EXPECT_EQ(seen.back(), *m_story.ledger.state().exhibit(m_story.exhibit));
}

TEST_F(ExhibitRowsTest, WhatWasTakenBackIsNotSeenAfterwards)
{
    const auto all = m_store->write([&](Writer& writer) -> Result<void> {
        for (std::size_t i = 0; m_story.ledger.events()[i].id != m_story.handOver; ++i)
            if (const auto appended = append(writer, i); !appended)
                return appended.error();
        return {};
    });
    ASSERT_TRUE(all) << all.error().detail;
    const auto before = stored();
    ASSERT_TRUE(before);
    const auto refused = m_store->write([&](Writer& writer) -> Result<void> {
        const auto size = writer.size();
        if (const auto appended = append(writer, *size); !appended)
            return appended.error();
        EXPECT_NE(*writer.exhibit(m_story.exhibit), before);
        return Error{ ErrorCode::Cancelled, "taken back" };
    });
    EXPECT_FALSE(refused);
    EXPECT_EQ(stored(), before);
}

} // namespace
} // namespace sealbook::db
