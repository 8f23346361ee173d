// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/demo/MadeUp.h"
#include "src/demo/WorkingClock.h"
#include "src/demo/YearPlan.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sealbook::demo {

/// What becomes of a device. Most live as usual; the others see to it that a year holds everything that can happen.
enum class Fate : std::uint8_t {
    Usual,
    StaysSeized,
    StaysInTransit,
    StaysAwaitingAcceptance,
    StaysRequested,
    StaysAuthorised,
    SealDiffers,
    SealDamaged,
    MovedUnsealed,
    Overdue,
    HeldLong,
    TimesBackwards,
    OfferForgotten,
    SealExplained, ///< differs, and a supervisor says why
    MissingFound,
    MissingStill,
    WrittenOff,
    OnHold,
    HoldReleased,
    Corrected,
};

/// What the lives of a year are planned with; all of it outlives them.
struct Planning {
    YearPlan& plan;
    const Team& team;
    Draw& draw;
    MadeUp& madeUp;
    Timestamp end; ///< what would happen later does not
    std::uint32_t disposals = 0; ///< carried out so far
};

/// The life of one device after it was booked in, as acts in the plan. It keeps count of where the device is and which
/// bag it is in, so that every act fits the one before.
class Life {
public:
    /// A device in a sealed bag, in the hands of the officer who booked it in.
    Life(Planning& planning, std::uint32_t exhibit, Kind kind, std::string seal, Post officer, Timestamp booked);

    /// `shelf` is where it was put when it was booked in; empty: it stayed with the officer.
    void live(Fate fate, const std::string& shelf);
    /// Its examination stops at that stage, whatever is left of the year.
    void liveUntil(Stage stage, const std::string& shelf);

private:
    // LifeMoves.cpp: what people do with it
    void wait(std::int64_t leastMinutes, std::int64_t mostMinutes);
    void waitDays(std::int64_t least, std::int64_t most);
    PlannedDeed* add(Post author, std::optional<Post> cosigner, Act act, std::string what, std::string why = {});
    PlannedDeed* addMovement(Post author, std::optional<Post> cosigner, Act act, std::string what, std::string why);
    void intoTheStore();
    void takeOut(Post examiner, bool signedByBoth);
    void bringBack();
    void open(std::string why);
    void reseal();
    void examine(Stage stage, std::string note, std::string hours);
    void takePart();
    std::string someShelf();
    std::string someHours(std::uint64_t leastQuarters, std::uint64_t mostQuarters);

    // Life.cpp: what becomes of it
    void usually();
    void untilDone();
    bool endsEarly();
    void withSomebodyElse();
    void stayInTheEnd(Fate fate);
    void breakRule(Fate fate);
    void getLost(Fate fate);
    void beKept(Fate fate);
    void beCorrected();
    enum class Until { Requested, Authorised, CarriedOut };
    void dispose(Until until);

    Planning& m_planning;
    std::uint32_t m_exhibit;
    std::vector<std::uint32_t> m_parts; ///< taken out of it, in the same hands
    Kind m_kind;
    std::string m_seal;
    bool m_isOpen = false;
    Post m_officer, m_examiner;
    WorkingClock m_clock;
};

} // namespace sealbook::demo
