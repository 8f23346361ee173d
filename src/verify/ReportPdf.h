// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Result.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sealbook::verify {

/// A report with its attachments takes a few MiB; more than this was not made by a printer of reports.
inline constexpr std::size_t kMaxPdfBytes = std::size_t{ 256 } * 1024 * 1024;

/// A file carried in a PDF.
struct Attachment {
    std::string name;
    Result<std::string> content; ///< Corrupt: cannot be decoded; InvalidInput: decodes to more than the cap
};

/// The attachments that bear one of the names, in the order of the PDF's name tree; of two with one name both. Each is
/// decoded up to `maxBytes` and no further. Corrupt: not a PDF that can be read, or one that asks for a password. Only
/// the attachments are looked at: pages, scripts and links are neither read nor followed.
Result<std::vector<Attachment>> readAttachments(
    std::string_view pdf, const std::vector<std::string>& names, std::size_t maxBytes);

} // namespace sealbook::verify
