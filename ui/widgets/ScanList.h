// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QListWidget>

namespace sealbook::client {

/// Every raw scan of this session at this station, the newest first, misreads and repeats too. Not kept beyond the
/// session in this release.
class ScanList : public QListWidget {
    Q_OBJECT

public:
    explicit ScanList(const QString& objectName, QWidget* parent = nullptr);

    /// Notes the scan. False: it is the same code within two seconds, the same look of the scanner.
    bool note(const QString& code);
    /// Forgets what was scanned.
    void forget();

private:
    QString m_last;
    QDateTime m_lastAt;
};

} // namespace sealbook::client
