// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/IntakePage.h"

#include "tests/ui/ClientTest.h"
#include "ui/ErrorText.h"
#include "ui/dialogs/FormDialog.h"
#include "ui/widgets/IntakeFields.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

namespace sealbook::client::test {
namespace {

class IntakePageTest : public ClientTest {
protected:
    IntakePageTest()
        : m_page(m_session, m_prompter)
    {
        m_page.show();
    }
    void SetUp() override
    {
        unlockAs("jcollins");
        m_page.activate();
        auto* cases = find<QComboBox>(m_page, "intakeCase");
        ASSERT_TRUE(waitFor([&] { return cases->count() > 0; }));
        cases->setCurrentIndex(cases->findData(QString::fromLatin1(kCase)));
        settle();
        scan(std::string("location:") + kShelf);
        find<QComboBox>(m_page, "intake-kind")->setCurrentText(QStringLiteral("Phone"));
    }
    void scan(const std::string& code)
    {
        m_page.takeScan(shown(code));
        settle();
        settle();
    }
    void type(const char* field, const std::string& text)
    {
        find<QLineEdit>(m_page, (std::string("intake-") + field).c_str())->setText(shown(text));
    }
    std::string typed(const char* field)
    {
        return find<QLineEdit>(m_page, (std::string("intake-") + field).c_str())->text().toStdString();
    }
    void press(const char* button)
    {
        find<QPushButton>(m_page, button)->click();
        settle();
        settle();
    }
    QAbstractItemModel& model() { return *find<QTableView>(m_page, "intakeRows")->model(); }
    int rows() { return model().rowCount(); }
    std::string cell(int row, int column) { return model().index(row, column).data().toString().toStdString(); }
    OutcomeBanner& banner() { return *find<OutcomeBanner>(m_page, "intakeBanner"); }
    std::string said() { return banner().text().toStdString(); }

    IntakePage m_page;
};

TEST_F(IntakePageTest, ScannedSealsAndImeisBecomeRowsBookedInAtOnceWithTheirLabels)
{
    QSignalSpy labels(&m_page, &IntakePage::labelsWanted);
    const auto before = size();
    EXPECT_EQ(typed("reference"), "JC/1");
    scan("A100200");
    scan("490154203237518");
    EXPECT_EQ(typed("seal"), "A100200");
    EXPECT_EQ(typed("imei"), "490154203237518");
    press("intakeAdd");
    ASSERT_EQ(rows(), 1) << said();
    EXPECT_EQ(typed("seal"), "");
    EXPECT_EQ(typed("reference"), "JC/2");
    EXPECT_FALSE(find<QComboBox>(m_page, "intakeCase")->isEnabled()) << "the header holds for all rows";
    find<QComboBox>(m_page, "intake-kind")->setCurrentText(QStringLiteral("Laptop"));
    scan("A100201");
    EXPECT_EQ(size(), before) << "rehearsed, not recorded";
    scan("DONE"); // adds the row that stands there first
    ASSERT_TRUE(waitFor([&] { return labels.count() == 1; })) << said();
    EXPECT_EQ(size(), before + 2);
    const QStringList ids = labels.front().front().toStringList();
    ASSERT_EQ(ids.size(), 2);
    const auto phone = stateOf(ids[0].toStdString());
    EXPECT_EQ(phone.reference.canonical(), "JC/1");
    EXPECT_EQ(phone.seal, "A100200");
    EXPECT_EQ(phone.facts.find("warrant")->second, kWarrant);
    EXPECT_EQ(phone.location->path, kShelf);
    EXPECT_EQ(stateOf(ids[1].toStdString()).kind, Kind::Laptop);
    EXPECT_EQ(rows(), 0);
    EXPECT_FALSE(m_page.hasDraft());
    settle();
    EXPECT_EQ(typed("reference"), "JC/3");
}

TEST_F(IntakePageTest, AWrongRowStaysToBeCorrectedAndNothingIsWritten)
{
    const auto before = size();
    type("imei", "490154203237517");
    press("intakeAdd");
    EXPECT_EQ(rows(), 0);
    EXPECT_EQ(banner().outcome(), DeskOutcome::Stopped);
    EXPECT_THAT(said(), testing::HasSubstr("imei"));
    EXPECT_THAT(said(), testing::HasSubstr("JC/1"));
    EXPECT_EQ(typed("imei"), "490154203237517");
    EXPECT_EQ(size(), before);
}

TEST_F(IntakePageTest, AKindThatNobodyChoseIsNotRecorded)
{
    m_page.forget();
    m_page.activate();
    settle();
    auto* cases = find<QComboBox>(m_page, "intakeCase");
    cases->setCurrentIndex(cases->findData(QString::fromLatin1(kCase)));
    type("description", "something");
    press("intakeAdd");
    EXPECT_EQ(rows(), 0);
    EXPECT_THAT(said(), testing::HasSubstr("kind"));
}

TEST_F(IntakePageTest, ASealStandsOnOneBagOnly)
{
    type("seal", "A100200");
    press("intakeAdd");
    ASSERT_EQ(rows(), 1) << said();
    type("seal", "a100200");
    press("intakeAdd");
    EXPECT_EQ(rows(), 1);
    EXPECT_THAT(said(), testing::HasSubstr("stands twice"));
}

TEST_F(IntakePageTest, UndoBringsTheRowBackToBeTypedOn)
{
    type("seal", "A100200");
    type("description", "black phone");
    press("intakeAdd");
    ASSERT_EQ(rows(), 1) << said();
    scan("UNDO");
    EXPECT_EQ(rows(), 0);
    EXPECT_EQ(typed("seal"), "A100200");
    EXPECT_EQ(typed("description"), "black phone");
    EXPECT_EQ(typed("reference"), "JC/1");
    EXPECT_TRUE(m_page.hasDraft());
    scan("CANCEL");
    EXPECT_FALSE(m_page.hasDraft());
}

TEST_F(IntakePageTest, ACodeForAFieldThatIsFilledAsksAndIsNotLost)
{
    scan("A100200");
    scan("SN-1");
    EXPECT_EQ(typed("serial"), "SN-1");
    scan("SN-2");
    EXPECT_EQ(banner().outcome(), DeskOutcome::NeedsAnswer);
    EXPECT_EQ(typed("serial"), "SN-1");
    EXPECT_EQ(find<QListWidget>(m_page, "intakeScans")->count(), 4); // the location too
}

TEST_F(IntakePageTest, ALabelInUseAndAMisreadOneAreStopped)
{
    const std::string used = bookedIn();
    scan(used);
    EXPECT_EQ(banner().outcome(), DeskOutcome::Stopped);
    EXPECT_THAT(said(), testing::HasSubstr("in use"));
    std::string wrong = used;
    wrong.back() = wrong.back() == 'A' ? 'B' : 'A';
    scan(wrong);
    EXPECT_THAT(said(), testing::HasSubstr("misread"));
    EXPECT_EQ(typed("seal"), "");
}

TEST_F(IntakePageTest, ATableAddsItsRowsUnderTheHeader)
{
    const QString file = QString::fromStdString((m_scratch.path() / "devices.csv").string());
    QFile table(file);
    ASSERT_TRUE(table.open(QIODevice::WriteOnly));
    table.write("kind,seal,description\nphone,B1,one\nlaptop,B2,two\n");
    table.close();
    m_prompter.pictures.push_back({ file });
    press("intakeTable");
    settle();
    ASSERT_EQ(rows(), 2) << said();
    EXPECT_EQ(cell(0, 0), "JC/1");
    EXPECT_EQ(cell(1, 0), "JC/2");
    EXPECT_EQ(cell(1, 4), "B2");
    ASSERT_TRUE(table.open(QIODevice::WriteOnly));
    table.write("kind,seal\nphone,B1\n");
    table.close();
    m_prompter.pictures.push_back({ file });
    press("intakeTable");
    settle();
    EXPECT_EQ(rows(), 2);
    EXPECT_THAT(said(), testing::HasSubstr("devices.csv line 2"));
}

TEST_F(IntakePageTest, CasesAndWarrantsAreOpenedOnTheWay)
{
    press("intakeNewCase");
    auto* form = find<FormDialog>(m_page, "formDialog");
    find<QLineEdit>(*form, "field-reference")->setText(QStringLiteral("OP-2018-99"));
    find<QLineEdit>(*form, "field-operation")->setText(QStringLiteral("Lantern"));
    find<QLineEdit>(*form, "field-officer")->setText(QStringLiteral("D. Example"));
    find<QPushButton>(*form, "formAccept")->click();
    auto* cases = find<QComboBox>(m_page, "intakeCase");
    ASSERT_TRUE(waitFor([&] { return cases->findData(QStringLiteral("OP-2018-99")) >= 0; }))
        << find<QLabel>(*form, "formMessage")->text().toStdString();
    ASSERT_TRUE(waitFor([&] { return !m_page.findChild<FormDialog*>(QStringLiteral("formDialog")); }));
    EXPECT_TRUE(waitFor([&] { return cases->currentData() == QStringLiteral("OP-2018-99"); }));
    press("intakeNewWarrant");
    form = find<FormDialog>(m_page, "formDialog");
    find<QLineEdit>(*form, "field-number")->setText(QStringLiteral("W-9"));
    find<QLineEdit>(*form, "field-act")->setText(QStringLiteral("PACE 1984 s.8"));
    find<QLineEdit>(*form, "field-executed")->setText(QStringLiteral("2018-06-04 06:30"));
    find<QLineEdit>(*form, "field-premises")->setText(QStringLiteral("1 Sample Street"));
    find<QPushButton>(*form, "formAccept")->click();
    auto* warrants = find<QComboBox>(m_page, "intakeWarrant");
    EXPECT_TRUE(waitFor([&] { return warrants->currentData() == QStringLiteral("W-9"); }));
}

TEST_F(IntakePageTest, FieldsWithoutALineAreKeptWithTheRow)
{
    press("intakeMore");
    auto* form = find<FormDialog>(m_page, "formDialog");
    find<QLineEdit>(*form, "field-colour")->setText(QStringLiteral("black"));
    find<QPushButton>(*form, "formAccept")->click();
    press("intakeAdd");
    ASSERT_EQ(rows(), 1) << said();
    EXPECT_THAT(
        model().index(0, 0).data(Qt::ToolTipRole).toString().toStdString(), testing::HasSubstr("colour: black"));
}

TEST_F(IntakePageTest, EveryIntakeFieldCanBeStatedHere)
{
    const std::vector<std::string> others = IntakeFields::otherFields();
    for (const std::string_view field : intakeFieldNames()) {
        const bool header = field == "producer" || field == "power" || field == "location" || field == "occurred";
        const bool line = m_page.findChild<QWidget*>(QStringLiteral("intake-") + shown(field)) != nullptr;
        const bool other = std::find(others.begin(), others.end(), field) != others.end();
        EXPECT_EQ(int{ header } + int{ line } + int{ other }, 1) << field;
    }
}

TEST_F(IntakePageTest, TheDraftOutlivesALock)
{
    type("seal", "A100200");
    press("intakeAdd");
    type("seal", "A100201");
    m_session.lock();
    m_page.takeScan(QStringLiteral("DONE"));
    EXPECT_EQ(rows(), 1);
    QSignalSpy labels(&m_page, &IntakePage::labelsWanted);
    unlockAs("jcollins");
    m_page.activate();
    ASSERT_TRUE(waitFor([&] { return labels.count() == 1; })) << said();
    EXPECT_EQ(labels.front().front().toStringList().size(), 2);
}

TEST_F(IntakePageTest, ARowThatIsBeingCheckedWhenTheRegisterIsLockedCanBeAddedAfterwards)
{
    type("seal", "A100200");
    find<QPushButton>(m_page, "intakeAdd")->click();
    m_session.lock();
    QTest::qWait(100);
    EXPECT_EQ(rows(), 0);
    EXPECT_EQ(typed("seal"), "A100200");
    unlockAs("jcollins");
    m_page.activate();
    settle();
    press("intakeAdd");
    EXPECT_EQ(rows(), 1) << said();
}

TEST(IntakeModelTest, ItKeepsItsPromises)
{
    IntakeModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    for (int i = 0; i < 4; ++i)
        model.add({ { { "reference", "JC/" + std::to_string(i + 1) } }, {} });
    EXPECT_EQ(model.take(1).fields.at("reference"), "JC/2");
    EXPECT_EQ(model.rowCount(), 3);
    model.clear();
    model.clear();
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(FieldOfCodeTest, CheckDigitsDecideThenTheCursorThenWhatIsEmpty)
{
    EXPECT_EQ(fieldOfCode("490154203237518", "serial", {}), "imei");
    EXPECT_EQ(fieldOfCode("490154203237517", "serial", {}), "serial") << "a wrong check digit proves nothing";
    EXPECT_EQ(fieldOfCode("89001012012341234012345678901225", "", {}), "seal") << "an EID's check digits are wrong";
    EXPECT_EQ(fieldOfCode("89001012012341234012345678901224", "", {}), "eid");
    EXPECT_EQ(fieldOfCode("A100200", "", {}), "seal");
    EXPECT_EQ(fieldOfCode("A100200", "model", {}), "model");
    EXPECT_EQ(fieldOfCode("SN1", "", { { "seal", "A1" } }), "serial");
    EXPECT_EQ(fieldOfCode("SN2", "", { { "seal", "A1" }, { "serial", "SN1" } }), "");
}

} // namespace
} // namespace sealbook::client::test
