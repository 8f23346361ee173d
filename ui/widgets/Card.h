// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QLabel;
class QLayout;
class QWidget;

namespace sealbook::client {

/// Gives a control the two names that everything a person touches has: for tests, and for those who cannot see it.
void name(QWidget* control, const QString& objectName, const QString& accessibleName);

/// A label that tells what went wrong or was done: wraps, plain text, and keeps its room while it is empty.
QLabel* messageLabel(const QString& objectName);

/// Plain text that wraps and can be copied, at a multiple of the usual size.
QLabel* plainLabel(const char* objectName, qreal scale = 1, bool bold = false);

/// A form's label, its key leading to `buddy`.
QLabel* formLabel(const QString& text, QWidget* buddy);

/// The heading of a page.
QLabel* pageTitle(const QString& text);

/// Lays out a page as one card in the middle: title, one sentence, the form, the message, the buttons.
void layOutCard(
    QWidget& page, const QString& title, const QString& sentence, QLayout* form, QLabel* message, QLayout* buttons);

} // namespace sealbook::client
