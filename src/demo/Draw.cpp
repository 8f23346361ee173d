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

} // namespace sealbook::demo
