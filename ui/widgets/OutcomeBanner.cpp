// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/OutcomeBanner.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPolygon>

namespace sealbook::client {
namespace {

struct Look {
    const char *ground, *ink, *word;
};

Look lookOf(DeskOutcome outcome)
{
    switch (outcome) {
    case DeskOutcome::Done:
        return { "#1e7a3c", "#ffffff", "Done" };
    case DeskOutcome::NeedsAnswer:
        return { "#f2b705", "#1b1b1b", "Needs an answer" };
    case DeskOutcome::Stopped:
        return { "#b3261e", "#ffffff", "Stopped" };
    case DeskOutcome::Switched:
        return { "#1f5a96", "#ffffff", "Switched" };
    case DeskOutcome::None:
        break;
    }
    return { "#5b6673", "#ffffff", "" };
}

/// A disc for done, a triangle for a question, an octagon for stopped, a square for a switch.
QPixmap shapeOf(DeskOutcome outcome, const QColor& ink, qreal ratio)
{
    constexpr int kSide = 34;
    QPixmap picture(QSize(kSide, kSide) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(ink, 3));
    if (outcome == DeskOutcome::Done)
        painter.drawEllipse(3, 3, 28, 28);
    else if (outcome == DeskOutcome::NeedsAnswer)
        painter.drawPolygon(QPolygon({ { 17, 3 }, { 31, 30 }, { 3, 30 } }));
    else if (outcome == DeskOutcome::Stopped)
        painter.drawPolygon(
            QPolygon({ { 11, 3 }, { 23, 3 }, { 31, 11 }, { 31, 23 }, { 23, 31 }, { 11, 31 }, { 3, 23 }, { 3, 11 } }));
    else if (outcome == DeskOutcome::Switched)
        painter.drawRect(4, 4, 26, 26);
    QFont font = painter.font();
    font.setPixelSize(18);
    font.setBold(true);
    painter.setFont(font);
    const QString sign = outcome == DeskOutcome::Done ? QStringLiteral("\u2713")
        : outcome == DeskOutcome::NeedsAnswer         ? QStringLiteral("?")
        : outcome == DeskOutcome::Stopped             ? QStringLiteral("\u2715")
        : outcome == DeskOutcome::Switched            ? QStringLiteral("\u2192")
                                                      : QString();
    painter.drawText(QRect(0, outcome == DeskOutcome::NeedsAnswer ? 4 : 0, kSide, kSide), Qt::AlignCenter, sign);
    return picture;
}

} // namespace

OutcomeBanner::OutcomeBanner(const QString& objectName, QWidget* parent)
    : QFrame(parent)
    , m_shape(new QLabel)
    , m_text(new QLabel)
{
    setObjectName(objectName);
    m_text->setObjectName(objectName + QStringLiteral("Text"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 10, 16, 10);
    row->setSpacing(14);
    row->addWidget(m_shape);
    row->addWidget(m_text, 1);
    setMinimumHeight(64);
    say(DeskOutcome::None, tr("Ready to scan."));
}

void OutcomeBanner::say(DeskOutcome outcome, const QString& text)
{
    m_outcome = outcome;
    const Look look = lookOf(outcome);
    const QString word = QString::fromLatin1(look.word);
    m_shape->setPixmap(shapeOf(outcome, QColor(QLatin1String(look.ink)), devicePixelRatioF()));
    m_text->setText(word.isEmpty() ? text : word + QStringLiteral(": ") + text);
    setAccessibleName(m_text->text());
    setStyleSheet(QStringLiteral("QFrame#%3 { background: %1; border-radius: 8px; }"
                                 " QLabel { color: %2; font-size: 14pt; font-weight: 600; }")
                      .arg(QLatin1String(look.ground), QLatin1String(look.ink), objectName()));
}

QString OutcomeBanner::text() const
{
    return m_text->text();
}

} // namespace sealbook::client
