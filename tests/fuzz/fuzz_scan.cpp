// SPDX-License-Identifier: Apache-2.0
#include "scanner/Codes.h"

#include <chrono>
#include <cstdint>
#include <cstdlib>

/// Any pixels whatever give codes with texts, or none; they never end the program. The first byte is the width.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    using namespace sealbook::scanner;
    if (size < 2 || bytes[0] == 0)
        return 0;
    const int width = bytes[0];
    const int height = static_cast<int>((size - 1) / static_cast<std::size_t>(width));
    const LuminanceView frame{ bytes + 1, width, height, width };
    if (const auto code = findOne(frame); code && code->text.empty())
        std::abort();
    Picture picture;
    picture.width = width;
    picture.height = height;
    picture.luminance.assign(bytes + 1, bytes + 1 + static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    Hints hints;
    hints.budget = std::chrono::milliseconds(5);
    for (const Code& code : findCodes(picture, hints))
        if (code.text.empty())
            std::abort();
    return 0;
}
