// SPDX-License-Identifier: Apache-2.0
#include "src/cli/AnomalyJson.h"
#include "src/cli/Context.h"
#include "src/ledger/DurableFile.h"
#include "src/register/Backup.h"
#include "src/register/Evidence.h"

#include <memory>

namespace sealbook::cli {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxCheckpointBytes = 64 * 1024;

Result<void> showAudit(Context& context, const ledger::AuditReport& report, const std::string& checkpoint)
{
    json anomalies = json::array();
    std::string text = std::to_string(report.events) + " events, root " + toHex(report.root);
    for (const custody::Anomaly& anomaly : report.anomalies) {
        anomalies.push_back(anomalyJson(anomaly));
        text += "\n" + reg::anomalyText(anomaly);
    }
    const custody::Anomaly* wrong = report.firstWrong();
    const json first = wrong
        ? json{ { "place", wrong->position }, { "id", wrong->event ? json(wrong->event->hex()) : json(nullptr) } }
        : json(nullptr);
    text += wrong ? "\nNOT VALID" : "\nVALID";
    context.out.result(
        json{ { "events", report.events }, { "root", toHex(report.root) }, { "checkpoint", checkpoint },
            { "valid", wrong == nullptr }, { "anomalies", std::move(anomalies) }, { "firstWrong", first } },
        text);
    if (wrong)
        return Error{ ErrorCode::Corrupt, "the register does not verify; first wrong: " + reg::anomalyText(*wrong) };
    return {};
}

/// What could not be read at all is not valid either: scripts get the same object.
void showUnreadable(Context& context, const Error& error)
{
    const json anomaly{ { "severity", "red" }, { "rule", "unreadable" }, { "event", nullptr }, { "place", nullptr },
        { "detail", error.detail } };
    context.out.result(
        json{ { "events", nullptr }, { "root", nullptr }, { "checkpoint", nullptr }, { "valid", false },
            { "anomalies", json::array({ anomaly }) }, { "firstWrong", { { "place", nullptr }, { "id", nullptr } } } },
        "NOT VALID: " + error.detail + "\n`check` says what is wrong and what to do");
}

void addVerify(CLI::App& app, Context& context)
{
    auto expected = std::make_shared<std::string>();
    CLI::App* verify = app.add_subcommand("verify", "Check the whole register, every signature and hash");
    verify->add_option("--expect", *expected, "Checkpoint file held elsewhere");
    verify->callback([&context, expected] {
        context.chosen = [&context, expected]() -> Result<void> {
            std::optional<std::string> held;
            bool shown = false;
            if (!expected->empty()) {
                auto read = ledger::readFile(*expected, kMaxCheckpointBytes);
                if (!read)
                    return read.error();
                held = std::move(*read);
            }
            auto done = inSession(
                context,
                [&](reg::Session& session) -> Result<void> {
                    const auto report = reg::verify(session, held);
                    if (!report)
                        return report.error();
                    shown = true;
                    const auto kept = reg::checkpoint(session);
                    return showAudit(context, *report, kept ? *kept : std::string());
                },
                reg::Purpose::Check);
            if (!done && !shown && isUnreadable(done.error()))
                showUnreadable(context, done.error());
            return done;
        };
    });
}

Result<void> writeOrShow(Context& context, const reg::Session& session, const std::string& out,
    const std::string& content, const json& object)
{
    if (out.empty()) {
        context.out.result(object, content.substr(0, content.size() - 1)); // without the last newline: result adds it
        return {};
    }
    if (const auto outside = reg::requireOutside(out, session.paths().folder, "the register"); !outside)
        return outside.error();
    if (const auto written = ledger::writeDurably(out, content, ledger::Previous::Drop); !written)
        return written.error();
    json withFile = object;
    withFile["out"] = out;
    context.out.result(withFile, out);
    return {};
}

void addCheckpoint(CLI::App& app, Context& context)
{
    auto out = std::make_shared<std::string>();
    CLI::App* command = app.add_subcommand("checkpoint", "The newest checkpoint, to be kept elsewhere");
    command->add_option("--out", *out, "File to write it to; else it is printed");
    command->callback([&context, out] {
        context.chosen = [&context, out] {
            return inSession(context, [&](reg::Session& session) -> Result<void> {
                const auto note = reg::checkpoint(session);
                if (!note)
                    return note.error();
                const auto opened = ledger::openCheckpoint(*note, session.trust().origin, session.trust().logKey);
                if (!opened)
                    return opened.error();
                const ledger::Checkpoint& checkpoint = opened->checkpoint;
                return writeOrShow(context, session, *out, *note,
                    json{ { "checkpoint", *note }, { "origin", checkpoint.origin }, { "size", checkpoint.head.size },
                        { "root", toHex(checkpoint.head.root) } });
            });
        };
    });
}

void addProve(CLI::App& app, Context& context)
{
    struct Arguments {
        std::string exhibit, out;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* prove = app.add_subcommand("prove", "The proof of one exhibit, for sealbook-verify");
    prove->add_option("EXHIBIT", arguments->exhibit)->required();
    prove->add_option("--out", arguments->out, "File to write")->required();
    prove->callback([&context, arguments] {
        context.chosen = [&context, arguments] {
            return inSession(context, [&](reg::Session& session) -> Result<void> {
                const auto proof = reg::prove(session, arguments->exhibit);
                if (!proof)
                    return proof.error();
                const auto text = ledger::writeProof(*proof);
                if (!text)
                    return text.error();
                return writeOrShow(context, session, arguments->out, *text,
                    json{ { "exhibit", arguments->exhibit }, { "entries", proof->entries.size() } });
            });
        };
    });
}

} // namespace

void addEvidenceCommands(CLI::App& app, Context& context)
{
    addVerify(app, context);
    addCheckpoint(app, context);
    addProve(app, context);
}

} // namespace sealbook::cli
