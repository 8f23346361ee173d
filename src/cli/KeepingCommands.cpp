// SPDX-License-Identifier: Apache-2.0
#include "src/cli/Context.h"
#include "src/register/Losses.h"
#include "src/register/Supervision.h"

#include <memory>

namespace sealbook::cli {
namespace {

using nlohmann::json;

struct LossArguments {
    reg::LossReport report;
    std::string lastSeen, deadline, occurred;
};

Result<void> runMissing(Context& context, LossArguments& arguments)
{
    for (const auto& [text, option, time] :
        { std::tuple(&arguments.lastSeen, "--last-seen", &arguments.report.lastSeen),
            std::tuple(&arguments.deadline, "--deadline", &arguments.report.deadline),
            std::tuple(&arguments.occurred, "--occurred", &arguments.report.occurred) }) {
        const auto read = timeOption(*text, option);
        if (!read)
            return read.error();
        *time = *read;
    }
    return runAct(context, [&](reg::Session& session) { return reg::reportMissing(session, arguments.report); });
}

void addMissing(CLI::App& app, Context& context)
{
    auto arguments = std::make_shared<LossArguments>();
    CLI::App* missing = app.add_subcommand("missing", "Report an exhibit missing, or a step of the search for it");
    missing->add_option("EXHIBIT", arguments->report.exhibit, "System id, seal number or REFERENCE@CASE")->required();
    missing->add_option("--why", arguments->report.why, "How it was noticed");
    missing->add_option("--search", arguments->report.search, "What was searched");
    missing->add_option("--last-seen", arguments->lastSeen, "When it was seen last");
    missing->add_option("--deadline", arguments->deadline, "Until when it is searched for");
    missing->add_option("--occurred", arguments->occurred, "When it was noticed (default: now)");
    missing->callback(
        [&context, arguments] { context.chosen = [&context, arguments] { return runMissing(context, *arguments); }; });
}

void addFound(CLI::App& app, Context& context)
{
    struct Arguments {
        reg::FindReport report;
        std::string occurred;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* found = app.add_subcommand("found", "Record that a missing exhibit was found");
    found->add_option("EXHIBIT", arguments->report.exhibit, "System id, seal number or REFERENCE@CASE")->required();
    found->add_option("--location", arguments->report.location, "Where it is put: path or id")->required();
    found->add_option("--seal-seen", arguments->report.sealSeen, "Seal number as read on the bag");
    found->add_option("--seal-state", arguments->report.sealState, "intact or damaged");
    found->add_option("--note", arguments->report.note, "Where and by whom it was found");
    found->add_option("--occurred", arguments->occurred, "When it was found (default: now)");
    found->callback([&context, arguments] {
        context.chosen = [&context, arguments]() -> Result<void> {
            const auto occurred = timeOption(arguments->occurred, "--occurred");
            if (!occurred)
                return occurred.error();
            arguments->report.occurred = *occurred;
            return runAct(context, [&](reg::Session& session) { return reg::recordFound(session, arguments->report); });
        };
    });
}

/// An act on one exhibit that states a reason and nothing else.
void addReasoned(CLI::App& app, Context& context, const std::string& name, const std::string& help, bool required,
    Result<reg::Done> (*act)(reg::Session&, const std::string&, const std::string&))
{
    struct Arguments {
        std::string exhibit, why;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand(name, help);
    command->add_option("EXHIBIT", arguments->exhibit, "System id, seal number or REFERENCE@CASE")->required();
    command->add_option("--why", arguments->why, "Reason")->required(required);
    command->callback([&context, arguments, act] {
        context.chosen = [&context, arguments, act] {
            return runAct(
                context, [&](reg::Session& session) { return act(session, arguments->exhibit, arguments->why); });
        };
    });
}

void addCorrect(CLI::App& app, Context& context)
{
    struct Arguments {
        reg::Correction correction;
        std::vector<std::string> fields;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* correct = app.add_subcommand("correct", "Set right what an event says of its exhibit");
    correct->add_option("EVENT", arguments->correction.event, "Id of the event, as show --json gives it")->required();
    correct->add_option("--field", arguments->fields, "name=value as it ought to read; an empty value takes it away");
    correct->add_option("--why", arguments->correction.why, "Reason")->required();
    correct->callback([&context, arguments] {
        context.chosen = [&context, arguments]() -> Result<void> {
            auto facts = namedValues(arguments->fields, "--field");
            if (!facts)
                return facts.error();
            arguments->correction.facts = std::move(*facts);
            return runAct(context, [&](reg::Session& session) { return reg::correct(session, arguments->correction); });
        };
    });
}

Result<void> showPolicy(Context& context, reg::Session& session)
{
    const auto policy = reg::policy(session);
    if (!policy)
        return policy.error();
    for (const custody::PolicyRow& row : custody::policyRows()) {
        const std::uint32_t value = policy->value(row.name);
        const bool isSet = policy->isSet(row.name);
        context.out.result(json{ { "name", row.name }, { "value", value }, { "unit", row.unit }, { "set", isSet },
                               { "meaning", row.meaning } },
            std::string(row.name) + "  " + std::to_string(value) + " " + std::string(row.unit) + "  "
                + std::string(row.meaning) + (isSet ? "" : "  (sample: not legal advice)"));
    }
    return {};
}

void addPolicy(CLI::App& app, Context& context)
{
    struct Arguments {
        std::string name, value, why;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* policy = app.add_subcommand("policy", "The limits that the force sets for itself");
    policy->require_subcommand(1);
    policy->add_subcommand("show", "Show the limits in force")->callback([&context] {
        context.chosen = [&context] {
            return inSession(context, [&](reg::Session& session) { return showPolicy(context, session); });
        };
    });
    CLI::App* set = policy->add_subcommand("set", "Set a limit");
    set->add_option("NAME", arguments->name)->required();
    set->add_option("VALUE", arguments->value)->required();
    set->add_option("--why", arguments->why, "Reason")->required();
    set->callback([&context, arguments] {
        context.chosen = [&context, arguments] {
            return inSession(context, [&](reg::Session& session) -> Result<void> {
                const auto done = reg::setPolicy(session, arguments->name, arguments->value, arguments->why);
                if (!done)
                    return done.error();
                context.out.result(json{ { "name", arguments->name }, { "event", done->event.id.hex() } },
                    arguments->name + " is " + arguments->value);
                return {};
            });
        };
    });
}

} // namespace

void addKeepingCommands(CLI::App& app, Context& context)
{
    addMissing(app, context);
    addFound(app, context);
    addReasoned(app, context, "write-off", "Give up the search for a missing exhibit", true, reg::writeOff);
    addReasoned(app, context, "hold", "Keep an exhibit from any disposal", true, reg::hold);
    addReasoned(app, context, "release-hold", "End a hold", false, reg::releaseHold);
    addCorrect(app, context);
    addPolicy(app, context);
}

} // namespace sealbook::cli
