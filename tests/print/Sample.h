// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/report/ContinuityReport.h"
#include "ui/print/SymbolImage.h"

#include <array>
#include <cstddef>
#include <string>

namespace sealbook::print::sample {

/// Ids whose symbols linearSymbol() and matrixSymbol() know; made by another program than the one under test.
inline constexpr std::array<const char*, 3> kIds{ "E7K2M9QX8", "E4T8W1NRT", "E0HVX63PE" };

/// The Code 128 of kIds[index].
SymbolImage linearSymbol(std::size_t index);
/// The Data Matrix of kIds[index].
SymbolImage matrixSymbol(std::size_t index);

/// An invented exhibit with that many events; names in seven scripts among those who handle it.
report::ContinuityReport continuityReport(std::size_t events);

} // namespace sealbook::print::sample
