// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/cli/Output.h"
#include "src/register/Acts.h"
#include "src/register/Session.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sealbook::cli {

/// Where a password comes from: a file, a file descriptor, or the terminal.
struct PasswordSource {
    std::string file;
    int fd = -1;
    std::string_view what = "password"; ///< as messages call it
};

struct GlobalOptions {
    std::string registerFolder, user, station;
    PasswordSource password;
    std::vector<std::string> cosigners, cosignFiles;
    bool json = false;
    bool quiet = false;
};

/// What every command has at hand. Commands are functions that add themselves to the parser and, when chosen, leave
/// what to run in `chosen`.
struct Context {
    GlobalOptions options;
    Output out;
    std::function<Result<void>()> chosen;
};

/// What came of an act on one exhibit: warnings, the exhibit as it is now.
void showDone(const Context& context, const reg::Done& done);
/// Runs an act on one exhibit and shows the exhibit as it is afterwards.
Result<void> runAct(Context& context, const std::function<Result<reg::Done>(reg::Session&)>& act);

/// The password typed for `name`, one trailing newline cut. Io: cannot be read; InvalidInput: no terminal to ask on.
Result<ledger::SecretBytes> readPassword(const PasswordSource& source, const std::string& name, bool twice = false);

/// Opens the register named by the options with its author and cosigners.
Result<reg::Session> openSession(Context& context, reg::Purpose purpose = reg::Purpose::Work);

/// The same with the author's password read already.
Result<reg::Session> openSessionWith(
    Context& context, const ledger::SecretBytes& password, reg::Purpose purpose = reg::Purpose::Work);

/// The code in the file, as it was written down. InvalidInput: none, or misread.
Result<ledger::RecoveryCode> readRecoveryCode(const std::string& file);

/// Runs a command in a session and leaves the newest checkpoint beside the database when it is done.
Result<void> inSession(Context& context, const std::function<Result<void>(reg::Session&)>& work,
    reg::Purpose purpose = reg::Purpose::Work);

/// "name=value" items to facts. InvalidInput names the item.
Result<Facts> namedValues(const std::vector<std::string>& items, std::string_view option);

/// An optional time as typed; an empty text is none.
Result<std::optional<Timestamp>> timeOption(const std::string& text, std::string_view option);

void addRegisterCommands(CLI::App& app, Context& context);
void addUserCommands(CLI::App& app, Context& context);
void addKeepingCommands(CLI::App& app, Context& context);
void addCaseCommands(CLI::App& app, Context& context);
void addIntakeCommands(CLI::App& app, Context& context);
void addActCommands(CLI::App& app, Context& context);
void addViewCommands(CLI::App& app, Context& context);
void addEvidenceCommands(CLI::App& app, Context& context);
void addCheckCommand(CLI::App& app, Context& context);
void addScanCommand(CLI::App& app, Context& context);
void addPrintCommands(CLI::App& app, Context& context);
void addBackupCommands(CLI::App& app, Context& context);
void addDemoCommand(CLI::App& app, Context& context);
void addFiguresCommand(CLI::App& app, Context& context);

} // namespace sealbook::cli
