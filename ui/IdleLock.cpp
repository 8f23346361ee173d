// SPDX-License-Identifier: Apache-2.0
#include "ui/IdleLock.h"

#include <QCoreApplication>
#include <QEvent>

namespace sealbook::client {

IdleLock::IdleLock(std::chrono::milliseconds limit, QObject* parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(limit);
    connect(&m_timer, &QTimer::timeout, this, &IdleLock::idle);
    QCoreApplication::instance()->installEventFilter(this);
}

IdleLock::~IdleLock()
{
    if (QCoreApplication::instance())
        QCoreApplication::instance()->removeEventFilter(this);
}

bool IdleLock::eventFilter(QObject* watched, QEvent* event)
{
    const QEvent::Type type = event->type();
    const bool touched = type == QEvent::KeyPress || type == QEvent::MouseButtonPress || type == QEvent::MouseMove
        || type == QEvent::Wheel || type == QEvent::TouchBegin || type == QEvent::Drop;
    if (touched && m_timer.isActive())
        m_timer.start();
    return QObject::eventFilter(watched, event);
}

} // namespace sealbook::client
