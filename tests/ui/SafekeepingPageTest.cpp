// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/SafekeepingPage.h"
#include "tests/ui/ClientTest.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

#include <fstream>

namespace sealbook::client::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class SafekeepingPageTest : public ClientTest {
protected:
    SafekeepingPageTest()
    {
        fs::create_directory(m_away);
        bookedIn({ { "seal", "BAG-5" } });
    }
    void openAs(const std::string& name)
    {
        unlockAs(name);
        m_page = std::make_unique<SafekeepingPage>(m_session, m_prompter);
        m_page->resize(1100, 700);
        static_cast<QWidget&>(*m_page).show();
        m_page->activate();
    }
    QPushButton* button(const char* name) { return find<QPushButton>(*m_page, name); }
    void backUpTo(const fs::path& folder)
    {
        m_prompter.folders.push_back(QString::fromStdString(folder.string()));
        button("backUp")->click();
    }
    bool ends()
    {
        return waitFor([&] { return !m_page->isWorking(); });
    }
    std::string result() { return find<QLabel>(*m_page, "safekeepingResult")->text().toStdString(); }
    std::string details() { return find<QPlainTextEdit>(*m_page, "safekeepingDetails")->toPlainText().toStdString(); }
    std::vector<fs::path> in(const fs::path& folder)
    {
        std::vector<fs::path> all;
        for (const auto& entry : fs::directory_iterator(folder))
            all.push_back(entry.path());
        return all;
    }

    fs::path m_away = m_scratch.path() / "away";
    std::unique_ptr<SafekeepingPage> m_page;
};

TEST_F(SafekeepingPageTest, OneClickAndAFolderMakeAVerifiedBackupThatIsSaidWhereAndWhen)
{
    openAs("dsmith");
    QSignalSpy ended(m_page.get(), &SafekeepingPage::ended);
    backUpTo(m_away);
    EXPECT_TRUE(m_page->isWorking());
    EXPECT_FALSE(button("backUp")->isEnabled());
    EXPECT_FALSE(button("check")->isEnabled());
    EXPECT_TRUE(button("safekeepingCancel")->isVisible());
    EXPECT_TRUE(find<QProgressBar>(*m_page, "safekeepingProgress")->isVisible());
    ASSERT_TRUE(ends());
    EXPECT_THAT(result(), HasSubstr("2018"));
    EXPECT_THAT(result(), HasSubstr("made and verified"));
    ASSERT_EQ(ended.count(), 1);
    EXPECT_EQ(ended.front().front().toString().toStdString(), result());
    const auto made = in(m_away);
    ASSERT_EQ(made.size(), 1U);
    EXPECT_THAT(made.front().filename().string(), testing::StartsWith("team-backup-2018-06-04-"));
    EXPECT_THAT(details(), HasSubstr(made.front().string()));
    EXPECT_THAT(details(), HasSubstr(std::to_string(size()) + " events"));
    for (const char* file : { "register.db", "keyring", "checkpoint", "trust", "manifest" })
        EXPECT_TRUE(fs::exists(made.front() / file)) << file;
    EXPECT_FALSE(button("safekeepingCancel")->isVisible());
    EXPECT_TRUE(button("backUp")->isEnabled());
    EXPECT_EQ(m_page->focusWidget()->objectName(), QStringLiteral("safekeepingDetails")) << "to be read at once";
}

TEST_F(SafekeepingPageTest, ACancelledBackupLeavesNothing)
{
    openAs("mfox");
    backUpTo(m_away);
    button("safekeepingCancel")->click();
    ASSERT_TRUE(ends());
    EXPECT_THAT(result(), HasSubstr("Cancelled: there is no backup"));
    EXPECT_TRUE(in(m_away).empty());
    backUpTo(m_away);
    ASSERT_TRUE(ends());
    EXPECT_THAT(result(), HasSubstr("made and verified")) << "it can be made afterwards";
}

TEST_F(SafekeepingPageTest, WhatGoesWrongIsSaidAndNothingIsLeft)
{
    openAs("dsmith");
    backUpTo(m_away / "not-there");
    ASSERT_TRUE(ends());
    EXPECT_THAT(result(), HasSubstr("There is no backup, and nothing of it is left"));
    EXPECT_THAT(details(), HasSubstr("not-there"));
    backUpTo(m_folder);
    ASSERT_TRUE(ends());
    EXPECT_THAT(details(), HasSubstr("the register itself"));
    EXPECT_TRUE(in(m_away).empty());
    button("backUp")->click(); // and no folder is chosen
    EXPECT_FALSE(m_page->isWorking());
}

TEST_F(SafekeepingPageTest, WhoMayNotBackUpIsToldWhoMayAndChecks)
{
    openAs("jcollins");
    EXPECT_FALSE(button("backUp")->isEnabled());
    EXPECT_TRUE(find<QLabel>(*m_page, "safekeepingWho")->isVisible());
    button("check")->click();
    ASSERT_TRUE(ends());
    EXPECT_THAT(result(), HasSubstr("Nothing is wrong: all " + std::to_string(size()) + " events"));
    auto* parts = find<QTableView>(*m_page, "checkedParts");
    EXPECT_EQ(parts->model()->rowCount(), 7);
    EXPECT_THAT(parts->model()->index(0, 0).data().toString().toStdString(), HasSubstr("Sound"));
    EXPECT_THAT(details(), HasSubstr("Nothing is wrong here"));
}

TEST_F(SafekeepingPageTest, WhatIsWrongIsShownFirstWithWhatToDo)
{
    fs::permissions(m_folder / "keyring", fs::perms::group_write, fs::perm_options::add);
    openAs("awright");
    button("check")->click();
    ASSERT_TRUE(ends());
    EXPECT_THAT(result(), HasSubstr("not sound: folder"));
    EXPECT_THAT(details(), HasSubstr("keyring can be written by other accounts"));
    EXPECT_THAT(details(), HasSubstr("What to do: Give the folder"));
    auto* parts = find<QTableView>(*m_page, "checkedParts");
    EXPECT_EQ(parts->currentIndex().row(), 6);
    EXPECT_THAT(parts->model()->index(6, 0).data().toString().toStdString(), HasSubstr("Not sound"));
    parts->selectRow(0);
    EXPECT_THAT(details(), HasSubstr("Nothing is wrong here"));
    m_page->forget();
    EXPECT_EQ(result(), "");
    EXPECT_EQ(details(), "");
}

TEST_F(SafekeepingPageTest, ACheckIsCancelled)
{
    openAs("awright");
    button("check")->click();
    button("safekeepingCancel")->click();
    ASSERT_TRUE(ends());
    EXPECT_THAT(result(), HasSubstr("Cancelled: the register was not checked"));
}

TEST_F(SafekeepingPageTest, ABackupGoesOnThroughTheLockAndIsThereForWhoComesBack)
{
    openAs("dsmith");
    backUpTo(m_away);
    m_session.lock();
    ASSERT_TRUE(ends());
    EXPECT_THAT(result(), HasSubstr("made and verified"));
    EXPECT_FALSE(button("backUp")->isEnabled());
    unlockAs("dsmith");
    m_page->activate();
    EXPECT_THAT(result(), HasSubstr("made and verified"));
    EXPECT_TRUE(button("backUp")->isEnabled());
}

} // namespace
} // namespace sealbook::client::test
