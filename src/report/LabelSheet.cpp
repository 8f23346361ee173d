// SPDX-License-Identifier: Apache-2.0
#include "src/report/LabelSheet.h"

#include <algorithm>

namespace sealbook::report {

const LabelPreset* findLabelPreset(std::string_view name)
{
    const auto* found = std::find_if(
        kLabelPresets.begin(), kLabelPresets.end(), [&](const LabelPreset& preset) { return preset.name == name; });
    return found == kLabelPresets.end() ? nullptr : found;
}

} // namespace sealbook::report
