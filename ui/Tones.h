// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/OutcomeBanner.h"

#include <QByteArray>
#include <QObject>
#include <QStringList>

namespace sealbook::client {

/// The tones of an outcome as a WAV file: 16 bit, mono, 22,050 samples a second, under half a second. Told apart by
/// number and pitch: done one high, needs an answer two alike, stopped one long and low, switched two rising.
QByteArray tonesOf(DeskOutcome outcome);

/// Plays tones with the first of pw-play, paplay and aplay that this machine has; where there is none, by as many
/// system beeps as the outcome has tones. Never waits. Lives on the GUI thread.
class Tones : public QObject {
    Q_OBJECT

public:
    explicit Tones(QObject* parent = nullptr);

    void play(DeskOutcome outcome);

private:
    void beep(int times);

    QString m_player;
    QStringList m_arguments;
};

} // namespace sealbook::client
