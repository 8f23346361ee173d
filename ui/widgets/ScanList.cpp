// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/ScanList.h"

namespace sealbook::client {
namespace {

constexpr int kSameScan = 2000; // ms
constexpr int kMost = 10'000; // a week of a busy desk

} // namespace

ScanList::ScanList(const QString& objectName, QWidget* parent)
    : QListWidget(parent)
{
    setObjectName(objectName);
    setAccessibleName(tr("All scans of this session"));
    setSelectionMode(QAbstractItemView::NoSelection);
    setUniformItemSizes(true);
    setFocusPolicy(Qt::NoFocus); // nothing can be done with them: Tab passes by
}

bool ScanList::note(const QString& code)
{
    const QDateTime now = QDateTime::currentDateTime();
    const bool repeated = code == m_last && m_lastAt.isValid() && m_lastAt.msecsTo(now) < kSameScan;
    m_last = code;
    m_lastAt = now;
    insertItem(0, now.toString(QStringLiteral("HH:mm:ss  ")) + code);
    while (count() > kMost)
        delete takeItem(count() - 1);
    return !repeated;
}

void ScanList::forget()
{
    clear();
    m_last.clear();
    m_lastAt = {};
}

} // namespace sealbook::client
