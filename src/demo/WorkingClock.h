// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Timestamp.h"

namespace sealbook::demo {

/// A clock that only shows working hours: Monday to Friday, 07:00 to 16:00 UTC, which is 8 to 5 in a British summer. It
/// stands still until it is moved on, but for some milliseconds at each reading, as if the program took them.
class WorkingClock {
public:
    explicit WorkingClock(Timestamp start)
        : m_now(start)
    {
        intoWorkingHours();
    }

    Timestamp now();
    /// Without the milliseconds of a reading.
    Timestamp time() const { return m_now; }
    /// Moves on by that much working time.
    void pass(std::int64_t seconds);
    /// Moves on to that time, or the first working time after it; a time gone by changes nothing.
    void until(Timestamp time);

private:
    void intoWorkingHours();
    std::int64_t leftToday() const;

    Timestamp m_now;
};

} // namespace sealbook::demo
