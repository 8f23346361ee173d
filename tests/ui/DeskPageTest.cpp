// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/DeskPage.h"

#include "tests/ui/ClientTest.h"
#include "ui/ErrorText.h"
#include "ui/widgets/OutcomeBanner.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>

namespace sealbook::client::test {
namespace {

class DeskPageTest : public ClientTest {
protected:
    DeskPageTest()
        : m_page(m_session, m_prompter)
    {
        m_exhibit = bookedIn();
        m_page.show();
    }
    void SetUp() override
    {
        unlockAs("jcollins");
        m_page.activate();
    }
    void scan(const std::string& code)
    {
        m_page.takeScan(shown(code));
        settle();
        settle();
    }
    std::string locationId(const char* path)
    {
        return reg::test::must(as("jcollins").store().read([&](db::Reader& reader) {
            return reader.locationByPath(path);
        }))->systemId;
    }
    int rows() { return find<QTableView>(m_page, "deskRows")->model()->rowCount(); }
    OutcomeBanner& banner() { return *find<OutcomeBanner>(m_page, "deskBanner"); }
    std::string said() { return banner().text().toStdString(); }
    std::uint64_t recorded() { return size(); }

    DeskPage m_page;
    std::string m_exhibit;
};

TEST_F(DeskPageTest, LocationThenExhibitThenDoneRecordsOnce)
{
    const auto before = recorded();
    scan(locationId(kOtherShelf));
    EXPECT_EQ(find<QLabel>(m_page, "deskTarget")->text(), QString::fromLatin1(kOtherShelf));
    scan(m_exhibit);
    ASSERT_EQ(rows(), 1) << said();
    EXPECT_EQ(recorded(), before); // rehearsed, not recorded
    m_page.takeScan(QStringLiteral("DONE"));
    m_page.takeScan(shown(cardId(Command::Done)));
    ASSERT_TRUE(waitFor([&] { return rows() == 0; }));
    settle();
    EXPECT_EQ(recorded(), before + 1);
    EXPECT_EQ(stateOf(m_exhibit).location->path, kOtherShelf);
}

TEST_F(DeskPageTest, AnExhibitBeforeItsLocationIsStopped)
{
    scan(m_exhibit);
    EXPECT_EQ(rows(), 0);
    EXPECT_EQ(banner().outcome(), DeskOutcome::Stopped);
    EXPECT_THAT(said(), testing::HasSubstr("scan first where it goes"));
}

TEST_F(DeskPageTest, TheSameCodeAgainIsOneRowAndLaterIsSaid)
{
    scan(locationId(kOtherShelf));
    scan(m_exhibit);
    scan(m_exhibit); // within two seconds: the same look of the scanner
    EXPECT_EQ(rows(), 1);
    EXPECT_EQ(banner().outcome(), DeskOutcome::Done);
    scan("nothing-of-ours");
    scan(m_exhibit);
    EXPECT_EQ(rows(), 1);
    EXPECT_THAT(said(), testing::HasSubstr("already scanned at"));
}

TEST_F(DeskPageTest, UnknownCodesAreKeptToBeResolved)
{
    scan("B99999");
    EXPECT_EQ(banner().outcome(), DeskOutcome::NeedsAnswer);
    auto* unknown = find<QListWidget>(m_page, "deskUnknown");
    ASSERT_EQ(unknown->count(), 1);
    EXPECT_TRUE(m_page.hasDraft());
    unknown->setCurrentRow(0);
    find<QPushButton>(m_page, "deskResolve")->click();
    EXPECT_EQ(unknown->count(), 0);
}

TEST_F(DeskPageTest, AMisreadIsCalledOne)
{
    scan(locationId(kOtherShelf));
    std::string wrong = m_exhibit;
    wrong.back() = wrong.back() == 'A' ? 'B' : 'A';
    scan(wrong);
    EXPECT_EQ(rows(), 0);
    EXPECT_EQ(banner().outcome(), DeskOutcome::Stopped);
    EXPECT_THAT(said(), testing::HasSubstr("misread"));
}

TEST_F(DeskPageTest, UndoTakesTheLastRowAndCancelAll)
{
    const std::string second = bookedIn();
    const auto before = recorded();
    scan(locationId(kOtherShelf));
    scan(m_exhibit);
    scan(second);
    ASSERT_EQ(rows(), 2) << said();
    scan("UNDO");
    EXPECT_EQ(rows(), 1);
    scan("CANCEL");
    EXPECT_EQ(rows(), 0);
    EXPECT_EQ(recorded(), before);
}

TEST_F(DeskPageTest, ALocationInMidRunSwitchesForTheRowsThatFollow)
{
    const std::string second = bookedIn({}, kOtherShelf);
    scan(locationId(kOtherShelf));
    scan(m_exhibit);
    scan(locationId(kShelf));
    EXPECT_THAT(said(), testing::HasSubstr("From here on"));
    scan(second);
    ASSERT_EQ(rows(), 2) << said();
    scan("DONE");
    ASSERT_TRUE(waitFor([&] { return rows() == 0; })) << said();
    EXPECT_EQ(stateOf(m_exhibit).location->path, kOtherShelf);
    EXPECT_EQ(stateOf(second).location->path, kShelf);
}

TEST_F(DeskPageTest, AHandOverIsSignedByTheReceiverOrOffered)
{
    const std::string second = bookedIn();
    find<QLineEdit>(m_page, "deskPurpose")->setText(QStringLiteral("examination"));
    find<QComboBox>(m_page, "deskAction")->setCurrentIndex(1);
    scan("user:kpatel");
    scan(m_exhibit);
    ASSERT_EQ(rows(), 1) << said();
    find<QCheckBox>(m_page, "deskSignsNow")->setChecked(true);
    m_prompter.people.emplace_back(person("kpatel"));
    scan("DONE");
    ASSERT_TRUE(waitFor([&] { return rows() == 0; })) << said();
    EXPECT_EQ(stateOf(m_exhibit).custodian.name, "kpatel");

    find<QCheckBox>(m_page, "deskSignsNow")->setChecked(false);
    scan("user:kpatel");
    scan(second);
    scan("DONE");
    ASSERT_TRUE(waitFor([&] { return rows() == 0; })) << said();
    EXPECT_TRUE(stateOf(second).pending.has_value());
}

TEST_F(DeskPageTest, WithoutTheReceiversSignatureNothingIsRecordedAndTheRunStays)
{
    find<QLineEdit>(m_page, "deskPurpose")->setText(QStringLiteral("examination"));
    find<QComboBox>(m_page, "deskAction")->setCurrentIndex(1);
    const auto before = recorded();
    scan("user:kpatel");
    scan(m_exhibit);
    find<QCheckBox>(m_page, "deskSignsNow")->setChecked(true);
    scan("DONE"); // nobody signs in
    EXPECT_EQ(rows(), 1);
    EXPECT_THAT(said(), testing::HasSubstr("Nothing was recorded"));
    EXPECT_EQ(recorded(), before);
}

TEST_F(DeskPageTest, TheRunOutlivesALock)
{
    scan(locationId(kOtherShelf));
    scan(m_exhibit);
    ASSERT_EQ(rows(), 1);
    m_session.lock();
    m_page.takeScan(QStringLiteral("DONE"));
    EXPECT_EQ(rows(), 1);
    unlockAs("jcollins");
    m_page.activate();
    EXPECT_TRUE(waitFor([&] { return rows() == 0; })) << said();
}

TEST_F(DeskPageTest, ACodeThatIsBeingCheckedWhenTheRegisterIsLockedIsNotLost)
{
    scan(locationId(kOtherShelf));
    m_page.takeScan(shown(m_exhibit));
    m_session.lock();
    QTest::qWait(100);
    EXPECT_EQ(rows(), 0);
    EXPECT_TRUE(m_page.hasDraft());
    unlockAs("jcollins");
    m_page.activate();
    EXPECT_TRUE(waitFor([&] { return rows() == 1; })) << said();
}

TEST_F(DeskPageTest, TheModelKeepsItsPromises)
{
    DeskModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    for (int i = 0; i < 5; ++i)
        model.add({});
    model.removeLast();
    model.removeFirst(2);
    EXPECT_EQ(model.rowCount(), 2);
}

TEST(CommandCardsTest, EachCardIsAValidIdOfItsOwn)
{
    for (const Command command : { Command::Done, Command::Cancel, Command::Undo, Command::Note, Command::Reprint }) {
        EXPECT_EQ(commandOf(cardId(command)), command);
        EXPECT_EQ(commandOf(word(command)), command);
        EXPECT_EQ(cardId(command).front(), 'C');
    }
    EXPECT_EQ(commandOf("done"), std::nullopt);
}

} // namespace
} // namespace sealbook::client::test
