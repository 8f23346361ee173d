// SPDX-License-Identifier: Apache-2.0
// The exhibit's page: loss, hold, corrections, and what it says of them.
#include "src/register/Losses.h"
#include "src/register/Supervision.h"
#include "tests/ui/ExhibitPageFixture.h"
#include "ui/models/BreaksModel.h"
#include "ui/models/Corrections.h"
#include "ui/pages/ExhibitPage.h"
#include "ui/widgets/NoticeList.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSet>
#include <QTabWidget>
#include <QTableView>
#include <QTreeWidget>

namespace sealbook::client::test {
namespace {

using custody::EventType;
using reg::test::must;

class ExhibitKeepingTest : public ExhibitPageFixture {
protected:
    QAction* act(const char* name) { return find<QAction>(*m_page, name); }
    std::string notices() { return find<NoticeList>(*m_page, "exhibitNotices")->text().toStdString(); }
    void openForm(const char* name)
    {
        ASSERT_TRUE(act(name)->isEnabled()) << act(name)->toolTip().toStdString();
        act(name)->trigger();
        ASSERT_TRUE(m_page->hasDraft()) << name;
    }
    bool says(const char* part)
    {
        return waitFor([&] { return notices().find(part) != std::string::npos; });
    }
    void choose(int row) { find<QTableView>(*m_page, "continuityTable")->selectRow(row); }
    const custody::Event lastEvent(const std::string& exhibit)
    {
        return must(reg::show(as("awright"), exhibit)).events.back().event;
    }
    custody::Event lastCaseEvent()
    {
        return must(as("awright").store().read([&](db::Reader& reader) -> Result<custody::Event> {
            const auto file = must(reader.caseByReference(kCase));
            return must(reader.eventsOf(file->subject)).back().event;
        }));
    }
};

TEST_F(ExhibitKeepingTest, ALossIsReportedSearchedForAndFound)
{
    const std::string exhibit = bookedIn({ { "seal", "BAG-7" } });
    openAs("jcollins", exhibit);
    EXPECT_EQ(notices(), "");
    EXPECT_FALSE(act("actFound")->isEnabled());
    openForm("actMissing");
    submit();
    EXPECT_FALSE(text("error-why").isEmpty());
    type("field-why", "not on its shelf");
    type("field-last-seen", "yesterday");
    submit();
    EXPECT_FALSE(text("error-last-seen").isEmpty());
    EXPECT_FALSE(stateOf(exhibit).missing) << "what is refused is not written";
    type("field-last-seen", "");
    ASSERT_TRUE(recorded());
    ASSERT_TRUE(says("MISSING: reported by jcollins on "));
    EXPECT_THAT(notices(), testing::HasSubstr("not on its shelf"));
    EXPECT_THAT(notices(), testing::HasSubstr(std::string("last known at ") + kShelf));
    EXPECT_FALSE(find<QPushButton>(*m_page, "actBreakSeal")->isEnabled());

    openForm("actMissing");
    type("field-search", "every bay of the store");
    ASSERT_TRUE(recorded());
    ASSERT_TRUE(says("searched by jcollins"));
    openForm("actFound");
    type("field-to", kOtherShelf);
    type("field-seal-seen", "BAG-7");
    type("field-seal-state", "intact");
    type("field-note", "behind the shelf");
    ASSERT_TRUE(recorded());
    ASSERT_TRUE(waitFor([&] { return text("axisLocation") == QString::fromLatin1(kOtherShelf); }));
    EXPECT_THAT(notices(), testing::Not(testing::HasSubstr("MISSING")));
    EXPECT_EQ(lastEvent(exhibit).type, EventType::Found);
    EXPECT_EQ(custody::factOf(lastEvent(exhibit).facts, "note"), "behind the shelf");
    expectValid();
}

TEST_F(ExhibitKeepingTest, ALossIsWrittenOffByASupervisorWhoDidNotReportIt)
{
    const std::string exhibit = bookedIn();
    must(reg::reportMissing(as("jcollins"), { exhibit, "not on its shelf", {}, {}, {}, {} }));
    openAs("dsmith", exhibit);
    openForm("actWriteOff");
    type("field-why", "searched for in vain");
    ASSERT_TRUE(recorded());
    ASSERT_TRUE(says("WRITTEN OFF: by dsmith on "));
    EXPECT_THAT(notices(), testing::HasSubstr("searched for in vain"));
    EXPECT_THAT(notices(), testing::HasSubstr("reported by jcollins"));
    EXPECT_EQ(stateOf(exhibit).lifecycle, Lifecycle::WrittenOff);
    EXPECT_FALSE(act("actMissing")->isEnabled());
    expectValid();
}

TEST_F(ExhibitKeepingTest, AHoldIsPutAndReleasedAndShownWithItsReason)
{
    const std::string exhibit = bookedIn();
    openAs("dsmith", exhibit);
    EXPECT_FALSE(act("actReleaseHold")->isEnabled());
    openForm("actHold");
    type("field-why", "court order 5");
    ASSERT_TRUE(recorded());
    ASSERT_TRUE(says("ON HOLD: by dsmith since "));
    EXPECT_THAT(notices(), testing::HasSubstr("court order 5"));
    ASSERT_TRUE(stateOf(exhibit).hold);
    EXPECT_FALSE(act("actHold")->isEnabled());
    openForm("actReleaseHold");
    ASSERT_TRUE(recorded());
    EXPECT_TRUE(waitFor([&] { return notices().empty(); }));
    EXPECT_FALSE(stateOf(exhibit).hold);
    expectValid();
}

TEST_F(ExhibitKeepingTest, NothingIsOfferedToWhoMayNot)
{
    const std::string exhibit = bookedIn();
    openAs("awright", exhibit);
    choose(0);
    for (const char* name :
        { "actMissing", "actFound", "actWriteOff", "actHold", "actReleaseHold", "actCorrect", "actCaseRecord" }) {
        EXPECT_FALSE(act(name)->isEnabled()) << name << ": an auditor reads";
        EXPECT_FALSE(act(name)->toolTip().isEmpty()) << name << " says why";
    }
    m_session.lock();
    openAs("nbrown", exhibit);
    choose(0);
    EXPECT_FALSE(act("actCorrect")->isEnabled()) << "jcollins booked it in";
    EXPECT_FALSE(act("actHold")->isEnabled()) << "a supervisor's";
    EXPECT_TRUE(act("actMissing")->isEnabled());
}

TEST_F(ExhibitKeepingTest, TheChosenEventIsCorrectedWhereItIsWrong)
{
    const std::string exhibit = bookedIn({ { "make", "Acne" }, { "colour", "black" } });
    openAs("jcollins", exhibit);
    EXPECT_FALSE(act("actCorrect")->isEnabled()) << "no event is chosen";
    choose(0);
    openForm("actCorrect");
    EXPECT_EQ(find<QLineEdit>(*m_page, "field-make")->text(), QStringLiteral("Acne"));
    EXPECT_EQ(m_page->findChild<QWidget*>(QStringLiteral("field-seal")), nullptr) << "a new event mends seals";
    const std::uint64_t before = size();
    type("field-make", "Acme");
    type("field-imei", "490154203237519");
    type(("field-" + std::string(kReasonOfCorrection)).c_str(), "typing error");
    submit();
    EXPECT_FALSE(text("error-imei").isEmpty());
    EXPECT_EQ(size(), before);
    type("field-imei", "");
    type("field-colour", "");
    ASSERT_TRUE(recorded());
    EXPECT_EQ(stateOf(exhibit).facts.at("make"), "Acme");
    EXPECT_FALSE(stateOf(exhibit).facts.contains("colour")) << "taken away";
    const custody::Event correction = lastEvent(exhibit);
    EXPECT_EQ(correction.type, EventType::Correct);
    EXPECT_EQ(custody::factOf(correction.facts, "why"), "typing error");
    EXPECT_FALSE(correction.facts.contains("corrected-occurred")) << "what was not touched is not corrected";

    ASSERT_TRUE(waitFor([&] { return find<QTableView>(*m_page, "continuityTable")->model()->rowCount() == 2; }));
    openForm("actCorrect");
    EXPECT_EQ(find<QLineEdit>(*m_page, "field-make")->text(), QStringLiteral("Acme")) << "as it reads now";
    expectValid();
}

TEST_F(ExhibitKeepingTest, BreaksAreNamedWithTheirEventsAndASupervisorsWordMakesThemAmber)
{
    const std::string exhibit = bookedIn({ { "seal", "BAG-7" } });
    reg::MovementOrder order = movement(EventType::Move, exhibit, kOtherShelf);
    order.sealSeen = "BAG-9";
    must(reg::move(as("jcollins"), order));
    openAs("dsmith", exhibit);
    ASSERT_TRUE(says("CONTINUITY BREAKS: 1 red"));
    const auto* breaks = find<QTableView>(*m_page, "exhibitBreaks")->model();
    const auto found = must(reg::breaks(as("awright"), ""));
    ASSERT_EQ(found.size(), 1U);
    ASSERT_EQ(breaks->rowCount(), 1);
    const auto cell = [&](int column) { return breaks->index(0, column).data().toString().toStdString(); };
    EXPECT_THAT(cell(BreaksModel::LevelColumn), testing::EndsWith("Red")) << "a word, not colour alone";
    EXPECT_THAT(cell(BreaksModel::FirstColumn), testing::StartsWith("Book in"));
    EXPECT_THAT(cell(BreaksModel::SecondColumn), testing::StartsWith("Move"));
    EXPECT_EQ(find<QTabWidget>(*m_page, "exhibitRecord")->tabText(1), QStringLiteral("Br&eaks (1)"));

    choose(1);
    openForm("actCorrect");
    type(("field-" + std::string(kReasonOfCorrection)).c_str(), "the label was smudged, the bag was the same");
    ASSERT_TRUE(recorded());
    ASSERT_TRUE(says("1 amber"));
    EXPECT_THAT(cell(BreaksModel::LevelColumn), testing::EndsWith("Amber"));
    expectValid();
}

TEST_F(ExhibitKeepingTest, ReviewsStandWithTheFactsThatMadeThem)
{
    const std::string exhibit = bookedIn();
    openAs("awright", exhibit);
    const auto reviews = must(reg::reviews(as("awright"), must(reg::show(as("awright"), exhibit))));
    ASSERT_FALSE(reviews.empty());
    auto* list = find<QTreeWidget>(*m_page, "exhibitReviews");
    ASSERT_EQ(list->topLevelItemCount(), static_cast<int>(reviews.size()));
    EXPECT_FALSE(list->topLevelItem(0)->text(3).isEmpty());
    EXPECT_EQ(list->topLevelItem(0)->text(4).toStdString(), reviews.front().source);
}

TEST_F(ExhibitKeepingTest, FiguresAndDatesOfTheCaseAreRecordedAndDecideHowLongItIsKept)
{
    const std::string exhibit = bookedIn();
    openAs("dsmith", exhibit);
    openForm("actCaseRecord");
    EXPECT_EQ(find<QLineEdit>(*m_page, "field-arrests")->text(), QStringLiteral("0"));
    const std::uint64_t before = size();
    const auto refused = [&](const char* why) {
        submit();
        return waitFor([&] { return text("exhibitMessage").toStdString().find(why) != std::string::npos; })
            && m_page->hasDraft();
    };
    EXPECT_TRUE(refused("nothing was changed"));
    type("field-arrests", "two");
    type("field-charged", "soon");
    submit();
    EXPECT_FALSE(text("error-arrests").isEmpty());
    EXPECT_FALSE(text("error-charged").isEmpty());
    EXPECT_EQ(size(), before);
    type("field-arrests", "2");
    type("field-charged", "2018-06-01");
    ASSERT_TRUE(recorded());
    const custody::Event record = lastCaseEvent();
    EXPECT_EQ(custody::factOf(record.facts, "arrests"), "2");
    EXPECT_EQ(custody::factOf(record.facts, "charged"), must(Timestamp::parse("2018-06-01")).toString());
    EXPECT_FALSE(record.facts.contains("safeguarded")) << "what was not touched is not recorded";
    const auto* reviews = find<QTreeWidget>(*m_page, "exhibitReviews");
    ASSERT_TRUE(waitFor([&] { return reviews->topLevelItemCount() == 2; })) << "the charge keeps it";

    openForm("actCaseRecord");
    EXPECT_TRUE(find<QLineEdit>(*m_page, "field-charged")->text().startsWith(QStringLiteral("2018-06-01")));
    type("field-charged", "");
    EXPECT_TRUE(refused("is not taken back"));
    EXPECT_EQ(size(), before + 1);
    expectValid();
}

TEST_F(ExhibitKeepingTest, NobodyHoldsWhatWasDisposedOf)
{
    const std::string exhibit = bookedIn();
    using Step = reg::DisposalStep;
    must(reg::dispose(as("jcollins"), { Step::Request, exhibit, Outcome::Destroyed, {} }));
    must(reg::dispose(as("dsmith"), { Step::Authorise, exhibit, Outcome::Destroyed, {} }));
    must(reg::dispose(as("nbrown+thayes"), { Step::CarryOut, exhibit, Outcome::Destroyed, {} }));
    openAs("awright", exhibit);
    EXPECT_EQ(text("axisLifecycle"), QStringLiteral("Disposed\nDestroyed"));
    EXPECT_EQ(text("axisCustody"), QStringLiteral("Nobody\nlast jcollins"));
}

TEST_F(ExhibitKeepingTest, EachPartOfTheMenuHasAKeyOfItsOwn)
{
    openAs("jcollins", bookedIn());
    QSet<QString> keys;
    for (const char* name :
        { "actMissing", "actFound", "actWriteOff", "actHold", "actReleaseHold", "actCorrect", "actCaseRecord" }) {
        const QString key = QKeySequence::mnemonic(act(name)->text()).toString();
        EXPECT_FALSE(key.isEmpty()) << name;
        EXPECT_FALSE(keys.contains(key)) << name;
        keys << key;
    }
    keys.clear();
    for (const QPushButton* button : m_page->findChildren<QPushButton*>()) {
        EXPECT_FALSE(keys.contains(button->shortcut().toString())) << button->objectName().toStdString();
        keys << button->shortcut().toString();
    }
    const auto* tabs = find<QTabWidget>(*m_page, "exhibitRecord");
    for (int tab = 0; tab < tabs->count(); ++tab)
        EXPECT_FALSE(keys.contains(QKeySequence::mnemonic(tabs->tabText(tab)).toString())) << tab;
}

} // namespace
} // namespace sealbook::client::test
