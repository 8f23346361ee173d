// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/Client.h"

#include "ui/pages/AdministrationPage.h"
#include "ui/pages/DeskPage.h"
#include "ui/pages/FoundingPage.h"
#include "ui/pages/UnlockPage.h"

namespace sealbook::client {

std::unique_ptr<MainWindow> makeClient(Session& session, Prompter& prompter, const ClientOptions& options)
{
    auto* unlock = new UnlockPage(session, prompter);
    auto* founding = new FoundingPage(session, prompter, options.cost);
    auto window = std::make_unique<MainWindow>(session, unlock, founding, options.idleLimit);
    window->addPage(new DeskPage(session, prompter), MainWindow::tr("&Scan desk"), QKeySequence(Qt::Key_F2),
        [](const SignedInUser& user) {
            return user.has(Role::ExhibitsOfficer) || user.has(Role::Examiner) || user.has(Role::Supervisor);
        });
    window->addPage(new AdministrationPage(session, prompter, options.cost), MainWindow::tr("&Users and locations"),
        QKeySequence(Qt::Key_F9), [](const SignedInUser& user) { return user.has(Role::Administrator); });
    window->resize(1280, 800);
    unlock->setFolder(options.folder);
    return window;
}

} // namespace sealbook::client
