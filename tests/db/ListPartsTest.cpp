// SPDX-License-Identifier: Apache-2.0
#include "db/Interruption.h"
#include "db/ModelRows.h"
#include "db/Reader.h"
#include "db/Schema.h"
#include "db/Statement.h"
#include "tests/db/Scratch.h"

#include <gtest/gtest.h>

namespace sealbook::db {
namespace {

using custody::ExhibitState;

constexpr std::size_t kExhibits = 5000;
constexpr std::size_t kPart = 20;

/// Exhibits that are in nothing but their table.
class ListPartsTest : public testing::Test {
protected:
    ListPartsTest()
    {
        EXPECT_TRUE(bringUpToDate(m_connection));
        const ExhibitState state;
        Statement(m_connection, "INSERT INTO case_file VALUES (?, 'N-1', 'Heron', 'A. Reed', '', 0, 0)")
            .bind(1, std::span<const std::uint8_t>(state.caseSubject.bytes))
            .run();
        Transaction transaction(m_connection, Transaction::Kind::Write);
        for (std::size_t i = 0; i < kExhibits; ++i)
            insertExhibit(m_connection, exhibit(i));
        transaction.commit();
    }
    static ExhibitState exhibit(std::size_t number)
    {
        ExhibitState state;
        state.subject.bytes[0] = static_cast<std::uint8_t>(number % 256);
        state.subject.bytes[1] = static_cast<std::uint8_t>(number / 256);
        state.custodian = *Party::parse("user:jcollins");
        state.systemId = "E-" + std::to_string(number);
        state.reference = *ExhibitReference::parse("JC/" + std::to_string(number + 1));
        return state;
    }
    /// The ids of the next part; `before` becomes where it ends.
    std::vector<std::string> part(std::int64_t& before)
    {
        const auto exhibits = m_reader.newestExhibits(before, kPart);
        EXPECT_TRUE(exhibits) << exhibits.error().detail;
        std::vector<std::string> ids;
        for (const PlacedExhibit& exhibit : *exhibits) {
            EXPECT_TRUE(before == 0 || exhibit.place < before);
            before = exhibit.place;
            ids.push_back(exhibit.state.systemId);
        }
        return ids;
    }

    test::ScratchFolder m_folder;
    Connection m_connection = test::opened(m_folder.file(), OpenMode::Create);
    ledger::Frontier m_tree;
    Reader m_reader{ m_connection, m_tree };
};

TEST_F(ListPartsTest, PartsGiveEachExhibitOnceTheNewestFirst)
{
    std::int64_t before = 0;
    std::size_t left = kExhibits;
    for (auto ids = part(before); !ids.empty(); ids = part(before))
        for (const std::string& id : ids)
            ASSERT_EQ(id, "E-" + std::to_string(--left));
    EXPECT_EQ(left, 0U);
}

/// A part that cost more the further down it lies would make the list cost the square of its length. Counted is how
/// often SQLite asks whether to go on, which it does each 50,000 steps of its machine: no other program disturbs that.
TEST_F(ListPartsTest, AllPartsTogetherCostAsMuchAsTheListIsLong)
{
    std::size_t asked = 0;
    const Interruption interruption(m_connection, [&] {
        ++asked;
        return true;
    });
    std::int64_t before = 0;
    while (!part(before).empty()) { }
    EXPECT_LE(asked, kExhibits * 20 / 50'000) << "twenty steps for each exhibit; the square is a thousand times that";
}

} // namespace
} // namespace sealbook::db
