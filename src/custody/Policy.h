// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/Event.h"
#include "src/exhibit/Result.h"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace sealbook::custody {

/// A limit that a force sets for itself. The values shipped are samples, no law and no advice.
struct PolicyRow {
    std::string_view name;
    std::uint32_t shipped = 0;
    std::uint32_t least = 0, most = 0;
    std::string_view unit; ///< hours, days or months
    std::string_view meaning;
};

/// One row for each limit there is, in the order in which they are shown.
std::span<const PolicyRow> policyRows();

/// The limits in force: what was shipped, and what `policy` events set since.
class Policy {
public:
    /// 0 for a name that is no row's: callers name rows of `policyRows`.
    std::uint32_t value(std::string_view name) const;
    /// Whether a `policy` event set it.
    bool isSet(std::string_view name) const { return m_set.contains(name); }
    /// Carries a `policy` event in; facts that are no limit, or out of bounds, change nothing.
    void apply(const Event& event);

    bool operator==(const Policy&) const = default;

private:
    std::map<std::string, std::uint32_t, std::less<>> m_set;
};

/// The number typed for a limit. InvalidInput names the limit, what was found and what is allowed; an unknown name is
/// refused with the list of names.
Result<std::uint32_t> checkPolicy(std::string_view name, std::string_view text);

namespace policy {
inline constexpr std::string_view kCustodyHours = "custody-hours"; ///< with one person, before it is a break
inline constexpr std::string_view kOfferHours = "offer-hours"; ///< offered and not received
inline constexpr std::string_view kTransitHours = "transit-hours"; ///< sent and not received
inline constexpr std::string_view kSearchDays = "search-days"; ///< a missing exhibit, where no deadline is stated
inline constexpr std::string_view kReviewMonths = "review-months"; ///< PACE 1984 s.22: is it still necessary?
inline constexpr std::string_view kConvictionMonths = "conviction-months"; ///< CPIA 1996 code of practice, section 5
inline constexpr std::string_view kClaimMonths = "claim-months"; ///< 1978 Act, Schedule: notice of claim
inline constexpr std::string_view kUnclaimedMonths = "unclaimed-months"; ///< Police (Property) Regulations 1997
} // namespace policy

} // namespace sealbook::custody
