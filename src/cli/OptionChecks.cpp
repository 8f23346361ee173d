// SPDX-License-Identifier: Apache-2.0
#include "src/cli/OptionChecks.h"

#include "src/exhibit/Text.h"

#include <charconv>
#include <string>

namespace sealbook::cli {

CLI::Validator notEmpty()
{
    return CLI::Validator(
        [](std::string& text) {
            return trimmed(text).empty() ? std::string("it is empty; without the option nothing is left out")
                                         : std::string();
        },
        std::string());
}

CLI::Validator wholeNumber(std::uint64_t least, std::uint64_t most)
{
    return CLI::Validator(
        [least, most](std::string& text) {
            std::uint64_t number = 0;
            const char* const end = text.data() + text.size();
            const auto [stop, error] = std::from_chars(text.data(), end, number);
            const bool fits = error == std::errc() && stop == end && number >= least && number <= most;
            return fits
                ? std::string()
                : inQuotes(text) + " is no whole number from " + std::to_string(least) + " to " + std::to_string(most);
        },
        std::string());
}

} // namespace sealbook::cli
