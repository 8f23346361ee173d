// SPDX-License-Identifier: Apache-2.0
#include "db/Statement.h"
#include "db/UnreadableFile.h"
#include "src/custody/FactNames.h"
#include "tests/db/TamperedStore.h"

namespace sealbook::db::test {
namespace {

using custody::EventType;
namespace fact = custody::fact;

/// The file as it was, encrypted as it was: its pages carry valid authentication codes for their places for ever.
class OldPagesTest : public TamperedStore {
protected:
    OldPagesTest()
    {
        m_old = contentsOf(m_file);
        tests::SmallRegister& ledger = m_story.ledger;
        const std::size_t before = ledger.events().size();
        // The exhibit changes hands, place, stage and seal, and much else is written.
        ledger.append(EventType::Receive, m_story.exhibit, "kpatel", Role::Examiner,
            facts(
                { { fact::kFrom, "user:kpatel" }, { fact::kFromPlace, "North/Store" }, { fact::kTo, "user:kpatel" } }));
        ledger.append(EventType::BreakSeal, m_story.exhibit, "kpatel", Role::Examiner, {});
        ledger.append(
            EventType::Reseal, m_story.exhibit, "kpatel", Role::Examiner, facts({ { fact::kSeal, "A100202" } }));
        ledger.append(
            EventType::Examine, m_story.exhibit, "kpatel", Role::Examiner, facts({ { fact::kStage, "done" } }));
        ledger.append(EventType::Move, m_story.child, "jcollins", Role::ExhibitsOfficer,
            facts({ { fact::kFrom, "user:jcollins" }, { fact::kFromPlace, "North/Store" },
                { fact::kTo, "location:North/Store/Shelf 2" }, { fact::kToId, m_story.shelf.hex() } }));
        ledger.append(
            EventType::Warrant, m_story.file, "jcollins", Role::ExhibitsOfficer, facts({ { fact::kNumber, "W-18" } }));
        ledger.addPerson("rhughes", "examiner");
        auto store = Store::open(m_file, keyNumber(1));
        const auto grown = store->write([&](Writer& writer) -> Result<void> {
            for (std::size_t i = before; i < ledger.entries().size(); ++i) {
                const ledger::Entry& entry = ledger.entries()[i];
                if (auto done = writer.append(ledger.events()[i], entry.note, entry.salt, *entry.payload); !done)
                    return done;
            }
            return writer.setCheckpoint(ledger.events().size(), ledger.checkpointAt(ledger.events().size(), "mfox"));
        });
        EXPECT_TRUE(grown);
    }

    /// Everything that any table of the file holds, as text; read through the tables themselves.
    std::string dump() const
    {
        Connection connection = withKeyInHand(m_file);
        std::vector<std::string> tables;
        {
            Statement rows(connection, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
            while (rows.step())
                tables.emplace_back(rows.text(0));
        }
        std::string text;
        for (const std::string& table : tables) {
            std::string columns;
            {
                Statement rows(connection, "SELECT name FROM pragma_table_info('" + table + "')");
                while (rows.step())
                    columns += (columns.empty() ? "" : " || '|' || ") + ("quote(" + std::string(rows.text(0)) + ")");
            }
            Statement rows(connection, "SELECT " + columns + " FROM " + table + " NOT INDEXED");
            while (rows.step())
                text += table + " " + std::string(rows.text(0)) + "\n";
        }
        return text;
    }

    std::string m_old;
};

TEST_F(OldPagesTest, OneOldEncryptedPagePutBackIsFoundWhicheverItIs)
{
    ASSERT_FALSE(verify()) << verify().red << verify().details;
    const std::string now = contentsOf(m_file);
    const std::string told = dump();
    ASSERT_EQ(m_old.substr(0, 16), now.substr(0, 16)) << "the salt changed: old pages would not be accepted at all";
    std::size_t tried = 0;
    std::size_t harmless = 0;
    for (std::size_t at = 0; at + kPageSize <= std::min(m_old.size(), now.size()); at += kPageSize) {
        if (m_old.compare(at, kPageSize, now, at, kPageSize) == 0)
            continue;
        ++tried;
        std::string mixed = now;
        mixed.replace(at, kPageSize, m_old, at, kPageSize);
        overwrite(m_file, mixed);
        const Finding finding = verify();
        if (finding)
            continue;
        // The one way to pass: a page (the first of an index of words that is still empty, say) that says the same as
        // it does now.
        EXPECT_EQ(dump(), told) << "page " << at / kPageSize + 1 << " put back was not found";
        ++harmless;
    }
    EXPECT_GE(tried, 15U);
    EXPECT_LE(harmless, 2U) << "of " << tried;
}

TEST_F(OldPagesTest, TheCustodianOnAnOldPageIsNotBelieved)
{
    // The attack that the page checks of SQLite and SQLCipher both pass: the row of the exhibit, as it was.
    const std::string now = contentsOf(m_file);
    std::size_t passed = 0;
    for (std::size_t at = kPageSize; at + kPageSize <= std::min(m_old.size(), now.size()); at += kPageSize) {
        std::string mixed = now;
        mixed.replace(at, kPageSize, m_old, at, kPageSize);
        overwrite(m_file, mixed);
        try {
            Connection connection = withKeyInHand(m_file);
            Statement custodian(connection, "SELECT stage FROM exhibit NOT INDEXED WHERE system_id = 'E-phone'");
            if (!custodian.step() || custodian.text(0) == "done")
                continue;
        } catch (const SqlError&) {
            continue;
        }
        ++passed;
        EXPECT_TRUE(verify().names("read-model")) << verify().red;
    }
    EXPECT_GE(passed, 1U) << "no page put the exhibit back: the attack was not tried";
}

TEST_F(OldPagesTest, TheWholeOldFileAgreesWithItselfAndWithNoNewerCheckpoint)
{
    overwrite(m_file, m_old);
    EXPECT_FALSE(verify()) << "a database alone cannot know that it is old: checkpoints held elsewhere tell";
    auto store = Store::open(m_file, keyNumber(1));
    const auto report = store->audit(m_story.ledger.trust(), 1);
    EXPECT_LT(report->events, m_story.ledger.events().size());
}

TEST_F(OldPagesTest, TwoPagesThatChangedPlacesDoNotOpen)
{
    std::string mixed = contentsOf(m_file);
    const std::string second = mixed.substr(kPageSize, kPageSize);
    mixed.replace(kPageSize, kPageSize, mixed, 2 * kPageSize, kPageSize);
    mixed.replace(2 * kPageSize, kPageSize, second);
    overwrite(m_file, mixed);
    EXPECT_TRUE(verify().red.starts_with("corrupt")) << verify().red;
}

TEST_F(OldPagesTest, AFileCutShortIsFound)
{
    std::string cut = contentsOf(m_file);
    cut.resize(cut.size() - kPageSize);
    overwrite(m_file, cut);
    EXPECT_TRUE(verify());
}

TEST_F(OldPagesTest, AnAlteredByteOfTheFileIsFoundOnWhicheverPage)
{
    const std::string whole = contentsOf(m_file);
    for (std::size_t at = kPageSize / 2; at < whole.size(); at += kPageSize) {
        std::string altered = whole;
        altered[at] = static_cast<char>(static_cast<std::uint8_t>(altered[at]) ^ 0x40);
        overwrite(m_file, altered);
        EXPECT_TRUE(verify().red.starts_with("corrupt")) << "page " << at / kPageSize + 1 << ": " << verify().red;
    }
}

} // namespace
} // namespace sealbook::db::test
