// SPDX-License-Identifier: Apache-2.0
#include "src/demo/WorkingClock.h"

#include <algorithm>

namespace sealbook::demo {
namespace {

constexpr std::int64_t kSecond = 1000;
constexpr std::int64_t kHour = 3600 * kSecond;
constexpr std::int64_t kWholeDay = 24 * kHour;
constexpr std::int64_t kOpens = 7 * kHour;
constexpr std::int64_t kCloses = 16 * kHour;
constexpr std::int64_t kReading = 11; ///< milliseconds

/// 1970 began on a Thursday.
bool isWeekend(std::int64_t day)
{
    const std::int64_t fromMonday = (day + 3) % 7;
    return fromMonday >= 5;
}

} // namespace

Timestamp WorkingClock::now()
{
    m_now.milliseconds += kReading;
    return m_now;
}

std::int64_t WorkingClock::leftToday() const
{
    return kCloses - m_now.milliseconds % kWholeDay;
}

void WorkingClock::intoWorkingHours()
{
    std::int64_t day = m_now.milliseconds / kWholeDay;
    const std::int64_t time = m_now.milliseconds % kWholeDay;
    if (!isWeekend(day) && time < kCloses) {
        m_now.milliseconds = day * kWholeDay + std::max(time, kOpens);
        return;
    }
    do
        ++day;
    while (isWeekend(day));
    m_now.milliseconds = day * kWholeDay + kOpens;
}

void WorkingClock::pass(std::int64_t seconds)
{
    std::int64_t left = seconds * kSecond;
    intoWorkingHours();
    while (left >= leftToday()) {
        left -= leftToday();
        m_now.milliseconds += leftToday();
        intoWorkingHours();
    }
    m_now.milliseconds += left;
}

void WorkingClock::until(Timestamp time)
{
    m_now = std::max(m_now, time);
    intoWorkingHours();
}

} // namespace sealbook::demo
