// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/StoreThread.h"

#include <QObject>
#include <QStringList>

namespace sealbook::client {

/// Reads the codes in picture files, one file after the other on a thread of its own, and tells them as a scanner
/// would. Lives on the GUI thread.
class PictureScans : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    void read(const QStringList& files);

Q_SIGNALS:
    /// Each code, in the order in which it stands in its picture.
    void scanned(const QString& code);
    /// What came of a picture that gave none, or could not be read.
    void failed(const QString& why);

private:
    StoreThread m_thread;
};

} // namespace sealbook::client
