// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

class QLabel;

namespace sealbook::client {

/// What became of a scan. Each has its own colour, shape, word and sound: never colour alone.
enum class DeskOutcome {
    None,
    Done, ///< taken, or recorded
    NeedsAnswer, ///< somebody has to do or decide something first
    Stopped, ///< not taken: misread, refused, failed
    Switched, ///< rows that follow go elsewhere
};

/// The large line over the desk that says what became of the last scan.
class OutcomeBanner : public QFrame {
    Q_OBJECT

public:
    explicit OutcomeBanner(const QString& objectName, QWidget* parent = nullptr);

    void say(DeskOutcome outcome, const QString& text);
    DeskOutcome outcome() const { return m_outcome; }
    QString text() const;

private:
    DeskOutcome m_outcome = DeskOutcome::None;
    QLabel* m_shape;
    QLabel* m_text;
};

} // namespace sealbook::client
