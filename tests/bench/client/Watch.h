// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QApplication>
#include <QElapsedTimer>
#include <QString>

#include <functional>

namespace sealbook::bench {

/// An application that knows how long the GUI thread was busy with one event, and with which.
class WatchedApplication : public QApplication {
public:
    using QApplication::QApplication;
    bool notify(QObject* receiver, QEvent* event) override;

    /// Milliseconds of the longest since the last reset, and what it was.
    double longest() const { return m_longest; }
    const QString& what() const { return m_what; }
    void reset() { m_longest = 0; }

private:
    int m_depth = 0;
    double m_longest = 0;
    QString m_what;
};

/// Milliseconds since it was made.
class Stopclock {
public:
    Stopclock() { m_timer.start(); }
    double ms() const { return static_cast<double>(m_timer.nsecsElapsed()) / 1e6; }

private:
    QElapsedTimer m_timer;
};

/// Lets events happen until it is so; the end of the program after a minute.
void until(const char* what, const std::function<bool()>& reached);

/// Counts the paintings of one widget.
class Paintings : public QObject {
public:
    explicit Paintings(QWidget* widget);
    bool eventFilter(QObject* watched, QEvent* event) override;
    int count = 0;
};

} // namespace sealbook::bench
