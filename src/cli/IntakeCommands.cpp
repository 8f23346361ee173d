// SPDX-License-Identifier: Apache-2.0
#include "src/cli/Context.h"
#include "src/exhibit/Text.h"
#include "src/interchange/IntakeCsv.h"
#include "src/register/Intake.h"

#include <memory>

namespace sealbook::cli {
namespace {

using nlohmann::json;

void showBookedIn(const Context& context, const reg::BookedIn& booked)
{
    for (const std::string& warning : booked.warnings)
        context.out.warning(booked.state.systemId + " (" + booked.state.reference.canonical() + "): " + warning);
    json object = exhibitJson(booked.state);
    object["event"] = booked.event.hex();
    object["warnings"] = booked.warnings;
    context.out.result(object, exhibitText(booked.state));
}

struct IntakeArguments {
    reg::IntakeOrder order;
    std::string csv, occurred;
    std::vector<std::string> fields;
};

Result<void> readOrder(IntakeArguments& arguments)
{
    const auto occurred = timeOption(arguments.occurred, "--occurred");
    if (!occurred)
        return occurred.error();
    arguments.order.occurred = *occurred;
    auto fields = namedValues(arguments.fields, "--field");
    if (!fields)
        return fields.error();
    for (const auto& [name, isGiven] : { std::pair("location", !arguments.order.location.empty()),
             std::pair("occurred", !arguments.occurred.empty()) })
        if (isGiven && fields->contains(name))
            return Error{ ErrorCode::InvalidInput,
                std::string(name) + " is given twice: as --" + name + " and as --field" };
    if (arguments.csv.empty()) {
        arguments.order.rows = { { std::move(*fields), {} } };
        return {};
    }
    auto rows = interchange::readCsvFile(arguments.csv);
    if (!rows)
        return rows.error();
    arguments.order.header = std::move(*fields);
    arguments.order.rows = std::move(*rows);
    return {};
}

void addIntake(CLI::App& app, Context& context)
{
    auto arguments = std::make_shared<IntakeArguments>();
    CLI::App* intake = app.add_subcommand("intake", "Book exhibits in under one header");
    intake->add_option("CASE", arguments->order.caseReference)->required();
    intake->add_option("--warrant", arguments->order.warrant, "Number of a warrant of the case");
    intake->add_option("--csv", arguments->csv, "Table of exhibits; its header line names fields");
    intake->add_option("--field", arguments->fields, "name=value; with --csv for every row that does not state it");
    intake->add_option(
        "--location", arguments->order.location, "Where they are stored; else they stay with the author");
    intake->add_option("--occurred", arguments->occurred, "When they were seized");
    intake->callback([&context, arguments] {
        context.chosen = [&context, arguments]() -> Result<void> {
            if (auto read = readOrder(*arguments); !read)
                return read;
            return inSession(context, [&](reg::Session& session) -> Result<void> {
                const auto booked = reg::bookIn(session, arguments->order);
                if (!booked)
                    return booked.error();
                for (const reg::BookedIn& one : *booked)
                    showBookedIn(context, one);
                return {};
            });
        };
    });
}

void addSplit(CLI::App& app, Context& context)
{
    struct Arguments {
        std::string exhibit, kind, reference;
        std::vector<std::string> fields;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* split = app.add_subcommand("split", "Take a sub-exhibit out of an exhibit");
    split->add_option("EXHIBIT", arguments->exhibit)->required();
    split->add_option("--kind", arguments->kind, "Kind of what comes out")->required();
    split->add_option("--reference", arguments->reference, "Its own reference")->required();
    split->add_option("--field", arguments->fields, "name=value");
    split->callback([&context, arguments] {
        context.chosen = [&context, arguments]() -> Result<void> {
            auto fields = namedValues(arguments->fields, "--field");
            if (!fields)
                return fields.error();
            for (const auto& [name, value] :
                { std::pair("kind", &arguments->kind), std::pair("reference", &arguments->reference) })
                if (const auto [field, fresh] = fields->emplace(name, *value); !fresh && field->second != *value)
                    return Error{ ErrorCode::InvalidInput,
                        std::string("--") + name + " says " + inQuotes(*value) + ", --field " + name + " says "
                            + inQuotes(field->second) };
            return inSession(context, [&](reg::Session& session) -> Result<void> {
                const auto child = reg::split(session, { arguments->exhibit, *fields });
                if (!child)
                    return child.error();
                showBookedIn(context, *child);
                return {};
            });
        };
    });
}

} // namespace

void addIntakeCommands(CLI::App& app, Context& context)
{
    addIntake(app, context);
    addSplit(app, context);
}

} // namespace sealbook::cli
