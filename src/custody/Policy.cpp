// SPDX-License-Identifier: Apache-2.0
#include "src/custody/Policy.h"

#include "src/exhibit/Text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace sealbook::custody {
namespace {

constexpr std::array kPolicies{
    PolicyRow{ policy::kCustodyHours, 336, 1, 87'600, "hours", "how long one person may hold an exhibit" },
    PolicyRow{ policy::kOfferHours, 24, 1, 8'760, "hours", "until an offer has to be received" },
    PolicyRow{ policy::kTransitHours, 72, 1, 8'760, "hours", "until what was sent has to be received" },
    PolicyRow{ policy::kSearchDays, 28, 1, 3'650, "days", "how long a missing exhibit is searched for" },
    PolicyRow{ policy::kReviewMonths, 3, 1, 120, "months", "between reviews whether retention is necessary" },
    PolicyRow{ policy::kConvictionMonths, 6, 1, 600, "months", "of retention after a conviction" },
    PolicyRow{ policy::kClaimMonths, 1, 1, 120, "months", "to claim what is to be forfeited" },
    PolicyRow{ policy::kUnclaimedMonths, 6, 1, 120, "months", "of looking for an owner" },
};

const PolicyRow* rowNamed(std::string_view name)
{
    const auto* const row =
        std::find_if(kPolicies.begin(), kPolicies.end(), [&](const PolicyRow& one) { return one.name == name; });
    return row == kPolicies.end() ? nullptr : row;
}

std::string allNames()
{
    std::string names;
    for (const PolicyRow& row : kPolicies)
        names += (names.empty() ? "" : ", ") + std::string(row.name);
    return names;
}

} // namespace

std::span<const PolicyRow> policyRows()
{
    return kPolicies;
}

std::uint32_t Policy::value(std::string_view name) const
{
    if (const auto set = m_set.find(name); set != m_set.end())
        return set->second;
    const PolicyRow* row = rowNamed(name);
    return row ? row->shipped : 0;
}

void Policy::apply(const Event& event)
{
    for (const auto& [name, text] : event.facts)
        if (const auto number = checkPolicy(name, text))
            m_set.insert_or_assign(name, *number);
}

Result<std::uint32_t> checkPolicy(std::string_view name, std::string_view text)
{
    const PolicyRow* row = rowNamed(name);
    if (!row)
        return Error{ ErrorCode::InvalidInput,
            "policy " + inQuotes(std::string(name)) + ": there is no such limit; there are " + allNames() };
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isPlain = !text.empty() && text.front() != '0' && end == text.data() + text.size();
    if (error != std::errc() || !isPlain || number < row->least || number > row->most)
        return Error{ ErrorCode::InvalidInput,
            "policy " + std::string(name) + " " + inQuotes(std::string(text)) + ": allowed are "
                + std::to_string(row->least) + " to " + std::to_string(row->most) + " " + std::string(row->unit) };
    return number;
}

} // namespace sealbook::custody
