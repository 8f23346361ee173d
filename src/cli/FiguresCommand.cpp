// SPDX-License-Identifier: Apache-2.0
#include "src/cli/Context.h"
#include "src/register/Figures.h"
#include "src/report/FiguresTable.h"

#include <memory>

namespace sealbook::cli {
namespace {

using nlohmann::json;

json figuresJson(const custody::Figures& figures, const custody::Period& period)
{
    json object{ { "from", period.from.toString() }, { "to", period.to.toString() }, { "warrants", figures.warrants },
        { "arrests", figures.arrests }, { "safeguarded", figures.safeguarded }, { "exhibits", json::object() },
        { "disposals", json::object() }, { "backlog", json::array() }, { "exposure", json::array() } };
    for (const auto& [kind, count] : figures.bookedIn)
        object["exhibits"][std::string(word(kind))] = count;
    for (const auto& [outcome, count] : figures.disposals)
        object["disposals"][std::string(word(outcome))] = count;
    for (const auto& [stage, counts] : figures.backlog) {
        json ages = json::object();
        std::uint64_t all = 0;
        for (const custody::Age age : custody::allAges()) {
            ages[std::string(word(age))] = counts[static_cast<std::size_t>(age)];
            all += counts[static_cast<std::size_t>(age)];
        }
        object["backlog"].push_back({ { "stage", word(stage) }, { "exhibits", all }, { "ages", std::move(ages) } });
    }
    for (const auto& [whose, hundredths] : figures.exposure)
        object["exposure"].push_back({ { "examiner", whose.first }, { "month", whose.second },
            { "hours", static_cast<double>(hundredths) / 100 } });
    return object;
}

Result<Timestamp> dateOption(const std::string& text, std::string_view option)
{
    const auto time = timeOption(text, option);
    if (!time)
        return time.error();
    if (!*time)
        return Error{ ErrorCode::InvalidInput, std::string(option) + ": a date or time is needed, like 2018-06-01" };
    return **time;
}

} // namespace

void addFiguresCommand(CLI::App& app, Context& context)
{
    struct Arguments {
        std::string from, to;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("figures",
        "The unit's figures for a period: what was done in it, and what waits at its end (exhibits whose examination "
        "has not ended and that were neither disposed of nor written off). Warrants count by when they were executed, "
        "all else by when it "
        "was "
        "recorded");
    command->add_option("--from", arguments->from, "First day, or instant, of the period")->required();
    command->add_option("--to", arguments->to, "First day, or instant, after the period")->required();
    command->callback([&context, arguments] {
        context.chosen = [&context, arguments]() -> Result<void> {
            const auto from = dateOption(arguments->from, "--from");
            if (!from)
                return from.error();
            const auto to = dateOption(arguments->to, "--to");
            if (!to)
                return to.error();
            return inSession(context, [&](reg::Session& session) -> Result<void> {
                const custody::Period period{ *from, *to };
                const auto figures = reg::figures(session, period);
                if (!figures)
                    return figures.error();
                context.out.result(figuresJson(*figures, period), report::figuresText(*figures, period));
                return {};
            });
        };
    });
}

} // namespace sealbook::cli
