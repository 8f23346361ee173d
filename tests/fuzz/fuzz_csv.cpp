// SPDX-License-Identifier: Apache-2.0
#include "src/interchange/IntakeCsv.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

/// Whatever the bytes, the reader answers: rows of known fields that say where they stand, or wrong input, said of the
/// file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    using namespace sealbook;
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const auto rows = interchange::readIntakeCsv(text, "fuzz.csv");
    if (!rows) {
        if (rows.error().code != ErrorCode::InvalidInput || !rows.error().detail.starts_with("fuzz.csv"))
            std::abort();
        return 0;
    }
    const auto known = intakeFieldNames();
    for (const reg::IntakeRow& row : *rows) {
        if (row.fields.empty() || !row.place.starts_with("fuzz.csv line "))
            std::abort();
        for (const auto& [name, value] : row.fields)
            if (value.empty() || std::find(known.begin(), known.end(), name) == known.end())
                std::abort();
    }
    return 0;
}
