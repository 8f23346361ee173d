// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/custody/Story.h"

#include <array>
#include <random>

// What random histories are made of. The same seed gives the same events as long as the rules answer the same.

namespace sealbook::custody::test {

/// One of them in two roles.
extern const std::array<Person, 9> kPeople;

class Dice {
public:
    explicit Dice(std::uint64_t seed)
        : m_engine(seed)
    {
    }
    std::size_t below(std::size_t count) { return m_engine() % count; }
    template <typename Range> const auto& of(const Range& range) { return range[below(range.size())]; }
    bool once(std::size_t in) { return below(in) == 0; }

private:
    std::mt19937_64 m_engine;
};

/// Mostly something that could be meant, now and then nonsense; `seals` counts the numbers given out. What stops all
/// else is ended soon, or its continuation would be all that is seen.
Event nextEvent(Dice& dice, Story& story, unsigned& seals);
/// What is seldom right by chance - receipts, seals, losses, holds - by someone who may.
Event likelyEvent(Dice& dice, Story& story, unsigned& seals);
/// The same event with one thing about it changed: mostly into something that is not allowed.
Event disturbed(Dice& dice, const Story& story, Event event);
/// A booking in, often with something wrong about it.
Event firstEvent(Dice& dice);

} // namespace sealbook::custody::test
