// SPDX-License-Identifier: Apache-2.0
#include "ui/models/ExhibitModel.h"

#include "ui/ErrorText.h"
#include "ui/models/ContinuityModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <map>
#include <random>

#include <gmock/gmock.h>

namespace sealbook::client {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

custody::ExhibitState stateOf(const std::string& reference, const std::string& description, Lifecycle lifecycle)
{
    custody::ExhibitState state;
    state.reference = *ExhibitReference::parse(reference);
    state.systemId = "E" + reference;
    state.caseReference = "OP-2018-17";
    state.custodian = { Party::Type::User, "kpatel" };
    state.lifecycle = lifecycle;
    state.heads.resize(1);
    state.facts = { { "description", description }, { "serial", "SN-Ä" + reference } };
    return state;
}

ExhibitList invented(std::size_t count)
{
    std::mt19937_64 random(17);
    static constexpr std::array kThings{ "black phone", "Grey Laptop", "usb stick", "ÉTUI with SIM" };
    std::vector<ExhibitRow> rows;
    for (std::size_t i = 0; i < count; ++i) {
        custody::ExhibitState state = stateOf("JC/" + std::to_string(1 + random() % 999'999),
            kThings[random() % kThings.size()], allLifecycles()[random() % 6]);
        state.stage = allStages()[random() % allStages().size()];
        const std::string& thing = state.facts.at("description");
        state.kind = thing == kThings[0] ? Kind::Phone : thing == kThings[1] ? Kind::Laptop : Kind::Other;
        if (random() % 3 == 0)
            state.due = random() % 2 ? "2018-06-04T00:00:00.000Z" : "2018-06-06T00:00:00.000Z";
        rows.push_back(rowOf(state));
    }
    return { ExhibitRows(std::move(rows)), "2018-06-05T00:00:00.000Z" };
}

ExhibitRow rowAt(std::int64_t place)
{
    ExhibitRow row = rowOf(stateOf("JC/" + std::to_string(place), "phone", Lifecycle::InStore));
    row.place = place;
    return row;
}

/// From this place down, so many.
std::vector<ExhibitRow> rowsDown(std::int64_t from, std::int64_t count)
{
    std::vector<ExhibitRow> rows;
    for (std::int64_t place = from; place > from - count; --place)
        rows.push_back(rowAt(place));
    return rows;
}

/// So many of all, the newest.
ExhibitList placed(std::int64_t count, std::int64_t all)
{
    return { ExhibitRows(rowsDown(all, count)), "2018-06-05T00:00:00.000Z" };
}

/// What a list shows: the place of each row, with the seal it has.
std::vector<std::pair<std::int64_t, std::string>> contentOf(const ExhibitRows& rows)
{
    std::vector<std::pair<std::int64_t, std::string>> content;
    rows.each([&](const ExhibitRow& row) { content.emplace_back(row.place, row.seal); });
    return content;
}

std::vector<std::string> found(const ExhibitList& list, const ExhibitFilter& filter)
{
    std::vector<std::string> references;
    for (const std::uint32_t place : matching(list.rows, filter))
        references.push_back(list.rows[place].reference.canonical());
    return references;
}

ExhibitFilter inCase(const std::string& part)
{
    ExhibitFilter filter;
    filter.caseHolds = part;
    return filter;
}

ExhibitFilter ofKind(Kind kind)
{
    ExhibitFilter filter;
    filter.kind = kind;
    return filter;
}

/// Against a map: read in parts of any size, then changed and added to at random, with older copies left as they were.
TEST(ExhibitRowsTest, WhateverChangesTheRowsAreTheOnesOfAPlainList)
{
    std::mt19937_64 random(23);
    for (int round = 0; round < 50; ++round) {
        auto newest = static_cast<std::int64_t>(random() % 1500);
        std::map<std::int64_t, std::string, std::greater<>> expected;
        ExhibitRows rows;
        for (std::int64_t left = newest; left > 0;) {
            const std::int64_t count = 1 + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(left));
            rows.append(rowsDown(left, count));
            left -= count;
        }
        for (std::int64_t place = newest; place > 0; --place)
            expected[place] = "";
        for (int change = 0; change < 30; ++change) {
            const ExhibitRows before = rows;
            const auto contentBefore = contentOf(before);
            std::map<std::int64_t, std::string, std::greater<>> changed;
            for (std::uint64_t count = random() % 20; count > 0 && newest > 0; --count)
                changed[1 + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(newest))] =
                    "S" + std::to_string(change);
            for (std::uint64_t count = random() % 4 == 0 ? random() % 700 : random() % 3; count > 0; --count)
                changed[++newest] = "";
            std::vector<ExhibitRow> update;
            for (const auto& [place, seal] : changed) {
                update.push_back(rowAt(place));
                update.back().seal = seal;
                expected[place] = seal;
            }
            rows.update(std::move(update));
            ASSERT_EQ(contentOf(before), contentBefore) << "a copy changed with the other";
        }
        const auto content = contentOf(rows);
        ASSERT_EQ(content, decltype(content)(expected.begin(), expected.end()));
        ASSERT_EQ(rows.size(), content.size());
        for (std::size_t at = 0; at < rows.size(); ++at)
            ASSERT_EQ(rows[at].place, content[at].first);
    }
}

TEST(ExhibitRowsTest, ARowThatIsNotThereChangesNothing)
{
    ExhibitRows rows(rowsDown(10, 3)); // 10, 9, 8
    rows.append(rowsDown(5, 2)); // 5, 4
    rows.update({ rowAt(7), rowAt(6), rowAt(3) });
    EXPECT_THAT(contentOf(rows),
        ElementsAre(testing::Pair(10, ""), testing::Pair(9, ""), testing::Pair(8, ""), testing::Pair(5, ""),
            testing::Pair(4, "")));
    rows.append({});
    rows.update({});
    EXPECT_EQ(rows.size(), 5U);
}

TEST(ExhibitRowsTest, CaseCustodianAndLocationAreFoundByAPartOfTheirNames)
{
    custody::ExhibitState stored = stateOf("JC/1", "Black phone", Lifecycle::InStore);
    stored.location = custody::Place{};
    stored.location->path = "Site/Store/Shelf 1";
    stored.custodian = {};
    ExhibitList list;
    list.rows = ExhibitRows({ rowOf(stored), rowOf(stateOf("JC/2", "black LAPTOP", Lifecycle::Out)) });
    EXPECT_THAT(found(list, inCase("")), ElementsAre("JC/1", "JC/2"));
    EXPECT_THAT(found(list, inCase("op-2018")), ElementsAre("JC/1", "JC/2"));
    EXPECT_THAT(found(list, inCase("op-2019")), IsEmpty());
    ExhibitFilter filter;
    filter.locationHolds = "STORE/shelf";
    EXPECT_THAT(found(list, filter), ElementsAre("JC/1"));
    filter = {};
    filter.custodianHolds = "Patel";
    EXPECT_THAT(found(list, filter), ElementsAre("JC/2"));
}

TEST(ExhibitRowsTest, OnlyWhatWasToBeBackBeforeIsDue)
{
    const ExhibitList list = invented(300);
    ExhibitFilter filter;
    filter.dueBefore = list.readAt;
    const auto due = matching(list.rows, filter);
    EXPECT_FALSE(due.empty());
    for (const std::uint32_t place : due)
        EXPECT_EQ(list.rows[place].due, "2018-06-04T00:00:00.000Z");
}

TEST(ExhibitRowsTest, AFilterLetsThroughExactlyWhatMeetsEachOfItsParts)
{
    const ExhibitList list = invented(2000);
    for (const auto& kind : { std::optional<Kind>(), std::optional(Kind::Phone) })
        for (const auto& lifecycle : { std::optional<Lifecycle>(), std::optional(Lifecycle::InStore) })
            for (const auto& stage : { std::optional<Stage>(), std::optional(Stage::Queued) }) {
                ExhibitFilter filter;
                filter.kind = kind;
                filter.lifecycle = lifecycle;
                filter.stage = stage;
                const auto places = matching(list.rows, filter);
                EXPECT_TRUE(std::is_sorted(places.begin(), places.end()));
                std::vector<std::uint32_t> expected;
                for (std::uint32_t at = 0; at < list.rows.size(); ++at) {
                    const ExhibitRow& row = list.rows[at];
                    if ((!kind || row.kind == *kind) && (!lifecycle || row.lifecycle == *lifecycle)
                        && (!stage || row.stage == *stage))
                        expected.push_back(at);
                }
                EXPECT_FALSE(places.empty());
                EXPECT_EQ(places, expected);
            }
}

TEST(ExhibitRowsTest, EveryColumnSortsAPermutationStablyBothWays)
{
    const ExhibitList list = invented(500);
    const std::vector<std::uint32_t> all = matching(list.rows, {});
    for (std::size_t column = 0; column < exhibitColumns().size(); ++column)
        for (const bool descending : { false, true }) {
            auto places = all;
            sortByColumn(places, list.rows, column, descending);
            for (std::size_t i = 1; i < places.size(); ++i) {
                auto before = exhibitColumns()[column].raw(list.rows[places[i - 1]]);
                auto after = exhibitColumns()[column].raw(list.rows[places[i]]);
                if (descending)
                    std::swap(before, after);
                EXPECT_LE(before, after);
                EXPECT_TRUE(before != after || places[i - 1] < places[i]);
            }
            std::sort(places.begin(), places.end());
            EXPECT_EQ(places, all);
        }
}

TEST(ExhibitRowsTest, ReferencesSortByTheirNumberAsANumber)
{
    ExhibitList list;
    for (const char* reference : { "JC/10", "JC/2/A", "AB/9", "JC/2" })
        list.rows.append({ rowOf(stateOf(reference, "phone", Lifecycle::InStore)) });
    auto places = matching(list.rows, {});
    sortByColumn(places, list.rows, 0, false);
    EXPECT_THAT(places, ElementsAre(2, 3, 1, 0));
}

TEST(ExhibitModelTest, ItKeepsTheRulesOfModelsWhileItChanges)
{
    ExhibitModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy arranged(&model, &ExhibitModel::arranged);
    model.setList(std::make_shared<const ExhibitList>(invented(50)));
    ASSERT_TRUE(arranged.wait());
    EXPECT_EQ(model.rowCount(), 50);
    model.sort(3, Qt::DescendingOrder);
    ASSERT_TRUE(arranged.wait());
    model.setFilter(ofKind(Kind::Phone));
    ASSERT_TRUE(arranged.wait());
    EXPECT_LT(model.rowCount(), 50);
    EXPECT_GT(model.rowCount(), 0);
    EXPECT_EQ(model.total(), 50U);
    for (int row = 0; row < model.rowCount(); ++row)
        EXPECT_EQ(model.index(row, 3).data().toString(), QStringLiteral("black phone"));
    model.clear();
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(ExhibitModelTest, WithManyRowsACallReturnsAtOnceAndOnlyTheLastWishIsShown)
{
    ExhibitModel model;
    QSignalSpy arranged(&model, &ExhibitModel::arranged);
    model.setList(std::make_shared<const ExhibitList>(invented(100'000)));
    ASSERT_TRUE(arranged.wait(60'000));
    EXPECT_EQ(model.rowCount(), 100'000);
    arranged.clear();
    model.setFilter(ofKind(Kind::Phone));
    model.sort(3, Qt::AscendingOrder);
    model.setFilter(ofKind(Kind::Laptop));
    EXPECT_EQ(model.rowCount(), 100'000) << "nothing is computed inside the call";
    ASSERT_TRUE(arranged.wait(60'000));
    QTest::qWait(50);
    EXPECT_EQ(arranged.count(), 1) << "older wishes are dropped";
    EXPECT_EQ(model.index(0, 3).data().toString(), QStringLiteral("Grey Laptop"));
}

TEST(ExhibitModelTest, RowsThatComeBehindOrChangeLeaveTheViewWhereItIs)
{
    ExhibitModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy arranged(&model, &ExhibitModel::arranged);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    ExhibitList list = placed(20, 60);
    model.setList(std::make_shared<const ExhibitList>(list));
    ASSERT_TRUE(arranged.wait());
    reset.clear();
    list.rows.append(rowsDown(40, 40));
    model.setList(std::make_shared<const ExhibitList>(list));
    ASSERT_TRUE(arranged.wait());
    EXPECT_EQ(model.rowCount(), 60);
    ExhibitRow altered = list.rows[7];
    altered.seal = "NEW-7";
    list.rows.update({ altered });
    model.setList(std::make_shared<const ExhibitList>(list));
    ASSERT_TRUE(arranged.wait());
    EXPECT_EQ(model.rowAt(7).seal, "NEW-7");
    EXPECT_EQ(reset.count(), 0);
    list.rows.update({ rowAt(61) });
    model.setList(std::make_shared<const ExhibitList>(list));
    ASSERT_TRUE(arranged.wait());
    EXPECT_EQ(model.rowCount(), 61);
    EXPECT_EQ(model.rowAt(0).systemId, "EJC/61");
    EXPECT_EQ(reset.count(), 1) << "what stood in a row stands in another";
}

TEST(ContinuityModelTest, ItKeepsTheRulesOfModelsAndShowsWhatTheRowsSay)
{
    ContinuityModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    custody::ContinuityRow row;
    row.number = 1;
    row.type = "hand-over";
    row.by = "jcollins";
    row.with = { "kpatel" };
    row.from = "location:Site/Store (Site/Store)";
    row.to = "user:kpatel";
    row.sealSeen = "S1";
    row.sealState = "damaged";
    model.setRows({ row });
    ASSERT_EQ(model.rowCount(), 1);
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column)
        cells << model.index(0, column).data().toString();
    EXPECT_EQ(
        cells.join(QLatin1Char('|')), QStringLiteral("1||Hand over|jcollins|kpatel|Site/Store|kpatel||S1 (damaged)|"));
}

} // namespace
} // namespace sealbook::client
