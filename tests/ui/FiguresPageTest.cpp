// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/FiguresPage.h"
#include "src/register/Figures.h"
#include "src/report/FiguresTable.h"
#include "tests/ui/ClientTest.h"

#include <QClipboard>
#include <QDateEdit>
#include <QDateTime>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>

namespace sealbook::client::test {
namespace {

using reg::test::must;

class FiguresPageTest : public ClientTest {
protected:
    FiguresPageTest()
    {
        const std::string phone = bookedIn();
        bookedIn({ { "kind", "laptop" } });
        must(reg::recordFigures(as("dsmith"), kCase, { 2, 3 }));
        must(reg::examine(as("kpatel"), { phone, Stage::Categorising, {}, "1.5" }));
    }
    void openAs(const std::string& name)
    {
        unlockAs(name);
        m_page = std::make_unique<FiguresPage>(m_session, m_prompter);
        m_page->resize(1100, 700);
        static_cast<QWidget&>(*m_page).show();
        m_page->activate();
    }
    void choose(int year) { find<QSpinBox>(*m_page, "figuresYear")->setValue(year); }
    QString cell(int row, int column)
    {
        return find<QTableView>(*m_page, "figuresTable")->model()->index(row, column).data().toString().trimmed();
    }
    std::string message() { return find<QLabel>(*m_page, "figuresMessage")->text().toStdString(); }
    bool counted()
    {
        return waitFor([&] { return message() != "Counting…"; });
    }
    static custody::Period year(int number)
    {
        return { Timestamp{ QDate(number, 1, 1).startOfDay().toMSecsSinceEpoch() },
            Timestamp{ QDate(number + 1, 1, 1).startOfDay().toMSecsSinceEpoch() } };
    }

    std::unique_ptr<FiguresPage> m_page;
};

TEST_F(FiguresPageTest, TheYearChosenIsCountedAsTheCommandLineCountsIt)
{
    openAs("dsmith");
    EXPECT_EQ(find<QSpinBox>(*m_page, "figuresYear")->value(), QDate::currentDate().year());
    choose(2018);
    ASSERT_TRUE(waitFor([&] { return cell(1, 1) == QStringLiteral("2"); }));
    ASSERT_TRUE(counted());
    const custody::Figures figures = must(reg::figures(as("dsmith"), year(2018)));
    const auto rows = report::figuresRows(figures);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        EXPECT_EQ(cell(static_cast<int>(row), 1).toStdString(), rows[row].number) << rows[row].what;
        EXPECT_EQ(cell(static_cast<int>(row), 2).toStdString(), rows[row].ages[0]) << rows[row].what;
    }
    find<QPushButton>(*m_page, "figuresCopy")->click();
    EXPECT_EQ(QGuiApplication::clipboard()->text().toStdString(), report::figuresText(figures, year(2018)));
}

TEST_F(FiguresPageTest, TheTextSaysAllThatTheFiguresSay)
{
    const std::string text = report::figuresText(must(reg::figures(as("dsmith"), year(2018))), year(2018));
    for (const char* line :
        { "\nwarrants executed: 1", "\narrests: 2", "\nsafeguarded: 3", "\nexhibits booked in: 2", "\n  1  phone",
            "\n  1  laptop", "\ndisposals carried out: 0", "\nbacklog at the end, by stage and age (under-1-month, ",
            " 6-12-months, over-12-months): 2", "\n  1  categorising: 1 0 0 0 0",
            "\nhours of categorising, by examiner and month (UTC): 1.50", "\n  1.50  kpatel  2018-06" })
        EXPECT_THAT(text, testing::HasSubstr(line));
}

TEST_F(FiguresPageTest, WhatWasTakenBackIsSaidSo)
{
    custody::Figures figures;
    figures.arrests = -8;
    const std::string text = report::figuresText(figures, year(2018));
    EXPECT_THAT(text, testing::HasSubstr("\narrests (more was taken back than added): -8\nsafeguarded: 0"));
}

TEST_F(FiguresPageTest, APeriodOfDaysIncludesItsLastDay)
{
    openAs("awright");
    choose(2018);
    const QDate day = QDateTime::fromMSecsSinceEpoch(m_milliseconds).date();
    find<QDateEdit>(*m_page, "figuresFrom")->setDate(day);
    find<QDateEdit>(*m_page, "figuresTo")->setDate(day);
    ASSERT_TRUE(waitFor([&] { return cell(1, 1) == QStringLiteral("2"); }));
    find<QDateEdit>(*m_page, "figuresTo")->setDate(day.addDays(-1));
    ASSERT_TRUE(waitFor([&] { return message().find("end after it begins") != std::string::npos; }));
    EXPECT_FALSE(find<QPushButton>(*m_page, "figuresCopy")->isEnabled());
}

TEST_F(FiguresPageTest, TheLastYearChosenIsTheOneThatIsShown)
{
    openAs("dsmith");
    for (const int number : { 2017, 2018, 2016, 2018 })
        choose(number);
    for (const int number : { 2018, 2015 })
        choose(number);
    ASSERT_TRUE(counted());
    QTest::qWait(50);
    find<QPushButton>(*m_page, "figuresCopy")->click();
    EXPECT_THAT(QGuiApplication::clipboard()->text().toStdString(), testing::HasSubstr("from 2015-01-01"));
    EXPECT_EQ(cell(1, 1), QStringLiteral("0"));
}

TEST_F(FiguresPageTest, WhoMayNotSeeThemIsTold)
{
    openAs("kpatel");
    ASSERT_TRUE(counted());
    EXPECT_THAT(message(), testing::HasSubstr("supervisor, auditor"));
    EXPECT_FALSE(find<QPushButton>(*m_page, "figuresCopy")->isEnabled());
}

} // namespace
} // namespace sealbook::client::test
