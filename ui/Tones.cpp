// SPDX-License-Identifier: Apache-2.0
#include "ui/Tones.h"

#include <QApplication>
#include <QDataStream>
#include <QProcess>
#include <QStandardPaths>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace sealbook::client {
namespace {

constexpr quint32 kRate = 22'050; // samples a second
constexpr quint32 kByteRate = kRate * sizeof(qint16);
constexpr int kBeepGap = 160; // ms
constexpr int kLongestPlay = 3'000; // ms; a player that hangs is ended

struct Tone {
    double hertz = 0;
    int ms = 0;
};

std::vector<Tone> partsOf(DeskOutcome outcome)
{
    switch (outcome) {
    case DeskOutcome::Done:
        return { { 1320, 90 } };
    case DeskOutcome::NeedsAnswer:
        return { { 740, 110 }, { 740, 110 } };
    case DeskOutcome::Stopped:
        return { { 220, 420 } };
    case DeskOutcome::Switched:
        return { { 660, 90 }, { 990, 130 } };
    case DeskOutcome::None:
        break;
    }
    return {};
}

/// A tone with edges of 5 ms, so that it does not click, and a rest after it.
void append(std::vector<qint16>& samples, const Tone& tone)
{
    constexpr int kEdge = static_cast<int>(kRate) / 200;
    const int length = static_cast<int>(kRate) * tone.ms / 1000;
    for (int i = 0; i < length; ++i) {
        const double edge = std::min({ 1.0, static_cast<double>(i) / kEdge, static_cast<double>(length - i) / kEdge });
        const double wave = std::sin(2 * std::numbers::pi * tone.hertz * i / kRate);
        samples.push_back(static_cast<qint16>(std::lround(wave * edge * 12'000)));
    }
    samples.insert(samples.end(), kRate / 25, 0);
}

} // namespace

QByteArray tonesOf(DeskOutcome outcome)
{
    std::vector<qint16> samples;
    for (const Tone& tone : partsOf(outcome))
        append(samples, tone);
    QByteArray wav;
    QDataStream out(&wav, QIODevice::WriteOnly);
    out.setByteOrder(QDataStream::LittleEndian);
    const auto bytes = static_cast<quint32>(samples.size() * sizeof(qint16));
    out.writeRawData("RIFF", 4);
    out << 36U + bytes;
    out.writeRawData("WAVEfmt ", 8);
    out << quint32{ 16 } << quint16{ 1 } << quint16{ 1 } << kRate << kByteRate << quint16{ sizeof(qint16) }
        << quint16{ 16 };
    out.writeRawData("data", 4);
    out << bytes;
    for (const qint16 sample : samples)
        out << sample;
    return wav;
}

Tones::Tones(QObject* parent)
    : QObject(parent)
{
    const std::pair<QString, QStringList> players[]{ { QStringLiteral("pw-play"), { QStringLiteral("-") } },
        { QStringLiteral("paplay"), {} }, { QStringLiteral("aplay"), { QStringLiteral("-q"), QStringLiteral("-") } } };
    for (const auto& [program, arguments] : players) {
        m_player = QStandardPaths::findExecutable(program);
        m_arguments = arguments;
        if (!m_player.isEmpty())
            return;
    }
}

void Tones::play(DeskOutcome outcome)
{
    const int times = static_cast<int>(partsOf(outcome).size());
    if (times == 0)
        return;
    if (m_player.isEmpty()) {
        beep(times);
        return;
    }
    auto* player = new QProcess(this);
    connect(player, &QProcess::finished, player, &QObject::deleteLater);
    connect(player, &QProcess::errorOccurred, this, [this, player, times](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return; // it is finished too
        player->deleteLater();
        beep(times);
    });
    QTimer::singleShot(kLongestPlay, player, &QProcess::kill);
    player->start(m_player, m_arguments);
    player->write(tonesOf(outcome));
    player->closeWriteChannel();
}

void Tones::beep(int times)
{
    for (int i = 0; i < times; ++i)
        QTimer::singleShot(i * kBeepGap, this, [] { QApplication::beep(); });
}

} // namespace sealbook::client
