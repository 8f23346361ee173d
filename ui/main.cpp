// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/Secret.h"
#include "ui/Appearance.h"
#include "ui/WedgeFilter.h"
#include "ui/dialogs/DialogPrompter.h"
#include "ui/shell/Client.h"
#include "ui/shell/ScannerSettings.h"

#include <QApplication>
#include <QCommandLineParser>

#include <cstdio>

int main(int argc, char** argv)
{
    using namespace sealbook::client;
    if (const auto hard = sealbook::ledger::hardenProcess(); !hard) {
        std::fprintf(stderr, "sealbook: %s\n", hard.error().detail.c_str());
        return 7;
    }
    for (int i = 1; i < argc; ++i) { // before Qt looks for a display
        if (qstrcmp(argv[i], "--version") == 0) {
            std::puts("sealbook " SEALBOOK_VERSION);
            return 0;
        }
    }
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("sealbook"));
    QApplication::setApplicationDisplayName(QStringLiteral("Sealbook"));
    QApplication::setApplicationVersion(QStringLiteral(SEALBOOK_VERSION));
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("The register of exhibits of seized digital devices"));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption folder(QStringLiteral("register"), QStringLiteral("Folder of the register to offer"),
        QStringLiteral("folder"), qEnvironmentVariable("SEALBOOK_REGISTER"));
    const QCommandLineOption dark(QStringLiteral("dark"), QStringLiteral("Light text on dark"));
    const QCommandLineOption light(QStringLiteral("light"), QStringLiteral("Dark text on light"));
    parser.addOptions({ folder, dark, light });
    parser.process(application);
    applyAppearance(application,
        parser.isSet(dark)        ? Scheme::Dark
            : parser.isSet(light) ? Scheme::Light
                                  : desktopScheme());
    DialogPrompter prompter;
    Session session(sealbook::reg::Surroundings::real());
    ClientOptions options;
    options.folder = parser.value(folder);
    WedgeFilter wedge(keptFrame());
    const auto window = makeClient(session, prompter, wedge, options);
    window->show();
    return QApplication::exec();
}
