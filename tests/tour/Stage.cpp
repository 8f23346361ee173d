// SPDX-License-Identifier: Apache-2.0
#include "tests/tour/Stage.h"

#include "src/register/Surroundings.h"
#include "ui/pages/Page.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QPainter>
#include <QPixmap>
#include <QPushButton>
#include <QTest>

#include <cctype>
#include <stdexcept>

namespace sealbook::tour {
namespace {

template <typename T> T taken(std::deque<T>& answers, const QString& question)
{
    if (answers.empty())
        throw std::runtime_error("nobody answers: " + question.toStdString());
    T answer = std::move(answers.front());
    answers.pop_front();
    return answer;
}

} // namespace

void TourPrompter::tell(QWidget*, const QString&, const QString&) { }

void TourPrompter::confirm(QWidget*, const QString&, const QString&, const QString&, std::function<void(bool)> done)
{
    done(true);
}

void TourPrompter::askText(QWidget*, const QString& title, const QString&, std::function<void(QString)> done)
{
    done(taken(texts, title));
}

void TourPrompter::signIn(QWidget*, const QString& why, std::function<void(std::optional<client::Person>)> done)
{
    done(taken(people, why));
}

void TourPrompter::askSaveFile(
    QWidget*, const QString& title, const QString&, const QString&, std::function<void(QString)> done)
{
    done(taken(files, title));
}

void TourPrompter::askFiles(QWidget*, const QString& title, const QString&, std::function<void(QStringList)> done)
{
    done({ taken(files, title) });
}

void TourPrompter::askFolder(QWidget*, const QString& title, std::function<void(QString)> done)
{
    done(taken(files, title));
}

Stage::Stage(
    const std::filesystem::path& folder, std::vector<Player> players, std::filesystem::path pictures, QString suffix)
    : m_players(std::move(players))
    , m_pictures(std::move(pictures))
    , m_suffix(std::move(suffix))
    , m_session(reg::Surroundings::real())
{
    client::ClientOptions options;
    options.folder = QString::fromStdString(folder.string());
    m_window = client::makeClient(m_session, m_prompter, m_wedge, options);
    m_window->show();
    m_window->activateWindow();
}

const Player& Stage::player(const std::string& role, std::size_t which) const
{
    for (const Player& one : m_players)
        if (one.role.find(role) != std::string::npos && which-- == 0)
            return one;
    throw std::runtime_error("the sample has no " + role);
}

client::Person Stage::signature(const Player& player) const
{
    return { player.name,
        std::make_shared<ledger::SecretBytes>(ledger::SecretBytes::copyOf(ledger::bytesOf(player.password))) };
}

void Stage::signIn(const Player& player)
{
    find<QLineEdit>("unlockName")->setText(QString::fromStdString(player.name));
    auto* password = find<QLineEdit>("unlockPassword");
    password->setFocus();
    password->setText(QString::fromStdString(player.password));
    find<QPushButton>("unlockButton")->click();
    waitFor(player.name + " is let in", [&] { return m_session.isOpen(); });
}

void Stage::lock()
{
    m_window->lock();
}

void Stage::scan(const std::string& code)
{
    QTest::qWait(scanner::Wedge::kStall + 50); // from the keyboard to the scanner
    QWidget* focused = QApplication::focusWidget();
    QWidget* target = focused ? focused : m_window.get();
    for (const char c : code) {
        const bool shifted = std::isupper(static_cast<unsigned char>(c)) != 0;
        QTest::keyClick(target, c, shifted ? Qt::ShiftModifier : Qt::NoModifier);
    }
    QTest::keyClick(target, Qt::Key_Return);
    QCoreApplication::processEvents();
}

void Stage::waitFor(const std::string& what, const std::function<bool()>& reached)
{
    if (QTest::qWaitFor(reached, 30'000))
        return;
    picture("where-it-stopped");
    throw std::runtime_error("it did not come about that " + what);
}

void Stage::type(const char* name, const std::string& text)
{
    auto* line = find<QLineEdit>(name);
    line->window()->activateWindow(); // no window manager does it here when a dialog has closed
    line->setFocus();
    waitFor(std::string(name) + " has the cursor", [&] { return QApplication::focusWidget() == line; });
    line->clear();
    QTest::keyClicks(line, QString::fromStdString(text), Qt::NoModifier, 60);
    waitFor(text + " stands in " + name + ", not " + line->text().toStdString(),
        [&] { return line->text() == QString::fromStdString(text); });
}

void Stage::press(const char* button)
{
    waitFor(std::string(button) + " can be pressed", [&] { return find<QPushButton>(button)->isEnabled(); });
    find<QPushButton>(button)->click();
}

void Stage::open(const char* page)
{
    find<QAction>((std::string(page) + "Action").c_str())->trigger();
    waitFor(std::string(page) + " is in front",
        [&] { return m_window->frontPage() && m_window->frontPage()->objectName() == QLatin1String(page); });
}

void Stage::picture(const std::string& name)
{
    QTest::qWait(60); // what was asked for is painted
    QPixmap shown = m_window->grab();
    if (QWidget* dialog = QApplication::activeModalWidget()) {
        QPainter painter(&shown);
        const QSize size = (shown.size() / shown.devicePixelRatio() - dialog->size()) / 2;
        const QPoint corner(size.width(), size.height());
        dialog->render(&painter, corner);
        painter.drawRect(QRect(corner, dialog->size()));
    }
    if (QWidget* menu = QApplication::activePopupWidget()) {
        QPainter painter(&shown);
        menu->render(&painter, m_window->mapFromGlobal(menu->pos()));
    }
    const auto file = m_pictures / (name + m_suffix.toStdString() + ".png");
    if (!shown.save(QString::fromStdString(file.string())))
        throw std::runtime_error("cannot write " + file.string());
}

} // namespace sealbook::tour
