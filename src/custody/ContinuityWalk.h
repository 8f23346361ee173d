// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/Breaks.h"
#include "src/custody/ExhibitState.h"

/// What Breaks.cpp puts together: one continuity, gone through event by event.
namespace sealbook::custody {

/// The words of `Break::rule`.
namespace rule {
inline constexpr std::string_view kFrom = "from-differs";
inline constexpr std::string_view kForked = "moved-twice";
inline constexpr std::string_view kBackwards = "times-backwards";
inline constexpr std::string_view kUnsealed = "moved-unsealed";
inline constexpr std::string_view kSeal = "seal-differs";
inline constexpr std::string_view kDamaged = "seal-damaged";
inline constexpr std::string_view kOverdue = "overdue";
inline constexpr std::string_view kHeld = "held-too-long";
inline constexpr std::string_view kOffer = "not-received";
inline constexpr std::string_view kMissing = "missing";
} // namespace rule

inline Break red(std::string_view rule, const EventId& first, std::optional<EventId> second, std::string detail)
{
    return { Severity::Red, rule, first, second, std::move(detail), std::nullopt };
}

/// Out of the store, and not lost.
bool isOut(const ExhibitState& state);

/// Whole hours from one to the other.
std::int64_t hoursBetween(Timestamp from, Timestamp to);

/// A time that the force limits: held by one person, offered or sent and not received.
struct Wait {
    enum class What { Held, Offered, Sent };
    What what = What::Held;
    EventId first;
    std::optional<EventId> second; ///< absent while it goes on
    std::int64_t hours = 0; ///< rounded down
    std::string who; ///< holds it, or was to receive it
};

/// Reads a continuity as it was corrected, and notes what does not fit and how long was waited.
class ContinuityWalk {
public:
    /// The events as they were signed, with their corrections.
    explicit ContinuityWalk(std::span<const Event> events);

    const ExhibitState& state() const { return m_state; }
    const std::vector<Break>& found() const { return m_found; }
    /// Those that are over.
    const std::vector<Wait>& waits() const { return m_waits; }
    /// Those that go on, as of `now`.
    std::vector<Wait> waitsAt(Timestamp now) const;
    const Event& loss() const { return m_loss; }
    /// Until when it is searched for, as stated last; may be empty.
    const std::string& deadline() const { return m_deadline; }

private:
    void take(const Event& event);
    void addWait(Wait::What what, const EventId& first, const Event& began, const Event& ended, const Party& who);
    void judge(const Event& event);
    void judgeHeads(const Event& event);
    void judgeMovement(const Event& event);
    void judgeDue(const Event& event);
    void judgeSeal(const Event& event);

    ExhibitState m_state;
    Event m_last, m_movement, m_pending, m_loss;
    std::string m_deadline;
    std::vector<Break> m_found;
    std::vector<Wait> m_waits;
};

} // namespace sealbook::custody
