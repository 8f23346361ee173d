// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace sealbook::report {

/// Labels to be printed, in order, on sheets of one preset.
struct LabelSheet {
    struct Label {
        std::string systemId; ///< what the symbol carries; printed under it
        std::string reference;
        std::string caseReference;
        std::string kind;
        std::string description;
        std::vector<std::string> flags; ///< hazards, privilege: in capitals on the label
    };

    std::vector<Label> labels;
    std::string preset; ///< a name of kLabelPresets
    int start = 1; ///< first position used on the first sheet: from 1, row by row
};

enum class LabelSymbol { Code128, DataMatrix };

/// Where the labels lie on a page. All lengths in millimetres.
struct LabelPreset {
    std::string_view name;
    LabelSymbol symbol = LabelSymbol::Code128;
    double pageWidth = 0;
    double pageHeight = 0;
    int columns = 1;
    int rows = 1;
    double left = 0; ///< left edge of the first label
    double top = 0; ///< top edge of the first label
    double labelWidth = 0;
    double labelHeight = 0;
    double columnPitch = 0; ///< from the left edge of one label to that of the next
    double rowPitch = 0; ///< from the top edge of one label to that of the next

    constexpr int perPage() const { return columns * rows; }
};

/// The presets that exist. The A4 sheets follow the common 21-up (63.5 x 38.1 mm) and 65-up (38.1 x 21.2 mm) die cuts.
inline constexpr std::array<LabelPreset, 3> kLabelPresets{ {
    { "roll-62x29", LabelSymbol::Code128, 62.0, 29.0, 1, 1, 0.0, 0.0, 62.0, 29.0, 62.0, 29.0 },
    { "a4-21", LabelSymbol::Code128, 210.0, 297.0, 3, 7, 7.21, 15.15, 63.5, 38.1, 66.04, 38.1 },
    { "a4-65", LabelSymbol::DataMatrix, 210.0, 297.0, 5, 13, 4.67, 10.7, 38.1, 21.2, 40.64, 21.2 },
} };

/// The preset of that name, or null.
const LabelPreset* findLabelPreset(std::string_view name);

} // namespace sealbook::report
