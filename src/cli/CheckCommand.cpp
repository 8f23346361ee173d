// SPDX-License-Identifier: Apache-2.0
#include "src/cli/AnomalyJson.h"
#include "src/cli/LongWork.h"
#include "src/register/Check.h"
#include "src/register/Evidence.h"

namespace sealbook::cli {
namespace {

using nlohmann::json;

json partJson(const reg::CheckedPart& part)
{
    json found = json::array();
    for (const custody::Anomaly& anomaly : part.found)
        found.push_back(anomalyJson(anomaly));
    return json{ { "part", part.name }, { "sound", part.isSound() }, { "found", std::move(found) },
        { "advice", part.isSound() ? json(nullptr) : json(part.advice) } };
}

std::string partText(const reg::CheckedPart& part)
{
    std::string text = std::string(part.isSound() ? "sound      " : "NOT SOUND  ") + std::string(part.name) + ": "
        + std::string(part.what);
    for (const custody::Anomaly& anomaly : part.found)
        text += "\n  " + reg::anomalyText(anomaly);
    if (!part.isSound())
        text += "\n  What to do: " + std::string(part.advice);
    return text;
}

Result<void> show(Context& context, const reg::CheckReport& report)
{
    json parts = json::array();
    std::string text = std::to_string(report.events) + " events";
    std::string unsound;
    for (const reg::CheckedPart& part : report.parts) {
        parts.push_back(partJson(part));
        text += "\n" + partText(part);
        if (!part.isSound())
            unsound += (unsound.empty() ? "" : ", ") + std::string(part.name);
    }
    text += unsound.empty() ? "\nSOUND" : "\nNOT SOUND";
    context.out.result(
        json{ { "events", report.events }, { "sound", unsound.empty() }, { "parts", std::move(parts) } }, text);
    return unsound.empty() ? Result<void>() : Error{ ErrorCode::Corrupt, "the register is not sound: " + unsound };
}

/// A register that cannot even be opened gives the same object.
void showUnopened(Context& context, const Error& error)
{
    const std::string advice(reg::kUnopenedAdvice);
    const json found{ { "severity", "red" }, { "rule", "unreadable" }, { "event", nullptr }, { "place", nullptr },
        { "detail", error.detail } };
    context.out.result(json{ { "events", nullptr }, { "sound", false },
                           { "parts",
                               json::array({ { { "part", "opening" }, { "sound", false },
                                   { "found", json::array({ found }) }, { "advice", advice } } }) } },
        "NOT SOUND: " + error.detail + "\n  What to do: " + advice);
}

Result<void> check(Context& context)
{
    bool shown = false;
    auto done = inSession(
        context,
        [&](reg::Session& session) -> Result<void> {
            Result<reg::CheckReport> report = Error{ ErrorCode::Cancelled, "cancelled" };
            {
                LongWork work(context);
                report = reg::check(session, [&](std::string_view doing, std::uint64_t at, std::uint64_t total) {
                    return work.show(doing, at, total);
                });
            }
            if (!report)
                return report.error();
            shown = true;
            return show(context, *report);
        },
        reg::Purpose::Check);
    if (!done && !shown && isUnreadable(done.error()))
        showUnopened(context, done.error());
    return done;
}

} // namespace

void addCheckCommand(CLI::App& app, Context& context)
{
    CLI::App* command =
        app.add_subcommand("check", "Check ledger, pages, tables, keyring and files, and say what to do");
    command->callback([&context] { context.chosen = [&context] { return check(context); }; });
}

} // namespace sealbook::cli
