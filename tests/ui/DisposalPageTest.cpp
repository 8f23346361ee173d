// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/DisposalPage.h"
#include "tests/ui/ClientTest.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace sealbook::client::test {
namespace {

class DisposalPageTest : public ClientTest {
protected:
    void openAs(const std::string& name)
    {
        unlockAs(name);
        m_page = std::make_unique<DisposalPage>(m_session, m_prompter);
        m_page->resize(1280, 800);
        static_cast<QWidget&>(*m_page).show();
        m_page->show(QString::fromStdString(m_exhibit));
        ASSERT_TRUE(waitFor([&] { return !text("disposalTitle").isEmpty(); }));
    }
    QString text(const char* label) { return find<QLabel>(*m_page, label)->text(); }
    QPushButton* button(const char* name) { return find<QPushButton>(*m_page, name); }
    bool says(const char* part)
    {
        return waitFor([&] { return text("disposalMessage").contains(QString::fromLatin1(part)); });
    }
    void request()
    {
        auto* outcome = find<QComboBox>(*m_page, "disposalOutcome");
        outcome->setCurrentIndex(outcome->findData(static_cast<int>(Outcome::Destroyed)));
        find<QLineEdit>(*m_page, "requestDetail-method")->setText(QStringLiteral("shredder"));
        button("disposalRequest")->click();
        ASSERT_TRUE(waitFor([&] { return button("disposalAuthorise")->isEnabled(); }));
    }
    void authorise(const char* supervisor)
    {
        m_prompter.people.push_back(person(supervisor));
        button("disposalAuthorise")->click();
    }
    void requestAndAuthorise()
    {
        request();
        authorise("dsmith");
        ASSERT_TRUE(waitFor([&] { return button("disposalCarryOut")->isEnabled(); }));
    }

    std::string m_exhibit = bookedIn({ { "seal", "BAG-7" } });
    std::unique_ptr<DisposalPage> m_page;
};

TEST_F(DisposalPageTest, ThreePeopleDisposeOfAnExhibitAtOneStation)
{
    openAs("jcollins");
    EXPECT_FALSE(button("disposalAuthorise")->isEnabled());
    requestAndAuthorise();
    EXPECT_TRUE(text("disposalRequestSigned").contains(QStringLiteral("jcollins")));
    EXPECT_TRUE(text("disposalAuthoriseSigned").contains(QStringLiteral("dsmith")));
    EXPECT_EQ(find<QLineEdit>(*m_page, "carryOutDetail-method")->text(), QStringLiteral("shredder"));
    EXPECT_TRUE(m_page->takeScan(QStringLiteral("bag-7")));
    EXPECT_TRUE(m_page->hasDraft());
    m_prompter.people.push_back(person("awright"));
    button("disposalCarryOut")->click();
    ASSERT_TRUE(says("Recorded"));
    EXPECT_TRUE(says("not recorded for this outcome: certificate"));
    ASSERT_TRUE(waitFor([&] { return text("disposalCarryOutSigned").contains(QStringLiteral("witness awright")); }));
    EXPECT_EQ(stateOf(m_exhibit).lifecycle, Lifecycle::Disposed);
    const auto events = reg::test::must(reg::show(as("awright"), m_exhibit)).events;
    EXPECT_EQ(custody::factOf(events.back().event.facts, "identified-by"), "seal");
    EXPECT_FALSE(button("disposalCarryOut")->isEnabled());
    EXPECT_FALSE(m_page->hasDraft());
    expectValid();
}

TEST_F(DisposalPageTest, WhoRequestedItCannotAuthoriseItTooEvenWhenAskedBySomebodyElse)
{
    openAs("dsmith");
    request();
    const std::uint64_t before = size();
    authorise("dsmith");
    ASSERT_TRUE(says("cannot authorise it too"));
    EXPECT_EQ(size(), before);
    authorise("elane");
    ASSERT_TRUE(waitFor([&] { return text("disposalAuthoriseSigned").contains(QStringLiteral("elane")); }));
}

TEST_F(DisposalPageTest, TheSignedInSupervisorAuthorisesWithoutSigningInAgain)
{
    reg::DisposalOrder order;
    order.exhibit = m_exhibit;
    order.outcome = Outcome::Destroyed;
    reg::test::must(reg::dispose(as("jcollins"), order));
    openAs("elane");
    ASSERT_TRUE(waitFor([&] { return button("disposalAuthorise")->isEnabled(); }));
    button("disposalAuthorise")->click();
    ASSERT_TRUE(waitFor([&] { return text("disposalAuthoriseSigned").contains(QStringLiteral("elane")); }));
    EXPECT_TRUE(m_prompter.asked.isEmpty());
}

TEST_F(DisposalPageTest, WithAnotherExhibitInHandNothingIsRecorded)
{
    const std::string other = bookedIn();
    openAs("jcollins");
    requestAndAuthorise();
    const std::uint64_t before = size();
    m_prompter.people.push_back(person("awright"));
    button("disposalCarryOut")->click();
    EXPECT_TRUE(says("Scan the exhibit"));
    m_page->takeScan(QString::fromStdString(other));
    button("disposalCarryOut")->click();
    EXPECT_TRUE(says("not a code of this exhibit"));
    settle();
    EXPECT_EQ(m_prompter.people.size(), 1U) << "the witness was not even asked";
    EXPECT_EQ(size(), before);
}

TEST_F(DisposalPageTest, AWitnessWhoIsInvolvedIsRefusedInWords)
{
    openAs("jcollins");
    requestAndAuthorise();
    const std::uint64_t before = size();
    find<QLineEdit>(*m_page, "disposalCode")->setText(QString::fromStdString(m_exhibit));
    m_prompter.people.push_back(person("dsmith"));
    button("disposalCarryOut")->click();
    ASSERT_TRUE(says("three people"));
    EXPECT_EQ(size(), before);
    EXPECT_TRUE(button("disposalCarryOut")->isEnabled());
}

} // namespace
} // namespace sealbook::client::test
