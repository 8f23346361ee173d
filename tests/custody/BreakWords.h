// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/Breaks.h"
#include "tests/custody/Story.h"

/// Breaks of a story in short words.
namespace sealbook::custody::test {

using Rules = std::vector<std::string>;

inline constexpr std::int64_t kHour = 3'600'000;
inline const Facts kSealed = to(kShelf, { { "seal", "B1" } });

/// "red rule": what is found in a story, as two lists: recorded, and late after so many hours.
inline Rules recorded(const Story& story)
{
    Rules rules;
    for (const Break& one : breaksOf(story.events()))
        rules.push_back(std::string(word(one.severity)) + " " + std::string(one.rule));
    return rules;
}

inline Rules late(const Story& story, std::int64_t hours, const custody::Policy& policy = {})
{
    Rules rules;
    for (const Break& one :
        lateBreaks(story.events(), policy, Timestamp{ story.last().at.milliseconds + hours * kHour }))
        rules.push_back(std::string(word(one.severity)) + " " + std::string(one.rule));
    return rules;
}

inline custody::Policy limit(const std::string& name, const std::string& value)
{
    Event event;
    event.type = EventType::Policy;
    event.facts = { { name, value } };
    custody::Policy policy;
    policy.apply(event);
    return policy;
}

/// The event so many hours later than it would be.
inline Event after(std::int64_t hours, Event event)
{
    event.at.milliseconds += hours * kHour;
    return event;
}

inline const Facts kDueTomorrow{ { "due", "2018-06-05T10:00:00.000Z" } };
inline const Facts kDueLater{ { "due", "2018-06-20T10:00:00.000Z" } };

} // namespace sealbook::custody::test
