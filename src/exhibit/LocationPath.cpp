// SPDX-License-Identifier: Apache-2.0
#include "src/exhibit/LocationPath.h"

#include "src/exhibit/NormalForm.h"
#include "src/exhibit/Text.h"

#include <algorithm>

namespace sealbook {

Result<LocationPath> LocationPath::parse(std::string_view text)
{
    std::string joined;
    joined.reserve(text.size());
    std::size_t segments = 0;
    for (std::size_t begin = 0; begin <= text.size(); ++segments) {
        const std::size_t end = std::min(text.find('/', begin), text.size());
        const std::string_view part = text.substr(begin, end - begin);
        const std::string_view segment = trimmed(part);
        if (!isText(segment, kMaxSegmentBytes)) {
            const std::string what = "location " + inQuotes(text) + ", part " + std::to_string(segments + 1);
            return checkText(part, what, kMaxSegmentBytes).error();
        }
        if (segments == kMaxSegments)
            return Error{ ErrorCode::InvalidInput,
                "location " + inQuotes(text) + ": more than " + std::to_string(kMaxSegments)
                    + " parts; at most that many, with '/' between, are allowed" };
        if (segments > 0)
            joined += '/';
        const auto normal = toNfc(segment);
        if (!normal)
            return normal.error();
        joined += *normal;
        begin = end + 1;
    }
    return LocationPath(std::move(joined));
}

std::optional<LocationPath> LocationPath::parent() const
{
    const std::size_t last = m_text.rfind('/');
    return last == std::string::npos ? std::nullopt : std::optional(LocationPath(m_text.substr(0, last)));
}

} // namespace sealbook
