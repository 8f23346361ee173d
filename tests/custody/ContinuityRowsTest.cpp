// SPDX-License-Identifier: Apache-2.0
#include "src/custody/ContinuityRows.h"
#include "tests/custody/Story.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace sealbook::custody::test {
namespace {

Event handOver()
{
    Story story;
    return story.draft(EventType::HandOver, kOfficer,
        toUser(kExaminer,
            { { "purpose", "imaging" }, { "occurred", "2018-06-04T08:00:00.000Z" }, { "seal-seen", "B1" },
                { "seal-state", "intact" } }),
        { kExaminer, kAuditor });
}

TEST(ContinuityRowsTest, ARowSaysWhatTheEventSays)
{
    const Event event = handOver();
    const std::vector<Event> events{ event, event };
    const auto rows = continuityRows(events);
    ASSERT_EQ(rows.size(), 2u);
    const ContinuityRow& row = rows[1];
    EXPECT_EQ(row.number, 2u);
    EXPECT_EQ(row.event, event.id);
    EXPECT_EQ(row.type, "hand-over");
    EXPECT_EQ(row.recorded, event.at.toString());
    EXPECT_EQ(row.occurred, "2018-06-04T08:00:00.000Z");
    EXPECT_EQ(row.by, "jcollins");
    EXPECT_EQ(row.with, (std::vector<std::string>{ "kpatel", "awright" }));
    EXPECT_EQ(row.from, "user:jcollins (Site/Store/Shelf 1)");
    EXPECT_EQ(row.to, "user:kpatel");
    EXPECT_EQ(row.purpose, "imaging");
    EXPECT_EQ(row.sealSeen, "B1");
    EXPECT_EQ(row.sealState, "intact");
}

TEST(ContinuityRowsTest, AnEventThatStatesNoTimeHappenedWhenItWasRecorded)
{
    Story story;
    const std::vector<Event> events{ story.draft(EventType::Print, kOfficer) };
    EXPECT_EQ(continuityRows(events).front().occurred, events.front().at.toString());
}

TEST(ContinuityRowsTest, TheTextIsOneLineARowWithTwelveCells)
{
    const std::vector<Event> events{ handOver() };
    const std::string text = rowsText(continuityRows(events));
    EXPECT_EQ(text,
        "1\t" + events.front().id.hex() + "\thand-over\t" + events.front().at.toString()
            + "\t2018-06-04T08:00:00.000Z\tjcollins\tkpatel,awright\tuser:jcollins (Site/Store/Shelf "
              "1)\tuser:kpatel\timaging\tB1\t"
              "intact\n");
    EXPECT_EQ(rowsText({}), "");
}

TEST(ContinuityRowsTest, NoCellCanPassForTwoOrForALine)
{
    ContinuityRow row;
    row.purpose = "a\tb\nc\\d\\t";
    const std::string text = rowsText(std::vector{ row });
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1);
    EXPECT_EQ(std::count(text.begin(), text.end(), '\t'), 11);
    EXPECT_NE(text.find("a\\tb\\nc\\\\d\\\\t"), std::string::npos) << text;
}

TEST(ContinuityRowsTest, RowsThatDifferInOneCellGiveDifferentTexts)
{
    const ContinuityRow plain;
    const std::string same = rowsText(std::vector{ plain });
    std::vector<ContinuityRow> changed(12, plain);
    changed[0].number = 1;
    changed[1].event = eventNumber(1);
    changed[2].type = "x";
    changed[3].recorded = "x";
    changed[4].occurred = "x";
    changed[5].by = "x";
    changed[6].with = { "x" };
    changed[7].from = "x";
    changed[8].to = "x";
    changed[9].purpose = "x";
    changed[10].sealSeen = "x";
    changed[11].sealState = "x";
    std::vector<std::string> texts{ same };
    for (const ContinuityRow& row : changed)
        texts.push_back(rowsText(std::vector{ row }));
    std::sort(texts.begin(), texts.end());
    EXPECT_EQ(std::adjacent_find(texts.begin(), texts.end()), texts.end());
}

} // namespace
} // namespace sealbook::custody::test
