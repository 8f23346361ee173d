// SPDX-License-Identifier: Apache-2.0
#include "src/cli/Context.h"
#include "src/register/Figures.h"

#include <cstdio>
#include <memory>

namespace sealbook::cli {
namespace {

using nlohmann::json;

/// "12.25" of 1225 hundredths.
std::string hoursText(std::uint64_t hundredths)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.2f", static_cast<double>(hundredths) / 100);
    return text.data();
}

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

template <typename Count> std::string countsText(std::string_view title, const std::map<Count, std::uint64_t>& counts)
{
    std::string lines;
    std::uint64_t all = 0;
    for (const auto& [what, count] : counts) {
        lines += "\n  " + std::to_string(count) + "  " + std::string(word(what));
        all += count;
    }
    return "\n" + std::string(title) + ": " + std::to_string(all) + lines;
}

std::string figuresText(const custody::Figures& figures, const custody::Period& period)
{
    std::string text = "Figures from " + period.from.toLocal() + " to before " + period.to.toLocal();
    text += "\nwarrants executed: " + std::to_string(figures.warrants);
    text += "\narrests: " + std::to_string(figures.arrests);
    text += "\nsafeguarded: " + std::to_string(figures.safeguarded);
    text += countsText("exhibits booked in", figures.bookedIn);
    text += countsText("disposals carried out", figures.disposals);
    text += "\nbacklog at the end, by stage and age (";
    for (const custody::Age age : custody::allAges())
        text += (age == custody::Age::UnderOneMonth ? "" : ", ") + std::string(word(age));
    text += "):";
    for (const auto& [stage, counts] : figures.backlog) {
        text += "\n  " + std::string(word(stage)) + ":";
        for (const std::uint64_t count : counts)
            text += " " + std::to_string(count);
    }
    text += "\nhours of categorising, by examiner and month (UTC):";
    for (const auto& [whose, hundredths] : figures.exposure)
        text += "\n  " + whose.first + "  " + whose.second + "  " + hoursText(hundredths);
    return text;
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
        "has"
        " not ended and that were not disposed of)");
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
                context.out.result(figuresJson(*figures, period), figuresText(*figures, period));
                return {};
            });
        };
    });
}

} // namespace sealbook::cli
