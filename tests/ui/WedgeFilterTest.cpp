// SPDX-License-Identifier: Apache-2.0
#include "ui/WedgeFilter.h"

#include "src/exhibit/SystemId.h"

#include <QApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

#include <array>

#include <gtest/gtest.h>

namespace sealbook::client {
namespace {

class WedgeFilterTest : public ::testing::Test {
protected:
    WedgeFilterTest()
    {
        auto* column = new QVBoxLayout(&m_window);
        column->addWidget(&m_line);
        column->addWidget(&m_button);
        m_button.setDefault(true);
        QObject::connect(&m_button, &QPushButton::clicked, &m_window, [this] { ++m_clicks; });
        QObject::connect(&m_filter, &WedgeFilter::scanned, &m_window, [this](const QString& code) { m_codes << code; });
        m_window.show();
        m_window.activateWindow();
        m_line.setFocus();
    }
    void scan(QWidget* at, const QString& code)
    {
        QTest::keyClicks(at, code, Qt::NoModifier, 1);
        QTest::keyClick(at, Qt::Key_Return, Qt::NoModifier, 1);
    }
    static QString code(int number)
    {
        return QString::fromStdString(SystemId::make(
            IdKind::Exhibit, std::array<std::uint8_t, 5>{ 1, 2, 3, static_cast<std::uint8_t>(number), 0 })
                                          .text());
    }

    WedgeFilter m_filter;
    QDialog m_window;
    QLineEdit m_line;
    QPushButton m_button{ QStringLiteral("Do") };
    QStringList m_codes;
    int m_clicks = 0;
};

TEST_F(WedgeFilterTest, TwoHundredCodesInARowAreEachTakenOnceAndNothingElseSeesThem)
{
    QStringList expected;
    for (int i = 0; i < 200; ++i) {
        expected << code(i);
        scan(i % 2 ? static_cast<QWidget*>(&m_line) : &m_button, code(i));
    }
    EXPECT_EQ(m_codes, expected);
    EXPECT_EQ(m_line.text(), QString());
    EXPECT_EQ(m_clicks, 0);
    EXPECT_TRUE(m_window.isVisible());
}

TEST_F(WedgeFilterTest, ADialogIsNotDismissedAndItsLineStaysEmpty)
{
    QDialog dialog(&m_window);
    auto* line = new QLineEdit(&dialog);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok, &dialog);
    QObject::connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    dialog.open();
    line->setFocus();
    for (int i = 0; i < 50; ++i)
        scan(i % 2 ? static_cast<QWidget*>(line) : buttons->button(QDialogButtonBox::Ok), code(i));
    EXPECT_EQ(m_codes.size(), 50);
    EXPECT_TRUE(dialog.isVisible());
    EXPECT_EQ(line->text(), QString());
}

TEST_F(WedgeFilterTest, WhatAHandTypesArrivesInOrderAndItsEnterWorks)
{
    QTest::keyClicks(&m_line, QStringLiteral("Harrow Road"), Qt::NoModifier, 60);
    EXPECT_TRUE(QTest::qWaitFor([&] { return m_line.text() == QStringLiteral("Harrow Road"); }, 2000))
        << m_line.text().toStdString();
    QTest::keyClick(&m_line, Qt::Key_Return, Qt::NoModifier, 60);
    EXPECT_EQ(m_clicks, 1);
    EXPECT_TRUE(m_codes.isEmpty());
}

TEST_F(WedgeFilterTest, ALoneFastWordIsGivenBackWhenNoTerminatorComes)
{
    QTest::keyClicks(&m_line, QStringLiteral("quick"), Qt::NoModifier, 1);
    EXPECT_TRUE(QTest::qWaitFor([&] { return m_line.text() == QStringLiteral("quick"); }, 2000));
}

TEST_F(WedgeFilterTest, BackspaceComesAfterWhatWasTypedBeforeIt)
{
    QTest::keyClicks(&m_line, QStringLiteral("ab"), Qt::NoModifier, 5);
    QTest::keyClick(&m_line, Qt::Key_Backspace);
    EXPECT_EQ(m_line.text(), QStringLiteral("a"));
}

TEST_F(WedgeFilterTest, TheLineFeedAfterTheReturnIsPartOfTheScan)
{
    scan(&m_line, code(1));
    QTest::keyClick(&m_line, Qt::Key_Enter);
    EXPECT_EQ(m_clicks, 0);
    EXPECT_EQ(m_codes.size(), 1);
}

TEST_F(WedgeFilterTest, TwoEqualCharactersInARowAreNoKeyThatRepeats)
{
    // The display calls it a repeat when release and press come in the same millisecond.
    QTest::keyClicks(&m_line, QStringLiteral("KX4"), Qt::NoModifier, 1);
    for (const QEvent::Type type : { QEvent::KeyRelease, QEvent::KeyPress }) {
        QKeyEvent again(type, Qt::Key_4, Qt::NoModifier, QStringLiteral("4"), true);
        QApplication::sendEvent(&m_line, &again);
    }
    scan(&m_line, QStringLiteral("10927"));
    EXPECT_EQ(m_codes, QStringList{ QStringLiteral("KX4410927") });
    EXPECT_EQ(m_line.text(), QString());
}

TEST_F(WedgeFilterTest, AKeyHeldDownRepeats)
{
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_line.hasFocus(); }));
    QTest::keyPress(&m_line, Qt::Key_X);
    QTest::qWait(200);
    for (int i = 0; i < 4; ++i) {
        QKeyEvent again(QEvent::KeyPress, Qt::Key_X, Qt::NoModifier, QStringLiteral("x"), true);
        QApplication::sendEvent(&m_line, &again);
    }
    EXPECT_EQ(m_line.text(), QStringLiteral("xxxxx"));
}

TEST_F(WedgeFilterTest, ALineFeedAsCtrlJEndsACodeTooAndIsLeftAloneOtherwise)
{
    QTest::keyClicks(&m_line, code(1), Qt::NoModifier, 1);
    QKeyEvent lineFeed(QEvent::KeyPress, Qt::Key_J, Qt::ControlModifier, QStringLiteral("\n"));
    QApplication::sendEvent(&m_line, &lineFeed);
    EXPECT_EQ(m_codes, QStringList{ code(1) });
    EXPECT_EQ(m_line.text(), QString());
    QTest::keyClicks(&m_line, QStringLiteral("ab"), Qt::NoModifier, 60);
    QKeyEvent byHand(QEvent::KeyPress, Qt::Key_J, Qt::ControlModifier, QStringLiteral("\n"));
    QApplication::sendEvent(&m_line, &byHand);
    QTest::qWait(200);
    EXPECT_EQ(m_line.text(), QStringLiteral("ab"));
    EXPECT_EQ(m_codes.size(), 1);
}

} // namespace
} // namespace sealbook::client
