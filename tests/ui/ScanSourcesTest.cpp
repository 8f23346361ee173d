// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/ClientTest.h"
#include "ui/PictureScans.h"
#include "ui/Tones.h"
#include "ui/dialogs/FormDialog.h"
#include "ui/shell/Client.h"
#include "ui/shell/ScannerSettings.h"

#include <QAction>
#include <QDropEvent>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QUrl>
#include <QtEndian>

#include <set>

namespace sealbook::client::test {
namespace {

QString picture(const char* name)
{
    return QStringLiteral(SEALBOOK_SOURCE_DIR "/tests/data/labels/") + QString::fromLatin1(name);
}

class ScanSourcesTest : public ClientTest {
protected:
    ScanSourcesTest()
    {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
        m_window = makeClient(
            m_session, m_prompter, m_wedge, { QString::fromStdString(m_folder.string()), reg::test::kCheap });
        m_window->show();
        unlockAs("jcollins");
    }
    QListWidget& scans() { return *find<QListWidget>(*m_window, "deskScans"); }

    QTemporaryDir m_settings;
    WedgeFilter m_wedge;
    std::unique_ptr<MainWindow> m_window;
};

TEST_F(ScanSourcesTest, AChosenPictureIsReadLikeAScan)
{
    m_prompter.pictures.push_back({ picture("code128-on-desk.png") });
    find<QAction>(*m_window, "picturesAction")->trigger();
    ASSERT_TRUE(waitFor([&] { return scans().count() > 0; })) << m_window->statusBar()->currentMessage().toStdString();
}

TEST_F(ScanSourcesTest, ADroppedPictureIsReadUnlessTheRegisterIsLocked)
{
    QMimeData files;
    files.setUrls({ QUrl::fromLocalFile(picture("code128-on-desk.png")) });
    const auto drop = [&] {
        QDragEnterEvent enter({ 100, 100 }, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &enter);
        EXPECT_EQ(enter.isAccepted(), m_session.isOpen());
        QDropEvent event({ 100, 100 }, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &event);
    };
    m_window->lock();
    drop();
    QTest::qWait(400);
    EXPECT_EQ(scans().count(), 0);
    unlockAs("jcollins");
    drop();
    EXPECT_TRUE(waitFor([&] { return scans().count() > 0; }));
}

TEST_F(ScanSourcesTest, AFileThatIsNoPictureIsSaid)
{
    const QString file = m_settings.filePath(QStringLiteral("not.png"));
    QFile text(file);
    ASSERT_TRUE(text.open(QIODevice::WriteOnly));
    text.write("no picture at all");
    text.close();
    m_prompter.pictures.push_back({ file });
    find<QAction>(*m_window, "picturesAction")->trigger();
    EXPECT_TRUE(waitFor([&] { return m_window->statusBar()->currentMessage().contains(QStringLiteral("not.png")); }));
}

TEST_F(ScanSourcesTest, WhatTheScannerTypesAroundACodeIsSetAndKept)
{
    find<QAction>(*m_window, "scannerAction")->trigger();
    auto* form = find<FormDialog>(*m_window, "formDialog");
    find<QLineEdit>(*form, "field-prefix")->setText(QStringLiteral("]C1"));
    find<QLineEdit>(*form, "field-suffix")->setText(QStringLiteral("#"));
    find<QPushButton>(*form, "formAccept")->click();
    EXPECT_EQ(keptFrame().prefix, "]C1");
    EXPECT_EQ(keptFrame().suffix, "#");
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    for (const char key : std::string_view("]C1KX-1234#"))
        QTest::keyClick(m_window.get(), key, Qt::NoModifier, 1);
    QTest::keyClick(m_window.get(), Qt::Key_Return);
    ASSERT_TRUE(waitFor([&] { return scans().count() == 1; }));
    EXPECT_THAT(scans().item(0)->text().toStdString(), testing::EndsWith("KX-1234"));
}

TEST_F(ScanSourcesTest, ACodeGoesIntoADialogsLineThatAsksForOneAndNotIntoAnyOther)
{
    FormField takes;
    takes.name = "seal";
    takes.takesCodes = true;
    FormField other;
    other.name = "why";
    auto* form = new FormDialog(
        QStringLiteral("Seal"), QStringLiteral("Seal"), { takes, other }, [](const Facts&) {}, m_window.get());
    form->open();
    auto* seal = find<QLineEdit>(*form, "field-seal");
    seal->setFocus();
    ASSERT_TRUE(waitFor([&] { return QApplication::focusWidget() == seal; }));
    m_window->takeScan(QStringLiteral("A100200"));
    EXPECT_EQ(seal->text(), QStringLiteral("A100200"));
    EXPECT_EQ(scans().count(), 0);
    find<QLineEdit>(*form, "field-why")->setFocus();
    m_window->takeScan(QStringLiteral("A100201"));
    EXPECT_EQ(find<QLineEdit>(*form, "field-why")->text(), QString());
    EXPECT_EQ(scans().count(), 1);
    EXPECT_TRUE(form->isVisible());
}

TEST(TonesTest, EachOutcomeSoundsDifferentAndIsAWholeWavFile)
{
    std::set<QByteArray> heard;
    for (const DeskOutcome outcome :
        { DeskOutcome::Done, DeskOutcome::NeedsAnswer, DeskOutcome::Stopped, DeskOutcome::Switched }) {
        const QByteArray wav = tonesOf(outcome);
        EXPECT_TRUE(wav.startsWith("RIFF"));
        EXPECT_EQ(qFromLittleEndian<quint32>(wav.constData() + 4), static_cast<quint32>(wav.size()) - 8);
        EXPECT_EQ(qFromLittleEndian<quint32>(wav.constData() + 40), static_cast<quint32>(wav.size()) - 44);
        heard.insert(wav);
    }
    EXPECT_EQ(heard.size(), 4U);
}

} // namespace
} // namespace sealbook::client::test
