// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Prompter.h"
#include "ui/Session.h"
#include "ui/WedgeFilter.h"
#include "ui/shell/MainWindow.h"

namespace sealbook::client {

struct ClientOptions {
    QString folder; ///< of the register to offer at first; may be empty
    ledger::KdfCost cost = ledger::kProductionCost; ///< for registers and users made here
    std::chrono::milliseconds idleLimit = IdleLock::kDefault;
};

/// The one place that knows every page: makes the window, its pages, and the ways between them. Program and tests
/// share it. The window takes the pages; session and prompter must outlive it.
std::unique_ptr<MainWindow> makeClient(
    Session& session, Prompter& prompter, WedgeFilter& wedge, const ClientOptions& options);

} // namespace sealbook::client
