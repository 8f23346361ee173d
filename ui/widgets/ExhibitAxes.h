// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/ExhibitState.h"

#include <QWidget>

#include <array>

class QLabel;

namespace sealbook::client {

/// Where an exhibit stands: lifecycle, custody, location, examination and seal, side by side.
class ExhibitAxes : public QWidget {
    Q_OBJECT

public:
    explicit ExhibitAxes(QWidget* parent = nullptr);

    void show(const custody::ExhibitState& state);
    using QWidget::show;
    void forget();

private:
    enum Axis { LifecycleAxis, CustodyAxis, LocationAxis, ExaminationAxis, SealAxis, AxisCount };

    std::array<QLabel*, AxisCount> m_axes{};
};

} // namespace sealbook::client
