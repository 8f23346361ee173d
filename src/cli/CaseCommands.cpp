// SPDX-License-Identifier: Apache-2.0
#include "src/cli/Context.h"
#include "src/cli/OptionChecks.h"
#include "src/register/Cases.h"

#include <limits>
#include <memory>

namespace sealbook::cli {
namespace {

using nlohmann::json;

json caseJson(const custody::CaseState& file)
{
    json warrants = json::array();
    for (const auto& [number, warrant] : file.warrants)
        warrants.push_back({ { "number", number }, { "act", warrant.act }, { "executed", warrant.executed },
            { "premises", warrant.premises } });
    return json{ { "reference", file.reference }, { "operation", file.operation }, { "officer", file.officer },
        { "opened", file.openedAt.toString() }, { "arrests", file.arrests }, { "safeguarded", file.safeguarded },
        { "dates", file.dates }, { "warrants", std::move(warrants) } };
}

std::string caseText(const custody::CaseState& file)
{
    std::string text = file.reference + "  " + file.operation + "  " + file.officer + "  opened "
        + file.openedAt.toLocal() + "  arrests " + std::to_string(file.arrests) + "  safeguarded "
        + std::to_string(file.safeguarded);
    for (const auto& [name, date] : file.dates)
        text += "  " + name + " " + date;
    for (const auto& [number, warrant] : file.warrants)
        text += "\n  warrant " + number + "  " + warrant.act + "  " + warrant.premises;
    return text;
}

void addOpen(CLI::App& parent, Context& context)
{
    auto file = std::make_shared<reg::NewCase>();
    CLI::App* open = parent.add_subcommand("open", "Open a case");
    open->add_option("REF", file->reference, "Case reference")->required();
    open->add_option("--operation", file->operation, "Name of the operation")->required();
    open->add_option("--officer", file->officer, "Officer in the case: a user name, or a name")->required();
    open->callback([&context, file] {
        context.chosen = [&context, file] {
            return inSession(context, [&](reg::Session& session) -> Result<void> {
                const auto done = reg::openCase(session, *file);
                if (!done)
                    return done.error();
                context.out.result(json{ { "reference", file->reference }, { "event", done->event.id.hex() } },
                    "case " + file->reference + " opened");
                return {};
            });
        };
    });
}

void addRecord(CLI::App& parent, Context& context)
{
    struct Arguments {
        std::string reference;
        std::uint32_t arrests = 0, safeguarded = 0;
        std::map<std::string, std::string> dates;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* record = parent.add_subcommand("record", "Record a case's figures");
    record->add_option("REF", arguments->reference)->required();
    const CLI::Validator count = wholeNumber(0, std::numeric_limits<std::uint32_t>::max());
    const CLI::Option* arrests = record->add_option("--arrests", arguments->arrests, "Arrests made")->check(count);
    const CLI::Option* safeguarded =
        record->add_option("--safeguarded", arguments->safeguarded, "Children safeguarded")->check(count);
    for (const std::string_view name : custody::caseDateNames())
        record->add_option("--" + std::string(name), arguments->dates[std::string(name)],
            "Date that decides how long exhibits are kept");
    record->callback([&context, arguments, arrests, safeguarded] {
        reg::CaseFigures figures;
        if (arrests->count())
            figures.arrests = arguments->arrests;
        if (safeguarded->count())
            figures.safeguarded = arguments->safeguarded;
        context.chosen = [&context, arguments, figures]() mutable -> Result<void> {
            for (const auto& [name, text] : arguments->dates) {
                const auto date = timeOption(text, "--" + name);
                if (!date)
                    return date.error();
                if (*date)
                    figures.dates.emplace(name, **date);
            }
            return inSession(context, [&](reg::Session& session) -> Result<void> {
                const auto done = reg::recordFigures(session, arguments->reference, figures);
                if (!done)
                    return done.error();
                context.out.result(json{ { "reference", arguments->reference }, { "event", done->event.id.hex() } },
                    "figures of case " + arguments->reference + " recorded");
                return {};
            });
        };
    });
}

void addViews(CLI::App& parent, Context& context)
{
    CLI::App* list = parent.add_subcommand("list", "List the cases");
    list->callback([&context] {
        context.chosen = [&context] {
            return inSession(context, [&](reg::Session& session) -> Result<void> {
                const auto files = reg::cases(session);
                if (!files)
                    return files.error();
                for (const custody::CaseState& file : *files)
                    context.out.result(caseJson(file), caseText(file));
                return {};
            });
        };
    });
    auto reference = std::make_shared<std::string>();
    CLI::App* show = parent.add_subcommand("show", "Show a case");
    show->add_option("REF", *reference)->required();
    show->callback([&context, reference] {
        context.chosen = [&context, reference] {
            return inSession(context, [&](reg::Session& session) -> Result<void> {
                const auto file = reg::caseOf(session, *reference);
                if (!file)
                    return file.error();
                context.out.result(caseJson(*file), caseText(*file));
                return {};
            });
        };
    });
}

void addWarrant(CLI::App& app, Context& context)
{
    struct Arguments {
        reg::NewWarrant warrant;
        std::string executed;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* warrant = app.add_subcommand("warrant", "Warrants of a case");
    warrant->require_subcommand(1);
    CLI::App* add = warrant->add_subcommand("add", "Add an executed warrant to a case");
    add->add_option("CASE", arguments->warrant.caseReference)->required();
    add->add_option("--number", arguments->warrant.number, "Number of the warrant")->required();
    add->add_option("--act", arguments->warrant.act, "Act and section")->required();
    add->add_option("--executed", arguments->executed, "When, RFC 3339; without zone local time")->required();
    add->add_option("--premises", arguments->warrant.premises, "Where")->required();
    add->callback([&context, arguments] {
        context.chosen = [&context, arguments]() -> Result<void> {
            const auto executed = timeOption(arguments->executed, "--executed");
            if (!executed)
                return executed.error();
            if (!*executed)
                return Error{ ErrorCode::InvalidInput, "--executed: a time is needed" };
            arguments->warrant.executed = **executed;
            return inSession(context, [&](reg::Session& session) -> Result<void> {
                const auto done = reg::addWarrant(session, arguments->warrant);
                if (!done)
                    return done.error();
                context.out.result(json{ { "case", arguments->warrant.caseReference },
                                       { "number", arguments->warrant.number }, { "event", done->event.id.hex() } },
                    "warrant " + arguments->warrant.number + " added to case " + arguments->warrant.caseReference);
                return {};
            });
        };
    });
}

} // namespace

void addCaseCommands(CLI::App& app, Context& context)
{
    CLI::App* command = app.add_subcommand("case", "Cases");
    command->require_subcommand(1);
    addOpen(*command, context);
    addRecord(*command, context);
    addViews(*command, context);
    addWarrant(app, context);
}

} // namespace sealbook::cli
