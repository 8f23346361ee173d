// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Result.h"

#include <string>
#include <string_view>

/// The one form in which texts are kept and compared: what looks the same is the same, wherever it was typed.
namespace sealbook {

/// The text in normalisation form C (Unicode Standard Annex 15); InvalidInput when it is not UTF-8.
Result<std::string> toNfc(std::string_view text);
/// Whether the text is UTF-8 and in normalisation form C.
bool isNfc(std::string_view text);

} // namespace sealbook
