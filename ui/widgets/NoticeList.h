// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/ExhibitNotices.h"

#include <QWidget>

namespace sealbook::client {

/// Notices as strips below each other: colour, shape and word. Takes no room where there are none.
class NoticeList : public QWidget {
    Q_OBJECT

public:
    explicit NoticeList(const QString& objectName, QWidget* parent = nullptr);

    void show(const std::vector<Notice>& notices);
    using QWidget::show;
    /// All that is shown, a line for each.
    QString text() const { return m_text; }

private:
    QString m_text;
};

} // namespace sealbook::client
