// SPDX-License-Identifier: Apache-2.0
#include "src/exhibit/LocationPath.h"

#include "src/exhibit/Text.h"

#include <algorithm>

namespace sealbook {

Result<LocationPath> LocationPath::parse(std::string_view text)
{
    std::vector<std::string> segments;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('/', begin), text.size());
        const std::string_view part = text.substr(begin, end - begin);
        Result<std::string> segment = checkText(part, {}, kMaxSegmentBytes);
        if (!segment) { // named only now: paths are read far more often than refused
            const std::string what = "location " + inQuotes(text) + ", part " + std::to_string(segments.size() + 1);
            return checkText(part, what, kMaxSegmentBytes).error();
        }
        segments.push_back(*std::move(segment));
        if (segments.size() > kMaxSegments)
            return Error{ ErrorCode::InvalidInput,
                "location " + inQuotes(text) + ": more than " + std::to_string(kMaxSegments)
                    + " parts; at most that many, with '/' between, are allowed" };
        begin = end + 1;
    }
    return LocationPath(std::move(segments));
}

std::string LocationPath::text() const
{
    std::string joined = m_segments.front();
    for (std::size_t i = 1; i < m_segments.size(); ++i)
        joined += '/' + m_segments[i];
    return joined;
}

std::optional<LocationPath> LocationPath::parent() const
{
    if (m_segments.size() == 1)
        return std::nullopt;
    return LocationPath(std::vector<std::string>(m_segments.begin(), m_segments.end() - 1));
}

} // namespace sealbook
