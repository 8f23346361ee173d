// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/ExhibitState.h"

#include <QString>

/// What the page of an exhibit says of its state.
namespace sealbook::client {

/// Hazard, privilege and urgency, in capitals; empty where there is none.
QString flagsOf(const custody::ExhibitState& state);
QString sealText(const custody::ExhibitState& state);
/// Who holds it, who is to receive it, when it is due.
QString custodyText(const custody::ExhibitState& state);
/// A link that a label emits; all text is escaped.
QString linkTo(const std::string& systemId, const QString& text);

} // namespace sealbook::client
