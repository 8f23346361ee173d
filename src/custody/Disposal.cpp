// SPDX-License-Identifier: Apache-2.0
#include "src/custody/Disposal.h"

#include "src/custody/Event.h"
#include "src/custody/FactNames.h"

#include <algorithm>
#include <array>

namespace sealbook::custody {
namespace {

using Name = std::string_view;
constexpr std::array kReturned{ Name("authority"), Name("identity-checked"), Name("signature"), Name("data-risk") };
constexpr std::array kReturnedWiped{ Name("authority"), Name("identity-checked"), Name("signature"), Name("data-risk"),
    Name("wiped"), Name("wiped-by"), Name("tool") };
constexpr std::array kForfeited{ Name("notice-served"), Name("claim-window"), Name("claim"), Name("claim-outcome") };
constexpr std::array kOrder{ Name("order"), Name("court"), Name("date"), Name("waiting-period") };
constexpr std::array kUnclaimed{ Name("efforts"), Name("period") };
constexpr std::array kDestroyed{ Name("method"), Name("certificate") };
constexpr std::array kTransferred{ Name("signature"), Name("their-reference") };
constexpr std::array kCourt{ Name("court"), Name("receipt") };
constexpr std::array kPolice{ Name("authority") };
constexpr std::array kConsumed{ Name("note"), Name("authority") };

} // namespace

std::span<const std::string_view> expectedDetails(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Returned:
        return kReturned;
    case Outcome::ReturnedWiped:
        return kReturnedWiped;
    case Outcome::Forfeited:
        return kForfeited;
    case Outcome::Deprivation:
    case Outcome::CourtOrder:
        return kOrder;
    case Outcome::Unclaimed:
        return kUnclaimed;
    case Outcome::Destroyed:
        return kDestroyed;
    case Outcome::Transferred:
        return kTransferred;
    case Outcome::RetainedByCourt:
        return kCourt;
    case Outcome::RetainedPolice:
        return kPolice;
    case Outcome::Consumed:
        return kConsumed;
    }
    return {};
}

std::vector<std::string> detailWarnings(
    Outcome outcome, const Facts& latest, std::span<const Facts> earlier, bool isCarriedOut)
{
    const std::span<const std::string_view> expected = expectedDetails(outcome);
    std::string allowed;
    for (const std::string_view name : expected)
        allowed += (allowed.empty() ? "" : ", ") + std::string(name);
    std::vector<std::string> found;
    for (const auto& [name, value] : latest) {
        if (!name.starts_with(fact::kDetailPrefix))
            continue;
        const std::string_view detail = std::string_view(name).substr(fact::kDetailPrefix.size());
        if (std::find(expected.begin(), expected.end(), detail) == expected.end())
            found.push_back("recorded, but not among the details of " + std::string(word(outcome)) + " (" + allowed
                + "): " + std::string(detail));
    }
    if (!isCarriedOut)
        return found;
    for (const std::string_view name : expected) {
        const std::string full = std::string(fact::kDetailPrefix) + std::string(name);
        const auto states = [&](const Facts& facts) { return !factOf(facts, full).empty(); };
        if (!states(latest) && std::none_of(earlier.begin(), earlier.end(), states))
            found.push_back("not recorded for this outcome: " + std::string(name));
    }
    return found;
}

} // namespace sealbook::custody
