// SPDX-License-Identifier: Apache-2.0
#include "src/exhibit/NormalForm.h"

#include "src/exhibit/Text.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <utf8proc.h>

namespace sealbook {
namespace {

bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

struct FreeText {
    void operator()(utf8proc_uint8_t* text) const { std::free(text); }
};

} // namespace

Result<std::string> toNfc(std::string_view text)
{
    if (isAscii(text))
        return std::string{ text };
    if (!isValidUtf8(text))
        return Error{ ErrorCode::InvalidInput, "text that is not UTF-8" };
    utf8proc_uint8_t* mapped = nullptr;
    const utf8proc_ssize_t size =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
            &mapped, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    const std::unique_ptr<utf8proc_uint8_t, FreeText> owner(mapped);
    if (size < 0)
        return Error{ ErrorCode::InvalidInput, "text that cannot be brought into normalisation form C" };
    return std::string{ reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size) };
}

bool isNfc(std::string_view text)
{
    if (isAscii(text))
        return true;
    const Result<std::string> normal = toNfc(text);
    return normal && *normal == text;
}

} // namespace sealbook
