// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Card.h"

#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace sealbook::client {

void name(QWidget* control, const QString& objectName, const QString& accessibleName)
{
    control->setObjectName(objectName);
    control->setAccessibleName(accessibleName);
}

QLabel* messageLabel(const QString& objectName)
{
    auto* label = new QLabel;
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setWordWrap(true);
    label->setMinimumHeight(label->fontMetrics().height() * 2);
    return label;
}

QLabel* plainLabel(const char* objectName, qreal scale, bool bold)
{
    auto* label = new QLabel;
    label->setObjectName(QString::fromLatin1(objectName));
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setWordWrap(true);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    font.setBold(bold);
    label->setFont(font);
    return label;
}

QLabel* formLabel(const QString& text, QWidget* buddy)
{
    auto* label = new QLabel(text);
    label->setBuddy(buddy);
    return label;
}

QLabel* pageTitle(const QString& text)
{
    auto* label = new QLabel(text);
    label->setObjectName(QStringLiteral("pageTitle"));
    return label;
}

void layOutCard(
    QWidget& page, const QString& title, const QString& sentence, QLayout* form, QLabel* message, QLayout* buttons)
{
    auto* card = new QFrame;
    card->setObjectName(QStringLiteral("card"));
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(32, 28, 32, 28);
    column->setSpacing(14);
    column->addWidget(pageTitle(title));
    auto* explained = new QLabel(sentence);
    explained->setWordWrap(true);
    column->addWidget(explained);
    column->addLayout(form);
    column->addWidget(message);
    column->addLayout(buttons);
    card->setMinimumWidth(560);
    card->setMaximumWidth(680);
    auto* grid = new QGridLayout(&page);
    grid->addWidget(card, 1, 1);
    for (const int edge : { 0, 2 }) {
        grid->setRowStretch(edge, 1);
        grid->setColumnStretch(edge, 1);
    }
}

} // namespace sealbook::client
