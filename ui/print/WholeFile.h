// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Result.h"

#include <filesystem>
#include <string_view>

namespace sealbook::print {

/// Puts `bytes` under the name `file`, whole or not at all: written to a hidden file in the same folder, synced,
/// renamed, and the folder synced. An existing file is replaced. Errors: Io, Full; the hidden file is then removed.
Result<void> writeWholeFile(const std::filesystem::path& file, std::string_view bytes);

} // namespace sealbook::print
