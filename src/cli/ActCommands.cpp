// SPDX-License-Identifier: Apache-2.0
#include "src/cli/Context.h"
#include "src/exhibit/Text.h"
#include "src/register/Acts.h"

#include <memory>

namespace sealbook::cli {
namespace {

using custody::EventType;

struct MovementArguments {
    reg::MovementOrder order;
    std::string occurred, due;
    bool needsPurpose = false;
};

Result<void> runMovement(Context& context, MovementArguments& arguments)
{
    const auto occurred = timeOption(arguments.occurred, "--occurred");
    if (!occurred)
        return occurred.error();
    const auto due = timeOption(arguments.due, "--due");
    if (!due)
        return due.error();
    arguments.order.occurred = *occurred;
    arguments.order.due = *due;
    if (arguments.needsPurpose && trimmed(arguments.order.purpose).empty())
        return Error{ ErrorCode::InvalidInput, "--purpose: it is empty; say what for" };
    return inSession(context, [&](reg::Session& session) -> Result<void> {
        const auto done = reg::move(session, arguments.order);
        if (!done)
            return done.error();
        for (const reg::Done& one : *done)
            showDone(context, one);
        return {};
    });
}

void addMovement(CLI::App& app, Context& context, EventType type, const std::string& help)
{
    auto arguments = std::make_shared<MovementArguments>();
    arguments->order.type = type;
    CLI::App* command = app.add_subcommand(std::string(custody::word(type)), help);
    command->add_option("EXHIBIT", arguments->order.exhibits, "System id, seal number or REFERENCE@CASE")->required();
    if (type != EventType::Receive)
        command
            ->add_option(
                "--to", arguments->order.to, type == EventType::Move ? "Location: path or id" : "Party or location")
            ->required();
    CLI::Option* purpose = command->add_option("--purpose", arguments->order.purpose, "What for");
    arguments->needsPurpose = type == EventType::HandOver || type == EventType::Send || type == EventType::Return;
    purpose->required(arguments->needsPurpose);
    command->add_option("--seal-seen", arguments->order.sealSeen, "Seal number as read on the bag");
    command->add_option("--seal-state", arguments->order.sealState, "intact or damaged");
    command->add_option("--occurred", arguments->occurred, "When it happened (default: now)");
    command->add_option("--method", arguments->order.method, "By hand, courier with tracking number, post");
    command->add_option("--note", arguments->order.note, "Remarks");
    if (type == EventType::HandOver || type == EventType::Send)
        command->add_option("--due", arguments->due, "When it is to be back");
    command->callback(
        [&context, arguments] { context.chosen = [&context, arguments] { return runMovement(context, *arguments); }; });
}

void addSealCommands(CLI::App& app, Context& context)
{
    struct Arguments {
        std::string exhibit, number, why;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* seal = app.add_subcommand("seal", "Record a seal that was applied");
    seal->add_option("EXHIBIT", arguments->exhibit)->required();
    seal->add_option("--number", arguments->number, "Number of the bag or seal")->required();
    seal->callback([&context, arguments] {
        context.chosen = [&context, arguments] {
            return runAct(
                context, [&](reg::Session& s) { return reg::seal(s, arguments->exhibit, arguments->number); });
        };
    });
    CLI::App* breaking = app.add_subcommand("break-seal", "Record that a seal is broken");
    breaking->add_option("EXHIBIT", arguments->exhibit)->required();
    breaking->add_option("--why", arguments->why, "Reason")->required();
    breaking->callback([&context, arguments] {
        context.chosen = [&context, arguments] {
            return runAct(
                context, [&](reg::Session& s) { return reg::breakSeal(s, arguments->exhibit, arguments->why); });
        };
    });
    CLI::App* reseal = app.add_subcommand("reseal", "Record the new seal, the old bag inside the new");
    reseal->add_option("EXHIBIT", arguments->exhibit)->required();
    reseal->add_option("--number", arguments->number, "Number of the new bag or seal")->required();
    reseal->callback([&context, arguments] {
        context.chosen = [&context, arguments] {
            return runAct(
                context, [&](reg::Session& s) { return reg::reseal(s, arguments->exhibit, arguments->number); });
        };
    });
}

void addExamine(CLI::App& app, Context& context)
{
    struct Arguments {
        reg::Examination examination;
        std::string stage;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* examine = app.add_subcommand("examine", "Record a stage of examination");
    examine->add_option("EXHIBIT", arguments->examination.exhibit)->required();
    examine->add_option("--stage", arguments->stage, allowedStages())->required();
    examine->add_option("--note", arguments->examination.note, "Findings in neutral words");
    examine->add_option("--hours", arguments->examination.hours, "Hours of this sitting");
    examine->callback([&context, arguments] {
        context.chosen = [&context, arguments]() -> Result<void> {
            const auto stage = stageFrom(arguments->stage);
            if (!stage)
                return Error{ ErrorCode::InvalidInput,
                    "--stage " + inQuotes(arguments->stage) + ": allowed are " + allowedStages() };
            arguments->examination.stage = *stage;
            return runAct(context, [&](reg::Session& s) { return reg::examine(s, arguments->examination); });
        };
    });
}

void addDisposalStep(
    CLI::App& parent, Context& context, reg::DisposalStep step, const std::string& name, const std::string& help)
{
    struct Arguments {
        reg::DisposalOrder order;
        std::string outcome;
        std::vector<std::string> details;
    };
    auto arguments = std::make_shared<Arguments>();
    arguments->order.step = step;
    CLI::App* command = parent.add_subcommand(name, help);
    command->add_option("EXHIBIT", arguments->order.exhibit, "Scan it: system id or seal")->required();
    command->add_option("--outcome", arguments->outcome, allowedOutcomes())
        ->required(step == reg::DisposalStep::Request);
    command->add_option("--detail", arguments->details, "name=value: what the outcome needs");
    command->callback([&context, arguments] {
        context.chosen = [&context, arguments]() -> Result<void> {
            arguments->order.outcome = outcomeFrom(arguments->outcome);
            if (!arguments->outcome.empty() && !arguments->order.outcome)
                return Error{ ErrorCode::InvalidInput,
                    "--outcome " + inQuotes(arguments->outcome) + ": allowed are " + allowedOutcomes() };
            auto details = namedValues(arguments->details, "--detail");
            if (!details)
                return details.error();
            arguments->order.details = std::move(*details);
            return runAct(context, [&](reg::Session& s) { return reg::dispose(s, arguments->order); });
        };
    });
}

} // namespace

void addActCommands(CLI::App& app, Context& context)
{
    addMovement(app, context, EventType::Move, "Move exhibits to a location");
    addMovement(app, context, EventType::HandOver, "Hand exhibits over; to a user who does not sign it is an offer");
    addMovement(app, context, EventType::Send, "Send exhibits by courier or post");
    addMovement(app, context, EventType::Return, "Take exhibits back into the store or to a user");
    addMovement(app, context, EventType::Receive, "Receive what was offered or sent");
    addSealCommands(app, context);
    addExamine(app, context);
    CLI::App* dispose = app.add_subcommand("dispose", "Disposal by three people");
    dispose->require_subcommand(1);
    addDisposalStep(*dispose, context, reg::DisposalStep::Request, "request", "Ask for a disposal");
    addDisposalStep(*dispose, context, reg::DisposalStep::Authorise, "authorise", "Authorise what another asked for");
    addDisposalStep(*dispose, context, reg::DisposalStep::CarryOut, "carry-out", "Carry it out; --cosign the witness");
}

} // namespace sealbook::cli
