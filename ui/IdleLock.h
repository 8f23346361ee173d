// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

namespace sealbook::client {

/// Tells when nobody has touched keyboard or pointer for a time. Watches every event of the application while it lives.
class IdleLock : public QObject {
    Q_OBJECT

public:
    /// Five minutes unless a unit chooses otherwise: long enough to fetch a bag, short enough for an open door.
    static constexpr std::chrono::milliseconds kDefault = std::chrono::minutes(5);

    explicit IdleLock(std::chrono::milliseconds limit = kDefault, QObject* parent = nullptr);
    ~IdleLock() override;

    void start() { m_timer.start(); }
    void stop() { m_timer.stop(); }
    /// The machine is about to sleep: the same as if the time had passed.
    void suspending() { Q_EMIT idle(); }

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void idle();

private:
    QTimer m_timer;
};

} // namespace sealbook::client
