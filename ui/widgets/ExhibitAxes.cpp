// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/ExhibitAxes.h"

#include "ui/ErrorText.h"
#include "ui/Wording.h"
#include "ui/pages/ExhibitTexts.h"
#include "ui/widgets/Card.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace sealbook::client {

ExhibitAxes::ExhibitAxes(QWidget* parent)
    : QWidget(parent)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    static constexpr std::array<const char*, AxisCount> kNames{ "axisLifecycle", "axisCustody", "axisLocation",
        "axisExamination", "axisSeal" };
    const std::array<QString, AxisCount> titles{ tr("Lifecycle"), tr("Held by"), tr("Location"), tr("Examination"),
        tr("Seal") };
    for (std::size_t axis = 0; axis < AxisCount; ++axis) {
        auto* box = new QFrame;
        box->setFrameShape(QFrame::StyledPanel);
        auto* inside = new QVBoxLayout(box);
        inside->addWidget(new QLabel(titles[axis]));
        m_axes[axis] = plainLabel(kNames[axis], 1.15, true);
        m_axes[axis]->setAccessibleName(titles[axis]);
        m_axes[axis]->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        m_axes[axis]->setMinimumHeight(2 * m_axes[axis]->fontMetrics().lineSpacing());
        inside->addWidget(m_axes[axis], 1);
        layout->addWidget(box, 1);
    }
}

void ExhibitAxes::show(const custody::ExhibitState& state)
{
    const QString lifecycle = titled(word(custody::shownLifecycle(state)));
    const bool isOver = custody::isClosed(state) && state.disposal;
    m_axes[LifecycleAxis]->setText(
        isOver ? lifecycle + QLatin1Char('\n') + titled(word(state.disposal->outcome)) : lifecycle);
    const QString custody = custodyText(state);
    const QString place = state.location ? shown(state.location->path) : tr("Not at a location");
    m_axes[CustodyAxis]->setText(state.missing ? tr("%1\nlast known").arg(custody) : custody);
    m_axes[LocationAxis]->setText(state.missing && state.location ? tr("%1\nlast known").arg(place) : place);
    m_axes[ExaminationAxis]->setText(titled(word(state.stage)));
    m_axes[SealAxis]->setText(sealText(state));
}

void ExhibitAxes::forget()
{
    for (QLabel* axis : m_axes)
        axis->clear();
}

} // namespace sealbook::client
