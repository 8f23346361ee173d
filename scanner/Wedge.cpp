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
    const bool follows = m_frame.prefix.empty() && m_handAt && ms - *m_handAt <= kStall;
    if (m_text.empty()) {
        m_first = ms;
        m_longest = 0;
    } else
        m_longest = std::max(m_longest, ms - m_last);
    m_last = ms;
    m_text += character;
    const auto gaps = static_cast<std::int64_t>(m_text.size()) - 1;
    return !follows && (gaps < 2 || ms - m_first - m_longest <= (gaps - 1) * kHandGap);
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
    const std::int64_t longest = std::max(m_longest, ms - m_last);
    const auto otherGaps = static_cast<std::int64_t>(m_text.size()) - 1;
    const bool fast = ms - m_first - longest <= otherGaps * kScannerGap;
    if (!fast && !SystemId::parse(code))
        return std::nullopt;
    return code;
}

void Wedge::givenBack()
{
    if (!m_text.empty())
        m_handAt = m_last;
    m_text.clear();
}

void Wedge::ended()
{
    m_text.clear();
    m_handAt.reset();
}

std::string asPrinted(std::string_view arrived)
{
    std::string raised(arrived);
    std::transform(raised.begin(), raised.end(), raised.begin(), upper);
    return SystemId::parse(raised) ? raised : std::string(arrived);
}

} // namespace sealbook::scanner
