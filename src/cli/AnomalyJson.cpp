// SPDX-License-Identifier: Apache-2.0
#include "src/cli/AnomalyJson.h"

namespace sealbook::cli {

using nlohmann::json;

json anomalyJson(const custody::Anomaly& anomaly)
{
    return json{ { "severity", custody::word(anomaly.severity) }, { "rule", anomaly.rule },
        { "event", anomaly.event ? json(anomaly.event->hex()) : json(nullptr) }, { "place", anomaly.position },
        { "detail", anomaly.detail } };
}

} // namespace sealbook::cli
