// SPDX-License-Identifier: Apache-2.0
#include "scanner/Symbol.h"
#include "src/cli/Context.h"
#include "src/custody/FactNames.h"
#include "src/exhibit/Text.h"
#include "src/register/Acts.h"
#include "src/report/Continuity.h"
#include "src/report/LabelSheet.h"
#include "ui/print/ContinuityPdf.h"
#include "ui/print/LabelsPdf.h"
#include "ui/print/PrintApplication.h"

#include <memory>
#include <optional>

namespace sealbook::cli {
namespace {

using nlohmann::json;

/// A label's symbol, decoded again by the scanner before it is given out.
Result<print::SymbolImage> symbolImage(scanner::Format format, const std::string& text)
{
    auto symbol = scanner::encodeSymbol(format, text);
    if (!symbol)
        return symbol.error();
    return print::SymbolImage{ symbol->width, symbol->height, symbol->quietX, std::move(symbol->modules) };
}

Result<void> printContinuity(Context& context, const std::string& exhibit, const std::string& out)
{
    return inSession(context, [&](reg::Session& session) -> Result<void> {
        const print::PrintApplication application;
        json object;
        std::optional<print::PendingFile> file; // named once it is recorded
        const auto done =
            reg::printContinuity(session, exhibit, [&](const reg::ContinuityPrint& continuity) -> Result<void> {
                const auto report = report::continuityReport(continuity, session.trust());
                if (!report)
                    return report.error();
                const auto symbol = symbolImage(scanner::Format::Code128, continuity.view.state.systemId);
                if (!symbol)
                    return symbol.error();
                object = json{ { "id", continuity.view.state.systemId }, { "out", out },
                    { "events", continuity.view.events.size() }, { "event", continuity.printEvent.id.hex() },
                    { "checkpoint",
                        { { "size", continuity.checkpoint.head.size },
                            { "root", toHex(continuity.checkpoint.head.root) } } } };
                auto written = print::writeContinuityPdf(*report, *symbol, out);
                if (!written)
                    return written.error();
                file = std::move(*written);
                return {};
            });
        if (!done)
            return done;
        if (const auto kept = file->keep(); !kept)
            return Error{ kept.error().code, "recorded as printed, but " + kept.error().detail };
        context.out.result(object, out);
        return {};
    });
}

report::LabelSheet::Label labelOf(const custody::ExhibitState& state)
{
    report::LabelSheet::Label label{ state.systemId, state.reference.canonical(), state.caseReference,
        std::string(word(state.kind)), std::string(custody::factOf(state.facts, "description")), {} };
    if (const auto hazard = custody::factOf(state.facts, "hazard"); !hazard.empty())
        label.flags.push_back("HAZARD: " + std::string(hazard));
    if (custody::factOf(state.facts, "privileged") == "yes")
        label.flags.emplace_back("POSSIBLE PRIVILEGE");
    return label;
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
    const auto format =
        preset->symbol == report::LabelSymbol::Code128 ? scanner::Format::Code128 : scanner::Format::DataMatrix;
    return inSession(context, [&](reg::Session& session) -> Result<void> {
        const print::PrintApplication application;
        std::size_t printed = 0;
        std::optional<print::PendingFile> file; // named once it is recorded
        const auto done = reg::printLabels(session, arguments.exhibits, arguments.preset,
            [&](const std::vector<custody::ExhibitState>& states) -> Result<void> {
                report::LabelSheet sheet{ {}, arguments.preset, arguments.start };
                std::vector<print::SymbolImage> symbols;
                for (const custody::ExhibitState& state : states) {
                    auto symbol = symbolImage(format, state.systemId);
                    if (!symbol)
                        return symbol.error();
                    symbols.push_back(std::move(*symbol));
                    sheet.labels.push_back(labelOf(state));
                }
                printed = states.size();
                auto written = print::writeLabelsPdf(sheet, symbols, arguments.out);
                if (!written)
                    return written.error();
                file = std::move(*written);
                return {};
            });
        if (!done)
            return done;
        if (const auto kept = file->keep(); !kept)
            return Error{ kept.error().code, "recorded as printed, but " + kept.error().detail };
        context.out.result(json{ { "out", arguments.out }, { "labels", printed } },
            arguments.out + ": " + std::to_string(printed) + " labels");
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
    label->add_option("--start", labels->start, "First position used on the sheet");
    label->add_option("--out", labels->out, "PDF to write")->required();
    label->callback(
        [&context, labels] { context.chosen = [&context, labels] { return printLabels(context, *labels); }; });
}

} // namespace sealbook::cli
