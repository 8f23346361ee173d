// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/NoticeList.h"

#include <QLabel>
#include <QVBoxLayout>

namespace sealbook::client {
namespace {

QLabel* strip(const Notice& notice)
{
    const LevelLook look = lookOf(notice.level);
    auto* label = new QLabel(QStringLiteral("<b>%1&nbsp; %2</b> &nbsp; %3")
                                 .arg(look.shape, notice.word.toHtmlEscaped(), notice.text.toHtmlEscaped()));
    label->setTextFormat(Qt::RichText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setWordWrap(true);
    label->setAccessibleName(notice.word + QStringLiteral(": ") + notice.text);
    label->setStyleSheet(QStringLiteral("QLabel { background: %1; color: %2; border-radius: 4px; padding: 5px 9px; }")
                             .arg(look.ground.name(), look.ink.name()));
    return label;
}

} // namespace

NoticeList::NoticeList(const QString& objectName, QWidget* parent)
    : QWidget(parent)
{
    setObjectName(objectName);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    hide();
}

void NoticeList::show(const std::vector<Notice>& notices)
{
    while (QLayoutItem* item = layout()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    QStringList lines;
    for (const Notice& notice : notices) {
        layout()->addWidget(strip(notice));
        lines << notice.word + QStringLiteral(": ") + notice.text;
    }
    m_text = lines.join(QLatin1Char('\n'));
    setVisible(!notices.empty());
}

} // namespace sealbook::client
