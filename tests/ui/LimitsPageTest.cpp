// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/LimitsPage.h"
#include "src/register/Supervision.h"
#include "tests/ui/ClientTest.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

namespace sealbook::client::test {
namespace {

using reg::test::must;

class LimitsPageTest : public ClientTest {
protected:
    void openAs(const std::string& name)
    {
        unlockAs(name);
        m_page = std::make_unique<LimitsPage>(m_session, m_prompter);
        static_cast<QWidget&>(*m_page).show();
        m_page->activate();
        settle();
    }
    QString cell(int row, int column)
    {
        return find<QTableView>(*m_page, "limitsTable")->model()->index(row, column).data().toString();
    }

    std::unique_ptr<LimitsPage> m_page;
};

TEST_F(LimitsPageTest, ASupervisorSetsALimitWithinItsBoundsAndSaysWhy)
{
    openAs("dsmith");
    ASSERT_EQ(cell(0, 1), QStringLiteral("336 hours"));
    EXPECT_EQ(cell(0, 3), QStringLiteral("not set: the sample"));
    EXPECT_EQ(cell(6, 1), QStringLiteral("1 month"));
    const std::uint64_t before = size();
    find<QPushButton>(*m_page, "limitSet")->click();
    ASSERT_TRUE(m_page->hasDraft());
    auto* accept = find<QPushButton>(*m_page, "formAccept");
    find<QLineEdit>(*m_page, "field-value")->setText(QStringLiteral("0"));
    accept->click();
    EXPECT_THAT(find<QLabel>(*m_page, "error-value")->text().toStdString(), testing::HasSubstr("1 to 87600 hours"));
    EXPECT_FALSE(find<QLabel>(*m_page, "error-why")->text().isEmpty());
    find<QLineEdit>(*m_page, "field-value")->setText(QStringLiteral("48"));
    accept->click();
    EXPECT_TRUE(m_page->hasDraft()) << "no reason yet";
    EXPECT_EQ(size(), before) << "what is refused is not written";
    find<QLineEdit>(*m_page, "field-why")->setText(QStringLiteral("after the audit"));
    accept->click();
    ASSERT_TRUE(waitFor([&] { return !m_page->hasDraft(); }));
    EXPECT_TRUE(waitFor([&] { return cell(0, 1) == QStringLiteral("48 hours"); }));
    EXPECT_EQ(cell(0, 3), QStringLiteral("the force"));
    EXPECT_EQ(must(reg::policy(as("awright"))).value("custody-hours"), 48U);
    expectValid();
}

TEST_F(LimitsPageTest, WhoMayNotSetThemReadsThem)
{
    must(reg::setPolicy(as("elane"), "offer-hours", "12", "a busy desk"));
    openAs("awright");
    EXPECT_EQ(cell(1, 1), QStringLiteral("12 hours"));
    EXPECT_FALSE(find<QPushButton>(*m_page, "limitSet")->isEnabled());
    Q_EMIT find<QTableView>(*m_page, "limitsTable")->activated({});
    EXPECT_FALSE(m_page->hasDraft());
}

} // namespace
} // namespace sealbook::client::test
