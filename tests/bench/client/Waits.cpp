// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/client/Waits.h"

#include "src/register/Acts.h"
#include "src/register/Views.h"
#include "tests/bench/client/Watch.h"
#include "ui/Prompter.h"
#include "ui/WedgeFilter.h"
#include "ui/pages/Page.h"
#include "ui/shell/Client.h"

#include <QAbstractTableModel>
#include <QAction>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTableView>

namespace sealbook::bench {
namespace {

constexpr std::size_t kScans = 10; ///< a day

/// Nobody is asked anything on these days.
class NobodyAsked : public client::Prompter {
public:
    void tell(QWidget*, const QString&, const QString&) override { }
    void confirm(QWidget*, const QString&, const QString&, const QString&, std::function<void(bool)> done) override
    {
        done(false);
    }
    void askText(QWidget*, const QString&, const QString&, std::function<void(QString)> done) override { done({}); }
    void signIn(QWidget*, const QString&, std::function<void(std::optional<client::Person>)> done) override
    {
        done({});
    }
    void askSaveFile(
        QWidget*, const QString&, const QString&, const QString&, std::function<void(QString)> done) override
    {
        done({});
    }
    void askFiles(QWidget*, const QString&, const QString&, std::function<void(QStringList)> done) override
    {
        done({});
    }
    void askFolder(QWidget*, const QString&, std::function<void(QString)> done) override { done({}); }
};

template <typename T> T* child(QWidget& in, const char* name)
{
    T* found = in.findChild<T*>(QString::fromLatin1(name));
    if (!found)
        throw std::runtime_error(std::string("the client has no ") + name);
    return found;
}

/// As a scanner types: every key at once, Enter at the end.
void scan(QWidget& window, const std::string& code)
{
    for (const char c : code) {
        QKeyEvent key(QEvent::KeyPress, c, Qt::NoModifier, QString(QLatin1Char(c)));
        QCoreApplication::sendEvent(&window, &key);
    }
    QKeyEvent enter(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, QStringLiteral("\r"));
    QCoreApplication::sendEvent(&window, &enter);
}

/// The client with everything it needs, in the order in which it has to go.
struct Desk {
    explicit Desk(const Unit& unit)
        : session(reg::Surroundings::real())
        , window(client::makeClient(session, nobody, wedge, { QString::fromStdString(unit.folder().string()) }))
    {
    }

    NobodyAsked nobody;
    client::Session session;
    client::WedgeFilter wedge;
    std::unique_ptr<client::MainWindow> window;
};

void signIn(Desk& desk, Waits& waits)
{
    client::MainWindow& window = *desk.window;
    child<QLineEdit>(window, "unlockName")->setText(QStringLiteral("jcollins"));
    child<QLineEdit>(window, "unlockPassword")->setText(QLatin1String(kPassword.data(), kPassword.size()));
    std::optional<Stopclock> opened;
    double signedIn = 0;
    const Stopclock clock;
    QObject::connect(&desk.session, &client::Session::opened, &window, [&] {
        signedIn = clock.ms();
        opened.emplace();
    });
    auto* page = child<client::Page>(window, "deskPage");
    Paintings paintings(page);
    child<QPushButton>(window, "unlockButton")->click();
    auto* code = child<QLineEdit>(window, "deskCode");
    until("the desk is painted and takes codes",
        [&] { return opened && paintings.count > 0 && code->isVisible() && code->isEnabled(); });
    waits.ms["sign-in"].push_back(signedIn);
    waits.ms["unlocked-to-desk"].push_back(opened->ms());
}

void scanARun(Desk& desk, const Unit& unit, std::size_t day, Waits& waits)
{
    client::MainWindow& window = *desk.window;
    auto* rows = child<QTableView>(window, "deskRows");
    auto* target = child<QLabel>(window, "deskTarget");
    const QString shelf = QString::fromLatin1(day % 2 == 0 ? kSecondShelf : kFirstShelf);
    window.takeScan(QStringLiteral("location:") + shelf);
    until("the shelf is taken", [&] { return target->text() == shelf; });
    for (std::size_t i = 0; i < kScans; ++i) {
        Paintings paintings(rows->viewport());
        const int wanted = rows->model()->rowCount() + 1;
        const Stopclock clock;
        scan(window, unit.exhibits().at(i));
        until("the row is painted", [&] {
            if (rows->model()->rowCount() < wanted)
                paintings.count = 0; // an older picture
            return paintings.count > 0;
        });
        waits.ms["key-to-row"].push_back(clock.ms());
    }
    const Stopclock clock;
    scan(window, "DONE");
    until("the run is recorded", [&] { return rows->model()->rowCount() == 0; });
    waits.ms["run-recorded"].push_back(clock.ms());
}

void openTheList(Desk& desk, const Unit& unit, Waits& waits)
{
    client::MainWindow& window = *desk.window;
    auto* table = child<QTableView>(window, "exhibitsTable");
    {
        Paintings paintings(table->viewport());
        const Stopclock clock;
        child<QAction>(window, "exhibitsPageAction")->trigger();
        until("the list is painted", [&] {
            if (table->model()->rowCount() == 0)
                paintings.count = 0;
            return paintings.count > 0;
        });
        waits.ms["list"].push_back(clock.ms());
        auto* count = child<QLabel>(window, "exhibitsCount");
        const QString all = QString::number(unit.exhibits().size());
        until("all of it is read",
            [&] { return count->text().remove(QLatin1Char(',')) == all + QStringLiteral(" of ") + all; });
        waits.ms["whole-list"].push_back(clock.ms());
    }
    {
        Paintings paintings(table->viewport());
        const Stopclock clock;
        child<QLineEdit>(window, "exhibitsFilter")
            ->setText(QString::fromStdString(unit.exhibits().front())); // the last to be read
        until("one exhibit is left", [&] {
            if (table->model()->rowCount() != 1)
                paintings.count = 0;
            return paintings.count > 0;
        });
        waits.ms["search"].push_back(clock.ms());
    }
    auto* continuity = child<QTableView>(window, "continuityTable");
    Paintings paintings(continuity->viewport());
    const Stopclock clock;
    window.takeScan(QString::fromStdString(unit.exhibits().front()));
    until("the exhibit is painted", [&] {
        if (continuity->model()->rowCount() == 0)
            paintings.count = 0;
        return paintings.count > 0;
    });
    waits.ms["exhibit"].push_back(clock.ms());
}

/// A table of plain cells: what Qt alone needs to show so many rows.
class PlainTable : public QAbstractTableModel {
public:
    explicit PlainTable(int rows)
        : m_rows(rows)
    {
    }
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : m_rows; }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 9; }
    QVariant data(const QModelIndex& index, int role) const override
    {
        return role == Qt::DisplayRole ? QVariant(QString::number(index.row())) : QVariant();
    }
    void add()
    {
        beginInsertRows({}, m_rows, m_rows);
        ++m_rows;
        endInsertRows();
    }

private:
    int m_rows;
};

/// A window with nothing but a table, shown and painted.
double showPlain(QTableView& table, QAbstractItemModel& model)
{
    Paintings paintings(table.viewport());
    const Stopclock clock;
    table.setModel(&model);
    table.resize(1280, 800);
    table.show();
    until("a plain table is painted", [&] { return paintings.count > 0; });
    return clock.ms();
}

} // namespace

void measureDay(WatchedApplication& application, const Unit& unit, std::size_t day, Waits& waits)
{
    application.reset();
    const Stopclock clock;
    Desk desk(unit);
    auto* unlock = child<QWidget>(*desk.window, "unlockPage");
    Paintings paintings(unlock);
    desk.window->show();
    until("the unlock page is painted", [&] { return paintings.count > 0; });
    waits.ms["start-to-unlock"].push_back(clock.ms());
    application.reset(); // making the window is the start's; from here on a person is there
    signIn(desk, waits);
    scanARun(desk, unit, day, waits);
    openTheList(desk, unit, waits);
    desk.window->lock();
    until("it is locked", [&] { return !desk.session.isOpen(); });
    auto& blocks = waits.ms["longest-block"];
    if (blocks.empty() || application.longest() > *std::max_element(blocks.begin(), blocks.end()))
        waits.longestBlock = application.what().toStdString();
    blocks.push_back(application.longest());
}

void measureFloors(const Unit& unit, std::size_t day, Waits& waits)
{
    {
        QTableView table;
        PlainTable none(0);
        waits.ms["start-to-unlock/bare"].push_back(showPlain(table, none));
    }
    {
        QTableView table;
        PlainTable rows(static_cast<int>(unit.exhibits().size()));
        waits.ms["list/bare"].push_back(showPlain(table, rows));
    }
    QTableView table;
    PlainTable rows(0);
    showPlain(table, rows);
    reg::Session officer = unit.officer();
    reg::MovementOrder order;
    order.to = std::string("location:") + (day % 2 == 0 ? kSecondShelf : kFirstShelf);
    for (std::size_t i = 0; i < kScans; ++i) {
        order.exhibits = { unit.exhibits().at(unit.exhibits().size() - 1 - i) };
        if (day % 2 != 0)
            order.to = std::string("location:") + kSecondShelf; // these never left the first
        Paintings paintings(table.viewport());
        const Stopclock clock;
        must(reg::rehearseMove(officer, order));
        rows.add();
        until("a plain row is painted", [&] { return paintings.count > 0; });
        waits.ms["key-to-row/bare"].push_back(clock.ms());
    }
    const Stopclock clock;
    must(reg::show(officer, unit.exhibits().front()));
    waits.ms["exhibit/bare"].push_back(clock.ms());
}

} // namespace sealbook::bench
