// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/demo/Deed.h"
#include "src/demo/Scale.h"
#include "src/register/Cases.h"
#include "src/register/Intake.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// The year of one team, thought out before anything is recorded: it follows from seed, year and team alone.
namespace sealbook::demo {

inline constexpr std::uint32_t kWeeks = 51; ///< from the first Monday in June, so that all of them end before the next
inline constexpr std::uint32_t kWarrants = 204; ///< a year and team, as are the next four
inline constexpr std::uint64_t kArrests = 84;
inline constexpr std::uint64_t kSafeguarded = 210;
inline constexpr std::uint32_t kCountedDevices = 1428; ///< computers, phones and storage devices

/// Which year it is to be.
struct YearOrder {
    std::uint64_t seed = 1;
    std::uint32_t year = 2018; ///< in which it begins
    Team team;
    std::uint64_t firstSeal = 1'000'000; ///< the team's bags of the year are numbered from here
    bool setsLimits =
        false; ///< the register begins with it: a supervisor sets the limits that the shipped ones are not
};

struct PlannedExhibit {
    std::string caseReference, reference;
    std::size_t bookedBy = 0; ///< which of all acts books it in, or splits it off
};

/// A search under a warrant, and the booking in of what was seized.
struct PlannedSearch {
    std::optional<reg::NewCase> opens; ///< the case, where this is its first search
    reg::NewWarrant warrant;
    reg::IntakeOrder intake;
    std::uint32_t firstExhibit = 0; ///< the rows are this exhibit and those after it
};

struct PlannedFigures {
    std::string caseReference;
    reg::CaseFigures figures; ///< of the case so far
};

struct PlannedDeed {
    Deed deed; ///< without its exhibits
    std::vector<std::uint32_t> exhibits;
    std::uint32_t part = 0; ///< of a split: the exhibit that it makes
};

/// One act: the time it is recorded, who signs, and what it is.
struct PlannedAct {
    enum class What : std::uint8_t { Search, Figures, Deed };

    Timestamp at;
    Post author = kOfficers;
    std::optional<Post> cosigner;
    What what = What::Deed;
    std::uint32_t index = 0; ///< in the list of its kind
};

struct YearPlan {
    std::vector<PlannedExhibit> exhibits;
    std::vector<PlannedSearch> searches;
    std::vector<PlannedFigures> figures;
    std::vector<PlannedDeed> deeds;
    std::vector<PlannedAct> acts; ///< in the order of time
    /// Where each week's acts begin, and the end of the last.
    std::vector<std::size_t> weeks;
};

YearPlan planYear(const YearOrder& order);

/// Monday of the first full week of June, at midnight UTC.
Timestamp beginningOf(std::uint32_t year);
/// The case that is opened by the first search of a week, and by nothing else: where it is open, the week was told.
std::string firstCaseOf(const Team& team, std::uint32_t year, std::uint32_t week);

} // namespace sealbook::demo
