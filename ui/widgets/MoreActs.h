// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/ExhibitActs.h" // before Qt, whose word `slots` the core uses as a name

#include "ui/models/Corrections.h"

#include <QPushButton>

#include <map>

class QAction;

namespace sealbook::client {

/// The button for what is done with an exhibit now and then: its loss, holds, corrections,
/// and what is recorded of its case. Each part of its menu says
/// why it cannot be chosen.
class MoreActs : public QPushButton {
    Q_OBJECT

public:
    explicit MoreActs(QWidget* parent = nullptr);

    /// Nothing can be chosen.
    void offerNothing();
    /// `chosen`: the event to correct.
    void offer(
        const custody::ExhibitState& state, const std::optional<CorrectableEvent>& chosen, const SignedInUser& user);

Q_SIGNALS:
    void wanted(sealbook::client::ExhibitAct act);
    void correctionWanted();
    void caseRecordWanted();

private:
    std::map<ExhibitAct, QAction*> m_acts;
    QAction* m_correct;
    QAction* m_caseRecord;
};

} // namespace sealbook::client
