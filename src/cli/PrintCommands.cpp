// SPDX-License-Identifier: Apache-2.0
#include "src/cli/Context.h"
#include "src/cli/OptionChecks.h"
#include "src/exhibit/Text.h"
#include "src/report/LabelSheet.h"
#include "ui/print/PrintApplication.h"
#include "ui/print/Printing.h"

#include <limits>
#include <memory>

namespace sealbook::cli {
namespace {

using nlohmann::json;

Result<void> printContinuity(Context& context, const std::string& exhibit, const std::string& out)
{
    return inSession(context, [&](reg::Session& session) -> Result<void> {
        const print::PrintApplication application;
        const auto printed = print::printContinuity(session, exhibit, out);
        if (!printed)
            return printed.error();
        context.out.result(
            json{ { "id", printed->systemId }, { "out", out }, { "events", printed->events },
                { "event", printed->event.hex() },
                { "checkpoint", { { "size", printed->head.size }, { "root", toHex(printed->head.root) } } } },
            out);
        return {};
    });
}

struct LabelArguments {
    std::vector<std::string> exhibits;
    std::string preset, out;
    int start = 1;
};

Result<void> printLabels(Context& context, const LabelArguments& arguments)
{
    const report::LabelPreset* preset = report::findLabelPreset(arguments.preset);
    if (!preset) {
        std::string names;
        for (const report::LabelPreset& known : report::kLabelPresets)
            names += (names.empty() ? "" : ", ") + std::string(known.name);
        return Error{ ErrorCode::InvalidInput, "--preset " + inQuotes(arguments.preset) + ": allowed are " + names };
    }
    if (arguments.start < 1 || arguments.start > preset->perPage())
        return Error{ ErrorCode::InvalidInput,
            "--start " + std::to_string(arguments.start) + ": 1 to " + std::to_string(preset->perPage()) };
    return inSession(context, [&](reg::Session& session) -> Result<void> {
        const print::PrintApplication application;
        const auto printed =
            print::printLabels(session, { arguments.exhibits, arguments.preset, arguments.start }, arguments.out);
        if (!printed)
            return printed.error();
        context.out.result(json{ { "out", arguments.out }, { "labels", *printed } },
            arguments.out + ": " + std::to_string(*printed) + " labels");
        return {};
    });
}

} // namespace

void addPrintCommands(CLI::App& app, Context& context)
{
    struct Arguments {
        std::string exhibit, out;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("print", "Prints");
    command->require_subcommand(1);
    CLI::App* continuity = command->add_subcommand("continuity", "Continuity (chain of custody) of one exhibit");
    continuity->add_option("EXHIBIT", arguments->exhibit)->required();
    continuity->add_option("--out", arguments->out, "PDF to write")->required();
    continuity->callback([&context, arguments] {
        context.chosen = [&context, arguments] { return printContinuity(context, arguments->exhibit, arguments->out); };
    });

    auto labels = std::make_shared<LabelArguments>();
    CLI::App* label = app.add_subcommand("label", "Labels for exhibits");
    label->add_option("EXHIBIT", labels->exhibits)->required();
    label->add_option("--preset", labels->preset, "Label stock")->required();
    label->add_option("--start", labels->start, "First position used on the sheet")
        ->check(wholeNumber(1, std::numeric_limits<int>::max()));
    label->add_option("--out", labels->out, "PDF to write")->required();
    label->callback(
        [&context, labels] { context.chosen = [&context, labels] { return printLabels(context, *labels); }; });
}

} // namespace sealbook::cli
