// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/client/Watch.h"

#include <QEvent>
#include <QTimer>
#include <QWidget>

#include <stdexcept>

namespace sealbook::bench {

bool WatchedApplication::notify(QObject* receiver, QEvent* event)
{
    // Read before: the receiver may be gone afterwards.
    const QEvent::Type type = event->type();
    const QString name =
        QString::fromLatin1(receiver->metaObject()->className()) + QLatin1Char(' ') + receiver->objectName();
    const Stopclock clock;
    ++m_depth;
    const bool taken = QApplication::notify(receiver, event);
    --m_depth;
    if (m_depth == 0 && clock.ms() > m_longest) {
        m_longest = clock.ms();
        m_what = name + QStringLiteral(", event ") + QString::number(type);
    }
    return taken;
}

void until(const char* what, const std::function<bool()>& reached)
{
    QTimer waker; // so that the wait ends although nothing happens
    waker.start(1000);
    const Stopclock clock;
    while (!reached()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        if (clock.ms() > 60'000)
            throw std::runtime_error(std::string("it did not come about that ") + what);
    }
}

Paintings::Paintings(QWidget* widget)
{
    widget->installEventFilter(this);
}

bool Paintings::eventFilter(QObject*, QEvent* event)
{
    if (event->type() == QEvent::Paint)
        ++count;
    return false;
}

} // namespace sealbook::bench
