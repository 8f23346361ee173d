// SPDX-License-Identifier: Apache-2.0
#include "src/cli/Context.h"
#include "src/register/Accounts.h"
#include "src/register/Cases.h"
#include "src/register/Founding.h"

#include <memory>

namespace sealbook::cli {
namespace {

using nlohmann::json;

std::string textOf(const ledger::SecretBytes& secret)
{
    return std::string(ledger::textOf(secret.bytes()));
}

Result<void> init(Context& context, const reg::FoundingOrder& order, const std::string& passwordFile)
{
    const auto password = readPassword({ passwordFile, -1 }, order.admin, true);
    if (!password)
        return password.error();
    const auto founded = reg::found(order, password->bytes(), reg::Surroundings::real());
    if (!founded)
        return founded.error();
    const std::string first = textOf(founded->recoveryCodes[0].printed());
    const std::string second = textOf(founded->recoveryCodes[1].printed());
    context.out.result(
        json{ { "register", order.folder.string() }, { "origin", founded->trust.origin },
            { "genesis", founded->trust.genesis.hex() }, { "logKey", toHex(founded->trust.logKey.bytes) },
            { "trust", (order.folder / "trust").string() }, { "recoveryCodes", { first, second } } },
        "Register " + order.folder.string() + " of " + order.unit + "\nOrigin        " + founded->trust.origin
            + "\nGenesis       " + founded->trust.genesis.hex() + "\nLog key       "
            + toHex(founded->trust.logKey.bytes) + "\nTrust file    " + (order.folder / "trust").string()
            + "\nRecovery code 1   " + first + "\nRecovery code 2   " + second
            + "\nThe recovery codes are shown once and kept nowhere: write them down and lock them away apart.");
    return {};
}

void addLocationCommands(CLI::App& app, Context& context)
{
    auto path = std::make_shared<std::string>();
    CLI::App* location = app.add_subcommand("location", "The location tree");
    location->require_subcommand(1);
    const auto show = [&context](const custody::LocationState& state) {
        context.out.result(
            json{ { "id", state.systemId }, { "path", state.path } }, state.systemId + "  " + state.path);
    };
    CLI::App* add = location->add_subcommand("add", "Add a location");
    add->add_option("PATH", *path, "\"Site/Store/Bay 3/Shelf 2\"")->required();
    add->callback([&context, path, show] {
        context.chosen = [&context, path, show] {
            return inSession(context, [&](reg::Session& session) -> Result<void> {
                const auto added = reg::addLocation(session, *path);
                if (!added)
                    return added.error();
                show(*added);
                return {};
            });
        };
    });
    CLI::App* list = location->add_subcommand("list", "List the locations");
    list->callback([&context, show] {
        context.chosen = [&context, show] {
            return inSession(context, [&](reg::Session& session) -> Result<void> {
                const auto locations = reg::locations(session);
                if (!locations)
                    return locations.error();
                for (const custody::LocationState& state : *locations)
                    show(state);
                return {};
            });
        };
    });
}

void addStationCommands(CLI::App& app, Context& context)
{
    auto name = std::make_shared<std::string>();
    CLI::App* station = app.add_subcommand("station", "Stations, the machines that record");
    station->require_subcommand(1);
    CLI::App* add = station->add_subcommand("add", "Register a station");
    add->add_option("NAME", *name, "1-32 of a-z 0-9 . _ -")->required();
    add->callback([&context, name] {
        context.chosen = [&context, name] {
            return inSession(context, [&](reg::Session& session) -> Result<void> {
                const auto done = reg::addStation(session, *name);
                if (!done)
                    return done.error();
                context.out.result(json{ { "station", *name }, { "event", done->event.id.hex() } },
                    "station " + *name + " registered");
                return {};
            });
        };
    });
}

} // namespace

void addRegisterCommands(CLI::App& app, Context& context)
{
    struct Arguments {
        reg::FoundingOrder order;
        std::string folder, passwordFile;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("init", "Create a register");
    command->add_option("DIR", arguments->folder, "Folder to create, by custom NAME.sealbook")->required();
    command->add_option("--unit", arguments->order.unit, "The unit's name as printed")->required();
    command->add_option("--admin", arguments->order.admin, "User name of the first administrator")->required();
    command->add_option("--full-name", arguments->order.adminFullName, "The administrator's name as printed");
    command->add_option("--new-password-file", arguments->passwordFile, "File with the administrator's password");
    command->add_option("--station", arguments->order.station, "Name of this station (default main)");
    command->callback([&context, arguments] {
        context.chosen = [&context, arguments] {
            arguments->order.folder = arguments->folder;
            if (arguments->order.station.empty())
                arguments->order.station = context.options.station;
            return init(context, arguments->order, arguments->passwordFile);
        };
    });
    addStationCommands(app, context);
    addLocationCommands(app, context);
}

} // namespace sealbook::cli
