// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Result.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

/// Canonical JSON: the subset of RFC 8785 (JSON Canonicalization Scheme) that the ledger uses. Objects, arrays,
/// strings, true, false, null and whole numbers of at most 2^53 - 1 either way; fractions and exponents are refused by
/// design, so that no two programs can print one number differently. Strings and keys are in Unicode normalisation form
/// C.
namespace sealbook::ledger {

inline constexpr std::int64_t kMaxInteger = (std::int64_t{ 1 } << 53) - 1;
inline constexpr unsigned kMaxNesting = 16; ///< arrays and objects inside one another, the outermost counted

/// What the strings of a value hold.
enum class Strings {
    Text, ///< text: in normalisation form C
    Records, ///< whole records, judged by their own rules: any UTF-8
};

/// The one spelling of a value: no white space, keys sorted by their UTF-16 code units (RFC 8785 section 3.2.3),
/// escapes of section 3.2.2.2. InvalidInput for a value outside the subset.
Result<std::string> canonical(const nlohmann::json& value, Strings strings = Strings::Text);

/// Reads a text that is byte for byte what canonical() writes for its value, and nothing else: so no duplicate or
/// unsorted keys, no other escapes, no byte order mark. InvalidInput says where it departs, and holds none of the text.
Result<nlohmann::json> parseCanonical(std::string_view text, std::size_t maxBytes, Strings strings = Strings::Text);

/// The members of an object that holds strings alone.
using TextMembers = std::map<std::string, std::string, std::less<>>;

/// Reads such an object as parseCanonical does; InvalidInput also where it is none, naming the member. Writes over what
/// `members` holds, which means nothing after a failure.
Result<void> parseCanonicalTexts(std::string_view text, std::size_t maxBytes, TextMembers& members);

} // namespace sealbook::ledger
