// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/ExhibitPage.h"
#include "tests/ui/ExhibitPageFixture.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

namespace sealbook::client::test {
namespace {

using custody::EventType;

class ExhibitPageTest : public ExhibitPageFixture {
protected:
    bool offers(const char* button) { return find<QPushButton>(*m_page, button)->isEnabled(); }
    void openForm(const char* button)
    {
        find<QPushButton>(*m_page, button)->click();
        ASSERT_TRUE(m_page->hasDraft()) << button;
    }
};

TEST_F(ExhibitPageTest, ItShowsHeadAxesAndContinuity)
{
    const std::string exhibit =
        bookedIn({ { "seal", "BAG-7" }, { "description", "black phone" }, { "hazard", "needle" } });
    openAs("awright", exhibit);
    EXPECT_TRUE(text("exhibitTitle").contains(QString::fromStdString(exhibit)));
    EXPECT_TRUE(text("exhibitSubtitle").contains(QStringLiteral("black phone")));
    EXPECT_EQ(text("exhibitFlags"), QStringLiteral("HAZARD: needle"));
    EXPECT_EQ(text("axisLifecycle"), QStringLiteral("In store"));
    EXPECT_EQ(text("axisLocation"), QString::fromLatin1(kShelf));
    EXPECT_EQ(text("axisSeal"), QStringLiteral("BAG-7\nintact"));
    EXPECT_EQ(find<QTableView>(*m_page, "continuityTable")->model()->rowCount(), 1);
    for (const char* button : { "actStage", "actSeal", "actBreakSeal", "actTakeOut", "actSplit", "actReceive" })
        EXPECT_FALSE(offers(button)) << button << ": an auditor reads";
}

TEST_F(ExhibitPageTest, AStageIsChangedWithTheHoursOfTheSitting)
{
    const std::string exhibit = bookedIn();
    give(exhibit, "kpatel");
    openAs("kpatel", exhibit);
    openForm("actStage");
    type("field-stage", "categorising");
    type("field-hours", "twenty");
    submit();
    ASSERT_TRUE(waitFor([&] { return text("exhibitMessage").contains(QStringLiteral("hours")); }));
    EXPECT_EQ(text("formMessage"), text("exhibitMessage")) << "said in the form too, which stays open";
    type("field-hours", "1.5");
    ASSERT_TRUE(recorded());
    ASSERT_TRUE(waitFor([&] { return text("axisExamination") == QStringLiteral("Categorising"); }));
    const auto events = reg::test::must(reg::show(as("awright"), exhibit)).events;
    EXPECT_EQ(custody::factOf(events.back().event.facts, "hours"), "1.5");
}

TEST_F(ExhibitPageTest, ASealIsBrokenAndTheExhibitResealedUnderANewNumber)
{
    const std::string exhibit = bookedIn({ { "seal", "BAG-7" } });
    openAs("jcollins", exhibit);
    EXPECT_FALSE(offers("actSeal"));
    EXPECT_FALSE(offers("actReseal"));
    openForm("actBreakSeal");
    submit();
    EXPECT_FALSE(text("error-why").isEmpty());
    EXPECT_EQ(stateOf(exhibit).sealState, custody::SealState::Intact);
    type("field-why", "to be imaged");
    ASSERT_TRUE(recorded());
    ASSERT_TRUE(waitFor([&] { return offers("actReseal"); }));
    EXPECT_FALSE(offers("actBreakSeal"));
    EXPECT_EQ(text("axisSeal"), QStringLiteral("BAG-7\nBROKEN"));
    openForm("actReseal");
    type("field-seal", "bag-7");
    submit();
    ASSERT_TRUE(waitFor([&] { return text("exhibitMessage").contains(QStringLiteral("new-seal-number")); }));
    type("field-seal", "bag-8");
    ASSERT_TRUE(recorded());
    ASSERT_TRUE(waitFor([&] { return text("axisSeal") == QStringLiteral("BAG-8\nintact"); }));
    expectValid();
}

TEST_F(ExhibitPageTest, APartIsTakenOutAndLinkedBothWays)
{
    const std::string exhibit = bookedIn();
    openAs("jcollins", exhibit);
    openForm("actSplit");
    type("field-kind", "sim");
    type("field-reference", "nonsense");
    submit();
    EXPECT_FALSE(text("error-reference").isEmpty());
    type("field-reference", "");
    type("field-description", "nano SIM");
    ASSERT_TRUE(recorded());
    ASSERT_TRUE(waitFor([&] { return !find<QLabel>(*m_page, "exhibitParts")->isHidden(); }));
    const auto parts = reg::test::must(reg::show(as("awright"), exhibit)).subExhibits;
    ASSERT_EQ(parts.size(), 1U);
    EXPECT_EQ(parts.front().kind, Kind::Sim);
    QSignalSpy wanted(m_page.get(), &Page::exhibitWanted);
    Q_EMIT find<QLabel>(*m_page, "exhibitParts")->linkActivated(QString::fromStdString(parts.front().systemId));
    EXPECT_EQ(wanted.count(), 1);
    EXPECT_TRUE(text("exhibitParts").contains(QString::fromStdString(parts.front().systemId)));
    m_page->show(QString::fromStdString(parts.front().systemId));
    EXPECT_TRUE(waitFor([&] { return text("exhibitParts").contains(QString::fromStdString(exhibit)); }));
}

TEST_F(ExhibitPageTest, AnOfferIsReceivedByTheOneItWasMadeTo)
{
    const std::string exhibit = bookedIn({ { "seal", "BAG-7" } });
    reg::test::must(reg::move(as("jcollins"), movement(EventType::HandOver, exhibit, "user:kpatel")));
    openAs("kpatel", exhibit);
    EXPECT_TRUE(text("axisCustody").contains(QStringLiteral("to be received by kpatel")));
    openForm("actReceive");
    type("field-seal-seen", "BAG-9");
    ASSERT_TRUE(recorded());
    EXPECT_TRUE(text("exhibitMessage").contains(QStringLiteral("ALARM"))) << "another seal than the one applied";
    EXPECT_TRUE(waitFor([&] { return text("axisCustody") == QStringLiteral("kpatel"); }));
    EXPECT_EQ(stateOf(exhibit).custodian.toString(), "user:kpatel");
}

TEST_F(ExhibitPageTest, AnExaminerTakesItOutAndReturnsIt)
{
    const std::string exhibit = bookedIn();
    openAs("kpatel", exhibit);
    EXPECT_FALSE(offers("actReturn"));
    EXPECT_FALSE(offers("actReceive"));
    openForm("actTakeOut");
    type("field-purpose", "imaging");
    ASSERT_TRUE(recorded());
    ASSERT_TRUE(waitFor([&] { return offers("actReturn"); }));
    EXPECT_EQ(stateOf(exhibit).custodian.toString(), "user:kpatel");
    openForm("actReturn");
    type("field-to", kOtherShelf);
    ASSERT_TRUE(recorded());
    ASSERT_TRUE(waitFor([&] { return text("axisLocation") == QString::fromLatin1(kOtherShelf); }));
    expectValid();
}

TEST_F(ExhibitPageTest, WhenAnotherPersonSignsInNothingOfItIsLeft)
{
    openAs("jcollins", bookedIn());
    openForm("actSplit");
    m_page->forget();
    EXPECT_TRUE(waitFor([&] { return !m_page->hasDraft(); }));
    EXPECT_TRUE(text("exhibitTitle").isEmpty());
    EXPECT_FALSE(offers("actSplit"));
    EXPECT_EQ(find<QTableView>(*m_page, "continuityTable")->model()->rowCount(), 0);
}

} // namespace
} // namespace sealbook::client::test
