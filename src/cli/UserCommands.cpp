// SPDX-License-Identifier: Apache-2.0
#include "src/cli/Context.h"
#include "src/exhibit/Text.h"
#include "src/register/Accounts.h"
#include "src/register/Enrolment.h"

#include <memory>

namespace sealbook::cli {
namespace {

using nlohmann::json;

struct UserArguments {
    std::string name, fullName, passwordFile, recoveryFile, why;
    std::vector<std::string> roles;
};

Result<std::vector<Role>> rolesOf(const std::vector<std::string>& words)
{
    std::vector<Role> roles;
    for (const std::string& word : words) {
        const auto role = roleFrom(word);
        if (!role)
            return Error{ ErrorCode::InvalidInput, "role " + inQuotes(word) + ": allowed are " + allowedRoles() };
        roles.push_back(*role);
    }
    return roles;
}

json accountJson(const db::Account& account)
{
    json roles = json::array();
    for (const Role role : account.roles)
        roles.push_back(word(role));
    return json{ { "name", account.name }, { "fullName", account.fullName }, { "id", account.systemId },
        { "roles", std::move(roles) }, { "enabled", account.enabled }, { "enrolled", account.enrolled } };
}

void addAdd(CLI::App& user, Context& context, const std::shared_ptr<UserArguments>& arguments)
{
    CLI::App* add = user.add_subcommand("add", "Add a user with keys of their own");
    add->add_option("NAME", arguments->name, "2-32 of a-z 0-9 . _ -")->required();
    add->add_option("--full-name", arguments->fullName, "As printed")->required();
    add->add_option("--role", arguments->roles, "Roles, parted by commas: " + allowedRoles())
        ->required()
        ->delimiter(',');
    add->add_option("--new-password-file", arguments->passwordFile, "File with the user's password; else asked for");
    add->callback([&context, arguments] {
        context.chosen = [&context, arguments]() -> Result<void> {
            const auto roles = rolesOf(arguments->roles);
            if (!roles)
                return roles.error();
            return inSession(context, [&](reg::Session& session) -> Result<void> {
                const auto password = readPassword({ arguments->passwordFile, -1 }, arguments->name, true);
                if (!password)
                    return password.error();
                const auto added =
                    reg::addUser(session, { arguments->name, arguments->fullName, *roles }, password->bytes());
                if (!added)
                    return added.error();
                context.out.result(json{ { "name", arguments->name }, { "event", added->event.id.hex() } },
                    "user " + arguments->name + " added");
                return {};
            });
        };
    });
}

void addUserList(CLI::App& user, Context& context)
{
    CLI::App* list = user.add_subcommand("list", "List the users");
    list->callback([&context] {
        context.chosen = [&context] {
            return inSession(context, [&](reg::Session& session) -> Result<void> {
                const auto accounts = reg::users(session);
                if (!accounts)
                    return accounts.error();
                for (const db::Account& account : *accounts)
                    context.out.result(accountJson(account),
                        account.name + "  " + account.fullName + "  " + custody::rolesText(account.roles) + "  "
                            + account.systemId + (account.enabled ? "" : "  disabled")
                            + (account.enrolled ? "" : "  not enrolled yet"));
                return {};
            });
        };
    });
}

void addRole(CLI::App& user, Context& context, const std::shared_ptr<UserArguments>& arguments)
{
    CLI::App* role = user.add_subcommand("role", "Replace a user's roles");
    role->add_option("NAME", arguments->name)->required();
    role->add_option("ROLE,--role", arguments->roles, "Roles, parted by commas")->required()->delimiter(',');
    role->callback([&context, arguments] {
        context.chosen = [&context, arguments]() -> Result<void> {
            const auto roles = rolesOf(arguments->roles);
            if (!roles)
                return roles.error();
            return inSession(context, [&](reg::Session& session) -> Result<void> {
                const auto done = reg::setRoles(session, arguments->name, *roles);
                if (!done)
                    return done.error();
                context.out.result(json{ { "name", arguments->name }, { "event", done->event.id.hex() } },
                    arguments->name + " is now " + custody::rolesText(*roles));
                return {};
            });
        };
    });
}

void addDisable(CLI::App& user, Context& context, const std::shared_ptr<UserArguments>& arguments)
{
    CLI::App* disable = user.add_subcommand("disable", "End a user's right to act");
    disable->add_option("NAME", arguments->name)->required();
    disable->add_option("--why", arguments->why, "Reason");
    disable->callback([&context, arguments] {
        context.chosen = [&context, arguments] {
            return inSession(context, [&](reg::Session& session) -> Result<void> {
                const auto done = reg::disableUser(session, arguments->name, arguments->why);
                if (!done)
                    return done.error();
                context.out.result(json{ { "name", arguments->name }, { "event", done->event.id.hex() } },
                    arguments->name + " is disabled");
                return {};
            });
        };
    });
}

void addReset(CLI::App& user, Context& context, const std::shared_ptr<UserArguments>& arguments)
{
    CLI::App* reset = user.add_subcommand("reset", "New keys for a user who forgot the password, to enrol with anew");
    reset->add_option("NAME", arguments->name)->required();
    reset->add_option("--new-password-file", arguments->passwordFile, "File with the first password; else asked for");
    reset->callback([&context, arguments] {
        context.chosen = [&context, arguments] {
            return inSession(context, [&](reg::Session& session) -> Result<void> {
                const auto password = readPassword({ arguments->passwordFile, -1 }, arguments->name, true);
                if (!password)
                    return password.error();
                const auto done = reg::resetUser(session, arguments->name, password->bytes(), ledger::kProductionCost);
                if (!done)
                    return done.error();
                context.out.result(json{ { "name", arguments->name }, { "event", done->event.id.hex() } },
                    arguments->name + " has new keys and enrols at the next sign-in");
                return {};
            });
        };
    });
}

/// Changes the password of --user; the present one is the one to sign in with.
Result<void> changePassword(Context& context, const std::string& newPasswordFile)
{
    const GlobalOptions& options = context.options;
    const auto present = readPassword(options.password, options.user);
    if (!present)
        return present.error();
    auto session = openSessionWith(context, *present);
    if (!session)
        return session.error();
    const auto wanted = readPassword({ newPasswordFile, -1 }, options.user + " from now on", true);
    if (!wanted)
        return wanted.error();
    // The first password of one's own comes with keys of one's own.
    if (reg::needsEnrolment(*session)) {
        if (std::ranges::equal(present->bytes(), wanted->bytes()))
            context.out.warning("the password stays the one that was given, which somebody else knows: choose one of"
                                " your own with user password");
        if (const auto done = reg::enrol(*session, wanted->bytes(), ledger::kProductionCost); !done)
            return done.error();
        if (const auto left = session->leaveCheckpoint(); !left)
            return left.error();
    } else if (const auto changed =
                   reg::changePassword(*session, present->bytes(), wanted->bytes(), ledger::kProductionCost);
               !changed) {
        return changed.error();
    }
    context.out.result(json{ { "name", options.user } }, "the password of " + options.user + " is changed");
    return {};
}

void addPassword(CLI::App& user, Context& context, const std::shared_ptr<UserArguments>& arguments)
{
    CLI::App* password = user.add_subcommand("password", "Change one's own password");
    password->add_option("--new-password-file", arguments->passwordFile, "File with the new password; else asked for");
    password->callback([&context, arguments] {
        context.chosen = [&context, arguments] { return changePassword(context, arguments->passwordFile); };
    });
}

/// With a recovery code, which is on paper, in place of the password.
Result<void> recover(Context& context, const UserArguments& arguments)
{
    const GlobalOptions& options = context.options;
    if (options.registerFolder.empty() || options.user.empty())
        return Error{ ErrorCode::InvalidInput, "give --register DIR and --user NAME" };
    const auto code = readRecoveryCode(arguments.recoveryFile);
    if (!code)
        return code.error();
    const auto wanted = readPassword({ arguments.passwordFile, -1 }, options.user + " from now on", true);
    if (!wanted)
        return wanted.error();
    auto session =
        reg::Session::openWithRecovery(options.registerFolder, *code, options.station, reg::Surroundings::real());
    if (!session)
        return session.error();
    const auto done = reg::recoverAdministrator(*session, options.user, wanted->bytes(), ledger::kProductionCost);
    if (!done)
        return done.error();
    if (const auto left = session->leaveCheckpoint(); !left)
        context.out.warning("the file checkpoint could not be written: " + left.error().detail);
    context.out.result(json{ { "name", options.user }, { "event", done->event.id.hex() } },
        options.user + " signs in with the new password");
    return {};
}

void addRecover(CLI::App& user, Context& context, const std::shared_ptr<UserArguments>& arguments)
{
    CLI::App* command = user.add_subcommand("recover", "An administrator's way back in, with a recovery code");
    command->add_option("--recovery-file", arguments->recoveryFile, "File with a recovery code")->required();
    command->add_option("--new-password-file", arguments->passwordFile, "File with the new password; else asked for");
    command->callback(
        [&context, arguments] { context.chosen = [&context, arguments] { return recover(context, *arguments); }; });
}

} // namespace

void addUserCommands(CLI::App& app, Context& context)
{
    auto arguments = std::make_shared<UserArguments>();
    CLI::App* user = app.add_subcommand("user", "Users of the register");
    user->require_subcommand(1);
    addAdd(*user, context, arguments);
    addUserList(*user, context);
    addRole(*user, context, arguments);
    addDisable(*user, context, arguments);
    addReset(*user, context, arguments);
    addPassword(*user, context, arguments);
    addRecover(*user, context, arguments);
}

} // namespace sealbook::cli
