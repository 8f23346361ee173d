// SPDX-License-Identifier: Apache-2.0
#include "src/demo/Draw.h"

namespace sealbook::demo {

std::string Draw::digits(std::size_t count)
{
    std::string made;
    for (std::size_t i = 0; i < count; ++i)
        made += static_cast<char>('0' + below(10));
    return made;
}

void Draw::fill(std::span<std::uint8_t> bytes)
{
    for (std::uint8_t& byte : bytes)
        byte = static_cast<std::uint8_t>(below(256));
}

std::uint64_t seedOf(std::uint64_t seed, std::initializer_list<std::uint64_t> part)
{
    std::uint64_t mixed = seed;
    for (const std::uint64_t number : part) {
        mixed = (mixed ^ number) + 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        mixed ^= mixed >> 31;
    }
    return mixed;
}

} // namespace sealbook::demo
