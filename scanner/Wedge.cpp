// SPDX-License-Identifier: Apache-2.0
#include "scanner/Wedge.h"

#include "src/exhibit/SystemId.h"

#include <algorithm>

namespace sealbook::scanner {
namespace {

char upper(char c)
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

} // namespace

bool Wedge::key(char character, std::int64_t ms)
{
    if (m_text.empty())
        m_first = ms;
    m_text += character;
    const auto gaps = static_cast<std::int64_t>(m_text.size()) - 1;
    return gaps < 2 || ms - m_first <= gaps * kHandGap;
}

std::optional<std::string> Wedge::terminator(std::int64_t ms) const
{
    std::string_view text = m_text;
    if (!text.starts_with(m_frame.prefix) || !text.substr(m_frame.prefix.size()).ends_with(m_frame.suffix))
        return std::nullopt;
    text = text.substr(m_frame.prefix.size(), text.size() - m_frame.prefix.size() - m_frame.suffix.size());
    if (text.size() < kLeast)
        return std::nullopt;
    std::string code = asPrinted(text);
    const bool fast = ms - m_first <= static_cast<std::int64_t>(m_text.size()) * kScannerGap;
    if (!fast && !SystemId::parse(code))
        return std::nullopt;
    return code;
}

std::string asPrinted(std::string_view arrived)
{
    std::string raised(arrived);
    std::transform(raised.begin(), raised.end(), raised.begin(), upper);
    return SystemId::parse(raised) ? raised : std::string(arrived);
}

} // namespace sealbook::scanner
