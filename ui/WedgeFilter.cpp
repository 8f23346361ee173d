// SPDX-License-Identifier: Apache-2.0
#include "ui/WedgeFilter.h"

#include <QApplication>
#include <QKeyEvent>
#include <QWindow>

#include <utility>

namespace sealbook::client {
namespace {

/// Some scanners end with CR and LF: the second one, so soon after a scan, belongs to it.
constexpr std::int64_t kSecondTerminator = 30;

/// ms after its time when a timer is late, and that keys which waited behind it are given then.
constexpr int kLate = 4;
constexpr int kGrace = 20;

/// ms a key is held down before it repeats: every system waits longer.
constexpr std::int64_t kFirstRepeat = 100;

/// CR, LF or TAB, however the scanner types it: as the key, or as Ctrl+M and Ctrl+J.
bool isTerminator(const QKeyEvent& event, bool plain)
{
    const bool key = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter || event.key() == Qt::Key_Tab;
    return (plain && key) || event.text() == QLatin1String("\n") || event.text() == QLatin1String("\r");
}

/// The ASCII character that the key types, 0 for every other key.
char character(const QKeyEvent& event)
{
    const QString text = event.text();
    const bool plain = text.size() == 1 && text.at(0) >= QLatin1Char(' ') && text.at(0) <= QLatin1Char('~');
    return plain ? text.at(0).toLatin1() : '\0';
}

} // namespace

WedgeFilter::WedgeFilter(scanner::WedgeFrame frame, QObject* parent)
    : QObject(parent)
    , m_wedge(std::move(frame))
{
    m_clock.start();
    m_patience.setSingleShot(true);
    m_patience.setTimerType(Qt::PreciseTimer);
    connect(&m_patience, &QTimer::timeout, this, &WedgeFilter::patienceEnds);
    QCoreApplication::instance()->installEventFilter(this);
}

WedgeFilter::~WedgeFilter()
{
    if (QCoreApplication::instance())
        QCoreApplication::instance()->removeEventFilter(this);
}

void WedgeFilter::setFrame(scanner::WedgeFrame frame)
{
    giveBack();
    m_wedge = scanner::Wedge(std::move(frame));
}

bool WedgeFilter::eventFilter(QObject* watched, QEvent* event)
{
    // The window sees a key first and hands it to the widget in focus: what is taken there, no widget sees.
    if (m_givingBack || !(watched->isWidgetType() || watched->isWindowType()))
        return false;
    if (event->type() == QEvent::KeyPress)
        return press(*static_cast<QKeyEvent*>(event));
    if (event->type() == QEvent::KeyRelease)
        return release(*static_cast<QKeyEvent*>(event));
    return false;
}

bool WedgeFilter::press(const QKeyEvent& event)
{
    const std::int64_t now = timeOf(event);
    const bool plain = (event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
    const bool repeats = isRepeat(event, now);
    if (!repeats && isTerminator(event, plain))
        return terminate(event, now);
    const char typed = plain && !repeats ? character(event) : '\0';
    if (typed == '\0') {
        const bool modifierAlone = event.key() == Qt::Key_Shift || event.key() == Qt::Key_CapsLock;
        if (!modifierAlone)
            giveBack(); // Backspace, an arrow, Ctrl+V: after what was typed before it
        return false;
    }
    hold(event);
    m_lastKey = now;
    if (m_wedge.key(typed, now)) {
        m_due = m_clock.elapsed() + m_wedge.patience();
        m_patience.start(static_cast<int>(m_wedge.patience()));
    } else
        giveBack();
    return true;
}

bool WedgeFilter::terminate(const QKeyEvent& event, std::int64_t now)
{
    if (m_wedge.isEmpty()) {
        m_wedge.ended();
        if (now - m_lastScan > kSecondTerminator)
            return false;
        ++m_swallowed[event.key()];
        return true;
    }
    const auto code = m_wedge.terminator(now);
    if (!code) {
        giveBack();
        m_wedge.ended();
        return false;
    }
    m_patience.stop();
    m_wedge.ended();
    m_held.clear();
    ++m_swallowed[event.key()];
    m_lastScan = now;
    Q_EMIT scanned(QString::fromStdString(*code));
    return true;
}

bool WedgeFilter::release(const QKeyEvent& event)
{
    const auto pressed = m_swallowed.find(event.key());
    if (pressed == m_swallowed.end() || isRepeat(event, timeOf(event)))
        return false;
    if (--*pressed == 0)
        m_swallowed.erase(pressed);
    return true;
}

void WedgeFilter::hold(const QKeyEvent& event)
{
    ++m_swallowed[event.key()];
    m_held.push_back({ QApplication::focusWidget(), event.key(), event.modifiers(), event.text() });
}

void WedgeFilter::patienceEnds()
{
    // The timer is late when the client was busy: the rest of the scan may be waiting behind it.
    if (m_clock.elapsed() <= m_due + kLate)
        return giveBack();
    m_due = m_clock.elapsed() + kGrace;
    m_patience.start(kGrace);
}

void WedgeFilter::giveBack()
{
    m_patience.stop();
    m_wedge.givenBack();
    const std::vector<Held> held = std::exchange(m_held, {});
    m_givingBack = true;
    for (const Held& key : held) {
        for (const QEvent::Type type : { QEvent::KeyPress, QEvent::KeyRelease }) {
            QKeyEvent again(type, key.key, key.modifiers, key.text);
            if (key.target)
                QApplication::sendEvent(key.target, &again);
        }
    }
    m_givingBack = false;
}

bool WedgeFilter::isRepeat(const QKeyEvent& event, std::int64_t now) const
{
    // A release and a press in the same millisecond look like a repeat: the second of two equal characters of a code.
    return event.isAutoRepeat() && (m_wedge.isEmpty() || now - m_lastKey >= kFirstRepeat);
}

std::int64_t WedgeFilter::timeOf(const QKeyEvent& event) const
{
    // The window system's time is when the key was pressed, however late we come to it; keys made by programs have
    // none.
    return event.timestamp() != 0 ? static_cast<std::int64_t>(event.timestamp()) : m_clock.elapsed();
}

} // namespace sealbook::client
