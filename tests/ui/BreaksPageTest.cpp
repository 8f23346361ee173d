// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/BreaksPage.h"
#include "src/register/Losses.h"
#include "src/register/Supervision.h"
#include "tests/ui/ClientTest.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>

namespace sealbook::client::test {
namespace {

using custody::EventType;
using reg::test::must;

class BreaksPageTest : public ClientTest {
protected:
    BreaksPageTest()
    {
        m_found = bookedIn({ { "seal", "BAG-5" } });
        must(reg::reportMissing(as("jcollins"), { m_found, "not on its shelf", {}, {}, {}, {} }));
        must(reg::recordFound(as("jcollins"), { m_found, kShelf, {}, {}, {}, {} }));
        m_swapped = bookedIn({ { "seal", "BAG-7" } });
        reg::MovementOrder order = movement(EventType::Move, m_swapped, kOtherShelf);
        order.sealSeen = "BAG-9";
        must(reg::move(as("jcollins"), order));
    }
    void openAs(const std::string& name)
    {
        unlockAs(name);
        m_page = std::make_unique<BreaksPage>(m_session, m_prompter);
        m_page->resize(1100, 700);
        m_page->show();
        m_page->activate();
    }
    QTableView* table() { return find<QTableView>(*m_page, "breaksTable"); }
    bool shows(int rows)
    {
        return waitFor([&] { return table()->model()->rowCount() == rows; });
    }
    QString cell(int row, int column) { return table()->model()->index(row, column).data().toString(); }

    std::string m_found, m_swapped;
    std::unique_ptr<BreaksPage> m_page;
};

TEST_F(BreaksPageTest, ItShowsWhatTheRegisterFindsRedOnesFirst)
{
    const auto found = must(reg::breaks(as("awright"), ""));
    ASSERT_EQ(found.size(), 2U);
    openAs("awright");
    ASSERT_TRUE(shows(2));
    for (int row = 0; row < 2; ++row) {
        const reg::FoundBreak& one = found[static_cast<std::size_t>(row)];
        const bool isRed = one.what.severity == custody::Severity::Red;
        EXPECT_TRUE(
            cell(row, BreaksModel::LevelColumn).endsWith(isRed ? QStringLiteral("Red") : QStringLiteral("Amber")));
        EXPECT_EQ(cell(row, BreaksModel::ExhibitColumn).toStdString(), one.state.reference.canonical());
        EXPECT_EQ(cell(row, BreaksModel::CaseColumn).toStdString(), kCase);
        EXPECT_EQ(cell(row, BreaksModel::FirstColumn), eventText(one.first));
        EXPECT_EQ(one.first.id, one.what.first);
        EXPECT_EQ(cell(row, BreaksModel::SecondColumn), eventText(one.second.value()));
    }
    EXPECT_EQ(find<QLabel>(*m_page, "breaksCount")->text(),
        QStringLiteral("2 of 2 shown: 1 red and 1 amber in the register"));
    table()->selectRow(0);
    EXPECT_THAT(find<QLabel>(*m_page, "breakChosen")->text().toStdString(),
        testing::HasSubstr(found.front().what.first.hex().substr(0, 12)));
}

TEST_F(BreaksPageTest, LevelAndCaseNarrowItAndEnterOpensTheExhibit)
{
    openAs("kpatel");
    ASSERT_TRUE(shows(2));
    auto* level = find<QComboBox>(*m_page, "breaksLevel");
    level->setCurrentIndex(2);
    ASSERT_EQ(table()->model()->rowCount(), 1);
    QSignalSpy wanted(m_page.get(), &Page::exhibitWanted);
    table()->setCurrentIndex(table()->model()->index(0, 0));
    QTest::keyClick(table(), Qt::Key_Return);
    ASSERT_EQ(wanted.count(), 1);
    EXPECT_EQ(wanted.front().front().toString().toStdString(), m_found);
    level->setCurrentIndex(0);
    find<QLineEdit>(*m_page, "breaksCase")->setText(QStringLiteral("op-2018"));
    EXPECT_EQ(table()->model()->rowCount(), 2);
    find<QLineEdit>(*m_page, "breaksCase")->setText(QStringLiteral("another"));
    EXPECT_EQ(table()->model()->rowCount(), 0);
    m_page->forget();
    EXPECT_TRUE(find<QLineEdit>(*m_page, "breaksCase")->text().isEmpty());
}

TEST_F(BreaksPageTest, ItFollowsWhatIsRecordedAndTheLimits)
{
    give(m_found, "kpatel");
    openAs("dsmith");
    ASSERT_TRUE(shows(2));
    m_milliseconds += 3'600'000LL * 48;
    m_session.record(
        &m_session, Change::Limits,
        [](reg::Session& in) { return reg::setPolicy(in, "custody-hours", "24", "after the audit"); },
        [](const auto&) {});
    EXPECT_TRUE(shows(3)) << "held longer than the new limit";
}

} // namespace
} // namespace sealbook::client::test
