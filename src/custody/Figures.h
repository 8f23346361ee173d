// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/Event.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace sealbook::custody {

/// From one instant to before another.
struct Period {
    Timestamp from, to;

    bool holds(Timestamp time) const { return from <= time && time < to; }
};

/// How long what waits has waited since it was booked in, in calendar months.
enum class Age { UnderOneMonth, OneToThree, ThreeToSix, SixToTwelve, Older };
inline constexpr std::size_t kAges = 5;
std::span<const Age> allAges();
std::string_view word(Age age);

/// What a unit did in a period, and what waits at its end.
struct Figures {
    std::int64_t warrants = 0; ///< executed in the period
    /// By how much the figures of all cases grew by what was recorded in the period; less than 0 where more was taken
    /// back than added.
    std::int64_t arrests = 0, safeguarded = 0;
    std::map<Kind, std::uint64_t> bookedIn; ///< recorded in the period, sub-exhibits too
    std::map<Outcome, std::uint64_t> disposals; ///< carried out in the period
    std::map<Stage, std::array<std::uint64_t, kAges>> backlog; ///< by Age, at the end; only stages that have any
    /// Hours in categorising by examiner and month ("2018-07", UTC), in hundredths: exposure to distressing material.
    std::map<std::pair<std::string, std::string>, std::uint64_t> exposure;

    bool operator==(const Figures&) const = default;
};

/// True where an examination has come to an end, with whatever result: such an exhibit is no part of the backlog.
bool isFinished(Stage stage);

/// Counts a unit's figures event by event and keeps no event, but a few dozen bytes for each exhibit that was not
/// disposed of.
class FiguresFold {
public:
    /// The backlog is that of the end of the period, its ages those of `asOf`: now, where the period is not over.
    FiguresFold(Period period, Timestamp asOf);

    /// The types that count. Others may be left out.
    static std::span<const EventType> types();
    /// All events of these types, in the order of the ledger and as they were corrected.
    void take(const Event& event);
    Figures figures() const;

private:
    struct Waiting {
        Timestamp bookedIn;
        Stage stage = Stage::None;
        bool isLost = false; ///< written off
    };
    struct CaseTotals {
        std::int64_t arrests = 0, safeguarded = 0;
    };
    void takeCase(const Event& event);
    void takeExamination(const Event& event);
    Age ageOf(Timestamp bookedIn) const;

    Period m_period;
    std::array<Timestamp, kAges - 1> m_youngest; ///< what was booked in later is of this age or younger
    Figures m_figures; ///< without the backlog
    std::unordered_map<SubjectId, CaseTotals> m_cases;
    std::unordered_map<SubjectId, Waiting> m_waiting;
};

} // namespace sealbook::custody
