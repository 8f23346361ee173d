// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/ClientTest.h"
#include "ui/pages/ExhibitsPage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QTimer>

namespace sealbook::client::test {
namespace {

using custody::EventType;
using reg::test::must;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class ExhibitSearchTest : public ClientTest {
protected:
    void openAs(const std::string& name)
    {
        unlockAs(name);
        m_page = std::make_unique<ExhibitsPage>(m_session, m_prompter);
        m_page->resize(1280, 700);
        m_page->show();
        m_page->activate();
        ASSERT_TRUE(waitFor([&] { return count().find(" of ") != std::string::npos; }));
    }
    void type(const char* text)
    {
        find<QLineEdit>(*m_page, "exhibitsFilter")->clear();
        QTest::keyClicks(find<QLineEdit>(*m_page, "exhibitsFilter"), QString::fromUtf8(text));
    }
    void narrow(const char* line, const char* text)
    {
        find<QLineEdit>(*m_page, line)->setText(QString::fromUtf8(text));
    }
    void choose(const char* combo, const char* text)
    {
        find<QComboBox>(*m_page, combo)->setCurrentText(QString::fromUtf8(text));
    }
    std::string count() { return find<QLabel>(*m_page, "exhibitsCount")->text().toStdString(); }
    bool says(const std::string& part)
    {
        return waitFor([&] { return count().find(part) != std::string::npos; });
    }
    /// The system ids shown, once nothing is on its way any more.
    std::vector<std::string> shownIds()
    {
        settle();
        settle();
        QTest::qWait(50); // the lists' own thread
        const auto* model = find<QTableView>(*m_page, "exhibitsTable")->model();
        std::vector<std::string> ids;
        for (int row = 0; row < model->rowCount(); ++row)
            ids.push_back(model->index(row, 10).data().toString().toStdString());
        return ids;
    }

    std::unique_ptr<ExhibitsPage> m_page;
};

TEST_F(ExhibitSearchTest, AnythingRecordedIsFoundWhileItIsTyped)
{
    const std::string phone = bookedIn({ { "seal", "BAG-7" }, { "condition", "a scratched lily" } });
    const std::string laptop = bookedIn({ { "kind", "laptop" } });
    give(laptop, "kpatel");
    must(reg::examine(as("kpatel"), { laptop, Stage::Imaging, "the hinge is cracked", {} }));
    openAs("jcollins");
    type("scratched li");
    EXPECT_THAT(shownIds(), ElementsAre(phone)) << "the last word may be a beginning";
    type("hinge kiran");
    EXPECT_THAT(shownIds(), ElementsAre(laptop)) << "what was remarked, and by whom";
    type("bag7");
    EXPECT_THAT(shownIds(), ElementsAre(phone)) << "however it is spelt";
    type(laptop.c_str());
    EXPECT_THAT(shownIds(), ElementsAre(laptop));
    find<QLineEdit>(*m_page, "exhibitsFilter")->clear();
    EXPECT_EQ(shownIds().size(), 2U) << "all are listed again";
    EXPECT_EQ(count(), "2 of 2");
}

TEST_F(ExhibitSearchTest, EveryFilterNarrowsListAndSearchAlike)
{
    const std::string shelved = bookedIn({ { "make", "Pinnock" } });
    const std::string laptop = bookedIn({ { "make", "Pinnock" }, { "kind", "laptop" } }, kOtherShelf);
    const std::string out = bookedIn({ { "make", "Pinnock" } });
    reg::MovementOrder order = movement(EventType::HandOver, out, "user:kpatel");
    order.due = Timestamp{ m_milliseconds + 3'600'000 };
    must(reg::move(as("jcollins+kpatel"), order));
    must(reg::examine(as("kpatel"), { out, Stage::Imaging, {}, {} }));
    must(reg::openCase(as("jcollins"), { "OP-2019-1", "Wren", "dsmith" }));
    m_milliseconds += 7'200'000;
    openAs("awright");
    for (const char* text : { "", "pinnock" }) {
        type(text);
        EXPECT_EQ(shownIds().size(), 3U) << text;
        choose("exhibitsKind", "Laptop");
        EXPECT_THAT(shownIds(), ElementsAre(laptop)) << text;
        choose("exhibitsKind", "Any");
        narrow("exhibitsLocation", "shelf 1");
        EXPECT_THAT(shownIds(), ElementsAre(shelved)) << text;
        narrow("exhibitsLocation", "");
        narrow("exhibitsCustodian", "Patel");
        EXPECT_THAT(shownIds(), ElementsAre(out)) << text;
        narrow("exhibitsCustodian", "");
        choose("exhibitsStage", "Imaging");
        EXPECT_THAT(shownIds(), ElementsAre(out)) << text;
        choose("exhibitsStage", "Any");
        choose("exhibitsLifecycle", "Out");
        EXPECT_THAT(shownIds(), ElementsAre(out)) << text;
        choose("exhibitsLifecycle", "Any");
        find<QCheckBox>(*m_page, "exhibitsDueBack")->setChecked(true);
        EXPECT_THAT(shownIds(), ElementsAre(out)) << text;
        find<QCheckBox>(*m_page, "exhibitsDueBack")->setChecked(false);
        narrow("exhibitsCase", "2019");
        EXPECT_THAT(shownIds(), IsEmpty()) << text;
        narrow("exhibitsCase", "op-2018");
        EXPECT_EQ(shownIds().size(), 3U) << text;
        narrow("exhibitsCase", "");
    }
}

TEST_F(ExhibitSearchTest, MoreThanAreShownAndNothingFoundAndNothingToSearchForAreSaid)
{
    const std::vector<Facts> many(201, Facts{ { "kind", "sim" }, { "make", "Pinnock" } });
    must(reg::bookIn(as("jcollins"), intake(many)));
    openAs("dsmith");
    type("pinnock");
    EXPECT_TRUE(says("The first 200 are shown, and there are more")) << count();
    EXPECT_EQ(shownIds().size(), 200U);
    type("pinnock larkspur");
    EXPECT_TRUE(says("Nothing found that has all of these words.")) << count();
    EXPECT_THAT(shownIds(), IsEmpty());
    type("--");
    EXPECT_TRUE(says("a letter or digit is needed")) << count();
    EXPECT_THAT(shownIds(), IsEmpty());
    find<QLineEdit>(*m_page, "exhibitsFilter")->setText(QString(501, QLatin1Char('x')));
    EXPECT_TRUE(says("at most 500")) << count();
    type("pinnock");
    EXPECT_TRUE(says("The first 200")) << "what was wrong is forgotten";
}

TEST_F(ExhibitSearchTest, OnlyTheLastOfSeveralWishesIsAnswered)
{
    const std::string one = bookedIn({ { "make", "Pinnock" } });
    const std::string other = bookedIn({ { "make", "Larkspur" } });
    unlockAs("awright");
    ExhibitSearch search(m_session);
    std::vector<std::vector<std::string>> answers;
    QObject::connect(&search, &ExhibitSearch::found, &m_session, [&](const SearchAnswer& answer) {
        answers.emplace_back();
        answer.list->rows.each([&](const ExhibitRow& row) { answers.back().push_back(row.systemId); });
    });
    for (const char* text : { "p", "pinnock", "larkspur", "pinnock", "larks" })
        search.look({ text, 10, {}, true });
    ASSERT_TRUE(waitFor([&] { return !answers.empty(); }));
    settle();
    settle();
    EXPECT_THAT(answers, ElementsAre(ElementsAre(other)));
    search.look({ "pinnock", 10, {}, true });
    search.clear();
    settle();
    settle();
    EXPECT_EQ(answers.size(), 1U) << "nothing is wanted any more";
    search.look({ "pinnock", 10, {}, true });
    ASSERT_TRUE(waitFor([&] { return answers.size() == 2; }));
    EXPECT_THAT(answers.back(), ElementsAre(one));
}

TEST_F(ExhibitSearchTest, WhatIsManyIsMadeFindableInPartsWithOthersInBetween)
{
    const std::vector<Facts> many(700, Facts{ { "kind", "sim" }, { "make", "Pinnock" } });
    must(reg::bookIn(as("jcollins"), intake(many)));
    unlockAs("awright");
    ExhibitSearch search(m_session);
    std::vector<quint64> left;
    bool found = false, between = false;
    QObject::connect(&search, &ExhibitSearch::catchingUp, &m_session, [&](quint64 events) {
        if (left.empty()) // given before the next part
            m_session.read(
                &m_session,
                [](reg::Session& in) { return in.store().read([](db::Reader& reader) { return reader.following(); }); },
                [&](const Result<db::Following>& now) { between = now && now->behind() > 0; });
        left.push_back(events);
    });
    QObject::connect(&search, &ExhibitSearch::found, &m_session, [&](const SearchAnswer& answer) {
        found = true;
        EXPECT_EQ(answer.unsearched, 0U);
        EXPECT_TRUE(answer.more);
    });
    search.look({ "pinnock", 10, {}, true });
    ASSERT_TRUE(waitFor([&] { return found; }));
    EXPECT_FALSE(left.empty());
    EXPECT_TRUE(between) << "another job had its turn";
}

TEST_F(ExhibitSearchTest, WhileAnotherProgramWritesTheWindowGoesOnAndWhatMayBeMissingIsSaid)
{
    const std::string known = bookedIn({ { "make", "Pinnock" } });
    openAs("awright");
    type("pinnock");
    EXPECT_THAT(shownIds(), ElementsAre(known));
    bookedIn({ { "make", "Pinnock" } });
    qint64 longest = 0;
    QElapsedTimer since;
    QTimer ticking;
    QObject::connect(&ticking, &QTimer::timeout, &m_session, [&] { longest = std::max(longest, since.restart()); });
    const auto written = as("nbrown").store().write([&](db::Writer&) -> Result<bool> {
        since.start();
        ticking.start(10);
        type("pinnock s");
        return says("Searching…") && says("1 of the newest events could not be searched");
    });
    EXPECT_TRUE(must(written)) << count();
    EXPECT_LT(longest, 1000) << "milliseconds in which the window did nothing";
    type("pinnock");
    EXPECT_TRUE(says("2 found."));
}

TEST_F(ExhibitSearchTest, WhatIsRecordedMeanwhileIsFoundAndTheLockEndsASearch)
{
    bookedIn({ { "make", "Pinnock" } });
    openAs("jcollins");
    type("pinnock");
    ASSERT_TRUE(says("1 found."));
    m_session.record(
        &m_session, Change::Exhibits,
        [&](reg::Session& in) {
            return reg::bookIn(in, intake({ { { "kind", "sim" }, { "make", "Pinnock" } } }));
        },
        [](const auto&) {});
    EXPECT_TRUE(says("2 found."));
    type("pinn");
    m_session.lock();
    unlockAs("jcollins");
    m_page->activate();
    EXPECT_TRUE(says("2 found.")) << "the same text is searched for again";
    EXPECT_EQ(shownIds().size(), 2U);
}

} // namespace
} // namespace sealbook::client::test
