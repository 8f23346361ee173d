// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/ClientTest.h"
#include "ui/pages/Page.h"
#include "ui/pages/UnlockPage.h"
#include "ui/shell/Client.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAction>
#include <QCheckBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QTabBar>
#include <QTableWidget>
#include <QToolBar>

#include <fstream>

namespace sealbook::client::test {
namespace {

/// A page that counts what happens to it.
class CountingPage : public Page {
public:
    using Page::Page;
    void activate() override { ++activated; }
    void forget() override
    {
        ++forgotten;
        draft = false;
    }
    bool takeScan(const QString& code) override
    {
        codes << code;
        return true;
    }
    bool hasDraft() const override { return draft; }
    bool isWorking() const override { return working; }

    int activated = 0, forgotten = 0;
    bool draft = false, working = false;
    QStringList codes;
};

class ShellTest : public ClientTest {
protected:
    ShellTest()
    {
        m_window = makeClient(
            m_session, m_prompter, m_wedge, { QString::fromStdString(m_folder.string()), reg::test::kCheap });
        m_page = new CountingPage(m_session, m_prompter);
        m_page->setObjectName(QStringLiteral("counting"));
        m_window->addPage(m_page, QStringLiteral("&Counting"), QKeySequence(Qt::Key_F11),
            [](const SignedInUser& user) { return user.has(Role::ExhibitsOfficer); });
        m_window->show();
    }
    void typeIn(const std::string& user)
    {
        find<QLineEdit>(*m_window, "unlockName")->setText(QString::fromStdString(user));
        // Typed at once it would be a scan, and taken from the line.
        find<QLineEdit>(*m_window, "unlockPassword")->setText(QString::fromStdString(reg::test::passwordOf(user)));
        QTest::keyClick(find<QLineEdit>(*m_window, "unlockPassword"), Qt::Key_Return);
    }
    QString message() { return find<QLabel>(*m_window, "unlockMessage")->text(); }

    WedgeFilter m_wedge;
    std::unique_ptr<MainWindow> m_window;
    CountingPage* m_page = nullptr;
};

TEST_F(ShellTest, TheRightPasswordLeadsToTheFirstPageOfTheRole)
{
    EXPECT_FALSE(find<QToolBar>(*m_window, "navigation")->isVisible());
    typeIn("jcollins");
    ASSERT_TRUE(waitFor([&] { return m_session.isOpen(); }));
    ASSERT_NE(m_window->frontPage(), nullptr);
    EXPECT_EQ(m_window->frontPage()->objectName(), QStringLiteral("deskPage"));
    find<QAction>(*m_window, "countingAction")->trigger();
    EXPECT_EQ(m_window->frontPage(), m_page);
    EXPECT_EQ(m_page->activated, 1);
    EXPECT_TRUE(find<QLineEdit>(*m_window, "unlockPassword")->text().isEmpty());
    EXPECT_FALSE(find<QAction>(*m_window, "administrationPageAction")->isVisible());
    EXPECT_THAT(find<QLabel>(*m_window, "signedIn")->text().toStdString(), testing::HasSubstr("exhibits-officer"));
}

TEST_F(ShellTest, WhoSignsInForTheFirstTimeChoosesAPasswordOfTheirOwnFirst)
{
    const std::string given = reg::test::passwordOf("rhughes");
    const QString own = QStringLiteral("known to nobody else");
    reg::test::must(reg::addUser(
        as("mfox"), { "rhughes", "Rhian Hughes", { Role::Examiner }, reg::test::kCheap }, ledger::bytesOf(given)));
    auto* first = find<QLineEdit>(*m_window, "unlockOwn");
    auto* again = find<QLineEdit>(*m_window, "unlockAgain");
    EXPECT_FALSE(first->isVisible());
    typeIn("rhughes");
    ASSERT_TRUE(waitFor([&] { return first->isVisible(); }));
    EXPECT_FALSE(m_session.isOpen()) << "nothing is to be seen before";
    EXPECT_THAT(message().toStdString(), testing::HasSubstr("Rhian Hughes"));

    first->setText(own);
    again->setText(QStringLiteral("something else, mistyped"));
    find<QPushButton>(*m_window, "unlockButton")->click();
    EXPECT_THAT(message().toStdString(), testing::HasSubstr("differ"));
    first->setText(QStringLiteral("short"));
    again->setText(QStringLiteral("short"));
    find<QPushButton>(*m_window, "unlockButton")->click();
    ASSERT_TRUE(waitFor([&] { return message().contains(QStringLiteral("12")); }));
    EXPECT_FALSE(m_session.isOpen());

    first->setText(own);
    again->setText(own);
    find<QPushButton>(*m_window, "unlockButton")->click();
    ASSERT_TRUE(waitFor([&] { return m_session.isOpen(); }));
    m_window->lock();
    EXPECT_FALSE(first->isVisible());
    find<QLineEdit>(*m_window, "unlockName")->setText(QStringLiteral("rhughes"));
    find<QLineEdit>(*m_window, "unlockPassword")->setText(own);
    find<QPushButton>(*m_window, "unlockButton")->click();
    ASSERT_TRUE(waitFor([&] { return m_session.isOpen(); }));
}

TEST_F(ShellTest, AWrongPasswordSaysSoAndKeepsTheName)
{
    find<QLineEdit>(*m_window, "unlockName")->setText(QStringLiteral("jcollins"));
    find<QLineEdit>(*m_window, "unlockPassword")->setText(QStringLiteral("not the password"));
    QTest::mouseClick(find<QPushButton>(*m_window, "unlockButton"), Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return message().startsWith(QStringLiteral("Not let in")); }));
    EXPECT_FALSE(m_session.isOpen());
    EXPECT_EQ(find<QLineEdit>(*m_window, "unlockName")->text(), QStringLiteral("jcollins"));
    EXPECT_TRUE(find<QLineEdit>(*m_window, "unlockPassword")->text().isEmpty());
}

TEST_F(ShellTest, ARegisterThatIsDamagedDoesNotOpenAndItIsSaidWhatToDo)
{
    std::ofstream(m_folder / "keyring", std::ios::binary | std::ios::trunc) << "not a keyring";
    find<QLineEdit>(*m_window, "unlockName")->setText(QStringLiteral("jcollins"));
    find<QLineEdit>(*m_window, "unlockPassword")->setText(QString::fromStdString(reg::test::passwordOf("jcollins")));
    find<QPushButton>(*m_window, "unlockButton")->click();
    ASSERT_TRUE(waitFor([&] { return message().startsWith(QStringLiteral("Damaged or altered")); }));
    EXPECT_THAT(message().toStdString(), testing::HasSubstr("What to do: Record nothing more"));
    EXPECT_FALSE(m_session.isOpen());
}

TEST_F(ShellTest, AfterFiveWrongPasswordsThereIsAWaitThatGrows)
{
    auto* button = find<QPushButton>(*m_window, "unlockButton");
    for (int i = 0; i < 5; ++i) {
        find<QLineEdit>(*m_window, "unlockName")->setText(QStringLiteral("jcollins"));
        find<QLineEdit>(*m_window, "unlockPassword")->setText(QStringLiteral("not the password"));
        ASSERT_TRUE(button->isEnabled());
        button->click();
        ASSERT_TRUE(waitFor([&] { return message().startsWith(QStringLiteral("Not let in")); }));
    }
    find<QLineEdit>(*m_window, "unlockPassword")->setText(QStringLiteral("x"));
    EXPECT_FALSE(button->isEnabled());
    EXPECT_TRUE(waitFor([&] { return button->isEnabled(); }));
    EXPECT_EQ(UnlockPage::delaySeconds(4), 0);
    EXPECT_EQ(UnlockPage::delaySeconds(5), 1);
    EXPECT_EQ(UnlockPage::delaySeconds(8), 8);
    EXPECT_EQ(UnlockPage::delaySeconds(1000), 60);
}

TEST_F(ShellTest, TheLockKeepsTheDraftForTheSamePersonAndTakesItFromOthers)
{
    unlockAs("jcollins");
    m_page->draft = true;
    const int before = m_page->forgotten;
    QTest::keyClick(m_window.get(), Qt::Key_L, Qt::ControlModifier);
    ASSERT_FALSE(m_session.isOpen());
    EXPECT_EQ(m_window->frontPage(), nullptr);
    typeIn("jcollins");
    ASSERT_TRUE(waitFor([&] { return m_session.isOpen(); }));
    EXPECT_EQ(m_page->forgotten, before);
    EXPECT_TRUE(m_page->draft);
    m_window->lock();
    typeIn("nbrown");
    ASSERT_TRUE(waitFor([&] { return m_session.isOpen(); }));
    EXPECT_FALSE(m_page->draft);
}

TEST_F(ShellTest, AScanGoesToThePageInFrontAndNowhereWhileLocked)
{
    m_window->takeScan(QStringLiteral("A100"));
    EXPECT_TRUE(m_page->codes.isEmpty());
    unlockAs("jcollins");
    m_window->showPage(m_page);
    m_window->takeScan(QStringLiteral("A101"));
    EXPECT_EQ(m_page->codes, QStringList{ QStringLiteral("A101") });
}

TEST_F(ShellTest, TheLockClosesWhateverDialogIsOpen)
{
    unlockAs("jcollins");
    auto* dialog = new QDialog(m_window.get());
    dialog->open();
    m_window->lock();
    EXPECT_FALSE(dialog->isVisible());
}

TEST_F(ShellTest, NobodyThereLocks)
{
    const auto window = makeClient(m_session, m_prompter, m_wedge,
        { QString::fromStdString(m_folder.string()), reg::test::kCheap, std::chrono::milliseconds(300) });
    unlockAs("jcollins");
    EXPECT_TRUE(m_session.isOpen());
    EXPECT_TRUE(waitFor([&] { return !m_session.isOpen(); }));
}

TEST_F(ShellTest, ADraftIsNotLostByClosingTheWindow)
{
    unlockAs("jcollins");
    m_page->draft = true;
    EXPECT_FALSE(m_window->close());
    auto* question = find<QDialog>(*m_window, "closeQuestion");
    question->reject();
    EXPECT_TRUE(m_window->isVisible());
    m_page->draft = false;
    EXPECT_TRUE(m_window->close());
}

TEST_F(ShellTest, ABackupOrCheckThatHasNotEndedIsNotEndedBySlip)
{
    unlockAs("dsmith");
    m_page->working = true;
    m_window->lock();
    EXPECT_FALSE(m_window->close()) << "locked or not";
    auto* question = find<QMessageBox>(*m_window, "closeQuestion");
    EXPECT_THAT(question->text().toStdString(), testing::HasSubstr("has not ended"));
    question->reject();
    EXPECT_TRUE(m_window->isVisible());
    EXPECT_FALSE(m_window->close());
    m_window->findChildren<QMessageBox*>(QStringLiteral("closeQuestion"))
        .back()
        ->findChild<QPushButton*>(QStringLiteral("closeAnyway"))
        ->click();
    EXPECT_FALSE(m_window->isVisible());
}

TEST_F(ShellTest, BackupAndCheckAreForEverybodyAndFiguresForWhoOversees)
{
    const auto offered = [&](const char* page) { return find<QAction>(*m_window, page)->isVisible(); };
    for (const auto& [name, figures] : { std::pair("mfox", false), std::pair("jcollins", false),
             std::pair("kpatel", false), std::pair("dsmith", true), std::pair("awright", true) }) {
        unlockAs(name);
        EXPECT_TRUE(offered("safekeepingPageAction")) << name;
        EXPECT_EQ(offered("figuresPageAction"), figures) << name;
        m_window->lock();
    }
}

TEST_F(ShellTest, ARegisterIsMadeItsCodesShownOnceAndItsAdministratorAddsPeopleAndPlaces)
{
    find<QPushButton>(*m_window, "unlockNew")->click();
    const QString folder = QString::fromStdString((m_scratch.path() / "new.sealbook").string());
    const QString password = QStringLiteral("ada has a long password");
    find<QLineEdit>(*m_window, "foundingFolder")->setText(folder);
    find<QLineEdit>(*m_window, "foundingUnit")->setText(QStringLiteral("Harrowmere Example Unit"));
    find<QLineEdit>(*m_window, "foundingAdmin")->setText(QStringLiteral("ada"));
    find<QLineEdit>(*m_window, "foundingPassword")->setText(password);
    auto* make = find<QPushButton>(*m_window, "foundingMake");
    EXPECT_FALSE(make->isEnabled());
    find<QLineEdit>(*m_window, "foundingAgain")->setText(password);
    ASSERT_TRUE(make->isEnabled());
    make->click();
    auto* codes = find<QLabel>(*m_window, "foundingCodes");
    ASSERT_TRUE(waitFor([&] { return !codes->text().isEmpty(); }));
    EXPECT_EQ(codes->text().count(QLatin1Char('-')), 10); // two codes of six groups
    auto* done = find<QPushButton>(*m_window, "foundingDone");
    EXPECT_FALSE(done->isEnabled());
    find<QCheckBox>(*m_window, "foundingWritten")->setChecked(true);
    done->click();
    EXPECT_TRUE(codes->text().isEmpty());

    find<QLineEdit>(*m_window, "unlockName")->setText(QStringLiteral("ada"));
    find<QLineEdit>(*m_window, "unlockPassword")->setText(password);
    find<QPushButton>(*m_window, "unlockButton")->click();
    ASSERT_TRUE(waitFor([&] { return m_session.isOpen(); })) << message().toStdString();
    EXPECT_EQ(m_window->frontPage()->objectName(), QStringLiteral("administrationPage"));
    find<QLineEdit>(*m_window, "userName")->setText(QStringLiteral("olive"));
    find<QLineEdit>(*m_window, "userFullName")->setText(QStringLiteral("Olive Exhibit"));
    find<QLineEdit>(*m_window, "userPassword")->setText(password);
    find<QLineEdit>(*m_window, "userAgain")->setText(password);
    find<QCheckBox>(*m_window, "role-exhibits-officer")->setChecked(true);
    find<QPushButton>(*m_window, "userAdd")->click();
    auto* users = find<QTableWidget>(*m_window, "usersTable");
    EXPECT_TRUE(waitFor([&] { return users->rowCount() == 2; }));
    find<QLineEdit>(*m_window, "locationPath")->setText(QStringLiteral("Site/Store/Shelf 1"));
    find<QPushButton>(*m_window, "locationAdd")->click();
    auto* places = find<QListWidget>(*m_window, "locationsList");
    EXPECT_TRUE(waitFor([&] { return places->count() == 1; }));
}

TEST_F(ShellTest, AllThatAPersonTouchesHasANameForTestsAndOneForThoseWhoCannotSeeIt)
{
    for (QWidget* control : m_window->findChildren<QWidget*>()) {
        const bool touched = qobject_cast<QLineEdit*>(control) || qobject_cast<QAbstractButton*>(control)
            || qobject_cast<QAbstractItemView*>(control);
        if (!touched || control->objectName().startsWith(QStringLiteral("qt_"))
            || qstrcmp(control->metaObject()->className(), "QLineEditIconButton") == 0 // Qt's own, to clear a line
            || control->parent()->metaObject() == &QToolBar::staticMetaObject
            || qobject_cast<QAbstractItemView*>(control->parent()))
            continue;
        EXPECT_FALSE(control->objectName().isEmpty()) << control->metaObject()->className();
        EXPECT_FALSE(control->accessibleName().isEmpty()) << control->objectName().toStdString();
    }
}

TEST_F(ShellTest, EveryButtonHasAKeyAndEveryFieldIsReachedByTab)
{
    for (QAbstractButton* button : m_window->findChildren<QAbstractButton*>()) {
        const bool ofQt = button->objectName().startsWith(QStringLiteral("qt_")) || button->objectName().isEmpty();
        if (ofQt || button->parent()->metaObject() == &QToolBar::staticMetaObject)
            continue; // of a tool bar: its action has the key
        if (qobject_cast<QTabBar*>(button->parent()))
            continue; // Qt's own, for tabs that find no room
        EXPECT_FALSE(button->shortcut().isEmpty()) << button->objectName().toStdString();
    }
    for (const QAction* action : find<QToolBar>(*m_window, "navigation")->actions())
        EXPECT_TRUE(action->text().isEmpty() || !action->shortcut().isEmpty()) << action->text().toStdString();
    for (const QLineEdit* line : m_window->findChildren<QLineEdit*>())
        EXPECT_TRUE(qobject_cast<QAbstractSpinBox*>(line->parent()) || (line->focusPolicy() & Qt::TabFocus))
            << line->objectName().toStdString();
}

} // namespace
} // namespace sealbook::client::test
