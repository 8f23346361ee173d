// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/Anomaly.h"

#include <nlohmann/json.hpp>

namespace sealbook::cli {

nlohmann::json anomalyJson(const custody::Anomaly& anomaly);

} // namespace sealbook::cli
