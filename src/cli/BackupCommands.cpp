// SPDX-License-Identifier: Apache-2.0
#include "src/cli/LongWork.h"
#include "src/ledger/DurableFile.h"
#include "src/register/Restore.h"

#include <memory>

namespace sealbook::cli {
namespace {

using nlohmann::json;

reg::BackupWatch watchOf(LongWork& work)
{
    return [&work](const reg::BackupProgress& progress) {
        return work.show(doing(progress.step), progress.done, progress.total);
    };
}

json filesJson(const ledger::Manifest& manifest)
{
    json files = json::object();
    for (const auto& [name, sum] : manifest.files)
        files[name] = { { "size", sum.size }, { "sha256", sum.sha256.hex() } };
    return files;
}

Result<void> backup(Context& context, reg::Session& session, const std::string& folder)
{
    LongWork work(context);
    const auto made = reg::backUp(session, folder, watchOf(work));
    if (!made)
        return made.error();
    const ledger::Manifest& manifest = made->manifest;
    for (const std::string& warning : made->warnings)
        context.out.warning(warning);
    context.out.result(
        json{ { "backup", made->folder.string() }, { "manifest", (made->folder / ledger::kManifestFile).string() },
            { "events", manifest.checkpoint.size }, { "root", toHex(manifest.checkpoint.root) },
            { "checkpoint", made->checkpoint }, { "at", manifest.at.toString() }, { "verified", true },
            { "files", filesJson(manifest) }, { "warnings", made->warnings } },
        "Backup " + made->folder.string() + ": verified\n" + std::to_string(manifest.checkpoint.size) + " events, root "
            + toHex(manifest.checkpoint.root));
    return {};
}

struct RestoreArguments {
    std::string backup, folder, recoveryFile, known, trust, fullName, newPasswordFile;
};

Result<std::optional<std::string>> fileOption(const std::string& file, std::size_t maxBytes)
{
    if (file.empty())
        return std::optional<std::string>();
    auto read = ledger::readFile(file, maxBytes);
    if (!read)
        return read.error();
    return std::optional(std::move(*read));
}

/// Restores as whoever `who` says, and tells of it.
Result<void> restoreAs(
    Context& context, const RestoreArguments& arguments, std::variant<reg::Credentials, reg::Recovery> who)
{
    reg::RestoreOrder order{ arguments.backup, arguments.folder, std::move(who), context.options.station, {}, {} };
    const auto trust = fileOption(arguments.trust, ledger::kMaxTrustBytes);
    auto known = fileOption(arguments.known, ledger::kMaxNoteBytes);
    if (!trust)
        return trust.error();
    if (!known)
        return known.error();
    if (*trust) {
        auto read = ledger::readTrust(**trust);
        if (!read)
            return Error{ ErrorCode::InvalidInput, "--trust: " + read.error().detail };
        order.trust = std::move(*read);
    }
    order.known = std::move(*known);
    LongWork work(context);
    const auto restored = reg::restore(order, reg::Surroundings::real(), watchOf(work));
    if (!restored)
        return restored.error();
    const ledger::Manifest& from = restored->manifest;
    const json knownJson = restored->known
        ? json{ { "size", restored->known->size }, { "root", toHex(restored->known->root) } }
        : json(nullptr);
    const std::uint64_t later = restored->known && restored->known->size > from.checkpoint.size
        ? restored->known->size - from.checkpoint.size
        : 0;
    context.out.result(
        json{ { "register", restored->folder.string() }, { "verified", true }, { "station", restored->event.station },
            { "event", restored->event.id.hex() }, { "known", knownJson }, { "knownToBeLost", later },
            { "backup",
                { { "at", from.at.toString() }, { "by", from.by }, { "station", from.station },
                    { "events", from.checkpoint.size }, { "root", toHex(from.checkpoint.root) } } } },
        "Register " + restored->folder.string() + ", restored from the backup of " + from.at.toString() + " by "
            + from.by + "\n" + std::to_string(from.checkpoint.size) + " events, verified; it goes on as station "
            + restored->event.station
            + (later > 0 ? "\n" + std::to_string(later) + " later events are known to be lost" : ""));
    return {};
}

Result<void> restore(Context& context, const RestoreArguments& arguments)
{
    const GlobalOptions& options = context.options;
    if (options.user.empty())
        return Error{ ErrorCode::InvalidInput, "who are you? give --user NAME" };
    if (!options.cosigners.empty())
        return Error{ ErrorCode::InvalidInput, "nobody signs restored beside its author: leave out --cosign" };
    if (arguments.recoveryFile.empty()) {
        if (!arguments.newPasswordFile.empty() || !arguments.fullName.empty())
            return Error{ ErrorCode::InvalidInput,
                "--new-password-file and --full-name belong to --recovery-file: without it you sign in as you are" };
        const auto password = readPassword(options.password, options.user);
        if (!password)
            return password.error();
        return restoreAs(context, arguments, reg::Credentials{ options.user, password->bytes() });
    }
    const auto code = readRecoveryCode(arguments.recoveryFile);
    if (!code)
        return code.error();
    const auto wanted = readPassword({ arguments.newPasswordFile, -1 }, options.user + " from now on", true);
    if (!wanted)
        return wanted.error();
    return restoreAs(context, arguments, reg::Recovery{ &*code, options.user, arguments.fullName, wanted->bytes() });
}

void addRestore(CLI::App& app, Context& context)
{
    auto arguments = std::make_shared<RestoreArguments>();
    CLI::App* command =
        app.add_subcommand("restore", "Make a register of a backup, which goes on as a branch of its own");
    command->add_option("DIR", arguments->backup, "Folder of the backup")->required();
    command->add_option("NEW-DIR", arguments->folder, "Folder to create")->required();
    command->add_option("--known", arguments->known, "Checkpoint held elsewhere: the last known of the register");
    command->add_option("--trust", arguments->trust, "Trust file held elsewhere: the backup must be of its register");
    command->add_option("--recovery-file", arguments->recoveryFile,
        "File with a recovery code; --user is then the administrator who gets access, known or new");
    command->add_option("--new-password-file", arguments->newPasswordFile, "Their new password; else asked for");
    command->add_option("--full-name", arguments->fullName, "Their name, if they are new");
    command->callback(
        [&context, arguments] { context.chosen = [&context, arguments] { return restore(context, *arguments); }; });
}

} // namespace

void addBackupCommands(CLI::App& app, Context& context)
{
    addRestore(app, context);
    auto folder = std::make_shared<std::string>();
    CLI::App* command = app.add_subcommand("backup", "Copy the register while work goes on, and verify the copy");
    command->add_option("DIR", *folder, "New folder, best on another disk")->required();
    command->callback([&context, folder] {
        context.chosen = [&context, folder] {
            return inSession(context, [&](reg::Session& session) { return backup(context, session, *folder); });
        };
    });
}

} // namespace sealbook::cli
