// SPDX-License-Identifier: Apache-2.0
#include "src/verify/VerdictText.h"

#include "src/custody/FactNames.h"
#include "src/verify/Printable.h"
#include "src/verify/RowsTable.h"

#include <nlohmann/json.hpp>

namespace sealbook::verify {
namespace {

using nlohmann::json;
namespace fact = custody::fact;
using custody::factOf;

constexpr std::size_t kFootDigits = 12; ///< of the root at a page's foot

std::string_view word(InputKind kind)
{
    switch (kind) {
    case InputKind::Report:
        return "report";
    case InputKind::Proof:
        return "proof";
    case InputKind::Checkpoint:
        return "checkpoint";
    case InputKind::Manifest:
        return "manifest";
    }
    return {};
}

std::string line(std::string_view text)
{
    return printable(text) + '\n';
}

/// What the page in hand shows beside the rows.
std::string heading(const Verdict& verdict)
{
    std::string text;
    if (!verdict.events.empty()) {
        const Facts& facts = verdict.events.front().facts;
        text += line("exhibit " + std::string(factOf(facts, fact::kSystemId)) + ", reference "
            + std::string(factOf(facts, fact::kReference)) + ", case "
            + std::string(factOf(facts, fact::kCaseReference)) + ", " + std::string(factOf(facts, fact::kKind)));
    }
    if (verdict.manifest)
        text += line("backup made at " + verdict.manifest->at.toString() + " by " + verdict.manifest->by + ", station "
            + verdict.manifest->station);
    if (verdict.checkpoint) {
        const std::string root = toHex(verdict.checkpoint->head.root);
        text += line((verdict.manifest ? "checkpoint: " : "foot of the page: ") + verdict.checkpoint->origin + ", size "
            + std::to_string(verdict.checkpoint->head.size) + ", root " + root.substr(0, kFootDigits));
        text += line("root in full: " + root);
    }
    return text;
}

std::string conclusion(const Verdict& verdict)
{
    switch (verdict.outcome()) {
    case Outcome::Verified:
        return verdict.kind == InputKind::Report ? "VERIFIED (the attached record)\n" : "VERIFIED\n";
    case Outcome::Unusable:
        return line("cannot be judged: " + verdict.unusable);
    case Outcome::NotVerified:
        break;
    }
    const ledger::Check* first = verdict.firstWrong();
    std::string text = "NOT VERIFIED: " + (first ? first->text : std::string("nothing was checked"));
    if (first && first->event)
        text += ", event " + first->event->hex();
    return line(text);
}

json idOrNull(const std::optional<EventId>& id)
{
    return id ? json(id->hex()) : json(nullptr);
}

json rowsOf(const Verdict& verdict)
{
    json rows = json::array();
    for (const custody::ContinuityRow& row : verdict.rows)
        rows.push_back({ { "number", row.number }, { "event", row.event.hex() }, { "type", row.type },
            { "occurred", row.occurred }, { "recorded", row.recorded }, { "by", row.by }, { "with", row.with },
            { "from", row.from }, { "to", row.to }, { "purpose", row.purpose }, { "sealSeen", row.sealSeen },
            { "sealState", row.sealState } });
    return rows;
}

} // namespace

std::string textOf(const Verdict& verdict)
{
    std::string text = line(verdict.input + ": " + std::string(word(verdict.kind)));
    if (verdict.outcome() == Outcome::Unusable)
        return line(verdict.input) + conclusion(verdict);
    text += heading(verdict);
    if (!verdict.rows.empty())
        text += '\n' + rowsTable(verdict.rows);
    if (verdict.kind == InputKind::Report)
        text += "\nThe pages are not compared by machine: hold the rows above against the page in hand.\n";
    text += '\n';
    for (const ledger::Check& check : verdict.checks)
        text += line((check.ok ? "ok     " : "WRONG  ") + check.text
            + (check.event ? ", event " + check.event->hex() : std::string()));
    for (const custody::Anomaly& anomaly : verdict.anomalies)
        if (anomaly.severity == custody::Severity::Amber)
            text += line("note   entry " + std::to_string(anomaly.position) + ": " + anomaly.rule + ": "
                + anomaly.detail + (anomaly.event ? ", event " + anomaly.event->hex() : std::string()));
    return text + conclusion(verdict);
}

std::string jsonOf(const Verdict& verdict)
{
    json checks = json::array();
    for (const ledger::Check& check : verdict.checks)
        checks.push_back({ { "ok", check.ok }, { "text", check.text }, { "event", idOrNull(check.event) } });
    json anomalies = json::array();
    for (const custody::Anomaly& anomaly : verdict.anomalies)
        anomalies.push_back({ { "severity", custody::word(anomaly.severity) }, { "rule", anomaly.rule },
            { "event", idOrNull(anomaly.event) }, { "detail", anomaly.detail } });
    json object{ { "input", verdict.input }, { "kind", word(verdict.kind) },
        { "verified", verdict.outcome() == Outcome::Verified }, { "checks", std::move(checks) },
        { "rows", rowsOf(verdict) }, { "anomalies", std::move(anomalies) }, { "checkpoint", nullptr } };
    if (verdict.checkpoint)
        object["checkpoint"] = { { "origin", verdict.checkpoint->origin }, { "size", verdict.checkpoint->head.size },
            { "root", toHex(verdict.checkpoint->head.root) } };
    if (verdict.manifest)
        object["backup"] = { { "at", verdict.manifest->at.toString() }, { "by", verdict.manifest->by },
            { "station", verdict.manifest->station } };
    if (verdict.outcome() == Outcome::Unusable) {
        object["error"] = verdict.unusable;
        object["kind"] = nullptr;
    }
    return object.dump(-1, ' ', true, json::error_handler_t::replace) + '\n';
}

} // namespace sealbook::verify
