// SPDX-License-Identifier: Apache-2.0
#include "src/cli/AnomalyText.h"

namespace sealbook::cli {

using nlohmann::json;

json anomalyJson(const custody::Anomaly& anomaly)
{
    return json{ { "severity", custody::word(anomaly.severity) }, { "rule", anomaly.rule },
        { "event", anomaly.event ? json(anomaly.event->hex()) : json(nullptr) }, { "place", anomaly.position },
        { "detail", anomaly.detail } };
}

std::string anomalyText(const custody::Anomaly& anomaly)
{
    std::string text = std::string(custody::word(anomaly.severity)) + "  " + anomaly.rule + "  ";
    if (anomaly.event)
        text += "event " + anomaly.event->hex().substr(0, 12) + " at place " + std::to_string(anomaly.position) + ": ";
    return text + anomaly.detail;
}

} // namespace sealbook::cli
