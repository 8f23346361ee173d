// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <random>
#include <span>
#include <string>

namespace sealbook::demo {

/// Numbers that follow from a seed, on every machine the same: the engine is fixed by the C++ standard (rand.predef),
/// the distributions of the library are not and stay unused. Never for keys.
class Draw {
public:
    explicit Draw(std::uint64_t seed)
        : m_engine(seed)
    {
    }

    /// 0 to bound - 1.
    std::uint64_t below(std::uint64_t bound) { return m_engine() % bound; }
    std::string digits(std::size_t count);
    void fill(std::span<std::uint8_t> bytes);

private:
    std::mt19937_64 m_engine;
};

/// A seed of its own for a part of what a seed gives, named by numbers: what is drawn for one part does not move when
/// another draws more. SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
std::uint64_t seedOf(std::uint64_t seed, std::initializer_list<std::uint64_t> part);

} // namespace sealbook::demo
