// SPDX-License-Identifier: Apache-2.0
#include "src/cli/Context.h"
#include "src/cli/OptionChecks.h"
#include "src/ledger/Secret.h"

#include <cstdlib>
#include <iostream>
#include <limits>

#ifndef SEALBOOK_VERSION
#error "the build gives the version"
#endif

namespace {

using sealbook::cli::Context;

void addGlobalOptions(CLI::App& app, Context& context)
{
    auto& options = context.options;
    app.add_option("--register", options.registerFolder, "Folder of the register")->envname("SEALBOOK_REGISTER");
    app.add_option("--user", options.user, "Who signs");
    CLI::Option* file = app.add_option("--password-file", options.password.file, "File with the password");
    app.add_option("--password-fd", options.password.fd, "File descriptor with the password")
        ->check(sealbook::cli::wholeNumber(0, std::numeric_limits<int>::max()))
        ->excludes(file);
    app.add_option("--cosign", options.cosigners, "Who signs beside the author; may be repeated")
        ->allow_extra_args(false);
    app.add_option("--cosign-password-file", options.cosignFiles, "Their passwords, in the same order")
        ->allow_extra_args(false);
    app.add_option("--station", options.station, "Station that records (default: the one init registered)");
    app.add_flag("--json", options.json, "One JSON object a line");
    app.add_flag("--quiet", options.quiet, "No messages but warnings and errors");
}

int report(const sealbook::Error& error)
{
    std::cerr << "sealbook-cli: " << sealbook::cli::title(error.code) << ": " << sealbook::cli::forPeople(error.detail)
              << '\n';
    return sealbook::cli::exitCode(error.code);
}

int run(int argc, char** argv)
{
    CLI::App app("Sealbook: the register of exhibits of seized digital devices", "sealbook-cli");
    app.set_version_flag("--version", "sealbook-cli " SEALBOOK_VERSION);
    app.fallthrough();
    app.require_subcommand(1);
    Context context;
    addGlobalOptions(app, context);
    sealbook::cli::addRegisterCommands(app, context);
    sealbook::cli::addUserCommands(app, context);
    sealbook::cli::addCaseCommands(app, context);
    sealbook::cli::addIntakeCommands(app, context);
    sealbook::cli::addActCommands(app, context);
    sealbook::cli::addKeepingCommands(app, context);
    sealbook::cli::addViewCommands(app, context);
    sealbook::cli::addEvidenceCommands(app, context);
    sealbook::cli::addCheckCommand(app, context);
    sealbook::cli::addScanCommand(app, context);
    sealbook::cli::addPrintCommands(app, context);
    sealbook::cli::addBackupCommands(app, context);
    sealbook::cli::addFiguresCommand(app, context);
    sealbook::cli::addDemoCommand(app, context);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const bool asked = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success); // --help, --version
        app.exit(error);
        return asked ? 0 : 1;
    }
    context.out.setJson(context.options.json);
    context.out.setQuiet(context.options.quiet);
    const auto done = context.chosen();
    std::cout.flush();
    if (!done)
        return report(done.error());
    if (!std::cout)
        return report({ sealbook::ErrorCode::Io, "the results could not be written to standard output" });
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    if (const auto hard = sealbook::ledger::hardenProcess(); !hard) {
        std::cerr << "sealbook-cli: " << hard.error().detail << '\n';
        return 7;
    }
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {
        std::cerr << "sealbook-cli: stopped: " << error.what() << '\n';
        return 7;
    }
}
