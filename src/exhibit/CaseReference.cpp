// SPDX-License-Identifier: Apache-2.0
#include "src/exhibit/CaseReference.h"

#include "src/exhibit/Text.h"

namespace sealbook {

Result<CaseReference> CaseReference::parse(std::string_view text)
{
    const Result<std::string> checked = checkText(text, "case reference", 60);
    if (!checked)
        return checked.error();
    const auto refuse = [text](std::string_view reason) -> Result<CaseReference> {
        return Error{ ErrorCode::InvalidInput, "case reference " + inQuotes(text) + ": " + std::string(reason) };
    };
    if (trimmed(text) != text)
        return refuse("spaces at the beginning or end are not allowed");
    if (text.find('@') != std::string_view::npos)
        return refuse("'@' is not allowed, it parts an exhibit's reference from its case");
    return CaseReference(*checked);
}

} // namespace sealbook
