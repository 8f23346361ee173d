// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/ExhibitsPage.h"
#include "tests/ui/ClientTest.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>

namespace sealbook::client::test {
namespace {

using custody::EventType;

class ExhibitsPageTest : public ClientTest {
protected:
    void openAs(const std::string& name)
    {
        unlockAs(name);
        m_page = std::make_unique<ExhibitsPage>(m_session, m_prompter);
        m_page->resize(1280, 700);
        m_page->show();
        m_page->activate();
    }
    bool shows(const char* count)
    {
        return waitFor([&] { return find<QLabel>(*m_page, "exhibitsCount")->text() == QString::fromLatin1(count); });
    }
    QTableView* table(const char* name = "exhibitsTable") { return find<QTableView>(*m_page, name); }

    std::unique_ptr<ExhibitsPage> m_page;
};

TEST_F(ExhibitsPageTest, ItListsWhatTheRegisterHoldsAndFollowsWhatIsTyped)
{
    bookedIn({ { "description", "black phone" } });
    bookedIn({ { "description", "grey laptop" }, { "kind", "laptop" } });
    openAs("awright");
    ASSERT_TRUE(shows("2 of 2"));
    QTest::keyClicks(find<QLineEdit>(*m_page, "exhibitsFilter"), QStringLiteral("LAPTOP grey"));
    ASSERT_TRUE(shows("1 found."));
    EXPECT_EQ(table()->model()->index(0, 3).data().toString(), QStringLiteral("grey laptop"));
    find<QComboBox>(*m_page, "exhibitsLifecycle")->setCurrentText(QStringLiteral("Disposed"));
    ASSERT_TRUE(shows("Nothing found that has all of these words and is what was chosen beside."));
    find<QLineEdit>(*m_page, "exhibitsFilter")->clear();
    ASSERT_TRUE(shows("0 of 2"));
    find<QPushButton>(*m_page, "exhibitsClear")->click();
    ASSERT_TRUE(shows("2 of 2"));
    m_page->forget();
    EXPECT_TRUE(find<QLineEdit>(*m_page, "exhibitsFilter")->text().isEmpty());
    EXPECT_EQ(table()->model()->rowCount(), 0);
}

TEST_F(ExhibitsPageTest, EnterOpensTheExhibitAndSoDoesAScanOfItsSeal)
{
    const std::string exhibit = bookedIn({ { "seal", "BAG-7" } });
    openAs("jcollins");
    ASSERT_TRUE(shows("1 of 1"));
    QSignalSpy wanted(m_page.get(), &Page::exhibitWanted);
    table()->setCurrentIndex(table()->model()->index(0, 0));
    QTest::keyClick(table(), Qt::Key_Return);
    ASSERT_EQ(wanted.count(), 1);
    EXPECT_TRUE(m_page->takeScan(QStringLiteral("bag-7")));
    ASSERT_TRUE(waitFor([&] { return wanted.count() == 2; }));
    for (const auto& arguments : wanted)
        EXPECT_EQ(arguments.front().toString().toStdString(), exhibit);
    m_page->takeScan(QStringLiteral("nothing-like-it"));
    ASSERT_TRUE(waitFor([&] { return !find<QLabel>(*m_page, "exhibitsMessage")->isHidden(); }));
    EXPECT_EQ(wanted.count(), 2);
}

TEST_F(ExhibitsPageTest, WhatIsOfferedIsReceivedSeveralAtOnce)
{
    const std::string one = bookedIn();
    const std::string two = bookedIn();
    const std::string other = bookedIn();
    for (const std::string& exhibit : { one, two })
        reg::test::must(reg::move(as("jcollins"), movement(EventType::HandOver, exhibit, "user:kpatel")));
    reg::test::must(reg::move(as("jcollins"), movement(EventType::HandOver, other, "user:thayes")));
    openAs("kpatel");
    auto* waiting = table("receiveTable");
    ASSERT_TRUE(waitFor([&] { return waiting->model()->rowCount() == 2; }));
    EXPECT_TRUE(find<QTabWidget>(*m_page, "exhibitsTabs")->tabText(1).contains(QLatin1Char('2')));
    waiting->selectAll();
    find<QPushButton>(*m_page, "receiveChosen")->click();
    ASSERT_TRUE(waitFor([&] { return waiting->model()->rowCount() == 0; }));
    for (const std::string& exhibit : { one, two })
        EXPECT_EQ(stateOf(exhibit).custodian.toString(), "user:kpatel");
    EXPECT_TRUE(stateOf(other).pending.has_value());
    expectValid();
}

TEST_F(ExhibitsPageTest, WhatIsBookedInMeanwhileAppears)
{
    bookedIn();
    openAs("jcollins");
    ASSERT_TRUE(shows("1 of 1"));
    m_session.record(
        &m_session, Change::Exhibits,
        [&](reg::Session& in) {
            return reg::bookIn(in, intake({ { { "kind", "sim" } } }));
        },
        [](const auto&) {});
    EXPECT_TRUE(shows("2 of 2"));
}

/// Read in three parts; what changes afterwards lies in the last of them, in the first, and before all.
TEST_F(ExhibitsPageTest, ALongListIsReadWholeAndKeepsUpWithWhatIsRecorded)
{
    std::vector<std::string> ids; // in the order of booking in
    for (const reg::BookedIn& one :
        reg::test::must(reg::bookIn(as("jcollins"), intake(std::vector<Facts>(1'300, { { "kind", "sim" } })))))
        ids.push_back(one.state.systemId);
    const auto offer = [&](const std::string& exhibit) {
        return movement(EventType::HandOver, exhibit, "user:kpatel");
    };
    reg::test::must(reg::move(as("jcollins"), offer(ids[20])));
    openAs("kpatel");
    ASSERT_TRUE(shows("1,300 of 1,300"));
    constexpr int kSystemId = 10;
    constexpr int kCustodian = 5;
    const auto cell = [&](const char* list, std::size_t row, int column) {
        return table(list)->model()->index(static_cast<int>(row), column).data().toString().toStdString();
    };
    for (std::size_t row = 0; row < ids.size(); ++row)
        ASSERT_EQ(cell("exhibitsTable", row, kSystemId), ids[ids.size() - 1 - row]);
    EXPECT_EQ(cell("receiveTable", 0, kSystemId), ids[20]);

    reg::test::must(reg::move(as("jcollins"), offer(ids[3])));
    reg::test::must(reg::move(as("jcollins"), offer(ids[1'299])));
    m_session.record(
        &m_session, Change::Exhibits,
        [&](reg::Session& in) { return reg::move(in, movement(EventType::Receive, ids[20], "")); }, [](const auto&) {});
    ids.push_back(bookedIn());
    m_page->activate();
    ASSERT_TRUE(shows("1,301 of 1,301"));
    ASSERT_TRUE(waitFor([&] { return cell("exhibitsTable", 1'280, kCustodian) == "kpatel"; })) << "received";
    EXPECT_EQ(cell("exhibitsTable", 0, kSystemId), ids.back());
    for (std::size_t row = 0; row < ids.size(); ++row)
        ASSERT_EQ(cell("exhibitsTable", row, kSystemId), ids[ids.size() - 1 - row]);
    ASSERT_TRUE(waitFor([&] { return table("receiveTable")->model()->rowCount() == 2; }));
    EXPECT_EQ(cell("receiveTable", 0, kSystemId), ids[1'299]);
    EXPECT_EQ(cell("receiveTable", 1, kSystemId), ids[3]);
}

} // namespace
} // namespace sealbook::client::test
