// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/Wedge.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <vector>

class QKeyEvent;

namespace sealbook::client {

/// Takes the codes of a scanner that types out of the stream of keys, wherever the focus is: in another line, over a
/// dialog, on a button. No widget sees any key of a scan, its Enter least of all. What a hand types arrives where it
/// was typed, in order, at most scanner::Wedge::kStall later. Watches all keys of the application while it lives.
class WedgeFilter : public QObject {
    Q_OBJECT

public:
    explicit WedgeFilter(scanner::WedgeFrame frame = {}, QObject* parent = nullptr);
    ~WedgeFilter() override;

    /// From the next key on.
    void setFrame(scanner::WedgeFrame frame);

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void scanned(const QString& code);

private:
    struct Held {
        QPointer<QWidget> target;
        int key = 0;
        Qt::KeyboardModifiers modifiers;
        QString text;
    };

    bool press(const QKeyEvent& event);
    bool release(const QKeyEvent& event);
    bool terminate(const QKeyEvent& event, std::int64_t now);
    void hold(const QKeyEvent& event);
    void patienceEnds();
    void giveBack();
    bool isRepeat(const QKeyEvent& event, std::int64_t now) const;
    std::int64_t timeOf(const QKeyEvent& event) const;

    scanner::Wedge m_wedge;
    std::vector<Held> m_held;
    QHash<int, int> m_swallowed; ///< by key: presses whose releases must not be seen either
    QTimer m_patience;
    QElapsedTimer m_clock;
    std::int64_t m_due = 0; ///< by m_clock, when patience ends
    std::int64_t m_lastKey = 0; ///< ms, of what is held
    std::int64_t m_lastScan = -1000;
    bool m_givingBack = false;
};

} // namespace sealbook::client
